"""PDF: the lines of its text layer; a scan's lines by text recognition, where Tesseract is installed."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.importer.document.refusal import reject
from generator.importer.document.text import ReadLine

MOST_PAGES = 400
MOST_SCANNED_PAGES = 60
_SECONDS_A_PAGE = 120
# A guide of one page has hundreds of characters; a scan has none, or a stamp.
_FEWEST_CHARACTERS = 20
_DOTS_PER_POINT = 220 / 72
_MOST_DOTS = 5_000
_RECOGNITION = ("tesseract", "{}", "stdout", "-l", "chi_sim+eng", "--psm", "6")


def _open(path: Path) -> Any:
    import pypdfium2  # type: ignore[import-untyped] # noqa: PLC0415 – only a process that reads PDF pays for it

    try:
        return pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        reject("encrypted" if "password" in str(error).lower() else "broken")


def lines(path: Path) -> list[ReadLine]:
    """Read a PDF's text layer, line by line. Raises DocumentError."""
    document = _open(path)
    if len(document) > MOST_PAGES:
        reject("too_many_pages", found=str(len(document)), limit=str(MOST_PAGES))
    found: list[ReadLine] = []
    for number, page in enumerate(document, start=1):
        # PDFium writes U+FFFE for a hyphen at the end of a line, and no break after it.
        content = page.get_textpage().get_text_range().replace("\ufffe", "-\n")
        found += [ReadLine(line, number) for line in content.splitlines()]
    if sum(len(line.text.strip()) for line in found) < _FEWEST_CHARACTERS * min(len(document), 5):
        reject("no_text_layer")
    return found


def scanned(path: Path) -> Iterator[ReadLine]:
    """Recognise the text of a PDF without a text layer; every line is doubtful. Raises DocumentError."""
    document = _open(path)
    if len(document) > MOST_SCANNED_PAGES:
        reject("too_many_pages", found=str(len(document)), limit=str(MOST_SCANNED_PAGES))
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(document, start=1):
            scale = min(_DOTS_PER_POINT, _MOST_DOTS / max(*page.get_size(), 1))
            image = page.render(scale=scale, grayscale=True)
            picture = Path(folder, "page.pgm")
            with picture.open("wb") as file:
                file.write(f"P5 {image.width} {image.height} 255\n".encode())
                for row in range(image.height):
                    file.write(bytes(image.buffer[row * image.stride : row * image.stride + image.width]))
            yield from _recognised(picture, number)


def picture(path: Path) -> Iterator[ReadLine]:
    """Recognise the text of a picture of one page. Raises DocumentError."""
    yield from _recognised(path, 0)


def _recognised(picture: Path, page: int) -> Iterator[ReadLine]:
    command = [part.format(picture) for part in _RECOGNITION]
    try:
        # The command is fixed; the picture is only ever an argument. Its threads wait for each other more than they gain.
        environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, timeout=_SECONDS_A_PAGE, check=False, env=environment
        )
    except subprocess.TimeoutExpired:
        reject("too_slow", limit=str(_SECONDS_A_PAGE))
    if done.returncode:
        reject("not_recognised")
    for line in done.stdout.decode("utf-8", "replace").splitlines():
        yield ReadLine(line.strip("\f"), page, mark="scan")
