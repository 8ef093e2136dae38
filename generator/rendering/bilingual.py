"""Pages that speak both languages at once: the chooser, the page for wrong addresses, and the sheet of each direction."""

from collections.abc import Iterator, Sequence
from functools import partial

from jinja2 import Environment

from generator.cache import Making, digest
from generator.model.catalogue import Direction
from generator.pages.one_pager import sheet
from generator.presentation.edition import Edition
from generator.presentation.urls import one_pager_url
from generator.rendering.renderer import Site, spoken


def bilingual(articles: Environment, editions: Sequence[Edition], site: Site) -> Iterator[tuple[str, bytes]]:
    """Yield the pages that speak both languages at once, without chrome: the chooser and the 404 page."""
    for address, template in (("index.html", "standalone/chooser.html"), ("404.html", "standalone/404.html")):
        html = articles.get_template(template).render({**spoken(editions[0].say), "site": site, "editions": editions})
        yield address, html.encode()


def sheets_of(
    directions: Sequence[Direction], articles: Environment, editions: Sequence[Edition], site: Site
) -> Iterator[tuple[str, Making]]:
    """Yield the sheets of some directions, which speak both languages too."""
    given = {**spoken(editions[0].say), "site": site}
    dates = [edition.data_date.encode() for edition in editions]

    def made(this: Direction) -> bytes:
        html = articles.get_template("standalone/one_pager.html").render(
            {**given, "one_pager": sheet(this, editions, site.url)}
        )
        return html.encode()

    for this in directions:
        origin = digest((editions[0].catalogue.origin((this,)), *dates))
        yield f"{one_pager_url(this.id)}index.html", Making(origin, partial(made, this))
