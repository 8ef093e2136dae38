"""Calendars, read back by a real parser (R84): right moments, stable names, nothing that text could add."""

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Component
from icalendar.parser import Contentline

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.outputs import calendar
from generator.outputs.calendar import changes_of, named_deadlines
from tests.outputs.conftest import SITE_URL, Editions, hostile

GUIDE, DIRECTION = "guides/2031-1.yml", "directions/2031-1/1.1.yml"
Example = Callable[..., Editions]


def read(content: bytes) -> Calendar:
    return Calendar.from_ical(content.decode())


def events(content: bytes) -> dict[str, Component]:
    """Return the events of a calendar by UID; no UID stands twice."""
    found = read(content).walk("VEVENT")
    named = {str(event["uid"]): event for event in found}
    assert len(named) == len(found)
    return named


def whole(editions: Editions, language: int = 1) -> bytes:
    """Return the calendar of all directions."""
    edition = editions[language]
    files = calendar.files(edition, SITE_URL)
    return next(file.make() for file in files if file.address == f"{edition.language.code}/directions/calendar.ics")


def all_files(editions: Editions) -> dict[str, bytes]:
    return {file.address: file.make() for edition in editions for file in calendar.files(edition, SITE_URL)}


def test_every_list_has_its_calendar(editions: Editions) -> None:
    catalogue = editions[0].catalogue
    steps = [
        "directions",
        *(f"countries/{c.lower()}" for c in catalogue.by_country.keys() | catalogue.partner_calls_by_country.keys()),
        *(f"fields/{f}" for f in catalogue.fields),
        *(f"guides/{guide.name}" for guide in catalogue.guides),
        *(f"countries/{c.lower()}/{f}" for c, f in catalogue.by_country_field),
        "status/open",
    ]
    assert set(all_files(editions)) == {f"{code.code}/{step}/calendar.ics" for code in LANGUAGES for step in steps}


def test_long_lines_are_divided_as_the_library_divides_them() -> None:
    chosen = random.Random(5545)  # noqa: S311 - the same lines in each run
    for length in range(300):
        line = "".join(chosen.choices("ab ,;\\^中é𝒜", k=length))
        assert calendar.folded(line) == Contentline(line).to_ical() + b"\r\n", line  # type: ignore[no-untyped-call]


def test_lines_are_short_and_whole(editions: Editions) -> None:
    """At most 75 octets, ended by CRLF, none cut within a character."""
    for name, content in all_files(editions).items():
        lines = content.split(b"\r\n")
        assert lines.pop() == b"", name
        for line in lines:
            assert len(line) <= 75, name
            assert b"\n" not in line, name
            assert line.decode(), name


def test_an_hour_is_an_instant_and_a_day_a_day(editions: Editions) -> None:
    """Korea's window closes at 16:00 in Beijing, 08:00 UTC; Britain's, without an hour, on a day."""
    found = events(whole(editions))
    assert found["2025-3/1.1-china-application@joint-calls.example"].decoded("dtstart") == datetime(
        2025, 8, 21, 8, tzinfo=UTC
    )
    day = found["2023-1/1.1-china-application@joint-calls.example"]
    assert (day.decoded("dtstart"), day.decoded("dtend")) == (date(2022, 12, 30), date(2022, 12, 31))
    rome = found["2023-1/1.2-partner-application@joint-calls.example"]
    assert str(rome["summary"]).startswith("Applications on the partner side close: ")


def test_events_say_what_a_calendar_needs(editions: Editions, catalogue: Catalogue) -> None:
    """Page, status, stamps from the data, alarms 30 and 7 days before; none for what is cancelled or not known to be."""
    stamps = {
        f"{name}@joint-calls.example": max(filter(None, (deadline.checked, *(c.date for c in changes_of(this, deadline)))))
        for this in (*catalogue.calls, *catalogue.without_directions)
        for name, deadline in named_deadlines(this)
    }
    for edition, language in zip(editions, LANGUAGES, strict=True):
        content = whole(editions, editions.index(edition))
        head = read(content)
        assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
        assert str(head["method"]) == "PUBLISH"
        for uid, event in events(content).items():
            section = "directions" if "/" in uid else "guides" if uid[0].isdigit() else "partner-calls"
            assert str(event["url"]).startswith(f"{SITE_URL}{language.code}/{section}/{uid.split('-')[0][:4]}"), uid
            assert event.decoded("dtstamp") == event.decoded("last-modified")
            assert event.decoded("dtstamp").date() == stamps[uid], uid
            alarms = [alarm.decoded("trigger") for alarm in event.walk("VALARM")]
            certain = event["status"] == "CONFIRMED"
            assert alarms == ([] if not certain else [timedelta(days=-30), timedelta(days=-7)]), uid


def test_events_are_the_windows_on_record(editions: Editions, catalogue: Catalogue) -> None:
    """Once each: of calls of guides, of partners' own calls, and of guides none of whose calls is on record."""
    known = (*catalogue.calls, *catalogue.without_directions)
    windows = [window for this in known for window in this.deadlines if window.closes]
    for number in range(len(LANGUAGES)):
        found = events(whole(editions, number))
        assert len(found) == len(windows) > 150
        assert {
            "rs-2023-cofunding-partner-application@joint-calls.example",
            "2026-2-china-application@joint-calls.example",
        } <= (found.keys())


