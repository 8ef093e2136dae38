"""The site in a browser: silent, self-contained, usable by keyboard, on a small screen, and without scripts."""

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request

from tests.browser.kinds import ADDRESSES

HAN = "[\\u3400-\\u9fff]"
# Elements with Chinese words of their own whose letters slant.
SLANTED = f"""() => [...document.querySelectorAll("body *")]
  .filter((e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /{HAN}/.test(node.data)))
  .filter((e) => getComputedStyle(e).fontStyle !== "normal")
  .map((e) => e.outerHTML.slice(0, 100))"""
# Chinese words in a face that names no Chinese font.
FACES = f"""() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getClientRects().length)
  .filter((e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /{HAN}/.test(node.data)))
  .filter((e) => !/PingFang|YaHei|Noto Sans CJK|Source Han/.test(getComputedStyle(e).fontFamily))
  .map((e) => e.outerHTML.slice(0, 100))"""
# What sticks out at the right, for the message of a failing test.
WIDE = """() => [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll"))
  .map((e) => e.outerHTML.slice(0, 100))"""
FOCUSED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const visible = box.width > 0 && box.height > 0 && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
  return { name: e.className || e.tagName, outlined, visible, inside: Boolean(e.closest("#content")) };
}"""


def test_every_kind_of_page_is_silent_and_asks_no_other_host(page: Page, site: str) -> None:
    """No error in the console, no failed request, none to another host, no cookie (B47, B48, C50)."""
    said: list[str] = []
    asked: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(f"{page.url}: {message.text}")

    def failed(request: Request) -> None:
        said.append(f"{page.url}: {request.url} failed")

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
    page.on("requestfailed", failed)
    page.on("request", lambda request: asked.append(request.url))
    for address in ADDRESSES:
        response = page.goto(site + address)
        assert response is not None
        assert response.status == 200, address
    assert said == []
    assert len(asked) > 3 * len(ADDRESSES)
    assert [url for url in asked if not url.startswith(site)] == []
    assert page.context.cookies() == []
    assert page.evaluate("document.cookie") == ""


def test_a_wrong_address_is_answered_in_both_languages(page: Page, site: str) -> None:
    """However deep the address lies, style and links are right (B51)."""
    response = page.goto(f"{site}en/directions/2025-3/9.9/none/")
    assert response is not None
    assert response.status == 404
    assert page.locator("h1").all_inner_texts() == ["没有这个页面", "Page not found"]
    assert page.evaluate("document.styleSheets.length && document.styleSheets[0].cssRules.length") > 50
    page.get_by_role("link", name="All directions").click()
    assert page.url == f"{site}en/directions/"


def test_no_chinese_word_slants(page: Page, site: str) -> None:
    """Emphasis is not italics in Chinese (B37)."""
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        found[address] = page.evaluate(SLANTED)
    assert {address: slanted for address, slanted in found.items() if slanted} == {}


def test_chinese_words_are_set_in_chinese_faces(page: Page, site: str) -> None:
    """Faces of the system that hold Chinese characters, also for a Chinese name in an English page (B40)."""
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        found[address] = page.evaluate(FACES)
    assert {address: faces for address, faces in found.items() if faces} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_small_screens_need_no_sideways_scrolling(browser: Browser, site: str, width: int) -> None:
    """Reflow at 320 CSS pixels (B43, WCAG 1.4.10); a wide table scrolls within its own frame."""
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    found = {}
    for address in ADDRESSES:
        page.goto(site + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found[address] = page.evaluate(WIDE)
    context.close()
    assert found == {}


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_keyboard_reaches_what_the_header_offers(page: Page, site: str, code: str) -> None:
    """The skip link first, then links, language and colours, each with a visible focus (B43)."""
    page.goto(f"{site}{code}/directions/2021-2/1.5/")
    stops = []
    while not stops or not stops[-1]["inside"]:
        page.keyboard.press("Tab")
        stops.append(page.evaluate(FOCUSED))
        assert len(stops) < 20
    names = [stop["name"] for stop in stops]
    assert names[0] == "skip"
    assert {"wordmark", "switch-language", "switch-scheme"} <= set(names)
    assert [stop for stop in stops if not (stop["outlined"] and stop["visible"])] == []


def test_the_skip_link_leads_past_the_header(page: Page, site: str) -> None:
    """From there on the next stop lies in the content (B43)."""
    page.goto(f"{site}en/directions/2021-2/1.5/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED)["inside"]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_language_link_keeps_the_page(page: Page, site: str, code: str) -> None:
    """To the same direction and back (B31)."""
    twin = "en" if code == "zh" else "zh"
    page.goto(f"{site}{code}/directions/2025-3/1.1/")
    page.locator(".switch-language").click()
    assert page.url == f"{site}{twin}/directions/2025-3/1.1/"
    page.locator(".switch-language").click()
    assert page.url == f"{site}{code}/directions/2025-3/1.1/"


@pytest.mark.parametrize("system", ["light", "dark"])
def test_a_chosen_colour_scheme_is_kept(browser: Browser, site: str, system: str) -> None:
    """The system's until one chooses; then the choice, over a reload, on other pages and against the system (B45)."""
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


def test_everything_can_be_read_without_scripts(browser: Browser, site: str) -> None:
    """Every text of each kind of page is there and no control that needs a script is offered (B1, C48)."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(site + address)
        assert len(page.locator("main").inner_text()) > 60, address
        assert page.locator("button:visible").count() == 0, address
    for code in ("zh", "en"):
        page.goto(f"{site}{code}/directions/")
        assert page.locator("[data-direction]:visible h3 a").count() == 47
        for section in ("countries", "fields", "guides", "deadlines"):
            assert page.locator(f"main a[href$='{code}/{section}/']").first.is_visible(), section
    page.goto(f"{site}en/directions/2025-3/1.1/")
    for words in ("CNY 15 million", "up to 2 projects", "Thursday 21 August 2025, 16:00", "At least 1 joint paper"):
        assert page.get_by_text(words).first.is_visible(), words
    context.close()
