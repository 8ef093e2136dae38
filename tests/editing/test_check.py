"""`calls check`: of some paths alone, for people, for GitHub, for tools (R25, R30, R83)."""

import json
import re
from pathlib import Path

import pytest

from generator.errors import Place, Problem
from generator.languages import ENGLISH
from generator.reporter import annotation
from tests.conftest import DIRECTION, edit
from tests.editing.conftest import Calls

SECOND = "directions/2031-1/1.2.yml"
# What would end a command, begin another or add a property, as it may stand in a file's name or text.
HOSTILE = "100%,x:y::error file=a::b\r\n::error::c %0A::set-output name=x::y"


def _unescaped(text: str) -> str:
    """Decode a value as the runner of GitHub's workflows does."""
    for escape, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(escape, character)
    return text


@pytest.fixture
def spoilt(content: Path) -> Path:
    """Return content with two faults in one file and one in another."""
    edit(content, DIRECTION, ("amount: 12000000", "amount: 12,000,000"), ("fields: [energy]", "fields: [enrgy]"))
    edit(content, SECOND, ("countries: [BR, ZA]", "countries: [BR, ZX]"))
    return content


def test_only_problems_of_the_given_paths_are_listed_and_other_files_named(spoilt: Path, calls: Calls) -> None:
    """The catalogue cannot be built either way, so the exit code is the same."""
    result = calls("check", "--lang", "en", "--content", spoilt, spoilt / SECOND)
    *lines, others = result.out.splitlines()
    assert result.code == 1
    assert [line.split(": ")[0] for line in lines[:-1]] == [
        "content/directions/2031-1/1.2.yml:5:17",
        "content/directions/2031-1/1.2.yml:8:14",
    ]
    assert lines[-1].endswith("nothing was written.")
    assert others == "1 problem in other files: content/directions/2031-1/1.1.yml"


def test_a_folder_means_every_file_in_it(spoilt: Path, calls: Calls) -> None:
    whole = calls("check", "--lang", "en", "--content", spoilt)
    for folder in (spoilt, spoilt / "directions", spoilt / "directions" / "2031-1"):
        assert calls("check", "--lang", "en", "--content", spoilt, folder).out == whole.out


def test_a_path_without_problems_still_names_other_files(spoilt: Path, calls: Calls) -> None:
    result = calls("check", "--lang", "zh", "--content", spoilt, spoilt / "guides")
    assert result.code == 1
    assert re.fullmatch(r"另有 \d 处问题在其他文件中：content/directions/2031-1/1\.1\.yml, .+1\.2\.yml\n", result.out)


@pytest.mark.parametrize("path", ["nowhere.yml", "..", "/etc/hostname"])
def test_a_path_outside_the_content_is_wrong_usage(path: str, content: Path, calls: Calls) -> None:
    result = calls("check", "--content", content, content / path)
    assert (result.code, result.out) == (2, "")


def test_annotations_are_on_the_lines(spoilt: Path, calls: Calls) -> None:
    result = calls("check", "--lang", "en", "--content", spoilt, "--format", "github", spoilt / DIRECTION)
    first, *_ = result.out.splitlines()
    assert result.code == 1
    assert first == (
        "::error file=content/directions/2031-1/1.1.yml,line=22,col=11,title=not_a_figure::budget.amount: “12,000,000” is "
        "not a whole number; write digits alone, without commas, units or decimals, such as 12000000."
    )


def test_hostile_text_cannot_leave_its_annotation() -> None:
    """One line, one command, four properties, whatever a name or a value holds (R83)."""
    problem = Problem(
        "not_a_slug", f"content/{HOSTILE}.yml", Place(3, 4), key=HOSTILE, values={"found": HOSTILE, "right": ""}
    )
    result = annotation(problem, ENGLISH, "error")
    found = re.fullmatch(r"::error ([^:]+)::(.+)", result)
    assert found
    assert "\r" not in result
    properties = dict(pair.split("=", 1) for pair in found[1].split(","))
    assert list(properties) == ["file", "line", "col", "title"]
    shown = HOSTILE.replace("\r", "U+000D").replace("\n", "U+000A")
    assert _unescaped(properties["file"]) == f"content/{shown}.yml"
    assert "%0A" not in found[2].replace("%250A", "")
    assert _unescaped(found[2]).startswith(f"{shown}: “{shown}” cannot be an identifier")


def test_tools_read_one_object(spoilt: Path, calls: Calls) -> None:
    result = calls("check", "--lang", "zh", "--content", spoilt, "--format", "json", spoilt / DIRECTION)
    read = json.loads(result.out)
    assert result.code == 1
    assert result.out.isascii()
    assert list(read) == ["version", "problems", "notices", "others"]
    assert (read["version"], read["notices"], read["others"]) == (1, [], ["content/directions/2031-1/1.2.yml"])
    assert read["problems"][0] == {
        "file": "content/directions/2031-1/1.1.yml",
        "line": 22,
        "column": 11,
        "key": "budget.amount",
        "code": "not_a_figure",
        "message": "“12,000,000”不是整数；请只写数字，不带逗号、单位和小数，例如 12000000。",
        "values": {"found": "12,000,000", "right": "12000000"},
    }


def test_content_without_problems_is_reported_in_each_format(content: Path, calls: Calls) -> None:
    assert calls("check", "--lang", "en", "--content", content, "--format", "github").out == "2 directions, no problems.\n"
    read = json.loads(calls("check", "--content", content, "--format", "json").out)
    assert read == {"version": 1, "problems": [], "notices": [], "others": []}


def test_a_text_that_lags_is_a_notice_and_no_problem(content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, ("en: Hydrogen energy}", "en: Hydrogen energy, stale: en}"))
    edit(content, "vocabulary/fields.yml", ("en: Energy}", "en: Energy, stale: zh}"))
    result = calls("check", "--lang", "en", "--content", content)
    assert result.code == 0
    assert [[*line.split(": ")[:2], line.split(" ")[-1]] for line in result.out.splitlines()[:2]] == [
        ["content/directions/2031-1/1.1.yml:15:42", "topics.1.stale", "[stale_en]"],
        ["content/vocabulary/fields.yml:3:37", "energy.name.stale", "[stale_zh]"],
    ]
    assert result.out.splitlines()[2:] == ["2 notices, which do not fail the check.", "2 directions, no problems."]
    assert "may lag behind the Chinese, as its page says; once it is up to date, delete stale." in result.out
    annotated = calls("check", "--lang", "en", "--content", content, "--format", "github").out
    assert annotated.startswith("::notice file=content/directions/2031-1/1.1.yml,line=15,col=42,title=stale_en::")


def test_gitlab_is_given_a_report_of_code_quality(calls: Calls, spoilt: Path) -> None:
    """The keys that GitLab reads, one row a problem, no two with the same fingerprint."""
    rows = json.loads(calls("check", "--lang", "en", "--content", spoilt, "--format", "gitlab").out)
    assert rows
    assert all({*row} == {"description", "check_name", "fingerprint", "severity", "location"} for row in rows)
    assert all(row["location"]["lines"]["begin"] >= 1 and row["location"]["path"].startswith("content/") for row in rows)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
