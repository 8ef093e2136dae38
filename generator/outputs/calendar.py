"""Calendars (RFC 5545): one event for each deadline on record, beside each list of directions.

Nothing in them comes from a clock or from chance: an event keeps its UID for ever, its dates are those of the last check
of its source, and its SEQUENCE is the number of entries of a history that are about it (R84).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, partial
from typing import Literal
from urllib.parse import urlsplit

from icalendar import Alarm, Calendar, Event, vText

from generator.content.redirects import Redirect
from generator.model.catalogue import Direction
from generator.model.components import Change, Deadline
from generator.model.deadlines import on_record
from generator.model.history import ENDINGS
from generator.pages.listings import Listing, listings
from generator.presentation import deadline_views
from generator.presentation.edition import Edition
from generator.presentation.facts import permanent_name
from generator.presentation.followed import Followed, anchor, fields
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat
from generator.yamlio.text import printable

FORMAT = FileFormat("calendar.ics", "text/calendar", "subscribe.calendar", subscribe=True, webcal=True)
ALARMS = (30, 7)
_Status = Literal["CONFIRMED", "TENTATIVE", "CANCELLED"]
_DAY = timedelta(days=1)
_INSTANT = "%Y%m%dT%H%M%SZ"
_LONGEST_LINE = 75  # octets (RFC 5545, 3.1)
# Times that no deadline has, for the template of an event.
_SOME_TIME, _OTHER_TIME = datetime(1800, 1, 1, tzinfo=UTC), datetime(1900, 1, 1, tzinfo=UTC)
_END = b"END:VCALENDAR\r\n"


def files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the calendar of each list."""

    @cache
    def events_of(this: Followed) -> bytes:
        return b"".join(_events(this, edition, site_url))

    changed_of = cache(_last_changed)

    def made(listing: Listing) -> bytes:
        head = calendar(listing, edition, site_url, changed_of).to_ical().removesuffix(_END)
        return b"".join((head, *map(events_of, listing.followed), _END))

    for listing in listings(edition):
        yield OutputFile(f"{listing.path}{FORMAT.name}", partial(made, listing), listing.digest, listing.calls)


def _last_changed(this: Followed) -> datetime:
    """Return when a deadline of a call or guide last changed."""
    return max((_changed(this, item) for item in on_record(this.deadlines)), default=_midnight(date(1970, 1, 1)))


def calendar(
    listing: Listing, edition: Edition, site_url: str, changed_of: Callable[[Followed], datetime] = _last_changed
) -> Calendar:
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
    made.add("last-modified", max(map(changed_of, listing.followed), default=_midnight(date(1970, 1, 1))))
    made.add("refresh-interval", _DAY, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "P1D")
    return made


def ended(listing: Listing, edition: Edition, site_url: str, _: Redirect) -> bytes:
    """Return the last calendar of a list that was withdrawn: one without events."""
    return bytes(calendar(listing, edition, site_url).to_ical())


def named_deadlines(this: Followed) -> Iterator[tuple[str, Deadline]]:
    """Yield the deadlines of a call or guide that are on record, each with its permanent name; a second one is numbered."""
    seen: Counter[tuple[str, str]] = Counter()
    for deadline in this.deadlines:
        kind = (deadline.side, deadline.stage)
        seen[kind] += 1
        number = f"-{seen[kind]}" if seen[kind] > 1 else ""
        if deadline.closes:
            yield f"{this.id}-{deadline.side}-{permanent_name(deadline.stage)}{number}", deadline


def changes_of(this: Followed, deadline: Deadline) -> tuple[Change, ...]:
    """Return the entries of a history that are about a deadline: that it moved, or that the call was withdrawn."""
    return tuple(
        change
        for change in this.history
        if change.kind in {"deadline", *ENDINGS}
        and change.side in {None, deadline.side}
        and change.stage in {None, deadline.stage}
    )


def _changed(this: Followed, deadline: Deadline) -> datetime:
    days = (deadline.checked, *(change.date for change in changes_of(this, deadline)))
    return _midnight(max((day for day in days if day), default=this.history[0].date))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _host(site_url: str) -> str:
    return urlsplit(site_url).hostname or "localhost"


