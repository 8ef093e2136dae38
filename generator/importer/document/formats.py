"""Formats of documents: which one a file is, by its first bytes and its parts, and the readers of formats."""

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

from generator.importer.document import pdf, plain_text, web_page, word
from generator.importer.document.refusal import reject
from generator.importer.document.text import ReadLine

READERS: dict[str, Callable[[Path], Iterable[ReadLine]]] = {
    "text": plain_text.lines,
    "html": web_page.lines,
    "docx": word.lines,
    "pdf": pdf.lines,
    "scan": pdf.scanned,
    "picture": pdf.picture,
}
CONVERTED = {"doc": ".doc", "rtf": ".rtf", "odt": ".odt"}
"""Formats that LibreOffice converts to DOCX, by the ending it knows them by."""
_HEAD = 2048
_SECTORS = 512 * 1024
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<meta", b"<div", b"<!--", b"<h1", b"<p")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM")
_TEXT_ENDINGS = {".html", ".htm", ".xhtml"}


def kind(path: Path) -> str:
    """Return the format of a file, a key of READERS or CONVERTED. Raises DocumentError for formats that are neither."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return "pdf"
    for start, by_parts in _CONTAINERS.items():
        if head.startswith(start):
            return by_parts(path)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "picture"
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGE_STARTS) or path.suffix.lower() in _TEXT_ENDINGS:
        return "html"
    return "text"


def _archive(path: Path) -> str:
    """Return the format of a ZIP archive by its parts; a broken one is read as Word, which refuses it with the reason."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:5000]
            media = (
                archive.read("mimetype")[:80]
                if "mimetype" in names and archive.getinfo("mimetype").file_size < _HEAD
                else b""
            )
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
        return "docx"
    if media.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if any(name.startswith("xl/") for name in names) or b"spreadsheet" in media:
        reject("spreadsheet")
    if any(name.startswith("ppt/") for name in names) or b"presentation" in media:
        reject("presentation")
    if "OFD.xml" in names:
        reject("ofd")
    if not any(name.startswith("word/") or name == "[Content_Types].xml" for name in names):
        reject("archive")
    return "docx"


def _old(path: Path) -> str:
    """Return the format of a file in the container of Word before 2007, by the names of its streams (MS-CFB, 2.6)."""
    raw = path.read_bytes()
    streams = raw if len(raw) <= _SECTORS * 8 else raw[: _SECTORS * 4] + raw[-_SECTORS * 4 :]
    if "EncryptedPackage".encode("utf-16-le") in streams:
        reject("encrypted")
    if "WordDocument".encode("utf-16-le") in streams:
        return "doc"
    if "Workbook".encode("utf-16-le") in streams:
        reject("spreadsheet")
    if "PowerPoint Document".encode("utf-16-le") in streams:
        reject("presentation")
    return reject("old_or_encrypted")


_CONTAINERS: dict[bytes, Callable[[Path], str]] = {b"PK\x03\x04": _archive, b"\xd0\xcf\x11\xe0": _old}
