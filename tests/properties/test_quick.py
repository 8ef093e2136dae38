"""What is read by the line, for any text that looks like YAML: what the guarded reader makes of it."""

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.yamlio import quick
from tests.properties.test_source import mappings, styles
from tests.yamlio.test_quick import SNIPPETS, lawful, read_by_the_line

words = st.lists(st.sampled_from([*SNIPPETS, "a", "b", "x y", " "]), max_size=4).map("".join)
lines = st.tuples(
    st.sampled_from(["", "", "  ", "    ", " ", "   "]),
    st.sampled_from(["", "", "", "- ", "-   ", "-"]),
    st.sampled_from(["a: ", "b: ", "c: ", "d:", "", "中: ", "null: ", "'e': ", "1.1: "]),
    st.one_of(st.sampled_from(["x", "y z", '"q"', "'q'", "[x, y]", "{x: y}", "", ""]), words),
).map("".join)


@given(mappings, styles)
def test_what_is_written_is_read_alike(given_data: dict[str, object], style: dict[str, Any]) -> None:
    """In whatever style of YAML."""
    text = yaml.safe_dump(given_data, **style)
    read = read_by_the_line(text)
    assert read == (lawful(text) and quick.read(text) is not None)
    assert not read or quick.read(text) == given_data


@given(st.lists(lines, max_size=8))
def test_texts_like_yaml_are_read_alike(given_lines: list[str]) -> None:
    text = "\n".join([*given_lines, ""])
    read = read_by_the_line(text)
    assert read == (lawful(text) and quick.read(text) is not None)


flow = st.lists(
    st.sampled_from([*"[]{},,", ", ", "a", "b c", "a: ", "b: ", '"d"', "'e'", " ", "?", ":", "#", "-x"]), max_size=10
)


@given(st.sampled_from("[{"), flow, st.sampled_from(["]", "}", "]]", "]}", "}]"]))
def test_texts_within_brackets_are_read_alike(opens: str, inner: list[str], closes: str) -> None:
    text = f"a: {opens}{''.join(inner)}{closes}\n"
    read = read_by_the_line(text)
    assert read == (quick.read(text) is not None)
