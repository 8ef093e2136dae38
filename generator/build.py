"""The table of contents: a catalogue becomes a site, one line a stage."""

from collections.abc import Mapping
from pathlib import Path

from jinja2 import Environment

from generator.catalogue import Catalogue
from generator.edition import Edition
from generator.languages import LANGUAGES
from generator.messages import translator
from generator.outputs import api
from generator.pages import file_of, pages
from generator.publish import write
from generator.render import Renderer, Site, bilingual


def editions_of(catalogue: Catalogue) -> tuple[Edition, ...]:
    """Return the catalogue in each language."""
    return tuple(Edition(catalogue, translator(language)) for language in LANGUAGES)


def build_site(
    editions: tuple[Edition, ...],
    environment: Environment,
    context: Mapping[str, object],
    site: Site,
    target: Path,
) -> None:
    """Write every catalogue page, the API and the assets into a folder, which MkDocs has filled with the prose pages."""
    for name, content in site.assets.files.items():
        write(target, f"{site.assets.folder}/{name}", content)
    for edition in editions:
        renderer = Renderer(environment, context, edition.say, site, edition.data_date)
        for page in pages(edition):
            write(target, file_of(page.path), renderer.html(page).encode())
    for address, html in bilingual(environment, editions, site):
        write(target, address, html.encode())
    for address, content in api.files(editions, site.url):
        write(target, address, content)
