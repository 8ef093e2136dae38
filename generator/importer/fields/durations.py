"""How long a project runs, in months: five nouns, ranges, bounds, 原则上 and 一般 (R92)."""

import re

from generator.importer.document.text import Flow
from generator.importer.fields import numerals
from generator.importer.fields.finding import BLANK, Finding

_NOUN = r"(?:执行|实施|研究)(?:期限|周期|年限|期|时间)|项目(?:周期|期限|期)|(?<!分)为期"
_SOFT = r"(?:原则上|一般|通常|应当|应|须|需|均|为|是|可为|控制在|设定为|要求|统一|[:,\"“ ])*"
_YEARS = rf"(?:{numerals.COUNT}(?:\.5)?|半)"
_UNIT = r"(?:年半|年|个月|个半月|月)"
_DURATION = re.compile(
    rf"(?:{_NOUN})(?P<soft>{_SOFT})(?P<before>(?:{numerals.AT_MOST}|{numerals.AT_LEAST}|{numerals.ABOUT})?)(?P<later>{_SOFT})"
    rf"(?P<low>{_YEARS})\s*(?P<unit>{_UNIT})?(?:{numerals.TO}(?P<high>{_YEARS})\s*)?(?P<last>{_UNIT})?"
    rf"\s*(?P<after>{numerals.WITHIN}|{numerals.ROUGHLY}|)"
)
_AS_A_RULE = re.compile(r"原则上|一般|通常")
_SOFTLY_BEFORE = re.compile(r"(?:原则上|一般|通常),(?:项目)?$")
_CLAUSE_START = re.compile(r"[,;。()]")


def duration(text: Flow) -> Finding | None:
    """Return how long a project runs; None where no noun of duration is followed by a length."""
    found = [match for match in _DURATION.finditer(text.text) if match.group("unit") or match.group("last")]
    if not found:
        return None
    match = found[0]
    unit = match.group("last") or match.group("unit")
    low = _months(match.group("low"), match.group("unit") or unit)
    high = _months(match.group("high"), unit) if match.group("high") else low
    bounds = numerals.bounded(match)
    clause = _CLAUSE_START.split(text.text[: match.start()])[-1] + match.group("soft") + match.group("later")
    softly = _AS_A_RULE.search(clause) or _SOFTLY_BEFORE.search(text.text[: match.start()])
    value: dict[str, object] = {}
    if not bounds.at_most:
        value["min"] = low
    value["max"] = BLANK if bounds.at_least else max(low, high)
    if softly:
        value["as_a_rule"] = True
    lengths = {(other.group("low"), other.group("high")) for other in found}
    doubt = "at_least" if bounds.at_least else "roughly" if bounds.approximate else "several" if len(lengths) > 1 else ""
    return Finding(value, (text.part(match.start(), match.end()),), doubt)


def _months(length: str, unit: str) -> int:
    """Return a length in months: 两年半 is 30."""
    count = float(length) if length[0].isdigit() else 0.5 if length == "半" else float(numerals.number(length))
    if "年" not in unit:
        return int(count)
    return int(count * 12) + (6 if unit.endswith("半") else 0)
