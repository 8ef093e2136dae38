"""Source text: the lines of a document joined to running text whose characters can be traced to their lines."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

_OPEN_ADDRESS = re.compile(r"(?:://|@|www\.)[!-~]*$|[!-~]+[./_@=&?%]$")
_GOES_ON = re.compile(r"[a-z0-9./_~?&=%#@-]")
_CAPITALS = re.compile(r"(?<![A-Za-z0-9 ])[A-Z]{1,5}$")
_CAPITAL_END = re.compile(r"[A-Z]{1,5}(?![a-z0-9 ])")


@dataclass(frozen=True)
class Line:
    """One line of a document: its text, its number in the document, and its page where the document has pages."""

    text: str
    number: int
    page: int = 0
    mark: str = ""
    """Why values read from it are doubtful, as the key of a message `cli.import.doubt.…`; empty where they are not."""
    aside: str = ""
    """Why it is no part of the running text, as the key of a message `cli.import.dropped.…`; empty where it is."""


class ReadLine(NamedTuple):
    """A line as a reader of a format yields it: text, page or 0, mark and aside as those of `Line`."""

    text: str
    page: int = 0
    mark: str = ""
    aside: str = ""


@dataclass(frozen=True)
class SourceText:
    """Running text with the places where its lines begin; a first place below 0 is a line that began before."""

    text: str
    starts: tuple[tuple[int, Line], ...]

    def part(self, start: int, end: int | None = None) -> "SourceText":
        """Return a part of the text, stripped of spaces, with its lines."""
        stop = len(self.text) if end is None else max(start, end)
        piece = self.text[start:stop]
        start += len(piece) - len(piece.lstrip())
        stop = max(start, stop - (len(piece) - len(piece.rstrip())))
        first = max(bisect_right(self._offsets, start) - 1, 0)
        inside = [(offset - start, line) for offset, line in self.starts[first:] if offset < stop]
        return SourceText(self.text[start:stop], tuple(inside or self.starts[first : first + 1]))

    @cached_property
    def _offsets(self) -> list[int]:
        return [offset for offset, _ in self.starts]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines that the text stands on."""
        return tuple(line for _, line in self.starts)

    def begins_line(self, offset: int) -> bool:
        """Whether a line begins at an offset."""
        place = bisect_left(self._offsets, offset)
        return place < len(self._offsets) and self._offsets[place] == offset

    def next_line(self, offset: int) -> int:
        """Return where the line after an offset begins; -1 where there is none."""
        place = bisect_right(self._offsets, offset)
        return self._offsets[place] if place < len(self._offsets) else -1

    def splits(self, pattern: re.Pattern[str]) -> Iterator["SourceText"]:
        """Yield the parts between the matches of a pattern, empty ones left out."""
        last = 0
        for match in pattern.finditer(self.text):
            if self.text[last : match.start()].strip():
                yield self.part(last, match.start())
            last = match.end()
        if self.text[last:].strip():
            yield self.part(last)


def join_lines(lines: Sequence[Line]) -> SourceText:
    """Join lines: with nothing between Chinese, in an address or within a number; with a space between Latin words."""
    pieces: list[str] = []
    starts: list[tuple[int, Line]] = []
    length = 0
    tail = ""
    for line in lines:
        separator = _separator(tail, line.text) if tail else ""
        starts.append((length + len(separator), line))
        pieces.append(separator + line.text)
        length += len(pieces[-1])
        tail = (tail + pieces[-1])[-200:]
    return SourceText("".join(pieces), tuple(starts))


def _separator(left: str, right: str) -> str:
    if not (left[-1:].isascii() and right[:1].isascii()) or left[-1:] in "(-" or right[:1] in "),.;:":
        return ""
    if left[-1].isdigit() and (right[0].isdigit() or right[0] == "."):
        return ""
    if _OPEN_ADDRESS.search(left) and _GOES_ON.match(right):
        return ""
    if _CAPITALS.search(left) and _CAPITAL_END.match(right):
        return ""
    return " "
