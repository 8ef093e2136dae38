"""View models: directions and guides as text of one language, ready for templates."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.presentation.browser_data import BrowserWindow
from generator.presentation.history_views import ChangeView, Ended


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link within the site: its text, its address from the site's root without a leading slash, what it counts."""

    text: str
    path: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class SourceView:
    """Where a fact was read: address, what the page is, how far it can be trusted, when it was checked."""

    url: str
    """Empty for a page that must not be linked."""
    title: str
    trust: str
    checked: str
    """Empty for a page that was not opened."""
    read: str = ""
    """How it was seen, where it was not opened or only in part."""


# What another source states instead, in words, with that source.
Disputed = tuple[str, SourceView]


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """One window in words, and as the browser computes with it."""

    side: str
    name: str
    opens: str
    closes: str
    closes_datetime: str
    beijing: str
    note: str
    cancelled: bool
    applies: str
    """What else than this call or guide the window is known of; empty where it is its own."""
    window: BrowserWindow
    source: SourceView
    disputed: tuple[Disputed, ...]
    year: int
    month: str
    month_code: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic or a part of one."""

    name: str
    scope: str
    call_code: str
    call_title: str
    parts: tuple["TopicView", ...] = ()


@dataclass(frozen=True, slots=True)
class TrackView:
    """A part of a direction with projects and money of its own."""

    title: str
    projects: str
    budget: str
    disputed: tuple[Disputed, ...]
    topics: tuple[TopicView, ...]


@dataclass(frozen=True, slots=True)
class AgreementView:
    """An agreement, in this language and as printed in the other, its year where one is on record."""

    name: str
    original: str
    year: str


@dataclass(frozen=True, slots=True)
class ContactView:
    """A contact, as the funder published it."""

    of: str
    name: str
    phone: str
    email: str
    url: str
    functional: bool
    """Whether it is an office and no person."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is on record of it, the name first."""
        return tuple(filter(None, (self.name, self.of, self.email, self.phone, self.url)))


@dataclass(frozen=True, slots=True)
class LinkView:
    """A page elsewhere, with what kind of page it is."""

    kind: str
    source: SourceView


@dataclass(frozen=True, slots=True)
class BodyView:
    """A body on the partner side: its name as printed, its roles in words, and who took its place where it is gone."""

    name: str
    roles: tuple[str, ...]
    successor: str
    takes_applications: bool


@dataclass(frozen=True, slots=True)
class Partners:
    """The partners of a direction: countries, bodies, agreements."""

    countries: tuple[Anchor, ...]
    groups: tuple[str, ...]
    """Partners that are not countries."""
    line: str
    note: str
    agencies: tuple[str, ...]
    bodies: tuple[BodyView, ...]
    """The same agencies with what each is for this direction."""
    agreements: tuple[AgreementView, ...]

    @property
    def takes_applications(self) -> bool:
        """Whether a body that takes applications is named."""
        return any(body.takes_applications for body in self.bodies)


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a direction: fields, topics, tracks."""

    fields: tuple[Anchor, ...]
    topics: tuple[TopicView, ...]
    tracks: tuple[TrackView, ...]
    notes: tuple[str, ...]
    line: str


@dataclass(frozen=True, slots=True)
class Windows:
    """The windows of a direction or guide. From `windows` the browser computes the status."""

    deadlines: tuple[DeadlineView, ...]
    windows: tuple[BrowserWindow, ...]
    line: str
    ended: str
    """The status of a call that ended before its time (`withdrawn`, `cancelled`), whatever the day; empty for all others."""
    day: str
    """The day alone; "not on record" where it is not."""
    missing: tuple[str, ...]
    """The sides whose window is not on record."""
    elsewhere: tuple[str, ...] = ()
    """The sides whose windows stand at the calls of a guide and not at the guide itself."""


@dataclass(frozen=True, slots=True)
class Means:
    """Funding, number of projects, duration."""

    projects: str
    projects_notes: tuple[str, ...]
    label: str
    """Whose money it is; and that it is the total, where that is stated."""
    budget: str
    budget_notes: tuple[str, ...]
    budget_more: tuple[str, ...]
    """What else is on record of the money, in sentences too long for a summary."""
    partner_more: tuple[str, ...]
    disputed: tuple[Disputed, ...]
    partner: tuple[str, ...]
    partner_source: SourceView | None
    partner_disputed: tuple[Disputed, ...]
    duration: str


@dataclass(frozen=True, slots=True)
class Section:
    """A fact as sentences under its label; none where nothing is on record."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DirectionView:
    """One direction in one language."""

    id: str
    code: str
    """The code that the guide gives it, or in words that none is on record."""
    path: str
    title: str
    original: str
    guide: Anchor
    version: str
    version_meaning: str
    partners: Partners
    subject: Subject
    windows: Windows
    ended: Ended | None
    means: Means
    lead: str
    """Who may lead on the Chinese side, in a few words."""
    sections: Mapping[str, Section]
    """Who may lead, what both sides must do and whatever else is asked: by the key of the fact, in the order of the page."""
    of_guide: tuple[str, ...]
    """What the guide asks of all its directions."""
    contacts: tuple[ContactView, ...]
    links: tuple[LinkView, ...]
    whole: bool
    """Whether all is on record that every direction has; else what it does not hold is unknown, not absent."""
    missing: tuple[str, ...]
    """The keys of what is not on record, of that which every direction has."""
    series: Anchor | None
    history: tuple[ChangeView, ...]
    lagging: tuple[str, ...]
    """The texts on the page that an editor marked as behind the other language."""
