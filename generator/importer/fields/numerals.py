"""Numbers as guides write them: 12, 十二, 1500万, 1.02亿, 一亿二千万; ranges, and the words that bound them."""

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]")
_MOST_DIGITS = 15

COUNT = r"(?:\d{1,6}|[〇零一二两三四五六七八九十百]{1,6})"
_SPELT = "〇零一二两三四五六七八九十百千"
AMOUNT = rf"(?:\d[\d.]{{0,15}}|[{_SPELT}][{_SPELT}万亿]{{0,15}})(?:[十百千万亿\d.]{{0,15}})"
TO = r"\s*(?:[-~—–]{1,2}|至|到|或)\s*"
AT_MOST = r"不超过|不高于|不多于|不大于|不得超过|至多|最多|最高|最长|上限为?|≤"
AT_LEAST = r"不少于|不低于|不短于|至少|最少|≥"
ABOUT = r"约为?|大约|大概|大致|近"
WITHIN = r"以内|之内|以下|内"
ROUGHLY = r"左右|上下"
_GROUPED = re.compile(r"(?<=\d)[, ](?=\d{3}(?!\d))")
_SPACED = re.compile(r"(?<=\d) (?=\d)")


@dataclass(frozen=True)
class Bounded:
    """A number or a range with what bounds it."""

    low: Decimal
    high: Decimal
    at_most: bool = False
    at_least: bool = False
    approximate: bool = False


def number(text: str) -> Decimal:
    """Return the number that digits, Chinese digits and 十百千万亿 together mean; 0 where there are none."""
    total = section = current = Decimal(0)
    spelt = False
    for word in _TOKEN.findall(text):
        if word in _DIGITS:
            current = current * 10 + _DIGITS[word] if spelt else Decimal(_DIGITS[word])
        elif word in _TENS:
            section += (current or 1) * _TENS[word]
            current = Decimal(0)
        elif word == "万":
            total += (section + current) * _MYRIADS[word]
            section = current = Decimal(0)
        elif word == "亿":
            total = (total + section + current) * _MYRIADS[word]
            section = current = Decimal(0)
        else:
            current = Decimal(word[:_MOST_DIGITS])
        spelt = word in _DIGITS
    return total + section + current


def ungrouped(text: str) -> str:
    """Return a text whose numbers have no separators inside: `1,500` and `1 500` become `1500`."""
    return _SPACED.sub("", _GROUPED.sub("", text))


def bounded(match: re.Match[str]) -> Bounded:
    """Return the number of a match of a pattern with the groups low, high, before, after."""
    before, after = match.group("before") or "", match.group("after") or ""
    low = number(match.group("low"))
    high = number(match.group("high")) if match.group("high") else low
    return Bounded(
        low,
        max(low, high),
        at_most=bool(re.search(AT_MOST, before) or re.search(WITHIN, after)),
        at_least=bool(re.search(AT_LEAST, before)),
        approximate=bool(re.search(ABOUT, before) or re.search(ROUGHLY, after)),
    )
