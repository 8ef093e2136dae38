"""Golden reports in both languages: tracked moves, footnotes, automatic numbering, codes out of order, repeated codes."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.importer import draft, guide
from generator.importer.document import extract
from generator.importer.guide import ParsedGuide
from generator.importer.prior_rounds import PriorRounds
from generator.importer.report import Report
from generator.languages import LANGUAGES, Language
from generator.presentation.translator import translator
from tests.importer import word_documents as w

GOLDEN = Path(__file__).parent / "fixtures/reports"
_HEAD = "“示例合作”重点专项2026年度第一批项目申报指南"


def direction(code: str, place: str, projects: int, money: str) -> str:
    """Return the text of a made-up direction."""
    return (
        f"{code}中国和{place}政府间联合研究项目\n合作协议：《中国和{place}示例协定》。\n领域方向：海洋；材料。\n"
        f"拟支持项目数：{projects}个。\n共拟支持经费：{money}。\n其他要求：项目执行期为2年；单方申报项目无效。"
    )


def _paragraphs(text: str) -> str:
    return "".join(w.paragraph(line) for line in text.split("\n"))


def tracked_moves(path: Path) -> None:
    """A sum moved away and another moved in, a count replaced, a line added by a revision."""
    lines = direction("1.1 ", "挪威", 4, "@").split("\n")
    lines[3:5] = []
    body = _paragraphs("\n".join([_HEAD, *lines[:3]]))
    body += w.paragraph("拟支持项目数：", w.deleted("9"), w.inserted("4"), "个。")
    body += w.paragraph(w.moved_away("共拟支持经费：9900万元人民币。"))
    body += w.paragraph(w.inserted("共拟支持经费：2000万元人民币。", "moveTo"))
    w.write(path.with_suffix(".docx"), body + _paragraphs(lines[-1] + "\n" + direction("1.2 ", "丹麦", 3, "900万元人民币")))


def footnotes(path: Path) -> None:
    """A footnote at a sum and an endnote at a title."""
    first = direction("1.1 ", "挪威", 4, "2000万元人民币").split("\n")
    body = _paragraphs(_HEAD) + w.paragraph(first[0], w.note(1, "endnote")) + _paragraphs("\n".join(first[1:4]))
    body += w.paragraph(first[4], w.note(1)) + _paragraphs(first[5])
    parts = {
        "footnotes": w.notes({1: "其中500万元用于示范工程。"}),
        "endnotes": w.notes({1: "包括斯瓦尔巴群岛。"}, "endnote"),
    }
    w.write(path.with_suffix(".docx"), body, parts)


def numbering(path: Path) -> None:
    """Codes, requirements and chapters that only Word's lists hold, with a restart."""
    body = _paragraphs(_HEAD) + w.numbered("领域和方向", 0)
    for place in ("挪威", "丹麦"):
        lines = direction("", place, 3, "900万元人民币").split("\n")
        body += w.numbered(lines[0], 1) + _paragraphs("\n".join(lines[1:5]) + "\n其他要求：")
        body += w.numbered("项目执行期为2年；", 2) + w.numbered("单方申报项目无效。", 2)
    levels = (("chineseCountingThousand", "%1、", 1), ("decimal", "%1.%2", 1), ("decimal", "（%3）", 1))
    parts = {"numbering": w.numbering(*levels).replace('"%1.%2"/>', '"%1.%2"/><w:isLgl/>')}
    w.write(path.with_suffix(".docx"), body, parts)


def out_of_order(path: Path) -> None:
    """A code misprinted as 9.2 between 1.1 and 1.3."""
    parts = [
        direction(code, place, 2, "600万元人民币") for code, place in (("1.1 ", "挪威"), ("9.2 ", "丹麦"), ("1.3 ", "芬兰"))
    ]
    path.with_suffix(".txt").write_text("\n".join([_HEAD, *parts]), encoding="utf-8")


