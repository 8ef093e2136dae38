"""Countries by their Chinese names, and by the one character that stands for them beside 中 (R94)."""

import re
from collections.abc import Iterable
from functools import cache

from generator.languages import CHINESE

# Groups and places that CLDR names beside countries, and China itself.
_NO_PARTNERS = {"CN", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"}
# Names that guides use where CLDR has another.
_ALSO = {
    "印尼": "ID",
    "沙特": "SA",
    "阿联酋": "AE",
    "波黑": "BA",
    "德意志": "DE",
    "法兰西": "FR",
    "大韩民国": "KR",
    "日本国": "JP",
    "美利坚": "US",
    "大不列颠": "GB",
    "欧洲联盟": "EU",
    "欧盟委员会": "EU",
    "澳洲": "AU",
    "捷克共和国": "CZ",
    "吉尔吉斯": "KG",
    "老挝人民民主共和国": "LA",
    "特立尼达": "TT",
    "刚果(布)": "CG",
    "刚果(金)": "CD",
    "土耳其": "TR",
    "北马其顿": "MK",
    "香港": "HK",
    "澳门": "MO",
    "台湾": "TW",
}
# 中瑞 may be Sweden or Switzerland: where several share a character, the rest of the direction must show which.
_SHORT = {
    "美": "US",
    "英": "GB",
    "法": "FR",
    "德": "DE",
    "俄": "RU",
    "日": "JP",
    "韩": "KR",
    "欧": "EU",
    "印": "IN ID",
    "澳": "AU MO",
    "奥": "AT",
    "加": "CA GH",
    "意": "IT",
    "西": "ES",
    "芬": "FI",
    "挪": "NO",
    "丹": "DK",
    "瑞": "SE CH",
    "荷": "NL",
    "比": "BE",
    "波": "PL BA",
    "匈": "HU",
    "捷": "CZ",
    "希": "GR",
    "葡": "PT",
    "爱": "IE EE",
    "以": "IL",
    "埃": "EG ET",
    "南": "ZA",
    "新": "SG NZ",
    "马": "MT MY",
    "泰": "TH",
    "越": "VN",
    "菲": "PH",
    "蒙": "MN",
    "哈": "KZ",
    "乌": "UY UA UZ",
    "古": "CU",
    "智": "CL",
    "阿": "AR AE AL AZ",
    "墨": "MX",
    "巴": "BR PK",
    "柬": "KH",
    "克": "HR",
    "塞": "RS CY",
    "罗": "RO",
    "保": "BG",
    "斯": "SK SI LK",
    "白": "BY",
    "土": "TR",
    "伊": "IR",
    "沙": "SA",
    "肯": "KE",
    "冰": "IS",
    "卢": "LU",
    "老": "LA",
    "缅": "MM",
}
SIDES = "".join(_SHORT)
"""The characters that stand for a country, beside 中 or before 方."""
_BESIDE_CHINA = re.compile(rf"中(?P<short>[{SIDES}]{{1,3}})(?![国方])")


@cache
def names() -> dict[str, str]:
    """Return country codes by Chinese name."""
    territories = CHINESE.locale.territories
    known = {name: code for code, name in territories.items() if code.isalpha() and code not in _NO_PARTNERS}
    return {name.replace("（", "(").replace("）", ")"): code for name, code in known.items()} | _ALSO


@cache
def _pattern() -> re.Pattern[str]:
    # The longest name first: 印度尼西亚 before 印度, 南苏丹 before 苏丹.
    return re.compile("|".join(re.escape(name) for name in sorted(names(), key=len, reverse=True)))


def named(text: str) -> list[str]:
    """Return the codes of the countries that a folded text names, in order, each once."""
    return list(dict.fromkeys(names()[match.group()] for match in _pattern().finditer(text)))


def forms(code: str) -> list[str]:
    """Return all Chinese names of a country."""
    return [name for name, known in names().items() if known == code]


def abbreviated(text: str, mentioned: Iterable[str]) -> list[list[str]]:
    """Return, for each character beside 中 in a text, the countries it may stand for, fewer where others are mentioned."""
    match = _BESIDE_CHINA.search(text)
    if not match:
        return []
    seen = set(mentioned)
    found = []
    for character in match.group("short"):
        possible = _SHORT[character].split()
        found.append([code for code in possible if code in seen] if len(possible) > 1 and seen & {*possible} else possible)
    return found
