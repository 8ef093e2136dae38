"""The home page: its two pictures against the API and the finder, what it claims to be open, and how it behaves."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.pages import precedent
from generator.presentation.translator import translator
from generator.publishing.build import editions_of
from tests.browser import brute_force
from tests.browser.brute_force import Direction, State
from tests.chromium import script, until
from tests.conftest import words
from tests.scale import DIRECTIONS, every

NOW = brute_force.moment("2026-11-21T09:00:00+08:00")
# Every number of the two pictures with the query it leads to, in whichever of its forms.
_NUMBERS = """(selector) => [...document.querySelectorAll(selector)].map((link) => [
  new URL(link.getAttribute("href"), location.href).search,
  Number(link.dataset.count ?? link.textContent),
])"""
# What the finder shows for each query, asked by its address as the Back button does, all in one page.
_ASK = script("count_matches")
_SEEN = script("read_colours")
MATRIX, LISTED, TIMELINE = ".matrix td a", ".by-field__cells a", ".timeline a[data-count]"
MOMENTS = (
    *words("2018-06-01T12:00:00+08:00 2020-06-15T15:59:59+08:00 2020-06-15T16:00:00+08:00 2021-04-01T12:00:00+02:00"),
    *words("2022-12-31T20:00:00+08:00 2025-07-14T07:59:59+08:00 2025-07-14T08:00:00+08:00 2025-08-21T15:59:59+08:00"),
    *words("2025-08-21T16:00:00+08:00 2026-11-21T09:00:00+08:00"),
)


@pytest.fixture(scope="module")
def directions(built_site: Path) -> list[Direction]:
    """All calls of guides as the API gives them."""
    return [call for call in brute_force.calls(built_site) if call["kind"] == "direction"]


@pytest.fixture(scope="module")
def calls(built_site: Path) -> list[Direction]:
    """All calls, the partners' own after those of guides."""
    return brute_force.calls(built_site)


def numbers(page: Page, selector: str) -> list[tuple[str, int]]:
    """Return the numbers of a picture, each with the query of its link."""
    return [(query, number) for query, number in page.evaluate(_NUMBERS, selector)]


def counted(calls: Sequence[Direction], query: str) -> int:
    """Return how many calls of guides answer a query, or partners' own where it asks for them."""
    state = state_of(query)
    kind = "partner_call" if "partner_call" in state.chosen.get("kind", ()) else "direction"
    return len(brute_force.answers([call for call in calls if call["kind"] == kind], state, NOW))


def state_of(query: str) -> State:
    chosen: dict[str, set[str]] = {}
    for facet, value in parse_qsl(urlsplit(query).query):
        chosen.setdefault(facet, set()).add(value)
    return State({facet: frozenset(values) for facet, values in chosen.items()})


@pytest.mark.parametrize("code", ["zh", "en"])
@pytest.mark.parametrize("picture", [MATRIX, TIMELINE])
def test_every_number_is_that_of_the_api(page: Page, site: str, calls: list[Direction], code: str, picture: str) -> None:
    """Each cell and mark equals brute force over the API: of calls of guides, or of partners' own."""
    page.goto(f"{site}{code}/")
    found = numbers(page, picture)

    assert len(found) == len(set(found)) > (4 if picture == TIMELINE else 200)
    assert found == [(query, counted(calls, query)) for query, _ in found]


def test_no_pair_is_missing(page: Page, site: str, directions: list[Direction], calls: list[Direction]) -> None:
    """What the list of fields and countries leaves out is none; every window that was not cancelled has its mark."""
    page.goto(f"{site}en/")
    shown = {query for query, _ in numbers(page, LISTED)}
    fields = {field for direction in directions for field in direction["fields"]}
    countries = {country for direction in directions for country in direction["countries"]}
    pairs = {f"?field={field}&country={country}" for field in fields for country in countries}
    years = {
        f"?deadline={value}&kind=partner_call"
        for call in calls
        if call["kind"] == "partner_call"
        for value in brute_force.values(call, "deadline", NOW) or ()
        if value.isdigit()
    }
    closings = years | {
        f"?deadline={month}&guide={direction['guide']}"
        for direction in directions
        for month in brute_force.values(direction, "deadline", NOW) or ()
        if "-" in month
    }

    assert {pair for pair in pairs if brute_force.answers(directions, state_of(pair), NOW)} == shown & pairs
    assert closings == {query for query, _ in numbers(page, TIMELINE) if query.startswith("?deadline")}


