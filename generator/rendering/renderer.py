"""A page through the theme: Material's chrome, made once for each language and section, filled with escaped values.

The chrome is everything around the article. It is rendered with marks where title, description, addresses and article
stand, and cut at them; a page is then the pieces joined with its own values.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import SimpleNamespace
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from generator.cache import Kept, digest
from generator.content.redirects import Promises
from generator.languages import LANGUAGES, Language
from generator.pages.page import Page
from generator.pages.sketches import Group, Sketch
from generator.presentation.edition import Edition
from generator.presentation.translator import Translator
from generator.presentation.urls import root_of
from generator.presentation.view_models import Anchor
from generator.rendering.assets import Assets
from generator.rendering.language_spans import marked_in
from generator.rendering.lines import Lines
from generator.rendering.policy import POLICY, Policy
from generator.rendering.repository_links import Forge, ForgeLinks, links, source_of
from generator.rendering.structured_data import Linked, linked
from generator.rendering.templates import speaking

# Private use characters: they cannot stand in content (the checker refuses what is not text), so no value is a mark.
_MARK = re.compile("\ue000([a-z]+)\ue001")
SECTIONS = ("directions", "countries", "fields", "guides", "deadlines")


@dataclass(frozen=True)
class Site:
    """What a build shares: the root's address, the assets, what must keep answering, the repository's address or none."""

    url: str
    assets: Assets
    promises: Promises = field(default_factory=Promises)
    forge: Forge | None = None
    filing: str = ""
    """The number of an ICP filing, which a site in mainland China must show; nothing elsewhere."""
    policy: Policy = POLICY

    @property
    def path(self) -> str:
        """The path of the root on its host: `/`, or `/calls/` on a shared one."""
        return urlsplit(self.url).path or "/"


@dataclass(frozen=True)
class Frame:
    """What the chrome needs to know of a page; for the chrome itself every value is a mark."""

    language: Language
    say: Translator
    section: str
    root: str
    title: str
    description: str
    canonical: str
    twin: str
    alternates: Mapping[str, str]
    assets: str
    picture: str
    """The absolute address of the preview image that goes with a link to the page."""
    data_date: str
    sections: tuple[Anchor, ...]
    words: Mapping[str, str]
    """What the browser says of a window, since only it knows the moment (R57, R58)."""
    feeds: bool
    linked: Linked | None
    forge: ForgeLinks | None
    policy: Policy
    filing: str

    @property
    def webcal(self) -> str:
        """The address that makes a calendar program subscribe to the page's calendar."""
        return f"webcal://{self.canonical.partition('://')[2]}calendar.ics"


def frame(page: Page, say: Translator, site: Site, data_date: str) -> Frame:
    """Return the frame of a page; addresses in its head are absolute, as search engines ask (R63)."""
    paths = {page.language.tag: page.path, page.language.twin.tag: page.twin}
    # The chooser speaks for all other languages, from every page but itself.
    paths["x-default"] = "" if page.section == "home" else paths[LANGUAGES[1].tag]
    return Frame(
        language=page.language,
        say=say,
        section=page.section,
        # The page for wrong addresses is served at any depth, so its links start from the root of the host.
        root=site.path if page.section == "notfound" else root_of(page.path),
        title=page.title if page.section == "home" else say("title", page=page.title, site=say("site.name")),
        description=page.description,
        canonical=f"{site.url}{page.path}",
        twin=page.twin,
        alternates={tag: f"{site.url}{path}" for tag, path in paths.items()},
        assets=site.assets.folder,
        picture=f"{site.url}{site.assets.folder}/og-{page.language.code}.png",
        data_date=data_date,
        sections=_sections(say),
        words=_words(say),
        feeds=page.feeds,
        linked=linked(page, site.url),
        forge=links(site.forge, source_of(page)) if site.forge else None,
        policy=site.policy,
        filing=site.filing,
    )


@cache
def _sections(say: Translator) -> tuple[Anchor, ...]:
    code = say.language.code
    return tuple(Anchor(say(f"nav.{section}"), f"{code}/{section}/") for section in (*SECTIONS, "about"))


@cache
def _words(say: Translator) -> Mapping[str, str]:
    words = {key: say(f"status.{key}") for key in ("open", "upcoming", "closed", "unknown", "today", "closes", "ended")}
    return words | {"day": say.plural("status.days", 1, n="{n}"), "days": say.plural("status.days", 2, n="{n}")}


