"""A picture of the home page in one language: fields by countries, each number a way into the finder.

A number is that of the finder's results at its link: there a direction open to any field answers every field.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.catalogue import Direction
from generator.edition import Edition
from generator.views import Anchor

_LEVELS = 4


@dataclass(frozen=True)
class Cell:
    """A number of directions, where the finder lists them, how the number is read aloud, how dark it is drawn."""

    path: str
    count: int
    label: str
    level: int
    general: bool
    """Whether all of them are open to any field."""


@dataclass(frozen=True)
class Row:
    """A field (or all fields) with its cells in the order of the countries; `total` counts each direction once."""

    heading: Anchor
    cells: tuple[Cell, ...]
    total: Cell


@dataclass(frozen=True)
class Matrix:
    """Fields by countries, those with most directions first; `totals` is the row of all fields."""

    countries: tuple[Anchor, ...]
    rows: tuple[Row, ...]
    totals: Row


def matrix(edition: Edition) -> Matrix:
    """Count the directions of each field with each country, as the finder does."""
    catalogue, names = edition.catalogue, edition.names
    codes = sorted(
        catalogue.by_country,
        key=lambda code: (-len(catalogue.by_country[code]), names.sort_key(names.country(code).text)),
    )
    most = max((len(_answering(catalogue.by_country[code], slug)) for slug in catalogue.fields for code in codes), default=1)
    rows = [_row(edition, slug, codes, most) for slug in catalogue.fields]
    # A field's own directions decide its place; "any field" is no field and stands last.
    rows.sort(key=lambda row: (row.heading.path == names.path("fields", "any"), -row.heading.count))
    return Matrix(tuple(names.country(code) for code in codes), tuple(rows), _row(edition, "", codes, most))


def _row(edition: Edition, slug: str, codes: Sequence[str], most: int) -> Row:
    names, by_country = edition.names, edition.catalogue.by_country
    heading = names.field(slug) if slug else Anchor(edition.say("matrix.all_fields"), names.path("directions"))
    cells = tuple(_cell(edition, slug, code, by_country[code], most) for code in codes)
    return Row(heading, cells, _cell(edition, slug, "", edition.catalogue.directions, 0))


def _cell(edition: Edition, slug: str, code: str, directions: Sequence[Direction], most: int) -> Cell:
    say, names = edition.say, edition.names
    found = _answering(directions, slug)
    general = sum("any" in direction.facts.fields for direction in found) if slug != "any" else 0
    query = "&".join([*([f"field={slug}"] if slug else []), *([f"country={code}"] if code else [])])
    field = names.field(slug).text if slug else say("matrix.all_fields")
    label = (
        say.plural("matrix.cell", len(found), field=field, country=names.country(code).text)
        if code
        else say.plural("matrix.cell.total", len(found), field=field)
    )
    return Cell(
        path=f"{names.path('directions')}?{query}" if query else names.path("directions"),
        count=len(found),
        label=label + (say.plural("matrix.cell.general", general) if general and slug else ""),
        level=min(_LEVELS, -(-_LEVELS * len(found) // most)) if most else 0,
        general=bool(slug) and general == len(found) > 0,
    )


def _answering(directions: Iterable[Direction], slug: str) -> list[Direction]:
    return [this for this in directions if not slug or slug in this.facts.fields or "any" in this.facts.fields]
