"""Screenshots of every kind of page: both languages, wide and narrow, light and dark; and the README's four."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.built import ROOT

KINDS = {
    "home": "",
    "finder": "directions/",
    "direction": "directions/2025-3/1.1/",
    "country": "countries/kr/",
    "field": "fields/energy/",
    "guide": "guides/2023-1/",
    "series": "series/kr-energy-technology/",
    "data": "data/",
    "404": "404.html",
}
ONE_PAGER = "directions/2025-3/1.1/"
README = {"finder": "directions/?field=energy&country=KR", "direction": "directions/2025-3/1.1/"}
WIDTHS = {1280: 800, 390: 844}
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")


def all_kinds(browser: Browser, site: str, folder: Path) -> list[Path]:
    """Write `home-en-1280-light.png` and the like, whole pages, into a folder."""
    written = []
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            page = context.new_page()
            for code in ("zh", "en"):
                for kind, address in KINDS.items():
                    page.goto(f"{site}{code}/{address}")
                    page.wait_for_load_state("networkidle")
                    path = folder / f"{kind}-{code}-{width}-{scheme}.png"
                    # The finder's list is as long as the catalogue, and drawn only where it is looked at.
                    page.screenshot(path=path, full_page=kind != "finder")
                    written.append(path)
            page.goto(f"{site}{ONE_PAGER}")
            written.append(folder / f"one-pager-{width}-{scheme}.png")
            page.screenshot(path=written[-1], full_page=True)
            context.close()
    return written


def readme(browser: Browser, site: str) -> list[Path]:
    """Write the README's four pictures, 1280 by 800."""
    written = []
    page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
    for kind, address in README.items():
        for code in ("zh", "en"):
            page.goto(f"{site}{code}/{address}")
            page.wait_for_load_state("networkidle")
            path = ROOT / f".github/pictures/{kind}-{code}.png"
            page.screenshot(path=path)
            written.append(path)
    page.close()
    return written
