"""A made-up guide of twenty directions becomes drafts: what is read, what is left for the editor, what the report holds."""

import re
import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.content.loader import load
from generator.errors import ContentError
from generator.importer import draft, guide
from generator.importer.document import normalise, page_furniture
from generator.importer.document.text import join_lines
from generator.importer.guide import ParsedGuide
from generator.importer.labels import is_label
from generator.importer.prior_rounds import PriorRounds
from generator.importer.report import Report
from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts
from generator.presentation.translator import translator
from generator.yamlio.text import FORBIDDEN
from tests.conftest import ROOT
from tests.importer.conftest import ENGLISH, GUIDE, TEXT, Parse
from tests.importer.measure import FIELDS, found
from tests.importer.mutations import MUTATIONS, mutate, paged
from tests.scale import sample

EXPECTED = yaml.safe_load((GUIDE.parent / "expected.yml").read_text(encoding="utf-8"))
ALSO = ("agencies", "countries_mode", "lead", "enterprises", "matching_funds", "tracks")


def _short(value: object) -> object:
    """Return a value with each text in two languages as its Chinese alone."""
    if isinstance(value, Mapping):
        if "zh" in value:
            return value["zh"]
        return {key: _short(one) for key, one in value.items() if key != "topics"}
    return [_short(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("code", EXPECTED)
def test_a_direction_has_what_a_reader_finds_in_it(code: str, original: ParsedGuide) -> None:
    """Written by hand beside the guide; a key that it does not name is not in the draft."""
    direction = next(direction for direction in original.directions if direction.code == code)
    keys = EXPECTED[code].keys() | set(ALSO) | {"duration"}

    assert {key: _short(direction.findings[key].value) for key in keys if key in direction.findings} == EXPECTED[code]


@pytest.mark.parametrize("name", sample([*MUTATIONS], 12))
def test_a_variant_of_the_guide_gives_equal_drafts(name: str, parse: Parse, original: ParsedGuide) -> None:
    """Other punctuation, breaks, spaces, furniture, numerals: R88 to R92."""
    varied = parse(mutate(TEXT, name, 1))

    assert [direction.code for direction in varied.directions] == list(EXPECTED)
    for mine, right in zip(varied.directions, original.directions, strict=True):
        for field in {*FIELDS, *ALSO} - {"code"}:
            assert (mine.code, field, found(mine, field)) == (right.code, field, found(right, field))
    assert {key: varied.opening[key].value for key in ("stated", "duration", "version", "year", "batch")} == {
        key: original.opening[key].value for key in ("stated", "duration", "version", "year", "batch")
    }


def test_every_line_of_the_guide_stands_in_the_drafts(drafts: Mapping[str, str]) -> None:
    """What was not understood is in the draft too; nothing is dropped."""
    written = normalise.key("".join(drafts.values()).replace("#", ""))
    lost = [
        line
        for line in TEXT.splitlines()
        for part in re.split(r"[：；。，（）]|(?<=\d)[个项]", line)
        if normalise.key(re.sub(r"^[-\d.]+|\d*[）)]$", "", part)) not in written
    ]
    labels = ("合作协议", "领域方向", "合作领域", "合作目标", "拟支持", "共拟支持", "其他要求")

    assert [line for line in lost if not line.startswith(labels)] == []


def test_each_value_has_its_source(drafts: Mapping[str, str]) -> None:
    """A comment above each key: certain or a guess and why, then the line and the words of the guide."""
    for name, text in drafts.items():
        lines = text.splitlines()
        for index, line in enumerate(lines):
            if re.match(r"[a-z_]+:", line) and line not in {"conditions:", "partner_conditions:", "goals:"}:
                above = [before for before in lines[:index] if before][-1]
                assert above.startswith("#"), (name, line)
    assert re.search(r"# certain\n# line \d+: 4-6个。\nprojects:\n  min: 4\n  max: 6\n", drafts["directions/2026-1/1.1.yml"])


def test_drafts_hold_nothing_that_the_check_refuses_but_blanks(tmp_path: Path, drafts: Mapping[str, str]) -> None:
    """R25: moved into the content, drafts fail for their marked blanks and for nothing else."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name, text in drafts.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load(tmp_path / "content")

    assert {problem.code for problem in refused.value.problems} == {"fill_in"}
    assert {problem.file.removeprefix("content/") for problem in refused.value.problems} == set(drafts)
    assert not any(FORBIDDEN.search(text) for text in drafts.values())


def test_keys_stand_in_the_order_of_the_content_model(drafts: Mapping[str, str]) -> None:
    order = list(DirectionFacts.model_fields)
    for name, text in drafts.items():
        if name.startswith("directions"):
            keys = [key for key in yaml.safe_load(text) if key in order]
            assert keys == sorted(keys, key=order.index)


def test_known_names_are_filled_from_earlier_rounds_and_the_rest_is_blank(drafts: Mapping[str, str]) -> None:
    """English of titles, agreements, topics printed before; the series by title and partner; agencies by the vocabulary."""
    korea = yaml.safe_load(drafts["directions/2026-1/1.7.yml"])
    norway = yaml.safe_load(drafts["directions/2026-1/1.1.yml"])

    assert korea["series"] == "kr-industry-university-research"
    assert korea["title"]["en"].startswith("China–Republic of Korea")
    assert [topic["en"] for topic in korea["topics"]] == ["Biotechnology", "Information and communications"]
    assert norway["agencies"] == [{"agency": "no-rcn", "roles": ["signatory"]}]
    assert norway["title"]["en"] == BLANK
    assert norway["contacts"] == [
        {
            "side": "partner",
            "agency": "no-rcn",
            "name": "Kari Nordvik",
            "phone": "+47 55501234",
            "email": "kari.nordvik@example.no",
        }
    ]


def test_contacts_with_titles_and_several_in_one_sentence(drafts: Mapping[str, str]) -> None:
    """R97, 2021-2 1.5 and 1.6; an empty contact is none (2023-1 2.6)."""
    denmark = yaml.safe_load(drafts["directions/2026-1/1.6.yml"])["contacts"]

    assert [(one.get("honorific"), one["name"]) for one in denmark] == [("Dr", "Anders Holm"), ("Dr", "Mette Lund")]
    assert "contacts" not in yaml.safe_load(drafts["directions/2026-1/3.0.yml"])


def test_a_displaced_address_is_flagged_and_given_to_no_direction(parse: Parse, prior: PriorRounds) -> None:
    """R89: link annotations of one direction printed within another, or amid a word."""
    text = TEXT.replace("海冰预报；", "海冰预\nhttps://www.example.org/other/\nmailto:other@example.org。\n报；")
    parsed = parse(text)
    norway = parsed.directions[0]
    norwegian = draft.files(parsed, "guide.txt", ENGLISH)[Path("directions/2026-1/1.1.yml")]

    assert [one["zh"] for one in norway.findings["topics"].value][1] == "海冰预报"  # type: ignore[attr-defined]
    assert "other" not in str(norway.findings["contacts"].value)
    assert "# line 11: https://www.example.org/other/" in norwegian
    assert "mailto:other@example.org" in Report(parsed, prior, ENGLISH).text()


def test_an_unknown_label_and_a_foreign_sum_are_left_to_the_editor(parse: Parse) -> None:
    """Never guessed, never dropped."""
    text = TEXT.replace("领域方向：深海传感器", "特别安排：由两国博物馆展出成果。\n领域方向：深海传感器").replace(
        "共拟支持经费：2000万元人民币。\n其他要求：\n（1）项目执行期为3年",
        "共拟支持经费：200万美元。\n其他要求：\n（1）项目执行期为3年",
    )
    norwegian = draft.files(parse(text), "guide.txt", ENGLISH)[Path("directions/2026-1/1.1.yml")]

    assert "特别安排：由两国博物馆展出成果" in norwegian.split("Passages that were not understood")[1]
    assert yaml.safe_load(norwegian)["budget"] == {"amount": BLANK}
    assert "foreign currency" in norwegian


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_report_counts_compares_and_names_what_is_left(
    language: Language, parse: Parse, original: ParsedGuide, prior: PriorRounds
) -> None:
    """Per direction what is certain, guessed, missing; sums against stated totals; what changed since the last round."""
    translate = translator(language, "problems")
    report = Report(original, prior, translate).text()
    differing = Report(parse(TEXT.replace("115~119项", "130~134项")), prior, translate).text()

    assert all(f"\n{code} " in report for code in EXPECTED)
    assert (
        translate(
            "cli.import.round",
            id="2025-3/1.2",
            series=translate("cli.import.series", series="kr-industry-university-research"),
        )
        in report
    )
    assert report.count(translate("cli.import.agrees", total="@", stated="@", summed="@").split("@")[-1]) == 4
    assert differing.count(translate("cli.import.differs", total="@", stated="@", summed="@").split("@")[-1]) == 1
    assert translate("cli.import.doubt.no_words") in report


def test_the_command_writes_drafts_and_overwrites_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], drafts: Mapping[str, str]
) -> None:
    """Exit 0 with a report; a second time 1, and nothing is written."""
    command = ["import", str(GUIDE), "--guide", "2026-1", "--out", str(tmp_path), "--content", str(ROOT / "content")]
    assert main([*command, "--lang", "en"]) == 0
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert written == {*drafts, "report.txt"}
    assert {name: (tmp_path / name).read_text(encoding="utf-8") for name in drafts} == drafts
    before = (tmp_path / "guides/2026-1.yml").read_bytes()
    (tmp_path / "directions/2026-1/1.1.yml").unlink()

    assert main([*command, "--lang", "zh"]) == 1
    assert "没有写入任何文件" in capsys.readouterr().out
    assert (tmp_path / "guides/2026-1.yml").read_bytes() == before
    assert not (tmp_path / "directions/2026-1/1.1.yml").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["README.md", "--guide", "2026-1"], 1, "no call was found"),
        (["nothing.pdf", "--guide", "2026-1"], 1, "There is no file"),
        ([str(GUIDE), "--guide", "next"], 2, "next"),
        ([str(GUIDE), "--guide", "2026-1", "--content", "nowhere"], 2, "nowhere"),
    ],
)
def test_wrong_usage_is_reported(
    arguments: list[str], code: int, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2 for wrong usage, 1 for a document without directions; nothing is written."""
    arguments = [str(ROOT / arguments[0]) if arguments[0] == "README.md" else arguments[0], *arguments[1:]]
    content = [] if "--content" in arguments else ["--content", str(ROOT / "content")]

    assert main(["import", *arguments, *content, "--out", str(tmp_path / "out"), "--lang", "en"]) == code
    assert message in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_a_title_over_lines_and_a_guide_without_one() -> None:
    """R89: the title before the first sentence, else as the opening names it; the mark of a draft goes with it."""

    def title(text: str) -> tuple[str, str]:
        finding = guide.opening(join_lines(page_furniture.clean(paged(text), is_label).lines), "2026-1", {})["title"]
        return finding.value["zh"], finding.doubt  # type: ignore[index]

    rest = "。编制形成了国家重点研发计划“示例合作”重点专项2026年度第一批项目申报指南。"
    assert title(f"首页\n国家重点研发计划“政府间\n示例合作”重点专项2026年度第一批项\n目申报指南\n今年{rest}") == (
        "国家重点研发计划“政府间示例合作”重点专项2026年度第一批项目申报指南",
        "",
    )
    assert title(f"（征求意见稿）\n今年{rest}") == (
        "国家重点研发计划“示例合作”重点专项2026年度第一批项目申报指南（征求意见稿）",
        "title_from_text",
    )


@pytest.mark.parametrize("run", ["鼓励", "双方须", "（", "Ab Cd "])
def test_a_text_without_end_is_read_in_bounded_time(run: str, parse: Parse) -> None:
    """R79: no pattern grows with the square of a clause that never ends."""
    text = f"1.1 中国和挪威项目\n合作协议：《甲》\n其他要求：联系：{run * (100_000 // len(run))}"
    started = time.process_time()

    assert [direction.code for direction in parse(text).directions] == ["1.1"]
    assert time.process_time() - started < 10


@pytest.mark.parametrize(
    ("code", "title", "countries", "name"),
    [
        ("1.2", "中国和芬兰政府间科技合作项目", ["FI"], "2026-1/1.2"),
        ("1.9", "中国和芬兰政府间联合科技合作项目", ["FI"], "2026-1/1.2"),
        ("1.2", "中国和西班牙政府间科技合作项目", ["ES"], "2026-1/1.1"),
        ("1.9", "中国和冰岛政府间科技合作项目", ["IS"], None),
    ],
)
def test_the_catalogues_version_is_found_under_another_code(
    catalogue: Catalogue, code: str, title: str, countries: list[str], name: str | None
) -> None:
    """Drafts and published guides may number differently: then partners and title say which direction it is."""
    found = PriorRounds(catalogue, "2026-1").version(code, title, countries)
    assert (found and found.id) == name
