"""How fast N synthetic directions become a site, beside Hugo: `python -m tests.bench.speed N [N …] [--rounds 3]`.

Ours is timed whole, after one edit, and with the direction pages alone, which is what Hugo makes here, in the same run
and in turn with it. Every run is a process of its own from a cold start unless its name says otherwise.
"""

import argparse
import json
import math
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from tests.bench import peer, same, site
from tests.bench.measure import Run, run, say, table
from tests.bench.stages import Stage

KINDS = ("yaml", "json")
SAMPLE = 200
# Files in memory: on a disk, folders that the run before removed make the next one slower, whoever it is.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
_AMOUNT = re.compile(r"amount: \d+")
WHOLE, WARM, EDITED = "ours, whole", "ours, nothing changed", "ours, one file changed"
ALONE, ALONE_EDITED = "ours, direction pages", "ours, these, one file changed"


@dataclass(frozen=True)
class Figures:
    """What so many directions took: a whole build and each of its stages; and whether the peer made the same pages."""

    whole: Run
    stages: dict[str, Stage]
    alike: bool


@dataclass(frozen=True)
class Bench:
    """A folder with the content and everything that is made of it."""

    folder: Path
    config: Path

    @property
    def site(self) -> Path:
        """Where ours stands."""
        return self.folder / "site"

    def clean(self) -> None:
        """Remove the site and every cache, so that a build starts cold."""
        for name in ("site", ".cache"):
            shutil.rmtree(self.folder / name, ignore_errors=True)

    def whole(self) -> Run:
        """Build everything from a cold start."""
        self.clean()
        return self.again()

    def again(self) -> Run:
        """Build everything over what stands."""
        return run(site.command(self.config), self.folder, self.site)

    def edited(self, number: int) -> Run:
        """Change the budget of the first direction, then build over what stands."""
        self._edit(number)
        return self.again()

    def _edit(self, number: int) -> None:
        file = min(self.folder.glob("content/directions/*/*.yml"))
        file.write_text(_AMOUNT.sub(f"amount: {number}000000", file.read_text("utf-8"), count=1), encoding="utf-8")

    def alone(self) -> Run:
        """Build the direction pages and nothing else of the catalogue, from a cold start."""
        self.clean()
        return self._alone()

    def alone_edited(self, number: int) -> Run:
        """Change the budget of the first direction, then build the direction pages over those that stand."""
        self._edit(number)
        return self._alone()

    def _alone(self) -> Run:
        return run([sys.executable, "-m", "tests.bench.stages", str(self.config), "pages"], self.folder, self.site)

    def stages(self) -> dict[str, Stage]:
        """Return what each kind of file takes in a whole build from a cold start."""
        self.clean()
        run([sys.executable, "-m", "tests.bench.stages", str(self.config), "all"], self.folder, self.site)
        found: dict[str, list[float]] = json.loads((self.folder / "stages.json").read_text("utf-8"))
        return {name: (seconds, memory) for name, (seconds, memory) in found.items()}

    def hugo(self, program: str, kind: str) -> Run:
        """Build the direction pages with Hugo, from a cold start."""
        target = self.folder / f"hugo-{kind}"
        for name in ("public", "resources"):
            shutil.rmtree(target / name, ignore_errors=True)
        return run([program, "--noBuildLock", "--destination", "public"], target, target / "public")


def measured(bench: Bench, program: str | None, rounds: int) -> dict[str, list[Run]]:
    """Time rebuilds over a finished site, then round by round whole builds, direction pages alone and the peer's."""
    rows: dict[str, list[Run]] = defaultdict(list)
    for number in range(1, rounds + 1):
        rows[WARM].append(bench.again())
        rows[EDITED].append(bench.edited(number))
    for number in range(1, rounds + 1):
        rows[WHOLE].append(bench.whole())
        rows[ALONE].append(bench.alone())
        rows[ALONE_EDITED].append(bench.alone_edited(100 + number))
        for kind in KINDS if program else ():
            rows[f"Hugo from {kind.upper()}"].append(bench.hugo(str(program), kind))
    return rows


