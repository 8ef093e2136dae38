"""The table of contents: a catalogue becomes a site, one line a stage."""

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain

from jinja2 import Environment

from generator.addresses import file_of
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.languages import LANGUAGES
from generator.messages import translator
from generator.outputs import api, calendar, feed, json_schema, moved, openapi, search, sitemap, table
from generator.pages import Chapter, chapters
from generator.promises import keep
from generator.publish import Staging
from generator.render import ChromeSource, Renderer, Site, article_environment, bilingual, sheets_of
from generator.shares import Share, write_all


def editions_of(catalogue: Catalogue) -> tuple[Edition, Edition]:
    """Return the catalogue in each language."""
    chinese, english = LANGUAGES
    return Edition(catalogue, translator(chinese)), Edition(catalogue, translator(english))


def build_site(
    editions: tuple[Edition, Edition],
    environment: Environment,
    context: Mapping[str, object],
    site: Site,
    staging: Staging,
) -> None:
    """Write every catalogue page, the API and the assets into a folder, which MkDocs has filled with the prose pages."""
    facts = api.facts_of(editions, site.url)
    for edition in editions:
        edition.describe()
    articles = article_environment(environment)
    shares: tuple[Share, ...] = (
        *_pages(editions, ChromeSource(environment, context), articles, site),
        *_lists(editions, facts, site),
        lambda: ((f"{site.assets.folder}/{name}", content) for name, content in site.assets.files.items()),
        partial(api.files, facts, site.url),
        partial(openapi.files, editions[1], site.url),
        lambda: ((f"schema/{name}", text.encode()) for name, text in json_schema.files()),
    )
    write_all(shares, staging, len(facts.directions))
    # What these say depends on what stands by now.
    standing = (
        sitemap.files(editions, staging.pages(), site.url),
        moved.files(editions, facts, moved.Old(articles, site, staging.folder)),
    )
    for address, content in chain(*standing):
        staging.write(address, content)
    keep(site.promises, staging.folder)


def _pages(editions: tuple[Edition, Edition], chrome: ChromeSource, articles: Environment, site: Site) -> Iterator[Share]:
    texts, found = search.texts(*editions)
    yield lambda: [(texts, found)]
    for edition, twin in (editions, editions[::-1]):
        renderer = Renderer(chrome, articles, edition.say, site, edition.data_date)
        for chapter in chapters(edition, twin, texts):
            yield partial(_rendered, renderer, chapter)
    yield partial(bilingual, articles, editions, site)
    for directions in editions[0].catalogue.by_guide.values():
        yield partial(sheets_of, directions, articles, editions, site)


def _rendered(renderer: Renderer, chapter: Chapter) -> Iterator[tuple[str, bytes]]:
    return ((file_of(page.path), renderer.html(page).encode()) for page in chapter())


def _lists(editions: tuple[Edition, Edition], facts: api.Facts, site: Site) -> Iterator[Share]:
    for edition in editions:
        yield partial(calendar.files, edition, site.url)
        yield partial(feed.files, edition, site.url)
        yield partial(table.files, edition, facts, site.url)
