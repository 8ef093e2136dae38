"""Duties: how strict a sentence of a guide is, and whom it binds (R93)."""

import re

from generator.importer.fields.countries import SIDES

# The words of each strength; the first of them in a sentence counts, a softer one before it too: 原则上应 is as_a_rule.
_WORDS = {
    "as_a_rule": r"原则上",
    "usually": r"一般|通常",
    "encouraged": r"鼓励|优先支持|优先考虑|倡导",
    "must": r"必须|务必|须(?!知)|不得|不能|禁止|仅限|只能|无效",
    "should": r"(?<![相适响对供反])应(?!用|对|急|变|力|答|邀|届|链)|不宜",
    "may": r"可以|可(?=[^能再靠持行控观])|允许",
}
_ANY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _WORDS.items()))
_SOFTER = {"as_a_rule", "usually"}
_NEARBY = 12
# What decides whether a sentence demands something, and how strictly; the last before its word counts.
_DEMANDS = _WORDS | {"must": r"必须|务必|须(?!知)"}
_STRICTNESS = re.compile(
    r"(?P<optional>[无不][须需得能应]|不必|不要求|可不|禁止|建议|(?<!不)宜(?=[签提采由与]))|(?P<asked>(?<![主重])要(?![求素点])|需(?!求))|"
    + "|".join(f"(?P<{name}>{words})" for name, words in _DEMANDS.items())
)
# How far before a word what decides on it may stand; a bound keeps the time linear.
_REACH = 200
_OF_ITS_PART = {"encouraged", "may", "optional"}
_SIDE = re.compile(rf"(?P<side>[中双各外对{SIDES}])方(?![式向案法面针便可才程米])")
_BOTH = re.compile(r"双方|各方|中外")
_CHINA = re.compile(r"申报单位|牵头单位|申报人|项目负责人|申报者|申请人|申报项目")
_CONSORTIUM = re.compile(r"^(?:每个|本|该)?项目|参与单位|参加单位|项目组|团队")


def strength(clause: str) -> str:
    """Return how strict a sentence is: must, should, as_a_rule, usually, encouraged or may; empty where it does not say."""
    found = _ANY.search(clause)
    if not found:
        return ""
    softer = next((match.lastgroup for match in _ANY.finditer(clause) if match.lastgroup in _SOFTER), None)
    return softer or found.lastgroup or ""


def strength_at(clause: str, start: int) -> str:
    """Return the strength of the words nearest before a place, or right after it; a softer one before them counts."""
    before = list(_ANY.finditer(clause[:start]))
    softer = [match for match in before if match.lastgroup in _SOFTER]
    nearest = softer[-1:] or before[-1:] or list(_ANY.finditer(clause[start : start + _NEARBY]))[:1]
    return (nearest[0].lastgroup or "") if nearest else ""


def softened(clause: str, start: int) -> bool:
    """Whether 原则上 or 一般 allow exceptions from what stands at a place of a clause."""
    return strictness(clause, start) in _SOFTER


def strictness(clause: str, start: int) -> str:
    """Return how strict a clause is about the word at a place: a strength, `asked` (要, 需), `optional`, or empty.

    原则上 and 一般 soften all of the part up to the next comma; must and should go on over commas.
    """
    *earlier, own = re.sub(r"(原则上|一般|通常),", r"\1", clause[max(0, start - _REACH) : start]).split(",")
    found = [match.lastgroup or "" for match in _STRICTNESS.finditer(own)]
    if softer := next((one for one in found if one in _SOFTER), ""):
        return softer
    before = [match.lastgroup or "" for part in earlier for match in _STRICTNESS.finditer(part)]
    return found[-1] if found else before[-1] if before and before[-1] not in _OF_ITS_PART else ""


def binds(clause: str) -> str:
    """Return whom a sentence binds: china, partner, both or consortium; empty where it does not say."""
    if _BOTH.search(clause):
        return "both"
    side = _SIDE.search(clause)
    if side:
        return "china" if side.group("side") == "中" else "partner"
    return "china" if _CHINA.search(clause) else "consortium" if _CONSORTIUM.search(clause) else ""
