"""What else to look at from a direction, and what to do next on each side: from facts, without a claim about today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice

from generator.catalogue import Catalogue, Direction
from generator.edition import Edition
from generator.views import DirectionView

_MOST = 5


@dataclass(frozen=True)
class Related:
    """Directions under one heading, newest first, and the finder with the filter that gives all of them."""

    heading: str
    directions: tuple[DirectionView, ...]
    finder: str


def next_steps(this: Direction, edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield for each side what to do next; both sentences hold whenever the page is read."""
    say, facts = edition.say, this.facts
    yield say("side.china"), say("next.china")
    agencies = [edition.names.agency(slug) for slug in facts.agencies]
    style = "standard" if facts.countries_mode == "all" else "or"
    if facts.joint_application == "not_stated":
        yield say("side.partner"), say("next.partner.not_stated")
    elif agencies:
        yield say("side.partner"), say("next.partner", agencies=edition.names.formats.names(agencies, style))
    else:
        yield say("side.partner"), say("next.partner.unnamed")


def related(this: Direction, edition: Edition) -> tuple[Related, ...]:
    """Return other directions of the same fields with other countries, and other calls with the same countries."""
    say, facts, catalogue = edition.say, this.facts, edition.catalogue
    fields, countries = set(facts.fields) - {"any"}, set(facts.countries)
    same_field = (d for d in _newest(catalogue.by_field, fields, catalogue) if countries.isdisjoint(d.facts.countries))
    # The rounds of the same call have a place of their own on the page.
    rounds = {this, *catalogue.by_series.get(facts.series or "", ())}
    same_country = (d for d in _newest(catalogue.by_country, countries, catalogue) if d not in rounds)
    finder = edition.names.path("directions")
    lists = (
        Related(say("related.field"), _views(same_field, edition), _query(finder, "field", sorted(fields))),
        Related(say("related.country"), _views(same_country, edition), _query(finder, "country", facts.countries)),
    )
    return tuple(found for found in lists if found.directions)


def _newest(lists: Mapping[str, Sequence[Direction]], keys: Iterable[str], catalogue: Catalogue) -> Iterator[Direction]:
    """Yield each direction that stands in any of these lists, in the catalogue's order, as far as one asks for them."""
    found = merge(*(lists.get(key, ()) for key in sorted(keys)), key=catalogue.place.__getitem__)
    return (direction for direction, _ in groupby(found))


def _views(directions: Iterable[Direction], edition: Edition) -> tuple[DirectionView, ...]:
    return edition.views(tuple(islice(directions, _MOST)))


def _query(finder: str, name: str, values: Sequence[str]) -> str:
    return f"{finder}?{'&'.join(f'{name}={value}' for value in values)}"
