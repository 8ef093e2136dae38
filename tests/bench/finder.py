"""What the finder costs a reader: bytes before the first filter and before the first search, paints, memory.

`python -m tests.bench.finder [N]`: the real catalogue and a synthetic one of N directions (10,000).
"""

import re
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import say
from tests.bench.site import build, served
from tests.bench.weights import compressed
from tests.chromium import launch, script

SLOWER = 4
ROUNDS = 60
BETWEEN = 300
WORDS = ("hydrogen", "氢能", "carbon capture", "材料", "smart", "RIKEN", "气候", "AI")
_LIST = re.compile(r"<div data-results>.*?</div>\s*(?=<div class=\"summary__empty)", re.DOTALL)
# From the event to the end of the frame that shows its effect: a message posted in the frame arrives after its painting.
_PAINT = script("time_to_paint")


def weights(site: Path) -> dict[str, int]:
    """Bytes that the English finder needs for the first filter (the list aside), for the list, for the first search."""
    html = (site / "en/directions/index.html").read_text("utf-8")
    assets = next(path for path in (site / "assets").iterdir() if path.is_dir())
    files = [path.read_bytes() for path in assets.iterdir() if path.suffix in {".js", ".css"}]
    without = compressed(_LIST.sub("", html).encode())
    return {
        "before the first filter": without + sum(compressed(content) for content in files),
        "the list as HTML": compressed(html.encode()) - without,
        "for the first search": sum(compressed(path.read_bytes()) for path in (site / "assets").glob("texts-*.json")),
    }


def paints(page: Page, act: str) -> list[float]:
    """Milliseconds from an action to the frame that shows it, for each of its rounds."""
    found = []
    for number in range(ROUNDS):
        found.append(page.evaluate(_PAINT, act.replace("ROUND", str(number))))
        # A person needs longer than this for the next one; what is left to do after the paint ends meanwhile.
        page.wait_for_timeout(BETWEEN)
    return found


FILTER = """() => {
  const boxes = [...document.querySelectorAll('.facet--field input:not(:disabled), .facet--country input:not(:disabled)')];
  boxes[(ROUND * 7) % boxes.length].click();
}"""
KEY = """() => {
  const words = %s;
  const box = document.querySelector('#finder-q');
  box.value = words[ROUND %% words.length].slice(0, 1 + ROUND %% 6);
  box.dispatchEvent(new Event('input'));
}""" % list(WORDS)  # noqa: UP031 - braces are the script's own
HEAP = "() => performance.memory.usedJSHeapSize / 1e6"


def measure(address: str) -> dict[str, float]:
    """Drive the finder in a Chromium slowed four times."""
    with sync_playwright() as playwright:
        browser = launch(playwright, "--enable-precise-memory-info", "--js-flags=--expose-gc")
        # The site lets no text become code; what measures it does.
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{address}en/directions/")
        page.wait_for_selector(".filters:not([hidden])")
        page.focus("#finder-q")
        page.wait_for_function("() => document.querySelector('direction-finder').texts")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate("() => gc()")
        before = page.evaluate(HEAP)
        filters = paints(page, FILTER)
        page.evaluate("() => document.querySelector('[data-clear]').click()")
        keys = paints(page, KEY)
        page.evaluate("() => gc()")
        figures = {
            "filter, p95 ms": statistics.quantiles(filters, n=20)[-1],
            "filter, median ms": statistics.median(filters),
            "keystroke, p95 ms": statistics.quantiles(keys, n=20)[-1],
            "keystroke, median ms": statistics.median(keys),
            "heap before, MB": before,
            "heap after, MB": page.evaluate(HEAP),
        }
        browser.close()
    return figures


def main() -> None:
    """Print the figures for the real catalogue and the synthetic one."""
    for number in (0, int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):
        with tempfile.TemporaryDirectory() as folder:
            site = build(Path(folder), number)
            say(f"{number or 'real'} directions")
            for name, size in weights(site).items():
                say(f"  {name}: {size / 1000:.1f} kB gzip")
            with served(site) as address:
                for name, value in measure(address).items():
                    say(f"  {name}: {value:.1f}")


if __name__ == "__main__":
    main()
