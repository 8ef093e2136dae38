"""A visit to one page of each kind: what it asked for, what it said, how its words are set, and how wide it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

WIDE, NARROW, NARROWEST = 1280, 360, 320
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
    said: Sequence[str]
    cookies: Sequence[object]
    slanted: Sequence[str]
    foreign_face: Sequence[str]
    sticks_out: dict[int, Sequence[str]]


def visit(context: BrowserContext, url: str) -> Visit:
    """Open a page in a window of its own and look at it wide, then narrow."""
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
    page.on("request", lambda request: asked.append(request.url))
    page.goto(url)
    cookies = context.cookies()
    seen = Visit(asked, said, cookies, page.evaluate(_SLANTED), page.evaluate(_FOREIGN_FACE), _narrowed(page))
    page.close()
    return seen


def _narrowed(page: Page) -> dict[int, Sequence[str]]:
    found = {}
    for width in (NARROW, NARROWEST):
        page.set_viewport_size({"width": width, "height": 640})
        found[width] = page.evaluate(_STICKS_OUT)
    return found
