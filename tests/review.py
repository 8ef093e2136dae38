"""What editors should look at, in Markdown: `scripts/review`, run each week. It asks other hosts and blocks nothing.

Dead external links, windows that closed lately, and facts that were checked long ago.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import HTTPErrorProcessor, Request, build_opener

from generator.content.loader import load
from generator.model.catalogue import Catalogue
from generator.model.components import Deadline, Model
from generator.model.deadlines import closes_at
from generator.model.traversal import walk

LATELY = timedelta(days=35)
OLD = timedelta(days=365)
PATIENCE = 20
# What hosts say to programs where a person may well get an answer.
_UNTOLD = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}
_UNAVAILABLE = 999

Ask = Callable[[str], int]


def answer(address: str) -> int:
    """Ask for an address and return the status of the answer; 999 where there is none."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (joint research calls: weekly review of links)"})  # noqa: S310 - http and https alone are in the content
    try:
        with build_opener(HTTPErrorProcessor).open(request, timeout=PATIENCE) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (URLError, TimeoutError, ConnectionError, ValueError):
        return _UNAVAILABLE


def report(catalogue: Catalogue, now: datetime, ask: Ask) -> str:
    """Return the whole review at an instant."""
    sections = (
        ("链接失效 · Dead links", _dead(catalogue, ask)),
        ("最近截止 · Windows that closed in the last 35 days", _closed(catalogue, now)),
        ("查证已久 · Checked more than a year ago", _old(catalogue, now.date())),
    )
    return "\n\n".join(f"## {heading}\n\n{_items(lines)}" for heading, lines in sections) + "\n"


def _items(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines) or "无 · None"


def _facts(catalogue: Catalogue) -> Iterator[tuple[str, Model]]:
    for guide in catalogue.guides:
        yield f"content/guides/{guide.name}.yml", guide.facts
    for direction in catalogue.directions:
        yield f"content/directions/{direction.id}.yml", direction.facts


def addresses(catalogue: Catalogue) -> dict[str, list[str]]:
    """Return every external address of the content with the files that name it."""
    found: dict[str, list[str]] = {}
    for file, facts in _facts(catalogue):
        for _, part in walk(facts):
            for key in ("url", "source"):
                address = getattr(part, key, None)
                if address and file not in found.setdefault(address, []):
                    found[address].append(file)
    return found


def _dead(catalogue: Catalogue, ask: Ask) -> Iterator[str]:
    known = addresses(catalogue)
    with ThreadPoolExecutor(8) as pool:
        for (address, files), status in zip(known.items(), pool.map(ask, known), strict=True):
            if status >= HTTPStatus.BAD_REQUEST and status not in _UNTOLD:
                said = "无应答 · no answer" if status == _UNAVAILABLE else str(status)
                yield f"{said}: <{address}> ({', '.join(f'`{file}`' for file in files)})"


def _closed(catalogue: Catalogue, now: datetime) -> Iterator[str]:
    for file, facts in _facts(catalogue):
        for _, part in walk(facts):
            closes = closes_at(part) if isinstance(part, Deadline) else None
            if closes and now - LATELY <= closes <= now and isinstance(part, Deadline):
                yield f"`{file}`: {part.side}, {part.stage}, {part.closes}"


def _old(catalogue: Catalogue, today: date) -> Iterator[str]:
    for file, facts in _facts(catalogue):
        days = [day for _, part in walk(facts) if (day := getattr(part, "checked", None)) and today - day > OLD]
        if days:
            yield f"`{file}`: {min(days)}"


if __name__ == "__main__":
    sys.stdout.write(report(load(Path("content")), datetime.now(UTC), answer))
