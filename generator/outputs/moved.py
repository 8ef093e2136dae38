"""What answers at an old address: the page says where it moved or why it ended; feeds and API go on, or end in good form."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from generator.edition import Edition
from generator.lists import Listing
from generator.outputs import calendar, feed, table
from generator.outputs.api import Facts, as_bytes
from generator.promises import API, FEEDS, Redirect
from generator.render import Site, root_of, spoken


@dataclass(frozen=True)
class Old:
    """What answers at old addresses is made of: the theme, what the build shares, and the folder of what stands."""

    articles: Environment
    site: Site
    target: Path


def files(editions: tuple[Edition, Edition], facts: Facts, old: Old) -> Iterator[tuple[str, bytes]]:
    """Yield what stands at the addresses of every place that moved or ended: address and bytes."""
    promises = old.site.promises
    for place, redirect in promises.redirects.items():
        for edition in editions:
            path = edition.names.path(*place.split("/"))
            yield f"{path}index.html", _page(path, redirect, edition, old)
            for name in FEEDS:
                if f"{path}{name}" in promises.published:
                    yield f"{path}{name}", _feed(f"{path}{name}", redirect, edition, facts, old)
        if f"{API}/{place}.json" in promises.published:
            yield f"{API}/{place}.json", _facts(redirect, facts, old.target)


def _page(path: str, redirect: Redirect, edition: Edition, old: Old) -> bytes:
    template = old.articles.get_template("bilingual/moved.html")
    html: str = template.render(
        spoken(edition.say),
        site=old.site,
        base=root_of(path),
        to=edition.names.path(redirect.to) if redirect.to else "",
        reason=edition.names.text(redirect.withdrawn),
        day=edition.names.formats.day(redirect.date) if redirect.date else "",
        home=edition.names.path("directions"),
    )
    return html.encode()


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
