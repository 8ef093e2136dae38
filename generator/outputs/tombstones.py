"""What answers at an old address: the page says where it moved or why it ended; feeds and API go on, or end in good form.

What a server can say better, 301 and 410, stands in redirects.json (R36, R82).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from generator.content.redirects import API, FEEDS, SHEETS, Redirect
from generator.languages import Language
from generator.outputs import atom as feed
from generator.outputs import calendar
from generator.outputs import csv_json as table
from generator.outputs.api import Facts, as_bytes
from generator.pages.lists import Listing
from generator.presentation.edition import Edition
from generator.presentation.urls import root_of
from generator.presentation.view_models import Anchor
from generator.rendering.renderer import Site, spoken

NAME = "redirects.json"


@dataclass(frozen=True)
class Old:
    """What answers at old addresses is made of: the theme, what the build shares, and the folder of what stands."""

    articles: Environment
    site: Site
    target: Path


@dataclass(frozen=True)
class Told:
    """What the page at an old address says in one language."""

    language: Language
    site: str
    title: str
    words: str
    link: Anchor


def files(editions: tuple[Edition, Edition], facts: Callable[[], Facts], old: Old) -> Iterator[tuple[str, bytes]]:
    """Yield what stands at the addresses of every place that moved or ended, and the list of them: address and bytes."""
    promises = old.site.promises
    for place, redirect in promises.redirects.items():
        for edition in editions:
            path = edition.names.path(*place.split("/"))
            to = edition.names.path(redirect.to) if redirect.to else ""
            yield f"{path}index.html", _page(path, to, redirect, [edition], old)
            for name in FEEDS:
                if f"{path}{name}" in promises.published:
                    yield f"{path}{name}", _feed(f"{path}{name}", redirect, edition, facts(), old)
        if place.startswith(SHEETS):
            to = f"{redirect.to}/" if redirect.to else ""
            yield f"{place}/index.html", _page(f"{place}/", to, redirect, editions, old)
        if f"{API}/{place}.json" in promises.published:
            yield f"{API}/{place}.json", _facts(redirect, facts(), old.target)
    yield NAME, as_bytes(_redirects(editions, old.site))


def _redirects(editions: Sequence[Edition], site: Site) -> Mapping[str, object]:
    """Return every old address from the site's root: with its new one, or among those withdrawn.

    Feeds of what was withdrawn are left out: they end in good form, and a 410 would hide that from their subscribers.
    """
    moved: dict[str, str] = {}
    withdrawn: list[str] = []
    for place, redirect in site.promises.redirects.items():
        for pattern in _addresses(place, editions, site.promises.published):
            if redirect.to:
                moved[pattern.format(place)] = pattern.format(redirect.to)
            elif not pattern.endswith(FEEDS):
                withdrawn.append(pattern.format(place))
    return {"version": 1, "site": site.url, "moved": moved, "withdrawn": withdrawn}


def _addresses(place: str, editions: Sequence[Edition], published: Sequence[str]) -> Iterator[str]:
    """Yield the addresses of a place, each with `{}` where the place stands."""
    for edition in editions:
        page = edition.names.path("{}")
        yield page
        yield from (f"{page}{name}" for name in FEEDS if f"{page}{name}".format(place) in published)
    if place.startswith(SHEETS):
        yield "{}/"
    if f"{API}/{place}.json" in published:
        yield f"{API}/{{}}.json"


def _page(path: str, to: str, redirect: Redirect, editions: Sequence[Edition], old: Old) -> bytes:
    template = old.articles.get_template("standalone/tombstone.html")
    told = [_told(edition, to, redirect) for edition in editions]
    html: str = template.render(spoken(editions[0].say), site=old.site, base=root_of(path), to=to, told=told)
    return html.encode()


def _told(edition: Edition, to: str, redirect: Redirect) -> Told:
    say, names = edition.say, edition.names
    if to:
        return Told(say.language, say("site.name"), say("moved.title"), "", Anchor(say("moved.link"), to))
    day = names.formats.day(redirect.date) if redirect.date else ""
    words = " ".join((say("withdrawn.lead", day=day), names.text(redirect.withdrawn)))
    link = Anchor(say("nav.directions"), names.path("directions"))
    return Told(say.language, say("site.name"), say("withdrawn.title"), words, link)


def _feed(address: str, redirect: Redirect, edition: Edition, facts: Facts, old: Old) -> bytes:
    """Return what the new place says; of one that ended an empty calendar or table, or a feed that says so."""
    path, _, name = address.rpartition("/")
    if redirect.to:
        return (old.target / edition.names.path(redirect.to) / name).read_bytes()
    gone = Listing(f"{path}/", edition.say("withdrawn.title"), ())
    if name == calendar.NAME:
        return bytes(calendar.calendar(gone, edition, old.site.url).to_ical())
    if name == feed.NAME:
        return feed.ended(gone, edition, old.site.url, redirect)
    if name == table.CSV_NAME:
        return table.table(edition)
    return as_bytes({**facts.head, "directions": [], **_withdrawn(redirect)})


def _facts(redirect: Redirect, facts: Facts, target: Path) -> bytes:
    if redirect.to:
        return (target / API / f"{redirect.to}.json").read_bytes()
    return as_bytes({**facts.head, "direction": None, **_withdrawn(redirect)})


def _withdrawn(redirect: Redirect) -> dict[str, object]:
    return {"withdrawn": redirect.model_dump(mode="json", include={"withdrawn", "date"})}
