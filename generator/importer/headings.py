"""Headings: where directions begin (1.1 … 1.9, 2.0 …), with their codes and titles (R88)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.importer import labels
from generator.importer.document.text import Line, SourceText, join_lines

_HEADING = re.compile(
    r"[#*>•·\s-]*(?:指南)?(?:方向)?\s*[(\[【]?(?P<major>[1-9]\d?)\s*[.、·]\s*(?P<minor>\d{1,2})(?:\.(?P<third>\d{1,2}))?(?![\d.]*\d)"
    r"[)\]】]?\s*[.、:)]?\*{0,2}\s*(?P<title>.*)"
)
_NO_TITLE = re.compile(r"[亿万元个项家%年月倍级度米吨,;~—-]|[!-~]")
_WORDS = re.compile(r"项目|计划|合作|实验室|专项|资助|联合|中心|研究|旗舰|行动|中国|国家|国际|多边|政府间")
_PART = re.compile(r"(?P<order>[一二三四五六七八九十])、\s*[\u4e00-\u9fff、]{2,20}")
_ORDER = "一二三四五六七八九十"
_ATTACHMENT = re.compile(r"附(?:件|录)\s*[\d一二三四五六七八九十]*\s*:?.{0,40}")
_SUMS = re.compile(r"[合总共]计:.*")
_TITLE_ENDS = re.compile(r"(?:项目|计划|专项|实验室|中心)[)）]?$")
# A line that begins so is no part of a title, and no label of the content model.
_BEGINS_BODY = re.compile(r"(?:主要|具体)?(?:研究)?(?:内容|任务|指标)\s*:|(?:考核|技术)指标\s*:|(?:有关|相关)说明\s*:")
_LONGEST_TITLE = 120
_LOOK_AHEAD = 12


@dataclass(frozen=True)
class Section:
    """The part of a document that holds one direction: its code, its title and the rest of its text."""

    code: str
    title: SourceText
    body: SourceText
    doubt: str = ""
    """Why its code or its title may not be what it seems; empty where they are certain."""


@dataclass(frozen=True)
class Outline:
    """A document divided: what stands before the first direction, the directions, and what stands after the last."""

    preamble: SourceText
    sections: tuple[Section, ...]
    closing: SourceText
    """What follows the last direction under a heading of its own."""


@dataclass(frozen=True)
class _Candidate:
    index: int
    order: tuple[int, int, int]
    rest: Line
    end: int
    """Where its title ends in the text that begins with it."""
    sure: bool
    """Whether a label that only directions have follows."""
    doubt: str = ""

    @property
    def code(self) -> str:
        return ".".join(str(number) for number in self.order if number >= 0)


def outline(lines: Sequence[Line]) -> Outline:
    """Divide a guide at its headings: a code, a title, and a label soon after; codes out of order or repeated are marked."""
    candidates = [candidate for index in range(len(lines)) if (candidate := _candidate(lines, index))]
    # 1.1.1 is an item of a direction's list where directions have codes such as 1.1.
    short = [candidate for candidate in candidates if candidate.order[2] < 0]
    candidates = short or candidates
    ascending = _ascending(candidates)
    if not ascending:
        return Outline(join_lines(lines), (), join_lines([]))
    in_order = {candidate.index for candidate in ascending}
    last = _end(lines, ascending)
    found = _with_doubts([one for one in candidates if one.index in in_order or (one.sure and one.index < last)], in_order)
    ends = [candidate.index for candidate in found[1:]] + [last]
    sections = [_section(lines, candidate, end) for candidate, end in zip(found, ends, strict=True)]
    return Outline(join_lines(lines[: found[0].index]), _named(sections), join_lines(lines[last:]))


def _ascending(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the longest run of candidates whose codes ascend."""
    tails: list[tuple[int, int, int]] = []
    ends: list[int] = []
    before: list[int] = []
    for index, candidate in enumerate(candidates):
        place = bisect_left(tails, candidate.order)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [candidate.order]
        ends[place : place + 1] = [index]
    chain: list[_Candidate] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(candidates[index])
        index = before[index]
    return chain[::-1]


def _with_doubts(found: Sequence[_Candidate], in_order: set[int]) -> list[_Candidate]:
    """Mark the candidates whose code another one has, or whose code is out of order."""
    times = Counter(candidate.order for candidate in found)
    return [
        replace(one, doubt="repeated_code" if times[one.order] > 1 else "" if one.index in in_order else "out_of_order")
        for one in found
    ]


def _named(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Give each further direction of a code a name of its own: x-1-3-2 for the second 1.3."""
    seen: dict[str, int] = {}
    named = []
    for section in sections:
        seen[section.code] = seen.get(section.code, 0) + 1
        again = seen[section.code] > 1
        code = f"x-{section.code.replace('.', '-')}-{seen[section.code]}" if again else section.code
        named.append(replace(section, code=code))
    return tuple(named)


def _end(lines: Sequence[Line], found: Sequence[_Candidate]) -> int:
    """Return where the last direction ends: at the part that goes on from the opening's last, at sums or an attachment."""
    before = [match for line in lines[: found[0].index] if (match := _PART.fullmatch(line.text))]
    part = _ORDER.index(before[-1].group("order")) if before else len(_ORDER)
    for index in range(found[-1].index + 1, len(lines)):
        match = _PART.fullmatch(lines[index].text)
        if (match and _ORDER.index(match.group("order")) == part + 1) or _SUMS.fullmatch(lines[index].text):
            return index
        if _ATTACHMENT.fullmatch(lines[index].text) and lines[index - 1].text.endswith(("。", ";", ":", ".")):
            return index
    return len(lines)


def _candidate(lines: Sequence[Line], index: int) -> _Candidate | None:
    line = lines[index]
    match = _HEADING.fullmatch(line.text)
    if not match or _NO_TITLE.match(match.group("title")):
        return None
    rest = replace(line, text=match.group("title"))
    following = lines[index + 1 : index + _LOOK_AHEAD]
    ahead = join_lines([rest, *following] if rest.text else following)
    end, kind = labels.first(ahead)
    title_end = _title_end(ahead, end)
    title = ahead.text[:title_end]
    if end == len(ahead.text) or end > _LONGEST_TITLE * 4 or len(title) > _LONGEST_TITLE or not _WORDS.search(title):
        return None
    within = [below for offset, below in ahead.starts if offset < title_end]
    if any(_HEADING.fullmatch(below.text) and below.number > line.number for below in within):
        return None
    order = (int(match.group("major")), int(match.group("minor")), int(match.group("third") or -1))
    return _Candidate(index, order, rest, title_end, kind not in {"unknown", "other"})


def _title_end(text: SourceText, label: int) -> int:
    """Return where a title ends: at the first label, or before it where a whole title is followed by prose."""
    for offset, _ in text.starts:
        prose = text.text[offset:label]
        if 0 < offset < label and _BEGINS_BODY.match(text.text, offset):
            return offset
        if 0 < offset < label and _TITLE_ENDS.search(text.text[:offset]) and re.search(r"[,;。]", prose):
            return offset
    return label


def _section(lines: Sequence[Line], candidate: _Candidate, end: int) -> Section:
    first = [candidate.rest] if candidate.rest.text else []
    text = join_lines([*first, *lines[candidate.index + 1 : end]])
    # A direction cut short by the end of the text may have less than its title's lines.
    title_end = min(candidate.end, len(text.text))
    return Section(candidate.code, text.part(0, title_end), text.part(title_end), candidate.doubt)
