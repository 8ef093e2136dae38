"""Results taken along: what is made in the browser equals brute force over the API, whatever is filtered."""

import csv
import io
import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect

from tests.browser import brute_force
from tests.browser.brute_force import Direction
from tests.browser.test_finder import MOMENTS, opened, query_of, random_state
from tests.chromium import script
from tests.scale import ALL, every

STATES = 200 if ALL else 20
_TAKE = script("take_results")


@pytest.fixture(scope="module")
def directions(built_site: Path) -> list[Direction]:
    """All calls as the API gives them, the partners' own after those of guides."""
    return brute_force.calls(built_site)


@cache
def listed(file: Path) -> Mapping[str, bytes]:
    """The events of a calendar of the site."""
    return events(file.read_bytes())


def events(calendar: bytes | str) -> Mapping[str, bytes]:
    """Each event of a calendar by its UID, as it stands in it."""
    return {str(event["UID"]): event.to_ical() for event in Calendar.from_ical(calendar).walk("VEVENT")}


def starts(event: bytes) -> str:
    """When an event begins, as the calendar writes it: a day, or an instant in UTC."""
    (start,) = re.findall(rb"^DTSTART[^:]*:(\w+)", event, re.MULTILINE)
    return str(start.decode())


def ids(table: str) -> list[str]:
    """The ids of a table's rows."""
    _, *rows = csv.reader(io.StringIO(table.removeprefix("\ufeff"), newline=""), strict=True)
    return [row[0] for row in rows]


@pytest.mark.parametrize("language", every(["zh", "en"], 2, 1))
def test_what_is_taken_equals_brute_force(
    timed_page: Page, site: str, built_site: Path, directions: list[Direction], language: str
) -> None:
    """Random states: the events with UID and SEQUENCE of the site's own, the rows, and a list that holds them all."""
    chance = random.Random(f"taking {language}")  # noqa: S311 - repeatable, not secret
    page, now = timed_page, brute_force.moment(MOMENTS[0])
    page.clock.set_fixed_time(now)
    opened(page, site, language)
    assets = page.locator("script[src$='finder.js']").evaluate("script => new URL('.', script.src).href")
    boxes = page.locator("direction-finder input[type=checkbox]")
    options = boxes.evaluate_all("all => all.map(({ name, value }) => `${name}=${value}`)")
    whole = listed(built_site / language / "directions/calendar.ics")
    for _ in range(STATES):
        state = random_state(chance, options)
        expected = brute_force.answers(directions, state, now)
        wanted = {call["id"] for call in expected}
        made: dict[str, Any] = page.evaluate(_TAKE, [query_of(state), assets])
        found = events(made["calendar"]["text"])

        assert {uid: whole[uid] for uid in found} == found
        assert len(found) == made["calendar"]["number"]
        assert sorted((brute_force.of_call(uid), starts(event)) for uid, event in found.items()) == brute_force.due(expected)
        assert sorted(ids(made["calls"]["text"]) + ids(made["own"]["text"])) == sorted(wanted)
        # The list that it names holds all of these, and nothing else where it says so.
        named = listed(built_site / urlsplit(made["list"].replace("webcal", "http")).path.lstrip("/"))
        assert named.keys() >= found.keys(), state
        assert not made["exact"] or not state.chosen or named.keys() == found.keys(), state


def test_files_are_handed_over_and_a_link_finds_the_same_again(page: Page, site: str) -> None:
    """With the keyboard; what was saved is said; the link has the whole state."""
    opened(page, site, "en", "?field=energy&country=KR")
    for name, saved in (("Calendar file (ICS)", "a calendar with 5 dates"), ("Table (CSV)", "a table with 5 rows")):
        button = page.get_by_role("button", name=name, exact=True)
        with page.expect_download() as handed:
            button.press("Enter")
        content = Path(handed.value.path()).read_bytes()
        assert content.startswith((b"BEGIN:VCALENDAR", b"\xef\xbb\xbfId (id)"))
        assert b"REFRESH-INTERVAL" not in content
        expect(page.locator("[data-taken]")).to_contain_text(saved)
    expect(page.locator("[data-list]")).to_have_text("Republic of Korea: Energy")
    expect(page.locator("[data-exact]")).to_be_visible()
    expect(page.locator("[data-past]")).to_be_visible()
    page.locator("[data-here]").click()
    expect(page).to_have_url(f"{site}en/directions/?country=KR&field=energy")
    page.wait_for_selector("direction-finder[data-ready]")
    page.locator("input[value=KR]").uncheck()
    expect(page.locator("[data-list]")).to_have_text("Energy")


def test_a_file_that_cannot_be_loaded_is_reported(page: Page, site: str) -> None:
    """And nothing is saved."""
    opened(page, site)
    page.route("**/calendar.ics", lambda route: route.abort())
    page.get_by_role("button", name="Calendar file (ICS)", exact=True).click()
    expect(page.locator("[data-taken]")).to_have_text("The file could not be made. Please try again later.")