def _events(this: Followed, edition: Edition, site_url: str) -> Iterator[bytes]:
    return (
        _event(f"{name}@{_host(site_url)}", this, deadline, edition, site_url) for name, deadline in named_deadlines(this)
    )


def _event(uid: str, this: Followed, deadline: Deadline, edition: Edition, site_url: str) -> bytes:
    """Return the event of one deadline: an instant in UTC, or a whole day where no hour is stated."""
    names = edition.names
    listed = this.partner_published if isinstance(this, Direction) else None
    window = deadline_views.deadline(deadline, names, listed)
    key = "calendar.cancelled" if deadline.cancelled else "calendar.event"
    page = anchor(this, edition)
    address = f"{site_url}{page.path}"
    disputed = (f"{text} ({source.url or source.title})" for text, source in window.disputed)
    lines = (window.closes, window.beijing, window.applies, *disputed, window.note, edition.say("footer.prevails"), address)
    closes = deadline.closes
    instant = isinstance(closes, datetime)
    values = {
        "uid": uid,
        "changed": f"{_changed(this, deadline):{_INSTANT}}",
        "sequence": len(changes_of(this, deadline)),
        "summary": _escaped(printable(edition.say(key, window=window.name, title=page.text))),
        "start": f"{closes.astimezone(UTC):{_INSTANT}}" if isinstance(closes, datetime) else f"{closes:%Y%m%d}",
        # A day ends, as the format has it, on the next.
        "end": "" if instant or not closes else f"{closes + _DAY:%Y%m%d}",
        "description": _escaped("\n".join(printable(line) for line in lines if line)),
        "url": address,
        "categories": ",".join(_escaped(printable(names.field(slug).text)) for slug in fields(this)),
    }
    # Whether a date of the published guide is this call's is not known: nothing to be reminded of.
    status: _Status = "CANCELLED" if deadline.cancelled else "TENTATIVE" if deadline.applies else "CONFIRMED"
    filled = _template(status, instant=instant).format(**values).splitlines()
    return b"".join([folded(line) for line in filled if line != "CATEGORIES:"])


def _escaped(text: str) -> str:
    return vText(text).to_ical().decode()


def folded(line: str) -> bytes:
    """Return a line in pieces, none cut within a character or what a backslash escapes: as the library does, in a tenth."""
    rest, pieces = line.encode(), []
    while len(rest) >= _LONGEST_LINE:
        end = _LONGEST_LINE - 1
        while rest[end] & 0xC0 == 0x80:  # noqa: PLR2004 - what continues a character in UTF-8
            end -= 1
        end -= rest[end - 1] in b"\\^"
        pieces.append(rest[:end])
        rest = rest[end:]
    return b"\r\n ".join((*pieces, rest)) + b"\r\n"


@cache
def _template(status: _Status, *, instant: bool) -> str:
    """Return an event with the names of its values in braces, as the library writes it: filled, it costs a tenth."""
    event = Event()
    for name, value in (("uid", "{uid}"), ("dtstamp", _SOME_TIME), ("last-modified", _SOME_TIME), ("sequence", 0)):
        event.add(name, value)
    event.add("summary", "{summary}")
    event.add("dtstart", _OTHER_TIME if instant else _OTHER_TIME.date())
    if not instant:
        event.add("dtend", _OTHER_TIME.date() + _DAY)
    event.add("description", "{description}")
    event.add("url", "{url}")
    event.add("categories", ["{categories}"])
    event.add("status", status)
    event.add("transp", "TRANSPARENT")
    for days in ALARMS if status == "CONFIRMED" else ():
        event.add_component(_alarm(days, "{summary}"))
    text: str = event.to_ical().decode().replace("SEQUENCE:0", "SEQUENCE:{sequence}")
    text = text.replace(f"{_SOME_TIME:{_INSTANT}}", "{changed}").replace(f"{_OTHER_TIME:{_INSTANT}}", "{start}")
    return text.replace(f"{_OTHER_TIME:%Y%m%d}", "{start}").replace(f"{_OTHER_TIME + _DAY:%Y%m%d}", "{end}")


def _alarm(days: int, summary: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(days=-days))
    alarm.add("description", summary)
    return alarm
