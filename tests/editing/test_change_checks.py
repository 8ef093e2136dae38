"""Checks of a change: texts changed in one language, changed deadlines without an entry in `history` (R30, R84)."""

import shutil
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.outputs.calendar import changes_of, named_deadlines
from tests.conftest import DIRECTION, VALID, cases, edit
from tests.editing.conftest import Calls

CASES = cases(__file__)

GUIDE = "guides/2031-1.yml"
TOPIC = "  - {zh: 氢能, en: Hydrogen energy"
CLOSES = "closes: 2031-05-14"


def codes(calls: Calls, content: Path, old: Path = VALID) -> list[str]:
    result = calls("check", "--content", content, "--base", old, "--lang", "en")
    found = [line.split("[")[-1].rstrip("]") for line in result.out.splitlines() if line.startswith("content/")]
    return [code for code in found if not code.startswith("stale_")]


@pytest.mark.parametrize(("new", "code"), CASES["one language"])
def test_a_text_changed_in_one_language_is_reported(new: str, code: str | None, content: Path, calls: Calls) -> None:
    """It costs nothing when both change together, or when a text comes, goes or moves."""
    edit(content, DIRECTION, (TOPIC, new))
    assert codes(calls, content) == ([code] if code else [])


@pytest.mark.parametrize(("then", "now", "code"), CASES["marks"])
def test_a_mark_holds_for_one_change(then: str, now: str, code: str | None, content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, (TOPIC, TOPIC + then))
    old = Path(shutil.copytree(content, content.parent / "old"))
    edit(content, DIRECTION, ("en: Hydrogen energy" + then, f"en: {now}"))
    assert codes(calls, content, old) == ([code] if code else [])


@pytest.mark.parametrize("file", ["vocabulary/agencies.yml", "vocabulary/fields.yml", GUIDE])
def test_texts_of_every_kind_of_file_are_compared(file: str, content: Path, calls: Calls) -> None:
    text = (content / file).read_text(encoding="utf-8")
    english = next(part for part in text.split("en: ")[1:] if part[0].isalpha()).split("}")[0].split("\n")[0]
    edit(content, file, (f"en: {english}", f"en: {english} indeed"))
    assert codes(calls, content) == ["only_en_changed"]


def _line(**values: str) -> str:
    entry = ", ".join(f"{key}: {value}" for key, value in {"date": "2031-04-02", "kind": "deadline", **values}.items())
    return f"history:\n  - {{{entry}, what: {{zh: 变更。, en: A change.}}}}\n"


@pytest.mark.parametrize(("old", "new"), CASES["deadlines"])
def test_a_changed_deadline_needs_an_entry_in_history(old: str, new: str, content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, (old, new))
    assert set(codes(calls, content)) == {"unrecorded_window"}
    edit(content, DIRECTION, ("", _line()))
    assert codes(calls, content) == []


@pytest.mark.parametrize(("values", "code"), CASES["entries"])
def test_the_entry_must_name_that_deadline(values: dict[str, str], code: str | None, content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, (CLOSES, "closes: 2031-05-21"))
    edit(content, DIRECTION, ("", _line(**values)))
    assert codes(calls, content) == ([code] if code else [])


def test_a_source_checked_again_needs_no_entry(content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, ("checked: 2031-03-10\n    note", "checked: 2031-03-20\n    note"))
    assert codes(calls, content) == []


def test_a_removed_deadline_needs_an_entry_too(content: Path, calls: Calls) -> None:
    path = content / DIRECTION
    path.write_text(path.read_text(encoding="utf-8").split("deadlines:")[0], encoding="utf-8")
    assert codes(calls, content) == ["unrecorded_window"]


def test_entries_of_history_are_not_removed(content: Path, tmp_path: Path, calls: Calls) -> None:
    edit(content, DIRECTION, ("", _line()))
    old = Path(shutil.copytree(content, tmp_path / "old"))
    edit(content, DIRECTION, ("A change.", "A correction."), ("变更。", "更正。"))
    assert codes(calls, content, old) == []
    edit(content, DIRECTION, ("kind: deadline", "kind: text"))
    assert codes(calls, content, old) == ["history_lost"]


def _sequences(content: Path) -> dict[str, int]:
    every = load(content).directions
    return {name: len(changes_of(this, deadline)) for this in every for name, deadline in named_deadlines(this)}


