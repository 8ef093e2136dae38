"""The site in a browser: silent, self-contained, usable by keyboard, on a small screen, and without scripts."""

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visited
from tests.browser.kinds import ADDRESSES
from tests.browser.visits import NARROW, NARROWEST, Visit
from tests.chromium import script
from tests.scale import DIRECTIONS, sample

FOCUSED = script("read_focus")


@pytest.fixture(scope="module")
def visits(visited: Visited) -> Mapping[str, Visit]:
    """One page of each kind in both languages."""
    return {address: visited(address) for address in ADDRESSES}


def test_no_page_reports_an_error(visits: Mapping[str, Visit]) -> None:
    """Nothing in the console, no exception, no answer but success (R72)."""
    assert {address: seen.said for address, seen in visits.items() if seen.said} == {}


def test_no_page_asks_another_host(visits: Mapping[str, Visit]) -> None:
    """Each asks for itself, a style sheet and a script at least, all of them here (R80)."""
    assert [address for address, seen in visits.items() if len(seen.asked) < 3] == []
    asked = [(address, url) for address, seen in visits.items() for url in seen.asked]
    assert [found for found in asked if ":" in found[1] and not found[1].startswith("data:")] == []


def test_no_page_sets_a_cookie(visits: Mapping[str, Visit]) -> None:
    """R80."""
    assert {address: seen.cookies for address, seen in visits.items() if seen.cookies} == {}


def test_no_chinese_word_slants(visits: Mapping[str, Visit]) -> None:
    """Emphasis is not italics in Chinese (R66)."""
    assert {address: seen.slanted for address, seen in visits.items() if seen.slanted} == {}


def test_chinese_words_are_set_in_chinese_faces(visits: Mapping[str, Visit]) -> None:
    """Faces of the system that hold Chinese characters, also for a Chinese name in an English page (R66)."""
    assert {address: seen.foreign_face for address, seen in visits.items() if seen.foreign_face} == {}


@pytest.mark.parametrize("width", [NARROW, NARROWEST])
def test_small_screens_need_no_sideways_scrolling(visits: Mapping[str, Visit], width: int) -> None:
    """Reflow down to 320 CSS pixels (R68, WCAG 1.4.10)."""
    assert {address: seen.sticks_out[width] for address, seen in visits.items() if seen.sticks_out[width]} == {}


def test_a_wrong_address_is_answered_in_both_languages(page: Page, site: str) -> None:
    """However deep the address lies, style and links are right (R40)."""
    response = page.goto(f"{site}en/directions/2025-3/9.9/none/")
    assert response is not None
    assert response.status == 404
    assert page.locator("h1").all_inner_texts() == ["页面不存在", "Page not found"]
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 30
    page.get_by_role("link", name="Calls").click()
    page.wait_for_url(f"{site}en/directions/")
    assert page.locator(f"[data-count='{DIRECTIONS}']").is_visible()


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_keyboard_reaches_what_the_header_offers(page: Page, site: str, code: str) -> None:
    """The skip link first, then links, language and colours, each with a visible focus (R68)."""
    page.goto(f"{site}{code}/directions/2021-2/1.5/")
    stops: list[dict[str, Any]] = []
    while not stops or not stops[-1]["inside"]:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        assert len(stops) < 20
    names = [stop["name"] for stop in stops]
    assert names[0] == "skip"
    assert {"wordmark", "switch-language", "switch-scheme"} <= set(names)
    assert [stop for stop in stops if not (stop["outlined"] and stop["visible"])] == []


def test_the_skip_link_leads_past_the_header(page: Page, site: str) -> None:
    """From there on the next stop lies in the content (R68)."""
    page.goto(f"{site}en/directions/2021-2/1.5/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/#content")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["inside"]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_language_link_keeps_the_page(page: Page, site: str, code: str) -> None:
    """To the same direction and back (R62)."""
    twin = "en" if code == "zh" else "zh"
    page.goto(f"{site}{code}/directions/2025-3/1.1/")
    page.locator(".switch-language").click()
    page.wait_for_url(f"{site}{twin}/directions/2025-3/1.1/")
    assert page.locator("html").get_attribute("lang") == {"zh": "zh-Hans", "en": "en"}[twin]
    page.locator(".switch-language").click()
    page.wait_for_url(f"{site}{code}/directions/2025-3/1.1/")


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_colour_scheme_is_kept(browser: Browser, site: str, system: str) -> None:
    """The system's until one chooses; then the choice, over a reload, on other pages and against the system (R70)."""
    context = browser.new_context(color_scheme="dark" if system == "dark" else "light")
    page = context.new_page()

    def paper(address: str) -> str:
        page.goto(site + address)
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    before = paper("en/")
    assert (lightness(before) > 0.5) == (system == "light")
    page.locator("[data-scheme-toggle]").click()
    page.reload()
    chosen = paper("en/")
    assert (lightness(chosen) > 0.5) != (system == "light")
    page.emulate_media(color_scheme="dark")
    assert paper("zh/directions/2025-3/1.1/") == chosen
    page.emulate_media(color_scheme="light")
    assert paper("") == chosen
    page.goto(f"{site}en/")
    page.locator("[data-scheme-toggle]").click()
    assert paper("zh/about/") == before
    context.close()


def lightness(colour: str) -> float:
    """Return the mean of the three parts of `rgb(…)`, from 0 to 1."""
    parts = [int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return sum(parts) / (3 * 255)


def test_everything_can_be_read_without_scripts(plain_page: Page, site: str) -> None:
    """Every text of each kind of page is there, and no control that needs a script is offered (R42)."""
    page = plain_page
    for address in sample(ADDRESSES, 10):
        page.goto(site + address)
        assert len(page.locator("main").inner_text()) > 40, address
        assert page.locator("button:visible:not([popovertarget]), input:visible, select:visible").count() == 0, address
    for code in ("zh", "en"):
        page.goto(f"{site}{code}/directions/")
        assert page.locator("[data-direction]:visible h3 a").count() == DIRECTIONS
        for section in ("countries", "fields", "guides", "deadlines"):
            assert page.locator(f"main a[href$='{code}/{section}/']").first.is_visible(), section
    page.goto(f"{site}en/directions/2025-3/1.1/")
    for words in ("CNY 15 million", "up to 2 projects", "Thursday 21 August 2025, 16:00", "At least 1 joint paper"):
        assert page.get_by_text(words).first.is_visible(), words
