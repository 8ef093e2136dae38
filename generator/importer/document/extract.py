"""Extraction: the kind of a file by its first bytes, and its lines by a worker process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.importer.document import worker
from generator.importer.document.formats import reject
from generator.importer.document.text import Line

LARGEST = 40 * 1024 * 1024
_HEAD = 2048
_PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<meta", b"<div", b"<!--", b"<h1", b"<p")


def kind(path: Path) -> str:
    """Return what a file is by its first bytes: `pdf`, `docx`, `html` or `text`. Raises DocumentError for old Word files."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    # The container of Word before 2007, and of every Word document with a password.
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        reject("old_or_encrypted")
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_PAGE_STARTS):
        return "html"
    return "html" if path.suffix.lower() in {".html", ".htm", ".xhtml"} else "text"


def lines(path: Path) -> list[Line]:
    """Return the lines of a document with their numbers and pages. Raises DocumentError."""
    if not path.is_file():
        reject("no_document", found=str(path))
    size = path.stat().st_size
    if not size or size > LARGEST:
        reject("too_large" if size else "empty", found=str(size), limit=str(LARGEST))
    answer = _run_worker(kind(path), path)
    if "refused" in answer:
        reject(answer["refused"], **answer["values"])
    return [Line(text, number, page) for number, (text, page) in enumerate(answer["lines"], start=1)]


def _run_worker(kind: str, path: Path) -> Any:
    command = [sys.executable, "-m", worker.__name__, kind, str(path.resolve())]
    try:
        # This project's own module in its own Python; the document is only ever an argument.
        done = subprocess.run(command, capture_output=True, timeout=worker.MOST_SECONDS, check=False)  # noqa: S603
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        reject("too_slow", limit=str(worker.MOST_SECONDS))
    except ValueError:
        # The process ended without an answer: out of memory, out of time, or by a crash of the library.
        reject("too_heavy" if b"MemoryError" in done.stderr or done.returncode < 0 else "broken")
