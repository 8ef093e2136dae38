"""Numbers of projects: 4-6个, 15个以内, 不超过2项, 10个项目左右, 2个（生物科技领域1个，信息通信领域1个）(R90)."""

import re

from generator.importer import folding, numbers
from generator.importer.findings import BLANK, Finding
from generator.importer.flow import Flow

_UNIT = r"\s*(?:[个项家](?:项目|课题)?|项目)"
_COUNT = re.compile(
    rf"(?P<before>(?:{numbers.AT_MOST}|{numbers.AT_LEAST}|{numbers.ABOUT})?)\s*(?:支持|项目|为)?\s*(?P<low>{numbers.COUNT})"
    rf"(?:{_UNIT})?(?:{numbers.TO}(?P<high>{numbers.COUNT}))?(?:{_UNIT})?\s*(?P<after>{numbers.WITHIN}|{numbers.ROUGHLY}|)"
)
_EACH = re.compile(rf"每个?(?:方向|领域|主题|专题)[^,;。]{{0,8}}?(?P<count>{numbers.COUNT})\s*[个项]")
_SPLIT = re.compile(rf"(?P<topic>[^,;、。()]{{2,30}}?)(?:领域|方向)?\s*(?P<count>{numbers.COUNT})\s*[个项]")
_BRACKET = re.compile(r"\((?P<inside>[^()]*)\)")


def projects(block: Flow, english: dict[str, str]) -> Finding | None:
    """Return the number of projects that a block states; None where it states none."""
    text = numbers.ungrouped(block.text)
    match = _COUNT.search(text)
    if not match:
        return None
    count = numbers.bounded(match)
    value: dict[str, object] = {}
    if not count.at_most and count.low:
        value["min"] = int(count.low)
    value["max"] = BLANK if count.at_least else int(count.high)
    if count.approximate:
        value["approximate"] = True
    each = _EACH.search(text, match.end())
    if each:
        value["per_topic"] = int(numbers.number(each.group("count")))
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
        zh = folding.printed(match.group("topic").lstrip("其中:及和"))
        en = english.get(folding.key(zh), BLANK)
        parts.append({"topic": {"zh": zh, "en": en}, "count": int(numbers.number(match.group("count")))})
    return parts
