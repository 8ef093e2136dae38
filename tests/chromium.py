"""One Chromium for all tests of a run: a second one could not be driven beside it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser")


def chromium(playwright: Playwright) -> str:
    """Return the path of a Chromium: $CHROMIUM, the system's, or Playwright's own; skip where there is none.

    The one without windows comes first: the same engine for less than half of the processor time.
    """
    known = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    path = known or playwright.chromium.executable_path
    if not Path(path).is_file():
        pytest.skip(f"no Chromium at {path}: install one, or set CHROMIUM")
    return path


def launch(playwright: Playwright, *flags: str) -> Browser:
    """Start a Chromium without a window."""
    options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", *flags]
    return playwright.chromium.launch(executable_path=chromium(playwright), args=options)


def script(name: str) -> str:
    """Return a function of tests/browser/scripts, to be evaluated in a page."""
    return (Path(__file__).parent / "browser/scripts" / f"{name}.js").read_text("utf-8")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each takes contexts of its own."""
    with sync_playwright() as playwright:
        running = launch(playwright)
        yield running
        running.close()


def until(page: Page, condition: str) -> None:
    """Wait until a condition holds in a page, for 10 seconds of frames at most.

    Playwright's own way evaluates a text in the page again and again, which the pages' policy forbids.
    """
    page.evaluate(f"""async () => {{
      for (let frame = 0; frame < 600 && !({condition}); frame++) await new Promise(requestAnimationFrame);
      if (!({condition})) throw new Error("still not so");
    }}""")
