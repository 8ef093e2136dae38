"""A call's page in a browser: the answer on the first screen, and what to do next at any moment."""

from datetime import UTC, datetime

from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.model.deadlines import closes_at, dated, opens_at
from generator.presentation.translator import translator
from tests.scale import every, sample

SCREENS = ((1280, 800), (390, 844))
# What a page says once it has looked at the clock again: status, its words, and the next step.
_NEXT = """() => {
  dispatchEvent(new Event("windows-shown"));
  const [plate, next] = [".plate", ".tally__next"].map((selector) => document.querySelectorAll(selector));
  return [plate[0].dataset.status, plate[0].innerText, next[0].innerText, plate.length, next.length];
}"""
CLOCKS = (
    *(datetime(2019, 6, 1, tzinfo=UTC), datetime(2020, 2, 27, 12, tzinfo=UTC), datetime(2020, 6, 15, 7, 59, tzinfo=UTC)),
    *(datetime(2021, 4, 20, tzinfo=UTC), datetime(2021, 5, 22, tzinfo=UTC), datetime(2022, 12, 30, 15, tzinfo=UTC)),
    *(datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 8, 21, 7, 59, 59, tzinfo=UTC), datetime(2025, 8, 21, 8, tzinfo=UTC)),
    datetime(2028, 1, 1, tzinfo=UTC),
)


def test_status_closing_date_and_money_are_on_the_first_screen(page: Page, site: str, catalogue: Catalogue) -> None:
    """Of every call, in both languages, on a small desk and on a phone.

    Or of those with the longest heads and a sample, in each language in turn.
    """
    below = []
    by_head = sorted(catalogue.directions, key=length_of_head, reverse=True)
    for number, this in enumerate({this.id: this for this in (*by_head[:4], *sample(by_head, 6))}.values()):
        for language in every(LANGUAGES, 2, number % 2):
            page.goto(f"{site}{language.code}/directions/{this.id}/")
            for width, height in SCREENS:
                page.set_viewport_size({"width": width, "height": height})
                bottoms = page.evaluate(
                    """() => {
                      const box = document.querySelector(".tally");
                      const [closes, money] = box.querySelectorAll(".pairs__row");
                      const answer = (row) => Math.max(...[...row.querySelectorAll("dd :is(b, time, s, .unknown)")]
                        .map((each) => each.getBoundingClientRect().bottom));
                      return { status: box.querySelector(".plate").getBoundingClientRect().bottom,
                        closes: answer(closes), money: answer(money) };
                    }"""
                )
                below += [(this.id, language.code, name, width) for name, y in bottoms.items() if y > height]
    assert below == []


def length_of_head(this: Direction) -> int:
    """Return how many characters stand above the summary box, about."""
    facts = this.facts
    return sum(len(text.en) for text in (facts.title, *facts.topics[:2]) if text)


def expected(this: Direction, now: datetime) -> str:
    """Return the status of a call at a moment, worked out from the content alone."""
    kinds = {change.kind for change in this.history}
    if "withdrawn" in kinds:
        return "withdrawn"
    if any(item.cancelled for item in this.deadlines):
        return "cancelled"
    windows = dated(this.deadlines)
    if not windows:
        return "unknown"
    found = set()
    for item in windows:
        closes, opens = closes_at(item), opens_at(item)
        found.add("closed" if closes and now >= closes else "upcoming" if opens and now < opens else "open")
    return next(status for status in ("closed", "open", "upcoming") if status in found)


def test_the_next_step_follows_the_status(timed_page: Page, site: str, catalogue: Catalogue) -> None:
    """At ten moments: only an open call says how to apply; each says what its status allows."""
    page = timed_page
    ended = [this for this in catalogue.directions if expected(this, CLOCKS[0]) in {"withdrawn", "cancelled"}]
    assert ended
    for number, this in enumerate(dict.fromkeys((*sample(catalogue.directions, 6), *ended))):
        for language in every(LANGUAGES, 2, number % 2):
            page.goto(f"{site}{language.code}/directions/{this.id}/")
            next_steps_follow(page, this, language)


def next_steps_follow(page: Page, this: Direction, language: Language) -> None:
    """Assert that the page of a call shows the next step that its status allows, at each moment, and no other."""
    say = translator(language)
    for now in CLOCKS:
        page.clock.set_fixed_time(now)
        shown, words, following, *numbers = page.evaluate(_NEXT)
        assert numbers == [1, 1]
        status = expected(this, now)
        assert shown == status, (this.id, now)
        assert words.startswith(say(f"status.{status}"))
        assert (say("next.open") in following) == (status == "open"), (this.id, now)
        assert (say("next.closed") in following) == (status == "closed"), (this.id, now)
        assert (say("next.ended") in following) == (status in {"withdrawn", "cancelled"}), (this.id, now)
        assert (say("next.unknown") in following) == (status == "unknown"), (this.id, now)


def test_without_scripts_and_on_paper_only_the_date_is_claimed(plain_page: Page, site: str) -> None:
    """Nothing asks a reader to apply, since nothing knows the day."""
    page = plain_page
    for language in LANGUAGES:
        say = translator(language)
        page.goto(f"{site}{language.code}/directions/2025-3/1.1/")
        shown = page.locator(".tally").inner_text()
        assert say("next.open") not in shown
        assert say("next.closed") not in shown
        assert page.locator(".plate").inner_text() == say("plate.date", date=page.locator(".pairs time").inner_text())


def test_a_call_printed_while_it_is_open_does_not_ask_to_apply(timed_page: Page, site: str) -> None:
    """Paper is read later."""
    page = timed_page
    page.clock.set_fixed_time(datetime(2025, 8, 1, tzinfo=UTC))
    page.goto(f"{site}en/directions/2025-3/1.1/")
    page.emulate_media(media="print")
    shown = page.locator(".tally__next").inner_text()
    assert shown.strip() == "Closing date on record: 21 August 2025."


def test_the_citation_can_be_copied_and_names_the_version(browser: Browser, site: str) -> None:
    """As text, BibTeX and RIS; a draft is cited as one."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}en/directions/2023-1/1.6/")
    page.get_by_role("button", name="Cite").click()
    texts = page.locator(".cite pre").all_inner_texts()
    assert len(texts) == 3
    assert all("Draft for comment" in text and "/en/directions/2023-1/1.6/" in text for text in texts)
    for number, text in enumerate(texts):
        page.get_by_role("button", name="Copy").nth(number).click()
        assert page.evaluate("navigator.clipboard.readText()") == text
    context.close()


def test_the_closing_hour_is_shown_on_the_readers_clock(browser: Browser, site: str) -> None:
    """Where it differs from the call's, with the day where that differs too; not where it is the same."""
    for zone, own in (
        ("Europe/Oslo", "10:00 your time (UTC+2)"),
        ("Asia/Singapore", None),
        ("Pacific/Kiritimati", "22:00 your time (UTC+14)"),
    ):
        context = browser.new_context(timezone_id=zone)
        page = context.new_page()
        page.goto(f"{site}en/directions/2025-3/1.1/")
        found = page.locator("[data-instant]:visible").all_inner_texts()
        assert found == ([own] if own else []), zone
        context.close()
