"""Word documents: paragraphs in the order of the page, with computed numbers, notes, revisions, tables and text boxes."""

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.importer.document import tables
from generator.importer.document.refusal import reject
from generator.importer.document.tables import Cell
from generator.importer.document.text import ReadLine
from generator.importer.document.word_numbering import Numbering, W

MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GONE = {f"{W}del", f"{W}moveFrom"}
_CAME = {f"{W}ins", f"{W}moveTo"}
_SKIPPED = {f"{_MC}Fallback", f"{W}rt", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}tblPr", f"{W}sdtPr"}
_CHARACTERS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
_NOTES = {f"{W}footnoteReference": "footnotes", f"{W}endnoteReference": "endnotes"}


@dataclass
class _Paragraph:
    """What is gathered of one paragraph."""

    text: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    tracked: bool = False

    @property
    def mark(self) -> str:
        """Why its values are doubtful."""
        return "tracked" if self.tracked else "footnote" if self.notes else "hidden" if any(self.hidden) else ""

    def lines(self) -> Iterator[ReadLine]:
        """Yield its lines, its notes, and what it does not show."""
        yield from (ReadLine(line, mark=self.mark) for line in "".join(self.text).split("\n"))
        yield from (ReadLine(note, aside="footnote") for note in self.notes if note.strip())
        for aside, pieces in (("deleted", self.deleted), ("hidden", self.hidden)):
            if left := "".join(pieces).strip():
                yield ReadLine(left, aside=aside)


def lines(path: Path) -> Iterator[ReadLine]:
    """Read a Word document. Raises DocumentError."""
    from docx import Document  # noqa: PLC0415 – only a process that reads Word pays for it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    _check_archive(path)
    try:
        part = Document(str(path)).part
        reader = _Reader(part, etree.XMLParser(resolve_entities=False, no_network=True))
    except (OpcError, etree.LxmlError, KeyError, ValueError, zipfile.BadZipFile):
        reject("not_word")
    yield from reader.story(part.element.body)
    yield from reader.heads()


