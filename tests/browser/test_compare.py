"""The tray and the page of the comparison: picks in the address alone, by keyboard, by touch, without storage, on paper."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # it has no types

from tests.browser.test_finder import opened
from tests.scale import ALL

PICKS = ("2025-3/1.1", "2023-1/2.2", "es-2020-chineka-2")
QUERY = "?" + "&".join(f"call={pick}" for pick in PICKS)
# In points: A4 on its long side, less margins, is what a page holds.
_A4_LANDSCAPE = {"width": 1123, "height": 794}


def compared(page: Page, site: str, language: str = "en", query: str = QUERY) -> Page:
    """Open the comparison and wait until it is filled."""
    page.goto(f"{site}{language}/compare/{query}")
    expect(page.locator("[data-head] a").first).to_be_visible()
    return page


def heads(page: Page) -> list[str]:
    """The calls that are compared, by the addresses of their pages."""
    links = page.locator("[data-head] a").evaluate_all("all => all.map((link) => new URL(link.href).pathname)")
    return ["/".join(str(link).strip("/").split("/")[2:]) for link in links]


def test_picks_are_in_the_address_by_keyboard_and_back_takes_them_back(page: Page, site: str) -> None:
    """Two cards, then the page of the comparison, then back; filters and picks do not disturb each other."""
    opened(page, site, "en", "?field=energy&country=KR")
    picks = page.locator(".card__pick")
    for number in (0, 1):
        picks.nth(number).press("Enter")
    expect(picks.nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-tray-count]")).to_have_text("2 calls picked.")
    assert page.url.count("call=") == 2
    page.go_back()
    expect(page.locator("[data-tray-count]")).to_have_text("1 call picked.")
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator("[data-tray-count]")).to_have_text("1 call picked.")
    page.locator("[data-tray-link]").press("Enter")
    expect(page.locator("[data-head] a")).to_have_count(1)
    page.locator("[data-more]").click()
    expect(page.locator(".card__pick[aria-pressed=true]")).to_have_count(1)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_six_at_most(page: Page, site: str) -> None:
    """The seventh is not taken, and the tray says why."""
    opened(page, site, "zh")
    for number in range(7):
        page.locator(".card__pick").nth(number).click()
    expect(page.locator("[data-tray-count]")).to_have_text("最多6个，请先移除一个。")
    expect(page.locator(".card__pick[aria-pressed=true]")).to_have_count(6)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_side_by_side_with_differences_in_both_languages(page: Page, site: str, language: str) -> None:
    """A partner's own call too; what is as in the first is not marked; the other language on demand."""
    compared(page, site, language)
    assert tuple(heads(page)) == PICKS
    partners = page.locator("[data-row=partners]")
    assert [
        ("changed" in name) for name in partners.locator("td").evaluate_all("all => all.map((cell) => cell.className)")
    ] == [
        False,
        False,
        True,
    ]
    expect(page.locator("[data-verdict]").first).to_have_text({"zh": "有不同", "en": "differs"}[language])
    twin = page.locator("td .comparison__twin").first
    expect(twin).to_be_hidden()
    page.locator("[data-both]").check()
    expect(twin).to_be_visible()
    page.locator(".switch-language").click()
    expect(page.locator("[data-head] a")).to_have_count(3)


def test_a_call_is_taken_out_and_back_brings_it_again(page: Page, site: str) -> None:
    """What is no call, or cannot be loaded, is left out and said to be."""
    compared(page, site, query=QUERY + "&call=../x&call=1999-1/1.1")
    expect(page.locator("[data-ignored]")).to_be_visible()
    page.locator("[data-remove]").first.press("Enter")
    expect(page.locator("[data-head] a")).to_have_count(2)
    page.go_back()
    expect(page.locator("[data-head] a")).to_have_count(3)
    page.goto(f"{site}en/compare/")
    expect(page.locator("[data-empty]")).to_be_visible()


def test_it_is_taken_as_calendar_table_and_text(page: Page, site: str, built_site: Path) -> None:
    """Events and rows of the picks alone; text in either language or both, as the files have it."""
    compared(page, site)
    for name in ("Calendar file (ICS)", "Table (CSV)", "Table of partners’ own calls (CSV)"):
        with page.expect_download() as handed:
            page.get_by_role("button", name=name, exact=True).click()
        content = Path(handed.value.path()).read_text("utf-8-sig")
        found = re.findall(r"^UID:(.*)-(?:china|partner)-[a-z_]+@", content, re.MULTILINE) or re.findall(
            r"\n([^,]+),", content
        )
        assert sorted(found) == sorted(pick for pick in PICKS if "ICS" in name or ("/" in pick) != ("own" in name))
    texts = [json.loads((built_site / f"compare/{pick}.json").read_text("utf-8"))["sides"] for pick in PICKS]
    for choice, languages in (("en", ["en"]), ("zh", ["zh"]), ("both", ["en", "zh"])):
        page.locator(f"[name=text][value={choice}]").check()
        shown = page.locator("#newsletter").input_value()
        assert all((side[code]["text"] in shown) == (code in languages) for side in texts for code in ("zh", "en"))


def test_without_scripts_the_pages_are_linked(plain_page: Page, site: str) -> None:
    """On the page of the comparison, and from the card to the page of its call."""
    plain_page.goto(f"{site}zh/compare/{QUERY}")
    expect(plain_page.locator("noscript a, .comparison a").first).to_be_visible()
    assert plain_page.locator("table").is_hidden()
    plain_page.goto(f"{site}zh/directions/")
    expect(plain_page.locator(".card__title a").first).to_be_visible()
    assert plain_page.locator(".card__pick").count() == 0


def test_by_touch_with_storage_blocked(browser: Browser, site: str) -> None:
    """On a phone, nothing to store: pick, compare, take out."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });"
    )
    page = context.new_page()
    opened(page, site)
    for number in (0, 1):
        page.locator(".card__pick").nth(number).tap()
    page.locator("[data-tray-link]").tap()
    expect(page.locator("[data-head] a")).to_have_count(2)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("[data-remove]").first.tap()
    expect(page.locator("[data-head] a")).to_have_count(1)
    context.close()


@pytest.mark.parametrize("language", ["zh", "en"] if ALL else ["zh"])
def test_on_paper_both_languages_fit_the_width(page: Page, site: str, language: str) -> None:
    """A4 on its long side, six calls: nothing wider than the sheet, both languages, no buttons."""
    page.set_viewport_size({"width": _A4_LANDSCAPE["width"] - 76, "height": _A4_LANDSCAPE["height"]})
    more = ("2025-3/1.2", "2021-2/1.1", "2026-1/1.1")
    compared(page, site, language, QUERY + "".join(f"&call={pick}" for pick in more))
    page.emulate_media(media="print")
    expect(page.locator("td .comparison__twin").first).to_be_visible()
    expect(page.locator("[data-remove]").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    printed = PdfDocument(page.pdf(prefer_css_page_size=True))
    assert {page.get_width() > page.get_height() for page in printed} == {True}
    printed.close()
    page.emulate_media(media="screen")
