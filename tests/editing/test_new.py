"""`calls new`: from nothing to a published direction (the skeleton fails only for what must be filled in)."""

import json
import re
from pathlib import Path

import pytest

from generator.editing import formatter
from generator.model.scalars import BLANK, HAN
from generator.model.schema import DirectionFacts
from tests.built import build_example
from tests.conftest import DIRECTION, cases, contents, edit, problems
from tests.editing.conftest import Calls

CASES = cases(__file__)

FILE = "directions/2031-1/1.3.yml"
# In the order of the marks: a new call of Korea's.
ANSWERS = ("中国和韩国联合研究项目", "China–Korea joint research projects", "KR", "energy", "2", "2", "8000000", "required")
# In the order of the marks: what a notice tells of a second batch.
NOTICE = (
    *("2031年度第二批项目申报指南", "Application guide 2031, second batch", "intergovernmental", "国科发资〔2031〕12号"),
    *("关于发布指南的通知", "Notice on the release of the guide", "https://service.most.gov.cn/1.html", "2031-06-20"),
    *("9", "8", "30", "30", "60000000"),
    *("2031-07-01T08:00:00+08:00", "2031-08-12T16:00:00+08:00", "https://service.most.gov.cn/1.html"),
)
STATED = (("directions: 2", "directions: 3"), ("partners: 3", "partners: 4"), ("min: 12, max: 12", "min: 14, max: 14"))


