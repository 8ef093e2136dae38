"""Reading a document, in a process of its own: PDF, DOCX, HTML or text to lines; what is hostile or empty is refused.

Run as `python -m generator.importer.document.worker KIND FILE`; writes JSON: `{"lines": [[text, page], …]}` or a refusal.
Memory and time of the process are limited, so that no document can do more harm than end it (R79).
"""

import json
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from generator.model.scalars import HAN

MOST_PAGES = 400
MOST_CHARACTERS = 200_000
MOST_LINES = 10_000
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 40
# A guide of one page has hundreds of characters; a scan has none, or a stamp.
_FEWEST_CHARACTERS = 20
_WORDS_ML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_LABEL = 14
_LABEL_AND_VALUE = 2
_HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object"}
_INLINE = {"a", "abbr", "b", "code", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strong", "u"}

Lines = Iterable[tuple[str, int]]


class Refused(Exception):  # noqa: N818 – a refusal is an answer of this room, not an error of it
    """The document cannot be read; `code` names the message."""

    def __init__(self, code: str, values: dict[str, str]) -> None:
        """Take the code and what fills its message."""
        super().__init__(code)
        self.code = code
        self.values = values


def stop(code: str, **values: str) -> NoReturn:
    """Raise the refusal of a code."""
    raise Refused(code, values)


def text(path: Path) -> Lines:
    """Read plain text in UTF-8 or GB18030, or UTF-16 with its mark; pages where form feeds divide it."""
    decoded = decode(path.read_bytes())
    pages = decoded.split("\f")
    for number, page in enumerate(pages, start=1):
        yield from ((line, number if len(pages) > 1 else 0) for line in page.splitlines())


def decode(raw: bytes) -> str:
    """Return the text of bytes in one of the encodings that guides come in."""
    marked = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            decoded = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    stop("not_text")


def html(path: Path) -> Lines:
    """Read a web page: a line for each block."""
    from lxml import etree  # noqa: PLC0415 – only a process that reads HTML pays for it
    from lxml import html as lxml_html  # noqa: PLC0415

    source = decode(path.read_bytes())
    # A declaration of another encoding would contradict the text, which is decoded already.
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, ValueError):
        stop("broken")
    # Beyond a depth the parser leaves out what is inside, and only its log says so.
    if any("depth" in entry.message for entry in parser.error_log):
        stop("broken")
    yield from ((line, 0) for line in "".join(_html(root)).splitlines())


def _html(node: object) -> Iterator[str]:
    """Yield the text of an element, blocks between line breaks; without recursion, however deep it is nested."""
    stack: list[tuple[object, bool]] = [(node, False)]
    while stack:
        item, leaving = stack.pop()
        if isinstance(item, str):
            yield " ".join(item.split()) if item.strip() else " "
            continue
        name = str(getattr(item, "tag", ""))
        if name in {"td", "th"}:
            yield "\n" if not leaving else _cell_end(item)
        elif name not in _INLINE:
            yield "\n"
        if leaving or name in _HIDDEN:
            continue
        stack.append((item, True))
        children: list[tuple[object, bool]] = []
        if getattr(item, "text", None):
            children.append((item.text, False))  # type: ignore[attr-defined]
        for child in item:  # type: ignore[attr-defined]
            children.append((child, False))
            if child.tail:
                children.append((child.tail, False))
        stack.extend(reversed(children))


def _cell_end(cell: object) -> str:
    """Return what follows a cell: a colon where it labels the only other cell of its row."""
    row = list(cell.getparent())  # type: ignore[attr-defined]
    return _colon(len(row), row[0] is cell, "".join(cell.itertext()))  # type: ignore[attr-defined]


def _colon(cells: int, first: bool, label: str) -> str:  # noqa: FBT001 – says where the cell stands
    label = label.strip()
    return (
        "：" if cells == _LABEL_AND_VALUE and first and 0 < len(label) <= _LONGEST_LABEL and label[-1] not in ":：" else "\n"
    )


def docx(path: Path) -> Lines:
    """Read a Word document: paragraphs and cells in the order of the page; what was deleted in a revision stays out."""
    from docx import Document  # noqa: PLC0415 – only a process that reads Word pays for it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    _unpacks(path)
    try:
        body = Document(str(path)).element.body
    except (OpcError, etree.LxmlError, KeyError, ValueError, zipfile.BadZipFile):
        stop("not_word")
    yield from ((line, 0) for line in "".join(_paragraphs(body)).split("\n"))


def _unpacks(path: Path) -> None:
    """Refuse an archive that would unpack to too much, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        stop("broken")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        stop("bomb", limit=str(MOST_UNPACKED // 1024 // 1024))
    if any(part.flag_bits & 1 for part in parts):
        stop("encrypted")


def _paragraphs(body: object) -> Iterator[str]:
    """Yield the text of each paragraph with its end; a label in a row of two cells gets the colon its cell stands for."""
    for node in body.iter():  # type: ignore[attr-defined]
        name = str(node.tag).removeprefix(_WORDS_ML)
        if any(parent.tag == _FALLBACK for parent in node.iterancestors()) if name == "t" else False:
            continue
        if name == "t":
            yield node.text or ""
        elif name in {"tab", "ptab"} and node.getparent().tag == f"{_WORDS_ML}r":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "p":
            yield _before_paragraph(node)


def _before_paragraph(node: object) -> str:
    """Return what separates a paragraph from the text before it."""
    cell = node.getparent()  # type: ignore[attr-defined]
    if cell.tag != f"{_WORDS_ML}tc" or cell.find(f"{_WORDS_ML}p") is not node:
        return "\n"
    row = cell.getparent().findall(f"{_WORDS_ML}tc")
    if row[-1] is not cell or len(row) == 1:
        return "\n"
    return _colon(len(row), first=True, label="".join(t.text or "" for t in row[0].iter(f"{_WORDS_ML}t")))


def pdf(path: Path) -> Lines:
    """Read a PDF's text layer, line by line."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 – only a process that reads PDF pays for it

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        stop("encrypted" if "password" in str(error).lower() else "broken")
    if len(document) > MOST_PAGES:
        stop("too_many_pages", found=str(len(document)), limit=str(MOST_PAGES))
    lines: list[tuple[str, int]] = []
    for number, page in enumerate(document, start=1):
        # PDFium writes U+FFFE for a hyphen at the end of a line, and no break after it.
        content = page.get_textpage().get_text_range().replace("\ufffe", "-\n")
        lines += [(line, number) for line in content.splitlines()]
    if sum(len(line.strip()) for line, _ in lines) < _FEWEST_CHARACTERS * min(len(document), 5):
        stop("no_text_layer")
    return lines


READERS: dict[str, Callable[[Path], Lines]] = {"text": text, "html": html, "docx": docx, "pdf": pdf}


def read(kind: str, path: Path) -> dict[str, object]:
    """Return the lines of a document as JSON data, or why it is refused."""
    try:
        lines: list[list[str | int]] = []
        length, chinese = 0, False
        for line, page in READERS[kind](path):
            length += len(line)
            chinese = chinese or bool(HAN.search(line))
            if length > MOST_CHARACTERS or len(lines) == MOST_LINES:
                stop("too_much_text", limit=str(MOST_CHARACTERS))
            lines.append([line, page])
        if not chinese:
            stop("no_chinese")
    except Refused as refused:
        return {"refused": refused.code, "values": refused.values}
    except MemoryError:
        return {"refused": "too_heavy", "values": {}}
    return {"lines": lines}


def _limit() -> None:
    """Bound the memory and time of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 – Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(read(sys.argv[1], Path(sys.argv[2]))))
