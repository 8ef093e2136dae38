"""What is read by the line is what the guarded reader makes of it, and nothing that it would refuse."""

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from generator.errors import ContentError
from generator.yamlio import quick
from generator.yamlio import text as characters
from generator.yamlio.document import Document, guarded, parse
from generator.yamlio.reader import DEEPEST, MOST_ITEMS, MOST_VALUES
from tests.bench import synthetic
from tests.hostile.content import write
from tests.hostile.strings import texts

ROOT = Path(__file__).parents[2]
REAL = sorted((ROOT / "content").rglob("*.yml"))
EXAMPLES = sorted((ROOT / "tests/examples").rglob("*.yml"))
MUTATIONS = 8_000
# What spoils a text or a structure of YAML, or looks as if it did.
SNIPPETS = (
    *(
        ": ",
        ":",
        "：",
        " #",
        "#",
        "# ",
        "- ",
        "-",
        "? ",
        "?",
        "&a ",
        "*a",
        "!",
        "!!str ",
        "|",
        "|\n",
        ">",
        ">-\n",
        "%",
        "@",
        "`",
    ),
    *(
        "~",
        ",",
        ", ",
        ";",
        ".",
        "---",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "<<: ",
        "=",
        "null",
        "null ",
        "a: ~",
        "a: null",
        "/",
    ),
    *(
        '"',
        "'",
        "''",
        '""',
        "\\",
        '\\"',
        "\\n",
        "[",
        "]",
        "{",
        "}",
        "[]",
        "{}",
        "[a, b]",
        "{a: b}",
        "[a: b]",
        "{a}",
        "{a: b,}",
    ),
    *("a: b", "a:b", "a:", "- a", "- a: b", "- - a", "-a", '"a": b', "'a b'", '"a" b', "zh: x", "en: x", "x" * 101, "x"),
    *(
        " ",
        "  ",
        "   ",
        "\n",
        "\n\n",
        "\n  ",
        "\n- ",
        "\n  - ",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\x85",
        "\u2028",
        "\xa0",
        "\u3000",
    ),
    *("\ufeff", "中", "，", "。", "“", "”", "（", "é", "e\u0301", "🔋", "0", "1.10", "16:00", "NO"),
)


def lawful(text: str) -> bool:
    """Tell whether a text gets as far as a reader."""
    return next(characters.faults(text, "file.yml"), None) is None


def read_by_the_line(text: str) -> bool:
    """Tell whether a text is read by the line; where it is, the guarded reader must make the same of it."""
    if not lawful(text):
        return False
    found = quick.read(text)
    if found is None:
        return False
    try:
        expected = guarded(text, "file.yml")
    except ContentError as error:
        pytest.fail(f"read by the line, but refused: {error.problems} {text!r}")
    # As JSON the order of keys counts, and what is no text.
    assert json.dumps(found) == json.dumps(expected), text
    return True


@pytest.mark.parametrize("path", REAL, ids=lambda path: str(path.relative_to(ROOT)))
def test_all_content_is_read_by_the_line(path: Path) -> None:
    assert read_by_the_line(path.read_text("utf-8"))


def test_a_synthetic_catalogue_is_read_by_the_line(tmp_path: Path) -> None:
    """As PyYAML writes it."""
    synthetic.write(tmp_path, 30)

    assert [path.name for path in tmp_path.rglob("*.yml") if not read_by_the_line(path.read_text("utf-8"))] == []


def test_examples_of_bad_content_are_read_alike() -> None:
    """Those whose fault is one of content, and not one of YAML, are read by the line."""
    raw = [path.read_bytes() for path in EXAMPLES]
    read = [read_by_the_line(given.decode("utf-8", "replace")) for given in raw]

    assert len(raw) / 2 < sum(read) < len(raw)


