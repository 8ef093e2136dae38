"""How long the real catalogue takes as a whole process: `python -m tests.bench.build`."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench import site
from tests.bench.measure import say, spread

ROOT = Path(__file__).parents[2]
RUNS = 5


def seconds(command: list[str], folder: Path, before: Callable[[], None]) -> list[float]:
    """Wall seconds of some runs in a folder, each after some preparation; one run warms the caches of the system."""
    found = []
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    for _ in range(RUNS + 1):
        before()
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
        found.append(time.perf_counter() - start)
    return found[1:]


def main() -> None:
    """Print the median and the spread of strict builds and of a check."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = site.command(site.lay(folder, 0))

        def remove() -> None:
            for made in ("site", ".cache/made"):
                shutil.rmtree(folder / made, ignore_errors=True)

        def leave() -> None:
            pass

        for what, command, where, before in (
            ("build, nothing kept", build, folder, remove),
            ("build over what stands", build, folder, leave),
            ("calls check", [sys.executable, "-m", "generator", "check"], ROOT, leave),
        ):
            say(f"{what}: {spread(seconds(command, where, before))} s, {RUNS} runs")


if __name__ == "__main__":
    main()
