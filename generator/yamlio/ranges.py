"""Where each part of a checked file stands in its text, so that some can be changed and all else left alone."""

from dataclasses import dataclass
from typing import Any

import yaml


@dataclass(frozen=True)
class Part:
    """A scalar, a mapping or a list: its first offset and the one behind it, in characters, with its quotes or brackets.

    A scalar has its value as text. `in_flow` says that a mapping or a list is written within `{}` or `[]`.
    """

    start: int
    end: int
    value: str | None = None
    is_list: bool = False
    in_flow: bool = False
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True)
class Entry:
    """An entry of a mapping (`key`) or a list: from its key or dash to the end of its last line, comments included.

    Within brackets it is the part alone, with its key.
    """

    key: str
    start: int
    end: int
    part: Part


def root_of(text: str) -> Part:
    """Return the mapping at the top of a text, which the guarded reader must have accepted."""
    return _part(text, yaml.compose(text, Loader=yaml.CSafeLoader), in_flow=False)


def _part(text: str, node: Any, *, in_flow: bool) -> Part:
    """Describe a node, whose marks and styles PyYAML's stubs do not describe."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        return Part(start, end, node.value)
    flow, is_list = in_flow or bool(node.flow_style), isinstance(node, yaml.SequenceNode)
    pairs = [(None, item) for item in node.value] if is_list else node.value
    entries = tuple(_entry(text, key, value, in_flow=flow) for key, value in pairs)
    # PyYAML ends a block at the next token, behind comments that belong to what follows.
    return Part(start, end if flow else entries[-1].end, None, is_list, flow, entries)


def _entry(text: str, key: Any, value: Any, *, in_flow: bool) -> Entry:
    part = _part(text, value, in_flow=in_flow)
    dash = part.start if in_flow else text.rfind("-", 0, part.start)
    line_end = text.find("\n", part.end)
    end = part.end if in_flow else line_end if line_end >= 0 else len(text)
    return Entry(key.value if key else "", key.start_mark.index if key else dash, end, part)
