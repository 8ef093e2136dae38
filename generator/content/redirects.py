"""Addresses that must keep answering: the ledger of those published, and where each that moved or ended now leads.

content/published.txt is the ledger, one address a line from the site's root; content/redirects.yml says for a place
(`directions/2025-3/1.1`, without language) where it moved, or that it was withdrawn and why. A place stands for its page
in both languages, its feeds, its sheet and its API file (R37, R36).
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, ValidationError, WithJsonSchema

from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Place, Problem
from generator.model.components import Bilingual, Model
from generator.model.scalars import Day, Text
from generator.yamlio.document import Document, read_file
from generator.yamlio.text import decode

LEDGER, REDIRECTS = "published.txt", "redirects.yml"
API = "api/v1"
# A direction's one-pager has the address of its place, without a language.
ONE_PAGERS = "directions/"
_PLACE = re.compile(r"[a-z]+(/[a-z0-9][a-z0-9.-]*)+", re.ASCII)
# A page, or a file beside it; an API file; a one-pager.
_ADDRESS = re.compile(rf"(?:(?:zh|en)/(.+?)/(?:[^/]+\.[a-z]+)?|{API}/(.+/.+)\.json|({ONE_PAGERS}.+/.+)/)", re.ASCII)
Places = Mapping[str, Collection[str]]
"""The pages of a catalogue in both languages: by section (`countries`), the keys in their addresses (`kr`)."""


# That a place has its form is a rule (`redirect_place`), which says more than a pattern; editors’ tools get the pattern.
_PlaceName = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^{_PLACE.pattern}$"})]


class Redirect(Model):
    """Where a place moved; or why it ended, and when."""

    model_config = ConfigDict(
        json_schema_extra={"oneOf": [{"required": ["to"]}, {"required": ["withdrawn", "date"]}]},
    )

    to: Text | None = Field(None, examples=["directions/2025-3/1.6"])
    withdrawn: Bilingual | None = Field(None, examples=[{"zh": "征集已停止。", "en": "The call was stopped."}])
    date: Day | None = Field(None, examples=["2026-11-21"])


class Redirects(RootModel[dict[_PlaceName, Redirect]]):
    """content/redirects.yml: by place."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True)
class Promises:
    """Every address ever published, in the order of the ledger, and the places that have moved or ended."""

    published: tuple[str, ...] = ()
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    document: Document | None = None


def load(content: Path, places: Places) -> Promises:
    """Read both files, where they exist; ContentError for an address that none of the places and redirects answers."""
    ledger, moved = content / LEDGER, content / REDIRECTS
    published = tuple(decode(ledger.read_bytes(), f"content/{LEDGER}").split()) if ledger.is_file() else ()
    promises = Promises(published)
    if moved.is_file():
        document = read_file(moved, f"content/{REDIRECTS}")
        try:
            promises = Promises(published, Redirects.model_validate(document.data).root, document)
        except ValidationError as error:
            raise ContentError(problems_of(error, document, Redirects)) from error
    known = {f"{section}/{key}" for section, keys in places.items() for key in keys}
    problems = [*_redirects(promises, known), *_lost(promises, known, places)]
    if problems:
        raise ContentError(problems)
    return promises


def place_of(address: str) -> str:
    """Return the place that an address belongs to: that of `en/countries/kr/feed.xml` is countries/kr; "" for none."""
    match = _ADDRESS.fullmatch(address)
    return next(filter(None, match.groups())) if match else ""


def _redirects(promises: Promises, places: Collection[str]) -> Iterator[Problem]:
    """No redirect from a place that stands, to one that does not, or through another: so no chain and no loop."""
    document, redirects = promises.document, promises.redirects
    for place, redirect in redirects.items() if document else ():
        assert document  # noqa: S101 - redirects come from it
        if not _PLACE.fullmatch(place):
            yield document.problem("redirect_place", (place,), found=place)
        elif place in places:
            yield document.problem("redirect_live", (place,), found=place)
        elif bool(redirect.to) == bool(redirect.withdrawn) or bool(redirect.withdrawn) != bool(redirect.date):
            yield document.problem("redirect_form", (place,), found=place)
        elif redirect.to and redirect.to in redirects:
            right = redirects[redirect.to].to or "withdrawn"
            yield document.problem("redirect_chain", (place, "to"), found=redirect.to, right=right)
        elif redirect.to and (redirect.to not in places or _kind(redirect.to) != _kind(place)):
            yield document.problem("redirect_nowhere", (place, "to"), found=redirect.to)


def _kind(place: str) -> str:
    """Return what a place is: only another of its kind has the same feeds and files."""
    return place.partition("/")[0]


def _lost(promises: Promises, places: Collection[str], sections: Collection[str]) -> Iterator[Problem]:
    told = set(promises.redirects)
    for line, address in enumerate(promises.published, 1):
        place = place_of(address)
        if place.split("/")[0] in sections and "/" in place and place not in places and place not in told:
            told.add(place)
            yield _loss(line, address, place)


def _loss(line: int, address: str, place: str) -> Problem:
    return Problem("address_lost", f"content/{LEDGER}", Place(line), values={"found": address, "right": place or address})


def keep(promises: Promises, site: Path) -> None:
    """Raise ContentError with every published address that a finished site does not answer at."""
    lost = [
        _loss(line, address, place_of(address))
        for line, address in enumerate(promises.published, 1)
        if not (site / address / "index.html" if address.endswith("/") else site / address).is_file()
    ]
    if lost:
        raise ContentError(lost)


def addresses(site: Path) -> Iterator[str]:
    """Yield every address of a site that may be relied on, in order: pages, feeds, tables, API; no styles, no scripts."""
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()):
        if not path.startswith("assets/") and not path.endswith("404.html"):
            yield path.removesuffix("index.html") if path.endswith("/index.html") else path
