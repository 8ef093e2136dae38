"""sitemap.xml and robots.txt: every page in both languages, each with the day on which what it shows last changed."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from xml.sax.saxutils import escape

from generator.languages import LANGUAGES, language
from generator.model.catalogue import Call, Guide
from generator.pages.kinds import PAGE_KINDS
from generator.presentation.edition import Edition
from generator.presentation.urls import twin_of
from generator.rendering.output_file import OutputFile, ready

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


def files(editions: Iterable[Edition], paths: Iterable[str], site_url: str) -> Iterator[OutputFile]:
    """Yield the sitemap of the given pages (those of one language, from the site's root) and robots.txt, which names it."""
    days: dict[str, date] = {}
    for edition in editions:
        days |= changed(edition)
    # Addresses within the site are plain ASCII; only its own may hold what XML escapes.
    root = escape(site_url, {'"': "&quot;"})
    entries = [_chooser(root), *(_page(path, days.get(path), root) for path in sorted(paths))]
    head = f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:xhtml="{XHTML}">'
    yield ready("sitemap.xml", f"{head}\n{''.join(entries)}</urlset>\n".encode())
    yield ready("robots.txt", f"User-agent: *\nAllow: /\nSitemap: {site_url}sitemap.xml\n".encode())


def _chooser(root: str) -> str:
    """Return the page that asks for a language, the two home pages' `x-default`; no fact stands on it, so no day."""
    return _entry("", None, {**{known.tag: f"{known.code}/" for known in LANGUAGES}, "x-default": ""}, root)


def _page(path: str, day: date | None, root: str) -> str:
    this = language(path.partition("/")[0])
    versions = {this.tag: path, this.twin.tag: twin_of(path, this)}
    alternates = {known.tag: versions[known.tag] for known in LANGUAGES}
    # As in the head of each page: the chooser stands for all other languages on the two home pages.
    alternates["x-default"] = "" if path.count("/") == 1 else versions[LANGUAGES[1].tag]
    return _entry(path, day, alternates, root)


def _entry(path: str, day: date | None, alternates: Mapping[str, str], root: str) -> str:
    """Return an address with the day on which it changed and its versions by language."""
    changed = f"  <lastmod>{day.isoformat()}</lastmod>\n" if day else ""
    links = "".join(
        f'  <xhtml:link rel="alternate" hreflang="{tag}" href="{root}{address}" />\n' for tag, address in alternates.items()
    )
    return f" <url>\n  <loc>{root}{path}</loc>\n{changed}{links} </url>\n"


def changed(edition: Edition) -> Mapping[str, date]:
    """Return the day on which each catalogue page last changed; a prose page has none that the data knows."""
    catalogue = edition.catalogue
    days = {this: last_change(this) for this in (*catalogue.calls, *catalogue.guides)}
    return {
        kind.path(edition, key): max(days[this] for this in shown)
        for kind in PAGE_KINDS
        for key, directions in kind.items(catalogue).items()
        if (shown := kind.followed(catalogue, key, directions))
    }


def last_change(this: Call | Guide) -> date:
    """Return the newest day that the page of a call or a guide shows: of its history, or of a check of a source."""
    return max([*this.checked, this.history[-1].date])