@dataclass(frozen=True)
class ChromeSource:
    """The theme's own environment, and the context that its base template expects."""

    environment: Environment
    context: Mapping[str, object]


@dataclass(frozen=True)
class _Chrome:
    """What stands around an article: literal pieces and names of fillings, in turn; and a digest of them."""

    pieces: list[str]
    digest: bytes


class Renderer:
    """Renders the pages of one language."""

    def __init__(self, chrome: ChromeSource, articles: Environment, edition: Edition, site: Site, kept: Kept) -> None:
        """Take the source of the chrome, the environment of articles, a language, and what the pages share."""
        say = edition.say
        self.theme = chrome.environment
        self.context = chrome.context
        self.say = say
        self.site = site
        self.edition, self.kept = edition, kept
        self.cards: dict[str, Lines] = {}
        self.articles = speaking(articles, say, {**spoken(say), "cards_of": self.cards_of})
        self.chromes: dict[tuple[str, bool], _Chrome] = {}

    def origin(self, sketch: Sketch) -> bytes:
        """Return a digest of what a page is made of: its content and the chrome around it."""
        return digest((sketch.origin, self._chrome(sketch.page).digest))

    def made(self, sketch: Sketch) -> bytes:
        """Return the HTML of a page that was only sketched."""
        return self.html(sketch.made()).encode()

    def cards_of(self, group: Group, root: str) -> Markup:
        """Return the cards of a group as they stand on a page with this way up to the root of the site."""
        if root not in self.cards:
            card = self.articles.get_template("components/card.html").module.card  # type: ignore[attr-defined]
            edition, name = self.edition, f"cards {root}{self.say.language.code}"
            self.cards[root] = Lines(name, edition.catalogue, self.kept, lambda this: str(card(edition.view(this), root)))
        cards = self.cards[root]
        return Markup("".join([cards[this] for this in group.members]))  # noqa: S704 - made by the template itself

    def html(self, page: Page) -> str:
        """Return a page's whole HTML."""
        this = frame(page, self.say, self.site, self.edition.data_date)
        given = {**page.values, "page": page, "root": this.root, "frame": this}
        article = self.articles.get_template(page.template).render(given)
        fillings = {
            "title": escape(this.title),
            "description": escape(this.description),
            "canonical": escape(this.canonical),
            "root": this.root,
            "twin": escape(this.twin),
            "zh": escape(this.alternates["zh-Hans"]),
            "en": escape(this.alternates["en"]),
            "default": escape(this.alternates["x-default"]),
            "article": article,
        }
        if this.forge:
            fillings |= {name: escape(address) for name, address in this.forge.__dict__.items()}
        pieces = self._chrome(page).pieces.copy()
        pieces[1::2] = [fillings[name] for name in pieces[1::2]]
        return "".join(pieces)

    def _chrome(self, page: Page) -> _Chrome:
        """Return the chrome of a page's section, with or without feeds."""
        key = (page.section, page.feeds)
        found = self.chromes.get(key)
        if found is None:
            marked = self._marked(page)
            fake = SimpleNamespace(title="", meta={}, toc=[], url="", content=_mark("article"), canonical_url=None)
            html = self.theme.get_template("main.html").render(
                {**self.context, "page": fake, "nav": None, "frame": marked, "base_url": "."}
            )
            found = self.chromes[key] = _Chrome(_MARK.split(html), digest((html.encode(),)))
        return found

    def _marked(self, page: Page) -> Frame:
        this = frame(page, self.say, self.site, self.edition.data_date)
        alternates = {"zh-Hans": _mark("zh"), "en": _mark("en"), "x-default": _mark("default")}
        return Frame(
            **{
                **this.__dict__,
                "root": _mark("root"),
                "title": _mark("title"),
                "description": _mark("description"),
                "canonical": _mark("canonical"),
                "twin": _mark("twin"),
                "alternates": alternates,
                "linked": None,
                "forge": this.forge and ForgeLinks(_mark("file"), _mark("history"), _mark("report")),
            }
        )


def _mark(name: str) -> str:
    return f"\ue000{name}\ue001"


def article_environment(theme: Environment) -> Environment:
    """Return the theme's environment as articles need it: escaping and strict; it speaks no language yet."""
    environment = theme.overlay(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters = {**theme.filters, "marked_in": marked_in}
    return environment


def spoken(say: Translator) -> dict[str, object]:
    """Return what makes a template speak a language."""
    return {"_": say, "n_": say.plural, "language": say.language}
