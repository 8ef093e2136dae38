"""The pages one browses by: countries, fields, guides, years, series. Which there are, their titles, what each is given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue, Direction, Guide
from generator.pages import profiles
from generator.presentation import round_comparison
from generator.presentation.change_summary import changes
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor, DeadlineView, DirectionView

Items = Mapping[str, Sequence[Direction]]
Values = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Group:
    """Directions of one guide under its heading."""

    heading: Anchor
    members: tuple[Direction, ...]


@dataclass(frozen=True)
class Closing:
    """A window that closes in a month, with its direction."""

    deadline: DeadlineView
    direction: DirectionView


def by_guide(edition: Edition, directions: Sequence[Direction]) -> tuple[Group, ...]:
    """Group directions by guide, newest guide first, as every list of the site does."""
    groups: dict[Guide, list[Direction]] = {}
    for direction in directions:
        groups.setdefault(direction.guide, []).append(direction)
    names, newest_first = edition.names, edition.catalogue.guides
    return tuple(Group(names.guide(guide), tuple(groups[guide])) for guide in newest_first if guide in groups)


def index(
    section: str, anchors: Callable[[Edition], Sequence[Anchor]], edition: Edition, _: str, __: Sequence[Direction]
) -> Values:
    """Return what a list of links is given."""
    return edition.say(f"{section}.lead"), {"anchors": anchors(edition)}


def _sorted(edition: Edition, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    return tuple(sorted(anchors, key=lambda anchor: edition.names.sort_key(anchor.text)))


def country_anchors(edition: Edition) -> Sequence[Anchor]:
    """Return the countries in the order of their names."""
    return _sorted(edition, [edition.names.country(code) for code in edition.catalogue.by_country])


def countries(catalogue: Catalogue) -> Items:
    """Return the directions of each country, by its code in lower case."""
    return {code.lower(): directions for code, directions in catalogue.by_country.items()}


def rounds(catalogue: Catalogue, directions: Sequence[Direction]) -> Iterator[Direction]:
    """Yield all rounds of the calls that some directions belong to."""
    return (other for this in directions for other in catalogue.rounds(this))


def country_title(edition: Edition, key: str) -> str:
    """Return the name of a country."""
    return edition.names.country(key.upper()).text


def country(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a country is given."""
    name = edition.names.country(key.upper())
    values = {
        "code": key.upper(),
        "groups": by_guide(edition, directions),
        "profile": profiles.country(key.upper(), edition),
        "changes": changes(directions, edition),
        "count": name.count,
    }
    return edition.say.plural("country.description", name.count, country=name.text), values


def field_anchors(edition: Edition) -> Sequence[Anchor]:
    """Return the fields in the order of the vocabulary."""
    return tuple(edition.names.field(slug) for slug in edition.catalogue.fields)


def open_to_all(catalogue: Catalogue, slug: str) -> tuple[Direction, ...]:
    """Return the directions open to every field, which are of use to a reader of each; those of the field itself apart."""
    own = set(catalogue.by_field.get(slug, ()))
    return tuple(direction for direction in catalogue.by_field.get("any", ()) if direction not in own)


def fields(catalogue: Catalogue) -> Items:
    """Return the directions of each field, then those open to every field."""
    return {slug: (*catalogue.by_field.get(slug, ()), *open_to_all(catalogue, slug)) for slug in catalogue.fields}


def field_title(edition: Edition, key: str) -> str:
    """Return the name of a field."""
    return edition.names.field(key).text


def field(edition: Edition, key: str, _: Sequence[Direction]) -> Values:
    """Return what the page of a field is given."""
    catalogue, name = edition.catalogue, edition.names.field(key)
    values = {
        "code": key,
        "profile": profiles.field(key, edition),
        "groups": by_guide(edition, catalogue.by_field.get(key, ())),
        # These stand apart, so that the count stays true.
        "open_to_all": by_guide(edition, open_to_all(catalogue, key)),
        "count": name.count,
    }
    return edition.say.plural("field.description", name.count, field=name.text), values


def years(catalogue: Catalogue) -> Items:
    """Return the directions of each year in which one of their windows closes, newest year first."""
    return {str(year): tuple(dict.fromkeys(closing)) for year, closing in catalogue.by_closing_year.items()}


def deadlines(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the list of years is given: each with its windows, and the directions without a date."""
    say, by_year = edition.say, edition.catalogue.by_closing_year
    dated = {this for closing in by_year.values() for this in closing}
    anchors = tuple(
        Anchor(say("deadlines.year", year=year), edition.names.path("deadlines", str(year)), len(closing))
        for year, closing in by_year.items()
    )
    unknown = [this for this in directions if this not in dated]
    return say("deadlines.lead"), {"anchors": anchors, "unknown": edition.views(unknown)}


def year_title(edition: Edition, key: str) -> str:
    """Return the heading of a year."""
    return edition.say("deadlines.year", year=key)


def year(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a year is given: its windows month by month, in the order of their closing."""
    closings = [
        Closing(window, view)
        for view in edition.views(directions)
        for window in view.windows.deadlines
        if window.year == int(key) and not window.cancelled
    ]
    months: dict[str, list[Closing]] = {}
    for closing in sorted(closings, key=lambda closing: closing.deadline.window["closes"] or ""):
        months.setdefault(closing.deadline.month, []).append(closing)
    return edition.say("deadlines.year.lead", year=key), {"months": months, "count": len(closings), "code": key}


def guide_anchors(edition: Edition) -> Sequence[Anchor]:
    """Return the guides, newest first."""
    return tuple(edition.names.guide(guide) for guide in edition.catalogue.guides)


def guides(catalogue: Catalogue) -> Items:
    """Return the directions of each guide."""
    return {guide.name: catalogue.by_guide.get(guide.name, ()) for guide in catalogue.guides}


def guide_title(edition: Edition, key: str) -> str:
    """Return the heading of a guide."""
    return edition.say("guide.heading", label=edition.guides[key].label)


def guide(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a guide is given."""
    view = edition.guides[key]
    register = profiles.register(directions, edition)
    return view.title, {"guide": view, "register": register, "count": len(directions), "code": key}


def series_anchors(edition: Edition) -> Sequence[Anchor]:
    """Return the series in the order of their titles."""
    return _sorted(edition, [edition.names.series(slug) for slug in edition.catalogue.by_series])


def series(catalogue: Catalogue) -> Items:
    """Return the rounds of each series."""
    return catalogue.by_series


def series_title(edition: Edition, key: str) -> str:
    """Return the title of a series."""
    return edition.names.series(key).text


def rounds_of_series(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a series is given: its rounds side by side."""
    values = {
        "rounds": edition.views(directions),
        "rows": round_comparison.rows(directions, edition.names),
        "history": round_comparison.summary(directions, edition.names),
    }
    return edition.say.plural("series.description", len(directions)), values
