"""Pages without the frame, which speak both languages at once: the chooser, the page for wrong addresses, the one-pagers."""

from collections.abc import Iterator, Sequence
from functools import partial

from jinja2 import Environment

from generator.cache import digest
from generator.model.catalogue import Direction
from generator.pages.one_pager import sheet
from generator.presentation.edition import Edition
from generator.presentation.urls import one_pager_url
from generator.rendering.output_file import OutputFile, ready
from generator.rendering.site import Site


def bilingual_pages(editions: Sequence[Edition], templates: Environment, site: Site) -> Iterator[OutputFile]:
    """Yield the chooser and the page for wrong addresses."""
    for address, template in (("index.html", "standalone/chooser.html"), ("404.html", "standalone/404.html")):
        yield ready(address, templates.get_template(template).render(site=site, editions=editions).encode())


def one_pagers(
    directions: Sequence[Direction], editions: Sequence[Edition], templates: Environment, site: Site
) -> Iterator[OutputFile]:
    """Yield the one-pagers of some directions."""
    template = templates.get_template("standalone/one_pager.html")
    dates = [edition.data_date.encode() for edition in editions]

    def made(this: Direction) -> bytes:
        return template.render(site=site, one_pager=sheet(this, editions, site.url)).encode()

    for this in directions:
        made_from = digest((editions[0].catalogue.digest_of((this,)), *dates))
        yield OutputFile(f"{one_pager_url(this.id)}index.html", partial(made, this), made_from, (this,))
