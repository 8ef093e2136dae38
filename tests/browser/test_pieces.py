"""The finder of a catalogue whose cards are too many for one page: it answers as the one that has them all."""

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from generator.pages import newest
from generator.publishing import build as publishing
from tests.bench.stages import finder_and_home
from tests.browser.conftest import Handler
from tests.built import ROOT, SITE_URL, build, configure, once
from tests.chromium import script
from tests.loopback import serving
from tests.scale import DIRECTIONS, PARTNER_CALLS, every

FEW = 20
_ASK = script("ask_finder")
QUERIES: tuple[dict[str, str], ...] = (
    {},
    {"country": "KR"},
    {"country": "NO", "sort": "newest"},
    {"field": "energy", "sort": "budget"},
    {"sort": "title"},
    {"kind": "partner_call", "sort": "title"},
    {"q": "hydrogen"},
    {"q": "氢能", "sort": "title", "status": "closed"},
    {"q": "hydrogn"},
)


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the real catalogue’s finder and home page, with few cards on the page of the finder."""

    def make(folder: Path) -> None:
        with contextlib.ExitStack() as changed:
            changed.enter_context(patch.multiple(newest, MOST=FEW, NEWEST=FEW))
            changed.enter_context(patch.object(publishing.Build, "groups", finder_and_home))
            changed.enter_context(patch.object(publishing, "check_site"))
            build(configure(folder, ROOT / "content", site_url=SITE_URL))

    folder = once(tmp_path_factory, "pieces", make) / "site"
    with serving(partial(Handler, directory=str(folder))) as address:
        yield address


def opened(page: Page, site: str, language: str = "en", query: str = "") -> Page:
    """Open the finder and wait until its script runs."""
    page.goto(f"{site}{language}/directions/{query}")
    page.wait_for_selector("direction-finder[data-ready]")
    return page


def seen(page: Page, query: dict[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Return what the finder shows for a query, and the words of its cards."""
    found: dict[str, Any] = page.evaluate(_ASK, "?" + urlencode(query))
    return found, page.locator("[data-results] .card").all_inner_texts()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_answers_as_the_page_with_all_cards(window: Any, page: Page, site: str, small_page: str, language: str) -> None:
    """Filters, searches and each order: the same calls in the same order, with the same cards, marks and numbers."""
    other = window.new_page()
    opened(other, site, language)
    opened(page, small_page, language)
    for query in every(QUERIES, 2, ("zh", "en").index(language)):
        assert seen(page, query) == seen(other, query), query
    assert page.evaluate("performance.getEntriesByType('resource').some(({ name }) => name.includes('cards-'))")
    other.close()


def test_more_are_shown_and_the_address_finds_them_again(page: Page, small_page: str) -> None:
    """The button adds fifty, with the focus on the first; a call of a piece can be picked; Back and a reload keep it."""
    opened(page, small_page, "en", "?kind=direction")
    page.locator("[data-more]").click()
    cards = page.locator("[data-results] .card")
    expect(cards).to_have_count(100)
    expect(page.locator(".card--empty")).to_have_count(0)
    expect(cards.nth(50).locator("a").first).to_be_focused()
    page.locator(".facet--country input[value=KR]").check()
    expect(page.locator("[data-count]")).to_have_attribute("data-count", "8")
    expect(page.locator(".card--empty")).to_have_count(0)
    last = cards.nth(7)
    picked = last.get_attribute("data-direction")
    last.locator(".card__pick").click()
    expect(page).to_have_url(f"{small_page}en/directions/?country=KR&kind=direction&call={picked}")
    page.reload()
    expect(last.locator(".card__pick")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.go_back()
    expect(page.locator("[data-count]")).to_have_attribute("data-count", str(DIRECTIONS))


def test_a_piece_that_cannot_be_loaded_is_reported(page: Page, small_page: str) -> None:
    """The cards of the page stay, and the filters work."""
    page.route("**/cards-*", lambda route: route.abort())
    opened(page, small_page, "en", "?sort=newest&status=closed")
    expect(page.locator("[data-note]")).to_have_text("Some calls could not be loaded. Please load the page again.")
    page.locator(".facet--country input[value=KR]").check()
    expect(page.locator("[data-count]")).to_have_attribute("data-count", "8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_javascript_the_page_says_what_it_holds(plain_page: Page, small_page: str, language: str) -> None:
    """The newest calls, the number of all, and links to the pages that list them."""
    page = plain_page
    page.goto(f"{small_page}{language}/directions/")
    cards = page.locator("[data-results] .card")
    assert FEW <= cards.count() <= 2 * FEW
    note = page.locator("noscript p").first.inner_text()
    assert {str(DIRECTIONS), str(PARTNER_CALLS), str(FEW)} <= set("".join(c if c.isdigit() else " " for c in note).split())
    for section in ("countries", "guides", "fields", "deadlines"):
        assert page.locator(f".browse-by a[href$='/{section}/']").is_visible()
