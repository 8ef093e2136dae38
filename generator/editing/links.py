"""External addresses of the content, and whether they still answer. The one module that asks other hosts."""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError, URLError
from urllib.request import HTTPErrorProcessor, Request, build_opener

from generator.model.catalogue import Catalogue
from generator.model.part import Model
from generator.model.traversal import walk

SECONDS = 20
NO_ANSWER = 999
# What hosts answer to programs where a person may well get the page.
_UNCLEAR = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.TOO_MANY_REQUESTS}

Ask = Callable[[str], int]


@dataclass(frozen=True)
class DeadLink:
    """An address that does not answer: its status, the files that name it, the address of an archived copy or none."""

    address: str
    status: int
    files: tuple[str, ...]
    archived: str


def status_of(address: str) -> int:
    """Ask for an address and return the status of the answer; 999 where there is none."""
    request = Request(address, headers={"User-Agent": "Mozilla/5.0 (joint research calls: weekly look at links)"})  # noqa: S310 - http and https alone are in the content
    try:
        with build_opener(HTTPErrorProcessor).open(request, timeout=SECONDS) as response:
            return int(response.status)
    except HTTPError as error:
        return error.code
    except (URLError, TimeoutError, ConnectionError, ValueError):
        return NO_ANSWER


def files_of(catalogue: Catalogue) -> Iterator[tuple[str, Model]]:
    """Yield each file of guides, directions and partners' calls with its facts."""
    yield from ((f"content/guides/{guide.name}.yml", guide.facts) for guide in catalogue.guides)
    yield from ((this.file, this.facts) for this in catalogue.directions)
    yield from ((call.file, call.facts) for call in catalogue.partner_calls)


def addresses(catalogue: Catalogue) -> Mapping[str, list[str]]:
    """Return every external address of the content with the files that name it."""
    found: dict[str, list[str]] = {}
    for file, facts in files_of(catalogue):
        for _, part in walk(facts):
            for key in ("url", "source"):
                address = getattr(part, key, None)
                if address and file not in found.setdefault(address, []):
                    found[address].append(file)
    return found


def _archived(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the address of the archived copy of each address that has one."""
    found = {}
    for _, facts in files_of(catalogue):
        for _, part in walk(facts):
            if copy := getattr(part, "archived_url", None):
                found[str(getattr(part, "url", None) or getattr(part, "source", ""))] = str(copy)
    return found


def dead(catalogue: Catalogue, ask: Ask, progress: Callable[[int, int], None] = lambda *_: None) -> Iterator[DeadLink]:
    """Yield the addresses that answer with an error or not at all; `ask` returns the status of an address.

    `progress` is called with the number of addresses asked and of all.
    """
    known, archived = addresses(catalogue), _archived(catalogue)
    with ThreadPoolExecutor(8) as pool:
        answers = zip(known.items(), pool.map(ask, known), strict=True)
        for number, ((address, files), status) in enumerate(answers, start=1):
            progress(number, len(known))
            if status >= HTTPStatus.BAD_REQUEST and status not in _UNCLEAR:
                yield DeadLink(address, status, tuple(files), archived.get(address, ""))
