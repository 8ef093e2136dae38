"""Page furniture: what pages add to a text (numbers, running heads, stray annotations), taken out with its reason (R89)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from generator.importer.document import running_heads
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
_HEADING = re.compile(r"\d{1,2}\.\d{1,2}\s*[\u4e00-\u9fff]")
_URL = re.compile(
    r"<?(?P<address>https?://[!-~]+?|(?P<mail>mailto:)[!-~]+?|[\w.+-]+@[\w-]+\.[\w.-]+?)>?[,;。.、]*", re.ASCII
)
_ANNOUNCES = re.compile(r"(?::|网址|链接|邮箱|邮件|e-?mail|见|登录|查询|为|at|[<(,、])\s*$", re.IGNORECASE)
_ADDRESS_OPEN = re.compile(r"(?:https?://|www\.)[!-~]*$")
_MARK = "page_furniture"


@dataclass(frozen=True)
class Cleaned:
    """The text's own lines, what was left out (each with its `aside`), notes, and addresses that no text announces."""

    lines: tuple[Line, ...]
    dropped: tuple[Line, ...]
    notes: tuple[Line, ...]
    unannounced: tuple[Line, ...]


def clean(raw: Sequence[Line], is_label: Callable[[str], bool]) -> Cleaned:
    """Normalise lines, drop empty ones, take out page numbers, running heads and displaced annotations, but no label."""
    everything = [normal for line in raw if (normal := replace(line, text=normalised(line.text))).text]
    lines = [line for line in everything if not line.aside]
    numbers, doubtful = _page_numbers(lines)
    heads = running_heads.found(lines, numbers, is_label)
    reasons = dict.fromkeys(numbers, "page_number") | heads.reasons
    # What stands beside a line that was left out on weak evidence may have lost a part.
    beside = {near for index in doubtful | heads.doubtful for near in _beside(index, reasons, len(lines))}
    remaining = [
        replace(line, mark=line.mark or (_MARK if index in beside else ""))
        for index, line in enumerate(lines)
        if index not in reasons
    ]
    unannounced = _unannounced(remaining)
    left_out = [replace(lines[index], aside=reason) for index, reason in reasons.items()]
    left_out += [line for line in everything if line.aside and line.aside != "footnote"]
    return Cleaned(
        lines=tuple(line for index, line in enumerate(remaining) if index not in unannounced),
        dropped=tuple(sorted(left_out, key=lambda line: line.number)),
        notes=tuple(line for line in everything if line.aside == "footnote"),
        unannounced=tuple(remaining[index] for index in sorted(unannounced)),
    )


def _beside(index: int, dropped: dict[int, str], count: int) -> set[int]:
    """Return the nearest lines on both sides that were not dropped."""
    near = set()
    for step in (-1, 1):
        other = index + step
        while other in dropped:
            other += step
        near |= {other} if 0 <= other < count else set()
    return near


def _page_numbers(lines: Sequence[Line]) -> tuple[set[int], set[int]]:
    """Return page numbers, and those of them where the text may mean a figure.

    A bare figure is a page number where no figure is expected, at the edge of a page, or where it follows the one before.
    """
    found: set[int] = set()
    doubtful: set[int] = set()
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
            expected = _EXPECTS_FIGURE.search(before) or (_UNIT.match(after) and not _HEADING.match(after))
            edge = line.page and (_page(lines, index - 1) != line.page or _page(lines, index + 1) != line.page)
            if edge or not expected or (last and int(text) == last + 1):
                found.add(index)
                doubtful |= {index} if expected and not (last and int(text) == last + 1 and edge) else set()
                last = int(text)
            else:
                doubtful.add(index)
    return found, doubtful


def _page(lines: Sequence[Line], index: int) -> int:
    return lines[index].page if 0 <= index < len(lines) else -1


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
