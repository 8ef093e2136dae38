"""Windows: the instant each opens and closes, and its status at a given instant.

Three kinds of end: an instant; a date whose time is not stated, which is open to the end of that day in its zone; not on
record. Nothing here reads a clock (R56, R57).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from generator.model.components import Deadline

Status = Literal["open", "upcoming", "closed", "unknown"]
_NEVER = datetime.max.replace(tzinfo=UTC)


def opens_at(deadline: Deadline) -> datetime | None:
    """Return the first instant at which one may apply, with its zone; None where it is not on record."""
    if deadline.opens is None or isinstance(deadline.opens, datetime):
        return deadline.opens
    return _midnight(deadline.opens, deadline.zone)


def closes_at(deadline: Deadline) -> datetime | None:
    """Return the first instant at which it is too late, with its zone; None where it is not on record."""
    if deadline.closes is None or isinstance(deadline.closes, datetime):
        return deadline.closes
    return _midnight(deadline.closes + timedelta(days=1), deadline.zone)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone)


def last_moment(deadline: Deadline) -> datetime | None:
    """Return the last open second on the clock of the window's zone; None where the end is not on record.

    It decides on day, month and year: what closes at midnight belongs to the day before.
    """
    closes = closes_at(deadline)
    return (closes - timedelta(seconds=1)).astimezone(deadline.zone) if closes else None


def in_order(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return windows in the order in which they close, those whose end is not on record last."""
    return sorted(deadlines, key=lambda item: (item.closes is None, closes_at(item) or _NEVER))


def dated(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield the windows that have an end on record and were not cancelled, in the order in which they close."""
    return (item for item in in_order(deadlines) if item.closes and not item.cancelled)


def utc(instant: datetime | None) -> str:
    """Return an instant as the browser reads it, in UTC; nothing for none."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if instant else ""


def instants(deadlines: Iterable[Deadline]) -> str:
    """Return what the browser reckons the status from: `opens/closes/zone` of each dated window, spaced."""
    return " ".join(f"{utc(opens_at(item))}/{utc(closes_at(item))}/{item.zone.key}" for item in dated(deadlines))


def in_zone(instant: datetime, zone: ZoneInfo) -> bool:
    """Whether the offset an editor wrote is the one the zone has on that day (summer time included)."""
    return instant.astimezone(zone).utcoffset() == instant.utcoffset()


def status(deadline: Deadline, now: datetime) -> Status:
    """Return the status of one window; `now` is any instant with a zone. A window without an end is never "open"."""
    opens, closes = opens_at(deadline), closes_at(deadline)
    if deadline.cancelled or (closes and now >= closes):
        return "closed"
    if opens and now < opens:
        return "upcoming"
    return "open" if closes else "unknown"


def status_of_all(deadlines: Iterable[Deadline], now: datetime) -> Status:
    """Return the status of a direction: where any window has closed no new application can be made.

    Both sides must apply as a rule, so the window that closes first decides; a cancelled one says nothing of the others.
    """
    found = {status(deadline, now) for deadline in deadlines if not deadline.cancelled}
    order: tuple[Status, ...] = ("closed", "open", "upcoming")
    return next((known for known in order if known in found), "unknown")
