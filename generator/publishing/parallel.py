"""A second process beside this one: a copy of it, which has before it all that this one has read.

It ends with this one, and what it could not do is raised here.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import TypeVar, cast

# Below so many directions a second process costs more than it saves.
WORTH_IT = 400
_Result = TypeVar("_Result")


def worth_it(number: int) -> bool:
    """Whether a second process is of use for so many directions, on this machine and from this process."""
    # A copy of a process that has several threads, as `mkdocs serve` does, has only one of them.
    return number >= WORTH_IT and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


@contextmanager
def beside(work: Callable[[], _Result]) -> Iterator[Callable[[], _Result]]:
    """Do some work in a second process; yield what waits for its result, or raises what went wrong there.

    OSError and ValueError are raised as they are; RuntimeError for anything else, which the process itself tells of.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    second = context.Process(target=_second, args=(work, sender))
    second.start()
    sender.close()

    def result() -> _Result:
        try:
            found = receiver.recv()
        except EOFError as error:
            message = "the second process ended without a word"
            raise RuntimeError(message) from error
        if isinstance(found, Exception):
            raise found
        return cast("_Result", found)

    try:
        yield result
    finally:
        second.kill()
        second.join()
        receiver.close()


def _second(work: Callable[[], object], sender: Connection) -> None:
    """Do the work; say what came of it, or what went wrong."""
    try:
        sender.send(work())
    except (OSError, ValueError) as error:
        sender.send(error)
