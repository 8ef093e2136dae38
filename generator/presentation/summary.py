"""The summary of a call: what a reader decides by, one cell for each side, so that no figure stands without its owner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from generator.model.catalogue import Direction
from generator.model.components import Bilingual, Deadline, Side
from generator.model.deadlines import dated, in_order, opens_at, utc
from generator.model.totals import budget_of, projects_of
from generator.presentation import phrases
from generator.presentation.deadline_views import applies_key
from generator.presentation.names import Names
from generator.presentation.view_models import ContactView, DirectionView, SourceView

_LETTERS = 95
"""How many letters of English topics a heading holds; in Chinese the same topics are shorter."""
_BRACKETS = re.compile(r"(?P<name>.+?) ?[（(](?P<within>[^（()）]+)[)）]")


@dataclass(frozen=True)
class Headline:
    """What tells a call from all others: its partner and its topics, those that a heading does not hold as a number."""

    partner: str
    topics: tuple[str, ...]
    more: str


@dataclass(frozen=True)
class Cell:
    """One fact of one side: the answer, what limits it, and whether it is on record."""

    main: str
    notes: tuple[str, ...] = ()
    known: bool = True
    link: str = ""
    """Where the answer stands in full: a part of the page, or an address elsewhere."""


@dataclass(frozen=True)
class SummaryDate:
    """When a window of one side closes: day and hour in words, and the instant for the reader's own clock."""

    stage: str
    """The stage, where it is not the application itself."""
    day: str
    hour: str
    iso: str
    """`2025-08-21T16:00:00+08:00`, or `2025-08-21` where no hour is stated."""
    instant: str
    """The instant in UTC; "" where no hour is stated."""
    zone: str
    notes: tuple[str, ...]
    cancelled: bool


@dataclass(frozen=True)
class SideSummary:
    """One side of the summary."""

    name: str
    dates: tuple[SummaryDate, ...]
    money: Cell
    lead: Cell
    whom: Cell
    """Whom to ask where no contact is on record."""
    contacts: tuple[ContactView, ...]


@dataclass(frozen=True)
class Summary:
    """Both sides and what binds them together."""

    china: SideSummary
    partner: SideSummary
    projects: str
    duration: str
    joint: tuple[str, ...]
    opens: str
    """The day on which it opens first; "" where it is not on record."""
    closes: str


def headline(this: Direction, view: DirectionView, names: Names) -> Headline:
    """Return partner and topics of a call; the tracks where it has any, since each holds topics of its own.

    As many topics are shown as a heading holds in either language.
    """
    topics: list[Bilingual] = [track.title for track in this.facts.tracks] + list(this.facts.topics)
    shown = 0
    for number in range(1, len(topics) + 1):
        if sum(len(topic.en) for topic in topics[:number]) <= _LETTERS:
            shown = number
    shown = max(shown, min(len(topics), 1))
    rest = len(topics) - shown
    more = names.say.plural("heading.more", rest) if rest else ""
    return Headline(view.partners.line, tuple(_merged(names.texts(topics[:shown]), names)) or (view.subject.line,), more)


def _merged(topics: Sequence[str], names: Names) -> Iterator[str]:
    """Yield topics of which those that differ only in their brackets are one: "Health (ageing, infectious diseases)"."""

    def name(topic: str) -> str:
        found = _BRACKETS.fullmatch(topic)
        return found["name"] if found else topic

    for _, group in groupby(topics, name):
        alike = tuple(group)
        within = [found["within"] for topic in alike if (found := _BRACKETS.fullmatch(topic))]
        if len(alike) == 1 or len(within) < len(alike):
            yield from alike
        else:
            yield alike[0].replace(within[0], names.formats.names(within))


def partner_name(view: DirectionView, names: Names) -> str:
    """Return what the partner side is called: its one country, or that it is the partner side."""
    countries = view.partners.countries
    return countries[0].text if len(countries) == 1 else names.say("side.partner")


def summary(this: Direction, view: DirectionView, notice: SourceView | None, names: Names) -> Summary:
    """Return the summary of a call; its guide's notice is linked where an address of it is on record."""
    say = names.say
    windows = dated(this.deadlines)
    first = min((opens for item in windows if (opens := opens_at(item))), default=None)
    return Summary(
        china=SideSummary(
            name=say("side.china.short"),
            dates=_dates(this, "china", names),
            money=_china_money(this, view, names),
            lead=_china_lead(this, names),
            whom=Cell(say("summary.notice"), known=bool(notice), link=notice.url if notice else ""),
            contacts=_contacts(this, view, "china"),
        ),
        partner=SideSummary(
            name=partner_name(view, names),
            dates=_dates(this, "partner", names),
            money=_partner_money(view, names),
            lead=_partner_lead(this, names),
            whom=_partner_whom(view, names),
            contacts=_contacts(this, view, "partner"),
        ),
        projects=view.means.projects if projects_of(this.facts) else say("summary.projects.unknown"),
        duration=view.means.duration if this.duration else say("summary.duration.unknown"),
        joint=_joint(this, names),
        opens=names.formats.day(first.date()) if first else "",
        closes=names.formats.day(windows[0].closes) if windows and windows[0].closes else "",
    )


