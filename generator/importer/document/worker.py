"""The worker process that reads one document, with bounded memory and time: no document can do more than end it (R79).

Run as `python -m generator.importer.document.worker KIND FILE`; writes JSON: `{"lines": [[text, page], …]}`, or
`{"refused": code, "values": {…}}`. It starts anew for each document, so it imports little.
"""

import json
import re
import sys
from pathlib import Path

from generator.importer.document.formats import READERS, DocumentError, reject

MOST_CHARACTERS = 200_000
MOST_LINES = 10_000
MOST_MEMORY = 1536 * 1024 * 1024
MOST_SECONDS = 40
_CHINESE = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
# Libraries of the extra `import`: the package that each module comes with.
LIBRARIES = {"lxml": "lxml", "pypdfium2": "pypdfium2", "docx": "python-docx"}


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


def _bounded(kind: str, path: Path) -> list[tuple[str, int]]:
    """Return the lines of a document that is neither too long nor without Chinese."""
    lines: list[tuple[str, int]] = []
    length = 0
    for line, page in READERS[kind](path):
        length += len(line)
        if length > MOST_CHARACTERS or len(lines) == MOST_LINES:
            reject("too_much_text", limit=str(MOST_CHARACTERS))
        lines.append((line, page))
    if not any(_CHINESE.search(line) for line, _ in lines):
        reject("no_chinese")
    return lines


def _limit() -> None:
    """Bound the memory and time of this process, where the system can."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 – Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


if __name__ == "__main__":
    _limit()
    sys.stdout.write(json.dumps(read(sys.argv[1], Path(sys.argv[2]))))
