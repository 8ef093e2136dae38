"""How fast the real pages are for a reader: Lighthouse on the mobile profile, and weights: `python -m tests.bench.pages`.

Lighthouse comes from npm by the lock under `lighthouse/`, drives the Chromium that the tests use, and asks no other host
than this machine: its error reports are off, and the pages load nothing from elsewhere.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import say
from tests.bench.site import build, served
from tests.bench.weights import of_directions, styles_and_scripts
from tests.serving.servers import free_port

FOLDER = Path(__file__).parent / "lighthouse"
PAGES = {"home": "{code}/", "finder": "{code}/directions/", "direction": "{code}/directions/2025-3/1.1/"}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
RUNS = 3
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


def lighthouse() -> Path:
    """Return the program, installed by its lock; RuntimeError where there is no npm or no registry."""
    program = FOLDER / "node_modules/.bin/lighthouse"
    if not program.exists():
        command = ["npm", "ci", "--ignore-scripts", "--silent", "--no-audit", "--no-fund"]
        if not shutil.which("npm") or subprocess.run(command, cwd=FOLDER, check=False).returncode:
            message = "Lighthouse is not to be had: npm with Node 18.20 or newer is needed"
            raise RuntimeError(message)
    return program


def judged(program: Path, address: str, folder: Path) -> dict[str, object]:
    """Return Lighthouse's report on a page."""
    report = folder / "report.json"
    command = [str(program), address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(CATEGORIES)}", "--no-enable-error-reporting"]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    environment = os.environ | ({"CHROME_PATH": chromium} if chromium else {})
    subprocess.run(command, check=True, env=environment, timeout=300)
    found: dict[str, object] = json.loads(report.read_text("utf-8"))
    return found


def scores(report: dict[str, object]) -> dict[str, int]:
    """Return the score of each category, of 100."""
    categories: dict[str, dict[str, float]] = report["categories"]  # type: ignore[assignment]
    return {name: round(categories[name]["score"] * 100) for name in CATEGORIES}


def failed(report: dict[str, object]) -> dict[str, str]:
    """Return each audit that counts for a category and is not passed, with what it says."""
    categories: dict[str, dict[str, list[dict[str, str]]]] = report["categories"]  # type: ignore[assignment]
    audits: dict[str, dict[str, object]] = report["audits"]  # type: ignore[assignment]
    counted = {part["id"] for name in CATEGORIES for part in categories[name]["auditRefs"] if part["weight"]}
    found = {}
    for name in sorted(counted):
        score = audits[name]["score"]
        if isinstance(score, int | float) and score < 1:
            found[name] = f"{audits[name]['title']} {audits[name].get('displayValue', '')} ({score})"
    return found


def weigh(site: Path) -> None:
    """Print what direction pages weigh, and what each kind of page loads beside its HTML."""
    sizes = of_directions(site)
    say(f"HTML of {len(sizes)} direction pages, gzip: median {statistics.median(sizes):.0f}, greatest {sizes[-1]} bytes")
    for name, page in PAGES.items():
        html = site / page.format(code="en") / "index.html"
        files = styles_and_scripts(html)
        each = ", ".join(f"{file} {size}" for file, size in files.items())
        say(f"{name}: styles and scripts {sum(files.values())} bytes gzip ({each})")


def judge(address: str, folder: Path) -> None:
    """Print the scores of each kind of page in each language, the median of some runs, and what is not passed."""
    program = lighthouse()
    for name, page in PAGES.items():
        for code in ("en", "zh"):
            reports = [judged(program, address + page.format(code=code), folder) for _ in range(RUNS)]
            medians = {c: statistics.median(scores(report)[c] for report in reports) for c in CATEGORIES}
            say(f"{name}, {code}: {', '.join(f'{category} {score:.0f}' for category, score in medians.items())}")
            for text in failed(reports[0]).values():
                say(f"  {text}")


def main() -> int:
    """Print the figures."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory() as folder:
        site = build(Path(folder), 0, address)
        weigh(site)
        with served(site, port):
            judge(address, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