def test_every_number_is_that_of_the_finder(page: Page, site: str) -> None:
    """All links of both pictures, one after the other in one finder: as many results, nothing ignored."""
    page.goto(f"{site}en/")
    found = numbers(page, f"{MATRIX}, {TIMELINE}")
    page.goto(f"{site}en/directions/")
    page.wait_for_selector("direction-finder[data-ready]")

    assert page.evaluate(_ASK, [query for query, _ in found]) == [[number, 0, ""] for _, number in found]


@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_narrow_forms_hold_the_same_numbers(page: Page, site: str, code: str) -> None:
    """A list of fields with their countries, a list of guides with their windows, in place of the drawings."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site}{code}/")
    assert not page.locator(".matrix").is_visible()
    assert not page.locator(".timeline").is_visible()
    listed = page.evaluate(
        """() => [...document.querySelectorAll(".by-field__cells a")].map((link) => [
          new URL(link.href).search, Number(link.nextElementSibling.textContent)])"""
    )
    drawn = [pair for pair in numbers(page, ".matrix tbody td:not(.matrix__all) a") if pair[1]]
    assert 100 < len(drawn) <= len(listed)
    columns = {query.partition("country=")[2] for query, _ in drawn}
    assert [(query, number) for query, number in listed if query.partition("country=")[2] in columns] == drawn
    calls = page.locator(".calls a[href*='?']").evaluate_all("all => all.map((a) => new URL(a.href).search)")
    assert sorted(calls) == sorted(query for query, _ in numbers(page, TIMELINE))
    page.locator(".by-field summary").first.click()
    assert page.locator(".by-field__cells a").first.is_visible()


def claimed(directions: Sequence[Direction], now: datetime, language: Language, day: Any) -> str:
    """Return what the home page should say at a moment, from the API alone."""
    say = translator(language)
    by_status: dict[str, list[Direction]] = {}
    for direction in directions:
        by_status.setdefault(brute_force.status(direction, now), []).append(direction)
    if by_status.get("open"):
        ends = [end for d in by_status["open"] for _, end, _ in brute_force.windows(d) if end > now]
        return say.plural("home.now.open", len(by_status["open"]), day=day(min(ends), 1)) + see(language, "open")
    if by_status.get("upcoming"):
        starts = [start for d in by_status["upcoming"] for start, _, _ in brute_force.windows(d) if start and start > now]
        return say("home.now.upcoming", day=day(min(starts), 0)) + see(language, "upcoming")
    ended = [end for d in directions for _, end, _ in brute_force.windows(d) if end <= now]
    return say("finder.none_open", day=day(max(ended), 1))


def see(language: Language, status: str) -> str:
    return " " + translator(language)(f"home.now.see.{status}")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
def test_what_is_open_is_said_for_the_moment(
    browser: Browser, site: str, calls: list[Direction], language: Language, zone: str
) -> None:
    """The second before, the instant and after; the same wherever the reader sits."""
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    zones = {end: where for d in calls for start, end, where in brute_force.windows(d)}
    zones |= {start: where for d in calls for start, _, where in brute_force.windows(d) if start}

    def day(instant: datetime, last: int) -> str:
        there = instant.astimezone(zones[instant]).timestamp() - last
        shown: str = page.evaluate(
            "([at, zone, tag]) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: zone }).format(at * 1000)",
            [there, zones[instant].key, {"zh": "zh-CN", "en": "en-GB"}[language.code]],
        )
        return shown

    turn = 2 * LANGUAGES.index(language) + (zone == "Asia/Shanghai")
    for text in every(MOMENTS, 4, turn):
        now = brute_force.moment(text)
        page.clock.set_fixed_time(now)
        page.goto(f"{site}{language.code}/")
        page.wait_for_selector("[data-now]:not([data-now=''])")
        assert page.locator(".now").inner_text() == claimed(calls, now, language, day), text
    context.close()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_without_scripts_the_page_claims_nothing_and_leads_on(plain_page: Page, site: str, language: Language) -> None:
    """The latest closing date, both pictures, and a link to the finder in place of a search that needs scripts."""
    page = plain_page
    page.goto(f"{site}{language.code}/")
    assert page.locator(".now").inner_text().startswith(translator(language)("home.now.latest"))
    assert page.locator(".now time").get_attribute("datetime") == "2026-06-25"
    assert page.locator(".matrix").is_visible()
    assert page.locator(".timeline").is_visible()
    assert not page.locator(".ask").is_visible()
    page.locator(".hero .button:visible").click()
    page.wait_for_url(f"{site}{language.code}/directions/")


def test_the_search_arrives_in_the_finder(page: Page, site: str) -> None:
    """What was typed on the home page is searched there."""
    page.goto(f"{site}en/")
    page.locator("#ask-q").fill("氢能")
    page.locator("#ask-q").press("Enter")
    page.wait_for_selector("direction-finder[data-ready]")
    until(page, f"document.querySelector('[data-count]').dataset.count < {DIRECTIONS}")
    assert page.locator("#finder-q").input_value() == "氢能"


@pytest.mark.full
@pytest.mark.parametrize("code", ["zh", "en"])
def test_the_keyboard_reaches_every_cell(page: Page, site: str, code: str) -> None:
    """Cell after cell in the order of the page, each with a visible focus, and one link that skips the matrix."""
    page.goto(f"{site}{code}/")
    wanted = page.locator(f"{MATRIX}, {TIMELINE}").count()
    page.locator(".ask button").focus()
    page.evaluate(
        f"""() => {{ window.stops = []; addEventListener("focusin", ({{ target }}) => {{
          const style = getComputedStyle(target);
          const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
          stops.push([target.matches("{MATRIX}, {TIMELINE}"), outlined, target.matches(".newest a")]); }}); }}"""
    )
    stops: list[list[bool]] = []
    while not any(after for _, _, after in stops):
        assert len(stops) < wanted + 120
        for _ in range(30):
            page.keyboard.press("Tab")
        stops = page.evaluate("stops")
    before = stops[: [after for _, _, after in stops].index(True)]
    assert all(outlined for _, outlined, _ in before)
    assert sum(cell for cell, _, _ in before) == wanted
    page.locator(".picture .skip").focus()
    assert page.locator(".picture .skip").is_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#after-matrix') !== null")


@pytest.mark.parametrize("width", [320, 360, 640, 1024, 1100])
def test_no_width_scrolls_sideways(page: Page, site: str, width: int) -> None:
    """From the narrowest screen to the first that shows the drawings; nor with the tables opened."""
    page.set_viewport_size({"width": width, "height": 800})
    for code in every(("zh", "en"), 2, width // 40 % 2):
        page.goto(f"{site}{code}/")
        page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_stay_readable(page: Page, site: str, scheme: Any) -> None:
    """Every word of the pictures is drawn in a colour of the system's that is not its ground."""
    page.emulate_media(forced_colors="active", color_scheme=scheme)
    page.goto(f"{site}en/")
    system = page.evaluate(
        """() => Object.fromEntries(["Canvas", "CanvasText", "LinkText"].map((name) => {
          const probe = document.createElement("i"); probe.style.color = name; probe.style.forcedColorAdjust = "none";
          document.body.append(probe); return [name, getComputedStyle(probe).color]; }))"""
    )
    words = {system["CanvasText"], system["LinkText"]}
    seen = page.evaluate(_SEEN)

    assert system["Canvas"] not in words
    assert len(seen) > 200
    assert [row for row in seen if (row[1] if row[3] else row[0]) not in words] == []


