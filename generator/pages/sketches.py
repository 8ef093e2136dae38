"""A page before anything is said on it: where it will stand, what it is made of, how it is filled."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model.catalogue import Direction, Guide
from generator.pages.page import Page
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

Filling = tuple[str, str, Mapping[str, object]]
"""A page's title, its description, and what its template is given."""


@dataclass(frozen=True)
class Sketch:
    """A page with its address and its place in the site; `origin` is a digest of all content that it will show."""

    page: Page
    origin: bytes
    fill: Callable[[], Filling]

    def made(self) -> Page:
        """Return the page with everything that stands on it."""
        title, description, values = self.fill()
        return replace(self.page, title=title, description=description, values=values)


def sketch(
    edition: Edition, steps: Sequence[str], template: str, shows: Iterable[Direction], fill: Callable[[], Filling]
) -> Sketch:
    """Sketch the page at some steps from the home page, which shows some directions."""
    section = steps[0] if steps else "home"
    names = edition.names
    crumbs = (Anchor(edition.say(f"nav.{section}"), names.path(section)),) if len(steps) > 1 else ()
    page = Page(names.path(*steps), edition.language, section, template, crumbs=crumbs)
    return Sketch(page, edition.catalogue.origin(shows), fill)


def listing(
    edition: Edition, steps: Sequence[str], template: str, shows: Iterable[Direction], fill: Callable[[], Filling]
) -> Sketch:
    """Sketch the page of a list that others follow: calendar, feed and tables lie beside it."""
    made = sketch(edition, steps, template, shows, fill)
    return replace(made, page=replace(made.page, feeds=True))


@dataclass(frozen=True)
class Group:
    """Directions of one guide under its heading."""

    heading: Anchor
    members: tuple[Direction, ...]


def by_guide(edition: Edition, directions: Iterable[Direction]) -> tuple[Group, ...]:
    """Group directions by guide, newest guide first, as every list of the site does."""
    groups: dict[Guide, list[Direction]] = {}
    for direction in directions:
        groups.setdefault(direction.guide, []).append(direction)
    names, newest_first = edition.names, edition.catalogue.guides
    return tuple(Group(names.guide(guide), tuple(groups[guide])) for guide in newest_first if guide in groups)
