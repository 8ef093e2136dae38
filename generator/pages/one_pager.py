"""One direction on one A4 page, both languages side by side, to be printed or forwarded."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Direction
from generator.pages.qr_code import QrCode, qr_code
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.urls import one_pager_url
from generator.presentation.view_models import Anchor, DirectionView

# From so many lines on, the sheet is set smaller, and smaller again; a line holds so many Latin letters, or half as many
# Chinese characters.
_DENSE = (24, 38, 55)
_LETTERS = 44


@dataclass(frozen=True)
class Row:
    """One fact with its lines; none where it is not on record."""

    name: str
    lines: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True)
class Column:
    """The sheet's half in one language."""

    language: str
    own_name: str
    site: str
    title: str
    version: str
    rows: tuple[Row, ...]
    citation: str
    page: Anchor
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet with its own address."""

    path: str
    url: str
    density: str
    columns: tuple[Column, ...]
    code: QrCode


def sheet(direction: Direction, editions: Sequence[Edition], site_url: str) -> Sheet:
    """Return the sheet of a direction."""
    path = one_pager_url(direction.id)
    columns = tuple(_column(edition.view(direction), edition, f"{site_url}{path}") for edition in editions)
    lines = max(_lines(columns[0], _LETTERS // 2), _lines(columns[1], _LETTERS))
    density = ("roomy", "plain", "dense", "densest")[sum(lines > limit for limit in _DENSE)]
    return Sheet(path, f"{site_url}{path}", density, columns, qr_code(f"{site_url}{path}"))


def _lines(column: Column, width: int) -> int:
    return sum(-(-len(line) // width) for row in column.rows for line in row.lines)


def _column(view: DirectionView, edition: Edition, url: str) -> Column:
    say, language = edition.say, edition.language
    guide = say("guide.heading", label=view.guide.text)
    citation = say("one_pager.citation", title=view.title, guide=guide, code=view.code, url=url, date=edition.data_date)
    return Column(
        language=language.tag,
        own_name=language.own_name,
        site=say("site.name"),
        title=view.title,
        version=view.version_meaning,
        rows=tuple(_rows(view, edition)),
        citation=citation,
        page=Anchor(say("one_pager.page"), view.path),
        notes=(
            *([say("one_pager.lagging")] if view.lagging else []),
            say("footer.data", date=edition.data_date),
            say("direction.prevails"),
        ),
    )


def _rows(view: DirectionView, edition: Edition) -> Iterator[Row]:
    for fact in FACTS:
        if fact.one_pager:
            lines = view.sections[fact.key].lines if fact.sentences else _LINES[fact.key](view, edition)
            yield Row(edition.say(fact.label), lines, fact.strong)
    yield Row(edition.say("direction.official"), _official(view, edition))


def _partners(view: DirectionView, _edition: Edition) -> tuple[str, ...]:
    note = (view.partners.note,) if view.partners.note else ()
    return (view.partners.line, *note, *view.partners.agencies)


def _money(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    say, means = edition.say, view.means
    partner = (say("one_pager.of", name=say("direction.money.partner"), text=line) for line in means.partner)
    return (means.budget, *means.budget_notes, *partner)


def _projects(view: DirectionView, _edition: Edition) -> tuple[str, ...]:
    return (view.means.projects, *view.means.projects_notes)


def _duration(view: DirectionView, _edition: Edition) -> tuple[str, ...]:
    return (view.means.duration,)


def _topics(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    """Return the names of topics alone: what each covers stands on the direction's page."""
    tracks = [
        edition.say("one_pager.of", name=track.title, text=edition.say("list.separator").join(t.name for t in track.topics))
        for track in view.subject.tracks
    ]
    names = [topic.name for topic in view.subject.topics]
    listed = [edition.say("list.separator").join(names)] if names else []
    return (*listed, *tracks, *view.subject.notes)


def _windows(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    say = edition.say
    known = [
        say("one_pager.of", name=window.name, text=say("window.cancelled") if window.cancelled else window.closes)
        for window in view.windows.deadlines
    ]
    return (*known, *(say("one_pager.of", name=name, text=say("unknown")) for name in view.windows.missing))


def _contacts(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    separator = edition.say("one_pager.separator")
    parts = ((each.name, each.of, each.email, each.phone, each.url) for each in view.contacts)
    return tuple(separator.join(filter(None, each)) for each in parts) or (edition.say("unknown"),)


def _official(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    guide = edition.guides[view.id.split("/", maxsplit=1)[0]]
    code = edition.say("direction.code", code=view.code)
    where = edition.say("one_pager.separator").join([edition.say("guide.heading", label=guide.label), code])
    return (where, guide.notice.url) if guide.notice else (where,)


_LINES: Mapping[str, Callable[[DirectionView, Edition], tuple[str, ...]]] = {
    "partners": _partners,
    "topics": _topics,
    "deadlines": _windows,
    "money": _money,
    "projects": _projects,
    "duration": _duration,
    "contacts": _contacts,
}
