"""The files of a large catalogue read and written by two processes: this one and a forked worker. The result is the same."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from ctypes import c_int
from typing import TYPE_CHECKING, Any, TypeVar

from generator.publishing.staging import Staging, Written
from generator.rendering.output_file import Group

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import SynchronizedArray

# Below so many directions a worker process costs more than it saves.
WORTH_IT = 400
# After so many new objects cycles are searched for among them; what is old by then is searched after that many searches.
_NEW_OBJECTS, _NEVER = 50_000, 1_000_000_000
# The work of a worker process, which inherits it: it cannot be sent.
_inherited: list[Callable[[], Any]] = []
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def worth_it(number: int) -> bool:
    """Whether a worker process is of use for so many directions, on this machine and from this process."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    # A copy of a process that has several threads, as `mkdocs serve` does, has only one of them.
    return number >= WORTH_IT and cores > 1 and threading.active_count() == 1


@contextmanager
def new_cycles_collected() -> Iterator[None]:
    """Let Python search for unused cycles of objects, such as each rendered page leaves, among new objects alone.

    It would look through the whole catalogue again and again: a fifth of the time with ten thousand directions.
    """
    before = gc.get_threshold()
    gc.set_threshold(_NEW_OBJECTS, _NEVER, _NEVER)
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(*before)


def spread(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> Iterator[_Result]:
    """Yield what a function returns for each item; where that pays, a worker process calls it for the second half."""
    if not worth_it(len(items)):
        yield from map(function, items)
        return
    half = len(items) // 2
    with _worker(lambda: [function(item) for item in items[half:]]) as rest:
        yield from map(function, items[:half])
        yield from rest.result()


@contextmanager
def _worker(work: Callable[[], _Result]) -> Iterator[Future[_Result]]:
    """Let a forked process do some work meanwhile, and yield its future result."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("fork"), _inherited.append, (work,)) as pool:
        yield pool.submit(_work)


def write_all(
    groups: Sequence[Group], staging: Staging, number: int, progress: Callable[[int, int], None] = lambda *_: None
) -> None:
    """Write the files of all groups of a site of so many directions; `progress` is called with the groups done and all.

    This process begins with the first group and a worker with the last, so that what each has made in a language serves
    its next group too. OSError where a file cannot be written, ValueError for an address that may not be.
    """
    if not worth_it(number):
        for index, group in enumerate(groups, start=1):
            staging.write_groups([group])
            progress(index, len(groups))
        return
    ends = multiprocessing.get_context("fork").Array(c_int, [0, len(groups)])

    def work() -> Written:
        staging.write_groups(_untaken(groups, ends, from_end=True))
        return staging.written

    with _worker(work) as other:
        try:
            for group in _untaken(groups, ends, from_end=False):
                staging.write_groups([group])
                progress(len(groups) - max(ends[1] - ends[0], 0), len(groups))
        finally:
            # Where this process fails, the worker finds nothing left to take.
            ends[0] = len(groups)
        staging.join(other.result())


def _work() -> Any:
    return _inherited[-1]()


def _untaken(groups: Sequence[Group], ends: "SynchronizedArray[int]", *, from_end: bool) -> Iterator[Group]:
    """Yield untaken groups from one end; `ends` holds the number of the first, and of the one after the last."""
    while True:
        with ends.get_lock():
            first, last = ends[0], ends[1]
            if first >= last:
                return
            index = last - 1 if from_end else first
            ends[1 if from_end else 0] = index if from_end else index + 1
        yield groups[index]
