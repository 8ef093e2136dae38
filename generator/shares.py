"""A site's files made by two processes where that pays: who makes which is left to chance, what is made is not.

The second process is a copy of this one, which has the whole catalogue before it already. It ends with this one, and what
it could not do is raised here.
"""

import gc
import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from multiprocessing.connection import Connection

from generator.kept import Making
from generator.publish import Staging

Files = Iterable[tuple[str, bytes | Making]]
Share = Callable[[], Files]
_Waiting = Sequence[tuple[int, Sequence[Share]]]

# Below so many directions a second process costs more than it saves.
WORTH_IT = 400
_TOKEN = 2


def write_all(queues: Sequence[Sequence[Share]], staging: Staging, number: int) -> None:
    """Write the files of all shares of a site of so many directions.

    Where two processes share the work, the first begins with the first queue and the second with the last, so that what one
    has made in a language helps it with the next share of that queue. OSError where a file cannot be written, ValueError
    for an address that may not be.
    """
    # A copy of a process that has several threads, as `mkdocs serve` does, has only one of them.
    if number < WORTH_IT or len(os.sched_getaffinity(0)) == 1 or threading.active_count() > 1:
        for share in chain.from_iterable(queues):
            _write(share(), staging)
        return
    waiting = [(_tokens(len(shares)), shares) for shares in queues]
    staging.kept.rest()
    # What is loaded stays: no process need look through it for garbage, which would also copy it.
    gc.freeze()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    second = context.Process(target=_second, args=(waiting[::-1], staging, sender))
    second.start()
    sender.close()
    try:
        for share in _taken(waiting):
            _write(share(), staging)
        _join(receiver, staging)
    finally:
        for tokens, _ in waiting:
            os.close(tokens)
        second.kill()
        second.join()


def _write(files: Files, staging: Staging) -> None:
    for address, content in files:
        staging.write(address, content)


def _tokens(number: int) -> int:
    """Return the end of a pipe in which the numbers of so many shares wait: whoever reads one has that share."""
    tokens, giver = os.pipe()
    os.write(giver, b"".join(index.to_bytes(_TOKEN) for index in range(number)))
    os.close(giver)
    return tokens


def _taken(waiting: _Waiting) -> Iterator[Share]:
    """Yield a share that nobody has taken yet, until all are, queue by queue."""
    for tokens, shares in waiting:
        while token := os.read(tokens, _TOKEN):
            yield shares[int.from_bytes(token)]


def _second(waiting: _Waiting, staging: Staging, sender: Connection) -> None:
    """Take shares until none is left; say what was made, or what went wrong."""
    try:
        for share in _taken(waiting):
            _write(share(), staging)
        staging.kept.rest()
    except (OSError, ValueError) as error:
        sender.send(error)
    else:
        sender.send(staging.made)


def _join(receiver: Connection, staging: Staging) -> None:
    try:
        found = receiver.recv()
    except EOFError as error:
        message = "the second process ended without a word"
        raise RuntimeError(message) from error
    if isinstance(found, Exception):
        raise found
    staging.join(found)
