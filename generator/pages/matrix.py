"""A picture of the home page in one language: fields by countries, each number a way into the finder.

A number is that of the finder's results at its link: there a direction open to any field answers every field.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

_LEVELS = 4
# So many columns can be drawn wide enough to be hit (WCAG 2.5.8); with more countries, those of one call stand in the table.
_MOST_DRAWN = 30


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
    drawn: int
    """How many of the countries the drawing shows; all stand in the list and the table."""


def matrix(edition: Edition) -> Matrix:
    """Count the directions of each field with each country, as the finder does."""
    catalogue, names = edition.catalogue, edition.names
    codes = sorted(
        catalogue.by_country,
        key=lambda code: (-len(catalogue.by_country[code]), names.sort_key(names.country(code).text)),
    )
    several = sum(len(catalogue.by_country[code]) > 1 for code in codes)
    drawn = len(codes) if len(codes) <= _MOST_DRAWN else min(several, _MOST_DRAWN)
    counts = _counts(catalogue)
    most = max((counts[slug, code].all for slug in catalogue.fields for code in codes), default=1)
    rows = [_row(edition, slug, codes, counts, most) for slug in catalogue.fields]
    # A field's own directions decide its place; "any field" is no field and stands last.
    rows.sort(key=lambda row: (row.heading.path == names.path("fields", "any"), -row.heading.count))
    return Matrix(tuple(names.country(code) for code in codes), tuple(rows), _row(edition, "", codes, counts, most), drawn)


@dataclass
class _Count:
    """How many directions answer a field with a country, and how many of these are open to any field."""

    all: int = 0
    general: int = 0


_Counts = Mapping[tuple[str, str], _Count]


def _counts(catalogue: Catalogue) -> _Counts:
    """Count for each field and country; an empty name stands for all of them."""
    counts: dict[tuple[str, str], _Count] = defaultdict(_Count)
    for this in catalogue.directions:
        general = "any" in this.facts.fields
        for slug in ("", *(catalogue.fields if general else this.facts.fields)):
            for code in ("", *this.facts.countries):
                count = counts[slug, code]
                count.all += 1
                count.general += general
    return counts


def _row(edition: Edition, slug: str, codes: Sequence[str], counts: _Counts, most: int) -> Row:
    names = edition.names
    heading = names.field(slug) if slug else Anchor(edition.say("matrix.all_fields"), names.path("directions"))
    cells = tuple(_cell(edition, slug, code, counts[slug, code], most) for code in codes)
    return Row(heading, cells, _cell(edition, slug, "", counts[slug, ""], 0))


def _cell(edition: Edition, slug: str, code: str, count: _Count, most: int) -> Cell:
    say, names = edition.say, edition.names
    general = count.general if slug != "any" else 0
    query = "&".join([*([f"field={slug}"] if slug else []), *([f"country={code}"] if code else [])])
    field = names.field(slug).text if slug else say("matrix.all_fields")
    label = (
        say.plural("matrix.cell", count.all, field=field, country=names.country(code).text)
        if code
        else say.plural("matrix.cell.total", count.all, field=field)
    )
    return Cell(
        path=f"{names.path('directions')}?{query}" if query else names.path("directions"),
        count=count.all,
        label=label + (say.plural("matrix.cell.general", general) if general and slug else ""),
        level=min(_LEVELS, -(-_LEVELS * count.all // most)) if most else 0,
        general=bool(slug) and general == count.all > 0,
    )
