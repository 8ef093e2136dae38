"""What else to look at from a direction: others of its fields, and others with its countries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice

from generator.model.catalogue import Catalogue, Direction
from generator.presentation.edition import Edition

_MOST = 5


@dataclass(frozen=True)
class Others:
    """Directions to look at from another one, newest first."""

    same_field: tuple[Direction, ...]
    same_country: tuple[Direction, ...]


@dataclass(frozen=True)
class Related:
    """Directions under one heading, newest first, and the finder with the filter that gives all of them."""

    heading: str
    directions: tuple[Direction, ...]
    finder: str


def others(this: Direction, catalogue: Catalogue) -> Others:
    """Return the newest directions of the same fields with other countries, and other calls with the same countries."""
    facts = this.facts
    countries = set(facts.countries)
    same_field = (
        d for d in _newest(catalogue.by_field, _fields(this), catalogue) if countries.isdisjoint(d.facts.countries)
    )
    # The rounds of the same call have a place of their own on the page.
    rounds = {this, *catalogue.rounds(this)}
    same_country = (d for d in _newest(catalogue.by_country, countries, catalogue) if d not in rounds)
    return Others(tuple(islice(same_field, _MOST)), tuple(islice(same_country, _MOST)))


def _fields(this: Direction) -> set[str]:
    return set(this.facts.fields) - {"any"}


def related(this: Direction, found: Others, edition: Edition) -> tuple[Related, ...]:
    """Return these others under their headings, as far as there are any."""
    say, finder = edition.say, edition.names.path("directions")
    lists = (
        Related(say("related.field"), found.same_field, _query(finder, "field", sorted(_fields(this)))),
        Related(say("related.country"), found.same_country, _query(finder, "country", this.facts.countries)),
    )
    return tuple(one for one in lists if one.directions)


def _newest(lists: Mapping[str, Sequence[Direction]], keys: Iterable[str], catalogue: Catalogue) -> Iterator[Direction]:
    """Yield each direction that stands in any of these lists, in the catalogue's order, as far as one asks for them."""
    found = merge(*(lists.get(key, ()) for key in sorted(keys)), key=catalogue.place.__getitem__)
    return (direction for direction, _ in groupby(found))


def _query(finder: str, name: str, values: Sequence[str]) -> str:
    return f"{finder}?{'&'.join(f'{name}={value}' for value in values)}"
