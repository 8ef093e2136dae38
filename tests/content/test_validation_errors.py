"""Every problem by its bad example, word for word in both languages; and every code by its message.

tests/examples/invalid/<code>.yml is one file of the valid content, spoilt; its first line says which. The .txt beside it is
the whole report, in Chinese, then in English.
"""

import ast
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

from generator.content import validation_errors
from generator.content.redirects import Redirects
from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Problem
from generator.languages import LANGUAGES
from generator.model.guides import GuideFacts
from generator.model.schema import DirectionFacts
from generator.model.vocabulary import Agencies, Countries, Fields, SynonymGroups
from generator.reporter import line, report
from generator.yamlio import reader
from generator.yamlio.document import parse
from tests.conftest import DIRECTION, INVALID, ROOT, VALID, cases, edit, messages, problems
from tests.scale import ALL, sample

EXAMPLES = sorted(INVALID.glob("*.yml"))
# What the command line and a report's last line say is no problem.
_NO_PROBLEMS = {"summary", "fine", "key"}


def _without_fields(content: Path) -> None:
    (content / "vocabulary/fields.yml").unlink()


def _without_guides(content: Path) -> None:
    shutil.rmtree(content / "guides")


def _with_link(content: Path) -> None:
    (content / "directions/2031-1/1.3.yml").symlink_to("1.1.yml")


def _too_large(content: Path) -> None:
    os.truncate(content / DIRECTION, 20 * 1024 * 1024)


def _not_utf8(content: Path) -> None:
    path = content / DIRECTION
    path.write_bytes(path.read_text(encoding="utf-8").replace("–", "-").encode("gbk"))


def _too_many_values(content: Path) -> None:
    (content / DIRECTION).write_text("".join(f"{n:x}: 1\n" for n in range(10_001)), encoding="utf-8")


# Faults that no text file can show.
_MADE: dict[str, Callable[[Path], None]] = {
    "no_file": _without_fields,
    "no_folder": _without_guides,
    "not_a_file": _with_link,
    "too_large": _too_large,
    "not_utf8": _not_utf8,
    "too_many_values": _too_many_values,
}
# Made by refusing to read, in test_catalogue.
_PLAYED = {"unreadable"}
# Notices, which refuse nothing: in content/test_notices; and on what changed and on its form: in editing/.
_COMPARED = {
    "only_zh_changed",
    "only_en_changed",
    "unrecorded_window",
    "unrecorded_budget",
    "unrecorded_conditions",
    "history_lost",
    "history_early",
    "stale_zh",
    "stale_en",
    "term",
    "accepted_without",
    "style",
    "style_added",
    "style_removed",
    "style_ending",
    "amount_small_doubt",
    "amount_large_doubt",
    "duration_years",
    "closes_far",
    "draft_mark",
}
# On addresses, which a catalogue alone does not know: in outputs/test_addresses.
_ADDRESSES = {"address_lost"} | {f"redirect_{fault}" for fault in ("place", "live", "form", "chain", "nowhere")}
_BUILDS = {"site_busy", "site_shrinks"}
_ELSEWHERE = _ADDRESSES | _BUILDS | _COMPARED | {"format_loses", "total_changed"}


def _codes() -> set[str]:
    return {
        key for key in messages("problems", LANGUAGES[0]) if not key.startswith(("cli.", "explain.", "progress."))
    } - _NO_PROBLEMS


def _target(example: Path) -> str:
    """Return the file that an example replaces or adds."""
    found = re.match(r"# at: content/(\S+)\n", example.read_text(encoding="utf-8"))
    assert found, f"{example.name} does not say on its first line which file it is"
    return found.group(1)


