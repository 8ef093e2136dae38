"""What the browser computes with: windows, and the facts of every call by which the finder filters and sorts.

The format stands in docs/browser-data.md. It has no language: ids, codes and instants alone.
"""

import hashlib
import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Literal, TypedDict, TypeVar, cast

from generator.model.catalogue import Call, Catalogue, Direction
from generator.model.components import Deadline
from generator.model.deadlines import closes_at, dated, last_moment, opens_at, utc
from generator.model.partner_calls import PartnerCall
from generator.model.totals import yuan

VERSION = 2
NOT_ON_RECORD = "unknown"
"""The option of a filter that finds what lacks its fact."""
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
    deadline: Sequence[str]
    ended: Sequence[str]
    window: Sequence[BrowserWindow]


class Calls(TypedDict):
    """One entry a call in each column: the calls of guides in the catalogue's order, then the partners' own in theirs."""

    id: Sequence[str]
    """`2025-3/1.1`, as in `data-direction` and in the API; of a partner's own call that of `data-partner-call`."""
    kind: Sequence[int]
    guide: Sequence[int | None]
    """Of a partner's own call the guide that its page names; None where none is named."""
    version: Sequence[int | None]
    """None for a partner's own call."""
    country: Sequence[Sequence[int]]
    field: Sequence[Sequence[int]]
    """The value `any` is open to every field."""
    lead: Sequence[Sequence[int]]
    """Who may lead on the Chinese side; empty where it is not restricted, `unknown` where it is not on record."""
    deadline: Sequence[Sequence[int]]
    """The years and months in which its windows close, on the calendars of their own zones: `2025` and `2025-08`."""
    ended: Sequence[Sequence[int]]
    """`withdrawn` or `cancelled`, where it takes no applications whatever the day."""
    window: Sequence[Sequence[int]]
    """Windows whose end is on record and that were not cancelled, in the order in which they close."""
    budget: Sequence[int]
    """Whole yuan, of all tracks together; 0 where it is not on record."""


class BrowserData(TypedDict):
    """The facts of every call."""

    values: Values
    calls: Calls


TABLES: Mapping[str, Sequence[str]] = {
    "dates": ("kind", "guide", "version", "deadline", "ended", "window"),
    "profile": ("country", "field", "lead"),
    "sum": ("budget",),
}
"""The columns that are those of a table in a document: calls of a guide have the first in common, rounds the second."""


class Document(TypedDict):
    """The same as the browser gets it."""

    version: int
    values: Values
    tables: Mapping[str, Mapping[str, Sequence[object]]]
    """By table and column the facts of calls that have them in common."""
    calls: Mapping[str, Sequence[object]]
    """For each table the row of a call, and the other columns; an id that begins with a slash follows its guide."""


def windows_of(deadlines: Iterable[Deadline]) -> tuple[BrowserWindow, ...]:
    """Return the windows from which the browser computes a status: on record, not cancelled, the next to close first."""
    return tuple(window_of(item) for item in dated(deadlines))


def window_of(item: Deadline) -> BrowserWindow:
    """Return one window as the browser computes with it."""
    return {"opens": utc(opens_at(item)) or None, "closes": utc(closes_at(item)) or None, "zone": item.zone.key}


def closing_months(deadlines: Iterable[Deadline]) -> Sequence[str]:
    """Return the year and the month in which each window closes, on the calendar of its zone: `2025`, `2025-08`, once."""
    last = [moment for item in dated(deadlines) if (moment := last_moment(item))]
    return list(dict.fromkeys(value for moment in last for value in (f"{moment:%Y}", f"{moment:%Y-%m}")))


def ending(this: Call) -> Literal["withdrawn", "cancelled"] | None:
    """Return how a call ended before its time: withdrawn by the guide's side, cancelled by a funder, or neither."""
    if this.ended:
        return "withdrawn" if this.ended.kind == "withdrawn" else "cancelled"
    return "cancelled" if any(deadline.cancelled for deadline in this.deadlines) else None


@dataclass(frozen=True)
class _Row:
    """What the columns hold of one call."""

    call: Call
    kind: Literal["direction", "partner_call"]
    guide: str | None
    version: str | None
    countries: Sequence[str]
    lead: Sequence[str]
    budget: int


