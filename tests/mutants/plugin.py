"""Runs the collected tests against each mutant of a function, in a fork of its own, so that they are collected once.

mutmut's own runner collects them anew for each mutant, which takes most of its time. Which tests reach a function is
found first, by a run on the code as it is.
"""

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

PLAN, FOUND = "MUTANTS_PLAN", "MUTANTS_FOUND"
# Seconds of processor time. All tests together take less, so what takes longer hangs.
LONGEST = 60
Steps = list[tuple[pytest.Item, pytest.Item | None]]


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Run each test as it is, then those that reach a mutant with it; write the result of each mutant."""
    steps: Steps = [*pairwise(session.items), (session.items[-1], None)]
    reaching, seconds = _reaching(steps)
    assert not session.testsfailed, "the tests fail without a mutant"
    found: dict[str, str] = {}
    killers: Counter[str] = Counter()
    for mutant in json.loads(Path(os.environ[PLAN]).read_text("utf-8")):
        reached = reaching.get(mangled_name_from_mutant_name(mutant), set())
        # Those first that have killed most, then the quickest: most mutants do not survive them.
        items = [item for item in session.items if item.nodeid in reached]
        items.sort(key=lambda item: (-killers[item.nodeid], seconds[item.nodeid]))
        found[mutant] = _verdict(mutant, items, killers) if items else "at import"
        print(f"{len(found)} {mutant}: {found[mutant]}", file=sys.stderr, flush=True)  # noqa: T201 - a command's progress
    Path(os.environ[FOUND]).write_text(json.dumps(found), "utf-8")
    return True


def _reaching(steps: Steps) -> tuple[Mapping[str, set[str]], Mapping[str, float]]:
    """Return the tests that reach each function, and the seconds of each test."""
    reaching: dict[str, set[str]] = {}
    seconds: dict[str, float] = {}
    set_mutant_under_test("stats")
    for item, following in steps:
        state()._stats.clear()  # noqa: SLF001 - where mutmut's trampolines count
        start = time.process_time()
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        seconds[item.nodeid] = time.process_time() - start
        for function in state()._stats:  # noqa: SLF001 - as above
            reaching.setdefault(function, set()).add(item.nodeid)
    set_mutant_under_test("")
    return reaching, seconds


def _verdict(mutant: str, items: Sequence[pytest.Item], killers: Counter[str]) -> str:
    """Run tests with a mutant in a process of its own; it reports through a pipe which test failed."""
    output, reporting = os.pipe()
    child = os.fork()
    if child == 0:
        _run(mutant, items, reporting)
    os.close(reporting)
    with os.fdopen(output, encoding="utf-8") as pipe:
        killer = pipe.read()
    _, status = os.waitpid(child, 0)
    if killer:
        killers[killer] += 1
    return "killed" if killer else "survived" if status == 0 else "timed out"


def _run(mutant: str, items: Sequence[pytest.Item], reporting: int) -> None:
    """Run tests with a mutant until one fails, and end the process."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
    set_mutant_under_test(mutant)
    for item, following in [*pairwise(items), (items[-1], None)]:
        if any(report.failed for report in runtestprotocol(item, nextitem=following, log=False)):
            os.write(reporting, item.nodeid.encode())
            os._exit(0)
    os._exit(0)
