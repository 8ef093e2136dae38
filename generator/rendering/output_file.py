"""A file of the site: its address, what makes it, and what it is made from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Call


@dataclass(frozen=True)
class OutputFile:
    """One file. With a digest of all it is made from, it is made only where the site does not have it yet."""

    address: str
    make: Callable[[], bytes]
    digest: bytes | None = None
    shows: Sequence[Call] = ()
    """The calls whose files it is made from, beside the guides and the vocabulary."""


Group = Callable[[], Iterable[OutputFile]]
"""Files that are made one after the other by the same process."""


def ready(address: str, content: bytes) -> OutputFile:
    """Return a file whose bytes are known already."""
    return OutputFile(address, lambda: content)
