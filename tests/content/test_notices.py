"""Notices of the checker: what is doubted, what a file accepts, and what it accepts without need."""

from pathlib import Path

import pytest

from generator.content.loader import load
from tests.conftest import DIRECTION

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
