"""Headings: where directions begin (1.1 … 1.9, 2.0 …), with their codes and titles (R88)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.importer import labels
from generator.importer.document.text import Line, SourceText, join_lines

_HEADING = re.compile(
    r"[#*>•·\s-]*(?:指南)?(?:方向)?\s*[(\[【]?(?P<major>[1-9]\d?)\s*[.、·]\s*(?P<minor>\d{1,2})(?![\d.]*\d)"
    r"[)\]】]?\s*[.、:)]?\*{0,2}\s*(?P<title>.*)"
)
_NO_TITLE = re.compile(r"[亿万元个项家%年月倍级度米吨,;~—-]|[!-~]")
_WORDS = re.compile(r"项目|计划|合作|实验室|专项|资助|联合|中心|研究|旗舰|行动|中国|国家|国际|多边|政府间")
_PART = re.compile(r"(?P<order>[一二三四五六七八九十])、\s*[\u4e00-\u9fff、]{2,20}")
_ORDER = "一二三四五六七八九十"
_ATTACHMENT = re.compile(r"附(?:件|录)\s*[\d一二三四五六七八九十]*\s*:?.{0,40}")
_TITLE_ENDS = re.compile(r"(?:项目|计划|专项|实验室|中心)[)）]?$")
_LONGEST_TITLE = 120
_LOOK_AHEAD = 12


@dataclass(frozen=True)
class Section:
    """The part of a guide that holds one direction: its code, its title and the rest of its text."""

    code: str
    title: SourceText
    body: SourceText


@dataclass(frozen=True)
class Outline:
    """A guide divided: what stands before the first direction, the directions, and what stands after the last."""

    preamble: SourceText
    sections: tuple[Section, ...]
    closing: SourceText
    """What follows the last direction under a heading of its own."""


@dataclass(frozen=True)
class _Candidate:
    index: int
    order: tuple[int, int]
    code: str
    rest: Line
    end: int
    """Where its title ends in the text that begins with it."""


def outline(lines: Sequence[Line]) -> Outline:
    """Divide a guide at its headings: a code that goes on from the last, a title, and a label soon after."""
    found: list[_Candidate] = []
    for index in range(len(lines)):
        candidate = _candidate(lines, index)
        if candidate and (not found or candidate.order > found[-1].order):
            found.append(candidate)
    if not found:
        return Outline(join_lines(lines), (), join_lines([]))
    last = _end(lines, found)
    ends = [candidate.index for candidate in found[1:]] + [last]
    sections = [_section(lines, candidate, end) for candidate, end in zip(found, ends, strict=True)]
    return Outline(join_lines(lines[: found[0].index]), tuple(sections), join_lines(lines[last:]))


def _end(lines: Sequence[Line], found: Sequence[_Candidate]) -> int:
    """Return where the last direction ends: at the part that goes on from the opening's last, or at an attachment."""
    before = [match for line in lines[: found[0].index] if (match := _PART.fullmatch(line.text))]
    part = _ORDER.index(before[-1].group("order")) if before else len(_ORDER)
    for index in range(found[-1].index + 1, len(lines)):
        match = _PART.fullmatch(lines[index].text)
        if match and _ORDER.index(match.group("order")) == part + 1:
            return index
        if _ATTACHMENT.fullmatch(lines[index].text) and lines[index - 1].text.endswith(("。", ";", ":", ".")):
            return index
    return len(lines)


def _candidate(lines: Sequence[Line], index: int) -> _Candidate | None:
    line = lines[index]
    match = _HEADING.fullmatch(line.text)
    if not match or _NO_TITLE.match(match.group("title")):
        return None
    rest = Line(match.group("title"), line.number, line.page)
    following = lines[index + 1 : index + _LOOK_AHEAD]
    ahead = join_lines([rest, *following] if rest.text else following)
    end = labels.first(ahead)
    title_end = _title_end(ahead, end)
    title = ahead.text[:title_end]
    if end == len(ahead.text) or end > _LONGEST_TITLE * 4 or len(title) > _LONGEST_TITLE or not _WORDS.search(title):
        return None
    within = [below for offset, below in ahead.starts if offset < title_end]
    if any(_HEADING.fullmatch(below.text) and below.number > line.number for below in within):
        return None
    code = f"{match.group('major')}.{match.group('minor')}"
    return _Candidate(index, (int(match.group("major")), int(match.group("minor"))), code, rest, title_end)


def _title_end(text: SourceText, label: int) -> int:
    """Return where a title ends: at the first label, or before it where a whole title is followed by prose."""
    for offset, _ in text.starts:
        prose = text.text[offset:label]
        if 0 < offset < label and _TITLE_ENDS.search(text.text[:offset]) and re.search(r"[,;。]", prose):
            return offset
    return label


def _section(lines: Sequence[Line], candidate: _Candidate, end: int) -> Section:
    first = [candidate.rest] if candidate.rest.text else []
    text = join_lines([*first, *lines[candidate.index + 1 : end]])
    return Section(candidate.code, text.part(0, candidate.end), text.part(candidate.end))
