"""Items: a block divided at its marks ((1), 1), 1., （一）, 主题一：); a mark inside a sentence divides nothing."""

import re
from collections.abc import Iterator

from generator.importer.document.text import Flow

_MARK = re.compile(
    r"[-*•·]?\s*(?P<mark>\((?P<a>\d{1,2}|[一二三四五六七八九十]{1,3})\)|(?P<b>\d{1,2})(?:\)|[.、](?!\d))|(?P<c>[一二三四五六七八九十]{1,3})、"
    r"|(?:主题|专题|课题|任务|方向)(?P<d>[一二三四五六七八九十]{1,3}|\d{1,2})\s*:)\s*"
)
_BEFORE = re.compile(r"[;。:,.、!]\s*$|^\s*$|[;。]\s*[-*•·]\s*$")
_ORDER = {character: number for number, character in enumerate("一二三四五六七八九十", start=1)}


def items(block: Flow) -> list[Flow]:
    """Return the items of a block at the level of its first mark; what stands before it comes first."""
    lead, listed = divided(block)
    return [*([lead] if lead.text else []), *listed]


def divided(block: Flow) -> tuple[Flow, list[Flow]]:
    """Return what stands before the first mark of a block, and its items; without a mark all of it stands before."""
    marks = list(_marks(block))
    if not marks:
        return block, []
    level = marks[0][2]
    tops = _top(marks, level)
    lead = block.part(0, tops[0][0] if block.text[: tops[0][0]].strip(" -*•·") else 0)
    ends = [start for start, _, _, _ in tops[1:]] + [len(block.text)]
    parts = [block.part(end, stop) for (_, end, _, _), stop in zip(tops, ends, strict=True)]
    return lead, [part for part in parts if part.text]


def _marks(block: Flow) -> Iterator[tuple[int, int, str, int]]:
    """Yield start, end, form and number of each mark at the start of a line or of a sentence."""
    for match in _MARK.finditer(block.text):
        starts_line = block.begins_line(match.start()) or block.begins_line(match.start("mark"))
        if starts_line or _BEFORE.search(block.text[: match.start()]):
            digits = match.group("a") or match.group("b") or match.group("c") or match.group("d")
            form = re.sub(r"[\d一二三四五六七八九十]+", "1" if digits.isdigit() else "一", match.group("mark"))
            number = int(digits) if digits.isdigit() else _ORDER.get(digits, 0)
            yield match.start(), match.end(), form, number


def _top(marks: list[tuple[int, int, str, int]], form: str) -> list[tuple[int, int, str, int]]:
    """Keep the marks of one form that count on: (1) restarting inside an item belongs to a deeper list."""
    kept: list[tuple[int, int, str, int]] = []
    for mark in marks:
        if mark[2] == form and (not kept or mark[3] == kept[-1][3] + 1 or not mark[3]):
            kept.append(mark)
    return kept
