"""Guarded YAML for any data and any bytes: read back with every place, or refused, and soon (R1 to R20)."""

import time
import unicodedata
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Place
from generator.model.schema import DirectionFacts
from generator.yamlio.document import parse
from generator.yamlio.reader import Keys
from generator.yamlio.text import FORBIDDEN
from tests.conftest import DIRECTION, VALID

FLOW = "{}[],:#&*!|>'\"%@`-?~ \n中é<=\\/."
_PLAIN = st.characters(exclude_categories=["Cs", "Cc", "Cn"])


def _whole(text: str) -> bool:
    return unicodedata.is_normalized("NFC", text) and not FORBIDDEN.search(text)


texts = st.one_of(st.text(FLOW, min_size=1, max_size=12), st.text(_PLAIN, min_size=1, max_size=12)).filter(_whole)
data = st.recursive(
    texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=20,
)
mappings = st.dictionaries(texts, data, min_size=1, max_size=5)


class _Dumper(yaml.CSafeDumper):
    """Writes a value that stands in several places out each time: the content knows no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def scalars(node: yaml.Node, path: Keys = ()) -> Iterator[tuple[Keys, Place]]:
    """Yield each text of a node tree with its path and its place, worked out by PyYAML's own composer."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from scalars(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from scalars(item, (*path, index))
    else:
        yield path, Place(node.start_mark.line + 1, node.start_mark.column + 1)


styles = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"']),
        "default_flow_style": st.booleans(),
        "allow_unicode": st.booleans(),
        "width": st.integers(20, 200),
    }
)


@given(mappings, styles)
def test_what_is_written_is_read_back_with_every_place(given_data: dict[str, object], style: dict[str, Any]) -> None:
    """In whatever style of YAML; the places are those that another reader finds."""
    written = yaml.dump(given_data, Dumper=_Dumper, **style)
    document = parse(written.encode(), "file.yml")
    assert document.data == given_data
    node = yaml.compose(written, Loader=yaml.SafeLoader)
    assert node
    assert {path: document.place(path) for path, _ in scalars(node)} == dict(scalars(node))


def reported(raw: bytes) -> list[Place]:
    """Return the places that a file is refused for, its data checked against the model of a direction too."""
    start = time.process_time()
    try:
        document = parse(raw, "file.yml")
        DirectionFacts.model_validate(document.data)
    except ContentError as error:
        found = [problem.place for problem in error.problems]
    except ValidationError as error:
        found = [problem.place for problem in problems_of(error, document, DirectionFacts)]
    else:
        return []
    assert time.process_time() - start < 2
    assert found
    return found


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    """With nothing but a list of problems (R12)."""
    assert all(place.line >= 1 and place.column >= 1 for place in reported(raw))


@given(st.text(st.sampled_from(FLOW + "ab\r\t\0\u202e：\ud800"), max_size=80))
def test_any_text_is_read_or_refused_within_its_own_lines(text: str) -> None:
    """Every problem has a place within the text (R19)."""
    lines = text.encode("utf-8", "replace").decode().removeprefix("\ufeff").split("\n")
    for place in reported(text.encode("utf-8", "replace")):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1


VALID_TEXT = (VALID / DIRECTION).read_text("utf-8")
edits = st.tuples(
    st.integers(0, len(VALID_TEXT)), st.integers(0, 30), st.text(st.sampled_from(FLOW + "ab01\t\0：\u202e"), max_size=6)
)


@given(st.lists(edits, min_size=1, max_size=4))
def test_a_file_spoilt_anywhere_is_read_or_refused(changes: list[tuple[int, int, str]]) -> None:
    """A typo in a good file: cut, doubled, mistyped; never anything but problems (R25)."""
    text = VALID_TEXT
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    assert all(1 <= place.line <= text.count("\n") + 1 for place in reported(text.encode()))
