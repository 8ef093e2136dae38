"""Our build timed by kind of file, or of a part: `python -m tests.bench.stages <config> all|pages|finder`.

The build itself knows nothing of this: what writes a file is replaced before MkDocs runs. A timed build runs on one core and
so in one process; what files of several kinds need counts for the first kind that needs it. Time is that of the
processor; memory is by how much a stage raised the peak of the process.
"""

import json
import os
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

from mkdocs.__main__ import cli

from generator.outputs import sitemap, tombstones
from generator.pages.kinds import PAGE_KINDS, pages_of
from generator.publishing import build
from generator.publishing.build import Build
from generator.publishing.staging import Staging
from generator.rendering import card_pieces
from generator.rendering.output_file import Group, OutputFile, ready
from generator.rendering.renderer import Renderer

START, END = "MkDocs, prose, reading", "swap"
# Kinds of files by their addresses; the first that fits counts.
KINDS = {
    "API": r"api/.*",
    "dataset": r"data/.*",
    "comparison data": r"compare/.*",
    "edit data": r"edit/.*",
    "offline copies": r"offline/.*",
    "lists for frames": r"embed/.*",
    "one-pagers": r"directions/.*",
    "finder and matching data": r"assets/(calls|match|texts)-.*|(zh|en)/directions/(cards-.*\.txt|titles\.json)",
    "JSON of lists": r"(zh|en)/.*\.json",
    "CSV of lists": r"(zh|en)/.*\.csv",
    "calendars": r".*\.ics",
    "feeds and sitemap": r".*\.xml",
    "Markdown": r".*\.md",
    "direction pages": r"(zh|en)/directions/.+/index\.html",
    "partners' own calls": r"(zh|en)/partner-calls/.+/index\.html",
    "countries with a field": r"(zh|en)/countries/.+/.+/index\.html",
    "other pages": r".*\.html",
    "assets and others": r".*",
}
Stage = tuple[float, float]
"""Seconds of processor, and megabytes by which the peak rose."""


class Clock:
    """Seconds and megabytes by what they were used for."""

    def __init__(self) -> None:
        """Begin to count."""
        self.stages: defaultdict[str, Stage] = defaultdict(lambda: (0.0, 0.0))
        self.since: Stage = (time.process_time(), 0.0)

    def turn(self, name: str) -> None:
        """Count what was used since the last turn for a name."""
        now = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        (seconds, peak), (used, grown) = self.since, self.stages[name]
        self.stages[name] = used + now[0] - seconds, grown + now[1] - peak
        self.since = now


def timed(clock: Clock) -> None:
    """Let the making and writing of each file count for its kind, and what comes before the first one for the start."""
    write, take_stock = Staging.write, Staging.take_stock

    def timed_write(staging: Staging, file: OutputFile) -> None:
        write(staging, file)
        clock.turn(next(kind for kind, pattern in KINDS.items() if re.fullmatch(pattern, file.address)))

    def timed_start(staging: Staging) -> None:
        take_stock(staging)
        clock.turn(START)

    patch.multiple(Staging, write=timed_write, take_stock=timed_start).start()


def pages(self: Build, *templates: str) -> Iterator[tuple[Renderer, Group]]:
    """Yield the groups of pages of some templates, in each language, and what renders them."""
    for edition, environment in zip(self.editions, self.templates, strict=True):
        renderer = Renderer(self.theme, environment, edition, self.site)
        for kind in (kind for kind in PAGE_KINDS if kind.template in templates):
            yield renderer, partial(build._rendered, renderer, pages_of(kind, edition))  # noqa: SLF001 - what the build does with each kind


def direction_pages(self: Build) -> Iterator[Group]:
    """Yield the groups of direction pages, in place of all groups of a build."""
    yield from (group for _, group in pages(self, "direction"))


def finder_and_home(self: Build) -> Iterator[Group]:
    """Yield the groups of the finder with all that it loads, and of the home page."""
    renderers = {}
    for renderer, group in pages(self, "home", "directions"):
        renderers[renderer.edition.language] = renderer
        yield group
    yield from (partial(card_pieces.files, renderer) for renderer in renderers.values())
    assets = self.site.assets
    yield lambda: (ready(f"{assets.folder}/{name}", content) for name, content in assets.files.items())
    yield lambda: [self.texts]


def alone(groups: Callable[[Build], Iterator[Group]]) -> None:
    """Leave out all but some groups, and what needs all."""
    patch.object(Build, "groups", groups).start()
    for output in (sitemap, tombstones):
        patch.object(output, "files", lambda *_: ()).start()
    patch.object(build, "check_site", lambda *_: None).start()


PARTS: dict[str, Callable[[Build], Iterator[Group]]] = {"pages": direction_pages, "finder": finder_and_home}


def main() -> None:
    """Build once; in the mode `all`, write what each kind of file took beside the configuration."""
    config, mode = Path(sys.argv[1]), sys.argv[2]
    clock = Clock()
    if mode in PARTS:
        alone(PARTS[mode])
    else:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        timed(clock)
    cli(["build", "--strict", "--quiet", "--config-file", str(config)], standalone_mode=False)
    clock.turn(END)
    if mode == "all":
        (config.parent / "stages.json").write_text(json.dumps(clock.stages), encoding="utf-8")


if __name__ == "__main__":
    main()
