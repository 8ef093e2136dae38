"""Items of a list: a block divided at marks ((1), 1), 1., （一）, 主题一：); not at one inside a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from generator.importer.document.text import SourceText

_MARK = re.compile(
    r"[-*•·]?\s*(?P<mark>\((?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?P<b>\d{1,2})(?:\)|[.、](?!\d))|(?P<c>[一二三四五六七八九十]{1,3})、"
    r"|(?:主题|专题|课题|任务|方向)(?P<d>[一二三四五六七八九十]{1,3}|\d{1,2})\s*:)\s*"
)
_BEFORE = re.compile(r"[;。:,.、!]\s*$|^\s*$|[;。]\s*[-*•·]\s*$")
_NEAR = 16
_ORDER = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)}


class _Mark(NamedTuple):
    start: int
    end: int
    form: str
    number: int


def items(block: SourceText) -> list[SourceText]:
    """Return the items of a block at the level of its first mark; what stands before it comes first."""
    lead, listed = divided(block)
    return [*([lead] if lead.text else []), *listed]


def divided(block: SourceText) -> tuple[SourceText, list[SourceText]]:
    """Return what stands before the first mark of a block, and its items; without a mark all of it stands before."""
    marks = _top(list(_marks(block)))
    if not marks:
        return block, []
    before = block.text[: marks[0].start].strip(" -*•·")
    ends = [mark.start for mark in marks[1:]] + [len(block.text)]
    parts = [block.part(mark.end, end) for mark, end in zip(marks, ends, strict=True)]
    return block.part(0, marks[0].start if before else 0), [part for part in parts if part.text]


def _marks(block: SourceText) -> Iterator[_Mark]:
    """Yield the marks at the start of a line or of a sentence."""
    for match in _MARK.finditer(block.text):
        starts_line = block.begins_line(match.start()) or block.begins_line(match.start("mark"))
        if starts_line or _BEFORE.search(block.text[max(0, match.start() - _NEAR) : match.start()]):
            digits = match.group("a") or match.group("b") or match.group("c") or match.group("d")
            form = re.sub(r"[\d一二三四五六七八九十]+", "1" if digits.isdigit() else "一", match.group("mark"))
            number = int(digits) if digits.isdigit() else _ORDER.get(digits, 0)
            yield _Mark(match.start(), match.end(), form, number)


def _top(marks: list[_Mark]) -> list[_Mark]:
    """Return the marks of the first one's form that count on: (1) restarting inside an item belongs to a deeper list."""
    top: list[_Mark] = []
    for mark in marks:
        if mark.form == marks[0].form and (not top or mark.number == top[-1].number + 1 or not mark.number):
            top.append(mark)
    return top