def test_paper_shows_the_drawings(page: Page, site: str) -> None:
    """Print has the drawings and dark numbers on white, not the lists."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    page.goto(f"{site}en/")
    assert page.locator(".matrix").is_visible()
    assert page.locator(".timeline").is_visible()
    assert not page.locator(".by-field").is_visible()
    assert page.locator('.matrix [data-level="4"]').first.evaluate("e => getComputedStyle(e).color") == "rgb(0, 0, 0)"


# What says that something is open or will be.
_AHEAD = "main :is([data-status=open], [data-status=upcoming])"
# The words of a page without those that a script computes from the clock.
_LASTING = """() => { const main = document.querySelector("main").cloneNode(true);
  for (const each of main.querySelectorAll("[data-now], [data-stale], [data-windows], [data-today], script")) each.remove();
  return main.textContent.replace(/\\s+/g, " "); }"""
_YEARS = "all => all.map((each) => each.closest('[data-year]').dataset.year)"
CLOCKS = words("2026-11-28 2026-12-20 2027-01-15 2027-06-01 2028-01-01 2030-01-01")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_at_no_clock_does_the_page_pretend_to_be_fresh(
    timed_page: Page, site: str, directions: list[Direction], catalogue: Catalogue, language: Language
) -> None:
    """What is open equals the API, 90 days after the last look for notices the page says so, and so does no day before."""
    page = timed_page
    searched = catalogue.searched
    assert searched is not None
    seen: dict[str, set[str]] = {"": set(), "programme/": set()}
    for text in every(CLOCKS, 2, LANGUAGES.index(language)):
        now = brute_force.moment(f"{text}T12:00:00+08:00")
        page.clock.set_fixed_time(now)
        page.goto(f"{site}{language.code}/")
        page.wait_for_selector("[data-now]:not([data-now=''])")
        assert page.locator("[data-now]").get_attribute("data-now") == "closed", text
        assert page.locator("[data-searched]").get_attribute("datetime") == searched.isoformat()
        assert page.locator("[data-stale]").is_visible() == ((now.date() - searched).days > 90), text
        assert page.locator(_AHEAD).count() == 0, text
        seen[""].add(page.evaluate(_LASTING))
        page.goto(f"{site}{language.code}/programme/")
        shown = page.locator(".programme__precedent").all_text_contents()
        assert shown == list(precedent.sentences(editions_of(catalogue)[language.code == "en"])), text
        assert page.locator(_AHEAD).count() == 0, text
        # This year is marked as such where the picture has it; later ones have none.
        marked = page.locator("[data-today][data-now]").evaluate_all(_YEARS)
        assert marked == [text[:4]] * (text[:4] in page.locator("[data-year]").evaluate_all(_YEARS)), text
        seen["programme/"].add(page.evaluate(_LASTING))
    # All that the clock changes is what is open, the notice of age, how long ago a call closed and the line of today.
    assert {address: len(texts) for address, texts in seen.items()} == {"": 1, "programme/": 1}
    ends = [end for call in directions for _, end, _ in brute_force.windows(call)]
    assert max(ends) < brute_force.moment(f"{CLOCKS[0]}T12:00:00+08:00")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_without_scripts_the_day_of_the_last_look_is_stated(browser: Browser, site: str, language: Language) -> None:
    """And nothing about its age, which only a clock knows."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}{language.code}/")
    assert page.locator("[data-searched]").is_visible()
    assert not page.locator("[data-stale]").is_visible()
    assert (
        page.locator("section[aria-labelledby=fresh] a[rel=external]").get_attribute("href") == "https://service.most.gov.cn"
    )
    context.close()
