"""`calls diff`: prepared changes and their reports in both languages (changes/<name>.md)."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DIRECTION, VALID
from tests.editing.conftest import Calls, edit

REPORTS = Path(__file__).parent / "changes"
SECOND, GUIDE = "directions/2031-1/1.2.yml", "guides/2031-1.yml"
_PUT_OFF = "{zh: 截止推迟。, en: The deadline was put off.}"
LINE = f"history:\n  - {{date: 2031-04-02, kind: deadline, side: partner, what: {_PUT_OFF}}}\n"
HOSTILE = "<img src=x onerror=alert(1)> @everyone #12 **b** [x](javascript:1) `c` $m$ ::error file=a,line=1::x ##[error]y"


def _added(content: Path) -> None:
    shutil.copy(content / DIRECTION, content / "directions/2031-1/1.3.yml")
    edit(
        content,
        "directions/2031-1/1.3.yml",
        ("中国和挪威政府间联合", "中国和挪威另一"),
        ("China–Norway", "Another China–Norway"),
    )
    edit(content, GUIDE, ("directions: 2", "directions: 3"), ("min: 12, max: 12", "min: 16, max: 16"))


def _withdrawn(content: Path) -> None:
    (content / SECOND).unlink()
    edit(
        content,
        GUIDE,
        ("directions: 2", "directions: 1"),
        ("partners: 3", "partners: 1"),
        ("min: 12, max: 12", "min: 4, max: 4"),
    )
    reason = "{withdrawn: {zh: 资助机构停止了征集。, en: The funders stopped the call.}, date: 2031-04-02}"
    (content / "redirects.yml").write_text(
        "".join(f"{place}: {reason}\n" for place in ("directions/2031-1/1.2", "countries/br", "countries/za")),
        encoding="utf-8",
    )


def _moved(content: Path) -> None:
    (content / DIRECTION).rename(content / "directions/2031-1/1.5.yml")
    (content / "redirects.yml").write_text("directions/2031-1/1.1: {to: directions/2031-1/1.5}\n", encoding="utf-8")


def _deadline(content: Path) -> None:
    edit(content, DIRECTION, ("closes: 2031-05-14", "closes: 2031-06-02T17:00:00+02:00"))
    (content / DIRECTION).write_text((content / DIRECTION).read_text(encoding="utf-8") + LINE, encoding="utf-8")


def _unannounced(content: Path) -> None:
    edit(content, DIRECTION, ("closes: 2031-05-14", "closes: 2031-05-21"))
    edit(content, GUIDE, ("opens: 2031-04-01T08:00:00+08:00\n    ", ""))


def _money(content: Path) -> None:
    edit(content, DIRECTION, ("min: 4, max: 4, per_topic: 2", "max: 6"), ("amount: 12000000", "amount: 18000000"))
    edit(content, DIRECTION, ("joint_application", "duration: {min: 36, max: 36}\njoint_application"))
    edit(content, GUIDE, ("min: 12, max: 12", "min: 14, max: 14"))
    path = content / GUIDE
    path.write_text(re.sub(r"  - total: budget\n(    .*\n)+", "", path.read_text(encoding="utf-8")), encoding="utf-8")
    edit(content, GUIDE, ("mismatches:\n", ""), ("budget: {amount: 35000000}", "budget: {amount: 42000000}"))


def _duties(content: Path) -> None:
    edit(content, SECOND, ("[BR, ZA]", "[BR, ZA, KR]"), ("[water, agriculture-food]", "[water, energy]"))
    edit(content, SECOND, ("joint_application: required", "joint_application: required\nip_agreement: clause"))
    edit(content, GUIDE, ("partners: 3", "partners: 4"))
    edit(
        content,
        DIRECTION,
        ("lead: [enterprise]\nenterprises: required", "lead: [enterprise, university]\nenterprises: required"),
    )


def _texts(content: Path) -> None:
    edit(content, DIRECTION, ("碳捕集", "碳捕集与封存"), ("Carbon capture", "Carbon capture and storage"))
    edit(content, DIRECTION, ("call@rcn.example", "desk@rcn.example"))
    edit(content, "vocabulary/fields.yml", ("energy:", "materials:\n  name: {zh: 材料, en: Materials}\nenergy:"))


def _one_sided(content: Path) -> None:
    edit(content, DIRECTION, ("zh: 氢能, en: Hydrogen energy", "zh: 绿色氢能, en: Hydrogen energy, stale: en"))
    edit(content, DIRECTION, ("en: Carbon capture\n", "en: Capture of carbon\n    confirmed: 2031-04-02\n"))
    edit(content, DIRECTION, ("en: Capture on board ships", "en: Capture aboard ships"))


def _guide(content: Path) -> None:
    edit(content, GUIDE, ("closes: 2031-05-20T16:00:00", "closes: 2031-06-03T16:00:00"))
    edit(content, GUIDE, ("项目不再分设课题", "项目不设课题"), ("Projects are not divided into", "Projects have no"))
    ledger = LINE.replace("partner", "china")
    (content / GUIDE).write_text((content / GUIDE).read_text(encoding="utf-8") + ledger, encoding="utf-8")


def _hostile(content: Path) -> None:
    quoted = "'" + HOSTILE + "'"
    edit(
        content,
        SECOND,
        ("中国、巴西和南非联合研究项目", f"'合作 {HOSTILE}'"),
        ("China–Brazil–South Africa joint research projects", quoted),
    )


CHANGES: dict[str, tuple[Callable[[Path], None], int]] = {
    "added": (_added, 0),
    "withdrawn": (_withdrawn, 0),
    "moved": (_moved, 0),
    "deadline": (_deadline, 0),
    "unannounced": (_unannounced, 1),
    "money": (_money, 0),
    "duties": (_duties, 0),
    "texts": (_texts, 0),
    "one_sided": (_one_sided, 1),
    "guide": (_guide, 0),
    "hostile": (_hostile, 0),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_report_of_a_prepared_change(name: str, content: Path, calls: Calls) -> None:
    """R30: the text in both languages, and the exit code."""
    make, code = CHANGES[name]
    make(content)
    result = calls("diff", VALID, "--content", content)
    assert (result.code, result.err) == (code, "")
    assert result.out == (REPORTS / f"{name}.md").read_text(encoding="utf-8")


def test_every_report_has_its_change() -> None:
    assert {path.stem for path in REPORTS.iterdir()} == set(CHANGES)


@pytest.mark.parametrize(("lang", "heading"), [("zh", "## 这次改动"), ("en", "## What this change means")])
def test_the_report_in_one_language_is_part_of_that_in_both(lang: str, heading: str, content: Path, calls: Calls) -> None:
    _deadline(content)
    one, both = (calls("diff", VALID, "--content", content, *more).out for more in (("--lang", lang), ()))
    assert one.startswith(heading)
    assert one in both
    assert both.count("\n## ") == 1


def test_hostile_text_is_escaped(content: Path, calls: Calls) -> None:
    """R78, R83: no markup, no mention, no reference, no command for the runner of a workflow."""
    _hostile(content)
    shown = calls("diff", VALID, "--content", content).out
    assert "&lt;img src=x onerror=alert\\(1\\)&gt;" in shown
    for spoilt in ("<img", "@everyone", "#12", "**b**", "](", "`c`", "$m$", "::", "##["):
        assert spoilt not in re.sub(r"\\.|^#+ |`title`", "", shown, flags=re.MULTILINE), spoilt


def test_no_change_is_reported_as_none(content: Path, calls: Calls) -> None:
    """Order, style and comments are no change of the content."""
    path = content / DIRECTION
    path.write_text(path.read_text(encoding="utf-8").replace('["NO"]', "[NO]  # Norway"), encoding="utf-8")
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
    _unannounced(content)
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
    _deadline(content)
    run("commit", "-q", "-a", "-m", "a deadline")
    assert calls("diff", "--content", content).out == (REPORTS / "deadline.md").read_text(encoding="utf-8")
    assert calls("diff", "main", "--content", content).out == (REPORTS / "deadline.md").read_text(encoding="utf-8")
    assert "Nothing in the catalogue changes." in calls("diff", "HEAD", "--content", content).out
    assert calls("check", "--content", content, "--lang", "en").out == "2 directions, no problems.\n"
    # A file moved in the work tree and not yet known to Git.
    _moved(content)
    edit(content, "directions/2031-1/1.5.yml", ("en: Hydrogen energy", "en: Hydrogen"))
    result = calls("check", "--content", content, "--lang", "en")
    assert result.code == 1
    assert result.out.startswith("content/directions/2031-1/1.5.yml:14:10: topics.1.zh: The English of this text changed")
    assert calls("check", "--content", content, "--base", "nowhere").code == 2
