"""Notices of the checker: what is doubted, what a file accepts, and what it accepts without need."""

from datetime import date
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.languages import CHINESE
from generator.reporter import message
from tests.conftest import DIRECTION, edit, problems

GUIDE = "guides/2031-1.yml"

_DIFFERENT = "conditions:\n  - {zh: 须开展联合研究。, en: Applicants must work together., strength: must, binds: both}\n"
_ACCEPTED = "accepted:\n  - {check: term, reason: The call says so.}\n"


@pytest.mark.parametrize(
    ("added", "codes"),
    [
        ("", []),
        (_DIFFERENT, ["term"]),
        (_DIFFERENT.replace("work together", "carry out Joint-Research"), []),
        (_DIFFERENT + _ACCEPTED, []),
        (_ACCEPTED, ["accepted_without"]),
    ],
    ids=["nothing", "another rendering", "another case and a hyphen", "accepted with a reason", "accepted without need"],
)
def test_a_rendering_that_is_not_official_is_doubted_and_can_be_accepted(
    added: str, codes: list[str], content: Path
) -> None:
    path = content / DIRECTION
    path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    assert [problem.code for problem in load(content).notices] == codes


def test_a_term_within_a_longer_one_counts_for_nothing(content: Path) -> None:
    glossary = content / "vocabulary/glossary.yml"
    text = glossary.read_text(encoding="utf-8")
    glossary.write_text(f"{text}lab: {{zh: 联合研究中心, en: joint centre, status: ours}}\n", encoding="utf-8")
    path = content / DIRECTION
    changed = _DIFFERENT.replace("开展联合研究", "设联合研究中心").replace("work together", "set up a joint centre")
    path.write_text(path.read_text(encoding="utf-8") + changed, encoding="utf-8")
    assert load(content).notices == ()


@pytest.mark.parametrize(
    ("file", "change", "words"),
    [
        pytest.param(
            *(DIRECTION, ("{amount: 3000000, bound", "{amount: 30000, bound"), "总经费只有 60000 元，是否漏乘1万？"),
            id="amount_small_doubt",
        ),
        pytest.param(
            *(GUIDE, ("min: 24, max: 36", "min: 2, max: 3"), "执行期只有 3 个月？如为 3 年，请写 36；"), id="duration_years"
        ),
        pytest.param(
            *(DIRECTION, ("closes: 2031-05-14", "closes: 2051-05-14"), "截止于 2051 年，与指南的年份 2031 相差一年以上；"),
            id="closes_far",
        ),
        pytest.param(
            *(DIRECTION, ("fields: [energy]", "# ‹待填 · fill in›\nfields: [energy]"), "注释里留有草稿的记号“‹”；"),
            id="draft_mark",
        ),
    ],
)
def test_what_is_hardly_meant_is_doubted_and_can_be_accepted(
    file: str, change: tuple[str, str], words: str, content: Path
) -> None:
    edit(content, file, change)
    if "amount" in change[0]:
        edit(content, file, ("amount: 12000000", "amount: 60000"))
        edit(content, GUIDE, ("各方向相加为3600万元", "各方向相加为2406万元"), ("CNY 36 million", "CNY 24.06 million"))
    (doubt,) = load(content).notices
    assert doubt.file == f"content/{file}"
    assert message(doubt, CHINESE).startswith(words)
    edit(content, file, ("", f"accepted:\n  - {{check: {doubt.code}, reason: The guide says so.}}\n"))
    assert load(content).notices == ()


def test_a_slow_clock_refuses_no_day_of_checking(content: Path) -> None:
    """One day after the clock's is somebody's typo, most of them are the clock's fault (R28)."""
    assert load(content, date(2020, 1, 1))


def test_an_amount_in_a_wrong_unit_is_reported_at_its_direction_alone(content: Path) -> None:
    """And not as a total of the guide, which did not change."""
    edit(content, DIRECTION, ("amount: 12000000", "amount: 1200"), ("{amount: 3000000, bound", "{amount: 300, bound"))
    assert [(problem.code, problem.file) for problem in problems(content)] == [("amount_small", f"content/{DIRECTION}")]
