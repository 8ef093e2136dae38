"""How much there is in the real catalogue, and how much of it a run of the tests tries: samples, or all (TEST_ALL)."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

ALL = bool(os.environ.get("TEST_ALL"))
_CONTENT = Path(__file__).parent.parent / "content"
# The files of the real catalogue, counted without the generator: what its pages, lists and messages must add up to.
DIRECTIONS = len(list(_CONTENT.glob("directions/*/*.yml")))
GUIDES = len(list(_CONTENT.glob("guides/*.yml")))
PARTNER_CALLS = len(list(_CONTENT.glob("partner-calls/*.yml")))
_Item = TypeVar("_Item")


def sample(items: Sequence[_Item], number: int) -> Sequence[_Item]:
    """Return so many of the items, spread evenly over them, or all of them in a full run."""
    return items if ALL or len(items) <= number else [items[len(items) * index // number] for index in range(number)]


def every(items: Sequence[_Item], step: int, first: int) -> Sequence[_Item]:
    """Return each `step`-th item from the first on, or all in a full run: so many tests in turn try each item once."""
    return items if ALL else items[first::step]
