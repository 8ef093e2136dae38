"""Lists of directions: each holds exactly its own, says how many, and carries what scripts need (R41)."""

import re
from collections.abc import Mapping

import pytest

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from tests.built import SITE_URL
from tests.scale import DIRECTIONS, GUIDES, PARTNER_CALLS
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]


def ids(element: Document) -> list[str]:
    """Return the directions that a page lists, in order."""
    return [found.get("data-direction", "") for found in element.tree.iterfind(".//*[@data-direction]")]


def count(page: Document) -> int:
    """Return the number that a page gives as its count, which its words give too."""
    heading = page.one(".//*[@data-count]")
    own = heading.get("data-partner-calls")
    assert re.findall(r"\d+", text(heading)) == [heading.get("data-count"), *([own] if own else [])], page.file
    return int(heading.get("data-count", ""))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_list_of_all_directions(pages: Pages, catalogue: Catalogue, code: str) -> None:
    """Each direction once with its id and status, and their number (R41, R42, R46)."""
    page = pages[f"{code}/directions/index.html"]
    assert sorted(ids(page)) == sorted(direction.id for direction in catalogue.directions)
    assert count(page) == DIRECTIONS
    own = [card.get("data-partner-call") for card in page.tree.iterfind(".//*[@data-partner-call]")]
    assert own == [call.id for call in catalogue.partner_calls]
    assert page.one(".//*[@data-count]").get("data-partner-calls") == str(PARTNER_CALLS)
    assert all(card.find(".//*[@data-status]") is not None for card in page.tree.iterfind(".//*[@data-direction]"))


def test_lists_of_countries_and_guides_hold_their_directions(pages: Pages, catalogue: Catalogue) -> None:
    """Exactly those of the catalogue, newest guide first, and their number as a heading (R42, R46)."""
    lists = {f"countries/{code.lower()}": found for code, found in catalogue.by_country.items()}
    lists |= {f"guides/{name}": found for name, found in catalogue.by_guide.items()}
    for address, directions in lists.items():
        for language in LANGUAGES:
            page = pages[f"{language.code}/{address}/index.html"]
            assert ids(page) == [direction.id for direction in directions], page.file
            assert count(page) == len(directions), page.file


def test_rounds_of_a_country_stand_newest_first(pages: Pages, catalogue: Catalogue) -> None:
    """Its calls by year and batch, then the partner's own by year."""
    orders = {this.id: this.guide.order for this in catalogue.directions}
    several = 0
    for code in {*catalogue.by_country, *catalogue.partner_calls_by_country}:
        for language in LANGUAGES:
            page = pages[f"{language.code}/countries/{code.lower()}/index.html"]
            rounds = [orders[id_] for id_ in ids(page)]
            assert rounds == sorted(rounds, reverse=True), page.file
            own = [card.get("data-partner-call", "")[3:7] for card in page.tree.iterfind(".//*[@data-partner-call]")]
            assert own == sorted(own, reverse=True), page.file
            several += len(set(rounds)) > 1
    assert several > 30


def test_lists_of_fields_hold_their_directions_and_then_those_open_to_all(pages: Pages, catalogue: Catalogue) -> None:
    """A call open to every field matches each of them (R29), after the field's own, and counts there too."""
    open_to_all = [direction.id for direction in catalogue.by_field["any"]]
    assert len(open_to_all) == 4
    for slug in catalogue.fields:
        own = [direction.id for direction in catalogue.by_field.get(slug, ())]
        others = [] if slug == "any" else [found for found in open_to_all if found not in own]
        for language in LANGUAGES:
            page = pages[f"{language.code}/fields/{slug}/index.html"]
            assert ids(page) == own + others, page.file
            assert count(page) == len(own + others), page.file


def test_series_compare_all_their_rounds(pages: Pages, catalogue: Catalogue) -> None:
    """One column a round, newest first, each leading to its direction."""
    for slug, rounds in catalogue.by_series.items():
        for language in LANGUAGES:
            page = pages[f"{language.code}/series/{slug}/index.html"]
            links = [link.get("href", "") for link in page.tree.iterfind(".//thead//a")]
            assert [link.split("directions/")[1] for link in links] == [f"{this.id}/" for this in rounds], page.file


def test_home_counts_what_there_is(pages: Pages, catalogue: Catalogue) -> None:
    """Calls of guides, partners' own calls, countries and guides, each with its number."""
    countries = {*catalogue.by_country, *catalogue.partner_calls_by_country}
    for language in LANGUAGES:
        page = pages[f"{language.code}/index.html"]
        figures = [text(found) for found in by_class(page.tree, "figures")[0].iter("strong")]
        assert figures == [str(number) for number in (DIRECTIONS, PARTNER_CALLS, len(countries), GUIDES)]


def test_every_list_says_how_to_subscribe(pages: Pages, catalogue: Catalogue) -> None:
    """The link for calendar programs, the address to paste, and a way for each program and for mainland China (R73)."""
    asked = {
        "en": ("webcal link", "Outlook", "Apple Calendar", "Google Calendar", "From mainland China", "cannot be reached"),
        "zh": ("webcal链接", "Outlook", "苹果日历", "Google日历", "在中国大陆", "无法使用"),
    }
    panels = 0
    for page in pages.values():
        for panel in by_class(page.tree, "subscribe"):
            code = page.file[:2]
            address = f"{SITE_URL}{page.address}calendar.ics"
            assert panel.find(f".//a[@href='webcal://{address.partition('://')[2]}']") is not None, page.file
            said = text(by_class(panel, "subscribe__how")[0])
            assert [words for words in asked[code] if words not in said] == [], page.file
            assert address in text(by_class(panel, "subscribe__address")[0]), page.file
            panels += 1
    countries = {*catalogue.by_country, *catalogue.partner_calls_by_country}
    lists = (countries, catalogue.fields, catalogue.by_country_field, catalogue.guides, ("all", "open"))
    assert panels == 2 * sum(map(len, lists))
