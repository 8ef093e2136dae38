"""The worker process that reads one document, with bounded memory and time: no document can do more than end it (R79).

Run as `python -m generator.importer.document.worker KIND FILE`; writes JSON: `{"lines": [[text, page, mark, aside], …]}`, or
`{"refused": code, "values": {…}}`. It starts anew for each document, so it imports little.
"""

import json
import re
import sys
from contextlib import suppress
from pathlib import Path

from generator.importer.document.formats import READERS
from generator.importer.document.refusal import DocumentError, reject
from generator.importer.document.text import ReadLine

MOST_CHARACTERS = 200_000
MOST_LINES = 10_000
MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 40
_SECONDS_OF_SCANS = 600
_LETTER = re.compile(r"[^\W\d_]{3}|[\u4e00-\u9fff]")
# Libraries of the extra `import`: the package that each module comes with.
LIBRARIES = {"lxml": "lxml", "pypdfium2": "pypdfium2", "docx": "python-docx"}


def most_seconds(kind: str) -> int:
    """Return how long reading may take: text recognition takes seconds a page."""
    return _SECONDS_OF_SCANS if kind in {"scan", "picture"} else MOST_SECONDS


def read(kind: str, path: Path) -> dict[str, object]:
    """Return the lines of a document as JSON data, or why it is refused."""
    try:
        return {"lines": _bounded(kind, path)}
    except DocumentError as error:
        return {"refused": error.code, "values": error.values}
    except MemoryError:
        return {"refused": "too_heavy", "values": {}}
    except ModuleNotFoundError as error:
        if error.name not in LIBRARIES:
            raise
        return {"refused": "no_library", "values": {"library": LIBRARIES[error.name]}}


def _bounded(kind: str, path: Path) -> list[ReadLine]:
    """Return the lines of a document that is neither too long nor without words."""
    lines: list[ReadLine] = []
    length = 0
    for line in READERS[kind](path):
        length += len(line.text)
        if length > MOST_CHARACTERS or len(lines) == MOST_LINES:
            reject("too_much_text", limit=str(MOST_CHARACTERS))
        lines.append(line)
    if not any(_LETTER.search(line.text) for line in lines):
        reject("no_words")
    return lines


def _limit(seconds: int) -> None:
    """Bound the memory and time of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 – Windows has none

        # macOS has the name of this limit, and refuses to set it.
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    _limit(most_seconds(sys.argv[1]))
    sys.stdout.write(json.dumps(read(sys.argv[1], Path(sys.argv[2]))))
