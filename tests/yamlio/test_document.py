"""Hostile and mistaken files: what the reader refuses, with which code, on which line and column (R1 to R20)."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.content.validation_errors import nearest
from generator.errors import ContentError, Place
from generator.yamlio.document import LARGEST, Document, parse, read_file, without_data
from tests.conftest import DIRECTION, VALID, cases, edit, problems, words

CASES = cases(__file__)
Found = list[tuple[str, int, int]]


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    """Hold each refusal to a fraction of the seconds that a hostile file could otherwise take."""
    start = time.process_time()
    yield
    assert time.process_time() - start < 2


def refused(raw: str | bytes) -> Found:
    """Return what a file is refused for."""
    with pytest.raises(ContentError) as refusal:
        parse(raw.encode() if isinstance(raw, str) else raw, "file.yml")
    return [(problem.code, problem.place.line, problem.place.column) for problem in refusal.value.problems]


def accepted(raw: str | bytes) -> Document:
    """Return a file that is accepted."""
    return parse(raw.encode() if isinstance(raw, str) else raw, "file.yml")


def spoilt(content: Path, old: str, new: str) -> Found:
    """Return the problems of the content once one text of direction 1.1 is replaced."""
    edit(content, DIRECTION, (old, new))
    return [(problem.code, problem.place.line, problem.place.column) for problem in problems(content)]


_LARGE = {
    "R6 20,000 brackets": ("a: " + "[" * 20_000, [["too_deep", 1, 24]]),
    "R6 3,000 nested mappings": ("{a: " * 3_000, [["too_deep", 1, 82]]),
    "R6 20,000 nested lists": ("- " * 20_000, [["too_deep", 1, 43]]),
    "R6 20,000 nested keys": ("? " * 20_000, [["complex_key", 1, 3]]),
    "R7 50,000 keys": ("".join(f"k{i}: 1\n" for i in range(50_000)), [["too_many_values", 10_000, 8]]),
}


@pytest.mark.parametrize(
    ("raw", "found"), [*CASES["refused"], *(pytest.param(*row, id=name) for name, row in _LARGE.items())]
)
def test_what_is_not_plain_data_is_refused_at_its_place(raw: str, found: list[list[object]]) -> None:
    """What YAML can do beyond data, what is no single mapping, hidden characters, and typos where they began."""
    assert refused(raw) == [tuple(place) for place in found]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        *CASES["spoilt"],
        pytest.param("amount: 12000000", f"amount: {'9' * 5_000}", [["not_a_figure", 22, 11]], id="R9 5,000 nines"),
    ],
)
def test_a_value_of_another_form_is_refused_at_its_place(
    content: Path, old: str, new: str, found: list[list[object]]
) -> None:
    """Figures, days, instants, codes and addresses in a direction that is otherwise right."""
    assert spoilt(content, old, new) == [tuple(place) for place in found]


def test_a_long_list_is_refused_before_it_is_built() -> None:
    code, line, column = refused("a: [" + "x," * 50_000 + "x]\n")[0]
    assert (code, line) == ("too_many", 1)
    assert column < 1_000


@pytest.mark.parametrize("second", ["a", '"a"', "'a'", r'"\x61"', "a   "])
def test_a_key_given_twice_names_both_lines(second: str) -> None:
    """However it is quoted (R4)."""
    with pytest.raises(ContentError) as refusal:
        accepted(f"t:\n  a: 1\n  b: 2\n  {second}: 3\n")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place, problem.key, problem.values) == (
        "duplicate_key",
        Place(4, 3),
        "t.a",
        {"first": "2"},
    )


def test_twenty_levels_are_deep_enough() -> None:
    assert accepted("a: " + "[" * 19 + "x" + "]" * 19 + "\n").data["a"] != []


def test_a_file_of_20_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    """Before a byte of it is read (R7)."""
    path = tmp_path / "1.1.yml"
    with path.open("wb") as file:
        file.truncate(20 * 1024 * 1024)
    with pytest.raises(ContentError) as refusal:
        read_file(path, "1.1.yml")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.place) == ("too_large", Place(1, 1))
    assert problem.values == {"found": "20971520", "limit": str(LARGEST)}


def test_a_file_of_the_largest_size_is_read(tmp_path: Path) -> None:
    path = tmp_path / "1.1.yml"
    path.write_bytes(b"a: " + b"x" * (LARGEST - 4) + b"\n")
    assert len(str(read_file(path, "1.1.yml").data["a"])) == LARGEST - 4


def test_a_file_that_is_removed_after_it_was_read_is_missing(tmp_path: Path) -> None:
    """Its text is read again where a fault has a place in it."""
    path = tmp_path / "1.1.yml"
    path.write_bytes(b"\xef\xbb\xbfa: b\n")
    document = without_data(path, path.read_bytes(), "1.1.yml")
    assert document.text == "a: b\n"
    assert document.digest == read_file(path, "1.1.yml").digest
    path.unlink()
    with pytest.raises(ContentError) as refusal:
        document.place(("a",))
    assert [problem.code for problem in refusal.value.problems] == ["no_file"]


@pytest.mark.parametrize(
    "text",
    [
        *words("NO no on y Yes off true 16:00 1.10 010 1e3 1_000 0x1F 0b1 -0 .inf .nan = Null 2026-02-30 2026-12-01"),
        "2026-12-01T16:00:00+08:00",
        "9" * 5_000,
    ],
)
def test_scalars_stay_the_text_that_was_written(text: str) -> None:
    """Nothing is turned into a truth value, a number or a date (R8, R9, R10, R11)."""
    assert accepted(f"a: {text}\nb: [{text}]\n").data == {"a": text, "b": [text]}


@pytest.mark.parametrize(("raw", "offset", "line", "column"), CASES["not UTF-8"])
def test_what_is_not_utf8_is_refused_with_the_offset_of_the_byte(raw: str, offset: str, line: int, column: int) -> None:
    """R12; the table writes each byte as the character of its number."""
    with pytest.raises(ContentError) as refusal:
        parse(raw.encode("latin-1"), "file.yml")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.values, problem.place) == ("not_utf8", {"offset": offset}, Place(line, column))
    assert problem.file == "file.yml"


@pytest.mark.parametrize(("character", "code"), CASES["hidden"])
def test_a_character_that_misleads_is_refused_anywhere(character: str, code: str) -> None:
    """In a value, a key and a comment, raw; in a value and a key, as an escape (R13, R14, R15)."""
    assert refused(f"a: x\nb: [x, y{character}z]\n") == [(code, 2, 9)]
    assert refused(f"a: x\nb{character}: x\n") == [(code, 2, 2)]
    assert refused(f"a: x\n# b{character}\n") == [(code, 2, 4)]
    escape = f"\\U{ord(character):08X}"
    assert refused(f'a: x\nb: [x, "y{escape}z"]\n') == [(code, 2, 8)]
    assert refused(f'a: x\n"b{escape}": x\n') == [(code, 2, 1)]


@pytest.mark.parametrize("escape", [r"\r", r"\t", r"\a", r"\e", r"\N", r"\L", r"\x7f", r"\r\nATTENDEE:x"])
def test_a_control_character_cannot_come_in_by_an_escape(escape: str) -> None:
    """Nor the line break that would start a new line of a calendar (R13, R84)."""
    ((code, line, column),) = refused(f'a: x\nb: "y{escape}"\n')
    assert code in {"character_control", "character_invisible"}
    assert (line, column) == (2, 4)


def test_the_code_point_of_a_hidden_character_is_named() -> None:
    """R14."""
    with pytest.raises(ContentError) as refusal:
        accepted("a: x\u202ey\n")
    assert refusal.value.problems[0].values["found"] == "U+202E"
    assert refusal.value.problems[0].values["name"] == "RIGHT-TO-LEFT OVERRIDE"


def test_full_width_punctuation_and_accents_are_text() -> None:
    """Only letters and digits have a half-width twin that a reader takes for the same (R15)."""
    assert accepted("a: 中国（北京）：São Paulo，“Łódź”！\n").data["a"] == "中国（北京）：São Paulo，“Łódź”！"


def test_a_null_needs_no_quotes_to_be_refused() -> None:
    """A key without a value, `~` and `null` are all nothing; a quoted one is text."""
    assert [place for code, *place in refused("a:\nb: ~\nc: {d: null}\ne: f\n") if code == "empty"] == [
        [1, 1],
        [2, 1],
        [3, 5],
    ]
    assert accepted('a: "null"\n').data == {"a": "null"}


def test_windows_line_ends_a_byte_order_mark_and_a_missing_last_line_end_change_nothing(content: Path) -> None:
    """R12, R18."""
    plain = (VALID / DIRECTION).read_bytes()
    windows = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n").rstrip()
    assert parse(windows, "f").data == parse(plain, "f").data
    last = ("deadlines", 0, "note", "en")
    assert parse(windows, "f").place(last) == parse(plain, "f").place(last) == Place(48, 11)
    for path in content.rglob("*.yml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n").rstrip())
    assert problems(content) == ()


def test_line_and_column_count_as_editors_do() -> None:
    """Characters, not bytes, from 1; a list item by its number; the key of a mapping; nothing of a value that is absent."""
    document = accepted('# 一\ntitle:\n  zh: 中国, "中"\n  en: {x: 一, y: b}\ntopics:\n  - 𠀀: [a, b, c]\n  - zh: d\n')
    assert document.place(("title",)) == Place(2, 1)
    assert document.place(("title", "zh")) == Place(3, 7)
    assert document.place(("title", "en", "y")) == Place(4, 17)
    assert document.key_place(("title", "en", "y")) == Place(4, 14)
    assert document.place(("topics", 0)) == Place(6, 5)
    assert document.place(("topics", 0, "𠀀", 2)) == Place(6, 15)
    assert document.place(("topics", 1)) == Place(7, 5)
    assert document.place(("topics", 1, "en", "absent")) == Place(7, 5)
    assert document.place(("topics", 1, "absent")) == document.key_place(("topics", 1, "absent")) == Place(7, 5)
    assert document.place(("absent",)) == Place(1, 1)
    assert document.problem("missing", ("topics", 1, "en")).key == "topics.2.en"


def test_two_faults_in_one_file_are_both_reported(content: Path) -> None:
    """R19."""
    edit(content, DIRECTION, ("amount: 12000000", "amount: 12m"), ("min: 4, max: 4", "min: 4, maxx: 4"))
    assert [(p.code, p.place.line, p.place.column) for p in problems(content)] == [
        ("unknown_key", 20, 20),
        ("not_a_figure", 22, 11),
    ]


def test_a_file_of_nothing_but_faults_has_reports_of_its_first_ones() -> None:
    """Of each kind fifty (R7, R19)."""
    assert refused("\u200b\t\r" * 60) == sorted(
        [("character_invisible", 1, 3 * n + 1) for n in range(50)]
        + [("tab", 1, 3 * n + 2) for n in range(50)]
        + [("character_control", 1, 3 * n + 3) for n in range(50)],
        key=lambda fault: fault[2],
    )


def test_nothing_in_a_list_is_found_in_its_place() -> None:
    with pytest.raises(ContentError) as refusal:
        accepted("a:\n  - x\n  -\n  - ~\n")
    reported = [(problem.code, problem.place, problem.key) for problem in refusal.value.problems]
    assert reported == [("empty", Place(3, 4), "a.2"), ("empty", Place(4, 5), "a.3")]


def test_too_many_values_says_how_many_there_may_be() -> None:
    """R7."""
    with pytest.raises(ContentError) as refusal:
        accepted("".join(f"k{i}: 1\n" for i in range(20_000)))
    assert [problem.values for problem in refusal.value.problems] == [{"limit": "20000"}]


def test_a_full_width_colon_in_a_key_is_reported_at_its_place(content: Path) -> None:
    """R18, R20."""
    edit(content, DIRECTION, ("    closes: 2031-05-14", '    closes: 2031-05-14\n    "opens：": x'))
    assert [(p.code, p.file, p.place, p.key) for p in problems(content)] == [
        ("fullwidth_colon", f"content/{DIRECTION}", Place(42, 5), "deadlines.1")
    ]


def test_faults_of_a_vocabulary_name_its_keys(content: Path) -> None:
    """What is no slug, and what no entry may hold (R16, R20)."""
    wrong = "Bad Key:\n  name: {zh: 坏, en: Bad}\nocean:\n  nmae: {zh: 海洋, en: Ocean}\n"
    edit(content, "vocabulary/fields.yml", ("", wrong))
    reported = [(p.code, p.key, p.values.get("right")) for p in problems(content)]
    assert ("not_a_slug", "Bad Key", "bad-key") in reported
    assert ("unknown_key", "ocean.nmae", "name") in reported


def test_of_choices_the_nearest_one_is_named(content: Path) -> None:
    """One, where several are near (R20)."""
    edit(content, DIRECTION, ("side: partner, agency: no-rcn,", "side: partner, agency: no-rcn, honorific: Mrs,"))
    (problem,) = problems(content)
    assert (problem.code, problem.values["found"]) == ("not_allowed", "Mrs")
    assert problem.values["right"] in {"Mr", "Ms"}


def test_a_list_in_the_place_of_a_choice_is_reported_there(content: Path) -> None:
    edit(content, DIRECTION, ("joint_application: required", "joint_application: [required]"))
    assert [(p.code, p.key) for p in problems(content)] == [("not_text", "joint_application")]


def test_where_nothing_is_near_all_that_is_known_is_named() -> None:
    """Up to twenty, in order (R20)."""
    assert nearest("qqqq", ["b", "c", "a"]) == "a, b, c"
    assert nearest("fieldz", ["title", "budget", "fields"]) == "fields"
    assert nearest("qqqq", [f"{n:02}" for n in range(30)]) == ", ".join(f"{n:02}" for n in range(20))


def test_a_tab_is_named() -> None:
    with pytest.raises(ContentError) as refusal:
        accepted("a: b\tc\n")
    assert [problem.values["found"] for problem in refusal.value.problems] == ["U+0009"]


@pytest.mark.parametrize("order", [range(20), range(19, -1, -1)])
def test_fifty_faults_in_twenty_files_are_all_reported_in_one_order(content: Path, order: range) -> None:
    """In whatever order the files came to be (R19)."""
    for number in order:
        faults = "foo: 1\nbar: 2\nbaz: 3\n" if number < 10 else "foo: 1\nbar: 2\n"
        (content / f"directions/2031-1/3.{number}.yml").write_text(
            (VALID / DIRECTION).read_text(encoding="utf-8") + faults, encoding="utf-8"
        )
    found = [(p.file, p.place.line, p.code) for p in problems(content)]
    files = [f"content/directions/2031-1/3.{number}.yml" for number in range(20)]
    expected = [
        (file, line, "unknown_key") for file in files for line in ((49, 50, 51) if int(file[28:-4]) < 10 else (49, 50))
    ]
    assert len(found) == 50
    assert found == sorted(expected)


@pytest.mark.parametrize(
    ("key", "nearest"),
    [("titel", "title"), ("country", "countries"), ("Budget", "budget"), ("dead_lines", "deadlines"), ("topic", "topics")],
)
def test_an_unknown_key_is_refused_with_the_nearest_known(content: Path, key: str, nearest: str) -> None:
    """At the key, not at its value (R20)."""
    edit(content, DIRECTION, ("", f"{key}:\n    [x]\n"))
    (problem,) = problems(content)
    assert (problem.code, problem.place, problem.key) == ("unknown_key", Place(49, 1), key)
    assert problem.values == {"found": key, "right": nearest}


@pytest.mark.parametrize(
    "text",
    ["a" * 2_000, "a-" * 1_000, "1," * 1_000, "1a" * 1_000, "中" * 2_000, "a." * 1_000, "@" * 2_000, "第" + "百" * 1_999],
)
def test_a_long_text_is_compared_in_no_time(content: Path, text: str) -> None:
    """What looks for figures in texts does not run wild on a text made for it."""
    edit(content, DIRECTION, ("zh: 氢能, en: Hydrogen energy", f'zh: "中{text[:-1]}", en: "{text}"'))
    assert {problem.code for problem in problems(content)} <= {
        "chinese_in_english",
        "trailing_comma",
        "twin_lost",
        "twin_added",
    }


def test_nine_thousand_wrong_countries_are_refused_in_no_time(content: Path) -> None:
    assert spoilt(content, '["NO"]', f"[{', '.join(['ZZ'] * 9_000)}]")[0][:2] == ("too_many", 6)
