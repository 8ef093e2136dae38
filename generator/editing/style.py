"""Where a file differs from its canonical form, line by line: style is named with the right text, and refuses nothing."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from generator.errors import Place, Problem


def differences(raw: bytes, canonical: str, name: str) -> Iterator[Problem]:
    """Yield a notice for each line of a file that its canonical text has otherwise, elsewhere or not at all.

    `style` gives the right text of a line, `style_added` a line that should stand above it, `style_removed` one that should
    not stand there; `style_ending` stands for lines that end in CRLF, a byte order mark, or a last line without an end.
    """
    text = raw.decode("utf-8")
    old, new = text.removeprefix("\ufeff").splitlines(), canonical.splitlines()
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield from _of_lines(name, start, old[start:end], new[new_start:new_end])
    if old == new and text != canonical:
        yield Problem("style_ending", name, Place(max(len(old), 1)))


def _of_lines(name: str, start: int, old: Sequence[str], new: Sequence[str]) -> Iterator[Problem]:
    for offset, (found, right) in enumerate(zip_longest(old, new)):
        place = Place(start + 1 + min(offset, len(old)))
        if found is None:
            yield Problem("style_added", name, place, values={"right": right.strip()})
        elif right is None:
            yield Problem("style_removed", name, place, values={"found": found.strip()})
        else:
            yield Problem("style", name, place, values={"right": right.strip()})