def check(bench: Bench) -> bool:
    """Say whether the peer made the same pages; the figures mean nothing where it did not."""
    alike = True
    for kind in KINDS:
        found = same.compare(bench.site, bench.folder / f"hugo-{kind}" / "public", sample=SAMPLE)
        say(f"Hugo from {kind.upper()}: {found.pages} pages compared element by element, {len(found.differences)} differ; ")
        say(f"  its pages are {found.bytes_ratio:.3f} of ours in bytes")
        for line in found.differences[:3]:
            say(f"  {line}")
        alike = alike and not found.differences and abs(found.bytes_ratio - 1) <= 0.05
    return alike


def ratios(rows: dict[str, list[Run]]) -> None:
    """Print ours for one of the peer's: the same pages, and everything of ours against its direction pages alone."""
    for ours in (ALONE, ALONE_EDITED, WHOLE, EDITED):
        for kind in KINDS:
            one, other = (middle(rows[name]) for name in (ours, f"Hugo from {kind.upper()}"))
            say(
                f"{ours} / Hugo from {kind.upper()}: wall {one.wall / other.wall:.2f}, "
                f"processor {one.cpu / other.cpu:.2f}, memory {one.memory / other.memory:.2f}"
            )


def middle(runs: list[Run]) -> Run:
    """Return the medians of some runs."""
    return Run(*(statistics.median(getattr(one, name) for one in runs) for name in ("wall", "cpu", "memory")))


def of_whole(rows: dict[str, list[Run]]) -> None:
    """Print how much of a whole build each rebuild takes."""
    whole = middle(rows[WHOLE])
    for name in (WARM, EDITED):
        say(f"{name} / {WHOLE}: wall {middle(rows[name]).wall / whole.wall:.2f}")


def growth(found: dict[int, Figures]) -> None:
    """Print with which power of the number of directions a whole build and each of its stages grow; 1 is in step with it."""
    few, many = min(found), max(found)

    def power(one: float, other: float) -> str:
        return f"{math.log(other / one) / math.log(many / few):8.2f}" if min(one, other) > 0 else f"{'':8}"

    for name in ("wall", "cpu", "memory"):
        whole = power(getattr(found[few].whole, name), getattr(found[many].whole, name))
        say(f"from {few} to {many} directions, {name} grows with the power {whole.strip()}")
    say("powers of each kind of file, of seconds and of megabytes:")
    for name, stage in found[many].stages.items():
        before = found[few].stages.get(name, (0.0, 0.0))
        say(f"  {name:<24}{''.join(map(power, before, stage))}")


def figures(number: int, rounds: int, program: str | None) -> Figures:
    """Print the figures of so many directions, and return them."""
    alike = True
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        bench = Bench(Path(folder), site.lay(Path(folder), number))
        say(f"{number} directions, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        bench.whole()
        if program:
            for kind in KINDS:
                peer.prepare(bench.folder, bench.folder / "content", bench.site, kind)
                bench.hugo(program, kind)
            alike = check(bench)
        rows = measured(bench, program, rounds)
        table(rows)
        of_whole(rows)
        if program:
            ratios(rows)
        stages = bench.stages()
    say("seconds of processor and megabytes of each kind of file in a whole build by one process, one run:")
    for name, (seconds, memory) in sorted(stages.items(), key=lambda item: -item[1][0]):
        say(f"  {name:<24}{seconds:8.2f}{memory:8.1f}")
    return Figures(middle(rows[WHOLE]), stages, alike)


def main(arguments: list[str] | None = None) -> int:
    """Print the figures; 1 where the peer's pages are not ours."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("numbers", type=int, nargs="+", metavar="N", help="synthetic directions; several tell how it grows")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-peer", action="store_true", help="time ours alone")
    given = parser.parse_args(arguments)
    program = None if given.without_peer else peer.hugo()
    if program:
        say(subprocess.run([program, "version"], check=True, capture_output=True, text=True).stdout.split("-")[0])
    elif not given.without_peer:
        say(f"Hugo is not installed, so ours stands alone: {peer.GET}")
    found = {number: figures(number, given.rounds, program) for number in given.numbers}
    if len(found) > 1:
        growth(found)
    return 0 if all(each.alike for each in found.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