def test_hostile_strings_are_read_alike(tmp_path: Path) -> None:
    read = 0
    for number, text in enumerate(texts()):
        data = {"a": text, "b": [text, {"c": text}]}
        write(tmp_path / "file.yml", data, escaped=number % 2 == 0)
        read += read_by_the_line((tmp_path / "file.yml").read_text("utf-8"))
        read += read_by_the_line(yaml.safe_dump(data, allow_unicode=True, width=10_000, sort_keys=False))
        read += read_by_the_line(f"a: {text}\nb:\n- {text}\n- c: {text}\n")
        read += read_by_the_line(f"a: {{b: {text}, c: [{text}, d]}}\n")
    assert read > 1000


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b\n", {"a": "b"}),
        ("a:   b c: d\n", None),
        ("a: b:c #d\n", None),
        ("a: b:c#d\n", {"a": "b:c#d"}),
        ("a: b #\n", None),
        ("a: b \n", None),
        ("a: b:\n", None),
        ("a: b", None),
        ("a: b\r\nc:\r\n\r\n- d\r\n", {"a": "b", "c": ["d"]}),
        ("a:\n", None),
        ("a: ~\n", None),
        ("a: null\n", None),
        ("a: nullable\n", {"a": "nullable"}),
        ("a: 'null'\n", {"a": "null"}),
        ("null: a\n", None),
        ("<<: a\n", None),
        ("a: ''\n", {"a": ""}),
        ("a: 'it''s'\n", {"a": "it's"}),
        ("a: 'it's'\n", None),
        ('a: " b "\n', {"a": " b "}),
        ('a: "\\x41"\n', None),
        ('a: "b" c\n', None),
        ("a: b\n\n# c #d\n  # e\n  \nc: d\n", {"a": "b", "c": "d"}),
        ("a: b\n  c\n", None),
        ("a: b\n  c: d\n", None),
        ("a: b\na: c\n", None),
        (" a: b\n", None),
        ("a:\n  b: c\n d: e\n", None),
        ("a:\n  b:\n    c: d\n  e: f\ng: h\n", {"a": {"b": {"c": "d"}, "e": "f"}, "g": "h"}),
        ("a:\nb: c\n", None),
        ("a:\n- b\n- c\nd: e\n", {"a": ["b", "c"], "d": "e"}),
        ("a:\n  - b\n  c: d\n", None),
        ("a:\n  - b\n - c\n", None),
        ("a: b\n- c\n", None),
        ("- a\n", None),
        ("a:\n-\n", None),
        ("a:\n- \n", None),
        ("a:\n- - b\n", None),
        ("a:\n- b: c\n  d: e\n-   f:\n    - g\n", {"a": [{"b": "c", "d": "e"}, {"f": ["g"]}]}),
        ("a:\n- b: c\n d: e\n", None),
        ("a:\n- b\n  c: d\n", None),
        ("a:\n- b:c\n", {"a": ["b:c"]}),
        ("a\n", None),
        ("", None),
        ("# a\n", None),
        ("---\na: b\n", None),
        ("%YAML 1.1\n", None),
        ("a: {}\nb: []\n", {"a": {}, "b": []}),
        ("a: [b, 'c', {d: e, f: [g]}]\n", {"a": ["b", "c", {"d": "e", "f": ["g"]}]}),
        ("a: { b: c d , e: f }\n", {"a": {"b": "c d", "e": "f"}}),
        ("a: {b: c, b: d}\n", None),
        ("a: {b: c,}\n", None),
        ("a: {b: null}\n", None),
        ("a: {b: }\n", None),
        ("a: {b}\n", None),
        ("a: {b:c}\n", None),
        ("a: [b:c]\n", {"a": ["b:c"]}),
        ("a: [b: c]\n", None),
        ("a: [b, , c]\n", None),
        ("a: [b,\n  c]\n", None),
        ("a: [b}\n", None),
        ("a: [b]]\n", None),
        ("a: [b], [c]\n", None),
        ("a: [b] c]\n", None),
        ('a: ["b" c]\n', None),
        ("a: [b\n", None),
        ("a: [b # c]\n", None),
        ("a: [b]: [c]\n", None),
        (f"{'a' * 100}: b\n", {"a" * 100: "b"}),
        (f"{'a' * 101}: b\n", None),
    ],
)
def test_each_form_of_a_line_is_read_or_left(text: str, data: object) -> None:
    assert quick.read(text) == data
    assert read_by_the_line(text) == (data is not None)


