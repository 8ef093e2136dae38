"""Our build with its stages timed, or with the direction pages alone: `python -m tests.bench.stages <config> all|pages`.

The build itself knows nothing of this: the functions of its stages are wrapped before MkDocs runs. Stages are timed in one
process, on one core, so that nothing is made where no clock is; what a stage does inside another counts for the inner one.
"""

import importlib
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial, wraps
from pathlib import Path
from types import GeneratorType

from mkdocs.__main__ import cli

from generator.pages.page import Page
from generator.presentation.edition import Edition

OUTPUTS = ("api", "openapi", "calendar", "atom", "csv_json", "sitemap", "json_schema", "tombstones")
STAGES = (
    ("read and check", "generator.plugin", "load"),
    ("read and check", "generator.content.redirects", "load"),
    ("editions", "generator.plugin", "editions_of"),
    ("describing", "generator.presentation.view_builder", "direction"),
    ("pages", "generator.publishing.build", "_rendered"),
    ("pages", "generator.rendering.renderer:Renderer", "made"),
    ("sheets", "generator.publishing.build", "bilingual"),
    ("sheets", "generator.rendering.bilingual", "sheet"),
    ("sheets", "generator.publishing.build", "sheets_of"),
    ("outputs", "generator.outputs.search_index", "texts"),
    ("outputs", "generator.outputs.api", "facts_of"),
    *(("outputs", f"generator.outputs.{name}", "files") for name in OUTPUTS),
    ("outputs", "generator.outputs.csv_json", "json_files"),
    ("lines of lists", "generator.rendering.lines:Lines", "_made"),
    ("what is kept", "generator.cache:Kept", "get"),
    ("what is kept", "generator.cache:Kept", "put"),
    ("what is kept", "generator.cache:Kept", "rest"),
    ("publish", "generator.publishing.staging:Staging", "write"),
    ("publish", "generator.publishing.staging:Staging", "finish"),
    ("publish", "generator.publishing.build", "keep"),
)


class Clock:
    """Seconds of each stage, those of stages within it left out."""

    def __init__(self) -> None:
        """Start with the stage in which nothing else runs."""
        self.seconds: dict[str, float] = defaultdict(float)
        self.stack = ["MkDocs, prose, start"]
        self.since = time.perf_counter()

    def turn(self) -> None:
        """Count what passed since the last turn for the stage that runs."""
        now = time.perf_counter()
        self.seconds[self.stack[-1]] += now - self.since
        self.since = now

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside for a stage."""
        self.turn()
        self.stack.append(name)
        yield
        self.turn()
        self.stack.pop()

    def wrap(self, name: str, owner: object, attribute: str) -> None:
        """Count a function's time for a stage; a generator's while it makes its next value."""
        inner = getattr(owner, attribute)

        @wraps(inner)
        def timed(*given: object, **named: object) -> object:
            with self.stage(name):
                made = inner(*given, **named)
            return self.steps(name, made) if isinstance(made, GeneratorType) else made

        setattr(owner, attribute, timed)

    def steps(self, name: str, values: Iterator[object]) -> Iterator[object]:
        """Count the making of each value for a stage, not what is done with it."""
        while True:
            with self.stage(name):
                value = next(values, self)
            if value is self:
                return
            yield value


def owner_of(place: str) -> object:
    """Return a module, or a class of one (`module:Class`)."""
    module, _, name = place.partition(":")
    found: object = importlib.import_module(module)
    return getattr(found, name) if name else found


def pages_alone() -> None:
    """Leave out all that the peer does not make: every other page, sheets, feeds, tables, calendars, API, search."""
    build = owner_of("generator.publishing.build")
    _replace(build, "chapters", _directions)
    for name in ("bilingual", "sheets_of"):
        _replace(build, name, lambda *_: ())
    _replace(build, "keep", lambda *_: None)
    _replace(owner_of("generator.outputs.search_index"), "texts", lambda *_: ("assets/texts.json", b""))
    for name, output in (("facts_of", "api"), ("json_files", "csv_json")):
        _replace(owner_of(f"generator.outputs.{output}"), name, lambda *_: ())
    for name in OUTPUTS:
        _replace(owner_of(f"generator.outputs.{name}"), "files", lambda *_: ())


def _directions(edition: Edition, *_: object) -> Iterator[Callable[[], Iterator[Page]]]:
    """Yield the chapters of direction pages."""
    make = vars(owner_of("generator.pages.kinds"))["_directions"]
    for directions in edition.catalogue.by_guide.values():
        yield partial(make, edition, directions)


def _replace(owner: object, name: str, value: object) -> None:
    if not hasattr(owner, name):
        message = f"{owner} has no {name}: tests/bench/stages.py must follow the generator"
        raise AttributeError(message)
    setattr(owner, name, value)


def main() -> None:
    """Build once; in the mode `all`, write the seconds of each stage beside the configuration."""
    config, mode = Path(sys.argv[1]), sys.argv[2]
    clock = Clock()
    if mode == "pages":
        pages_alone()
    else:
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        for name, place, attribute in STAGES:
            clock.wrap(name, owner_of(place), attribute)
    cli(["build", "--strict", "--quiet", "--config-file", str(config)], standalone_mode=False)
    clock.turn()
    if mode == "all":
        (config.parent / "stages.json").write_text(json.dumps(clock.seconds), encoding="utf-8")


if __name__ == "__main__":
    main()
