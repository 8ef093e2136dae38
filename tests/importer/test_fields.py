"""What guides may write for a number, a sum, a duration, an obligation: each line is another way (R88 to R97)."""

from typing import Any

import pytest

from generator.importer.document import normalise
from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import amounts
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import agreements
from generator.importer.fields.obligations import joint_application, obligations
from generator.importer.fields.partners import partners
from generator.importer.labels import blocks
from generator.model.scalars import BLANK


def source(text: str) -> SourceText:
    return join_lines([Line(normalise.normalised(line), number) for number, line in enumerate(text.split("\n"), start=1)])


def value_of(finding: Finding | None) -> Any:
    assert finding
    return finding.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4-6个。", {"min": 4, "max": 6}),
        ("4～6 个。", {"min": 4, "max": 6}),
        ("4 — 6 项", {"min": 4, "max": 6}),
        ("4个到6个", {"min": 4, "max": 6}),
        ("四至六个。", {"min": 4, "max": 6}),
        ("10~12 个。", {"min": 10, "max": 12}),
        ("15个以内。", {"max": 15}),
        ("十五个以内", {"max": 15}),
        ("不超过 2 项。", {"max": 2}),
        ("不多于2个", {"max": 2}),
        ("至多２个", {"max": 2}),
        ("最多两个。", {"max": 2}),
        ("2个以下", {"max": 2}),
        ("10个项目左右。", {"min": 10, "max": 10, "approximate": True}),
        ("约10个。", {"min": 10, "max": 10, "approximate": True}),
        ("10 个 左 右", {"min": 10, "max": 10, "approximate": True}),
        ("十个左右", {"min": 10, "max": 10, "approximate": True}),
        ("278—286 项左右", {"min": 278, "max": 286, "approximate": True}),
        ("1个项目", {"min": 1, "max": 1}),
        ("1 项", {"min": 1, "max": 1}),
        ("二十个。", {"min": 20, "max": 20}),
        ("一百二十个。", {"min": 120, "max": 120}),
        ("共6个。", {"min": 6, "max": 6}),
        ("3个（原则上每个方向支持1项）。", {"min": 3, "max": 3, "per_topic": 1}),
        ("不少于3个", {"min": 3, "max": BLANK}),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1500万元人民币。", {"amount": 15000000}),
        ("1500 万人民币。", {"amount": 15000000}),
        ("1500万元", {"amount": 15000000}),
        ("1500万。", {"amount": 15000000}),
        ("人民币1500万元整", {"amount": 15000000}),
        ("１５００万元（人民币）", {"amount": 15000000}),
        ("1,500万元人民币", {"amount": 15000000}),
        ("1 500万元人民币", {"amount": 15000000}),
        ("15,000,000元人民币", {"amount": 15000000}),
        ("15\n00\n万元人民币", {"amount": 15000000}),
        ("0.15亿元", {"amount": 15000000}),
        ("一千五百万元", {"amount": 15000000}),
        ("1.02亿元人民币", {"amount": 102000000}),
        ("1亿200万元", {"amount": 102000000}),
        ("两千万元", {"amount": 20000000}),
        ("2千万元", {"amount": 20000000}),
        ("一亿二千万元", {"amount": 120000000}),
        ("480万元人民币左右", {"amount": 4800000, "bound": "approximate"}),
        ("约 6000万元人民币。", {"amount": 60000000, "bound": "approximate"}),
        ("大约6000万元", {"amount": 60000000, "bound": "approximate"}),
        ("6000万元左右人民币", {"amount": 60000000, "bound": "approximate"}),
        ("不超过 4500万元人民币。", {"amount": 45000000, "bound": "at_most"}),
        ("4500万元以内", {"amount": 45000000, "bound": "at_most"}),
        ("最高4500万元", {"amount": 45000000, "bound": "at_most"}),
        ("5.9\n亿元", {"amount": 590000000}),
        ("3000万元（每个项目300万元）", {"amount": 30000000, "per_project": [{"amount": 3000000}]}),
        ("每项不超过300万元，总计3000万元", {"amount": 30000000, "per_project": [{"amount": 3000000, "bound": "at_most"}]}),
        ("每个项目200万元。", {"amount": BLANK, "per_project": [{"amount": 2000000}]}),
        ("1250 万美元", {"amount": BLANK}),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("项目执行期为2年", {"min": 24, "max": 24}),
        ("项目执行期2年。", {"min": 24, "max": 24}),
        ("项目执行期：两年", {"min": 24, "max": 24}),
        ("执行期限为24个月", {"min": 24, "max": 24}),
        ("项目实施年限二年", {"min": 24, "max": 24}),
        ("项目为期两年。", {"min": 24, "max": 24}),
        ("项目周期应为2年", {"min": 24, "max": 24}),
        ("项目实施周期18个月", {"min": 18, "max": 18}),
        ("项目执行期一年半", {"min": 18, "max": 18}),
        ("项目执行期 3-5年；", {"min": 36, "max": 60}),
        ("项目实施期限为 2～3年。", {"min": 24, "max": 36}),
        ("实施周期为2年至3年", {"min": 24, "max": 36}),
        ("项目执行期一般为 2 至 3 年", {"min": 24, "max": 36, "as_a_rule": True}),
        ("项目执行期原则上不超过 4 年", {"max": 48, "as_a_rule": True}),
        ("原则上，项目执行期不超过4年", {"max": 48, "as_a_rule": True}),
        ("项目执行期原则\n上不超过\n4年", {"max": 48, "as_a_rule": True}),
        ("项目实施周期不超过36个月", {"max": 36}),
        ("项目执行期最长3年", {"max": 36}),
        ("项目执行期3年以内", {"max": 36}),
        ("项目执行期不少于2年", {"min": 24, "max": BLANK}),
    ],
)
def test_a_duration(text: str, value: object) -> None:
    """R92."""
    assert value_of(amounts.duration(source(text))) == value


