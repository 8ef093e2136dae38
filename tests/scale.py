"""How much a run of the tests tries: fixed samples, or everything where TEST_ALL is set, as by scripts/test-all."""

import os
from collections.abc import Sequence
from typing import TypeVar

ALL = bool(os.environ.get("TEST_ALL"))
_Item = TypeVar("_Item")


def sample(items: Sequence[_Item], number: int) -> Sequence[_Item]:
    """Return so many of the items, spread evenly over them, or all of them in a full run."""
    return items if ALL or len(items) <= number else [items[len(items) * index // number] for index in range(number)]
