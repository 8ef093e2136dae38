"""The table of contents: a catalogue becomes a site, one line a stage."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import chain

from jinja2 import Environment

from generator.cache import Kept, Making
from generator.content.redirects import keep
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.outputs import api, calendar, json_schema, openapi, sitemap
from generator.outputs import atom as feed
from generator.outputs import csv_json as table
from generator.outputs import search_index as search
from generator.outputs import tombstones as moved
from generator.pages.kinds import Chapter, chapters
from generator.presentation import browser_data
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from generator.presentation.urls import file_of
from generator.publishing.shares import Files, Share, write_all
from generator.publishing.staging import Staging
from generator.publishing.undisturbed import undisturbed
from generator.rendering.bilingual import bilingual, sheets_of
from generator.rendering.renderer import ChromeSource, Renderer, Site, article_environment


def editions_of(catalogue: Catalogue) -> tuple[Edition, Edition]:
    """Return the catalogue in each language."""
    chinese, english = LANGUAGES
    return Edition(catalogue, translator(chinese)), Edition(catalogue, translator(english))


@undisturbed()
def build_site(
    editions: tuple[Edition, Edition],
    environment: Environment,
    context: Mapping[str, object],
    site: Site,
    staging: Staging,
) -> None:
    """Write every catalogue page, the API and the assets into a folder, which MkDocs has filled with the prose pages."""
    facts = cache(partial(api.facts_of, editions, site.url, staging.kept))
    articles = article_environment(environment)
    texts = search.texts(*editions)
    calls = browser_data.file(editions[0].catalogue)
    chrome = ChromeSource(environment, context)
    chinese, english = (
        (
            *_pages(pair, Renderer(chrome, articles, pair[0], site, staging.kept), texts[0]),
            *_lists(pair[0], site, staging.kept),
        )
        for pair in (editions, editions[::-1])
    )

    def data() -> Files:
        return chain(api.files(facts(), site.url), table.json_files(editions, facts()))

    staging.take_stock()
    # What takes longest and cannot be divided comes first.
    queues = (
        (data, *chinese),
        (lambda: [texts, calls], *_of_both(editions, articles, site)),
        english,
    )
    write_all(queues, staging, len(editions[0].catalogue.directions))
    # What these say depends on what stands by now.
    standing = (
        sitemap.files(editions, staging.pages(), site.url),
        moved.files(editions, facts, moved.Old(articles, site, staging.folder)),
    )
    for address, content in chain(*standing):
        staging.write(address, content)
    keep(site.promises, staging.folder)
    staging.kept.rest()


def _of_both(editions: tuple[Edition, Edition], articles: Environment, site: Site) -> Iterator[Share]:
    """Yield what has no language, or both."""
    yield lambda: ((f"{site.assets.folder}/{name}", content) for name, content in site.assets.files.items())
    yield partial(openapi.files, editions[1], site.url)
    yield lambda: ((f"schema/{name}", text.encode()) for name, text in json_schema.files())
    yield partial(bilingual, articles, editions, site)
    for directions in editions[0].catalogue.by_guide.values():
        yield partial(sheets_of, directions, articles, editions, site)


def _pages(pair: tuple[Edition, Edition], renderer: Renderer, texts: str) -> Iterator[Share]:
    """Yield the pages in the first language of a pair."""
    return (partial(_rendered, renderer, chapter) for chapter in chapters(*pair, texts))


def _lists(edition: Edition, site: Site, kept: Kept) -> Iterator[Share]:
    """Yield what lies beside the lists of one language."""
    yield partial(calendar.files, edition, site.url, kept)
    yield partial(feed.files, edition, site.url, kept)
    yield partial(table.files, edition, site.url, kept)


def _rendered(renderer: Renderer, chapter: Chapter) -> Files:
    return ((file_of(found.page.path), Making(renderer.origin(found), partial(renderer.made, found))) for found in chapter())
