"""What answers at an old address: the page says where it moved or why it ended; feeds and API go on, or end in good form.

What a server can say better, 301 and 410, stands in redirects.json (R36, R82).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from generator.content.redirects import API, ONE_PAGERS, Redirect
from generator.languages import Language
from generator.outputs.api import as_bytes, ended
from generator.outputs.registry import LIST_FORMATS
from generator.pages.comparison import SECTION as COMPARISON
from generator.pages.listings import Listing
from generator.presentation.edition import Edition
from generator.presentation.urls import root_of
from generator.presentation.view_models import Anchor
from generator.rendering import markdown
from generator.rendering.output_file import OutputFile, ready
from generator.rendering.site import EMBED, Site

NAME = "redirects.json"


@dataclass(frozen=True)
class Notice:
    """What the page at an old address says in one language."""

    language: Language
    site: str
    title: str
    words: str
    link: Anchor


@dataclass(frozen=True)
class Surroundings:
    """What files at old addresses need besides: the templates of standalone pages, the site, the folder of its new files."""

    templates: Environment
    site: Site
    folder: Path


def files(editions: Sequence[Edition], around: Surroundings) -> Iterator[OutputFile]:
    """Yield what stands at the addresses of every place that moved or ended, and the list of them."""
    site = around.site
    published = set(site.published.addresses)
    for place, redirect in site.published.redirects.items():
        for edition in editions:
            path = edition.names.path(*place.split("/"))
            to = edition.names.path(redirect.to) if redirect.to else ""
            yield _page(path, to, redirect, [edition], around)
            yield from _feeds(path, redirect, edition, around)
            yield from _markdown(path, to, redirect, edition, around)
            yield from _framed(place, redirect, edition, around)
        if place.startswith(ONE_PAGERS):
            yield _page(f"{place}/", f"{redirect.to}/" if redirect.to else "", redirect, editions, around)
        address = f"{API}/{place}.json"
        if address in published:
            new = around.folder / API / f"{redirect.to}.json"
            yield ready(address, new.read_bytes() if redirect.to else ended("direction", None, redirect))
        yield from _compared(place, redirect, around)
    yield ready(NAME, as_bytes(_redirects(editions, site)))


def _redirects(editions: Sequence[Edition], site: Site) -> Mapping[str, object]:
    """Return every old address from the site's root: with its new one, or among those withdrawn.

    Feeds of what was withdrawn are left out: they end in good form, and a 410 would hide that from their subscribers.
    """
    moved: dict[str, str] = {}
    withdrawn: list[str] = []
    for place, redirect in site.published.redirects.items():
        for pattern, is_feed in _addresses(place, editions, site.published.addresses):
            if redirect.to:
                moved[pattern.format(place)] = pattern.format(redirect.to)
            elif not is_feed:
                withdrawn.append(pattern.format(place))
    return {"version": 1, "site": site.url, "moved": moved, "withdrawn": withdrawn}


def _addresses(place: str, editions: Sequence[Edition], published: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Yield the addresses of a place, each with `{}` where the place stands, and whether it is a feed's."""
    for edition in editions:
        page = edition.names.path("{}")
        yield page, False
        feeds = (f"{page}{known.file.name}" for known in LIST_FORMATS)
        yield from ((pattern, True) for pattern in feeds if pattern.format(place) in published)
        others = (f"{page}{markdown.NAME}", f"{EMBED}{edition.language.code}/{{}}/")
        yield from ((pattern, False) for pattern in others if pattern.format(place) in published)
    if place.startswith(ONE_PAGERS):
        yield "{}/", False
    if f"{API}/{place}.json" in published:
        yield f"{API}/{{}}.json", False


def _page(path: str, to: str, redirect: Redirect, editions: Sequence[Edition], around: Surroundings) -> OutputFile:
    notices = [_notice(edition, to, redirect) for edition in editions]
    template = around.templates.get_template("standalone/tombstone.html")
    html = template.render(site=around.site, base=root_of(path), to=to, notices=notices)
    return ready(f"{path}index.html", html.encode())


def _notice(edition: Edition, to: str, redirect: Redirect) -> Notice:
    say, names = edition.say, edition.names
    if to:
        return Notice(say.language, say("site.name"), say("moved.title"), "", Anchor(say("moved.link"), to))
    day = names.formats.day(redirect.date) if redirect.date else ""
    words = " ".join((say("withdrawn.lead", day=day), names.text(redirect.withdrawn)))
    link = Anchor(say("nav.directions"), names.path("directions"))
    return Notice(say.language, say("site.name"), say("withdrawn.title"), words, link)


def _feeds(path: str, redirect: Redirect, edition: Edition, around: Surroundings) -> Iterator[OutputFile]:
    """Yield what the new place has; of one that ended an empty calendar or table, or a feed that says so."""
    site = around.site
    gone = Listing(path, edition.say("withdrawn.title"), ())
    for known in LIST_FORMATS:
        address = f"{path}{known.file.name}"
        if address not in site.published.addresses:
            continue
        if redirect.to:
            yield ready(address, (around.folder / edition.names.path(redirect.to) / known.file.name).read_bytes())
        else:
            yield ready(address, known.ended(gone, edition, site.url, redirect))


def _markdown(path: str, to: str, redirect: Redirect, edition: Edition, around: Surroundings) -> Iterator[OutputFile]:
    """Yield the Markdown of the new place, or one that says what the page says."""
    if f"{path}{markdown.NAME}" not in around.site.published.addresses:
        return
    if to:
        yield ready(f"{path}{markdown.NAME}", (around.folder / to / markdown.NAME).read_bytes())
    else:
        notice = _notice(edition, to, redirect)
        text = f"# {markdown.plain(notice.title)}\n\n{markdown.plain(notice.words)}\n"
        yield ready(f"{path}{markdown.NAME}", text.encode())


def _framed(place: str, redirect: Redirect, edition: Edition, around: Surroundings) -> Iterator[OutputFile]:
    """Yield what answers in the frames of other sites: the list of the new place, or the page that says why it ended."""
    lists = f"{EMBED}{edition.language.code}"
    if f"{lists}/{place}/" not in around.site.published.addresses:
        return
    if redirect.to:
        yield ready(f"{lists}/{place}/index.html", (around.folder / lists / redirect.to / "index.html").read_bytes())
    else:
        yield _page(f"{lists}/{place}/", "", redirect, [edition], around)


def _compared(place: str, redirect: Redirect, around: Surroundings) -> Iterator[OutputFile]:
    """Yield the file of a call that moved, so that links to comparisons with it go on."""
    section, _, call = place.partition("/")
    if redirect.to and section in {"directions", "partner-calls"}:
        new = around.folder / COMPARISON / f"{redirect.to.partition('/')[2]}.json"
        yield ready(f"{COMPARISON}/{call}.json", new.read_bytes())
