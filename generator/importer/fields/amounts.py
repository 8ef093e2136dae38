"""Amounts: numbers of projects (R90), money (R91) and durations (R92), each with its bounds and what it is counted in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.importer.document.text import SourceText
from generator.importer.fields import numerals
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import bilingual
from generator.model.scalars import BLANK

_ABOUT_OR_BOUND = rf"(?:{numerals.AT_MOST}|{numerals.AT_LEAST}|{numerals.ABOUT})?"
_LOOSELY = rf"{numerals.WITHIN}|{numerals.ROUGHLY}|"

_PROJECTS = r"\s*(?:[个项家](?:项目|课题)?|项目)"
_COUNT = re.compile(
    rf"(?P<before>{_ABOUT_OR_BOUND})\s*(?:支持|项目|为)?\s*(?P<low>{numerals.COUNT})"
    rf"(?:{_PROJECTS})?(?:{numerals.TO}(?P<high>{numerals.COUNT}))?(?:{_PROJECTS})?\s*(?P<after>{_LOOSELY})"
)
_PER_TOPIC = re.compile(rf"每个?(?:方向|领域|主题|专题)[^,;。]{{0,8}}?(?P<count>{numerals.COUNT})\s*[个项]")
_SPLIT = re.compile(rf"(?P<topic>[^,;、。()]{{2,30}}?)(?:领域|方向)?\s*(?P<count>{numerals.COUNT})\s*[个项]")
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")

_FOREIGN = r"美元|美金|欧元|英镑|日元|韩元|卢布|澳元|加元|瑞士法郎|[\u4e00-\u9fff]{2}克朗|USD|EUR|GBP|JPY"
_MONEY = re.compile(
    rf"(?P<before>{_ABOUT_OR_BOUND})合?\s*(?:人民币|RMB|CNY|[¥$])?\s*"
    rf"(?P<low>{numerals.AMOUNT})\s*(?:元?{numerals.TO}(?P<high>{numerals.AMOUNT})\s*)?(?P<loose>{_LOOSELY})\s*"
    rf"(?P<unit>{_FOREIGN}|元?\s*\(?人民币\)?元?|元|RMB|CNY|)\s*(?P<after>{_LOOSELY})",
)
_SEPARATOR = re.compile(r"[,;。(]")
_PER_PROJECT = re.compile(r"每个?项(?:目)?|单个项目|每个|单项")
_YEARLY = re.compile(r"每年|年均|年度平均|/年")
_YEARS = re.compile(rf"(?P<years>{numerals.COUNT})\s*年期")
_SCALED = re.compile(r"[万亿]$")
_UNIT_OF_LABEL = re.compile(r"\((?:单位:)?(?P<unit>[万亿]?元)")
_FIRST_AMOUNT = re.compile(rf"{numerals.AMOUNT}(?:{numerals.TO}{numerals.AMOUNT})?")
_WHOLE = re.compile(r"[共供总合]")

_DURATION_NOUN = r"(?:执行|实施|研究)(?:期限|周期|年限|期|时间)|项目(?:周期|期限|期)|(?<!分)为期"
_FILLERS = r"(?:原则上|一般|通常|应当|应|须|需|均|为|是|可为|控制在|设定为|要求|统一|[:,\"“ ])*"
_LENGTH = rf"(?:{numerals.COUNT}(?:\.5)?|半)"
_LENGTH_UNIT = r"(?:年半|年|个月|个半月|月)"
_DURATION = re.compile(
    rf"(?:{_DURATION_NOUN})(?P<fillers>{_FILLERS})(?P<before>{_ABOUT_OR_BOUND})(?P<more>{_FILLERS})"
    rf"(?P<low>{_LENGTH})\s*(?P<unit>{_LENGTH_UNIT})?(?:{numerals.TO}(?P<high>{_LENGTH})\s*)?(?P<last>{_LENGTH_UNIT})?"
    rf"\s*(?P<after>{_LOOSELY})"
)
_AS_A_RULE = re.compile(r"原则上|一般|通常")
_RULE_BEFORE = re.compile(r"(?:原则上|一般|通常),(?:项目)?$")
_CLAUSE_START = re.compile(r"[,;。()]")


def projects(block: SourceText, english: Mapping[str, str]) -> Finding | None:
    """Return the number of projects that a block states (4-6个, 15个以内, 10个项目左右); None where it states none."""
    text = numerals.ungrouped(block.text)
    match = _COUNT.search(text)
    count = numerals.bounded(match) if match else None
    if not (match and count and count.high):
        return None
    value: dict[str, object] = {}
    if not count.at_most and count.low:
        value["min"] = int(count.low)
    value["max"] = BLANK if count.at_least else int(count.high)
    if count.approximate:
        value["approximate"] = True
    if each := _PER_TOPIC.search(text, match.end()):
        value["per_topic"] = int(numerals.number(each.group("count")))
        rule = _AS_A_RULE.search(text[match.end() : each.start()])
        value |= {"per_topic_strength": "as_a_rule" if rule.group() == "原则上" else "usually"} if rule else {}
    elif split := _split(text[match.end() :], english):
        value["split"] = split
    return Finding(value, (block,), "at_least" if count.at_least else "far_from_start" if match.start() else "")


def _split(rest: str, english: Mapping[str, str]) -> list[dict[str, object]]:
    """Return the projects of each topic, as the bracket after the number has them; it never adds to the number."""
    bracket = _BRACKET.match(rest.lstrip())
    return [
        {
            "topic": bilingual(match.group("topic").lstrip("其中:及和"), english),
            "count": int(numerals.number(match.group("count"))),
        }
        for match in _SPLIT.finditer(bracket.group("inside") if bracket else "")
    ]


@dataclass(frozen=True)
class Money:
    """One amount as it stands in a text: whole units of its currency, its bound, and what it is for."""

    amount: int
    bound: str
    per_project: bool = False
    yearly: bool = False
    average: bool = False
    years: int = 0
    foreign: bool = False
    ranged: bool = False

    def value(self) -> dict[str, object]:
        """Return the amount as the content's YAML writes it."""
        optional = {"bound": self.bound if self.bound != "exact" else "", "per_year": self.yearly, "average": self.average}
        optional["years"] = self.years
        return {"amount": self.amount} | {key: value for key, value in optional.items() if value}


