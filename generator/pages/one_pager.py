"""One direction on one A4 page, both languages side by side, to be printed or forwarded."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Direction
from generator.pages.qr_code import QrCode, qr_code
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.translator import Translator
from generator.presentation.urls import one_pager_url
from generator.presentation.view_models import Anchor, DeadlineView, DirectionView, Disputed

# From so many lines on, the sheet is set smaller, and smaller again; a line holds so many Latin letters, or half as many
# Chinese characters. What more than the last of them would hold is left out, and counted.
_DENSE = (24, 38, 55)
_MOST_LINES = 68
_LETTERS = 44
_WIDTHS = (_LETTERS // 2, _LETTERS)


@dataclass(frozen=True)
class Row:
    """One fact by its key with its lines; none where it is not on record."""

    key: str
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
    views = [(edition.view(direction), edition) for edition in editions]
    rows = [tuple(rows_of(view, edition)) for view, edition in views]
    further = [further_of(view) for view, _ in views]
    taken = _fitting(rows, further)
    columns = tuple(
        _column(view, edition, f"{site_url}{path}", _with_further(basic, texts, taken, view, edition))
        for (view, edition), basic, texts in zip(views, rows, further, strict=True)
    )
    lines = max(_lines(column.rows, width) for column, width in zip(columns, _WIDTHS, strict=True))
    density = ("roomy", "plain", "dense", "densest")[sum(lines > limit for limit in _DENSE)]
    return Sheet(path, f"{site_url}{path}", density, columns, qr_code(f"{site_url}{path}"))


def _lines(rows: Sequence[Row], width: int) -> int:
    return sum(_height(line, width) for row in rows for line in row.lines)


def _height(line: str, width: int) -> int:
    return -(-len(line) // width)


def further_of(view: DirectionView) -> tuple[str, ...]:
    """Return what else binds: the conditions of the call, then those of all calls of its guide."""
    return (*view.sections["conditions"].lines, *view.of_guide)


def _fitting(rows: Sequence[Sequence[Row]], further: Sequence[Sequence[str]]) -> int:
    """Return how many further conditions the sheet holds in both languages: the same ones in each half."""
    free = [_MOST_LINES - _lines(these, width) for these, width in zip(rows, _WIDTHS, strict=True)]
    for taken, texts in enumerate(zip(*further, strict=True)):
        free = [lines - _height(text, width) for lines, text, width in zip(free, texts, _WIDTHS, strict=True)]
        if min(free) < 0:
            return taken
    return len(further[0])


def _with_further(
    rows: Sequence[Row], texts: Sequence[str], taken: int, view: DirectionView, edition: Edition
) -> tuple[Row, ...]:
    """Return the rows with as many further conditions before the last of them, and the number of those left out."""
    rest = len(texts) - taken
    abridged = (edition.say.plural("one_pager.abridged", rest),) if rest else ()
    lines = (*texts[:taken], *abridged, *(() if view.whole else (edition.say("conditions.in_part"),)))
    return (*rows[:-2], Row("conditions", edition.say("direction.conditions"), lines), *rows[-2:])


def _column(view: DirectionView, edition: Edition, url: str, rows: tuple[Row, ...]) -> Column:
    say, language = edition.say, edition.language
    guide = say("guide.heading", label=view.guide.text)
    version = f"{say('list.comma')}{view.version}" if view.version else ""
    code = say("direction.code", code=view.code)
    citation = say(
        "one_pager.citation",
        title=view.title,
        guide=guide,
        code=code,
        version=version,
        url=url,
        date=edition.data_date,
    )
    return Column(
        language=language.tag,
        own_name=language.own_name,
        site=say("site.name"),
        title=view.title,
        version=view.version_meaning,
        rows=rows,
        citation=citation,
        page=Anchor(say("one_pager.page"), view.path),
        notes=(
            *([say("one_pager.lagging")] if view.lagging else []),
            say("footer.data", date=edition.data_date),
            say("direction.prevails"),
        ),
    )


def rows_of(view: DirectionView, edition: Edition) -> Iterator[Row]:
    """Yield the facts of a direction in the order of its page, all but its further conditions."""
    for fact in FACTS:
        if fact.one_pager:
            lines = view.sections[fact.key].lines if fact.sentences else _LINES[fact.key](view, edition)
            yield Row(fact.key, edition.say(fact.label), lines or _unless_whole(view, edition), fact.strong)
    yield Row("official", edition.say("direction.official"), _official(view, edition))


def _unless_whole(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    """Return that a fact is not on record; nothing for a call that is, of which the guide then states no such thing."""
    return () if view.whole else (edition.say("unknown"),)


def _partners(view: DirectionView, _edition: Edition) -> tuple[str, ...]:
    note = (view.partners.note,) if view.partners.note else ()
    return (view.partners.line, *note, *view.partners.agencies)


def _money(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    say, means = edition.say, view.means
    partner = [say("one_pager.of", name=say("summary.money.of.partner"), text=line) for line in means.partner]
    unknown = say("one_pager.of", name=say("summary.money.of.partner"), text=say("unknown"))
    budget = say("one_pager.of", name=means.label, text=means.budget)
    disputed, partner_disputed = disputed_texts(means.disputed, say), disputed_texts(means.partner_disputed, say)
    china = (budget, *means.budget_notes, *means.budget_more, *disputed)
    return (*china, *((*partner, *means.partner_more) or [unknown]), *partner_disputed)


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
    known = [window_line(window, say) for window in view.windows.deadlines]
    return (*known, *(say("one_pager.of", name=name, text=say("unknown")) for name in view.windows.missing))


def window_line(window: DeadlineView, say: Translator) -> str:
    """Return a window with its end, as far as it is this call's, and what other sources state."""
    parts = (window.closes, window.applies, *disputed_texts(window.disputed, say))
    text = say("status.cancelled") if window.cancelled else say("list.separator").join(filter(None, parts))
    return say("one_pager.of", name=window.name, text=text)


def disputed_texts(found: Iterable[Disputed], say: Translator) -> tuple[str, ...]:
    """Return what other sources state instead, each with its source: by its address, which is printed, or by its name."""
    return tuple(say("one_pager.of", name=text, text=source.url or source.title) for text, source in found)


def _contacts(view: DirectionView, edition: Edition) -> tuple[str, ...]:
    separator = edition.say("one_pager.separator")
    return tuple(separator.join(each.parts) for each in view.contacts) or (edition.say("unknown"),)


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
