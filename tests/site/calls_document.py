"""The document that the finder filters by, with a column for each fact as docs/browser-data.md describes it."""

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
