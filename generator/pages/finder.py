"""The finder's filters in one language: what can be chosen, under which name, and how many calls each answers.

A number is that of the calls of guides, as on every other page; "12 + 3" adds three partners' own calls.

The names of the filters and their values are the query of the page's address, the same in both languages.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.model.catalogue import Call
from generator.model.deadlines import closes_at, dated, last_moment, last_to_close, utc
from generator.model.partner_calls import PartnerCall
from generator.presentation.browser_data import NOT_ON_RECORD, guide_named
from generator.presentation.edition import Edition

LEADS = ("enterprise", "university", "institute")
STATUSES = ("open", "upcoming", "closed", "unknown", "withdrawn", "cancelled")
SPANS = (7, 30, 90)
SORTS = ("deadline", "newest", "budget", "title")
# So many options stand open; the others fold under "10 more".
SHOWN = 5
# From so many options on, a box narrows them while one types (R52).
MANY = 15
# Filters under their names alone until they are opened: what fewer readers choose by.
FOLDED = frozenset({"kind", "deadline", "lead", "version", "guide"})
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Option:
    """One value of a filter. `names` is what the narrowing box compares: all names and the code, no spaces."""

    value: str
    label: str
    count: int | None
    names: str = ""
    part: bool = False
    """Whether it is a part of the option above it (a month of a year)."""
    own: int = 0
    """How many partners' own calls it answers; `count` is that of the calls of guides."""

    @property
    def counted(self) -> str:
        """Both numbers as the page shows them; nothing for an option whose number the browser alone knows."""
        if self.count is None:
            return ""
        return f"{self.count} + {self.own}" if self.own else str(self.count)


