"""A page through the theme: the frame around the article, rendered once for each section, filled with escaped values.

The frame is Material's base template with our head, header and footer. It is rendered with marks where title, description,
addresses and article stand, and cut at them; a page is then the pieces joined with its own values.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from types import SimpleNamespace

from jinja2 import Environment
from markupsafe import Markup, escape

from generator.cache import digest
from generator.model.catalogue import Direction
from generator.pages.page import Content, Page
from generator.presentation.edition import Edition
from generator.rendering.repository_links import ForgeLinks
from generator.rendering.site import Frame, Site, frame

# Private use characters: they cannot stand in content (the checker refuses what is not text), so no value is a mark.
_MARK = re.compile("\ue000([a-z]+)\ue001")


@dataclass(frozen=True)
class Theme:
    """The theme's own environment, and the context that its base template expects."""

    environment: Environment
    context: Mapping[str, object]


@dataclass(frozen=True)
class _Chrome:
    """The frame around an article: literal pieces and names of fillings, in turn; and a digest of them."""

    pieces: list[str]
    digest: bytes


class Renderer:
    """Renders the pages of one language."""

    def __init__(self, theme: Theme, templates: Environment, edition: Edition, site: Site) -> None:
        """Take the theme, the templates of this language, the catalogue in it, and what all pages share."""
        self.theme = theme
        self.site = site
        self.edition = edition
        self.templates = templates
        self.templates.globals.update(cards_of=partial(self._lines, "card"), near_of=partial(self._lines, "near"))
        self._chromes: dict[tuple[object, ...], _Chrome] = {}
        self._line = cache(self._made_line)

    def digest(self, page: Page) -> bytes:
        """Return a digest of what a page is made from: its content and the frame around it."""
        return digest((page.digest, self._chrome(page).digest))

    def _lines(self, macro: str, directions: Sequence[Direction], root: str) -> Markup:
        """Return directions as they stand in a list, by the macro for one, on a page with this way up to the site's root."""
        lines = "".join([self._line(macro, this) for this in directions])
        return Markup(lines.replace(_mark("root"), root))  # noqa: S704 - made by the template itself

    def _made_line(self, macro: str, this: Direction) -> str:
        made = getattr(self.templates.get_template("components/card.html").module, macro)
        return str(made(self.edition.view(this), _mark("root")))

    def render(self, page: Page) -> bytes:
        """Return a page's whole HTML."""
        this = frame(page, self.edition.say, self.site, self.edition.data_date)
        given = {**page.content.values, "page": page, "root": this.root, "frame": this}
        fillings = {
            "title": escape(this.title),
            "description": escape(this.description),
            "canonical": escape(this.canonical),
            "root": this.root,
            "twin": escape(this.twin),
            "edit": escape(this.edit),
            "new": escape(this.new),
            "zh": escape(this.alternates["zh-Hans"]),
            "en": escape(this.alternates["en"]),
            "default": escape(this.alternates["x-default"]),
            "article": self.templates.get_template(page.template).render(given),
        }
        if this.forge:
            fillings |= {f"forge{name}": escape(address) for name, address in this.forge.__dict__.items()}
        pieces = self._chrome(page).pieces.copy()
        pieces[1::2] = [fillings[name] for name in pieces[1::2]]
        return "".join(pieces).encode()

    def _chrome(self, page: Page) -> _Chrome:
        """Return the frame of a page's section, with or without feeds, and with the links that the page's file has."""
        kind = (*page.source.split("/")[1:2], page.source.endswith(".yml")) if self.site.forge else ()
        key = (page.section, page.feeds, *kind)
        if key not in self._chromes:
            article = SimpleNamespace(title="", meta={}, toc=[], url="", content=_mark("article"), canonical_url=None)
            html = self.theme.environment.get_template("main.html").render(
                {**self.theme.context, "page": article, "nav": None, "frame": self._marked(page), "base_url": "."}
            )
            self._chromes[key] = _Chrome(_MARK.split(html), digest((html.encode(),)))
        return self._chromes[key]

    def _marked(self, page: Page) -> Frame:
        empty = replace(page, fill=lambda: Content("", "", {}))
        this = frame(empty, self.edition.say, self.site, self.edition.data_date)
        return replace(
            this,
            root=_mark("root"),
            title=_mark("title"),
            description=_mark("description"),
            canonical=_mark("canonical"),
            twin=_mark("twin"),
            edit=_mark("edit"),
            new=this.new and _mark("new"),
            alternates={"zh-Hans": _mark("zh"), "en": _mark("en"), "x-default": _mark("default")},
            linked=None,
            forge=this.forge and ForgeLinks(*(link and _mark(f"forge{name}") for name, link in this.forge.__dict__.items())),
        )


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"
