"""`calls diff`: prepared changes and their reports in both languages (changes/<name>.md)."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DIRECTION, VALID, cases, edit
from tests.editing.conftest import Calls

REPORTS = Path(__file__).parent / "changes"
SECOND = "directions/2031-1/1.2.yml"

_CHANGES = cases(__file__)
# What comes before the edits, of files as a whole.
_FILES: dict[str, Callable[[Path], object]] = {
    "added": lambda content: shutil.copy(content / DIRECTION, content / "directions/2031-1/1.3.yml"),
    "withdrawn": lambda content: (content / SECOND).unlink(),
    "moved": lambda content: (content / DIRECTION).rename(content / "directions/2031-1/1.5.yml"),
}
_INCOMPLETE = {"unannounced", "one_sided"}


def _change(content: Path, name: str) -> None:
    """Make a prepared change."""
    if name in _FILES:
        _FILES[name](content)
    for file, old, new in _CHANGES[name]:
        edit(content, file, (old, new))


@pytest.mark.parametrize("name", _CHANGES)
def test_the_report_of_a_prepared_change(name: str, content: Path, calls: Calls) -> None:
    """R30: the text in both languages, and the exit code."""
    _change(content, name)
    result = calls("diff", VALID, "--content", content)
    assert (result.code, result.err) == (int(name in _INCOMPLETE), "")
    assert result.out == (REPORTS / f"{name}.md").read_text(encoding="utf-8")


def test_every_report_has_its_change() -> None:
    assert {path.stem for path in REPORTS.iterdir()} == set(_CHANGES)


@pytest.mark.parametrize(("lang", "heading"), [("zh", "## 这次改动"), ("en", "## What this change means")])
def test_the_report_in_one_language_is_part_of_that_in_both(lang: str, heading: str, content: Path, calls: Calls) -> None:
    _change(content, "deadline")
    one, both = (calls("diff", VALID, "--content", content, *more).out for more in (("--lang", lang), ()))
    assert one.startswith(heading)
    assert one in both
    assert both.count("\n## ") == 1


def test_a_refused_change_is_described_and_its_total_names_the_direction(content: Path, calls: Calls) -> None:
    """Whatever is wrong with it: which values changed, in the words of the files."""
    edit(content, DIRECTION, ("{min: 4, max: 4,", "{min: 4, max: 5,"), ("series: no-joint-research\n", ""))
    checked = calls("check", "--lang", "zh", "--content", content, "--base", VALID).out
    assert "[total_changed]" in checked
    assert f"本次改动的是 content/{DIRECTION}" in checked
    (content / "guides/2032-1.yml").write_text("title: {zh: 一", encoding="utf-8")
    found = calls("diff", VALID, "--content", content)
    assert found.code == 1
    assert f"content/{DIRECTION}，projects.max：“4”改为“5”" in found.out
    assert f"content/{DIRECTION}, series: without “no-joint-research”" in found.out
    assert "content/guides/2032-1.yml：有改动，读不出内容" in found.out


def test_hostile_text_is_escaped(content: Path, calls: Calls) -> None:
    """R78, R83: no markup, no mention, no reference, no command for the runner of a workflow."""
    _change(content, "hostile")
    shown = calls("diff", VALID, "--content", content).out
    assert "&lt;img src=x onerror=alert\\(1\\)&gt;" in shown
    for spoilt in ("<img", "@everyone", "#12", "**b**", "](", "`c`", "$m$", "::", "##["):
        assert spoilt not in re.sub(r"\\.|^#+ |`title`", "", shown, flags=re.MULTILINE), spoilt


def test_no_change_is_reported_as_none(content: Path, calls: Calls) -> None:
    """Order, style and comments are no change of the content."""
    edit(content, DIRECTION, ('["NO"]', "[NO]  # Norway"))
    assert calls("diff", VALID, "--content", content, "--lang", "en").out == (
        "## What this change means\n\nNothing in the catalogue changes.\n"
    )


def test_problems_of_the_content_are_reported(content: Path, calls: Calls) -> None:
    edit(content, DIRECTION, ("amount: 12000000", "amount: 12,000,000"))
    result = calls("diff", VALID, "--content", content, "--lang", "en")
    assert result.code == 1
    assert "### Still missing\n\n- content/directions/2031-1/1.1.yml:" in result.out


def test_a_base_that_todays_rules_refuse_is_not_compared(content: Path, tmp_path: Path, calls: Calls) -> None:
    """What the change itself lacks is reported all the same."""
    old = Path(shutil.copytree(VALID, tmp_path / "old"))
    edit(old, SECOND, ("fields:", "feilds:"))
    _change(content, "unannounced")
    result = calls("diff", old, "--content", content, "--lang", "en")
    assert result.code == 1
    assert "cannot be compared item by item" in result.out
    assert result.out.count("\\[unrecorded\\_window\\]") == 2


@pytest.mark.parametrize("base", ["nowhere", "--", "-x", "HEAD;id", "$(id)", "HEAD\n"])
def test_a_base_that_does_not_exist_is_wrong_usage(base: str, content: Path, calls: Calls) -> None:
    result = calls("diff", base, "--content", content)
    assert (result.code, result.out) == (2, "")


git = pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed")


@git
def test_the_base_is_read_from_git(content: Path, calls: Calls) -> None:
    """By default where the branch left the default one, else a commit by any name; the work tree may be ahead of both."""

    def run(*arguments: str) -> None:
        command = [str(shutil.which("git")), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments]
        subprocess.run(command, cwd=content.parent, check=True)

    run("init", "-q", "-b", "main")
    run("add", ".")
    run("commit", "-q", "-m", "first")
    run("switch", "-q", "-c", "topic")
    _change(content, "deadline")
    run("commit", "-q", "-a", "-m", "a deadline")
    assert calls("diff", "--content", content).out == (REPORTS / "deadline.md").read_text(encoding="utf-8")
    assert calls("diff", "main", "--content", content).out == (REPORTS / "deadline.md").read_text(encoding="utf-8")
    assert "Nothing in the catalogue changes." in calls("diff", "HEAD", "--content", content).out
    assert calls("check", "--content", content, "--lang", "en").out == "2 directions, no problems.\n"
    # A file moved in the work tree and not yet known to Git.
    _change(content, "moved")
    edit(content, "directions/2031-1/1.5.yml", ("en: Hydrogen energy", "en: Hydrogen"))
    result = calls("check", "--content", content, "--lang", "en")
    assert result.code == 1
    assert result.out.startswith("content/directions/2031-1/1.5.yml:15:10: topics.1.zh: The English of this text changed")
    assert calls("check", "--content", content, "--base", "nowhere").code == 2
