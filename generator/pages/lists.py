"""The lists that others follow: of all directions, of each country, of each field; in one language."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.catalogue import Catalogue, Direction
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor


@dataclass(frozen=True)
class Listing:
    """Directions under one address: what its page shows, and so its calendar, feed and tables."""

    path: str
    title: str
    directions: tuple[Direction, ...]
    origin: bytes = b""
    """A digest of the files of these directions, and of what everything is made of."""


def listings(edition: Edition) -> Iterator[Listing]:
    """Yield every list of one language."""
    catalogue, names = edition.catalogue, edition.names

    def listing(name: Anchor, directions: tuple[Direction, ...]) -> Listing:
        return Listing(name.path, name.text, directions, catalogue.origin(directions))

    yield listing(Anchor(edition.say("nav.directions"), names.path("directions")), catalogue.directions)
    for code, directions in catalogue.by_country.items():
        yield listing(names.country(code), directions)
    for slug in catalogue.fields:
        yield listing(names.field(slug), (*catalogue.by_field.get(slug, ()), *open_to_all(catalogue, slug)))


def open_to_all(catalogue: Catalogue, slug: str) -> tuple[Direction, ...]:
    """Return the directions open to every field, which are of use to a reader of each; those of the field itself apart."""
    own = set(catalogue.by_field.get(slug, ()))
    return tuple(direction for direction in catalogue.by_field.get("any", ()) if direction not in own)