def _direction(this: Direction) -> _Row:
    facts = this.facts
    # Of a call known in part, silence does not mean that the guide restricts nothing.
    lead = facts.lead or (() if facts.whole else (NOT_ON_RECORD,))
    return _Row(this, "direction", this.guide.name, this.version, facts.countries, lead, yuan(facts))


def _partner_call(call: PartnerCall) -> _Row:
    return _Row(call, "partner_call", guide_named(call), None, (call.country,), (NOT_ON_RECORD,), 0)


def guide_named(call: PartnerCall) -> str | None:
    """Return the guide that the page of a partner's own call names; one inferred from dates is none."""
    to = call.facts.belongs_to
    return to.guide if to and to.known == "stated" else None


@lru_cache(1)
def browser_data(catalogue: Catalogue) -> BrowserData:
    """Return the facts of every call of a catalogue, the partners' own calls after those of guides."""
    rows = [*map(_direction, catalogue.directions), *map(_partner_call, catalogue.partner_calls)]
    kinds, kind = _numbered([row.kind] for row in rows)
    guides, guide = _numbered(filter(None, [row.guide]) for row in rows)
    versions, version = _numbered(filter(None, [row.version]) for row in rows)
    countries, country = _numbered(row.countries for row in rows)
    fields, field = _numbered(row.call.facts.fields for row in rows)
    leads, lead = _numbered(row.lead for row in rows)
    closings, closing = _numbered(closing_months(row.call.deadlines) for row in rows)
    endings, ended = _numbered(filter(None, [ending(row.call)]) for row in rows)
    windows, window = _numbered(
        [(item["opens"], item["closes"], item["zone"]) for item in windows_of(row.call.deadlines)] for row in rows
    )
    return {
        "values": {
            "kind": kinds,
            "guide": guides,
            "version": versions,
            "country": countries,
            "field": fields,
            "lead": leads,
            "deadline": closings,
            "ended": endings,
            "window": [{"opens": opens, "closes": closes, "zone": zone} for opens, closes, zone in windows],
        },
        "calls": {
            "id": [row.call.id for row in rows],
            "kind": [number for (number,) in kind],
            "guide": [next(iter(numbers), None) for numbers in guide],
            "version": [next(iter(numbers), None) for numbers in version],
            "country": country,
            "field": field,
            "lead": lead,
            "deadline": closing,
            "ended": ended,
            "window": window,
            "budget": [row.budget for row in rows],
        },
    }


@lru_cache(1)
def document(catalogue: Catalogue) -> Document:
    """Return the facts of every call as docs/browser-data.md describes them."""
    data = browser_data(catalogue)
    columns = cast("Mapping[str, Sequence[object]]", data["calls"])
    rows = {name: _table([columns[column] for column in own]) for name, own in TABLES.items()}
    alone = columns.keys() - {"id", *chain(*TABLES.values())}
    ids = [this.id.removeprefix(this.guide.name) if isinstance(this, Direction) else this.id for this in catalogue.calls]
    return {
        "version": VERSION,
        "values": data["values"],
        "tables": {
            name: dict(zip(own, map(list, zip(*rows[name][0], strict=True)), strict=False)) for name, own in TABLES.items()
        },
        "calls": {
            "id": ids,
            **{name: places for name, (_, places) in rows.items()},
            **{name: column for name, column in columns.items() if name in alone},
        },
    }


def _table(columns: Sequence[Sequence[object]]) -> tuple[list[Sequence[object]], list[int]]:
    """Return the distinct rows of some columns, in the order in which they first occur, and the place of each in them."""
    numbers: dict[str, int] = {}
    found: list[Sequence[object]] = []
    places = []
    for row in zip(*columns, strict=True):
        place = numbers.setdefault(repr(row), len(numbers))
        if place == len(found):
            found.append(row)
        places.append(place)
    return found, places


def file(catalogue: Catalogue) -> tuple[str, bytes]:
    """Return address and bytes of the document as a file; the address changes with its content."""
    content = json.dumps(document(catalogue), ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/calls-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _numbered(rows: Iterable[Iterable[_Value]]) -> tuple[list[_Value], list[list[int]]]:
    """Return the distinct values of some rows, in the order in which they first occur, and each row as their places."""
    numbers: dict[_Value, int] = {}
    column = [[numbers.setdefault(value, len(numbers)) for value in row] for row in rows]
    return list(numbers), column
