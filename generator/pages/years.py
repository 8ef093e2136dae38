"""The pages of the years: everything on record that closes in each, of calls, of partners, and of guides without calls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue, Direction
from generator.model.partner_calls import PartnerCall
from generator.pages import guides_ahead, indexes, partner_calls
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor, DeadlineView, Windows

Values = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Closing:
    """A window that closes in a month, with its call or guide and what is stated of where that stands."""

    deadline: DeadlineView
    call: Anchor
    of: str


def items(catalogue: Catalogue) -> Mapping[str, Sequence[Direction]]:
    """Return the directions of each year in which any window on record closes, newest year first."""
    closing = catalogue.by_closing_year
    return {str(year): tuple(dict.fromkeys(closing.get(year, ()))) for year in catalogue.closing_years}


def own(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls of which a window closes in a year, each once."""
    return tuple(dict.fromkeys(catalogue.partner_calls_by_closing_year.get(int(key), ())))


def index(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the list of years is given: each with its windows, and the calls without a date."""
    dated = {this for closing in edition.catalogue.by_closing_year.values() for this in closing}
    unknown = [this for this in directions if this not in dated]
    return edition.say("deadlines.lead"), {"table": indexes.years(edition), "unknown": edition.views(unknown)}


def title(edition: Edition, key: str) -> str:
    """Return the heading of a year."""
    return edition.say("deadlines.year", year=key)


def year(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a year is given: its windows month by month, in the order of their closing."""
    closings = [
        Closing(window, call, of)
        for windows, call, of in _shown(edition, key, directions)
        for window in windows.deadlines
        if window.year == int(key) and not window.cancelled
    ]
    months: dict[str, list[Closing]] = {}
    for closing in sorted(closings, key=lambda closing: closing.deadline.window["closes"] or ""):
        months.setdefault(closing.deadline.month, []).append(closing)
    values = {
        "months": months,
        "count": len(closings),
        "of": _of(edition, key, directions),
        "code": key,
    }
    return edition.say("deadlines.year.lead", year=key), values


def _of(edition: Edition, key: str, directions: Sequence[Direction]) -> str:
    """Return how many calls, partners' own calls and guides without calls the windows of a year belong to."""
    say, catalogue = edition.say, edition.catalogue
    numbers = {
        "directions": len(directions),
        "partner_calls": len(own(catalogue, key)),
        "guides_alone": len(guides_ahead.closing(catalogue, key)),
    }
    names = [say.plural(f"count.{name}", number) for name, number in numbers.items() if number]
    return say("count.closing_of", names=edition.names.formats.names(names))


def _shown(edition: Edition, key: str, directions: Sequence[Direction]) -> Iterator[tuple[Windows, Anchor, str]]:
    """Yield the windows of everything that has one in a year, with its page and what it is."""
    say, catalogue = edition.say, edition.catalogue
    for direction in edition.views(directions):
        yield direction.windows, Anchor(direction.title, direction.path), f"{direction.guide.text} · {direction.code}"
    for call in partner_calls.of(own(catalogue, key), edition):
        yield call.windows, Anchor(call.title, call.path), say("partner_call.kind")
    for guide in guides_ahead.closing(catalogue, key):
        view = edition.guides[guide.name]
        yield view.windows, Anchor(say("guide.heading", label=view.label), view.path), say("guide.alone")
