"""Atom feeds (RFC 4287): the histories of what each list holds, newest first. Ids are permanent, dates those of entries."""

from collections.abc import Iterator
from datetime import date
from functools import cache, partial
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.cache import digest
from generator.content.redirects import Redirect
from generator.model.components import Change
from generator.pages.listings import Listing, listings
from generator.presentation.edition import Edition
from generator.presentation.followed import Followed, about, anchor, fields
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat
from generator.yamlio.text import printable

FORMAT = FileFormat("feed.xml", "application/atom+xml", "subscribe.feed", subscribe=True)
ATOM = "http://www.w3.org/2005/Atom"
# A reader who comes back after a year finds what is newest; all of it stands on the pages.
MOST_ENTRIES = 200
# Since when the site's host names these things (RFC 4151); never to be changed.
_SINCE = "2026"
_END = b"</feed>\n"


def files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the feed of each list."""

    @cache
    def entry(this: Followed, number: int) -> bytes:
        return _entry(this, number, edition, site_url).encode()

    # A list that holds nothing has never changed: no change elsewhere moves its date.
    first = min((this.history[0].date for this in edition.catalogue.calls), default=date(1970, 1, 1))

    def made(listing: Listing) -> bytes:
        changes = [(change.date, this, number) for this in listing.followed for number, change in enumerate(this.history)]
        # The newest first; of one day, in the order of the catalogue. Python's sort keeps it.
        changes.sort(key=lambda change: change[0], reverse=True)
        head = _bytes(_head(listing, edition, site_url, changes[0][0] if changes else first))
        newest = [entry(this, number) for _, this, number in changes[:MOST_ENTRIES]]
        # One without entries bears the day of the oldest entry of any history.
        return b"".join((head.removesuffix(_END), *newest, _END))

    for listing in listings(edition):
        made_from = digest((listing.digest, _moment(first).encode()))
        yield OutputFile(f"{listing.path}{FORMAT.name}", partial(made, listing), made_from, listing.calls)


def ended(listing: Listing, edition: Edition, site_url: str, redirect: Redirect) -> bytes:
    """Return the last feed of a list that was withdrawn: one entry, which says when and why."""
    day = redirect.date or date(1970, 1, 1)
    root = _head(listing, edition, site_url, day)
    entry = SubElement(root, "entry")
    _add(entry, "id", f"{_tag(site_url)}{listing.path}#withdrawn")
    _add(entry, "title", listing.title)
    _add(entry, "updated", _moment(day))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site_url}{listing.path}"})
    _add(entry, "summary", edition.names.text(redirect.withdrawn))
    return _bytes(root)


def _bytes(root: Element) -> bytes:
    indent(root, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'.encode()


def _head(listing: Listing, edition: Edition, site_url: str, updated: date) -> Element:
    say, address = edition.say, f"{site_url}{listing.path}"
    root = Element("feed", {"xmlns": ATOM, "xml:lang": edition.language.tag})
    _add(root, "id", f"{_tag(site_url)}{listing.path}{FORMAT.name}")
    _add(root, "title", say("title", page=listing.title, site=say("site.name")))
    _add(root, "subtitle", say("feed.description"))
    _add(root, "updated", _moment(updated))
    SubElement(root, "link", {"rel": "self", "type": FORMAT.media_type, "href": f"{address}{FORMAT.name}"})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    _add(SubElement(root, "author"), "name", say("site.name"))
    _add(root, "rights", "CC BY 4.0")
    return root


def _entry(this: Followed, number: int, edition: Edition, site_url: str) -> str:
    """Return one change, as it stands in every feed.

    It is called by its place among those of its kind and day, which no later change moves.
    """
    names, say = edition.names, edition.say
    change = this.history[number]
    same = sum(1 for other in this.history[:number] if (other.kind, other.date) == (change.kind, change.date))
    page = anchor(this, edition)
    path = page.path
    entry = Element("entry")
    mark = f"{change.kind}-{change.date.isoformat()}{f'-{same + 1}' if same else ''}"
    # A direction is added once, even where the day of that is corrected.
    _add(entry, "id", f"{_tag(site_url)}{path}#{change.kind if change.kind == 'added' else mark}")
    _add(entry, "title", say("feed.entry", kind=names.change(change), title=page.text))
    for key in ("published", "updated"):
        _add(entry, key, _moment(change.date))
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": f"{site_url}{path}"})
    for slug in fields(this):
        SubElement(entry, "category", {"term": slug, "label": printable(names.field(slug).text)})
    _add(entry, "summary", _summary(this, change, edition))
    indent(entry, " ", level=1)
    return f" {tostring(entry, encoding='unicode')}\n"


def _summary(this: Followed, change: Change, edition: Edition) -> str:
    """Say what changed; of what was added, with whom, on what and until when."""
    if change.what:
        return edition.names.text(change.what)
    subject, closes = about(this, edition)
    return edition.say("feed.summary", about=subject, closes=closes)


def _tag(site_url: str) -> str:
    return f"tag:{urlsplit(site_url).hostname or 'localhost'},{_SINCE}:"


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = printable(text)
