"""Automatic numbering of Word: the numbers that Word computes and no paragraph holds (ECMA-376, part 1, 17.9)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_MOST_PARENTS = 20
_TENS = 10
_CIRCLED = 20


def _chinese(number: int) -> str:
    if number <= _TENS:
        return (_DIGITS + "十")[number]
    tens, ones = divmod(number, _TENS)
    if tens >= _TENS:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""


def _roman(number: int) -> str:
    written = ""
    for value, numeral in _ROMAN:
        while number >= value:
            written += numeral
            number -= value
    return written


def _in_format(number: int, form: str) -> str:
    """Return a number in a number format of Word; one that is not known here as digits."""
    if form in _FORMS:
        return _FORMS[form](number)
    return _chinese(number) if re.match(r"chinese|ideograph|japanese|taiwanese", form) else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "decimalEnclosedCircle": lambda number: chr(0x2460 + number - 1) if 0 < number <= _CIRCLED else str(number),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "ideographTraditional": lambda number: _STEMS[(number - 1) % len(_STEMS)],
    "ideographZodiac": lambda number: _BRANCHES[(number - 1) % len(_BRANCHES)],
}


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int = -1
    legal: bool = False
    style: str = ""

    def read(self, node: Any) -> "_Level":
        """Read what a `w:lvl` states."""
        self.start = int(_value(node, "start") or self.start)
        self.form = _value(node, "numFmt") or self.form
        self.text = _value(node, "lvlText") or ""
        self.restart = int(_value(node, "lvlRestart") or -1)
        self.legal = node.find(f"{W}isLgl") is not None
        self.style = _value(node, "pStyle")
        return self


@dataclass
class _List:
    levels: dict[int, _Level]
    key: str
    starts: dict[int, int] = field(default_factory=dict)
    """Where an instance of a list begins anew (`startOverride`)."""


def _value(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}") if node is not None else None
    return (child.get(f"{W}val") or "") if child is not None else ""


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        """Take the roots of the parts `numbering` and `styles`, or None where a document lacks them."""
        self._lists = dict(_lists(numbering)) if numbering is not None else {}
        self._styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")} if styles is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[tuple[str, int]] = set()

    def number(self, paragraph: Any) -> str:
        """Return the number of a paragraph as Word shows it; empty where it has none."""
        found = self._numbered(paragraph)
        if not found:
            return ""
        name, own, level = found
        counts = self._counts[own.key]
        definition = own.levels.get(level, _Level())
        if level in own.starts and (name, level) not in self._begun:
            counts[level] = own.starts[level] - 1
        self._begun.add((name, level))
        counts[level] = counts.get(level, definition.start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            restart = own.levels.get(deeper, _Level()).restart
            if restart and (restart < 0 or level < restart):
                del counts[deeper]
        return self._written(own, level, counts)

    def _written(self, own: _List, level: int, counts: dict[int, int]) -> str:
        definition = own.levels.get(level, _Level())
        if definition.form == "bullet":
            return "-"

        def one(match: re.Match[str]) -> str:
            index = int(match.group(1)) - 1
            at = own.levels.get(index, _Level())
            form = "decimal" if definition.legal else at.form
            return _in_format(counts.get(index, at.start), form)

        return re.sub(r"%([1-9])", one, definition.text)

    def _numbered(self, paragraph: Any) -> tuple[str, _List, int] | None:
        """Return the list and level of a paragraph, from itself or from its styles."""
        name, level = "", ""
        properties = paragraph.find(f"{W}pPr")
        for holder in self._holders(properties):
            number = holder.find(f"{W}numPr")
            if number is not None:
                level = level or _value(number, "ilvl")
                name = name or _value(number, "numId")
            if name:
                break
        if name in {"", "0"} or name not in self._lists:
            return None
        own = self._lists[name]
        if not level:
            style = _value(properties, "pStyle")
            level = next((str(n) for n, one in own.levels.items() if style and one.style == style), "0")
        return name, own, min(int(level), _LEVELS - 1) if level.isdigit() else 0

    def _holders(self, properties: Any) -> Iterator[Any]:
        """Yield what may number a paragraph: its own properties, its style's, and those of the styles that is based on."""
        if properties is None:
            return
        yield properties
        style = self._styles.get(_value(properties, "pStyle"))
        for _ in range(_MOST_PARENTS):
            if style is None:
                return
            if (own := style.find(f"{W}pPr")) is not None:
                yield own
            style = self._styles.get(_value(style, "basedOn"))


def _lists(numbering: Any) -> Iterator[tuple[str, _List]]:
    """Yield each instance of a list by its id."""
    definitions = {node.get(f"{W}abstractNumId"): node for node in numbering.iter(f"{W}abstractNum")}
    linked = {_value(node, "styleLink"): node for node in definitions.values() if _value(node, "styleLink")}
    for node in numbering.iter(f"{W}num"):
        key = _value(node, "abstractNumId")
        abstract = definitions.get(key)
        if abstract is None:
            continue
        abstract = linked.get(_value(abstract, "numStyleLink"), abstract)
        levels = {int(one.get(f"{W}ilvl") or 0): _Level().read(one) for one in abstract.iter(f"{W}lvl")}
        own = _List(levels, key)
        for override in node.iter(f"{W}lvlOverride"):
            at = int(override.get(f"{W}ilvl") or 0)
            if (changed := override.find(f"{W}lvl")) is not None:
                own.levels[at] = _Level().read(changed)
            if start := _value(override, "startOverride"):
                own.starts[at] = int(start)
        yield node.get(f"{W}numId") or "", own
