"""The page for editing: four recipes by keyboard in Chinese, no fault for axe, and hostile addresses that do nothing."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page

from generator.editing.formatter import canonical
from tests.browser.visits import violations
from tests.chromium import until
from tests.conftest import ROOT

FILE = "directions/2025-3/1.1"
TEXT = (ROOT / f"content/{FILE}.yml").read_text("utf-8")


def opened(page: Page, site: str, language: str = "zh", file: str = FILE) -> None:
    page.goto(f"{site}{language}/edit/?file={file}")
    until(page, "!document.querySelector('[data-edit-body]').hidden")


def typed(page: Page, value: str, text: str) -> None:
    """Type a value in place of the one that stands there, as somebody does who has no mouse."""
    page.locator(f'[id="edit-{value}"]').focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def copied(page: Page) -> str:
    """Return the new text, once the button that copies it was pressed."""
    page.get_by_role("button", name="复制", exact=True).focus()
    page.keyboard.press("Enter")
    until(page, "document.querySelector('[data-edit-text]').value")
    return page.locator("[data-edit-text]").input_value()


def _today(page: Page) -> str:
    return str(page.evaluate("new Date().toLocaleDateString('sv-SE', {timeZone: 'Asia/Shanghai'})"))


def test_correct_a_budget(page: Page, site: str) -> None:
    """Typed in 万元, shown in yuan, with its line of the history."""
    opened(page, site)
    typed(page, "budget.amount", "1600万元")
    assert page.locator('output[for="edit-budget.amount"]').text_content() == "1600万元 = 16000000元"
    made = copied(page)
    assert "budget: {amount: 16000000}" in made
    assert f"  - date: {_today(page)}\n    kind: budget\n" in made
    assert canonical(made.encode(), f"content/{FILE}.yml") == made
    assert page.locator("[data-edit-preview] ins").first.text_content() == "budget: {amount: 16000000}"


def test_move_a_deadline(page: Page, site: str) -> None:
    """In the file of the guide, with the offset of the zone."""
    opened(page, site, file="guides/2025-3")
    page.locator('[id="edit-deadlines.1.closes-hour"]').fill("17:30")
    made = copied(page)
    assert "closes: 2025-08-21T17:30:00+08:00" in made
    assert "    kind: deadline\n" in made
    assert canonical(made.encode(), "content/guides/2025-3.yml") == made


def test_withdraw_a_call(page: Page, site: str) -> None:
    opened(page, site)
    page.locator("[data-edit-withdraw]").focus()
    page.keyboard.press("Space")
    assert copied(page) == TEXT + f"history:\n  - date: {_today(page)}\n    kind: withdrawn\n"


def test_mend_a_translation(page: Page, site: str) -> None:
    """Every other character stays, and nothing is asked of the history."""
    opened(page, site)
    typed(page, "topics.1.en", "Hydrogen energy, in all forms")
    assert copied(page) == TEXT.replace("en: Hydrogen energy}", 'en: "Hydrogen energy, in all forms"}')


@pytest.mark.parametrize(
    "file", ["../../zh/about", "https://x.example/a", "%3Cimg%20src=x%20onerror=alert(1)%3E", "guides/none-1"]
)
def test_a_hostile_address_does_nothing(file: str, page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}zh/edit/?file={file}")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-edit-body]").is_hidden()
    assert all(url.startswith(site) for url in asked)
    if "none" not in file:
        assert not [url for url in asked if url.endswith(".json")]


def test_a_hostile_value_is_shown_as_text(page: Page, site: str) -> None:
    """Of a file: neither markup nor an address becomes part of the page."""
    hostile = "<img src=x onerror=alert(1)>\"'`{{7*7}}"
    value = {"path": "title.zh", "form": "Bilingual.zh", "value": hostile, "start": 0, "end": 1, "flow": False}
    body = {"version": 1, "file": hostile, "text": hostile, "values": [value], "history": {"at": 0, "head": ""}}
    page.route("**/edit/guides/2025-3.json", lambda route: route.fulfill(status=200, body=json.dumps(body)))
    opened(page, site, file="guides/2025-3")
    assert page.locator("main img").count() == 0
    assert page.locator("[data-edit-name]").text_content() == hostile


@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing(language: str, page: Page, site: str) -> None:
    """Of a long file with every kind of field, once something has changed, on a desk and on a phone."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 844})
        opened(page, site, language, "directions/2023-1/1.4")
        page.locator("[data-edit-withdraw]").click()
        page.evaluate(Axe().axe_script)
        assert violations(page) == []
