"""What guides may write for a number, a sum, a duration, an obligation: each line is another way (R88 to R97)."""

from typing import Any

import pytest

from generator.importer.document import normalise
from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import amounts, duties
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import agreements
from generator.importer.fields.obligations import joint_application, obligations
from generator.importer.fields.partners import partners
from generator.importer.fields.topics import topics
from generator.importer.labels import blocks
from generator.model.scalars import BLANK
from tests.conftest import cases

CASES = cases(__file__)


def source(text: str) -> SourceText:
    return join_lines([Line(normalise.normalised(line), number) for number, line in enumerate(text.split("\n"), start=1)])


def value_of(finding: Finding | None) -> Any:
    assert finding
    return finding.value


@pytest.mark.parametrize(("text", "value"), CASES["projects"])
def test_a_number_of_projects(text: str, value: object) -> None:
    """R90."""
    assert value_of(amounts.projects(source(text), {})) == value


def test_a_split_never_adds_to_the_number() -> None:
    """R90, 2023-1 2.0."""
    found = amounts.projects(
        source("2个（生物科技领域 1个、信息通信领域1个）。"), {normalise.key("生物科技"): "Biotechnology"}
    )
    assert found
    assert found.value == {
        "min": 2,
        "max": 2,
        "split": [
            {"topic": {"zh": "生物科技", "en": "Biotechnology"}, "count": 1},
            {"topic": {"zh": "信息通信", "en": BLANK}, "count": 1},
        ],
    }


@pytest.mark.parametrize("text", ["若干。", "待定", ""])
def test_no_number_is_not_guessed(text: str) -> None:
    assert amounts.projects(source(text), {}) is None


@pytest.mark.parametrize(("text", "value"), CASES["budget"])
def test_a_sum_of_money(text: str, value: object) -> None:
    """R91: dollars are never converted, the money of a project is never the total."""
    found = amounts.budget(source(text), "共拟支持经费", None)
    assert found
    assert found.value == value
    assert bool(found.doubt) == (BLANK in str(value))


@pytest.mark.parametrize(
    ("text", "label", "amount"), [("1500", "共拟支持经费(万元)", 15000000), ("0.15。", "共拟支持经费(单位:亿元)", 15000000)]
)
def test_a_unit_in_the_label(text: str, label: str, amount: int) -> None:
    """As in tables: 共拟支持经费（万元）：1500."""
    body = source(f"{label}：{text}")
    block = blocks(body)[0]
    found = amounts.budget(block.content, block.label.text, None)
    assert found
    assert (block.label.kind, found.value) == ("budget", {"amount": amount})


def test_a_label_without_all_is_a_guess() -> None:
    """R91, 2023-1 2.6: 拟支持经费 without 共 may be meant for each project."""
    found = amounts.budget(source("200万元人民币。"), "拟支持经费", None)
    assert found
    assert (found.value, found.doubt) == ({"amount": 2000000}, "total_unclear")


@pytest.mark.parametrize(("text", "value"), CASES["duration"])
def test_a_duration(text: str, value: object) -> None:
    """R92."""
    assert value_of(amounts.duration(source(text))) == value


@pytest.mark.parametrize("text", CASES["no duration"])
def test_what_is_no_duration(text: str) -> None:
    """R92, 2023-1 1.1 and 2025-3 1.1."""
    assert amounts.duration(source(text)) is None


@pytest.mark.parametrize(("text", "value"), CASES["both"])
def test_both_sides_must_apply(text: str, value: str) -> None:
    """R93: a one-sided application is invalid, both apply, or one proposal of both."""
    assert joint_application(source(text)).value == value


@pytest.mark.parametrize("text", CASES["not both"])
def test_no_words_about_both_sides(text: str) -> None:
    """R93: 2020 1.3, 2023-1 1.1."""
    assert joint_application(source(text)).value == "not_stated"


@pytest.mark.parametrize(("title", "elsewhere", "value"), CASES["partner"])
def test_the_partner(title: str, elsewhere: str, value: list[str]) -> None:
    """R94: an ambiguous character is settled by what else the direction names, never by a guess."""
    assert partners(source(title), source(elsewhere) if elsewhere else None, None)["countries"].value == value


