"""Where each part of a checked file stands in its text, so that some can be changed and all else left alone."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class Part(NamedTuple):
    """A scalar, a mapping or a list: its first offset and the one behind it, in characters, with its quotes or brackets.

    A scalar has its value as text. `in_flow` says that a mapping or a list is written within `{}` or `[]`.
    """

    start: int
    end: int
    value: str | None = None
    is_list: bool = False
    in_flow: bool = False
    entries: tuple["Entry", ...] = ()


class Entry(NamedTuple):
    """An entry of a mapping (`key`) or a list: from its key or dash to the end of its last line, comments included.

    Within brackets it is the part alone, with its key.
    """

    key: str
    start: int
    end: int
    part: Part


def root_of(text: str) -> Part:
    """Return the mapping at the top of a text, which the guarded reader must have accepted."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    first = next(event for event in events if isinstance(event, yaml.CollectionStartEvent))
    return _part(text, first, events, in_flow=False)


def _part(text: str, first: Any, events: Iterator[Any], *, in_flow: bool) -> Part:
    """Take and describe what begins with an event, whose marks and styles PyYAML's stubs do not describe."""
    start, end = first.start_mark.index, first.end_mark.index
    if isinstance(first, yaml.ScalarEvent):
        return Part(start, end, first.value)
    flow, is_list = in_flow or bool(first.flow_style), isinstance(first, yaml.SequenceStartEvent)
    entries = []
    while type(event := next(events)) not in _ENDS:
        key, value = (None, event) if is_list else (event, next(events))
        entries.append(_entry(text, key, _part(text, value, events, in_flow=flow), in_flow=flow))
    # PyYAML ends a block at the next token, behind comments that belong to what follows.
    return Part(start, event.end_mark.index if flow else entries[-1].end, None, is_list, flow, tuple(entries))


def _entry(text: str, key: Any, part: Part, *, in_flow: bool) -> Entry:
    dash = part.start if in_flow else text.rfind("-", 0, part.start)
    line_end = text.find("\n", part.end)
    end = part.end if in_flow else line_end if line_end >= 0 else len(text)
    return Entry(key.value if key else "", key.start_mark.index if key else dash, end, part)