@pytest.mark.parametrize(
    "text",
    [
        "外方单位应在相关国家注册 3 年以上",
        "未来 3年合作方案",
        "关于2022—2024 年联合研究计划的备忘录",
        "项目执行期内应与韩方共同发表论文不少于1篇",
        "每人累计不少于1个月",
    ],
)
def test_what_is_no_duration(text: str) -> None:
    """R92, 2023-1 1.1 and 2025-3 1.1."""
    assert amounts.duration(source(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "双方的申请人各自递交材料，单方申报项目无效。",
        "单方申报无效",
        "单方面申报视为无效",
        "单方申报的项目一律不予受理",
        "单 方 申 报 项\n目 无 效",
        "只有一方申报的项目无效",
        "仅一方提交申请的不予受理",
        "任何一方单独申报均无效",
        "中外双方须同时提出申请",
        "合作项目必须双方同时申报",
        "双方应联合申报",
        "双方须分别向本国主管部门提交申请",
        "申请人须与其外方合作伙伴共同申请相应的征集",
        "俄方合作伙伴应就同一项目向主管部门提交项目申请",
        "申报单位须提供联合申请表和编号",
        "不接受单方申报",
    ],
)
def test_both_sides_must_apply(text: str) -> None:
    """R93."""
    assert joint_application(source(text)).value == "required"


@pytest.mark.parametrize(
    "text",
    [
        "申报时应提供中外合作方就所申报项目签订的合作协议",
        "双方项目合作单位须签署一份合作协议",
        "鼓励企业与科研单位联合申报",
        "中方申报单位中至少有一家企业",
        "不要求双方同时申报",
    ],
)
def test_no_words_about_both_sides(text: str) -> None:
    """R93: 2020 1.3, 2023-1 1.1."""
    assert joint_application(source(text)).value == "not_stated"


@pytest.mark.parametrize(
    ("title", "elsewhere", "value"),
    [
        ("中国和韩国政府间能源技术联合研究项目", "", ["KR"]),
        ("中国与印尼政府间联合研究项目", "", ["ID"]),
        ("中国—南非政府间联合研究项目", "", ["ZA"]),
        ("中国和日本理化学研究所（RIKEN）联合资助项目", "", ["JP"]),
        ("中国和欧盟研究创新旗舰合作计划项目", "", ["EU"]),
        ("中美清洁能源联合研究中心政府间合作项目", "", ["US"]),
        ("中瑞政府间科技合作项目", "《中国科技部与瑞典国家创新署关于科技合作的谅解备忘录》", ["SE"]),
        ("中瑞政府间科技合作项目", "《中国科技部与瑞士联邦示例局关于科技合作的谅解备忘录》", ["CH"]),
        ("中新政府间科技合作项目", "《中国科技部与新西兰示例部关于科技合作的安排》", ["NZ"]),
        ("中马政府间科技合作项目", "《与马来西亚示例部的谅解备忘录》", ["MY"]),
        ("中奥政府间科技合作项目", "", ["AT"]),
        ("中澳政府间科技合作项目", "《与澳大利亚示例部的谅解备忘录》", ["AU"]),
        ("中国和印度尼西亚政府间项目", "", ["ID"]),
        ("中国和几内亚比绍政府间项目", "", ["GW"]),
    ],
)
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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("《甲协定》、《乙备忘录》。", ["甲协定", "乙备忘录"]),
        ("《甲协定》《乙备忘录》及《丙指南》", ["甲协定", "乙备忘录", "丙指南"]),
        ("《甲协\n定》和《乙备忘录》", ["甲协定", "乙备忘录"]),
        ("《关于 2020的合作规划（2023-2024）》", ["关于2020的合作规划（2023-2024）"]),
        ("《甲协定》《甲协定》", ["甲协定"]),
        ("≪甲协定≫", ["甲协定"]),
        ("《关于〈甲协定〉的补充议定书》", ["关于〈甲协定〉的补充议定书"]),
        ("《关于《甲协定》的补充议定书》", ["关于《甲协定》的补充议定书"]),
    ],
)
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
