"""A visit to one page: what it asked for, what it said, how its words are set, how wide it is, and what axe finds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

from tests.scale import ALL, every

WIDE, NARROW, NARROWEST = 1280, 360, 320
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
Variation = tuple[Literal["light", "dark"], int]
# A sample tries each page in one way, each way with about as many pages.
VARIATIONS: Sequence[Variation] = (("light", WIDE), ("dark", NARROW), ("dark", WIDE), ("light", NARROW))
# Of a long list or table a sample has the first entries examined: most of the time goes into the contrast of each.
_EXAMINED = {"include": [["html"]], "exclude": [] if ALL else [["li:nth-of-type(n+4)"], ["tr:nth-of-type(n+4)"]]}
_HAN_ELEMENTS = r"""[...document.querySelectorAll("body *")].filter((e) => e.getClientRects().length
  && [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && /[\u3400-\u9fff]/.test(node.data)))"""
_NAMES = ".map((e) => e.outerHTML.slice(0, 100))"
# Elements with Chinese words of their own whose letters slant, or whose face is none that holds Chinese.
_SLANTED = f"""() => {_HAN_ELEMENTS}.filter((e) => getComputedStyle(e).fontStyle !== "normal"){_NAMES}"""
_FOREIGN_FACE = f"""() => {_HAN_ELEMENTS}
  .filter((e) => !/PingFang|YaHei|Noto Sans CJK|Source Han/.test(getComputedStyle(e).fontFamily)){_NAMES}"""
# What sticks out at the right, when the page as a whole can be scrolled sideways; a wide table scrolls in its own frame.
_STICKS_OUT = f"""() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth && !e.closest(".scroll")){_NAMES}"""


@dataclass(frozen=True)
class Visit:
    """What was seen of one page."""

    asked: Sequence[str]
    """Every address asked for: within the site as a path from its root, beyond it whole."""
    said: Sequence[str]
    cookies: Sequence[object]
    slanted: Sequence[str]
    foreign_face: Sequence[str]
    sticks_out: Mapping[int, Sequence[str]]
    violations: Mapping[Variation, Sequence[str]]


def visit(context: BrowserContext, site: str, address: str) -> Visit:
    """Open a page of the site in a window of its own and look at it wide, then narrow, then with axe."""
    page = context.new_page()
    page.set_viewport_size({"width": WIDE, "height": 900})
    asked: list[str] = []
    said: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            said.append(message.text)

    def answered(response: Response) -> None:
        if not response.ok:
            said.append(f"{response.status} for {response.url}")

    page.on("console", heard)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("response", answered)
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site + address)
    cookies = context.cookies()
    slanted, foreign_face = page.evaluate(_SLANTED), page.evaluate(_FOREIGN_FACE)
    sticks_out = _narrowed(page)
    # Taken before axe runs: what that asks for and reports is not the page's.
    seen = Visit(tuple(asked), tuple(said), cookies, slanted, foreign_face, sticks_out, _examined(page, address))
    page.close()
    return seen


def _examined(page: Page, address: str) -> Mapping[Variation, Sequence[str]]:
    """Return what axe finds on a page in colour schemes and widths."""
    page.evaluate(Axe().axe_script)
    found = {}
    for scheme, width in every(VARIATIONS, len(VARIATIONS), len(address) % len(VARIATIONS)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        found[scheme, width] = violations(page)
    return found


def violations(page: Page) -> list[str]:
    """Return what axe, loaded into a page, finds on it as it stands: rule, place, and what is wrong (R67)."""
    options = {"runOnly": TAGS, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = page.evaluate(
        "(given) => axe.run(...given).then((it) => it.violations)", [_EXAMINED, options]
    )
    return [
        f"{violation['id']} {node['target']}: {node['failureSummary']}" for violation in found for node in violation["nodes"]
    ]


def _narrowed(page: Page) -> dict[int, Sequence[str]]:
    found = {}
    for width in (NARROW, NARROWEST):
        page.set_viewport_size({"width": width, "height": 640})
        found[width] = page.evaluate(_STICKS_OUT)
    return found
