"""The status of a window is worked out when the page is looked at, wherever that is (R57, R58)."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import CHINESE, ENGLISH, Language
from generator.presentation.translator import translator
from tests.browser.kinds import ADDRESSES
from tests.scale import every, sample

# Each status but the large one of a call's page (test_call_page.py) and those of the calls it leads to.
STATUS = "main :is([data-windows], .plate[data-status=unknown]):not([data-plate], .related *)"
ZONES = ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Europe/Oslo")

# Direction, moment, status, and what is said of the days left: in English and in Chinese.
MOMENTS = [
    # Opens at 08:00 and closes at 16:00, Beijing time.
    ("2025-3/1.1", "2025-07-14T07:59:59+08:00", "upcoming", "", ""),
    ("2025-3/1.1", "2025-07-14T08:00:00+08:00", "open", "38 days left", "还有38天"),
    ("2025-3/1.1", "2025-08-09T12:00:00+08:00", "open", "12 days left", "还有12天"),
    ("2025-3/1.1", "2025-08-20T23:59:59+08:00", "open", "1 day left", "还有1天"),
    ("2025-3/1.1", "2025-08-21T00:00:00+08:00", "open", "closes today", "今天截止"),
    ("2025-3/1.1", "2025-08-21T15:59:59+08:00", "open", "closes today", "今天截止"),
    ("2025-3/1.1", "2025-08-21T16:00:00+08:00", "closed", "", ""),
    ("2025-3/1.1", "2025-08-21T16:00:01+08:00", "closed", "", ""),
    # A date without an hour: open to the end of that day in Beijing (R56).
    ("2023-1/1.1", "2022-12-18T12:00:00+08:00", "open", "12 days left", "还有12天"),
    ("2023-1/1.1", "2022-12-29T23:59:59+08:00", "open", "1 day left", "还有1天"),
    ("2023-1/1.1", "2022-12-30T23:59:59+08:00", "open", "closes today", "今天截止"),
    ("2023-1/1.1", "2022-12-31T00:00:00+08:00", "closed", "", ""),
    ("2023-1/1.1", "2022-12-31T00:00:01+08:00", "closed", "", ""),
    # Days count on the calendar of the call's zone: this is 21 May in Beijing already.
    ("2021-2/1.6", "2021-05-20T23:30:00+02:00", "open", "1 day left", "还有1天"),
    ("2021-2/1.6", "2021-05-21T12:59:59+02:00", "open", "closes today", "今天截止"),
    ("2021-2/1.6", "2021-05-21T13:00:00+02:00", "closed", "", ""),
]


def statuses(page: Page) -> list[tuple[str, str]]:
    """Return status and words of every window that a page shows, each said once."""
    found = page.locator(STATUS).evaluate_all("all => all.map((e) => [e.dataset.status, e.textContent])")
    return sorted({(status, words) for status, words in found})


def look(page: Page, url: str, moment: datetime) -> list[tuple[str, str]]:
    """Open a page at a moment and return what it says of its windows."""
    page.clock.set_fixed_time(moment)
    page.goto(url)
    return statuses(page)


@pytest.mark.parametrize("zone", ZONES)
def test_status_at_a_moment(browser: Browser, site: str, zone: str) -> None:
    """The same for every reader, in words: the second before, the instant itself and the second after."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    for direction, moment, status, left, _ in every(MOMENTS, len(ZONES), ZONES.index(zone)):
        found = look(page, f"{site}en/directions/{direction}/", datetime.fromisoformat(moment))
        assert found == [(status, said(ENGLISH, status, left))], moment
    context.close()


def test_status_in_chinese(timed_page: Page, site: str) -> None:
    """The same moments in the other language."""
    page = timed_page
    for direction, moment, status, _, left in sample(MOMENTS, 5):
        found = look(page, f"{site}zh/directions/{direction}/", datetime.fromisoformat(moment))
        assert found == [(status, said(CHINESE, status, left))], moment


