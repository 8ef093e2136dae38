"""What the finder costs a reader: bytes before the first filter and for the first search, paints, memory; and the home page.

`python -m tests.bench.finder [N]`: the real catalogue and a synthetic one of N directions (10,000).
"""

import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from tests.bench.measure import say
from tests.bench.site import build, served
from tests.bench.weights import compressed
from tests.chromium import launch, script, until

SLOWER = 4
ROUNDS = 60
BETWEEN = 300
# So many results are shown until a reader asks for more.
PAGE = 50
WORDS = ("hydrogen", "氢能", "carbon capture", "材料", "smart", "RIKEN", "气候", "AI")
# From the event to the end of the frame that shows its effect: a message posted in the frame arrives after its painting.
_PAINT = script("time_to_paint")


class Loaded:
    """What a page loads: the files of the site that it asks for, each once, until they are asked about."""

    def __init__(self, page: Page, site: Path, address: str) -> None:
        """Begin to count."""
        self.site = site
        self.paths: dict[str, None] = {}
        page.on("request", lambda request: self.paths.setdefault(urlsplit(request.url.removeprefix(address)).path))

    def weight(self) -> float:
        """Return the kilobytes, as sent, of what was asked for since the last time."""
        files = (self.site / path / "index.html" if path.endswith("/") else self.site / path for path in self.paths)
        found = sum(compressed(file.read_bytes()) for file in files)
        self.paths.clear()
        return found / 1000


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


def measure(site: Path, address: str) -> dict[str, float]:
    """Drive the finder in a Chromium slowed four times."""
    with sync_playwright() as playwright:
        browser = launch(playwright, "--enable-precise-memory-info", "--js-flags=--expose-gc")
        # The site lets no text become code; what measures it does.
        page = browser.new_page(bypass_csp=True)
        loaded = Loaded(page, site, address)
        figures = {}
        page.goto(f"{address}en/")
        loaded.paths = {"en/": None}
        figures["home page, kB gzip"] = loaded.weight()
        page.goto(f"{address}en/directions/")
        page.wait_for_selector(".filters:not([hidden])")
        figures["all before the first filter works, kB gzip"] = loaded.weight()
        page.fill("#finder-q", WORDS[0])
        answers = "document.querySelector('direction-finder').answers.length"
        until(page, f"document.querySelectorAll('.cards .card:has(mark)').length === Math.min({PAGE}, {answers})")
        figures["all for the first search, kB gzip"] = loaded.weight()
        page.fill("#finder-q", "")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.evaluate("() => gc()")
        figures["heap before, MB"] = page.evaluate(HEAP)
        filters = paints(page, FILTER)
        page.evaluate("() => document.querySelector('[data-clear]').click()")
        keys = paints(page, KEY)
        page.evaluate("() => gc()")
        figures |= {
            "heap after, MB": page.evaluate(HEAP),
            "filter, p95 ms": statistics.quantiles(filters, n=20)[-1],
            "filter, median ms": statistics.median(filters),
            "keystroke, p95 ms": statistics.quantiles(keys, n=20)[-1],
            "keystroke, median ms": statistics.median(keys),
        }
        browser.close()
    return figures


def main() -> None:
    """Print the figures for the real catalogue and the synthetic one."""
    for number in (0, int(sys.argv[1]) if len(sys.argv) > 1 else 10_000):
        with tempfile.TemporaryDirectory() as folder:
            site = build(Path(folder), number, part="finder")
            say(f"{number or 'real'} directions")
            with served(site) as address:
                for name, value in measure(site, address).items():
                    say(f"  {name}: {value:.1f}")


if __name__ == "__main__":
    main()
