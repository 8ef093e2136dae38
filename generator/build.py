"""The table of contents: a catalogue becomes a site, one line a stage."""

from collections.abc import Mapping
from itertools import chain

from jinja2 import Environment

from generator.addresses import file_of
from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.languages import LANGUAGES
from generator.messages import translator
from generator.outputs import api, calendar, feed, json_schema, moved, openapi, search, sitemap, table
from generator.pages import pages
from generator.promises import keep
from generator.publish import Staging
from generator.render import ChromeSource, Renderer, Site, article_environment, bilingual


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
    for name, content in site.assets.files.items():
        staging.write(f"{site.assets.folder}/{name}", content)
    texts, content = search.texts(*editions)
    staging.write(texts, content)
    articles = article_environment(environment)
    for edition, twin in (editions, editions[::-1]):
        renderer = Renderer(ChromeSource(environment, context), articles, edition.say, site, edition.data_date)
        for page in pages(edition, twin, texts):
            staging.write(file_of(page.path), renderer.html(page).encode())
    for address, html in bilingual(articles, editions, site):
        staging.write(address, html.encode())
    facts = api.facts_of(editions, site.url)
    for edition in editions:
        lists = (calendar.files(edition, site.url), feed.files(edition, site.url), table.files(edition, facts, site.url))
        for address, content in chain(*lists):
            staging.write(address, content)
    whole = (
        api.files(facts, site.url),
        openapi.files(editions[1], site.url),
        ((f"schema/{name}", text.encode()) for name, text in json_schema.files()),
        sitemap.files(editions, staging.pages(), site.url),
    )
    for address, content in chain(*whole, moved.files(editions, facts, moved.Old(articles, site, staging.folder))):
        staging.write(address, content)
    keep(site.promises, staging.folder)
