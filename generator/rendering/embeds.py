"""Lists for frames of other sites: all calls with filters in the address, and those of one country or field as they are.

Each page has the list alone, opens links in a new tab and reports its height to the page around it. They alone may be framed
(rendering/site.py, publishing/server_config.py).
"""

from collections.abc import Iterator
from functools import partial

from jinja2 import Environment

from generator.cache import digest
from generator.pages import partner_calls
from generator.pages.browse import by_guide
from generator.pages.listings import Listing, listings
from generator.presentation.browser_data import document
from generator.presentation.edition import Edition
from generator.presentation.urls import root_of
from generator.rendering.output_file import OutputFile, ready
from generator.rendering.site import EMBED, Site, words_of

_SECTIONS = ("directions", "countries", "fields")
RESIZE = "resize.js"


def embeds(edition: Edition, templates: Environment, site: Site) -> Iterator[OutputFile]:
    """Yield the list of all calls, and of each country and field, in one language."""
    data_date = edition.data_date.encode()
    for listing in listings(edition):
        _, section, *steps = listing.path.rstrip("/").split("/")
        if section in _SECTIONS and len(steps) < 2:  # noqa: PLR2004 - a country or a field, not one within the other
            path = EMBED + (listing.path if steps else f"{edition.language.code}/")
            make = partial(_render, listing, path, edition, templates, site)
            yield OutputFile(f"{path}index.html", make, digest((listing.digest, data_date)), listing.calls)


def script(site: Site) -> Iterator[OutputFile]:
    """Yield the script that a page with a frame may load, at an address that stays."""
    yield ready(f"{EMBED}{RESIZE}", site.assets.files[RESIZE])


def _render(listing: Listing, path: str, edition: Edition, templates: Environment, site: Site) -> bytes:
    whole = path == f"{EMBED}{edition.language.code}/"
    values = {
        "site": site,
        "base": root_of(path),
        "title": edition.say("site.name") if whole else listing.title,
        "listing": listing,
        "groups": by_guide(edition, listing.directions),
        "partner_calls": partner_calls.of(listing.partner_calls, edition),
        "calls": document(edition.catalogue) if whole else None,
        "words": words_of(edition.say),
        "data_date": edition.data_date,
    }
    return templates.get_template("standalone/embed.html").render(values).encode()