def money(text: str) -> Iterator[Money]:
    """Yield each amount of money in a normalised text; a number without 万, 亿 or a currency is none."""
    text = numerals.ungrouped(text)
    per_project = False
    last = 0
    for match in _MONEY.finditer(text):
        low, high = match.group("low"), match.group("high")
        if not (match.group("unit") or _SCALED.search(high or low)):
            continue
        before = text[last : match.start()]
        context = _SEPARATOR.split(before)[-1]
        years = _YEARS.search(context)
        # What a project gets over three years follows right after what it gets in one.
        goes_on = per_project and "。" not in before and not _WHOLE.search(context)
        per_project = bool(_PER_PROJECT.search(context) or years) or goes_on
        last = match.end()
        yield Money(
            amount=int(numerals.number(high or low)),
            bound=_bound(match),
            per_project=per_project,
            yearly=bool(_YEARLY.search(context)),
            average="平均" in context,
            years=int(numerals.number(years.group("years"))) if years else 0,
            foreign=bool(re.fullmatch(_FOREIGN, match.group("unit"))) or "$" in match.group(),
            ranged=bool(high),
        )


def _bound(match: re.Match[str]) -> str:
    before, after = match.group("before"), match.group("loose") + match.group("after")
    if re.search(numerals.AT_MOST, before) or re.search(numerals.WITHIN, after):
        return "at_most"
    return "approximate" if re.search(numerals.ABOUT, before) or re.search(numerals.ROUGHLY, after) else "exact"


def budget(block: SourceText | None, label: str, projects: SourceText | None) -> Finding | None:
    """Return the Chinese side's money: the total of the budget's block, and the money of each project in both blocks."""
    found = list(money(block.text)) if block else []
    unit = _UNIT_OF_LABEL.search(label)
    if block and not found and unit:
        with_unit = _FIRST_AMOUNT.sub(rf"\g<0>{unit.group('unit')}", numerals.ungrouped(block.text), count=1)
        found = list(money(with_unit))
    in_both = [*(money(projects.text) if projects else ()), *found]
    each = [one for one in in_both if one.per_project and not one.foreign]
    totals = [one for one in found if not one.per_project]
    ours = [one for one in totals if not one.foreign]
    value: dict[str, object] = ours[0].value() if ours else {"amount": BLANK}
    if each:
        value["per_project"] = [one.value() for one in each]
    sources = tuple(source for source in (block, projects if each else None) if source)
    if not ours:
        doubt = "foreign_money" if totals else "no_total"
        return Finding(value, sources, doubt) if totals or each else None
    count = _COUNT.search(numerals.ungrouped(projects.text)) if projects else None
    if count and not _WHOLE.search(label) and numerals.bounded(count).high > 1:
        value["total_not_stated"] = True
    doubt = "ranged_money" if ours[0].ranged else "several_totals" if len(ours) > 1 else ""
    # Without 共 the amount may be meant for each project (R91, 2023-1 2.6).
    return Finding(value, sources, doubt or ("" if _WHOLE.search(label) else "total_unclear"))


def duration(text: SourceText) -> Finding | None:
    """Return how long a project runs, in months; None where no noun of duration is followed by a length."""
    found = [match for match in _DURATION.finditer(text.text) if match.group("unit") or match.group("last")]
    if not found:
        return None
    match = found[0]
    unit = match.group("last") or match.group("unit")
    low = _months(match.group("low"), match.group("unit") or unit)
    high = _months(match.group("high"), unit) if match.group("high") else low
    bounds = numerals.bounded(match)
    clause = _CLAUSE_START.split(text.text[: match.start()])[-1] + match.group("fillers") + match.group("more")
    value: dict[str, object] = {} if bounds.at_most else {"min": low}
    value["max"] = BLANK if bounds.at_least else max(low, high)
    rule = _AS_A_RULE.search(clause) or _RULE_BEFORE.search(text.text[: match.start()])
    if rule:
        value["strength"] = "as_a_rule" if rule.group().startswith("原则上") else "usually"
    lengths = {(other.group("low"), other.group("high")) for other in found}
    doubt = "at_least" if bounds.at_least else "roughly" if bounds.approximate else "several" if len(lengths) > 1 else ""
    return Finding(value, (text.part(match.start(), match.end()),), doubt)


def _months(length: str, unit: str) -> int:
    """Return a length in months: 两年半 is 30."""
    count = float(length) if length[0].isdigit() else 0.5 if length == "半" else float(numerals.number(length))
    if "年" not in unit:
        return int(count)
    return int(count * 12) + (6 if unit.endswith("半") else 0)
