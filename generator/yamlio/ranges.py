"""Where each scalar of a checked file stands in its text, so that one value can be replaced and all else left alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from generator.yamlio.reader import Keys


@dataclass(frozen=True)
class ScalarRange:
    """One scalar: its path, its value as text, its first offset and the one behind it, in characters with its quotes.

    `in_flow` says whether it stands within `{}` or `[]`, where more characters need quotes.
    """

    path: Keys
    value: str
    start: int
    end: int
    in_flow: bool


def scalar_ranges(text: str) -> Iterator[ScalarRange]:
    """Yield every scalar that is a value, in the order of the text, which the guarded reader must have accepted."""
    yield from _below(_composed(text), (), in_flow=False)


def key_offsets(text: str) -> dict[str, int]:
    """Return the offset of each key at the top of a text."""
    return {key.value: key.start_mark.index for key, _ in _composed(text).value}


def _composed(text: str) -> Any:
    """Return the node of a text, whose marks and styles PyYAML's stubs do not describe."""
    return yaml.compose(text, Loader=yaml.CSafeLoader)


def _below(node: Any, path: Keys, *, in_flow: bool) -> Iterator[ScalarRange]:
    if isinstance(node, yaml.ScalarNode):
        yield ScalarRange(path, node.value, node.start_mark.index, node.end_mark.index, in_flow)
        return
    flow = in_flow or bool(node.flow_style)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _below(value, (*path, key.value), in_flow=flow)
    else:
        for index, item in enumerate(node.value):
            yield from _below(item, (*path, index), in_flow=flow)
