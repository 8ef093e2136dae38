"""Windows: the instant each opens and closes, and its status at a given instant.

Three kinds of end: an instant; a date whose time is not stated, which is open to the end of that day in its zone; not on
record. Nothing here reads a clock (CHECKLIST B23, B24).
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from generator.parts import Deadline

Status = Literal["open", "upcoming", "closed", "unknown"]


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