def repeated(path: Path) -> None:
    """Two directions with the code 1.2."""
    parts = [
        direction(code, place, 2, "600万元人民币") for code, place in (("1.1 ", "挪威"), ("1.2 ", "丹麦"), ("1.2 ", "芬兰"))
    ]
    path.with_suffix(".txt").write_text("\n".join([_HEAD, *parts]), encoding="utf-8")


CASES: tuple[Callable[[Path], None], ...] = (tracked_moves, footnotes, numbering, out_of_order, repeated)


@pytest.fixture
def prior(prior: PriorRounds) -> PriorRounds:
    """Return earlier rounds without any direction, whose changes would change the golden reports."""
    return PriorRounds(replace(prior.catalogue, directions=()), "2026-1")


def read(write: Callable[[Path], None], folder: Path, prior: PriorRounds) -> ParsedGuide:
    """Write a document and read it."""
    write(folder / write.__name__)
    return guide.parse(extract.lines(next(folder.glob(f"{write.__name__}.*"))), "2026-1", prior)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("write", CASES, ids=lambda write: write.__name__)
def test_the_report_is_the_golden_one(
    write: Callable[[Path], None], language: Language, tmp_path: Path, prior: PriorRounds
) -> None:
    """Written anew where the variable GOLDEN is set."""
    report = Report(read(write, tmp_path, prior), prior, translator(language, "problems")).text()
    golden = GOLDEN / f"{write.__name__}.{language.code}.txt"
    if os.environ.get("GOLDEN"):
        golden.write_text(report, encoding="utf-8")

    assert report == golden.read_text(encoding="utf-8")


def test_what_a_revision_moved_away_is_no_money(tmp_path: Path, prior: PriorRounds) -> None:
    """The sum is the one moved in, doubtful, and what went stands among the lines left out."""
    parsed = read(tracked_moves, tmp_path, prior)
    budget, projects = (parsed.directions[0].findings[key] for key in ("budget", "projects"))

    assert (budget.value, budget.doubt) == ({"amount": 20_000_000}, "tracked")
    assert (projects.value, projects.doubt) == ({"min": 4, "max": 4}, "tracked")
    assert [line.text for line in parsed.dropped if line.aside == "deleted"] == ["9", "共拟支持经费:9900万元人民币。"]
    assert parsed.directions[1].findings["budget"].doubt == ""


def test_notes_stand_in_the_draft_and_make_their_line_doubtful(tmp_path: Path, prior: PriorRounds) -> None:
    """A footnote may change what the text says."""
    parsed = read(footnotes, tmp_path, prior)
    found = parsed.directions[0].findings
    written = "".join(draft.files(parsed, "x.docx", translator(LANGUAGES[1], "problems")).values())

    assert {key for key, finding in found.items() if finding.doubt == "footnote"} == {"title", "countries", "budget"}
    assert "其中500万元用于示范工程。" in written
    assert "包括斯瓦尔巴群岛。" in written


def test_numbers_that_word_computes_are_codes_and_items(tmp_path: Path, prior: PriorRounds) -> None:
    """Levels, legal numbering, and (1) anew below each code."""
    parsed = read(numbering, tmp_path, prior)

    assert [one.code for one in parsed.directions] == ["1.1", "1.2"]
    assert [[passage.text for passage in one.passages] for one in parsed.directions] == [
        ["项目执行期为2年;", "单方申报项目无效。"]
    ] * 2


def test_codes_out_of_order_and_repeated_lose_no_direction(tmp_path: Path, prior: PriorRounds) -> None:
    """Each direction has its own file, and its code is doubtful."""
    disordered, doubled = read(out_of_order, tmp_path, prior), read(repeated, tmp_path, prior)

    assert [(one.code, one.doubt) for one in disordered.directions] == [("1.1", ""), ("9.2", "out_of_order"), ("1.3", "")]
    assert [(one.code, one.doubt) for one in doubled.directions] == [
        ("1.1", ""),
        ("1.2", "repeated_code"),
        ("x-1-2-2", "repeated_code"),
    ]
