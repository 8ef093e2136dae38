"""Limits of analysis: a text that would take too long or too much memory is given up, on systems that can bound it (R79)."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from generator.importer.document.refusal import reject

MOST_SECONDS = 60
MOST_MEMORY = 2048 * 1024 * 1024


@contextmanager
def bounded() -> Iterator[None]:
    """Bound the time and memory of what runs within the context. Raises DocumentError where that is not enough."""
    if sys.platform == "win32":
        yield
        return
    import resource  # noqa: PLC0415 – Windows has none

    before = resource.getrlimit(resource.RLIMIT_AS)
    # macOS has the name of this limit, and refuses to set it.
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_lower(MOST_MEMORY, before[0]), before[1]))
    handler = signal.signal(signal.SIGALRM, _stop)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    except MemoryError:
        reject("analysis_too_heavy")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, handler)
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, before)


def _lower(limit: int, other: int) -> int:
    return limit if other < 0 else min(limit, other)


def _stop(_number: int, _frame: FrameType | None) -> None:
    reject("analysis_too_slow", limit=str(MOST_SECONDS))
