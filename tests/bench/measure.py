"""A command as a whole process: wall and processor time, peak memory of all its processes together, what it wrote.

Memory is the proportional set size (PSS) of the command and all its descendants, added up every 50 ms: shared pages count
once. Processor time is user and system, children included.
"""

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
EVERY = 0.05


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, seconds of processor, megabytes at the peak; files and megabytes it wrote."""

    wall: float
    cpu: float
    memory: float
    files: int = 0
    written: float = 0


def run(command: Sequence[str], folder: Path, output: Path) -> Run:
    """Run a command in a folder; RuntimeError with its output where it fails. `output` is where it writes its site."""
    before = time.time_ns()
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    with (folder / "log.txt").open("w+", encoding="utf-8") as log:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
        memory = _Memory(process.pid)
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        memory.ended.set()
        memory.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise RuntimeError(log.read())
    # An unchanged file that was linked from the last site keeps its time: it was not written.
    sizes = [about.st_size for path in output.rglob("*") if path.is_file() and (about := path.stat()).st_mtime_ns >= before]
    return Run(wall, usage.ru_utime + usage.ru_stime, memory.peak / 1000, len(sizes), sum(sizes) / 1e6)


class _Memory(threading.Thread):
    """Watches what a process and its descendants hold together."""

    def __init__(self, number: int) -> None:
        super().__init__(daemon=True)
        self.number = number
        self.peak = 0
        self.ended = threading.Event()

    def run(self) -> None:
        """Add up until the process has ended."""
        while not self.ended.wait(EVERY):
            self.peak = max(self.peak, sum(_pss(number) for number in _family(self.number)))


def _family(number: int) -> Iterator[int]:
    """Yield a process and all its descendants, as far as they still live."""
    yield number
    try:
        tasks = list(Path(f"/proc/{number}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text("ascii").split()]
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _pss(number: int) -> int:
    """Return the kilobytes of a process; none for one that has ended."""
    try:
        lines = Path(f"/proc/{number}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def say(line: str = "") -> None:
    """Print a line of a benchmark's output at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def spread(values: Sequence[float], form: str = ".2f") -> str:
    """Return the median of some figures, with the least and the greatest."""
    return f"{statistics.median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def table(rows: dict[str, list[Run]]) -> None:
    """Print what several commands took, each over its runs."""
    say(f"{'build':<34}{'wall, s':<26}{'processor, s':<26}{'peak memory, MB':<24}{'files':>7}{'MB':>9}")
    for name, runs in rows.items():
        figures = f"{spread([r.wall for r in runs]):<26}{spread([r.cpu for r in runs]):<26}"
        memory = f"{spread([r.memory for r in runs], '.0f'):<24}"
        say(f"{name:<34}{figures}{memory}{runs[-1].files:>7}{runs[-1].written:>9.1f}")
