"""What lists say of each direction, as text: made once a direction, kept guide by guide, joined by every list."""

import json
from collections.abc import Callable

from generator.cache import Kept
from generator.model.catalogue import Catalogue, Direction


class Lines:
    """One text for each direction, made when the first direction of its guide is asked for."""

    def __init__(self, name: str, catalogue: Catalogue, kept: Kept, make: Callable[[Direction], str]) -> None:
        """Take a name that tells what is made and in which language, and what makes it."""
        self._name = name
        self._catalogue = catalogue
        self._kept = kept
        self._make = make
        self._found: dict[Direction, str] = {}

    def __getitem__(self, this: Direction) -> str:
        """Return the text of a direction."""
        if this not in self._found:
            directions = self._catalogue.by_guide[this.guide.name]
            name = f"{self._name} {this.guide.name}"
            texts = self._kept.made(name, self._catalogue.origin(directions), lambda: self._made(directions))
            self._found.update(zip(directions, json.loads(texts), strict=True))
        return self._found[this]

    def _made(self, directions: tuple[Direction, ...]) -> bytes:
        return json.dumps([self._make(this) for this in directions], ensure_ascii=False).encode()