def said(language: Language, status: str, left: str) -> str:
    """Return the words of a status, with those on the days left where there are any."""
    word = translator(language)(f"status.{status}")
    return f"{word} · {left}" if left else word


def test_a_page_left_open_turns_when_the_window_closes(browser: Browser, site: str) -> None:
    """Without a reload (R57)."""
    context = browser.new_context(timezone_id="Europe/Oslo")
    page = context.new_page()
    closes = datetime.fromisoformat("2025-08-21T16:00:00+08:00")
    page.clock.install(time=closes - timedelta(minutes=5))
    page.goto(f"{site}en/directions/2025-3/1.1/")
    page.clock.pause_at(closes - timedelta(seconds=1))
    assert statuses(page) == [("open", "Open · closes today")]
    page.clock.run_for(2000)
    assert statuses(page) == [("closed", "Closed")]
    context.close()


def test_lists_say_the_status_too(browser: Browser, site: str) -> None:
    """Cards and the head of a guide: open for all directions of the guide of 2025 while it is, closed after."""
    context = browser.new_context(timezone_id="America/Los_Angeles")
    page = context.new_page()
    url = f"{site}en/guides/2025-3/"
    assert look(page, url, datetime.fromisoformat("2025-08-01T00:00:00+08:00")) == [("open", "Open · 20 days left")]
    assert look(page, url, datetime.fromisoformat("2026-08-01T00:00:00+08:00")) == [("closed", "Closed")]
    assert page.locator("[data-direction] [data-status='closed']").count() == 5
    context.close()


def test_a_window_says_that_it_closes_and_then_that_it_closed(timed_page: Page, site: str) -> None:
    """Before its date, by the clock of the reader; the page as built says neither (R57)."""
    page = timed_page
    for code, before, after in (("en", "Closes", "Closed"), ("zh", "截止时间", "已截止于")):
        for moment, label in (("2025-08-21T15:59:59+08:00", before), ("2025-08-21T16:00:00+08:00", after)):
            look(page, f"{site}{code}/directions/2025-3/1.1/", datetime.fromisoformat(moment))
            assert page.locator(".window__closes").inner_text().startswith(f"{label} "), moment


def test_where_no_date_is_on_record_the_status_is_unknown(timed_page: Page, site: str) -> None:
    """At no moment is such a direction open (R59)."""
    page = timed_page
    moment = datetime.fromisoformat("2019-01-01T00:00:00+08:00")
    assert look(page, f"{site}en/directions/2018-2/1.2/", moment) == [("unknown", translator(ENGLISH)("status.unknown"))]


def test_a_cancelled_window_has_no_status_of_its_own(timed_page: Page, site: str) -> None:
    """Vinnova's window reads as cancelled, and does not close the Chinese one before its time."""
    page = timed_page
    look(page, f"{site}en/directions/2020/1.6/", datetime.fromisoformat("2020-06-01T00:00:00+08:00"))
    assert page.locator(".window [data-status]").evaluate_all("all => all.map((e) => e.dataset.status)") == [
        "open",
        "cancelled",
    ]
    assert page.locator(".plate").get_attribute("data-status") == "cancelled"


def test_without_scripts_no_page_claims_a_status(plain_page: Page, site: str) -> None:
    """What was built says dates alone, so it cannot be wrong (R57)."""
    page = plain_page
    for address in sample(ADDRESSES, 8):
        page.goto(site + address)
        claims = page.locator("[data-windows]:not([data-windows='[]'], .plate)").all_text_contents()
        assert [claim for claim in claims if claim.strip()] == [], address
        claimed = "main :is([data-status='open'], [data-status='closed']):not([data-option-name])"
        assert page.locator(claimed).count() == 0, address
    page.goto(f"{site}en/directions/2025-3/1.1/")
    assert page.locator("time").first.is_visible()
