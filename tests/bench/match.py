"""What the page for abstracts costs a reader: bytes of what it ranks with, and from the button to the painted list.

`python -m tests.bench.match [N]`: the real catalogue, or a synthetic one of N directions.
"""

import json
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.finder import SLOWER, paints
from tests.bench.measure import say
from tests.bench.site import build, served
from tests.bench.weights import compressed
from tests.chromium import launch, until
from tests.conftest import ROOT

ABSTRACTS = [item["text"] for item in json.loads((ROOT / "tests/javascript/abstracts/tuning.json").read_text("utf-8"))]
ASK = """() => {
  document.querySelector('#abstract').value = abstracts[ROUND % abstracts.length];
  document.querySelector('[data-match]').requestSubmit();
}"""


def measure(address: str) -> dict[str, float]:
    """Ask for each abstract in a Chromium slowed four times."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        # The site lets no text become code; what measures it does.
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{address}en/match/")
        until(page, "document.querySelector('[data-match][data-ready]')")
        page.evaluate("(texts) => { globalThis.abstracts = texts; }", ABSTRACTS)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = paints(page, ASK)
        browser.close()
    return {"abstract, p95 ms": statistics.quantiles(found, n=20)[-1], "abstract, median ms": statistics.median(found)}


def main() -> None:
    """Print the figures."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder), number)
        say(f"{number or 'real'} directions")
        size = sum(compressed(path.read_bytes()) for path in (site / "assets").glob("match-*.json"))
        say(f"  what it ranks with: {size / 1000:.1f} kB gzip")
        with served(site) as address:
            for name, value in measure(address).items():
                say(f"  {name}: {value:.1f}")


if __name__ == "__main__":
    main()
