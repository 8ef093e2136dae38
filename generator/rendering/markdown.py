"""Pages as Markdown, beside their HTML and from the same values; and the list of them, /llms.txt (llmstxt.org)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

from jinja2 import Environment

from generator.pages.kinds import PAGE_KINDS
from generator.pages.page import Page
from generator.presentation.edition import Edition
from generator.presentation.urls import root_of
from generator.presentation.view_models import Anchor
from generator.rendering.output_file import OutputFile, ready
from generator.rendering.site import Site

NAME = "index.md"
# What Markdown reads as markup within a line (CommonMark 2.4), and as a cell of a table.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&~])")


@lru_cache(4096)
def plain(text: str) -> str:
    """Return a text as one line that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


class MarkdownRenderer:
    """Renders the Markdown of the pages of one language."""

    def __init__(self, templates: Environment, edition: Edition, site: Site) -> None:
        """Take the templates of the language, the catalogue in it, and what all pages share."""
        self.edition = edition
        self.site = site
        # Markdown has no escaping in common with HTML: each template escapes by the filter `md`.
        self.templates = templates.overlay(autoescape=False)
        self.templates.filters = {**templates.filters, "md": plain}
        self.templates.globals = {**templates.globals, "views_of": edition.views}

    def file(self, page: Page, digest: bytes) -> OutputFile:
        """Return the file beside a page, made from what its HTML with this digest is made from."""
        return OutputFile(f"{page.path}{NAME}", partial(self.render, page), digest, page.shows)

    def render(self, page: Page) -> bytes:
        """Return a page as Markdown."""
        template = page.template.replace("pages/", "markdown/", 1).replace(".html", ".md")
        foot = {"data_date": self.edition.data_date, "canonical": f"{self.site.url}{page.path}"}
        values = {**page.content.values, "page": page, "root": root_of(page.path), "frame": foot}
        return self.templates.get_template(template).render(values).encode()


def llms(editions: Sequence[Edition], templates: Environment, site: Site) -> Iterator[OutputFile]:
    """Yield /llms.txt: what the Markdown is, and each of its lists in both languages."""
    environment = templates.overlay(autoescape=False)
    environment.filters = {**templates.filters, "md": plain}
    kinds = [kind for kind in PAGE_KINDS if kind.markdown and kind.section != "directions"]
    lists = [
        (
            edition,
            [
                (
                    kind.section,
                    [Anchor(kind.title(edition, key), kind.path(edition, key)) for key in kind.items(edition.catalogue)],
                )
                for kind in kinds
            ],
        )
        for edition in editions
    ]
    template = environment.get_template("standalone/llms.txt")
    yield ready("llms.txt", template.render(editions=editions, site=site, lists=lists).encode())
