"""The figures of a text: its numbers, months, ordinals, codes and addresses, normalised for both languages.

So "1250万美元" and "USD 12.5 million", "第十一次" and "11th", "1月" and "January" are the same figure, so that a text
and its translation can be compared (R26).
"""

import re
from collections import Counter
from decimal import Decimal

from generator.languages import LanguageCode

# In ASCII, since Chinese text may touch an address without a space.
_ADDRESS = re.compile(r"https?://[!#-&*-;=?-Z_a-z~]+|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
# Chinese calls the disease 新冠肺炎, without a figure.
_COVID = re.compile("covid-19", re.IGNORECASE)
# A number inside a word (5G, V2X, Power2X, SFS-40-2020) is part of a name: the same in both languages.
# The look-ahead lets a word without a digit be tried once only.
_CODE = re.compile(
    r"(?<![A-Za-z])(?=[A-Za-z/-]*\d)[A-Za-z]+(?:[-/]?[A-Za-z]*\d[A-Za-z0-9]*)+(?:-[A-Za-z0-9]+)*|\d+[A-Za-z]+\d*(?![a-z])"
)
_ORDINAL_SUFFIX = re.compile(r"(\d+)(?:st|nd|rd|th)\b")
_CHINESE_ORDINAL = re.compile("第([一二三四五六七八九十百]+)")
_CHINESE_FIRST = re.compile("首(?=[次届期轮个批家])")
_SCALES = {
    "zh": re.compile(r"\s*(亿|千万|百万|万|千)"),
    "en": re.compile(r"\s*(billion|million|thousand)\b"),
}
_SCALE = {
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
    "billion": 10**9,
    "million": 10**6,
    "thousand": 10**3,
}
_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH = re.compile(rf"\b({'|'.join(_MONTHS)})\b")
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
# Either case of ASCII letters only: "firſt" is no word of the list.
_ORDINAL = re.compile(rf"\b((?ai:{'|'.join(_ORDINALS)}))\b")
# Most texts have no figures, and looking for these signs of one is fast: searches of single characters, and of words that
# begin with one of few letters and need not be whole.
_SIGN = {"zh": re.compile(r"[\d@:第首]"), "en": re.compile(r"[\d@:]")}
_MONTH_WITHIN = re.compile("|".join(_MONTHS))
_ORDINAL_WITHIN = re.compile("irst|econd|hird|urth|ifth|ixth|enth|ghth|inth|elfth")


def figures(text: str, language: LanguageCode) -> Counter[str]:
    """Return the figures of a text with the number of times each occurs; `Counter` subtraction compares two languages."""
    found: Counter[str] = Counter()
    if not _may_have(text, language):
        return found

    def collect(match: re.Match[str]) -> str:
        found[match.group().rstrip(".,;")] += 1
        return " "

    text = _COVID.sub(" ", _ADDRESS.sub(collect, text))
    text = _chinese_words(text) if language == "zh" else _english_words(text)
    text = _CODE.sub(collect, text)
    for match in _NUMBER.finditer(text):
        number = Decimal(match.group().replace(",", ""))
        scale = _SCALES[language].match(text, match.end())
        found[format((number * (_SCALE[scale.group(1)] if scale else 1)).normalize(), "f")] += 1
    return found


def _may_have(text: str, language: LanguageCode) -> bool:
    """Whether a text has a sign of a figure; without one it has none."""
    if _SIGN[language].search(text):
        return True
    return language == "en" and bool(_MONTH_WITHIN.search(text) or _ORDINAL_WITHIN.search(text.lower()))


def _chinese_words(text: str) -> str:
    text = _CHINESE_ORDINAL.sub(lambda match: f" {_chinese_number(match.group(1))} ", text)
    return _CHINESE_FIRST.sub(" 1 ", text)


def _english_words(text: str) -> str:
    text = _ORDINAL_SUFFIX.sub(r"\1 ", text)
    text = _MONTH.sub(lambda match: f" {_MONTHS.index(match.group()) + 1} ", text)
    return _ORDINAL.sub(lambda match: f" {_ORDINALS.index(match.group().lower()) + 1} ", text)


def _chinese_number(word: str) -> int:
    """Read 一 to 九百九十九 as far as session numbers go: 十, 十一, 二十三, 一百."""
    total, digit = 0, 0
    for character in word:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
