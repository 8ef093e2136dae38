"""Running heads: short lines that recur at page turns and belong to no sentence (R89)."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.importer.document.text import Line

_ENDS = tuple("。;:,、!?.)》")
_ITEM = re.compile(r"[-*•]?\s*[(\[]?(?:\d{1,2}|[一二三四五六七八九十])[)\].、]|\d{1,2}\.\d|[\u4e00-\u9fff]{2,10}:")
_HEAD_WORDS = re.compile(r"申报指南|重点专项|征求意见|附件\d*$|内部|保密|管理(?:中心|信息)|公共服务平台|科学技术部$")
_BROWSER_HEAD = re.compile(r"https?://|file://|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_HEADING = re.compile(r"[1-9]\d?\.\d{1,2}(?![\d.])")
_FEWEST_HEADS = 4
_FEWEST_AT_EDGES = 3
_LONGEST_HEAD = 60
_SHORTEST_HEAD = 6
_SHORTEST_TITLE = 8
_OPENING = 8
_EDGE = 2


@dataclass(frozen=True)
class Heads:
    """The indexes of lines that are running heads with the reason, and those of them that may be the text's own."""

    reasons: dict[int, str]
    doubtful: set[int]


def found(lines: Sequence[Line], numbers: set[int], is_label: Callable[[str], bool]) -> Heads:
    """Return the running heads of a document; `numbers` are the indexes of its page numbers."""
    recurring, doubtful = _recurring(lines, numbers, is_label)
    edges = _edges(lines, is_label) - numbers
    again = _titles_again(lines, recurring | edges | numbers)
    reasons = dict.fromkeys(recurring | edges, "running_head") | dict.fromkeys(again, "title_again")
    return Heads(reasons, doubtful - edges)


def _may_be_head(text: str, is_label: Callable[[str], bool]) -> bool:
    """Whether a line has the form of a head: short, no end of a sentence, no item, no heading, no label."""
    return len(text) <= _LONGEST_HEAD and not text.endswith(_ENDS) and not _ITEM.match(text) and not is_label(text)


def _recurring(lines: Sequence[Line], numbers: set[int], is_label: Callable[[str], bool]) -> tuple[set[int], set[int]]:
    """Return short lines that recur between changing lines, digits aside, and those among them without further evidence."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in numbers and _may_be_head(line.text, is_label):
            places[re.sub(r"\d+", "#", re.sub(r"^[-—\s\d]+|[-—\s\d]+$", "", line.text))].append(index)
    heads: set[int] = set()
    doubtful: set[int] = set()
    for head, indexes in places.items():
        beside = all({i - 1, i + 1} & numbers for i in indexes)
        sure = bool(_HEAD_WORDS.search(head)) or beside
        # What mostly follows a heading is the rest of it: 1.2中国和意大利政府 ⏎ 间科技合作项目.
        if sum(bool(_HEADING.match(lines[i - 1].text)) for i in indexes if i) * 2 > len(indexes):
            continue
        # A shorter line is the rest of a broken one: 项 ⏎ 目.
        enough = len(indexes) >= (2 if sure else _FEWEST_HEADS) and len(head.strip("#")) >= _SHORTEST_HEAD
        if enough and _amid(lines, indexes, numbers):
            # The first of them may be the title itself, which the text needs.
            own = set(indexes[1:] if _HEAD_WORDS.search(head) and indexes[0] < _OPENING else indexes)
            heads |= own
            doubtful |= set() if sure else own
    return heads, doubtful


def _edges(lines: Sequence[Line], is_label: Callable[[str], bool]) -> set[int]:
    """Return what stands at the same edge of most pages, figures aside, on pages that differ: heads, a browser's addresses.

    On two pages a line that recurs may be the text's own, unless it has the form of a browser's head or a guide's title.
    """
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    seen: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for page, indexes in pages.items():
        for edge, at in (("top", indexes[:_EDGE]), ("foot", indexes[-_EDGE:])):
            for index in at:
                if _may_be_head(lines[index].text, is_label) or _BROWSER_HEAD.search(lines[index].text):
                    seen[edge, re.sub(r"\d+", "#", lines[index].text)].setdefault(page, index)
    result: set[int] = set()
    for (_, head), on in seen.items():
        formed = _HEAD_WORDS.search(head) or all(_BROWSER_HEAD.search(lines[index].text) for index in on.values())
        fewest = 2 if formed else _FEWEST_AT_EDGES
        if len(on) >= fewest and len(on) * 2 >= len(pages) and _differ([pages[page] for page in on], lines):
            result |= set(on.values())
    return result


def _differ(pages: Sequence[Sequence[int]], lines: Sequence[Line]) -> bool:
    """Whether pages differ but for their edges: of equal pages every line recurs, and none of them is a head."""
    return len({tuple(lines[index].text for index in indexes[_EDGE:-_EDGE]) for indexes in pages}) > 1


def _amid(lines: Sequence[Line], indexes: Sequence[int], numbers: set[int]) -> bool:
    """Whether what stands around a line differs at most of its places: a page turns at any point of the text."""
    around: list[Counter[str]] = [Counter(), Counter()]
    for index in indexes:
        for step, seen in zip((-1, 1), around, strict=True):
            neighbour = index + step
            while neighbour in numbers:
                neighbour += step
            seen[lines[neighbour].text if 0 <= neighbour < len(lines) else f"{step}"] += 1
    return all(len(seen) * 10 >= len(indexes) * 7 for seen in around)


def _titles_again(lines: Sequence[Line], dropped: set[int]) -> set[int]:
    """Return later lines that repeat the guide's title or a whole line of it, as running heads do."""
    opening = [line.text for line in lines[:_OPENING]]
    titles = {"".join(opening[i:j]) for i in range(_OPENING) for j in range(i + 1, _OPENING + 1)}
    again = set()
    for index, line in enumerate(lines):
        text = re.sub(r"^[-—\s\d]+|[-—\s\d]+$", "", line.text)
        if index >= _OPENING and index not in dropped and len(text) >= _SHORTEST_TITLE and _HEAD_WORDS.search(text):
            again |= {index} if text in titles else set()
    return again
