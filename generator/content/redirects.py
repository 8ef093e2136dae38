"""Published addresses, which must not disappear, and the redirects of those whose page moved or was withdrawn (R36, R37).

content/published.txt lists them, one a line from the site's root; content/redirects.yml gives for a place
(`directions/2025-3/1.1`, without language) where it moved, or why it was withdrawn. A place covers its page in both
languages, its feeds, its one-pager and its API file.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, RootModel, ValidationError, WithJsonSchema

from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Place, Problem
from generator.model.components import Bilingual
from generator.model.part import FileModel
from generator.model.scalars import Day, Text
from generator.yamlio.document import Document, read_file
from generator.yamlio.text import decode

PUBLISHED, REDIRECTS = "published.txt", "redirects.yml"
API = "api/v1"
# A direction's one-pager has the address of its place, without a language.
ONE_PAGERS = "directions/"
_PLACE = re.compile(r"[a-z]+(-[a-z]+)*(/[a-z0-9][a-z0-9.-]*)+", re.ASCII)
# A page, or a file beside it; an API file; a one-pager.
_ADDRESS = re.compile(rf"(?:(?:zh|en)/(.+?)/(?:[^/]+\.[a-z]+)?|{API}/(.+/.+)\.json|({ONE_PAGERS}.+/.+)/)", re.ASCII)
# The first is that of the site itself (generator/outputs/sitemap.py).
_LOCATION = re.compile("<loc>([^<]+)</loc>")
Places = Mapping[str, Collection[str]]
"""The pages of a catalogue in both languages: by section (`countries`), the keys in their addresses (`kr`)."""


# `redirect_place` checks the form of a place, with a better message than this pattern, which is for editors’ tools.
_PlaceName = Annotated[str, WithJsonSchema({"type": "string", "pattern": f"^{_PLACE.pattern}$"})]


class Redirect(FileModel):
    """Where a place moved; or why it was withdrawn, and when."""

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
class PublishedAddresses:
    """Every address that was ever published, in the order of the file, and the places that moved or were withdrawn."""

    addresses: tuple[str, ...] = ()
    redirects: Mapping[str, Redirect] = field(default_factory=dict)
    document: Document | None = None


def load(content: Path, places: Places) -> PublishedAddresses:
    """Read both files, where they exist; ContentError for an address that none of the places and redirects answers."""
    listed, moved = content / PUBLISHED, content / REDIRECTS
    addresses = tuple(decode(listed.read_bytes(), f"content/{PUBLISHED}").split()) if listed.is_file() else ()
    published = PublishedAddresses(addresses)
    if moved.is_file():
        document = read_file(moved, f"content/{REDIRECTS}")
        try:
            published = PublishedAddresses(addresses, Redirects.model_validate(document.data).root, document)
        except ValidationError as error:
            raise ContentError(problems_of(error, document, Redirects)) from error
    known = {f"{section}/{key}" for section, keys in places.items() for key in keys}
    problems = [*_redirects(published, known)]
    published = replace(published, redirects={**_within(published, known), **published.redirects})
    problems += _lost(published, known, places)
    if problems:
        raise ContentError(problems)
    return published


def place_of(address: str) -> str:
    """Return the place that an address belongs to: that of `en/countries/kr/feed.xml` is countries/kr; "" for none."""
    match = _ADDRESS.fullmatch(address)
    return next(filter(None, match.groups())) if match else ""


def _within(published: PublishedAddresses, places: Collection[str]) -> Mapping[str, Redirect]:
    """Return where a list within another leads once it ended: countries/kr/energy to countries/kr, or on from there.

    Such a list ends when a field is corrected; nobody has to write down that the country's list holds what is left of it.
    """
    found = {}
    for place in dict.fromkeys(map(place_of, published.addresses)):
        around, _, inner = place.rpartition("/")
        if "/" in around and inner and place not in places:
            if around in places:
                found[place] = Redirect(to=around)
            elif around in published.redirects:
                found[place] = published.redirects[around]
    return found


def _redirects(published: PublishedAddresses, places: Collection[str]) -> Iterator[Problem]:
    """No redirect from a place that exists, to one that does not, or through another: so no chain and no loop."""
    document, redirects = published.document, published.redirects
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
    """Return the kind of a place: only another of that kind has the same feeds and files."""
    return place.partition("/")[0]


def _lost(published: PublishedAddresses, places: Collection[str], sections: Collection[str]) -> Iterator[Problem]:
    reported = set(published.redirects)
    for line, address in enumerate(published.addresses, 1):
        place = place_of(address)
        if place.split("/")[0] in sections and "/" in place and place not in places and place not in reported:
            reported.add(place)
            yield _loss(line, address, place)


def _loss(line: int, address: str, place: str) -> Problem:
    return Problem("address_lost", f"content/{PUBLISHED}", Place(line), values={"found": address, "right": place or address})


def check_site(published: PublishedAddresses, site: Path) -> None:
    """Raise ContentError with every published address for which a finished site has no file."""
    lost = [
        _loss(line, address, place_of(address))
        for line, address in enumerate(published.addresses, 1)
        if not (site / address / "index.html" if address.endswith("/") else site / address).is_file()
    ]
    if lost:
        raise ContentError(lost)


def deployed(found: Iterable[str], sitemap: str) -> Iterator[str]:
    """Yield those of the addresses of a built site whose pages a deployed site has, by the text of its sitemap.

    So nothing is listed that was built of a change that is not merged. What belongs to no page is as it was built.
    """
    pages = [unescape(page) for page in _LOCATION.findall(sitemap)]
    known = {page.removeprefix(pages[0]) for page in pages}
    for address in found:
        place = place_of(address)
        if f"zh/{place}/" in known if place else address in known or not address.endswith("/"):
            yield address


def addresses(site: Path, sitemap: Path | None = None) -> Iterator[str]:
    """Yield every address of a site that is to be permanent, in order: pages, feeds, tables, API.

    Styles, scripts and what the pages for editing and comparing read are left out: only pages of the same build ask
    for them. Where the sitemap of a deployed site is given, only what that site has.
    """
    found = _addresses(site)
    yield from deployed(found, sitemap.read_text(encoding="utf-8")) if sitemap else found


def _addresses(site: Path) -> Iterator[str]:
    for path in sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()):
        if not path.startswith(("assets/", "compare/", "edit/")) and not path.endswith("404.html"):
            yield path.removesuffix("index.html") if path.endswith("/index.html") else path