@dataclass(frozen=True)
class Facet:
    """One filter."""

    name: str
    legend: str
    options: tuple[Option, ...]
    note: str = ""
    """What its numbers count that is not plain to see."""
    unknown: Option | None = None
    """The option that finds what lacks the fact, where anything does."""

    @property
    def folded(self) -> bool:
        """Whether it stands under its name alone."""
        return self.name in FOLDED

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options that stand open: those of most calls where there are many, else all that are no parts."""
        whole = [option for option in self.options if not option.part]
        if len(whole) <= SHOWN + 1:
            return tuple(whole)
        return (
            tuple(sorted(whole, key=lambda option: -(option.count or 0) - option.own)[:SHOWN])
            if self.many
            else tuple(whole[:SHOWN])
        )

    @property
    def rest(self) -> tuple[Option, ...]:
        """The options that fold."""
        return tuple(option for option in self.options if option not in self.shown)

    @property
    def many(self) -> bool:
        """Whether a box to narrow the options is of use."""
        return len(self.options) > MANY and all(option.names for option in self.options)


@lru_cache(2)
def facets(edition: Edition, twin: Edition) -> tuple[Facet, ...]:
    """Return the filters with several values, in the order of the page."""
    say = edition.say
    options = {
        "status": (Option(status, say(f"status.{status}"), None) for status in STATUSES),
        "kind": _kinds(edition),
        "field": _fields(edition),
        "country": _countries(edition, twin),
        "deadline": _deadlines(edition),
        "lead_only": _leads(edition, lambda lead, own, _: own == (lead,)),
        "lead": _leads(edition, lambda lead, own, whole: lead in own or (whole and not own)),
        "version": _versions(edition),
        "guide": _guides(edition),
    }
    lacking: dict[str, Callable[[Call], bool]] = {
        "field": lambda call: not call.facts.fields,
        "country": lambda call: not isinstance(call, PartnerCall) and not call.facts.countries,
        "deadline": lambda call: not any(dated(call.deadlines)),
        "lead": lambda call: isinstance(call, PartnerCall) or not (call.facts.lead or call.facts.whole),
        "guide": lambda call: isinstance(call, PartnerCall) and not guide_named(call),
    }
    found = ((name, tuple(values)) for name, values in options.items())
    notes = {name: say(f"finder.{name}.note") for name in ("field", "lead")}
    # A filter with a single value tells nothing apart.
    alone = {"kind", "version"}
    return tuple(
        Facet(name, say(f"finder.{name}"), values, notes.get(name, ""), _unknown(edition, name, lacking.get(name)))
        for name, values in found
        if values and (name not in alone or len(values) > 1)
    )


def _unknown(edition: Edition, name: str, lacks: Callable[[Call], bool] | None) -> Option | None:
    """Return the option for what is known too little to answer any other of a filter."""
    catalogue = edition.catalogue
    if lacks is None:
        return None
    count, own = (sum(map(lacks, calls)) for calls in (catalogue.directions, catalogue.partner_calls))
    return Option(NOT_ON_RECORD, edition.say(f"finder.{name}.unknown"), count, own=own) if count or own else None


def _fields(edition: Edition) -> list[Option]:
    """Return the fields by the number of calls that answer them, "any field" last."""
    own = [set(call.facts.fields) for call in edition.catalogue.partner_calls]
    anchors = [(slug, edition.names.field(slug)) for slug in edition.catalogue.fields]
    anchors.sort(key=lambda pair: (pair[0] == "any", -pair[1].count))
    return [
        Option(slug, anchor.text, anchor.count, own=sum(not fields.isdisjoint({slug, "any"}) for fields in own))
        for slug, anchor in anchors
    ]


def _countries(edition: Edition, twin: Edition) -> list[Option]:
    options, own = [], edition.catalogue.partner_calls_by_country
    for code in edition.catalogue.by_country.keys() | own.keys():
        anchor = edition.names.country(code)
        both = (anchor.text, twin.names.country(code).text)
        others = (
            word
            for group in edition.catalogue.synonyms.values()
            if not {*group.zh, *group.en}.isdisjoint(both)
            for word in (*group.zh, *group.en)
        )
        names = "|".join(_NOT_WORDS.sub("", name).lower() for name in dict.fromkeys((*both, code, *others)))
        options.append(Option(code, anchor.text, anchor.count, names, own=len(own.get(code, ()))))
    return sorted(options, key=lambda option: edition.names.sort_key(option.label))


def _deadlines(edition: Edition) -> Iterator[Option]:
    """Yield years and, below each, its months, newest first; a call counts once for each."""
    formats, months = edition.names.formats, dict[str, set[str]]()
    labels: dict[str, str] = {}
    own = {call.id for call in edition.catalogue.partner_calls}
    for this in edition.catalogue.calls:
        for last in filter(None, map(last_moment, dated(this.deadlines))):
            for value in (str(last.year), f"{last:%Y-%m}"):
                months.setdefault(value, set()).add(this.id)
                if value not in labels:
                    labels[value] = formats.month(last) if "-" in value else edition.say("guide.year", year=last.year)
    # "2025" before "2025-08", both before "2024".
    for value in sorted(months, key=lambda value: (-int(value[:4]), len(value), [-int(part) for part in value.split("-")])):
        found = months[value]
        yield Option(value, labels[value], len(found - own), part="-" in value, own=len(found & own))


def _leads(edition: Edition, answers: Callable[[str, tuple[str, ...], bool], bool]) -> Iterator[Option]:
    facts = [this.facts for this in edition.catalogue.directions]
    for lead in LEADS:
        if count := sum(answers(lead, this.lead, this.whole) for this in facts):
            yield Option(lead, edition.say(f"finder.lead.{lead}"), count)


def _kinds(edition: Edition) -> Iterator[Option]:
    catalogue = edition.catalogue
    for kind, count, own in (
        ("direction", len(catalogue.directions), 0),
        ("partner_call", 0, len(catalogue.partner_calls)),
    ):
        if count or own:
            yield Option(kind, edition.say(f"finder.kind.{kind}"), count, own=own)


def _versions(edition: Edition) -> Iterator[Option]:
    counts = Counter(this.version for this in edition.catalogue.directions)
    for version, count in counts.most_common():
        yield Option(version, edition.say(f"version.{version}.badge"), count)


def _guides(edition: Edition) -> Iterator[Option]:
    own = Counter(map(guide_named, edition.catalogue.partner_calls))
    for guide in edition.catalogue.guides:
        anchor = edition.names.guide(guide)
        yield Option(guide.name, anchor.text, anchor.count, own=own[guide.name])


def words(edition: Edition) -> dict[str, object]:
    """Return the sentences of the finder that the browser fills: `{n}`, `{day}`, `{name}`, `{q}`."""
    say = edition.say
    forms = {"one": 1, "other": 2}
    plurals = {
        "count": "count.directions",
        "own": "count.partner_calls",
        "open": "finder.open",
        "upcoming": "finder.upcoming",
        "results": "finder.show",
    }
    return {
        **{key: {form: say.plural(name, n, n="{n}") for form, n in forms.items()} for key, name in plurals.items()},
        "and": say("count.and", first="{first}", second="{second}"),
        "none": say("finder.none_open", day="{day}"),
        "closed": _closed(edition),
        "remove": say("finder.remove", name="{name}"),
        "quoted": say("finder.quoted", q="{q}"),
        "meant": say("finder.meant", q="{q}"),
        "advice": {"filters": say("finder.empty.advice"), "search": say("finder.empty.search")},
        "status": {status: say(f"status.{status}") for status in STATUSES},
        "sides": {name: f"{say(f'finder.{name}')}{say('list.colon')}" for name in ("lead_only", "lead")},
        **{key: say(f"finder.{key}") for key in ("all", "clear", "copied", "failed", "lost")},
        "notCopied": say("finder.not_copied"),
        "noneHere": say("finder.none_here"),
    }


def _closed(edition: Edition) -> dict[str, str] | None:
    """Return when the last window of all closes, and that day in words: a browser’s first format of dates takes long."""
    last = last_to_close(item for this in edition.catalogue.calls for item in this.deadlines)
    moment = last_moment(last) if last else None
    return {"closes": utc(closes_at(last)), "day": edition.names.formats.day(moment)} if last and moment else None
