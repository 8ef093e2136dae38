"""How long the real catalogue takes as a whole process: `python -m tests.bench.build`."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests.bench import site, synthetic
from tests.bench.measure import run, say, spread

RUNS = 5


def main() -> None:
    """Print the median and the spread of strict builds and of a check; one run more warms the caches of the system."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = site.command(site.lay(folder, 0))
        check = [sys.executable, "-m", "generator", "check", "--content", str(synthetic.CONTENT)]
        for what, command, cold in (
            ("build without cache or site", build, True),
            ("build over an existing site", build, False),
            ("calls check", check, False),
        ):
            seconds = []
            for _ in range(RUNS + 1):
                for made in ("site", ".cache") if cold else ():
                    shutil.rmtree(folder / made, ignore_errors=True)
                seconds.append(run(command, folder, folder / "site").wall)
            say(f"{what}: {spread(seconds[1:])} s, {RUNS} runs")


if __name__ == "__main__":
    main()
