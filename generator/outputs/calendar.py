"""Calendars (RFC 5545): one event for each deadline on record, beside each list of directions.

Nothing in them comes from a clock or from chance: an event keeps its UID for ever, its dates are those of the last check
of its source, and its SEQUENCE is the number of lines in the ledger that speak of it (R84).
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event

from generator.content.redirects import Redirect
from generator.model.catalogue import Direction
from generator.model.components import Change, Deadline
from generator.model.deadlines import on_record
from generator.pages.kinds import Listing, listings
from generator.presentation import deadline_views
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat
from generator.yamlio.text import printable

FORMAT = FileFormat("calendar.ics", "text/calendar", "subscribe.calendar", subscribe=True, webcal=True)
ALARMS = (30, 7)
_DAY = timedelta(days=1)
_END = b"END:VCALENDAR\r\n"


def files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the calendar of each list."""

    @cache
    def events_of(this: Direction) -> str:
        return "".join(event.to_ical().decode() for event in _events(this, edition, site_url))

    def made(listing: Listing) -> bytes:
        head = calendar(listing, edition, site_url).to_ical().removesuffix(_END)
        body = "".join([events_of(this) for this in listing.directions])
        return bytes(head + body.encode() + _END)

    for listing in listings(edition):
        yield OutputFile(f"{listing.path}{FORMAT.name}", partial(made, listing), listing.digest, listing.directions)


def calendar(listing: Listing, edition: Edition, site_url: str) -> Calendar:
    """Return the calendar of a list without its events."""
    say = edition.say
    name = say("title", page=printable(listing.title), site=say("site.name"))
    made = Calendar()
    made.add("prodid", f"-//{_host(site_url)}//calls//{edition.language.code.upper()}")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    for key in ("name", "x-wr-calname"):
        made.add(key, name)
    for key in ("description", "x-wr-caldesc"):
        made.add(key, say("calendar.description"))
    made.add("url", f"{site_url}{listing.path}")
    made.add("source", f"{site_url}{listing.path}{FORMAT.name}", parameters={"VALUE": "URI"})
    made.add("last-modified", max((_changed(*pair) for pair in _all(listing)), default=_midnight(date(1970, 1, 1))))
    made.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    return made


def ended(listing: Listing, edition: Edition, site_url: str, _: Redirect) -> bytes:
    """Return the last calendar of a list that was withdrawn: one without events."""
    return bytes(calendar(listing, edition, site_url).to_ical())


def _all(listing: Listing) -> Iterator[tuple[Direction, Deadline]]:
    return ((direction, deadline) for direction in listing.directions for deadline in on_record(direction.deadlines))


def named_deadlines(direction: Direction) -> Iterator[tuple[str, Deadline]]:
    """Yield the deadlines of a direction that are on record, each with its permanent name; a second one is numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    for deadline in direction.deadlines:
        kind = (deadline.side, deadline.stage)
        seen[kind] += 1
        number = f"-{seen[kind]}" if seen[kind] > 1 else ""
        if deadline.closes:
            yield f"{direction.id}-{deadline.side}-{deadline.stage}{number}", deadline


def changes_of(direction: Direction, deadline: Deadline) -> tuple[Change, ...]:
    """Return the lines of the ledger that speak of a deadline: that it moved, or that the call was withdrawn."""
    return tuple(
        change
        for change in direction.history
        if change.kind == "withdrawn"
        or (change.kind == "deadline" and change.side in {None, deadline.side} and change.stage in {None, deadline.stage})
    )


def _changed(direction: Direction, deadline: Deadline) -> datetime:
    return _midnight(max([deadline.checked, *(change.date for change in changes_of(direction, deadline))]))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _host(site_url: str) -> str:
    return urlsplit(site_url).hostname or "localhost"


def _events(direction: Direction, edition: Edition, site_url: str) -> Iterator[Event]:
    return (
        _event(f"{name}@{_host(site_url)}", direction, deadline, edition, site_url)
        for name, deadline in named_deadlines(direction)
    )


def _event(uid: str, direction: Direction, deadline: Deadline, edition: Edition, site_url: str) -> Event:
    """Return the event of one deadline: an instant in UTC, or a whole day where no hour is stated."""
    names = edition.names
    window = deadline_views.deadline(deadline, names)
    changed = _changed(direction, deadline)
    key = "calendar.cancelled" if deadline.cancelled else "calendar.event"
    summary = printable(edition.say(key, window=window.name, title=names.text(direction.facts.title)))
    address = f"{site_url}{names.path('directions', direction.id)}"
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", len(changes_of(direction, deadline)))
    event.add("summary", summary)
    _place(event, deadline)
    lines = (window.closes, window.beijing, window.note, edition.say("footer.prevails"), address)
    event.add("description", "\n".join(printable(line) for line in lines if line))
    event.add("url", address)
    event.add("categories", [printable(names.field(slug).text) for slug in direction.facts.fields])
    event.add("status", "CANCELLED" if deadline.cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    for days in () if deadline.cancelled else ALARMS:
        event.add_component(_alarm(days, summary))
    return event


def _place(event: Event, deadline: Deadline) -> None:
    """Set the moment of an event; a day ends, as the format has it, on the next."""
    closes = deadline.closes
    if isinstance(closes, datetime):
        event.add("dtstart", closes.astimezone(UTC))
    elif closes:
        event.add("dtstart", closes)
        event.add("dtend", closes + _DAY)


def _alarm(days: int, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", summary)
    return alarm
