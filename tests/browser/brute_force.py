"""The finder's answers worked out again the slow way, from the API alone."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

Direction = Mapping[str, Any]
FACETS = ("field", "country", "status", "deadline", "guide", "lead", "lead_only", "version", "kind")
UNKNOWN = {"unknown"}
STATUSES = ("open", "upcoming", "closed", "unknown", "withdrawn", "cancelled")


@dataclass(frozen=True)
class State:
    """What is chosen: values by filter, and a span of days."""

    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    within: int = 0

    def without(self, facet: str) -> "State":
        """The same without one filter."""
        return State({name: values for name, values in self.chosen.items() if name != facet}, self.within)


def calls(site: Path) -> list[Direction]:
    """The calls of guides as the API gives them, then the partners' own with the same keys."""
    read = {name: json.loads((site / f"api/v1/{name}.json").read_text("utf-8")) for name in ("directions", "partner-calls")}
    nothing = {"version": None, "lead": None, "budget": None, "missing": ["title"]}
    own = [
        {**row, **nothing, "kind": "partner_call", "countries": [row["country"]], "guide": _named(row["belongs_to"])}
        for row in read["partner-calls"]["partner_calls"]
    ]
    return [*({**row, "kind": "direction"} for row in read["directions"]["directions"]), *own]


def _named(belongs_to: Mapping[str, str] | None) -> str | None:
    return belongs_to["guide"] if belongs_to and belongs_to["known"] == "stated" else None


def by_kind(found: Iterable[Direction]) -> list[int]:
    """How many calls of guides there are, and how many partners' own."""
    kinds = [direction["kind"] for direction in found]
    return [kinds.count("direction"), kinds.count("partner_call")]


def windows(direction: Direction) -> list[tuple[datetime | None, datetime, ZoneInfo]]:
    """First open instant, first instant too late and zone of each window that is not cancelled."""
    found = []
    for window in direction["deadlines"]:
        zone = ZoneInfo(window["zone"])
        if window["closes"] and not window["cancelled"]:
            opens = _instant(window["opens"], zone, 0) if window["opens"] else None
            found.append((opens, _instant(window["closes"], zone, 1), zone))
    return found


def _instant(text: str, zone: ZoneInfo, days: int) -> datetime:
    if "T" in text:
        return datetime.fromisoformat(text)
    day = date.fromisoformat(text) + timedelta(days=days)
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def status(direction: Direction, now: datetime) -> str:
    """Cancelled where a window was; else closed as soon as one has closed; else open or upcoming if one is; else unknown."""
    if any(window["cancelled"] for window in direction["deadlines"]):
        return "cancelled"
    found = windows(direction)
    if any(now >= closes for _, closes, _ in found):
        return "closed"
    if any(not opens or now >= opens for opens, _, _ in found):
        return "open"
    return "upcoming" if found else "unknown"


def values(direction: Direction, facet: str, now: datetime) -> set[str] | None:
    """The values of a direction for a filter; None where it answers every option."""
    if facet == "field":
        return None if "any" in direction["fields"] else set(direction["fields"]) or UNKNOWN
    if facet == "lead":
        partly = set(direction["missing"]) & {"title", "fields", "projects", "budget", "joint_application"}
        return set(direction["lead"] or ()) or (UNKNOWN if partly else None)
    if facet == "lead_only":
        return set(direction["lead"]) if len(direction["lead"] or ()) == 1 else set()
    if facet == "deadline":
        ends = [(closes - timedelta(seconds=1)).astimezone(zone) for _, closes, zone in windows(direction)]
        return {f"{end:%Y-%m}" for end in ends} | {f"{end:%Y}" for end in ends} or UNKNOWN
    simple = {
        "country": set(direction["countries"]) or UNKNOWN,
        "guide": {direction["guide"]} if direction["guide"] else UNKNOWN,
        "version": {direction["version"]} if direction["version"] else UNKNOWN,
        "kind": {direction["kind"]},
        "status": {status(direction, now)},
    }
    return simple[facet]


def answers(directions: Sequence[Direction], state: State, now: datetime) -> list[Direction]:
    """The directions that meet all filters: within a filter any value, between filters all."""
    return [
        direction
        for direction in directions
        if _in_span(direction, state, now) and all(_meets(direction, *pair, now) for pair in state.chosen.items())
    ]


def _meets(direction: Direction, facet: str, chosen: frozenset[str], now: datetime) -> bool:
    own = values(direction, facet, now)
    if own is None:
        return chosen != UNKNOWN
    return not chosen or bool(own & chosen)


def _in_span(direction: Direction, state: State, now: datetime) -> bool:
    if not state.within:
        return True
    latest = now + timedelta(days=state.within)
    soon = any(now < closes <= latest for _, closes, _ in windows(direction))
    return soon and status(direction, now) in {"open", "upcoming"}


def counts(directions: Sequence[Direction], state: State, options: Iterable[str], now: datetime) -> dict[str, list[int]]:
    """How many of each kind would answer each option (`field=energy`), the other filters kept."""
    found = {}
    rest = {facet: answers(directions, state.without(facet), now) for facet in FACETS}
    for option in options:
        facet, value = option.split("=")
        if value == "any":
            answer = [direction for direction in rest[facet] if "any" in direction["fields"]]
        else:
            general = value not in UNKNOWN
            answer = [d for d in rest[facet] if (general if (own := values(d, facet, now)) is None else value in own)]
        found[option] = by_kind(answer)
    return found


def by_deadline(directions: Sequence[Direction], now: datetime, rank: Mapping[str, int]) -> list[str]:
    """Ids, nearest deadline first; then what opens, what closed last, the unknown; ties in the catalogue's order."""

    def key(direction: Direction) -> tuple[int, float, int]:
        state = status(direction, now)
        ends = [closes.timestamp() for _, closes, _ in windows(direction)]
        starts = [opens.timestamp() for opens, _, _ in windows(direction) if opens and opens > now]
        second = {
            "open": lambda: min(end for end in ends if end > now.timestamp()),
            "upcoming": lambda: min(starts),
            "closed": lambda: -max(ends),
        }.get(state, lambda: 0.0)()
        return (STATUSES.index(state), second, rank[direction["id"]])

    return [str(direction["id"]) for direction in sorted(directions, key=key)]


def moment(text: str) -> datetime:
    """An instant from ISO 8601, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def of_call(uid: str) -> str:
    """The call that an event belongs to."""
    return re.sub(r"-(china|partner)-[a-z_]+(-\d+)?@.*$", "", uid)


def written(start: date | datetime) -> str:
    """A day, or an instant in UTC, as a calendar writes it."""
    return f"{start.astimezone(UTC):%Y%m%dT%H%M%SZ}" if isinstance(start, datetime) else f"{start:%Y%m%d}"


def due(calls: Iterable[Direction]) -> list[tuple[str, str]]:
    """Call and begin of each event that some calls must have, from the API alone.

    A day as it is, an instant in UTC, both as a calendar writes them.
    """
    windows = ((call["id"], window["closes"]) for call in calls for window in call["deadlines"])
    return sorted((call, written(moment(at) if "T" in at else date.fromisoformat(at))) for call, at in windows if at)
