"""Page furniture: what pages add to a text (numbers, running heads, displaced annotations), taken out (R89)."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.importer.document.normalise import normalised
from generator.importer.document.text import Line

_DASHED = re.compile(r"[-—–~·•|\s]+\d{1,4}[-—–~·•|\s]+|[-—–~·•|]\s*\d{1,4}|\d{1,4}\s*[-—–~·•|]")
_WORDED = re.compile(
    r"(?:第\s*)?[\d一二三四五六七八九十百]{1,5}\s*页(?:\s*[,/]?\s*共\s*[\d一二三四五六七八九十百]{1,5}\s*页)?|共\s*\d{1,4}\s*页"
    r"|\d{1,4}\s*/\s*\d{1,4}|(?:page|p\.)\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[ivxl]{1,6}",
    re.IGNORECASE,
)
_BARE = re.compile(r"\d{1,3}")
_EXPECTS_FIGURE = re.compile(r"(?:[:约为数过至到第-]|\d)$")
_UNIT = re.compile(r"[万亿元个项家年月人篇次%、,.\d]")
_ENDS = tuple("。;:,、!?.)》")
_ITEM = re.compile(r"[-*•]?\s*[(\[]?(?:\d{1,2}|[一二三四五六七八九十])[)\].、]|\d{1,2}\.\d|[\u4e00-\u9fff]{2,10}:")
_HEAD_WORDS = re.compile(r"申报指南|重点专项|征求意见|附件\d*$|内部|保密|管理(?:中心|信息)|公共服务平台|科学技术部$")
_FEWEST_HEADS = 4
_HEADING = re.compile(r"[1-9]\d?\.\d{1,2}(?![\d.])")
_LONGEST_HEAD = 60
_SHORTEST_HEAD = 6
_SHORTEST_TITLE = 8
_OPENING = 8
_EDGE = 2
_FEWEST_PAGES = 2
_URL = re.compile(
    r"<?(?P<address>https?://[!-~]+?|(?P<mail>mailto:)[!-~]+?|[\w.+-]+@[\w-]+\.[\w.-]+?)>?[,;。.、]*", re.ASCII
)
_ANNOUNCES = re.compile(r"(?::|网址|链接|邮箱|邮件|e-?mail|见|登录|查询|为|at|[<(,、])\s*$", re.IGNORECASE)
_ADDRESS_OPEN = re.compile(r"(?:https?://|www\.)[!-~]*$")


@dataclass(frozen=True)
class Cleaned:
    """The lines of the text itself, what was taken out as page furniture, and addresses that no text announces."""

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...]
    unannounced: tuple[Line, ...]


def clean(raw: Sequence[Line], is_label: Callable[[str], bool]) -> Cleaned:
    """Normalise lines, drop empty ones, take out page numbers, running heads and displaced annotations, but no label."""
    lines = [normal for line in raw if (normal := replace(line, text=normalised(line.text))).text]
    numbers = _page_numbers(lines)
    removed = numbers | _heads(lines, numbers, is_label)
    remaining = [line for index, line in enumerate(lines) if index not in removed]
    unannounced = _unannounced(remaining)
    return Cleaned(
        lines=tuple(line for index, line in enumerate(remaining) if index not in unannounced),
        furniture=tuple(lines[index] for index in sorted(removed)),
        unannounced=tuple(remaining[index] for index in sorted(unannounced)),
    )


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Return page numbers; a bare figure is one where no figure is expected, or where it follows the one before."""
    found: set[int] = set()
    last = 0
    for index, line in enumerate(lines):
        text = line.text.strip()
        if _DASHED.fullmatch(text) or _WORDED.fullmatch(text):
            found.add(index)
            figure = re.search(r"\d+", text)
            last = int(figure.group()) if figure else last
        elif _BARE.fullmatch(text):
            before = lines[index - 1].text if index else ""
            after = lines[index + 1].text if index + 1 < len(lines) else ""
            expected = _EXPECTS_FIGURE.search(before) or _UNIT.match(after)
            edge = line.page and (_page(lines, index - 1) != line.page or _page(lines, index + 1) != line.page)
            if edge or not expected or (last and int(text) == last + 1):
                found.add(index)
                last = int(text)
    return found


def _page(lines: Sequence[Line], index: int) -> int:
    return lines[index].page if 0 <= index < len(lines) else -1


def _heads(lines: Sequence[Line], numbers: set[int], is_label: Callable[[str], bool]) -> set[int]:
    """Return running heads: short lines that recur between changing lines, digits aside, and do not end a sentence."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.text
        short = len(text) <= _LONGEST_HEAD and not text.endswith(_ENDS)
        if index not in numbers and short and not _ITEM.match(text) and not is_label(text):
            places[re.sub(r"\d+", "#", re.sub(r"^[-—\s\d]+|[-—\s\d]+$", "", text))].append(index)
    found: set[int] = set()
    for head, indexes in places.items():
        beside = all({i - 1, i + 1} & numbers for i in indexes)
        fewest = 2 if _HEAD_WORDS.search(head) or beside else _FEWEST_HEADS
        # What mostly follows a heading is the rest of it: 1.2中国和意大利政府 ⏎ 间科技合作项目.
        if sum(bool(_HEADING.match(lines[i - 1].text)) for i in indexes if i) * 2 > len(indexes):
            continue
        # A shorter line is the rest of a broken one: 项 ⏎ 目.
        if len(indexes) >= fewest and len(head.strip("#")) >= _SHORTEST_HEAD and _amid(lines, indexes, numbers):
            # The first of them may be the title itself, which the text needs.
            found |= set(indexes[1:] if _HEAD_WORDS.search(head) and indexes[0] < _OPENING else indexes)
    return found | _edges(lines) | _titles_again(lines, found)


def _edges(lines: Sequence[Line]) -> set[int]:
    """Return what stands at the top or foot of most pages, figures aside: dates, addresses, a browser's headers."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    seen: dict[str, set[int]] = defaultdict(set)
    at_edge = {index for indexes in pages.values() for index in (*indexes[:_EDGE], *indexes[-_EDGE:])}
    for index in at_edge:
        seen[re.sub(r"\d+", "#", lines[index].text)].add(lines[index].page)
    common = {head for head, on in seen.items() if len(on) * 2 >= len(pages) >= _FEWEST_PAGES}
    return {index for index in at_edge if re.sub(r"\d+", "#", lines[index].text) in common}


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


def _titles_again(lines: Sequence[Line], found: set[int]) -> set[int]:
    """Return later lines that repeat the guide's title or a whole line of it, as running heads do."""
    opening = [line.text for line in lines[:_OPENING]]
    titles = {"".join(opening[i:j]) for i in range(_OPENING) for j in range(i + 1, _OPENING + 1)}
    again = set()
    for index, line in enumerate(lines):
        text = re.sub(r"^[-—\s\d]+|[-—\s\d]+$", "", line.text)
        if index >= _OPENING and index not in found and len(text) >= _SHORTEST_TITLE and _HEAD_WORDS.search(text):
            again |= {index} if text in titles else set()
    return again


def _unannounced(lines: Sequence[Line]) -> set[int]:
    """Return lines that hold an address alone and that no text announces: link annotations, printed anywhere on a page."""
    found: set[int] = set()
    before = ""
    for index, line in enumerate(lines):
        match = _URL.fullmatch(line.text)
        open_address = _ADDRESS_OPEN.search(before) if before else None
        announced = _ANNOUNCES.search(before) or (open_address and "@" not in line.text)
        again = open_address and line.text.lstrip("<").startswith("http")
        if match and (match.group("mail") or not announced or again):
            found.add(index)
        else:
            before = line.text
    return found