def test_what_is_too_much_is_left() -> None:
    """The guarded reader's limits are never passed by the line."""
    items = "".join("- b\n" for _ in range(MOST_ITEMS))
    assert read_by_the_line(f"a:\n{items}")
    assert not read_by_the_line(f"a:\n{items}- b\n")
    assert read_by_the_line(f"a: [{', '.join('b' * MOST_ITEMS)}]\n")
    assert not read_by_the_line(f"a: [{', '.join('b' * (MOST_ITEMS + 1))}]\n")
    assert not read_by_the_line("a: b\n" + "#" * MOST_VALUES + "\n")
    for levels in range(1, DEEPEST + 5):
        lines = "".join(f"{'  ' * level}a:\n" for level in range(levels))
        read_by_the_line(f"{lines}{'  ' * levels}a: {'[' * levels}b{']' * levels}\n")
        read_by_the_line(f"{lines}{'  ' * levels}a: b\n")
        read_by_the_line(f"a: {'[' * levels}b{']' * levels}\n")
    assert not read_by_the_line(f"a: {'[' * DEEPEST}b{']' * DEEPEST}\n")


def test_a_long_text_is_read_by_the_line() -> None:
    """YAML looks for a key's colon no further than 1,024 characters; a text may go on."""
    long = "中文 text, " * 600
    assert read_by_the_line(f"a: {long}.\nb:\n- {long}.\n- c: '{long}'\nd: \"{long[:900]}\"\n"[:MOST_VALUES])
    assert read_by_the_line(f"a: [{long.replace(',', '')}, {{b: '{long}'}}]\n")


def test_places_are_those_of_the_guarded_reader() -> None:
    """A document read by the line still knows where everything stands."""
    document = parse(b"a: x\nb:\n- c: [d, e]\n", "file.yml")
    assert quick.read(document.text)
    assert document == Document("file.yml", {"a": "x", "b": [{"c": ["d", "e"]}]}, document.text)
    place = document.place(("b", 0, "c", 1))
    assert (place.line, place.column) == (3, 10)


def spoilt(chance: random.Random, parts: Sequence[str]) -> str:
    """Return some parts of content, their lines and characters changed in a few places."""
    text = "".join(chance.choice(parts) for _ in range(chance.randint(1, 3)))
    for _ in range(chance.randint(1, 3)):
        text = chance.choice((_in_a_place, _in_a_line))(chance, text)
    return text


def _in_a_place(chance: random.Random, text: str) -> str:
    at = chance.randint(0, len(text))
    # Most of what YAML takes to heart stands where something begins or ends.
    edges = [match.start() for match in re.finditer(r"\b|\s|$", text)]
    at = chance.choice([at, *[chance.choice(edges)] * 2])
    length = chance.choice((0, 0, 0, 1, 1, 2, 5))
    new = chance.choice((chance.choice(SNIPPETS), chance.choice(SNIPPETS), "", text[at : at + length] * 2))
    return text[:at] + new + text[at + length :]


def _in_a_line(chance: random.Random, text: str) -> str:
    lines = text.splitlines(keepends=True) or [""]
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    bare = lines[one].lstrip(" ")
    margin = len(lines[one]) - len(bare)
    match chance.randint(0, 5):
        case 0:
            lines[one] = " " * max(0, margin + chance.choice((-4, -2, -1, 1, 2, 4))) + bare
        case 1:
            lines[one] = " " * (len(lines[other]) - len(lines[other].lstrip(" "))) + bare
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case 3:
            lines.insert(other, lines[one])
        case 4:
            del lines[one]
        case _:
            lines[one] = " " * margin + chance.choice(("- ", "# ", "  - ", "a:\n" + " " * margin)) + bare
    return "".join(lines)


def real_parts() -> list[str]:
    """Return each top-level part of the content."""
    return [part for path in REAL for part in re.split(r"(?m)^(?=\w)", path.read_text("utf-8"))]


@pytest.mark.parametrize("seed", range(2))
def test_spoilt_content_is_read_alike(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    parts = real_parts()
    read = sum(read_by_the_line(spoilt(chance, parts)) for _ in range(MUTATIONS))
    assert MUTATIONS / 10 < read < MUTATIONS * 9 / 10
