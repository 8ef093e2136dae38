"""Lists for frames of other sites: framed where they may be, sized, without scripts, and the code to copy."""

from collections.abc import Iterator, Sequence
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Frame, Page

from generator.rendering.site import headers_of
from tests.browser.conftest import Handler
from tests.browser.visits import violations
from tests.chromium import until
from tests.loopback import serving
from tests.scale import every, sample

SCHEMES: Sequence[Literal["light", "dark"]] = ("light", "dark")


class WithHeaders(Handler):
    """A host that sends the headers of the site."""

    def end_headers(self) -> None:
        """Send them for the address that is asked for."""
        for name, value in headers_of(self.path.removeprefix("/")).items():
            self.send_header(name, value)
        super().end_headers()


class Other(BaseHTTPRequestHandler):
    """Another site, whose only page has a frame with the address in its query."""

    site = ""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Answer with the page."""
        lines = f'<!doctype html><title>x</title><script src="{self.site}embed/resize.js" defer></script>'
        body = f'{lines}<iframe src="{self.site}{self.path.partition("?")[2]}" width="320" height="100"></iframe>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def strict(built_site: Path) -> Iterator[str]:
    """The site behind a host with headers."""
    with serving(partial(WithHeaders, directory=str(built_site))) as address:
        yield address


@pytest.fixture(scope="module")
def other(strict: str) -> Iterator[str]:
    """The address of another site, for the address of a frame."""
    with serving(type("Framing", (Other,), {"site": strict})) as address:
        yield f"{address}?"


def framed(page: Page, address: str) -> Frame:
    """Open a page of another site with a frame; return the frame."""
    page.goto(address)
    return page.frames[1]


def test_it_is_framed_and_sized(page: Page, other: str) -> None:
    """On a page 320 px wide of another origin: all of its height, nothing wider, links in a new tab."""
    frame = framed(page, f"{other}embed/en/countries/kr/")
    until(page, "document.querySelector('iframe').clientHeight > 400")
    assert frame.locator(".card").count() > 3
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320
    assert frame.evaluate("document.querySelector('base').target") == "_blank"
    assert frame.locator(".card__status[data-status='closed']").count() > 3


@pytest.mark.parametrize("address", ["en/", "en/countries/kr/", "directions/2025-3/1.1/"])
def test_no_other_page_is_framed(page: Page, other: str, address: str) -> None:
    frame = framed(page, f"{other}{address}")
    assert frame.locator("main").count() == 0


def test_its_address_chooses(page: Page, site: str) -> None:
    """The same calls as the finder shows, by status, country and field."""
    for query in sample(
        ["country=KR&status=closed", "field=energy&country=DK", "status=open", "kind=partner_call&country=ES"], 2
    ):
        page.goto(f"{site}en/directions/?{query}&sort=newest")
        until(page, "document.querySelector('[data-ready]') && location.search")
        ids = "[...document.querySelectorAll('.card')].map((card) => card.dataset.direction ?? card.dataset.partnerCall)"
        found = page.evaluate(ids)
        page.goto(f"{site}embed/en/?{query}&sort=newest")
        until(page, "document.querySelector('[data-results] > .cards')")
        assert page.evaluate(ids)[:50] == found
        assert page.locator("[data-empty]").is_visible() is not bool(found)


def test_one_country_needs_no_script(plain_page: Page, page: Page, site: str) -> None:
    plain_page.goto(f"{site}embed/zh/countries/kr/")
    page.goto(f"{site}zh/countries/kr/")
    assert plain_page.locator(".card").count() == page.locator("article .card").count()


def test_axe_finds_nothing(page: Page, site: str) -> None:
    for number, address in enumerate(("embed/en/fields/energy/", "zh/reuse/")):
        for scheme in every(SCHEMES, 2, number):
            page.emulate_media(color_scheme=scheme)
            page.goto(f"{site}{address}")
            page.evaluate(Axe().axe_script)
            assert violations(page) == []
    page.emulate_media(color_scheme="light")


def test_the_code_is_for_what_was_chosen(page: Page, site: str) -> None:
    page.goto(f"{site}en/reuse/")
    code = page.locator("#embed-code")
    assert '/embed/en/"' in code.inner_text()
    page.select_option("select[name=country]", "KR")
    assert '/embed/en/countries/kr/"' in code.inner_text()
    page.select_option("select[name=status]", "open")
    assert '/embed/en/?country=KR&amp;status=open"' in code.inner_text()
    assert page.locator("[data-embed-look]").get_attribute("href") == f"{site}embed/en/?country=KR&status=open"
