"""Numbers of projects: 4-6个, 15个以内, 不超过2项, 10个项目左右, 2个（生物科技领域1个，信息通信领域1个）(R90)."""

import re

from generator.importer.document import normalise
from generator.importer.document.text import Flow
from generator.importer.fields import numerals
from generator.importer.fields.finding import BLANK, Finding

_UNIT = r"\s*(?:[个项家](?:项目|课题)?|项目)"
_COUNT = re.compile(
    rf"(?P<before>(?:{numerals.AT_MOST}|{numerals.AT_LEAST}|{numerals.ABOUT})?)\s*(?:支持|项目|为)?\s*(?P<low>{numerals.COUNT})"
    rf"(?:{_UNIT})?(?:{numerals.TO}(?P<high>{numerals.COUNT}))?(?:{_UNIT})?\s*(?P<after>{numerals.WITHIN}|{numerals.ROUGHLY}|)"
)
_EACH = re.compile(rf"每个?(?:方向|领域|主题|专题)[^,;。]{{0,8}}?(?P<count>{numerals.COUNT})\s*[个项]")
_SPLIT = re.compile(rf"(?P<topic>[^,;、。()]{{2,30}}?)(?:领域|方向)?\s*(?P<count>{numerals.COUNT})\s*[个项]")
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")


def projects(block: Flow, english: dict[str, str]) -> Finding | None:
    """Return the number of projects that a block states; None where it states none."""
    text = numerals.ungrouped(block.text)
    match = _COUNT.search(text)
    if not match:
        return None
    count = numerals.bounded(match)
    value: dict[str, object] = {}
    if not count.at_most and count.low:
        value["min"] = int(count.low)
    value["max"] = BLANK if count.at_least else int(count.high)
    if count.approximate:
        value["approximate"] = True
    each = _EACH.search(text, match.end())
    if each:
        value["per_topic"] = int(numerals.number(each.group("count")))
    elif split := _split(text[match.end() :], english):
        value["split"] = split
    if not count.high:
        return None
    doubt = "at_least" if count.at_least else "far_from_start" if match.start() else ""
    return Finding(value, (block,), doubt)


def _split(rest: str, english: dict[str, str]) -> list[dict[str, object]]:
    """Return how many projects go to each topic, as the bracket after the number says; it never adds to the number."""
    bracket = _BRACKET.match(rest.lstrip())
    parts = []
    for match in _SPLIT.finditer(bracket.group("inside") if bracket else ""):
        zh = normalise.printed(match.group("topic").lstrip("其中:及和"))
        en = english.get(normalise.key(zh), BLANK)
        parts.append({"topic": {"zh": zh, "en": en}, "count": int(numerals.number(match.group("count")))})
    return parts
