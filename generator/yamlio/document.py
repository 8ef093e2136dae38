"""Guarded YAML: one file's bytes in, plain data out, with the line and column of every value.

Scalars stay text (so `NO` is a country, `1.10` a code, `16:00` an hour): the schema converts them. What YAML can do
beyond lists, mappings and text is refused: anchors, aliases, merges, tags, duplicate keys (R1 to R20).
"""

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from generator.errors import ContentError, Place, Problem
from generator.yamlio import typos
from generator.yamlio.reader import FULLWIDTH_COLON, Data, Keys, Reader, dotted
from generator.yamlio.text import character_problems, decode, place_at

LARGEST = 256 * 1024
# So many faults that stop the reader are looked for in one file.
MOST_STOPS = 20
_TOP = re.compile(r"[a-z_]+:(?: |$)")


@dataclass(frozen=True)
class Document:
    """One file's data: mappings, lists and text."""

    file: str
    data: Data
    digest: bytes = field(repr=False)
    """A digest of the file: of its text and of its name."""
    again: Callable[[], str] = field(repr=False)
    """Returns the text; for a file, reads it again: the texts of all files would take as much memory as all values."""

    @property
    def text(self) -> str:
        """The text of the file. ContentError where it was changed or removed meanwhile and cannot be read any more."""
        return self.again()

    @property
    def _reader(self) -> Reader:
        return _with_places(self.file, self.text)

    def place(self, path: Keys) -> Place:
        """Return the place of a value, or of the nearest enclosing value that exists."""
        for length in range(len(path), 0, -1):
            found = self._reader.places.get(path[:length])
            if found:
                return found
        return Place()

    def key_place(self, path: Keys) -> Place:
        """Return the place of the key of a value."""
        return self._reader.keys.get(path) or self.place(path)

    def problem(self, code: str, path: Keys, **values: str) -> Problem:
        """Make a problem of this file at the place of a value."""
        return Problem(code, self.file, self.place(path), dotted(path), values)


def read_file(path: Path, name: str) -> Document:
    """Read one regular file of at most 256 kB of UTF-8; problems name it by `name`. Raises ContentError."""
    return parse(read_bytes(path, name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return the bytes of one regular file of at most 256 kB. Raises ContentError."""
    try:
        facts = os.lstat(path)
    except FileNotFoundError as error:
        raise ContentError([Problem("no_file", name)]) from error
    if not stat.S_ISREG(facts.st_mode):
        raise ContentError([Problem("not_a_file", name)])
    if facts.st_size > LARGEST:
        raise ContentError([Problem("too_large", name, values={"found": str(facts.st_size), "limit": str(LARGEST)})])
    try:
        return path.read_bytes()
    except PermissionError as error:
        raise ContentError([Problem("unreadable", name)]) from error


def parse(raw: bytes, name: str) -> Document:
    """Turn one file's bytes into a Document. Raises ContentError with every fault that was found."""
    text = decode(raw, name)
    problems = list(character_problems(text, name))
    if problems:
        raise ContentError(problems)
    data = _read(text, name)
    lost = [Problem("hash_in_text", name, place_at(text, offset)) for offset in typos.cut_off(text)]
    if lost:
        raise ContentError(lost)
    if not isinstance(data, dict):
        raise ContentError([_no_mapping(text, data, name)])
    return Document(name, data, _digest(raw, name), partial(str, text))


def without_data(path: Path, raw: bytes, name: str) -> Document:
    """Return the document of a file that was parsed, which reads its text again where that is asked for."""
    return Document(name, {}, _digest(raw, name), partial(_again, path, name))


def _again(path: Path, name: str) -> str:
    return decode(read_bytes(path, name), name)


def _digest(raw: bytes, name: str) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + raw.removeprefix(codecs.BOM_UTF8)).digest()


@lru_cache(20)
def _with_places(name: str, text: str) -> Reader:
    """Read a text again with the place of each value, which only a fault needs."""
    reader = Reader(name, text, keep_places=True)
    reader.read()
    return reader


def _read(text: str, name: str) -> object:
    """Return the data of a text.

    Raises ContentError with what stops the reader; after a typo, also with what would stop it next where the key at the
    top that holds the typo is left out, and so on.
    """
    problems: list[Problem] = []
    whole = True
    for _ in range(MOST_STOPS):
        reader = Reader(name, text)
        try:
            data = reader.read()
        except ContentError as error:
            new = [problem for problem in error.problems if problem not in problems]
            problems += new
        else:
            if whole:
                return data
            break
        stopped = reader.stopped
        # Behind the marks of a merge conflict everything is there twice.
        if stopped not in new or stopped is None or stopped.code == "conflict":
            break
        cut = _without_key(text, stopped.place.line)
        if cut == text:
            break
        whole, text = False, cut
    raise ContentError(problems)


def _without_key(text: str, line: int) -> str:
    """Return a text with the key at the top that holds a line, and all below it, as empty lines, so that numbers stay."""
    lines = text.split("\n")
    tops = [number for number, each in enumerate(lines) if _TOP.match(each)]
    first = max((number for number in tops if number < line), default=None)
    if first is None:
        return text
    after = min((number for number in tops if number >= line), default=len(lines))
    return "\n".join([*lines[:first], *[""] * (after - first), *lines[after:]])


def _no_mapping(text: str, data: object, name: str) -> Problem:
    colon = FULLWIDTH_COLON.search(text)
    if colon:
        return Problem("fullwidth_colon", name, place_at(text, colon.start(1)))
    return Problem("empty_file" if data is None else "top_not_mapping", name)
