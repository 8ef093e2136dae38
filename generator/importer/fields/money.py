"""Money: 1500万元, 1.02亿元人民币, 2000万人民币, 约6000万元, each project's share, other currencies (R91)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.importer.document.text import Flow
from generator.importer.fields import numerals
from generator.importer.fields.finding import BLANK, Finding

_FOREIGN = r"美元|美金|欧元|英镑|日元|韩元|卢布|澳元|加元|瑞士法郎|[\u4e00-\u9fff]{2}克朗|USD|EUR|GBP|JPY"
_LOOSE = rf"{numerals.WITHIN}|{numerals.ROUGHLY}"
_MONEY = re.compile(
    rf"(?P<before>(?:{numerals.AT_MOST}|{numerals.AT_LEAST}|{numerals.ABOUT})?)合?\s*(?:人民币|RMB|CNY|[¥$])?\s*"
    rf"(?P<low>{numerals.AMOUNT})\s*(?:元?{numerals.TO}(?P<high>{numerals.AMOUNT})\s*)?(?P<loose>{_LOOSE}|)\s*"
    rf"(?P<unit>{_FOREIGN}|元?\s*\(?人民币\)?元?|元|RMB|CNY|)\s*(?P<after>{_LOOSE}|)",
)
_SEPARATOR = re.compile(r"[,;。(]")
_EACH = re.compile(r"每个?项(?:目)?|单个项目|每个|单项")
_YEARLY = re.compile(r"每年|年均|年度平均|/年")
_YEARS = re.compile(rf"(?P<years>{numerals.COUNT})\s*年期")
_SCALED = re.compile(r"[万亿]$")
_UNIT_OF_LABEL = re.compile(r"\((?:单位:)?(?P<unit>[万亿]?元)")
_FIRST = re.compile(rf"{numerals.AMOUNT}(?:{numerals.TO}{numerals.AMOUNT})?")
_WHOLE = re.compile(r"[共供总合]")


@dataclass(frozen=True)
class Sum:
    """One amount as it stands in a text: whole units of its currency, its bound, and what it is for."""

    amount: int
    bound: str
    each: bool = False
    yearly: bool = False
    years: int = 0
    foreign: bool = False
    ranged: bool = False

    def plain(self) -> dict[str, object]:
        """Return the amount as the content's YAML writes it."""
        value: dict[str, object] = {"amount": self.amount}
        if self.bound != "exact":
            value["bound"] = self.bound
        if self.yearly:
            value["per_year"] = True
        if self.years:
            value["years"] = self.years
        return value


def sums(text: str) -> Iterator[Sum]:
    """Yield each amount of money in a folded text; a number without 万, 亿 or a currency is none."""
    text = numerals.ungrouped(text)
    each = False
    last = 0
    for match in _MONEY.finditer(text):
        low, high = match.group("low"), match.group("high")
        if not (match.group("unit") or _SCALED.search(high or low)):
            continue
        scale = _SCALED.search(high) if high else None
        if scale and not _SCALED.search(low):
            low += scale.group()
        before = text[last : match.start()]
        context = _SEPARATOR.split(before)[-1]
        years = _YEARS.search(context)
        # What a project gets over three years is said right after what it gets in one.
        each = bool(_EACH.search(context)) or bool(years) or (each and "。" not in before and not _WHOLE.search(context))
        last = match.end()
        yield Sum(
            amount=int(numerals.number(high or low)),
            bound=_bound(match),
            each=each,
            yearly=bool(_YEARLY.search(context)),
            years=int(numerals.number(years.group("years"))) if years else 0,
            foreign=bool(re.fullmatch(_FOREIGN, match.group("unit"))) or "$" in match.group(),
            ranged=bool(high),
        )


def _bound(match: re.Match[str]) -> str:
    before, after = match.group("before"), match.group("loose") + match.group("after")
    if re.search(numerals.AT_MOST, before) or re.search(numerals.WITHIN, after):
        return "at_most"
    return "approximate" if re.search(numerals.ABOUT, before) or re.search(numerals.ROUGHLY, after) else "exact"


def budget(block: Flow | None, label: str, projects: Flow | None) -> Finding | None:
    """Return the Chinese side's money: the total of the budget's block, and what each project may get from both blocks."""
    unit = _UNIT_OF_LABEL.search(label)
    found = list(sums(block.text)) if block else []
    if block and not found and unit:
        found = list(
            sums(_FIRST.sub(lambda match: match.group() + unit.group("unit"), numerals.ungrouped(block.text), count=1))
        )
    shares = [one for one in [*(sums(projects.text) if projects else ()), *found] if one.each and not one.foreign]
    totals = [one for one in found if not one.each]
    ours = [one for one in totals if not one.foreign]
    value: dict[str, object] = ours[0].plain() if ours else {"amount": BLANK}
    if shares:
        value["per_project"] = [share.plain() for share in shares]
    sources = tuple(flow for flow in (block, projects if shares else None) if flow)
    if not ours:
        if not (totals or shares):
            return None
        return Finding(value, sources, "foreign_money" if totals else "no_total")
    doubt = "ranged_money" if ours[0].ranged else "several_totals" if len(ours) > 1 else ""
    # Without 共 the amount may be meant for each project (R91, 2023-1 2.6).
    return Finding(value, sources, doubt or ("" if _WHOLE.search(label) else "total_not_said"))
