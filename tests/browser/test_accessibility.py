"""axe finds nothing on any kind of page: WCAG 2.2 AA, both languages, light and dark, wide and narrow (R67)."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, Page

from tests.browser.kinds import BILINGUAL, KINDS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
WIDTHS = (1280, 360)


def violations(page: Page) -> list[str]:
    """Return what axe, loaded into a page, finds on it as it stands: rule, place, and what is wrong."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate("(options) => axe.run(options).then((it) => it.violations)", options)
    return [
        f"{violation['id']} {node['target']}: {node['failureSummary']}" for violation in found for node in violation["nodes"]
    ]


def findings(browser: Browser, site: str, addresses: tuple[str, ...]) -> dict[tuple[str, str, int], list[str]]:
    """Return the findings of each page in every scheme and width; each is loaded once."""
    context = browser.new_context()
    page = context.new_page()
    found = {}
    for address in addresses:
        page.goto(site + address)
        page.evaluate(Axe().axe_script)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                found[address, scheme, width] = violations(page)
    context.close()
    assert len(found) == len(addresses) * 4
    return {variation: faults for variation, faults in found.items() if faults}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", ["zh", "en"])
def test_axe_finds_nothing(browser: Browser, site: str, code: str, kind: str) -> None:
    """R67."""
    assert findings(browser, site, (f"{code}/{kind}",)) == {}


def test_axe_finds_nothing_on_pages_of_both_languages(browser: Browser, site: str) -> None:
    """The chooser and the page for wrong addresses (R67)."""
    assert findings(browser, site, BILINGUAL) == {}


def test_axe_would_find_something(page: Page, site: str) -> None:
    """The instrument works: a picture without a text is found."""
    page.goto(f"{site}en/about/")
    page.evaluate(Axe().axe_script)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [finding.split(" ")[0] for finding in violations(page)] == ["image-alt"]