def _fill(path: Path, *answers: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(BLANK) == len(answers)
    for answer in answers:
        text = text.replace(BLANK, answer, 1)
    path.write_text(text, encoding="utf-8")


def _account_for(content: Path) -> None:
    """Adjust the guide's totals to one more direction; 36 and 8 million are 44."""
    edit(content, "guides/2031-1.yml", *STATED, ("{amount: 35000000}", "{amount: 43000000}"))
    edit(content, "guides/2031-1.yml", ("3500万元", "4300万元"), ("3600万元", "4400万元"))
    edit(content, "guides/2031-1.yml", ("CNY 35 million", "CNY 43 million"), ("CNY 36 million", "CNY 44 million"))


def test_a_skeleton_fails_only_for_what_must_be_filled_in(content: Path, calls: Calls) -> None:
    result = calls("new", "2031-1/1.3", "--content", content, "--lang", "en")
    assert result.code == 0
    assert result.out.startswith(f"Wrote {content / FILE}; fill in")
    text = (content / FILE).read_text(encoding="utf-8")
    found = problems(content)
    assert {problem.code for problem in found} == {"fill_in"}
    lines = text.splitlines()
    assert [problem.place.line for problem in found] == [
        n for n, line in enumerate(lines, 1) for _ in range(line.count(BLANK))
    ]


def test_a_skeleton_explains_every_key_in_order_in_both_languages(content: Path, calls: Calls) -> None:
    calls("new", "2031-1/1.3", "--content", content)
    text = (content / FILE).read_text(encoding="utf-8")
    keys = re.findall(r"(?m)^(?:# )?([a-z_]+):(?: |$)(?!.*[。.]$)", text)
    assert [key for key in keys if key in DirectionFacts.model_fields] == list(DirectionFacts.model_fields)
    pairs = re.findall(r"(?m)^# (.+)\n# (.+)\n(?:# )?[a-z_]+:", text)
    assert len(pairs) == len(DirectionFacts.model_fields)
    assert all(HAN.search(chinese) and not HAN.search(english) for chinese, english in pairs)
    assert "# 指南：“政府间国际科技创新合作”重点专项2031年度第一批项目申报指南" in text
    assert formatter.canonical(text.encode(), f"content/{FILE}") == text


def test_a_skeleton_filled_in_is_a_published_direction(content: Path, tmp_path: Path, calls: Calls) -> None:
    """It is created, filled in, checked, built; and a page whose language is behind says so."""
    calls("new", "2031-1/1.3", "--content", content)
    _fill(content / FILE, *ANSWERS)
    _account_for(content)
    edit(content, DIRECTION, ("en: Hydrogen energy}", "en: Hydrogen energy, stale: en}"))
    assert calls("check", "--content", content, "--lang", "en").out.endswith("3 directions, no problems.\n")
    site = build_example(tmp_path, content)
    pages = {code: (site / code / "directions/2031-1") for code in ("zh", "en")}
    assert "中国和韩国联合研究项目" in (pages["zh"] / "1.3/index.html").read_text(encoding="utf-8")
    assert "China–Korea joint research projects" in (pages["en"] / "1.3/index.html").read_text(encoding="utf-8")
    behind, ahead = ((pages[code] / "1.1/index.html").read_text(encoding="utf-8") for code in ("en", "zh"))
    notice = re.search(r'<div class="notice lagging">(.+?)</div>', behind, re.DOTALL)
    assert notice
    assert "These passages may lag behind the Chinese page" in notice[1]
    assert "<li>Hydrogen energy</li>" in notice[1]
    assert "lagging" not in ahead
    api = (site / "api/v1/directions/2031-1/1.1.json").read_text(encoding="utf-8")
    assert "stale" not in api
    assert "confirmed" not in api


def test_an_earlier_round_gives_only_what_stays_the_same(content: Path, calls: Calls) -> None:
    assert calls("new", "2031-1/1.3", "--like", "2031-1/1.1", "--content", content).code == 0
    text = (content / FILE).read_text(encoding="utf-8")
    live = re.sub(r"(?m)^#.*\n", "", text)
    assert "series: no-joint-research\n" in live
    assert "  zh: 中国和挪威政府间联合研究项目\n" in live
    assert "lead: [enterprise]\n" in live
    for yearly in ("deadlines:", "links:", "12000000", "氢能", "2008"):
        assert yearly not in live
    assert "# 2031-1/1.1:\n# projects: {min: 4, max: 4, per_topic: 2}\nprojects:" in text
    assert {problem.code for problem in problems(content)} == {"fill_in"}
    assert formatter.canonical(text.encode(), f"content/{FILE}") == text
    _fill(content / FILE, "协定", "Agreement", "储能", "Energy storage", "2", "2", "8000000")
    _account_for(content)
    edit(content, "guides/2031-1.yml", ("partners: 4", "partners: 3"))
    assert problems(content) == ()


def test_an_earlier_round_with_tracks_gives_blank_tracks(content: Path, calls: Calls) -> None:
    calls("new", "2031-1/1.3", "--like", "2031-1/1.2", "--content", content)
    live = re.sub(r"(?m)^#.*\n", "", (content / FILE).read_text(encoding="utf-8"))
    assert "tracks:\n  - title:\n" in live
    assert "projects:" not in live.split("tracks:")[0]
    assert {problem.code for problem in problems(content)} == {"fill_in"}


def test_a_guide_begun_from_its_notice_is_published_before_its_directions(
    content: Path, tmp_path: Path, calls: Calls
) -> None:
    """Only blanks are refused; filled in it is found, and has its page, its window and its place in the programme."""
    assert calls("new", "2031-2", "--content", content).code == 0
    path = content / "guides/2031-2.yml"
    text = path.read_text(encoding="utf-8")
    assert formatter.canonical(text.encode(), "content/guides/2031-2.yml") == text
    assert {problem.code for problem in problems(content)} == {"fill_in"}
    _fill(path, *NOTICE)
    assert problems(content) == ()

    site = build_example(tmp_path, content)
    for code, title in (("zh", NOTICE[0]), ("en", NOTICE[1])):
        page = (site / code / "guides/2031-2/index.html").read_text(encoding="utf-8")
        assert title in page
        assert "2031-08-12T16:00:00+08:00" in page
        for list_ in ("guides", "programme", "directions"):
            assert "2031-2" in (site / code / list_ / "index.html").read_text(encoding="utf-8"), list_
        assert "UID:2031-2-china-application@" in (site / code / "directions/calendar.ics").read_text(encoding="utf-8")
        assert f"{code}/guides/2031-2/#added" in (site / code / "directions/feed.xml").read_text(encoding="utf-8")
    api = json.loads((site / "api/v1/guides.json").read_text(encoding="utf-8"))
    row = next(row for row in api["guides"] if row["id"] == "2031-2")
    assert (row["coverage"], row["directions"], row["stated"]["projects"]["max"]) == ("notice", [], 30)


@pytest.mark.parametrize(("arguments", "message"), CASES["wrong"])
def test_wrong_arguments_are_refused(arguments: list[str], message: str, content: Path, calls: Calls) -> None:
    before = contents(content)
    result = calls("new", *arguments, "--content", content, "--lang", "en")
    assert (result.code, result.out) == (2, "")
    assert result.err.strip() in {message, message.replace("1.2.", "1.1.")}
    assert contents(content) == before
