"""Application windows: the instants at which they open and close, and which of them are on record.

A window ends at an instant; or on a date whose time is not stated, open to the end of that day in its zone; or its end is
not on record. The status depends on the moment of viewing, so the browser computes it (R56, R57).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from generator.model.components import Deadline

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


def on_record(deadlines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Yield the windows whose end is on record, the cancelled ones too."""
    return (item for item in deadlines if item.closes)


def dated(deadlines: Iterable[Deadline]) -> list[Deadline]:
    """Return the windows whose end is on record and that were not cancelled, in the order in which they close."""
    return in_order(item for item in on_record(deadlines) if not item.cancelled)


def last_to_close(deadlines: Iterable[Deadline]) -> Deadline | None:
    """Return the one of those windows that closes last, the last of several; None where there is none."""
    known = [item for item in on_record(deadlines) if not item.cancelled]
    return max(reversed(known), key=lambda item: closes_at(item) or _NEVER, default=None)


def utc(instant: datetime | None) -> str:
    """Return an instant as the browser reads it, in UTC; "" for None."""
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if instant else ""


def in_zone(instant: datetime, zone: ZoneInfo) -> bool:
    """Whether the offset an editor wrote is the one the zone has on that day (summer time included)."""
    return instant.astimezone(zone).utcoffset() == instant.utcoffset()
