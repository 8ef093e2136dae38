"""The browser's own reckoning of windows, on days when clocks change and in far zones (R56, R57, R58)."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser

from generator.model import deadlines
from generator.model.components import Deadline
from tests.chromium import script

ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Oslo")
# In Europe the clock goes forward on 30 March 2031 and back on 26 October 2031; in California on 9 March and 2 November.
DAYS = ("2031-03-09", "2031-03-30", "2031-06-15", "2031-10-26", "2031-11-02")
_ASK = script("status_at")


def window(day: str, zone: str) -> Deadline:
    """A window that closes on a day whose hour is not stated."""
    source = {"source": "https://funder.example/", "trust": "other", "checked": "2031-01-01"}
    return Deadline.model_validate({"side": "partner", "stage": "application", "closes": day, "zone": zone, **source})


@pytest.mark.parametrize("reader", ZONES)
def test_days_and_status_when_clocks_change(browser: Browser, site: str, built_site: Path, reader: str) -> None:
    """A second before, at and after; the days left are calendar days of the call's zone, whatever the reader's."""
    script = f"{site}{next(built_site.glob('assets/*/windows.js')).relative_to(built_site).as_posix()}"
    context = browser.new_context(timezone_id=reader)
    page = context.new_page()
    page.goto(f"{site}en/about/")
    for zone in ZONES:
        for day in DAYS:
            item = window(day, zone)
            closes = deadlines.closes_at(item)
            assert closes is not None
            instant = closes.astimezone(ZoneInfo("UTC"))
            moments = [instant + timedelta(seconds=s) for s in (-1, 0, 1, -86_400 * 3, -86_400 * 40)]
            expected = []
            for moment in moments:
                status = "closed" if moment >= closes else "open"
                left = (date.fromisoformat(day) - moment.astimezone(ZoneInfo(zone)).date()).days
                expected.append([status, left if status == "open" else None])

            seen = page.evaluate(_ASK, [script, instant.isoformat(), zone, [m.isoformat() for m in moments]])

            assert seen == expected, (zone, day)
    context.close()


def test_a_date_without_an_hour_ends_with_its_day() -> None:
    """It closes at the midnight after it, in its own zone (R56)."""
    oslo = datetime(2021, 5, 21, 13, tzinfo=ZoneInfo("Europe/Oslo"))

    assert deadlines.closes_at(window("2021-05-20", "Europe/Oslo")) == oslo - timedelta(hours=13)
