"""The registry of page kinds: which pages of the catalogue exist, what each is about, and what its template is given.

Rendering, the sitemap, navigation, published addresses, repository links and `calls diff` read it. Pages without a key of
the catalogue stand elsewhere: prose in content/pages, the pages for wrong addresses, the chooser and the one-pagers in
rendering/standalone.py.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from generator.model.catalogue import Call, Catalogue, Direction, Guide
from generator.model.partner_calls import PartnerCall
from generator.pages import (
    browse,
    comparison,
    detail,
    edit,
    glossary,
    guides_ahead,
    indexes,
    match,
    partner_calls,
    programme,
    reuse,
    selections,
    years,
)
from generator.pages.page import Content, Page
from generator.presentation.edition import Edition
from generator.presentation.urls import page_url
from generator.presentation.view_models import Anchor

Items = Mapping[str, Sequence[Direction]]
VOCABULARY = "content/vocabulary"


@dataclass(frozen=True)
class PageKind:
    """Pages of one kind: those under a section, or the page of the section itself.

    `items` names them: the part of the address after the section (`kr`; "" for the section's own page) with the directions
    that the page is about, which decide when it last changed and, with `beside`, what it is made from.
    """

    section: str
    template: str
    items: Callable[[Catalogue], Items]
    title: Callable[[Edition, str], str]
    fill: Callable[[Edition, str, Sequence[Direction]], tuple[str, Mapping[str, object]]]
    """Return the description and the values of the template."""
    source: str
    """The file that its content is edited in, `{}` for the key of the page."""
    beside: Callable[[Catalogue, Sequence[Direction]], Iterable[Call]] = lambda _, __: ()
    """Other calls that the page shows."""
    own: Callable[[Catalogue, str], Sequence[PartnerCall]] = lambda _, __: ()
    """The partners' own calls that it shows; its calendar and feed tell of them too."""
    guides: Callable[[Catalogue, str], Sequence[Guide]] = lambda _, __: ()
    """The guides none of whose calls is on record that it shows by themselves; its calendar and feed tell of them too."""
    feeds: bool = False
    """Whether a calendar, a feed and tables lie beside each page."""
    markdown: bool = False
    """Whether the same page lies beside it as Markdown."""
    navigation: bool = False
    """Whether the section stands in the navigation."""
    above: Callable[[Edition, str, Sequence[Direction]], tuple[Anchor, ...]] | None = None
    """The pages that lead to each page; None for the section's own page, and a direction's guide."""

    def path(self, edition: Edition, key: str) -> str:
        """Return the address of one of its pages, from the site's root."""
        steps = ("" if self.section == "home" else self.section, key)
        return page_url(edition.language, *filter(None, steps))

    def page(self, edition: Edition, key: str, directions: Sequence[Direction]) -> Page:
        """Return one of its pages in one language."""
        shows = (*directions, *self.beside(edition.catalogue, directions), *self.own(edition.catalogue, key))
        return Page(
            path=self.path(edition, key),
            language=edition.language,
            section=self.section,
            template=f"pages/{self.template}.html",
            source=self.source.format(key),
            fill=lambda: Content(self.title(edition, key), *self.fill(edition, key, directions)),
            digest=edition.catalogue.digest_of(shows),
            shows=shows,
            crumbs=(self.above or self._of_section)(edition, key, directions) if key else (),
            feeds=self.feeds,
            followed=self.followed(edition.catalogue, key, directions) if self.feeds else (),
        )

    def followed(self, catalogue: Catalogue, key: str, directions: Sequence[Direction]) -> tuple[Call | Guide, ...]:
        """Return all that one of its pages is about."""
        return (*directions, *self.own(catalogue, key), *self.guides(catalogue, key))

    def _of_section(self, edition: Edition, key: str, directions: Sequence[Direction]) -> tuple[Anchor, ...]:
        section = Anchor(edition.say(f"nav.{self.section}"), page_url(edition.language, self.section))
        return section, *detail.guide_of(edition, key, directions)


def _whole(catalogue: Catalogue) -> Items:
    return {"": catalogue.directions}


def _section(section: str, edition: Edition, _: str) -> str:
    return edition.say(f"nav.{section}")


def _index(
    section: str,
    source: str,
    table: Callable[[Edition], indexes.Table],
    *related: str,
    navigation: bool = True,
) -> PageKind:
    """Return the kind of a section's own page: a table of its pages, and links to related sections."""

    def fill(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
        links = tuple(Anchor(edition.say(f"nav.{other}"), edition.names.path(other)) for other in related)
        return edition.say(f"{section}.lead"), {"table": table(edition), "related": links}

    return PageKind(section, "browse", _whole, partial(_section, section), fill, source, navigation=navigation)


PAGE_KINDS = (
    PageKind("home", "home", _whole, detail.home_title, detail.home, "content/directions", partner_calls.beside),
    PageKind(
        *("directions", "directions", _whole, partial(_section, "directions"), detail.finder, "content/directions"),
        own=lambda catalogue, _: catalogue.partner_calls,
        guides=guides_ahead.every,
        feeds=True,
        navigation=True,
    ),
    PageKind(
        *("directions", "direction", detail.directions, detail.direction_title, detail.direction),
        "content/directions/{}.yml",
        detail.beside_direction,
        markdown=True,
    ),
    _index("countries", f"{VOCABULARY}/countries.yml", indexes.countries, "partners", "partner-calls"),
    PageKind(
        *("countries", "country", browse.countries, browse.country_title, browse.country, f"{VOCABULARY}/countries.yml"),
        browse.beside_country,
        browse.own_of_country,
        feeds=True,
        markdown=True,
    ),
    PageKind(
        *("countries", "country_field", selections.country_fields, selections.country_field_title),
        selections.country_field,
        f"{VOCABULARY}/fields.yml",
        own=selections.own_of_country_field,
        feeds=True,
        above=selections.above_country_field,
    ),
    PageKind(
        *("status", "open", selections.open_lists, selections.open_title, selections.open_calls, "content/directions"),
        *(selections.beside_open, selections.own_open, guides_ahead.ahead),
        feeds=True,
        above=selections.above_open,
    ),
    _index("fields", f"{VOCABULARY}/fields.yml", indexes.fields),
    PageKind(
        *("fields", "field", browse.fields, browse.field_title, browse.field, f"{VOCABULARY}/fields.yml"),
        own=browse.own_of_field,
        feeds=True,
        markdown=True,
    ),
    _index("guides", "content/guides", indexes.guides),
    PageKind(
        *("guides", "guide", browse.guides, browse.guide_title, browse.guide, "content/guides/{}.yml"),
        *(partner_calls.beside, browse.own_of_guide, guides_ahead.alone),
        feeds=True,
        markdown=True,
    ),
    PageKind(
        *("deadlines", "deadlines", _whole, partial(_section, "deadlines"), years.index, "content/directions"),
        partner_calls.beside,
        navigation=True,
    ),
    PageKind(
        *("deadlines", "year", years.items, years.title, years.year, "content/directions"),
        own=years.own,
        guides=guides_ahead.closing,
    ),
    _index("series", "content/directions", indexes.series),
    PageKind("series", "series", browse.series, browse.series_title, browse.rounds_of_series, "content/directions"),
    PageKind(
        *("programme", "programme", programme.items, partial(_section, "programme"), programme.programme),
        "content/guides",
        navigation=True,
    ),
    PageKind(
        *("partner-calls", "partner_calls", _whole, partial(_section, "partner-calls"), partner_calls.index),
        "content/partner-calls",
        partner_calls.beside,
    ),
    PageKind(
        *("partner-calls", "partner_call", partner_calls.items, partner_calls.title, partner_calls.partner_call),
        "content/partner-calls/{}.yml",
        own=partner_calls.own,
        markdown=True,
    ),
    _index("partners", f"{VOCABULARY}/partner_groups.yml", indexes.groups, navigation=False),
    PageKind(
        *("partners", "group", browse.groups, browse.group_title, browse.group, f"{VOCABULARY}/partner_groups.yml"),
        own=browse.own_of_group,
    ),
    PageKind(
        *("glossary", "glossary", glossary.items, partial(_section, "glossary"), glossary.glossary),
        f"{VOCABULARY}/glossary.yml",
    ),
    PageKind("match", "match", _whole, partial(_section, "match"), match.match, match.SOURCE, partner_calls.beside),
    PageKind(
        *("compare", "compare", glossary.items, partial(_section, "compare"), comparison.fill, "content/directions"),
    ),
    PageKind("reuse", "reuse", _whole, partial(_section, "reuse"), reuse.reuse, reuse.SOURCE, partner_calls.beside),
    PageKind("edit", "edit", glossary.items, partial(_section, "edit"), edit.edit, "content/directions"),
)
SECTIONS = tuple(kind.section for kind in PAGE_KINDS if kind.navigation)


def pages_of(kind: PageKind, edition: Edition) -> Iterator[Page]:
    """Yield every page of a kind in one language."""
    for key, directions in kind.items(edition.catalogue).items():
        yield kind.page(edition, key, directions)


def not_found_page(edition: Edition) -> Page:
    """Return the page for wrong addresses of one language, which is no place that one can go to."""
    return Page(
        path=f"{edition.language.code}/404.html",
        language=edition.language,
        section="notfound",
        template="pages/notfound.html",
        source="content/directions",
        fill=lambda: Content(edition.say("notfound.title"), edition.say("notfound.lead"), {}),
        digest=edition.catalogue.digest_of(()),
    )


def places_of(catalogue: Catalogue) -> Mapping[str, Collection[str]]:
    """Return the keys of each section's pages. A place (`countries/kr`) is one page in both languages, with its feeds."""
    found: dict[str, set[str]] = {}
    for kind in PAGE_KINDS:
        found.setdefault(kind.section, set()).update(filter(None, kind.items(catalogue)))
    return {section: keys for section, keys in found.items() if section != "home"}