def _check_archive(path: Path) -> None:
    """Refuse an archive that would unpack to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        reject("broken")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        reject("bomb", limit=str(MOST_UNPACKED // 1024 // 1024))
    if any(part.flag_bits & 1 for part in parts):
        reject("encrypted")


class _Reader:
    """Reads the stories of one document: its body, its notes, its heads and feet."""

    def __init__(self, part: Any, parser: Any) -> None:
        from lxml import etree  # noqa: PLC0415

        roots: dict[str, list[Any]] = {}
        for relation in part.rels.values():
            if not relation.is_external:
                kind = relation.reltype.rpartition("/")[2]
                if kind in {"numbering", "styles", "footnotes", "endnotes", "header", "footer"}:
                    roots.setdefault(kind, []).append(etree.fromstring(relation.target_part.blob, parser))
        self._heads = [*roots.get("header", []), *roots.get("footer", [])]
        self._numbering = Numbering(*(roots.get(kind, [None])[0] for kind in ("numbering", "styles")))
        self._addresses = {key: rel.target_ref for key, rel in part.rels.items() if rel.is_external}
        self._notes = {
            (kind, note.get(f"{W}id")): " ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in note.iter(f"{W}p"))
            for kind in ("footnotes", "endnotes")
            for root in roots.get(kind, [])
            for note in root
        }

    def story(self, node: Any) -> Iterator[ReadLine]:
        """Yield the lines of a body or a cell."""
        joined: _Paragraph | None = None
        for child in _blocks(node):
            if child.tag == f"{W}tbl":
                yield from tables.lines(self._rows(child))
                continue
            paragraph = joined or _Paragraph()
            numbered = not joined and next(child.iter(f"{W}t", f"{W}delText"), None) is not None
            number = self._numbering.number(child) if numbered else ""
            paragraph.text.append(f"{number} " if number else "")
            self._gather(child, paragraph)
            # A paragraph whose end was deleted goes on in the next.
            end = child.find(f"{W}pPr/{W}rPr/{W}del")
            joined = paragraph if end is not None and any(paragraph.text) else None
            if not joined:
                yield from self._whole(paragraph)
        if joined:
            yield from self._whole(joined)

    def _whole(self, paragraph: _Paragraph) -> Iterator[ReadLine]:
        """Yield a paragraph with the text boxes that are anchored in it."""
        yield from paragraph.lines()
        for box in paragraph.boxes:
            yield from (line._replace(mark=line.mark or "text_box") for line in self.story(box))

    def heads(self) -> Iterator[ReadLine]:
        """Yield the heads and feet of pages, which are no part of the text."""
        for root in self._heads:
            for paragraph in root.iter(f"{W}p"):
                if text := "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip():
                    yield ReadLine(text, aside="running_head")

    def _gather(self, node: Any, into: _Paragraph) -> None:
        """Gather the text of a paragraph's children."""
        for child in node:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag in _GONE:
                into.tracked = True
                into.deleted += [t.text or "" for t in child.iter(f"{W}delText", f"{W}t")]
            elif tag == f"{W}txbxContent":
                into.boxes.append(child)
            elif tag == f"{W}r":
                self._run(child, into)
            else:
                into.tracked = into.tracked or tag in _CAME
                self._gather(child, into)
                if tag == f"{W}hyperlink":
                    self._address(child, into)

    def _run(self, run: Any, into: _Paragraph) -> None:
        """Gather the text of a run: visible, or hidden."""
        hidden = run.find(f"{W}rPr/{W}vanish")
        shown = hidden is None or hidden.get(f"{W}val") in {"0", "false", "off"}
        text = into.text if shown else into.hidden
        for child in run:
            if child.tag in {f"{W}t", f"{_M}t"}:
                text.append(child.text or "")
            elif child.tag == f"{W}delText":
                into.deleted.append(child.text or "")
            elif child.tag in _CHARACTERS:
                text.append(_CHARACTERS[child.tag])
            elif child.tag in _NOTES:
                into.notes.append(self._notes.get((_NOTES[child.tag], child.get(f"{W}id")), ""))
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._gather(child, into)

    def _address(self, link: Any, into: _Paragraph) -> None:
        """Add where a link leads if its words are no address."""
        address = self._addresses.get(link.get(f"{_R}id"), "")
        shown = "".join(t.text or "" for t in link.iter(f"{W}t"))
        if address.startswith(("http://", "https://")) and "://" not in shown and "www." not in shown and shown.strip():
            into.text.append(f"（{address}）")

    def _rows(self, table: Any) -> Iterator[Sequence[Cell]]:
        """Yield the rows of a table as a grid; what a merged cell covers repeats it."""
        above: list[Cell] = []
        for row in _inside(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                gone = "".join(t.text or "" for t in row.iter(f"{W}delText", f"{W}t"))
                yield [Cell((ReadLine(gone, aside="deleted"),))]
                continue
            cells: list[Cell] = []
            for node in _inside(row, "tc"):
                properties = node.find(f"{W}tcPr")
                span = properties.find(f"{W}gridSpan") if properties is not None else None
                merge = properties.find(f"{W}vMerge") if properties is not None else None
                goes_on = merge is not None and merge.get(f"{W}val") != "restart"
                cell = Cell(tuple(self.story(node)))
                if goes_on and not cell.text:
                    cell = Cell(above[len(cells)].lines if len(cells) < len(above) else (), merged=True)
                width = min(int(span.get(f"{W}val") or 1), 60) if span is not None else 1
                cells += [cell, *[Cell(cell.lines, merged=True)] * (width - 1)]
            above = cells
            yield cells


def _blocks(node: Any) -> Iterator[Any]:
    """Yield the paragraphs and tables of a body or a cell, also those within content controls and the like."""
    for child in node:
        if child.tag in {f"{W}p", f"{W}tbl"}:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _blocks(child)


def _inside(node: Any, name: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also within content controls, but not those of tables inside."""
    for child in node:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml"}:
            yield from _inside(child, name)