def _code(example: Path) -> str:
    """Return the code that an example is for; variants are numbered: `missing-2`."""
    return re.sub(r"-\d+$", "", example.stem)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_bad_example_is_reported_word_for_word(example: Path, content: Path) -> None:
    """R25, R19."""
    target = content / _target(example)
    target.parent.mkdir(exist_ok=True)
    shutil.copy(example, target)
    reported = problems(content)
    assert "".join(f"{report(reported, language)}\n" for language in LANGUAGES) == example.with_suffix(".txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_bad_example_shows_the_problem_it_is_named_after(example: Path) -> None:
    assert f"[{_code(example)}]\n" in example.with_suffix(".txt").read_text(encoding="utf-8")


def test_the_example_that_all_others_spoil_is_valid(content: Path) -> None:
    assert problems(content) == ()


_GUIDE = "guides/2031-1.yml"


@pytest.mark.parametrize(("file", "old", "new", "code"), cases(__file__)["edges"])
def test_a_rule_refuses_what_is_over_its_edge_and_nothing_on_it(
    file: str, old: str, new: str, code: str, content: Path
) -> None:
    edit(content, file, (old, new))
    codes = {problem.code for problem in problems(content)}
    # An agency under another name is missing under its own.
    assert codes - {"unknown_agency"} == ({code} if code else set())


@pytest.mark.parametrize(
    ("today", "refused"),
    [(None, False), (date(2020, 1, 1), True), (date(2031, 3, 31), True), (date(2031, 4, 1), False)],
    ids=["without a clock", "a slow clock", "the day before", "the day itself"],
)
@pytest.mark.parametrize("file", [DIRECTION, _GUIDE])
def test_a_change_is_reported_once_it_has_happened(file: str, today: date | None, refused: bool, content: Path) -> None:  # noqa: FBT001 - a case
    """By the day of the check, in the history of a direction and of a guide."""
    edit(content, file, ("", "history:\n  - {date: 2031-04-01, kind: text}\n"))
    assert ("future_change" in {problem.code for problem in problems(content, today)}) == refused


def test_a_slow_clock_does_not_refuse_what_others_published(content: Path) -> None:
    """A source was checked that day, so that day has been."""
    edit(content, DIRECTION, ("", "history:\n  - {date: 2031-03-10, kind: text}\n"))
    assert problems(content, date(2020, 1, 1)) == ()


def test_the_rules_of_other_files_still_speak_when_one_is_broken(content: Path) -> None:
    """Sums over a broken file would mislead; everything else is reported at once (R19)."""
    (content / DIRECTION).write_text("title: {}\n", encoding="utf-8")
    edit(content, "directions/2031-1/1.2.yml", ("[water, agriculture-food]", "[water, water]"))
    reported = {(problem.file[-7:], problem.code) for problem in problems(content)}
    assert reported == {("1.1.yml", "missing"), ("1.2.yml", "repeated")}


def test_of_a_broken_vocabulary_nothing_is_blamed_and_of_the_others_all(content: Path) -> None:
    """Which fields exist is then unknown; which agencies and countries do is not (R19)."""
    (content / "vocabulary/fields.yml").write_text("energy: {}\n", encoding="utf-8")
    edit(content, DIRECTION, ("agency: no-rcn, roles", "agency: no-rcm, roles"), ('["NO"]', '["NO", ZZ]'))
    reported = [(problem.code, problem.key, problem.values.get("found")) for problem in problems(content)]
    assert [this for this in reported if this[0] not in {"missing", "total"}] == [
        ("unknown_country", "countries.2", "ZZ"),
        ("unknown_agency", "agencies.1.agency", "no-rcm"),
    ]


@pytest.mark.parametrize("code", _MADE)
def test_a_fault_that_no_text_file_can_show_is_reported(code: str, content: Path) -> None:
    _MADE[code](content)
    reported = problems(content)
    assert code in {problem.code for problem in reported}
    assert all(f"[{problem.code}]" in line(problem, language) for problem in reported for language in LANGUAGES)


def test_every_problem_has_an_example_and_every_example_a_problem() -> None:
    assert {_code(example) for example in EXAMPLES} | _MADE.keys() | _PLAYED | _ELSEWHERE == _codes()
    assert {path.stem for path in INVALID.iterdir() if path.suffix == ".txt"} == {example.stem for example in EXAMPLES}


def _named(call: ast.Call) -> str:
    return (
        call.func.attr if isinstance(call.func, ast.Attribute) else call.func.id if isinstance(call.func, ast.Name) else ""
    )


def _codes_in(source: str) -> Iterator[str]:
    """Yield the codes that a module hands to a problem: the first argument of the call that makes one."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _named(node) in {"Problem", "problem", "_refuse", "refuse"}:
            # Of a conditional expression, both ends; not what its condition compares.
            first = node.args[0]
            parts = [first.body, first.orelse] if isinstance(first, ast.IfExp) else [first]
            yield from (part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_every_code_that_the_generator_uses_has_a_message() -> None:
    used = {code for path in (ROOT / "generator").rglob("*.py") for code in _codes_in(path.read_text(encoding="utf-8"))}
    tables = {code for _, code in reader._SYNTAX} | set(validation_errors._PROBLEM_OF.values())  # noqa: SLF001 - the tables of codes
    assert len(used) > 50
    assert used | tables <= _codes()


def test_every_message_of_a_problem_is_used() -> None:
    """A code that the generator never uses has a message nobody can read."""
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    unused = {code for code in _codes() if f'"{code}"' not in source}
    # Named after the groups of one pattern.
    assert unused <= {
        "character_control",
        "character_invisible",
        "character_private",
        "character_radical",
        "character_fullwidth",
        "character_space",
    }


_ODD: list[object] = [
    *(None, "", "x", "中", "0", "2031-01-01", "a\nb", "https://[", "：", "x" * 2_001),
    *([], {}, ["x"], [[]], [{}], {"x": "y"}, {"zh": "中", "en": "b"}),
]
_FILES: dict[str, type[BaseModel]] = {
    DIRECTION: DirectionFacts,
    "directions/2031-1/1.2.yml": DirectionFacts,
    "guides/2031-1.yml": GuideFacts,
    "vocabulary/agencies.yml": Agencies,
    "vocabulary/countries.yml": Countries,
    "vocabulary/fields.yml": Fields,
    "vocabulary/synonyms.yml": SynonymGroups,
    "redirects.yml": Redirects,
}


def _with_each_value_replaced(data: object, odd: object) -> Iterator[object]:
    """Yield data with one of its values after the other replaced."""
    yield odd
    if isinstance(data, list):
        for index, item in enumerate(data):
            for replaced in _with_each_value_replaced(item, odd):
                yield [*data[:index], replaced, *data[index + 1 :]]
    elif isinstance(data, dict):
        for key, item in data.items():
            for replaced in _with_each_value_replaced(item, odd):
                yield {**data, key: replaced}


def _reported(data: object, schema: type[BaseModel]) -> list[Problem]:
    try:
        document = parse(json.dumps(data, ensure_ascii=False).encode(), "file.yml")
    except ContentError as error:
        return list(error.problems)
    try:
        schema.model_validate(document.data)
    except ValidationError as error:
        return list(problems_of(error, document, schema))
    return []


@pytest.mark.parametrize("file", _FILES)
def test_no_value_in_any_place_makes_the_checker_stumble(file: str) -> None:
    """Whatever an editor writes becomes lines of a report, never a traceback (R25)."""
    data = parse((VALID / file).read_bytes(), file).data
    count = 0
    for odd in sample(_ODD, 6):
        for spoilt in _with_each_value_replaced(data, odd):
            for problem in _reported(spoilt, _FILES[file]):
                count += 1
                assert "\n" not in line(problem, LANGUAGES[count % 2])
    assert count > (50 if ALL else 5)
