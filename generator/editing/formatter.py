"""The canonical form of a content file: keys in the schema's order, one style of quotes and brackets, no comment lost.

The kind of a file follows from its path: content/guides/2025-3.yml is a guide. ruamel.yaml writes the nodes. The text is
read with the catalogue's own YAML reader before and after, and a file whose data would change is refused.
"""

import io
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

import yaml
from pydantic import RootModel
from ruamel.yaml import YAML
from ruamel.yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from generator.content.layout import kind_of
from generator.content.redirects import REDIRECTS, Redirects
from generator.editing import comments
from generator.editing.comments import Comments
from generator.errors import ContentError, Problem
from generator.model.part import AnyModel
from generator.model.scalars import BLANK
from generator.model.traversal import models_in
from generator.outputs.json_schema import MODELS
from generator.yamlio.document import parse
from generator.yamlio.reader import Keys

MODELINE = re.compile(r"# yaml-language-server: \$schema=\S+")
# Longest flow mapping of a file, and of an example that the program writes itself.
WIDEST, SHORT = 200, 70
_PLAIN = yaml.emitter.Emitter(io.StringIO(), allow_unicode=True)
_RESOLVER = yaml.resolver.Resolver()
_TEXT, _BOOL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:bool"
_MAPPING, _SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"


def modeline(name: str) -> str:
    """Return the first line of a file, by which YAML language servers find its schema."""
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"# yaml-language-server: $schema={up}schema/{kind_of(name)}.schema.json"


def files(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file that has a canonical form, with its name relative to the project, such as content/redirects.yml."""
    found = [
        *content.glob("directions/*/*.yml"),
        *content.glob("guides/*.yml"),
        *content.glob("partner-calls/*.yml"),
        *content.glob("vocabulary/*.yml"),
    ]
    for path in sorted([*found, *content.glob(REDIRECTS), *content.glob("searched.yml")]):
        if path.is_file() and not path.is_symlink():
            yield path, f"content/{path.relative_to(content).as_posix()}"


def canonical(raw: bytes, name: str) -> str:
    """Return the canonical text of a file.

    Raises ContentError for a file that cannot be read, or whose data or comments would not all be in the result.
    """
    document = parse(raw, name)
    text = document.text.replace("\r\n", "\n")
    found = comments.collect(text, name)
    first = _pop_modeline(found) or ([modeline(name)] if kind_of(name) else [])
    node = _writer().compose(text)
    above = {path[:length] for path in found.above for length in range(len(path))}
    _arrange(node, Redirects if name == f"content/{REDIRECTS}" else MODELS.get(kind_of(name)), (), above)
    _quote(node, in_flow=False)
    # A blank line that stood above the key which is now the first is above nothing.
    body = comments.restore(_serialized(node).rstrip("\n"), name, found).lstrip("\n")
    head = [*first, *found.head, *([""] if found.head else [])]
    made = "".join(f"{line}\n" for line in [*head, *body.split("\n"), *found.end])
    expected = comments.count(text) | Counter(first)
    if parse(made.encode(), name).data != document.data or comments.count(made) != expected:
        raise ContentError([Problem("format_loses", name)])
    return made


def dump(data: object) -> str:
    """Return plain data, such as an example, in the canonical style; each text still to be filled in is on its own line."""
    node = _node(data)
    if isinstance(node, CollectionNode):
        node.flow_style = False
    _arrange(node, None, (), frozenset())
    _quote(node, in_flow=False)
    return _serialized(node)


def _node(data: object) -> Node:
    if isinstance(data, dict):
        pairs = [(_node(key), _node(value)) for key, value in data.items()]
        short = sum(len(key.value) + len(value.value) + len(": , ") for key, value in pairs) <= SHORT
        return MappingNode(_MAPPING, pairs, flow_style=short and not (BLANK in data.values() and "zh" in data))
    if isinstance(data, list):
        return SequenceNode(_SEQUENCE, [_node(item) for item in data], flow_style=True)
    text = str(data).lower() if isinstance(data, bool) else str(data)
    plain = _PLAIN.analyze_scalar(text).allow_block_plain
    return ScalarNode(_resolved(text), text, style=None if plain else '"')


def _resolved(text: str) -> str:
    """Return the YAML tag that a plain text resolves to, so that a date or a number is written as one."""
    tag: str = _writer().resolver.resolve(ScalarNode, text, (True, False))
    return tag


def sections(raw: bytes, name: str) -> dict[str, str]:
    """Return the canonical text of each top-level key with its value, without comments. Raises ContentError."""
    node = _writer().compose(parse(raw, name).text.replace("\r\n", "\n"))
    _arrange(node, MODELS.get(kind_of(name)), (), frozenset())
    _quote(node, in_flow=False)
    return {key.value: _serialized(MappingNode(node.tag, [(key, value)], flow_style=False)) for key, value in node.value}


def _pop_modeline(found: Comments) -> list[str]:
    """Remove the modeline from the comments, wherever it is, and return it in a list; an empty list where there is none."""
    for lines in (found.head, *found.above.values(), found.end):
        for line in lines:
            if MODELINE.fullmatch(line):
                lines.remove(line)
                return [line]
    return []


def _writer() -> Any:
    writer: Any = YAML(typ="safe", pure=True)
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 10**6
    writer.allow_unicode = True
    writer.sort_base_mapping_type_on_output = False
    return writer


def _serialized(node: Node) -> str:
    buffer = io.StringIO()
    _writer().serialize(node, buffer)
    return buffer.getvalue()


def _arrange(node: Any, model: AnyModel | None, path: Keys, above: Collection[Keys]) -> None:
    """Order the keys of a node and of all nodes in it; what has a comment on a line of its own is written in block style."""
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            _arrange(item, model, (*path, index), above)
        node.flow_style = path not in above and all(isinstance(item, ScalarNode) for item in node.value)
    elif isinstance(node, MappingNode):
        order = {} if model is None or issubclass(model, RootModel) else {key: i for i, key in enumerate(model.model_fields)}
        node.value.sort(key=lambda pair: order.get(pair[0].value, len(order)))
        for key, value in node.value:
            _arrange(value, below(model, key.value), (*path, key.value), above)
        width = sum(len(key.value) + len(value.value) + len(": , ") for key, value in node.value)
        flat = width <= WIDEST and all(isinstance(value, ScalarNode) or value.flow_style for _, value in node.value)
        node.flow_style = bool(node.flow_style) and path not in above and flat


def below(model: AnyModel | None, key: str) -> AnyModel | None:
    """Return the model of the value of a key of a model; None where the value is no model."""
    if model is None:
        return None
    found = model.model_fields.get("root" if issubclass(model, RootModel) else key)
    return next(models_in(found.annotation), None) if found else None


def _quote(node: Any, *, in_flow: bool) -> None:
    """Quote only what would be read as something else without quotes, by YAML 1.1 too (where `NO` is false)."""
    # ruamel.yaml would write blank lines again, as it does comments; both are restored by `comments`.
    node.comment = None
    if isinstance(node, ScalarNode):
        asked = _PLAIN.analyze_scalar(node.value)
        plain = asked.allow_flow_plain if in_flow else asked.allow_block_plain
        read_as = _RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False))  # type: ignore[no-untyped-call]
        if node.style is None:
            needed = read_as == _BOOL and node.value not in {"true", "false"}
        else:
            needed = not plain or read_as != _TEXT
        node.style, node.tag = ('"', _TEXT) if needed else (None, node.tag)
        return
    for item in node.value:
        for part in item if isinstance(item, tuple) else (item,):
            _quote(part, in_flow=in_flow or bool(node.flow_style))
