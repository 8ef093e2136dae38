"""What lists say of each direction, as text: made once a direction, kept guide by guide, joined by every list."""

import json
from collections.abc import Callable, Mapping
from typing import cast

from generator.catalogue import Catalogue, Direction
from generator.kept import Kept


def lines(name: str, catalogue: Catalogue, kept: Kept, make: Callable[[Direction], str]) -> Mapping[str, str]:
    """Return what is made of each direction, by its id; `name` tells what it is and in which language."""
    found: dict[str, str] = {}
    for guide in catalogue.guides:
        directions = catalogue.by_guide.get(guide.name, ())

        def made(directions: tuple[Direction, ...] = directions) -> bytes:
            return json.dumps([make(this) for this in directions], ensure_ascii=False).encode()

        texts = json.loads(kept.made(f"{name} {guide.name}", catalogue.origin(directions), made))
        found.update(zip((this.id for this in directions), cast("list[str]", texts), strict=True))
    return found
