"""The page for abstracts: a text is ranked without a request, by keyboard; where it fits nothing, the page says so."""

import json
from collections.abc import Mapping

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page, Request, expect

from tests.browser.visits import violations
from tests.chromium import until
from tests.conftest import ROOT

ABSTRACTS: Mapping[str, str] = {
    item["id"]: item["text"] for item in json.loads((ROOT / "tests/javascript/abstracts/tuning.json").read_text("utf-8"))
}


def asked(page: Page, site: str, language: str) -> list[Request]:
    """Open the page, and return a list that holds what it asks for once it has read what it ranks with."""
    page.goto(f"{site}{language}/match/")
    until(page, "document.querySelector('[data-match][data-ready]')")
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # noqa: PLW0108 - a method of a list cannot be a listener
    return requests


def ask(page: Page, text: str) -> None:
    """Type a text, and press the button with the keyboard."""
    page.locator("#abstract").fill(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.id === 'match-count'")


def test_a_text_finds_calls_or_that_none_fits_and_goes_nowhere(page: Page, site: str) -> None:
    requests = asked(page, site, "en")
    address = page.url
    ask(page, ABSTRACTS["t22"])
    assert page.locator("[data-match-count]").text_content() == "10 calls that come near"
    expect(page.locator("[data-match-list] > li")).to_have_count(10)
    first = page.locator("[data-match-list] > li").first
    assert first.locator("a").first.evaluate("link => link.pathname").endswith("/en/directions/2023-1/2.6/")
    assert first.locator(".plate").get_attribute("data-status") == "closed"
    assert "plant proteins" in first.locator(".match__topics mark").all_text_contents()
    assert {"乳酸菌", "奶酪"} <= set(first.locator(".match__words mark").all_text_contents())
    assert first.locator(".match__words mark").first.get_attribute("lang") == "zh-Hans"
    page.evaluate(Axe().axe_script)
    assert violations(page) == []
    ask(page, ABSTRACTS["t18"])
    assert page.locator("[data-match-count]").text_content() == "No call on record fits this text"
    assert page.locator("[data-match-list] > li").count() == 0
    assert (requests, page.url) == ([], address)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_round_of_a_series_is_told_with_what_may_exclude_one(page: Page, site: str) -> None:
    asked(page, site, "zh")
    ask(page, "钙钛矿太阳能电池组件，与首尔的团队合作")
    first = page.locator("[data-match-list] > li").first
    assert first.locator("a").first.evaluate("link => link.pathname").endswith("/zh/directions/2025-3/1.1/")
    assert "历年征集中已截止的一次" in (first.locator(".match__rounds").text_content() or "")
    assert "企业" in (first.locator(".match__cautions li").first.text_content() or "")
    assert first.locator(".match__named").is_visible()


def test_without_scripts_a_sentence_leads_to_the_finder_and_the_fields(plain_page: Page, site: str) -> None:
    plain_page.goto(f"{site}en/match/")
    links = plain_page.locator("main noscript a, main p a")
    assert {"directions", "fields"} <= {(link.get_attribute("href") or "").split("/")[-2] for link in links.all()}
    assert plain_page.locator("#abstract").is_hidden()
