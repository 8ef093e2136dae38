"""One file with the whole catalogue, opened from a disk without a network: it answers as the finder of the site does."""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, BrowserContext, Page

from generator.content.loader import load
from tests.browser.visits import violations
from tests.built import ROOT, SITE_URL
from tests.scale import ALL, every

MOST = 2_000_000
STATES = 100 if ALL else 10
ASK = """async (query) => {
  history.replaceState(null, "", location.pathname + query);
  const finder = document.querySelector("direction-finder");
  await finder.read();
  const shown = [...finder.querySelectorAll(".cards .card")];
  const ids = shown.map((card) => card.dataset.direction ?? card.dataset.partnerCall);
  return [finder.answers.map(({ id }) => id), ids];
}"""
SEARCHES = tuple(map(str, yaml.safe_load((ROOT / "tests/browser/queries.yml").read_text("utf-8"))))


@pytest.fixture(scope="module")
def disk(browser: Browser) -> Iterator[BrowserContext]:
    """A context without a network."""
    context = browser.new_context(offline=True)
    yield context
    context.close()


def states(number: int, options: list[tuple[str, str]]) -> Iterator[str]:
    """Yield so many random queries: up to three options of filters, a search in every other one."""
    chance = random.Random(22)  # noqa: S311 - the same states in each run
    for at in range(number):
        parts = [f"{name}={value}" for name, value in chance.sample(options, chance.randrange(3 - at % 2))]
        yield "&".join([*parts, *([f"q={quote(chance.choice(SEARCHES))}"] if at % 2 else [])])


def answers(page: Page, query: str) -> list[list[str]]:
    """Give the finder a query; return all calls that answer, in order, and those shown."""
    found: list[list[str]] = page.evaluate(ASK, f"?{query}")
    return found


@pytest.mark.parametrize("language", every(["zh", "en"], 2, 0))
def test_it_answers_as_the_site_does(disk: BrowserContext, page: Page, site: str, built_site: Path, language: str) -> None:
    """For random states: filters, searches and both (R50)."""
    alone = disk.new_page()
    errors: list[str] = []
    alone.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    alone.on("pageerror", lambda error: errors.append(str(error)))
    alone.goto(f"file://{built_site}/offline/{language}.html")
    page.goto(f"{site}{language}/directions/")
    page.wait_for_selector("direction-finder[data-ready]")
    options = page.evaluate(
        "[...document.querySelectorAll('input[type=checkbox][name]')].map(({ name, value }) => [name, value])"
    )
    assert len(options) > 50
    queries = list(states(STATES, [(name, value) for name, value in options]))
    different = [query for query in queries if answers(alone, query) != answers(page, query)]
    assert different == []
    assert any(answers(alone, query)[0] for query in queries if "q=" in query)
    assert errors == []
    alone.close()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_one_small_file(built_site: Path, language: str) -> None:
    """Under 2 MB, with its date and the address of the newest; it loads nothing and has no script but its own."""
    text = (built_site / f"offline/{language}.html").read_text("utf-8")
    assert len(text.encode()) < MOST
    assert f"{SITE_URL}offline/{language}.html" in text
    assert re.findall(r"<(?:link|script|img|iframe)[^>]* (?:src|href)=\"(?!data:,|https://[^\"]*offline/)", text) == []
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)
    assert len(re.findall("sha256-", policy)) == 2
    assert "unsafe" not in policy


def test_each_call_is_in_it(disk: BrowserContext, built_site: Path) -> None:
    """A link of the list shows the call in its place, and another leads back; axe finds nothing on either."""
    page = disk.new_page()
    page.goto(f"file://{built_site}/offline/en.html")
    page.evaluate(Axe().axe_script)
    # The list is the finder's, which is examined on its own page.
    assert not ALL or violations(page) == []
    catalogue = load(ROOT / "content")
    ids = page.evaluate("[...document.querySelectorAll('.offline__call')].map((call) => call.id)")
    own = [f"en/partner-calls/{call.id}/" for call in catalogue.partner_calls]
    assert ids == [*(f"en/directions/{call.id}/" for call in catalogue.directions), *own]
    page.locator(".card a").first.click()
    shown = page.locator(".offline__call:visible")
    assert shown.count() == 1
    assert page.locator("direction-finder").is_hidden()
    assert violations(page) == []
    shown.locator("a[href='#list']").click()
    assert page.locator("direction-finder").is_visible()
    page.close()


def test_it_names_no_person(built_site: Path) -> None:
    catalogue = load(ROOT / "content")
    found = [contact for call in catalogue.directions for contact in call.facts.contacts]
    found += [contact for call in catalogue.partner_calls for contact in call.facts.contacts]
    persons = [contact for contact in found if not contact.functional]
    words = {word for contact in persons for word in (contact.name, contact.email, contact.phone) if word}
    for language in ("zh", "en"):
        text = (built_site / f"offline/{language}.html").read_text("utf-8")
        assert [word for word in words if word in text] == []
