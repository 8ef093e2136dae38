"""Word documents written by hand: a body in WordprocessingML, with footnotes and numbering where a test needs them."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_SPACES = (
    f'{_W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def write(path: Path, body: str, parts: Mapping[str, str] | None = None) -> None:
    """Write a document: `parts` are the contents of further parts by name (footnotes, numbering, styles, header …)."""
    parts = parts or {}
    types = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{n}+xml"/>' for n in parts)
    relations = "".join(f'<Relationship Id="r{n}" Type="{_OFFICE}/{n}" Target="{n}.xml"/>' for n in parts)
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" '
        f'ContentType="{_TYPE}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}.xml": f"<w:{name} {_SPACES}>{content}</w:{name}>" for name, content in parts.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def paragraph(*runs: str, properties: str = "") -> str:
    """Return a paragraph of runs; what is no markup becomes a run of text."""
    inner = "".join(run if run.startswith("<") else text(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inner}</w:p>"


def text(content: str, properties: str = "") -> str:
    """Return a run of text."""
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{content}</w:t></w:r>'


def inserted(content: str, kind: str = "ins") -> str:
    """Return a run that a revision inserted, or moved to here (`moveTo`)."""
    return f'<w:{kind} w:id="1" w:author="a">{text(content)}</w:{kind}>'


def deleted(content: str) -> str:
    """Return a run that a revision deleted."""
    return f'<w:del w:id="2" w:author="a"><w:r><w:delText>{content}</w:delText></w:r></w:del>'


def moved_away(content: str) -> str:
    """Return a run that a revision moved to another place: Word keeps its text as if it stood here."""
    return f'<w:moveFrom w:id="3" w:author="a">{text(content)}</w:moveFrom>'


def note(number: int, kind: str = "footnote") -> str:
    """Return a reference to a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def notes(contents: Mapping[int, str], kind: str = "footnote") -> str:
    """Return the part that holds notes."""
    return "".join(f'<w:{kind} w:id="{n}"><w:p>{text(content)}</w:p></w:{kind}>' for n, content in contents.items())


def numbered(content: str, level: int, number: int = 1) -> str:
    """Return a paragraph of a list."""
    return paragraph(content, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(*levels: tuple[str, str, int]) -> str:
    """Return the part that defines one list: for each level its format, its text and where it starts."""
    listed = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{written}"/></w:lvl>'
        for n, (form, written, start) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="0">{listed}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


def table(*rows: tuple[str, ...]) -> str:
    """Return a table of cells; `<` goes on from the cell above."""
    lines = []
    for row in rows:
        cells = []
        for content in row:
            merge = "" if content == "<" else '<w:vMerge w:val="restart"/>' if content.startswith("^") else ""
            merge = "<w:vMerge/>" if content == "<" else merge
            inside = "" if content == "<" else content.removeprefix("^")
            cells.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraph(inside) if inside else '<w:p/>'}</w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"
