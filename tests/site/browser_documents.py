"""The documents that the finder filters by and searches, unpacked as docs/browser-data.md describes them."""

from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any


def columns(document: dict[str, Any]) -> dict[str, list[Any]]:
    """Return the columns of all calls, those of tables row by row, and the ids written out."""
    calls = dict(document["calls"])
    for table, shared in document["tables"].items():
        rows = calls.pop(table)
        calls |= {name: [values[row] for row in rows] for name, values in shared.items()}
    guides = document["values"]["guide"]
    calls["id"] = [
        f"{guides[guide]}{id_}" if id_.startswith("/") else id_
        for id_, guide in zip(calls["id"], calls["guide"], strict=True)
    ]
    return calls


def numbered(rows: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return rows of places from numbers of which 0 is the next that was not named yet, and 1 the first of all."""
    fresh = count()
    return [[number - 1 if number else next(fresh) for number in row] for row in rows]
