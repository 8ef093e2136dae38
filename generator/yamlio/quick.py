"""The plain part of YAML that content is written in, read a line at a time, several times faster than by parser events.

Block mappings and lists, keys of plain words, texts of one line, lists and mappings within brackets, remarks on lines of
their own: each line has one form, and a file with any other line, or a line in a place that is not surely its own, is left
to the guarded reader. So nothing is refused here and nothing is told: what is not read may be right or wrong.
"""

import re
from sys import intern
from typing import Any

from generator.yamlio.reader import DEEPEST, MOST_ITEMS, MOST_VALUES, Data

# Levels of lines, and levels of brackets within a line: together no more than the guarded reader allows.
_DEEPEST = DEEPEST // 2
# Neither a mark of YAML nor nothing (`~`, `null`). Repetitions give nothing back, so no text makes them run wild.
_START = r"(?!null[ \n,\]}])[^\s\-?:,\[\]{}#&*!|>'\"%@`~]"
_PLAIN = rf"{_START}[^\n:#]*+(?:(?::(?![ \n])|(?<! )#)[^\n:#]*+)*+(?<! )"
_BRACKETED = rf"{_START}[^\n:#,?\[\]{{}}]*+(?::(?![\s:,?\[\]{{}}])[^\n:#,?\[\]{{}}]*+)*+"
_QUOTED = r""""[^"\\\n]*+"|'[^'\n]*+(?:''[^'\n]*+)*+'"""
_KEY = r"(?!null:)[A-Za-z0-9_][A-Za-z0-9_./-]{0,99}+"
# Indentation, dash, key and value as written, each of which may be missing; or a remark; or a line of another form.
_LINE = re.compile(
    rf"( *+)(- ++)?+(?:({_KEY}):(?=[ \n]))?+ *+({_PLAIN}|{_QUOTED}|[\[{{][^\n]*+(?<=[\]}}]))?+\n| *+#[^\n]*+\n|([^\n]++\n?+)"
)
# Key, with what opens or with a text; or what parts or closes; or anything else.
_STEP = re.compile(rf"(?:(?:({_KEY}): ++)?+(?:([\[{{])|({_BRACKETED}|{_QUOTED}))|([,\]}}])|(.)) *+")
# What is open, outermost first: the column of each part, and the part.
_Open = list[tuple[int, Any]]


class _UnsureError(Exception):
    """The text is for the guarded reader."""


def read(text: str) -> Data | None:
    """Return what the guarded reader makes of a text in which `characters.faults` finds nothing; None where unsure."""
    # Each value has at least one character of its own.
    if len(text) > MOST_VALUES:
        return None
    try:
        return _lines(text)
    except _UnsureError:
        return None


def _lines(text: str) -> Data:
    data: Data = {}
    here: Any = data
    parts: _Open = [(0, data)]
    column, awaiting = 0, ""
    for indentation, dash, key, value, other in _LINE.findall(text.replace("\r\n", "\n")):
        if not key and not (dash and value):
            if dash or value or other:
                raise _UnsureError
            continue
        at = len(indentation)
        if awaiting or dash or at != column:
            if awaiting:
                here[awaiting] = _opened(parts, at, dash)
                awaiting = ""
            here = _part(parts, at, dash, key)
            column = at + len(dash) if key else -1
        given = _unmarked(value) if value and value[0] in "\"'[{" else value
        if not key:
            here.append(given)
        elif key in here:
            raise _UnsureError
        elif value:
            here[intern(key)] = given
        else:
            awaiting = key
    if awaiting or not data:
        raise _UnsureError
    return data


def _opened(parts: _Open, at: int, dash: str) -> Any:
    """Open the part that begins with this line: deeper than the key it belongs to; a list may stand in the key's column."""
    if at < parts[-1][0] or (at == parts[-1][0] and not dash) or len(parts) == _DEEPEST:
        raise _UnsureError
    part: Any = [] if dash else {}
    parts.append((at, part))
    return part


def _part(parts: _Open, at: int, dash: str, key: str) -> Any:
    """Leave what has ended before this line; return the list of its text, or the mapping of its key."""
    while parts[-1][0] > at or (not dash and isinstance(parts[-1][1], list)):
        parts.pop()
    column, part = parts[-1]
    if column != at:
        raise _UnsureError
    if not dash:
        return part
    if not isinstance(part, list) or len(part) == MOST_ITEMS:
        raise _UnsureError
    if not key:
        return part
    # A mapping as an item begins on the line of its dash.
    part.append(_opened(parts, at + len(dash), ""))
    return part[-1]


def _unmarked(value: str) -> object:
    if value[0] == '"':
        return value[1:-1]
    if value[0] == "'":
        return value[1:-1].replace("''", "'")
    return _bracketed(value)


def _bracketed(value: str) -> object:
    """Return what stands within brackets, where entries and commas take turns."""
    whole: list[Any] = []
    parts: list[Any] = [whole]
    ready = True
    for key, opens, given, mark, other in _STEP.findall(value):
        if mark in ("]", "}"):
            # After a comma YAML would let a part end, which content does not.
            if len(parts) == 1 or isinstance(parts[-1], list) != (mark == "]") or (ready and parts[-1]):
                raise _UnsureError
            parts.pop()
            ready = False
        elif other or ready == bool(mark):
            raise _UnsureError
        elif mark:
            ready = True
        else:
            _enter(parts, key, opens, given)
            ready = bool(opens)
    if len(parts) > 1 or len(whole) > 1:
        raise _UnsureError
    return whole[0]


def _enter(parts: list[Any], key: str, opens: str, given: str) -> None:
    """Enter a text into the innermost part, or a part that is now the innermost."""
    inside = parts[-1]
    keyed = not isinstance(inside, list)
    if bool(key) != keyed or len(parts) > _DEEPEST or (key in inside if keyed else len(inside) == MOST_ITEMS):
        raise _UnsureError
    entry: Any
    if opens:
        entry = [] if opens == "[" else {}
        parts.append(entry)
    else:
        entry = _unmarked(given) if given[0] in "\"'" else given.rstrip(" ")
    if keyed:
        inside[intern(key)] = entry
    else:
        inside.append(entry)