def test_the_calendar_of_a_guide_holds_its_own_of_those_of_all_calls(editions: Editions, catalogue: Catalogue) -> None:
    """The same events byte for byte, of partners' own calls those stated to belong to it; without calls, the guide's own."""
    for edition, language in zip(editions, LANGUAGES, strict=True):
        made = {file.address: file for file in calendar.files(edition, SITE_URL)}
        of_all = events(whole(editions, editions.index(edition)))
        alone = 0
        for guide in catalogue.guides:
            held = catalogue.by_guide.get(guide.name, ())
            own = catalogue.partner_calls_by_guide.get(guide.name, ())
            calls = (*(held or [guide]), *(c for c in own if c.facts.belongs_to and c.facts.belongs_to.known == "stated"))
            names = {f"{name}@joint-calls.example" for this in calls for name, _ in named_deadlines(this)}
            found = events(made[f"{language.code}/guides/{guide.name}/calendar.ics"].make())
            assert {uid: event.to_ical() for uid, event in found.items()} == {uid: of_all[uid].to_ical() for uid in names}
            alone += not held and bool(guide.deadlines)
        assert alone > 5


def test_a_date_of_the_published_guide_is_only_told_as_that(editions: Editions, catalogue: Catalogue) -> None:
    """Tentative, with its reservation, exactly where the content has it so."""
    for edition in editions:
        found = events(whole(editions, editions.index(edition)))
        for this in catalogue.directions:
            listed = f".{this.partner_published}" if this.partner_published else ""
            reservation = edition.say(f"applies.published_guide{listed}")
            for name, deadline in named_deadlines(this):
                event = found[f"{name}@joint-calls.example"]
                tentative = bool(deadline.applies) and not deadline.cancelled
                assert (event["status"] == "TENTATIVE") == tentative, name
                assert (reservation in str(event["description"])) == bool(deadline.applies), name


def test_what_the_funder_cancelled_is_cancelled(editions: Editions) -> None:
    found = {uid for uid, event in events(whole(editions)).items() if event["status"] == "CANCELLED"}
    assert found == {"2020/1.6-partner-application@joint-calls.example"}


def test_a_rebuild_changes_no_byte(example: Example) -> None:
    assert all_files(example()) == all_files(example())


def test_moving_a_deadline_changes_its_event_alone(example: Example) -> None:
    """Same UID, a higher SEQUENCE, a later LAST-MODIFIED."""
    before = events(whole(example()))
    line = """history:
  - {date: 2031-04-02, kind: deadline, side: partner, what: {zh: 推迟一天。, en: Put off by a day.}}
"""
    after = events(
        whole(
            example((DIRECTION, "closes: 2031-05-14", "closes: 2031-05-15"), (DIRECTION, "deadlines:", f"{line}deadlines:"))
        )
    )
    assert before.keys() == after.keys()
    changed = [uid for uid in before if before[uid].to_ical() != after[uid].to_ical()]
    assert changed == ["2031-1/1.1-partner-application@joint-calls.example"]
    old, new = before[changed[0]], after[changed[0]]
    assert (old["sequence"], new["sequence"]) == (0, 1)
    assert new.decoded("last-modified") == datetime(2031, 4, 2, tzinfo=UTC) > old.decoded("last-modified")
    assert new.decoded("dtstart") == date(2031, 5, 15)


def test_a_withdrawn_call_is_cancelled(example: Example) -> None:
    """Each of its windows, the guide's included; the other directions of the guide stay."""
    line = "history:\n  - {date: 2031-04-02, kind: withdrawn, what: {zh: 已撤回。, en: Withdrawn.}}\n"
    found = events(whole(example((DIRECTION, "deadlines:", f"{line}deadlines:"))))
    status = {uid: (str(event["status"]), event["sequence"]) for uid, event in found.items()}
    assert {uid for uid, (word, _) in status.items() if word == "CANCELLED"} == {
        u for u in status if u.startswith("2031-1/1.1-")
    }
    assert {number for uid, (_, number) in status.items() if uid.startswith("2031-1/1.1-")} == {1}


@pytest.mark.parametrize("language", [0, 1])
def test_hostile_text_adds_nothing(editions: Editions, language: int) -> None:
    """As many components as before, the same properties, no NUL, the text itself whole but for control characters."""
    clean, spoilt = whole(editions, language), whole(hostile(editions), language)
    assert b"\x00" not in spoilt
    assert [c.name for c in read(spoilt).walk()] == [c.name for c in read(clean).walk()]
    first = next(iter(events(spoilt).values()))
    assert "ATTENDEE" not in first
    assert 'x ATTENDEE:mailto:a@b.example END:VEVENT BEGIN:VEVENT ;,\\ <b>&"]]>' in str(first["summary"])
    assert str(first["summary"]).endswith("能源" + "长" * 200)
    assert max(map(len, spoilt.split(b"\r\n"))) <= 75
