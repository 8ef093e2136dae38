"""A guide's text rendered in the formats that guides come in, for tests and for the figures of docs/import.md."""

import html
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pypdfium2  # type: ignore[import-untyped]
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from generator.importer.document.normalise import normalised

_LABELS = {"拟支持项目数", "共拟支持经费", "拟支持经费"}
_HEADING = re.compile(r"\s*(?P<code>[1-9]\.\d{1,2})(?P<title>\s*[\u4e00-\u9fff].{0,60})")
_LABEL = re.compile(
    r"\s*(?P<label>合作协议|领域方向|合作领域|合作目标|拟支持项目数|[共供]?拟支持经费|其他要求)\s*[:：](?P<value>.*)"
)


def word(path: Path, text: str) -> None:
    """Write a Word document: a paragraph a line, counts and money in a table of two columns."""
    document = docx.Document()
    table = None
    for line in text.splitlines():
        label, colon, value = line.partition("：")
        if colon and label in _LABELS:
            table = table or document.add_table(0, 2)
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        else:
            table = None
            document.add_paragraph(line)
    document.save(str(path))


def word_numbered(path: Path, text: str) -> None:
    """Write a Word document whose codes no paragraph holds: Word computes them from levels, restarts and starts."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = (("decimal", "%1", 1), ("decimal", "%1.%2", 1))
    abstract = _element("abstractNum", abstractNumId="90")
    for number, (form, written, start) in enumerate(levels):
        level = _element("lvl", ilvl=str(number))
        for name, value in (("start", start), ("numFmt", form), ("lvlText", written)):
            level.append(_element(name, val=str(value)))
        abstract.append(level)
    numbering.insert(0, abstract)
    major = minor = 0
    for line in text.splitlines():
        match = _HEADING.fullmatch(line)
        code = match.group("code").split(".") if match else []
        if not match or (int(code[0]), int(code[1])) <= (major, minor):
            document.add_paragraph(line)
            continue
        # Each code that does not follow the last begins a list of its own at that number.
        follows = int(code[0]) == major and int(code[1]) == minor + 1
        major, minor = int(code[0]), int(code[1])
        if not follows:
            number = _element("num", numId=str(100 + major * 100 + minor))
            number.append(_element("abstractNumId", val="90"))
            for level, start in ((0, major), (1, minor)):
                override = _element("lvlOverride", ilvl=str(level))
                override.append(_element("startOverride", val=str(start)))
                number.append(override)
            numbering.append(number)
            current = 100 + major * 100 + minor
            _numbered(document.add_paragraph(""), current, 0)
        _numbered(document.add_paragraph(match.group("title").strip()), current, 1)
    document.save(str(path))


def _numbered(paragraph: Any, number: int, level: int) -> None:
    properties = _element("numPr")
    properties.append(_element("ilvl", val=str(level)))
    properties.append(_element("numId", val=str(number)))
    paragraph._p.get_or_add_pPr().append(properties)  # noqa: SLF001 – python-docx has no interface for lists
    if not paragraph.text:
        paragraph.add_run("\u200b")


def _element(name: str, **values: str) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    return element


def word_tables(path: Path, text: str) -> None:
    """Write a Word document with a table of two columns for each direction: code and title, then label and value."""
    document = docx.Document()
    table = None
    for line in text.splitlines():
        heading, labelled = _HEADING.fullmatch(line), _LABEL.fullmatch(line)
        if heading:
            table = document.add_table(0, 2)
            _row(table, heading.group("code"), heading.group("title").strip())
        elif labelled and table:
            _row(table, labelled.group("label"), labelled.group("value"))
        elif table:
            table.rows[-1].cells[1].add_paragraph(line)
        else:
            document.add_paragraph(line)
    document.save(str(path))


def _row(table: Any, first: str, second: str) -> None:
    cells = table.add_row().cells
    cells[0].text, cells[1].text = first, second


def web_page(path: Path, text: str) -> None:
    """Write a web page: a paragraph a line, with menus around it and marks of emphasis within."""
    lines = [html.escape(line).replace("其他要求：", "<b>其他</b>要求：") for line in text.splitlines()]
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    style = "<style>body { font-family: 'Noto Sans CJK SC'; font-size: 15pt }</style>"
    menu = "<script>var menu = '1.1 中国';</script><div>首页 | 通知公告</div>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{style}<body>{menu}{body}</body>", encoding="utf-8")


def plain(path: Path, text: str) -> None:
    """Write text in UTF-8."""
    path.write_text(text, encoding="utf-8")


def gb18030(path: Path, text: str) -> None:
    """Write text in GB18030."""
    path.write_bytes(text.encode("gb18030"))


def office() -> str:
    """Return the program of LibreOffice with Writer; empty where it is not installed."""
    program = shutil.which("soffice")
    folder = Path(program).resolve().parent if program else None
    return program if program and folder and (folder / "libswlo.so").exists() else ""


def converted(ending: str, *filter_name: str) -> Callable[[Path, str], None]:
    """Return a writer of a format that LibreOffice writes."""

    def write(path: Path, text: str) -> None:
        source = path.with_name("source.docx")
        word(source, text)
        _convert(source, path, ending, *filter_name)

    return write


def _convert(source: Path, path: Path, ending: str, *filter_name: str) -> None:
    target = ":".join((ending, *filter_name))
    command = [office(), "--headless", f"-env:UserInstallation=file://{path.parent}/profile", "--convert-to", target]
    subprocess.run([*command, "--outdir", str(path.parent), str(source)], check=True, capture_output=True, timeout=180)
    made = source.with_suffix(f".{ending}")
    if made != path:
        made.rename(path)


def pdf(pages: int, columns: int = 1) -> Callable[[Path, str], None]:
    """Return a writer of a PDF of about so many pages, with page numbers and a running head where there are many."""

    def write(path: Path, text: str) -> None:
        document = docx.Document()
        lines = [line for line in text.splitlines() if line.strip()]
        section = document.sections[0]
        width = 46 if columns == 1 else 22
        rows = sum(-(-len(normalised(line)) // width) for line in lines)
        size = 10.5 if pages > 3 else 6
        section.page_width = Cm(2 + width * columns * size * 0.0353 + (columns - 1))
        section.page_height = Cm(min(max(4 + rows / pages / columns * size * 0.0353 * 1.5, 8), 55))
        section.left_margin = section.right_margin = Cm(1)
        section.top_margin = section.bottom_margin = Cm(1.5)
        if columns > 1:
            section._sectPr.append(_element("cols", num=str(columns), space="567"))  # noqa: SLF001
        if pages > 3:
            section.header.paragraphs[0].add_run("申报指南内部资料第").font.size = Pt(7)
        for line in lines:
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            run = paragraph.add_run(line)
            run.font.size = Pt(size)
        source = path.with_name("source.docx")
        document.save(str(source))
        _convert(source, path, "pdf")

    return write


def scan(path: Path, text: str) -> None:
    """Write a PDF of pictures of pages."""
    drawn = path.with_name("drawn.pdf")
    pdf(8)(drawn, text)
    pictures = pypdfium2.PdfDocument.new()
    source = pypdfium2.PdfDocument(drawn)
    for page in source:
        width, height = page.get_size()
        bitmap = page.render(scale=3, grayscale=False)
        image = pypdfium2.PdfImage.new(pictures)
        image.set_bitmap(bitmap)
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        target = pictures.new_page(width, height)
        target.insert_obj(image)
        target.gen_content()
    pictures.save(path)


FORMATS: dict[str, tuple[str, Callable[[Path, str], None], bool]] = {
    "text": ("txt", plain, False),
    "GB18030": ("txt", gb18030, False),
    "DOCX": ("docx", word, False),
    "DOCX, automatic numbering": ("docx", word_numbered, False),
    "DOCX, tables": ("docx", word_tables, False),
    "HTML": ("html", web_page, False),
    "PDF, 2 pages": ("pdf", pdf(2), True),
    "PDF, 3 pages": ("pdf", pdf(3), True),
    "PDF, 20 pages": ("pdf", pdf(20), True),
    "PDF, two columns": ("pdf", pdf(6, 2), True),
    "DOC": ("doc", converted("doc", "MS Word 97"), True),
    "RTF": ("rtf", converted("rtf"), True),
    "ODT": ("odt", converted("odt"), True),
}
"""Ending, writer, and whether LibreOffice is needed to write it."""
SCANS: dict[str, tuple[str, Callable[[Path, str], None], bool]] = {"scan": ("pdf", scan, True)}


def rendered(name: str, folder: Path, text: str) -> Path:
    """Write a text in a format into a folder; return the document."""
    ending, write, _ = (FORMATS | SCANS)[name]
    path = folder / f"guide.{ending}"
    write(path, text)
    return path


def lines_of(text: str) -> Sequence[str]:
    """Return the lines of a text that hold something, in normal form."""
    return [normal for line in text.splitlines() if (normal := normalised(line))]
