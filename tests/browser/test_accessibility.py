"""axe finds nothing on any kind of page: WCAG 2.2 AA, both languages, light and dark, wide and narrow (R67)."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page

from tests.browser.conftest import Visited
from tests.browser.kinds import ADDRESSES, ONE_PAGERS
from tests.browser.visits import violations


@pytest.mark.parametrize("address", dict.fromkeys([*ADDRESSES, *ONE_PAGERS]))
def test_axe_finds_nothing(visited: Visited, address: str) -> None:
    found = visited(address).violations
    assert found
    assert {variation: faults for variation, faults in found.items() if faults} == {}


def test_axe_would_find_something(page: Page, site: str) -> None:
    """The instrument works: a picture without a text is found."""
    page.goto(f"{site}en/about/")
    page.evaluate(Axe().axe_script)
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert [finding.split(" ")[0] for finding in violations(page)] == ["image-alt"]
