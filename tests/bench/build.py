"""How long the real catalogue takes as a whole process: `python -m tests.bench.build`."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 5


def seconds(command: list[str]) -> list[float]:
    """Wall seconds of some runs, after one that warms the caches."""
    found = []
    for _ in range(RUNS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        found.append(time.perf_counter() - start)
    return found[1:]


def main() -> None:
    """Print the median and the spread of a strict build and of a check."""
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(Path(folder) / "site")]
        for name, command in (
            ("mkdocs build --strict", build),
            ("calls check", [sys.executable, "-m", "generator", "check"]),
        ):
            runs = seconds(command)
            spread = f"{min(runs):.2f} to {max(runs):.2f}"
            print(f"{name}: {statistics.median(runs):.2f} s (median of {RUNS}; {spread})")  # noqa: T201 - its output


if __name__ == "__main__":
    main()