def test_an_entry_of_a_guide_applies_to_every_direction(content: Path, tmp_path: Path, calls: Calls) -> None:
    """One dated before a direction was added would not, so its event would move at the same SEQUENCE."""
    added = "history:\n  - {date: 2031-04-10, kind: added}\n"
    edit(content, "directions/2031-1/1.2.yml", ("", added))
    old = Path(shutil.copytree(content, tmp_path / "old"))
    edit(content, GUIDE, ("closes: 2031-05-20", "closes: 2031-06-20"))
    assert codes(calls, content, old) == ["unrecorded_window"]
    edit(content, GUIDE, ("", _line(side="china")))
    assert codes(calls, content, old) == ["history_early"]
    assert _sequences(content)["2031-1/1.2-china-application"] == _sequences(old)["2031-1/1.2-china-application"]
    edit(content, GUIDE, ("date: 2031-04-02", "date: 2031-04-10"))
    assert codes(calls, content, old) == []
    risen = {name: _sequences(content)[name] - number for name, number in _sequences(old).items()}
    assert risen == {
        "2031-1/1.1-china-application": 1,
        "2031-1/1.1-partner-application": 0,
        "2031-1/1.2-china-application": 1,
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("amount: 12000000", "amount: 15000000"), "unrecorded_budget"),
        (
            ("{amount: 3000000, bound: at_most, years: 3}", "{amount: 2000000, bound: at_most, years: 3}"),
            "unrecorded_budget",
        ),
        (("enterprises: required", "enterprises: required\nip_agreement: required"), None),
        (("projects: {min: 4, max: 4, per_topic: 2}", "projects: {min: 4, max: 4, per_topic: 1}"), "unrecorded_conditions"),
        (("joint_application: required", "joint_application: parallel"), "unrecorded_conditions"),
    ],
)
def test_changed_money_and_conditions_need_an_entry_in_history(
    change: tuple[str, str], code: str | None, content: Path, calls: Calls
) -> None:
    """Money is refused, a condition doubted; what was not on record before is no change."""
    edit(content, DIRECTION, change)
    assert codes(calls, content) == ([code] if code else [])
    refused = code == "unrecorded_budget"
    assert calls("check", "--content", content, "--base", VALID).code == int(refused)
    edit(content, DIRECTION, ("", _line(kind="budget")))
    assert codes(calls, content) == ([code] if code == "unrecorded_conditions" else [])
    edit(content, DIRECTION, ("kind: budget", "kind: conditions"))
    assert codes(calls, content) == ([code] if refused else [])


def test_withdrawing_is_one_line(content: Path, calls: Calls) -> None:
    """Nothing is deleted, nothing redirected, no total explained."""
    edit(content, DIRECTION, ("", "history:\n  - {date: 2031-04-02, kind: withdrawn}\n"))
    assert calls("check", "--content", content, "--base", VALID, "--lang", "en").out == "2 directions, no problems.\n"


def test_without_a_base_nothing_is_compared(content: Path, calls: Calls) -> None:
    """A tarball or a folder outside Git is checked as it is."""
    edit(content, DIRECTION, (TOPIC, "  - {zh: 绿氢, en: Hydrogen energy"), (CLOSES, "closes: 2031-05-21"))
    assert calls("check", "--content", content, "--lang", "en").out == "2 directions, no problems.\n"


def test_without_git_nothing_is_compared(content: Path, calls: Calls, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / ".." / ".git").resolve().mkdir()
    monkeypatch.setenv("PATH", "")
    assert calls("check", "--content", content, "--lang", "en").out == "2 directions, no problems.\n"
    result = calls("diff", "--content", content, "--lang", "en")
    assert (result.code, result.err) == (2, "There is no commit of Git to compare with; name one, or a folder.\n")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_missing_is_reported_at_its_place(lang: str, content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, (TOPIC, "  - {zh: 绿氢, en: Hydrogen energy"), (CLOSES, "closes: 2031-05-21"))
    starts = {
        "zh": (
            "content/directions/2031-1/1.1.yml:15:18: 主题 topics.1.en: 这段文字的中文改了，英文没有改；",
            "content/directions/2031-1/1.1.yml:39:5: 申报时间 deadlines.1: 这里的申报时间（side: partner，",
        ),
        "en": (
            "content/directions/2031-1/1.1.yml:15:18: topics.1.en: The Chinese of this text changed, the English did not.",
            "content/directions/2031-1/1.1.yml:39:5: deadlines.1: A window (side: partner, stage: application) changed ",
        ),
    }[lang]
    result = calls("check", "--content", content, "--base", VALID, "--lang", lang)
    assert result.code == 1
    assert all(line.startswith(start) for line, start in zip(result.out.splitlines(), starts, strict=False))
