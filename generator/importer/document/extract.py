"""Extraction: the lines of a document of any format, by a worker process."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from generator.importer.document import conversion, formats, worker
from generator.importer.document.refusal import DocumentError, reject
from generator.importer.document.text import Line

LARGEST = 40 * 1024 * 1024


def lines(path: Path) -> list[Line]:
    """Return the lines of a document with their numbers and pages. Raises DocumentError."""
    if not path.is_file():
        reject("no_document", found=str(path))
    size = path.stat().st_size
    if not size or size > LARGEST:
        reject("too_large" if size else "empty", found=str(size), limit=str(LARGEST))
    read = _read(formats.kind(path), path)
    return [Line(text, number, page, mark, aside) for number, (text, page, mark, aside) in enumerate(read, start=1)]


def _read(kind: str, path: Path) -> list[Any]:
    """Read a document in its format, after a conversion where it needs one; a scan by text recognition."""
    if kind in formats.CONVERTED:
        with conversion.as_docx(path, kind, formats.CONVERTED[kind]) as made:
            return _run_worker("docx", made)
    if kind == "picture" and not conversion.recognises_chinese():
        reject("picture")
    try:
        return _run_worker(kind, path)
    except DocumentError as error:
        if error.code != "no_text_layer" or not conversion.recognises_chinese():
            raise
    return _run_worker("scan", path)


def _run_worker(kind: str, path: Path) -> list[Any]:
    """Return what the worker process read. Raises DocumentError for what it refused, or where it did not end well."""
    command = [sys.executable, "-m", worker.__name__, kind, str(path.resolve())]
    seconds = worker.most_seconds(kind)
    try:
        # This project's own module in its own Python; the document is only ever an argument.
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603
        answer = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        reject("too_slow", limit=str(seconds))
    except ValueError:
        # The process ended without an answer: out of memory, out of time, or by a crash of the library.
        reject("too_heavy" if b"MemoryError" in done.stderr or done.returncode < 0 else "broken")
    if "refused" in answer:
        reject(answer["refused"], **answer["values"])
    read: list[Any] = answer["lines"]
    return read
