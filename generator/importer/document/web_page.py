"""Web pages: a line for each block, tables as their rows; what a page hides or strikes out is set aside."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from generator.importer.document import tables
from generator.importer.document.plain_text import decode
from generator.importer.document.refusal import reject
from generator.importer.document.tables import Cell
from generator.importer.document.text import ReadLine

_HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "button"}
_STRUCK = {"del", "s", "strike"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "font",
    "i",
    "ins",
    "label",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
}
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DATA_TABLE = 2
_MOST_SPAN = 60


def lines(path: Path) -> Iterator[ReadLine]:
    """Read a web page. Raises DocumentError."""
    from lxml import etree  # noqa: PLC0415 – only a process that reads HTML pays for it
    from lxml import html as lxml_html  # noqa: PLC0415

    source = decode(path.read_bytes())
    # A declaration of another encoding would contradict the text, which is decoded already.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        reject("broken")
    # Beyond a depth the parser leaves out what is inside, and only its log mentions it.
    if any("depth" in entry.message for entry in parser.error_log):
        reject("broken")
    page = _Page()
    page.read(root)
    title = root.findtext("head/title") or ""
    if title.strip():
        yield ReadLine(" ".join(title.split()), aside="page_title")
    yield from page.finished()


class _Page:
    """Gathers the lines of a page or of a cell."""

    def __init__(self) -> None:
        self._lines: list[ReadLine] = []
        self._text: list[str] = []
        self._mark = ""

    def finished(self) -> Sequence[ReadLine]:
        """Return the lines gathered."""
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        text = "".join(self._text).strip()
        if text:
            self._lines.append(ReadLine(text, mark=self._mark))
        self._text, self._mark = [], ""

    def read(self, node: Any) -> None:
        """Read an element with all that is inside."""
        if node.tag in _HIDDEN:
            return
        if node.tag in _STRUCK or "hidden" in node.attrib or _INVISIBLE.search(node.get("style", "")):
            if content := " ".join("".join(node.itertext()).split()):
                aside = "deleted" if node.tag in _STRUCK else "hidden"
                self._mark = "tracked" if aside == "deleted" else self._mark
                self._lines.append(ReadLine(content, aside=aside))
            return
        block = node.tag not in _INLINE
        if block:
            self._end_line()
        if node.tag == "table" and node.find(".//table") is None:
            self._lines += list(tables.lines(_rows(node)))
        else:
            self._text.append(_one_line(node.text))
            for child in node:
                if isinstance(child.tag, str):
                    self.read(child)
                self._text.append(_one_line(child.tail))
        if block:
            self._end_line()


def _one_line(content: str | None) -> str:
    if not content:
        return ""
    words = " ".join(content.split())
    return f"{' ' * content[0].isspace()}{words}{' ' * content[-1].isspace()}" if words else " "


def _rows(table: Any) -> Iterator[Sequence[Cell]]:
    """Yield the rows of a table as a grid; what a merged cell covers repeats it."""
    below: dict[int, tuple[int, Cell]] = {}
    for caption in table.findall("caption"):
        yield [_cell(caption)]
    for row in table.iter("tr"):
        cells: list[Cell] = []
        for node in row:
            if node.tag not in {"td", "th"}:
                continue
            _covered(below, cells)
            cell = _cell(node)
            span, rows = _span(node, "colspan"), _span(node, "rowspan")
            for column in range(len(cells), len(cells) + span):
                if rows > 1:
                    below[column] = (rows - 1, Cell(cell.lines, merged=True))
            cells += [cell, *[Cell(cell.lines, merged=True)] * (span - 1)]
        _covered(below, cells)
        yield cells


def _covered(below: dict[int, tuple[int, Cell]], cells: list[Cell]) -> None:
    """Add the cells that one above covers, at the end of a row as far as it was read."""
    while len(cells) in below:
        left, cell = below.pop(len(cells))
        if left > 1:
            below[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _span(node: Any, name: str) -> int:
    value = node.get(name, "1")
    return min(max(int(value), 1), _MOST_SPAN) if value.isdigit() else 1


def _cell(node: Any) -> Cell:
    page = _Page()
    page.read(node)
    return Cell(tuple(page.finished()))
