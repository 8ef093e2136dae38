"""Bytes to text, and the characters that no text may hold (R12 to R15, R18)."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.errors import ContentError, Place, Problem

# By kind; the plus marks kinds of which a run counts as one fault.
_KINDS = {
    "control": "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]",
    # Format characters, fillers, blanks that are no spaces, and variation selectors: each can hide text.
    "invisible": "[\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]",
    "private": "[\ue000-\uf8ff\U000f0000-\U0010ffff]",
    # Twelve of the compatibility ideographs are characters of their own.
    "radical": "[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufa0d\ufa10\ufa12\ufa15-\ufa1e\ufa20\ufa22\ufa25\ufa26\ufa2a-\ufaff"
    "\U0002f800-\U0002fa1f]",
    "fullwidth": "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff20]+",
    "space": "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+",
}
FORBIDDEN = re.compile("|".join(f"(?P<{kind}>{characters})" for kind, characters in _KINDS.items()))
# All in one class: faster for the usual text, which holds none of them.
_ANY_FORBIDDEN = re.compile(f"[{''.join(characters.strip('[]+') for characters in _KINDS.values())}]")
# Of a file full of faults only the first ones are reported.
MOST_FAULTS = 50
# What XML 1.0, calendars and tables cannot hold, or treat as a line break.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]+")
_TAB = re.compile("\t")
# A line ends in \n or \r\n; a \r alone would make our line numbers differ from YAML's.
_LONE_RETURN = re.compile("\r(?!\n)")


def decode(raw: bytes, name: str) -> str:
    """Return the text of a UTF-8 file; ContentError with the offset of the first wrong byte for anything else."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        values = {"offset": str(error.start)}
        raise ContentError([Problem("not_utf8", name, place_at(before, len(before)), values=values)]) from error
    # UTF-16 without a mark decodes as UTF-8 full of NUL; no text file begins with one.
    if "\x00" in text[:4]:
        raise ContentError([Problem("not_utf8", name, values={"offset": str(text.index("\x00"))})])
    # A byte order mark at the start is what Windows Notepad writes: tolerated.
    return text.removeprefix("\ufeff")


def place_at(text: str, offset: int) -> Place:
    """Return the line and column of an offset."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(text.count("\n", 0, offset) + 1, offset - line_start + 1)


def character_problems(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for each forbidden character, in values, keys and comments (R13 to R15, R18)."""
    found = list(islice(FORBIDDEN.finditer(text), MOST_FAULTS)) if _ANY_FORBIDDEN.search(text) else []
    for match in found:
        yield Problem(f"character_{match.lastgroup}", name, place_at(text, match.start()), values=describe(match.group()))
    for code, pattern in (("tab", _TAB), ("character_control", _LONE_RETURN)):
        for match in islice(pattern.finditer(text), MOST_FAULTS):
            yield Problem(code, name, place_at(text, match.start()), values=describe(match.group()))
    if not found and not unicodedata.is_normalized("NFC", text):
        normal = unicodedata.normalize("NFC", text)
        offset = next(i for i, (a, b) in enumerate(zip(text, normal, strict=False)) if a != b)
        yield Problem("not_nfc", name, place_at(text, offset), values=describe(text[offset]))


def forbidden_in(value: str) -> tuple[str, str] | None:
    """Return the problem code and the character that an escape brought into a value; None where there is none."""
    found = FORBIDDEN.search(value)
    if found:
        return f"character_{found.lastgroup}", found.group()
    hidden = next((character for character in "\r\t" if character in value), None)
    return ("character_control", hidden) if hidden else None


def describe(character: str) -> dict[str, str]:
    """Return the values of a message: the characters, code point and name of the first, and their usual form (NFKC)."""
    values = {"found": f"U+{ord(character[0]):04X}", "name": unicodedata.name(character[0], "?"), "text": character}
    return values | {"right": unicodedata.normalize("NFKC", character)}


def printable(text: str) -> str:
    """Return a text with each run of control characters and line breaks replaced by one space."""
    return _UNPRINTABLE.sub(" ", text)
