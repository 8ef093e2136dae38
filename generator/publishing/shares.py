"""A site's files made by two processes where that pays: who makes which is left to chance, what is made is not."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from generator.cache import Making
from generator.publishing.parallel import beside, worth_it
from generator.publishing.staging import Made, Staging

Files = Iterable[tuple[str, bytes | Making]]
Share = Callable[[], Files]
_Waiting = Sequence[tuple[int, Sequence[Share]]]
_TOKEN = 2


def write_all(queues: Sequence[Sequence[Share]], staging: Staging, number: int) -> None:
    """Write the files of all shares of a site of so many directions.

    Where two processes share the work, the first begins with the first queue and the second with the last, so that what one
    has made in a language helps it with the next share of that queue. OSError where a file cannot be written, ValueError
    for an address that may not be.
    """
    if not worth_it(number):
        _write(chain.from_iterable(queues), staging)
        return
    waiting = [(_tokens(len(shares)), shares) for shares in queues]
    staging.kept.rest()

    def second() -> Made:
        _write(_taken(waiting[::-1]), staging)
        staging.kept.rest()
        return staging.made

    try:
        with beside(second) as other:
            _write(_taken(waiting), staging)
            staging.join(other())
    finally:
        for tokens, _ in waiting:
            os.close(tokens)


def _write(shares: Iterable[Share], staging: Staging) -> None:
    for share in shares:
        for address, content in share():
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
