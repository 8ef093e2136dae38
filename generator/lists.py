"""The lists that others follow: of all directions, of each country, of each field; in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalogue import Catalogue, Direction
from generator.edition import Edition


@dataclass(frozen=True)
class Listing:
    """Directions under one address: what its page shows, and so its calendar, feed and tables."""

    path: str
    title: str
    directions: tuple[Direction, ...]


def listings(edition: Edition) -> Iterator[Listing]:
    """Yield every list of one language."""
    catalogue, names = edition.catalogue, edition.names
    yield Listing(names.path("directions"), edition.say("nav.directions"), catalogue.directions)
    for code, directions in catalogue.by_country.items():
        country = names.country(code)
        yield Listing(country.path, country.text, directions)
    for slug in catalogue.fields:
        field = names.field(slug)
        yield Listing(field.path, field.text, (*catalogue.by_field.get(slug, ()), *open_to_all(catalogue, slug)))


def open_to_all(catalogue: Catalogue, slug: str) -> tuple[Direction, ...]:
    """Return the directions open to every field, which are of use to a reader of each; those of the field itself apart."""
    own = set(catalogue.by_field.get(slug, ()))
    return tuple(direction for direction in catalogue.by_field.get("any", ()) if direction not in own)