def test_an_ambiguous_partner_stays_open() -> None:
    """R94: 中瑞 alone may be Sweden or Switzerland."""
    assert partners(source("中瑞政府间科技合作项目"), None, None) == {}


def test_countries_needed_together_and_any_of_several() -> None:
    """R94: BRICS and the joint laboratories in Europe."""
    together = partners(source("金砖国家合作项目"), None, source("合作方应涵盖其余金砖四国（巴西、俄罗斯、印度、南\n非）。"))
    one = partners(source("中国和欧洲国家联合实验室项目"), None, source("合作国别仅限英国、法国、比利时；其他。"))
    assert (together["countries"].value, together["countries_mode"].value) == (["BR", "RU", "IN", "ZA"], "all")
    assert (one["countries"].value, "countries_mode" in one) == (["GB", "FR", "BE"], False)


@pytest.mark.parametrize(("text", "names"), CASES["agreements"])
def test_agreements(text: str, names: list[str]) -> None:
    """R95."""
    assert [entry["zh"] for entry in value_of(agreements(source(text), {}))] == names


def test_years_of_agreements_and_a_broken_title() -> None:
    """R95, 2018-2 1.2."""
    dated = agreements(source("《甲协定》（2014）、《乙议定书》（2009年）"), {})
    broken = agreements(source("《甲协定、《乙议定书》"), {})
    assert [entry.get("year") for entry in value_of(dated)] == [2014, 2009]
    assert [entry["zh"] for entry in value_of(broken)] == ["甲协定", "乙议定书"]
    assert broken
    assert broken.doubt == "broken_title"


def test_deliverables_of_a_project() -> None:
    """R92, 2025-3 1.1: figures of papers, patents, visits and seminars, each with its own extras."""
    text = "共同发表论文不少于1篇，共同申请发明专利不少于2项，接待韩方伙伴来华开展合作研究不少于2人，每人累计不少于1个月，"
    found = obligations(source(f"{text}共同举行50人以上的国际研讨会不少于3次，每次来自企业的代表不少于20人。"))
    assert found["deliverables"].value == [
        {"kind": "joint_papers", "min": 1},
        {"kind": "joint_patents", "min": 2},
        {"kind": "visits_to_china", "min": 2, "months_each": 1},
        {"kind": "seminars", "min": 3, "participants": 50, "enterprise_participants": 20},
    ]


@pytest.mark.parametrize(("text", "strength", "binds"), CASES["duties"])
def test_how_strict_a_demand_is_and_whom_it_binds(text: str, strength: str, binds: str) -> None:
    """R93."""
    assert (duties.strength(text), duties.binds(text)) == (strength, binds)


@pytest.mark.parametrize(("text", "value"), [*CASES["between partners"], *CASES["applicants"]])
def test_duties_that_are_keys_of_the_content(text: str, value: dict[str, object]) -> None:
    """R93, 2023-1 1.1, 1.2, 1.7, 1.8 and 2025-3 1.5: with their strength; what is softened or allowed is no such duty."""
    found = obligations(source(text))
    assert {key: finding.value for key, finding in found.items() if key != "joint_application"} == value


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("可再生能源;农业。上述领域优先支持,但不限于上述合作领域。", ["energy", "agriculture-food", "any"]),
        ("优先领域如下:\n1.可再生能源;\n2.农业。", ["energy", "agriculture-food"]),
        (
            "1.环境和可持续城镇化,在欧方的指南编号为SC5-27-2020:Natural treatment for water security。2.海洋研究。",
            ["environment-climate", "urban-construction", "water", "ocean-polar"],
        ),
        ("1.交通,在欧方的指南编号为MG-2-2020:Waterborne transport。2.海洋研究。", ["transport", "ocean-polar"]),
    ],
)
def test_fields_follow_words_of_topics_and_of_the_calls_they_refer_to(text: str, fields: list[str]) -> None:
    """A guess; any field only where the guide does not limit them."""
    found = topics(source(text), {})["fields"]
    assert (found.value, found.doubt) == (fields, "fields_by_words")
