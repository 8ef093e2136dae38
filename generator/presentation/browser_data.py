"""What the browser computes with: windows, and the facts of every call by which the finder filters and sorts.

The format stands in docs/browser-data.md. It has no language: ids, codes and instants alone.
"""

import hashlib
import json
from collections.abc import Hashable, Iterable, Sequence
from typing import Literal, TypedDict, TypeVar

from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Deadline
from generator.model.deadlines import closes_at, dated, opens_at, utc
from generator.model.totals import yuan

VERSION = 1
_Value = TypeVar("_Value", bound=Hashable)


class BrowserWindow(TypedDict):
    """One window."""

    opens: str | None
    """The first instant at which one may apply, ISO 8601 in UTC; None where it is not on record."""
    closes: str | None
    """The first instant at which it is too late, likewise."""
    zone: str
    """The IANA name of the zone whose calendar counts."""


class Values(TypedDict):
    """The distinct values of each column, each once; a column holds their places in these lists."""

    kind: Sequence[str]
    guide: Sequence[str]
    version: Sequence[str]
    country: Sequence[str]
    field: Sequence[str]
    lead: Sequence[str]
    ended: Sequence[str]
    window: Sequence[BrowserWindow]


class Calls(TypedDict):
    """One entry a call in each column, in the catalogue's order: newest guide first, then by code."""

    id: Sequence[str]
    """`2025-3/1.1`, as in `data-direction` and in the API."""
    kind: Sequence[int]
    guide: Sequence[int]
    version: Sequence[int]
    country: Sequence[Sequence[int]]
    field: Sequence[Sequence[int]]
    """The value `any` is open to every field."""
    lead: Sequence[Sequence[int]]
    """Who may lead on the Chinese side; empty where it is not restricted."""
    ended: Sequence[Sequence[int]]
    """`withdrawn` or `cancelled`, where it takes no applications whatever the day."""
    window: Sequence[Sequence[int]]
    """Windows whose end is on record and that were not cancelled, in the order in which they close."""
    budget: Sequence[int]
    """Whole yuan, of all tracks together; 0 where it is not on record."""


class BrowserData(TypedDict):
    """The whole document."""

    version: int
    values: Values
    calls: Calls


def windows_of(deadlines: Iterable[Deadline]) -> tuple[BrowserWindow, ...]:
    """Return the windows from which the browser computes a status: on record, not cancelled, the next to close first."""
    return tuple(window_of(item) for item in dated(deadlines))


def window_of(item: Deadline) -> BrowserWindow:
    """Return one window as the browser computes with it."""
    return {"opens": utc(opens_at(item)) or None, "closes": utc(closes_at(item)) or None, "zone": item.zone.key}


def ending(this: Direction) -> Literal["withdrawn", "cancelled"] | None:
    """Return how a call ended before its time: withdrawn by the guide's side, cancelled by a funder, or neither."""
    if this.ended:
        return "withdrawn" if this.ended.kind == "withdrawn" else "cancelled"
    return "cancelled" if any(deadline.cancelled for deadline in this.deadlines) else None


def browser_data(catalogue: Catalogue) -> BrowserData:
    """Return the facts of every call of a catalogue."""
    directions = catalogue.directions
    kinds, kind = _numbered(["direction"] for _ in directions)
    guides, guide = _numbered([this.guide.name] for this in directions)
    versions, version = _numbered([this.version] for this in directions)
    countries, country = _numbered(this.facts.countries for this in directions)
    fields, field = _numbered(this.facts.fields for this in directions)
    leads, lead = _numbered(this.facts.lead for this in directions)
    endings, ended = _numbered(filter(None, [ending(this)]) for this in directions)
    windows, window = _numbered(
        [(item["opens"], item["closes"], item["zone"]) for item in windows_of(this.deadlines)] for this in directions
    )
    return {
        "version": VERSION,
        "values": {
            "kind": kinds,
            "guide": guides,
            "version": versions,
            "country": countries,
            "field": fields,
            "lead": leads,
            "ended": endings,
            "window": [{"opens": opens, "closes": closes, "zone": zone} for opens, closes, zone in windows],
        },
        "calls": {
            "id": [this.id for this in directions],
            "kind": [number for (number,) in kind],
            "guide": [number for (number,) in guide],
            "version": [number for (number,) in version],
            "country": country,
            "field": field,
            "lead": lead,
            "ended": ended,
            "window": window,
            "budget": [yuan(this.facts) for this in directions],
        },
    }


def file(catalogue: Catalogue) -> tuple[str, bytes]:
    """Return address and bytes of the document as a file; the address changes with its content."""
    content = json.dumps(browser_data(catalogue), ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/calls-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _numbered(rows: Iterable[Iterable[_Value]]) -> tuple[list[_Value], list[list[int]]]:
    """Return the distinct values of some rows, in the order in which they first occur, and each row as their places."""
    numbers: dict[_Value, int] = {}
    column = [[numbers.setdefault(value, len(numbers)) for value in row] for row in rows]
    return list(numbers), column
