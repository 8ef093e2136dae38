"""Let no time go into the search for garbage while something large is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back Python's search for garbage in cycles, of which reading and rendering leave hardly any.

    It would look through all that was read, again and again: a fifth of the time with ten thousand directions. What was made
    meanwhile is never searched either; it goes when nothing names it any more.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if searching:
            gc.enable()