def _joint(this: Direction, names: Names) -> tuple[str, ...]:
    if not this.facts.joint_application:
        return (names.say("summary.joint.unknown"),)
    return tuple(phrases.application(this.facts, names))


def _dates(this: Direction, side: Side, names: Names) -> tuple[SummaryDate, ...]:
    shown = (item for item in in_order(this.deadlines) if item.side == side and item.closes)
    return tuple(_date(item, applies_key(item, this.partner_published), names) for item in shown)


def _date(item: Deadline, applies: str, names: Names) -> SummaryDate:
    formats, say = names.formats, names.say
    closes = item.closes
    if isinstance(closes, datetime):
        there = closes.astimezone(item.zone)
        day, instant = there.date(), utc(closes)
        hour = say("summary.hour", time=f"{there:%H:%M}", zone=formats.zone(there, item.zone))
    elif closes:
        day, instant, hour = closes, "", say("summary.no_hour")
    else:
        message = "a window without an end is not in the summary"
        raise ValueError(message)
    beijing = formats.in_beijing(item)
    return SummaryDate(
        stage="" if item.stage == "application" else say(f"window.{item.side}.{item.stage}"),
        day=formats.day(day),
        hour=hour,
        iso=closes.isoformat(),
        instant=instant,
        zone=item.zone.key,
        notes=(
            *((say("window.beijing", when=beijing),) if beijing else ()),
            *((say(f"summary.applies.{applies}"),) if applies else ()),
        ),
        cancelled=bool(item.cancelled),
    )


def _china_money(this: Direction, view: DirectionView, names: Names) -> Cell:
    if not budget_of(this.facts):
        return Cell(names.say("unknown"), known=False)
    if this.facts.budget and this.facts.budget.total_not_stated:
        return Cell(view.means.budget, view.means.budget_notes)
    return Cell(view.means.budget, (names.say("summary.money.china"), *view.means.budget_notes))


def _china_lead(this: Direction, names: Names) -> Cell:
    facts, say = this.facts, names.say
    # What is encouraged is not limited to the Chinese side, and who leads is not.
    shown = facts.enterprises not in {None, "encouraged"} and facts.lead != ("enterprise",)
    notes = [say(f"enterprises.{facts.enterprises}")] if shown else []
    if facts.lead_stated:
        return Cell(names.text(facts.lead_stated), tuple(notes))
    if not facts.lead:
        return Cell(say("summary.lead.any" if facts.whole else "unknown"), tuple(notes), known=False)
    bodies = names.formats.names([say(f"summary.body.{body}") for body in facts.lead], "or")
    return Cell(say("summary.lead.only", bodies=bodies), tuple(notes))


def _partner_lead(this: Direction, names: Names) -> Cell:
    if this.facts.partner_conditions:
        return Cell(names.say("summary.lead.partner"), link="#who")
    return Cell(names.say("unknown"), known=False)


def _partner_whom(view: DirectionView, names: Names) -> Cell:
    """Return the body that takes applications, else the first one named, with its role."""
    bodies = view.partners.bodies
    if not bodies:
        return Cell(names.say("unknown"), known=False)
    first = next((body for body in bodies if body.takes_applications), bodies[0])
    more = (names.say.plural("summary.bodies.more", len(bodies) - 1),) if len(bodies) > 1 else ()
    notes = (*first.roles, *((first.successor,) if first.successor else ()), *more, names.say("summary.no_contact"))
    return Cell(first.name, notes, link="#apply")


def _partner_money(view: DirectionView, names: Names) -> Cell:
    lines = view.means.partner
    if view.means.partner_more and not lines:
        return Cell(names.say("summary.money.partner"), link="#money")
    return Cell(lines[0], lines[1:]) if lines else Cell(names.say("unknown"), known=False)


def _contacts(this: Direction, view: DirectionView, side: str) -> tuple[ContactView, ...]:
    return tuple(_of_side(this, view, side))


def _of_side(this: Direction, view: DirectionView, side: str) -> Iterator[ContactView]:
    return (shown for item, shown in zip(this.facts.contacts, view.contacts, strict=True) if item.side == side)
