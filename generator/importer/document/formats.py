"""Readers of the formats that guides come in: plain text, HTML, Word and PDF to lines, each with its page or 0.

They run in the worker process alone, and import their libraries (the extra `import`) when they run.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

MOST_PAGES = 400
MOST_UNPACKED = 64 * 1024 * 1024
MOST_PARTS = 2_000
# A guide of one page has hundreds of characters; a scan has none, or a stamp.
_FEWEST_CHARACTERS = 20
_WORD_ML = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LONGEST_LABEL = 14
_LABEL_AND_VALUE = 2
_HIDDEN = {"script", "style", "noscript", "template", "head", "svg", "iframe", "object"}
_INLINE = {"a", "abbr", "b", "code", "em", "font", "i", "ins", "label", "mark", "s", "small", "span", "strong", "u"}

Lines = Iterable[tuple[str, int]]


class DocumentError(Exception):
    """The document cannot be read; `code` names the message (`cli.import.refused.…`), `values` fill it."""

    def __init__(self, code: str, values: dict[str, str]) -> None:
        """Take the code and the values of its message."""
        super().__init__(code)
        self.code = code
        self.values = values


def reject(code: str, **values: str) -> NoReturn:
    """Raise the DocumentError of a code."""
    raise DocumentError(code, values)


def text(path: Path) -> Lines:
    """Read plain text in UTF-8 or GB18030, or UTF-16 with a byte order mark; form feeds divide its pages."""
    pages = decode(path.read_bytes()).split("\f")
    for number, page in enumerate(pages, start=1):
        yield from ((line, number if len(pages) > 1 else 0) for line in page.splitlines())


def decode(raw: bytes) -> str:
    """Return the text of bytes in one of the encodings that guides come in. Raises DocumentError for any other."""
    marked = raw[:2] in {b"\xff\xfe", b"\xfe\xff"}
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            decoded = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    reject("not_text")


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
        reject("broken")
    # Beyond a depth the parser leaves out what is inside, and only its log mentions it.
    if any("depth" in entry.message for entry in parser.error_log):
        reject("broken")
    yield from ((line, 0) for line in "".join(_html_text(etree.iterwalk(root, events=("start", "end")))).splitlines())


def _html_text(walk: Any) -> Iterator[str]:
    """Yield the text of a page from its walk, blocks between line breaks."""
    for event, node in walk:
        block = node.tag not in _INLINE
        if event == "start":
            yield "\n" if block else ""
            if node.tag in _HIDDEN:
                walk.skip_subtree()
            else:
                yield _one_line(node.text)
        elif node.tag in {"td", "th"}:
            row = list(node.getparent())
            yield _after_cell(len(row), "".join(node.itertext()) if row[0] is node else "") + _one_line(node.tail)
        else:
            yield ("\n" if block else "") + _one_line(node.tail)


def _one_line(content: str | None) -> str:
    return " ".join(content.split()) or " " if content else ""


def _after_cell(cells: int, label: str) -> str:
    """Return what follows a cell of a row: a colon where its text labels the only other cell, else a line break."""
    label = label.strip()
    labels = cells == _LABEL_AND_VALUE and 0 < len(label) <= _LONGEST_LABEL and label[-1] not in ":："
    return "：" if labels else "\n"


def docx(path: Path) -> Lines:
    """Read a Word document: paragraphs and cells in the order of the page; what was deleted in a revision stays out."""
    from docx import Document  # noqa: PLC0415 – only a process that reads Word pays for it
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    _check_archive(path)
    try:
        body = Document(str(path)).element.body
    except (OpcError, etree.LxmlError, KeyError, ValueError, zipfile.BadZipFile):
        reject("not_word")
    yield from ((line, 0) for line in "".join(_docx_text(body)).split("\n"))


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


def _docx_text(body: Any) -> Iterator[str]:
    """Yield the text of a document's body, with what separates each paragraph from the text before it."""
    for node in body.iter():
        name = str(node.tag).removeprefix(_WORD_ML)
        if name == "t":
            if not any(parent.tag == _FALLBACK for parent in node.iterancestors()):
                yield node.text or ""
        elif name in {"tab", "ptab"} and node.getparent().tag == f"{_WORD_ML}r":
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name in {"br", "cr"}:
            yield "\n"
        elif name == "p":
            yield _before_paragraph(node)


def _before_paragraph(node: Any) -> str:
    """Return a colon before the first paragraph of a cell that the other cell of its row labels, else a line break."""
    cell = node.getparent()
    if cell.tag != f"{_WORD_ML}tc" or cell.find(f"{_WORD_ML}p") is not node:
        return "\n"
    row = cell.getparent().findall(f"{_WORD_ML}tc")
    if row[-1] is not cell:
        return "\n"
    return _after_cell(len(row), "".join(run.text or "" for run in row[0].iter(f"{_WORD_ML}t")))


def pdf(path: Path) -> Lines:
    """Read a PDF's text layer, line by line."""
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 – only a process that reads PDF pays for it

    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        reject("encrypted" if "password" in str(error).lower() else "broken")
    if len(document) > MOST_PAGES:
        reject("too_many_pages", found=str(len(document)), limit=str(MOST_PAGES))
    lines: list[tuple[str, int]] = []
    for number, page in enumerate(document, start=1):
        # PDFium writes U+FFFE for a hyphen at the end of a line, and no break after it.
        content = page.get_textpage().get_text_range().replace("\ufffe", "-\n")
        lines += [(line, number) for line in content.splitlines()]
    if sum(len(line.strip()) for line, _ in lines) < _FEWEST_CHARACTERS * min(len(document), 5):
        reject("no_text_layer")
    return lines


READERS: dict[str, Callable[[Path], Lines]] = {"text": text, "html": html, "docx": docx, "pdf": pdf}
