"""The finder against the API worked out the slow way, its searches, and how it behaves (R42 to R54)."""

import random
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import yaml
from playwright.sync_api import Page, expect

from generator.languages import LANGUAGES, Language
from generator.presentation.translator import translator
from tests.browser import brute_force
from tests.browser.brute_force import FACETS, Direction, State
from tests.chromium import script, until
from tests.scale import ALL, DIRECTIONS, PARTNER_CALLS, every

QUERIES: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text("utf-8"))
# Everything closed; one guide open; before anything opened; on the last day of a date without an hour.
MOMENTS = (
    "2026-11-21T09:00:00+08:00",
    "2025-07-30T12:00:00+08:00",
    "2019-01-01T00:00:00+00:00",
    "2022-12-30T20:00:00+08:00",
)
WHOLE = f"{DIRECTIONS} calls, {PARTNER_CALLS} partners’ own calls"
# How many results stand in the list before a reader asks for more.
SHOWN = 50
STATES_OF_A_MOMENT = 50 if ALL else 3
# Ask the page for a state by its address, as the Back button does, and read all it then shows.
_ASK = script("ask_finder")


@pytest.fixture(scope="module")
def directions(built_site: Path) -> list[Direction]:
    """All calls as the API gives them, the partners' own after those of guides."""
    return brute_force.calls(built_site)


def opened(page: Page, site: str, language: str = "en", query: str = "") -> Page:
    """Open the finder and wait until its script runs."""
    page.goto(f"{site}{language}/directions/{query}")
    page.wait_for_selector("direction-finder[data-ready]")
    return page


def ask(page: Page, query: str) -> dict[str, Any]:
    """Return what the finder shows for a query."""
    found: dict[str, Any] = page.evaluate(_ASK, query)
    return found


def ids(page: Page) -> list[str]:
    """The directions on the page, in their order."""
    found: list[str] = page.locator("[data-results] [data-direction]").evaluate_all(
        "all => all.map((card) => card.dataset.direction)"
    )
    return found


def is_of_guide(call: str) -> bool:
    """Whether a call is one of a guide."""
    return "/" in call


def random_state(chance: random.Random, options: Sequence[str]) -> State:
    """A few values of a few filters, and now and then a span."""
    chosen: dict[str, set[str]] = {}
    for option in chance.sample(list(options), k=chance.randint(0, 4)):
        facet, value = option.split("=")
        chosen.setdefault(facet, set()).add(value)
    within = chance.choice((0, 0, 0, 0, 7, 30, 90))
    return State({facet: frozenset(values) for facet, values in chosen.items()}, within)


def query_of(state: State) -> str:
    pairs = [(facet, value) for facet in FACETS for value in sorted(state.chosen.get(facet, ()))]
    return "?" + urlencode([*pairs, *([("within", state.within)] if state.within else [])])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_list_count_and_options_equal_brute_force(
    timed_page: Page, site: str, directions: list[Direction], language: str
) -> None:
    """Random states over four moments: the list, its order, its count, and the count of each option (R48)."""
    chance = random.Random(f"finder {language}")  # noqa: S311 - repeatable, not secret
    rank = {str(direction["id"]): number for number, direction in enumerate(directions)}
    page = timed_page
    for text in every(MOMENTS, 2, ("zh", "en").index(language)):
        now = brute_force.moment(text)
        page.clock.set_fixed_time(now)
        options = sorted(ask(opened(page, site, language), "")["counts"])
        for _ in range(STATES_OF_A_MOMENT):
            state = random_state(chance, options)
            seen = ask(page, query_of(state))
            expected = brute_force.answers(directions, state, now)

            assert seen["ids"] == brute_force.by_deadline(expected, now, rank)[:SHOWN], (text, state)
            assert seen["count"] == brute_force.by_kind(expected)
            counts = brute_force.counts(directions, state, options, now)
            shown = {option: (count if len(count) > 1 else [*count, 0]) for option, (count, _, _) in seen["counts"].items()}
            assert shown == counts, (text, state)
            assert all(disabled == (not any(count) and not checked) for count, disabled, checked in seen["counts"].values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_searches_find_what_they_should_in_both_languages(page: Page, site: str, language: str) -> None:
    """Chinese and English alike, whatever the page's language; hostile ones find nothing and do nothing (R44, R45, R53)."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    opened(page, site, language)

    asked = every(sorted(QUERIES), 5, ("zh", "en").index(language))
    found = {words: sorted(filter(is_of_guide, ask(page, "?" + urlencode({"q": words}))["ids"])) for words in asked}

    assert len(QUERIES) >= 60
    assert found == {words: sorted(QUERIES[words]) for words in asked}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_partners_own_calls_are_found_by_what_they_say(page: Page, site: str, language: str) -> None:
    """By their title in either language or as printed, by country and agency; kind, country and status narrow them."""
    opened(page, site, language)
    for query in ({"q": "CHINEKA"}, {"q": "西班牙"}, {"q": "Spain"}, {"q": "CDTI"}):
        assert {"es-2020-chineka-2", "es-2025-chineka-7"} <= set(ask(page, "?" + urlencode(query))["ids"]), query
    assert ask(page, "?q=BMBF")["ids"] == ["de-2020-antimicrobial-resistance"]
    alone = ask(page, "?kind=partner_call&country=ES")
    assert (len(alone["ids"]), alone["count"]) == (3, [0, 3])
    assert not any(map(is_of_guide, alone["ids"]))
    assert ask(page, "?kind=partner_call&country=ES&status=closed&deadline=2020")["ids"] == ["es-2020-chineka-2"]


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_every_example_that_the_site_prints_finds_something(page: Page, site: str, language: Language) -> None:
    """The words under both search boxes, each on its own, and the links of the page on using the site."""
    say = translator(language)
    page.goto(f"{site}{language.code}/how-to/")
    links = page.locator("a[href*='?q=']").evaluate_all(
        "links => links.map((link) => new URL(link.href).searchParams.get('q'))"
    )
    assert len(links) >= 5
    opened(page, site, language.code)
    for example in (*re.split("[,、] *", say("search.examples")), say("search.minus"), *links):
        assert ask(page, "?" + urlencode({"q": example}))["ids"], example


@pytest.mark.parametrize(
    ("sort", "key"), [("newest", None), ("budget", lambda d: -d["budget"]["amount"] if d["budget"] else 0)]
)
def test_orders(page: Page, site: str, directions: list[Direction], sort: str, key: Any) -> None:
    """Newest first is the catalogue's own order; by funding the largest first, ties as in the catalogue (R51)."""
    expected = directions if key is None else sorted(directions, key=key)

    assert ask(opened(page, site), f"?sort={sort}")["ids"] == [direction["id"] for direction in expected][:SHOWN]


def test_titles_in_chinese_sort_by_pinyin(page: Page, site: str) -> None:
    """In the order of their pinyin, not of their code points (R51)."""
    opened(page, site, "zh", "?sort=title")
    titles = page.locator("[data-results] h3").all_text_contents()
    by_pinyin = page.evaluate("titles => [...titles].sort(new Intl.Collator('zh-Hans-u-co-pinyin').compare)", titles)

    assert titles == by_pinyin


def test_matches_are_marked_and_an_unseen_match_is_quoted(page: Page, site: str) -> None:
    """A Chinese search on an English page shows the text that answered, in its language."""
    opened(page, site, "en", "?q=封存")
    expect(page.locator("[data-results] mark").first).to_be_visible()

    assert page.locator(".card__excerpt").first.get_attribute("lang") == "zh-Hans"
    assert "封存" in page.locator(".card__excerpt").first.inner_text()


def test_state_is_in_the_address_and_back_restores_it(page: Page, site: str) -> None:
    """Filter, filter, search, back, back, forward, reload: controls and list follow (R43)."""
    opened(page, site)
    page.locator("input[value=energy]").check()
    expect(page).to_have_url(f"{site}en/directions/?field=energy")
    page.locator("input[value=KR]").check()
    expect(page).to_have_url(f"{site}en/directions/?country=KR&field=energy")
    expect(page.locator("[data-count]")).to_have_text("5 calls")

    page.go_back()
    expect(page).to_have_url(f"{site}en/directions/?field=energy")
    expect(page.locator("input[value=energy]")).to_be_checked()
    page.go_back()
    expect(page.locator("input[value=energy]")).not_to_be_checked()
    expect(page.locator("[data-count]")).to_have_text(WHOLE)
    page.go_forward()
    page.reload()
    expect(page.locator("input[value=energy]")).to_be_checked()


def test_hard_characters_survive_address_reload_and_language(page: Page, site: str) -> None:
    """What was typed is what comes back; the language link carries the whole state (R44, R43)."""
    words = "C++ & 50% #1 中德"
    opened(page, site)
    page.get_by_label("Search", exact=True).fill(words)
    expect(page.locator("[data-count]")).to_have_text("0 calls")
    # The address is written a step after the numbers are shown.
    expect(page).to_have_url(f"{site}en/directions/?" + urlencode({"q": words}))
    page.reload()
    expect(page.get_by_label("Search", exact=True)).to_have_value(words)
    page.locator(".switch-language").click()
    expect(page).to_have_url(f"{site}zh/directions/?" + urlencode({"q": words}))
    expect(page.locator("#finder-q")).to_have_value(words)


def test_what_the_address_should_not_hold_is_left_out_with_a_note(page: Page, site: str) -> None:
    """Unknown names, unknown values and markup are ignored, never shown as anything but text (R45)."""
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    hostile = urlencode(
        [("country", "<img src=x onerror=alert(1)>"), ("colour", "red"), ("status", "openish"), ("guide", "1999-9")]
    )
    opened(page, site, "en", f"?{hostile}&field=energy")

    expect(page.locator("[data-note]")).to_be_visible()
    expect(page.locator(".chip")).to_have_text(["Energy"])
    assert page.locator("direction-finder img").count() == 0


def test_filters_are_tags_that_can_be_taken_away(page: Page, site: str) -> None:
    """Each tag says what it removes; clearing returns to the default; focus goes to the count, not to nowhere (R49)."""
    opened(page, site, "en", "?field=water&country=US&country=KR&q=xyzzy")
    expect(page.locator("[data-empty]")).to_be_visible()
    page.get_by_role("button", name="Remove filter “xyzzy”").click()
    expect(page.locator("[data-count]")).to_have_text("1 call")
    page.get_by_role("button", name="Remove filter Water").click()
    expect(page.locator("[data-count]")).to_have_text("12 calls")
    assert page.evaluate("document.activeElement.id") == "count"
    page.get_by_role("button", name="Clear all").click()
    expect(page).to_have_url(f"{site}en/directions/")
    expect(page.locator("[data-count]")).to_have_attribute("data-count", str(DIRECTIONS))


def test_changes_are_said_once_and_politely_and_keep_focus(page: Page, site: str) -> None:
    """The region is there from the start; the box that was used keeps the focus (R46, R47)."""
    opened(page, site, "zh")
    region = page.locator("[data-live]")
    expect(region).to_have_attribute("role", "status")
    box = page.locator("input[name=country][value=KR]")
    box.focus()
    page.keyboard.press("Space")

    expect(region).to_have_text("8个方向")
    assert page.evaluate("document.activeElement.value") == "KR"


def test_a_keystroke_is_answered_in_its_frame_and_a_syllable_being_composed_is_not(page: Page, site: str) -> None:
    """Count and first cards, no pause awaited, then the address; an input method's letters wait for its characters."""
    opened(page, site).focus("#finder-q")
    until(page, "document.querySelector('direction-finder').texts")
    seen = page.evaluate(script("type_text"))

    assert seen == [
        [WHOLE, True, ""],
        ["3 calls", True, "?q=RIKEN"],
        ["0 calls", False, "?q=xyzzy"],
    ]


def test_a_long_list_of_options_can_be_narrowed_in_either_language_or_by_code(page: Page, site: str) -> None:
    """挪, norw and its other names all leave the country (R52)."""
    opened(page, site)
    page.locator(".facet--country summary").click()
    box = page.locator(".facet--country [data-option-search]")
    for typed, name in {
        "挪": "Norway",
        "Norw": "Norway",
        "ｎｏｒｗ ay": "Norway",
        "UK": "United Kingdom",
        "rok": "Republic of Korea",
    }.items():
        box.fill(typed)
        assert page.locator(".facet--country label[data-names]:visible [data-option-name]").all_text_contents() == [name], (
            typed
        )


def test_filters_fold_on_a_phone(page: Page, site: str) -> None:
    """A sheet behind a button with the number of filters set, its foot with the number of results always in sight.

    Escape closes it and gives the focus back; the foot leads to the results (R54).
    """
    page.set_viewport_size({"width": 390, "height": 800})
    opened(page, site, "zh", "?field=energy&country=KR")
    button = page.locator(".filters__open")
    expect(button).to_have_text("筛选 (2)")
    expect(page.locator("input[name=field]").first).not_to_be_visible()
    button.press("Enter")
    page.locator("input[name=field]").first.focus()
    expect(page.locator("[data-show]")).to_have_text("查看5个结果")
    expect(page.locator("[data-show]")).to_be_in_viewport()
    page.keyboard.press("Escape")

    expect(page.locator("input[name=field]").first).not_to_be_visible()
    assert page.evaluate("document.activeElement.className").split()[-1] == "filters__open"
    button.press("Enter")
    page.locator("[data-show]").click()
    expect(page.locator("input[name=field]").first).not_to_be_visible()
    assert page.evaluate("document.activeElement.id") == "count"


def test_a_word_with_one_wrong_letter_is_put_right(page: Page, site: str) -> None:
    """The right one is offered where nothing is found, and looked for when it is taken."""
    opened(page, site, "en", "?q=hydrogn")
    page.get_by_role("button", name="Did you mean “hydrogen”?").click()
    expect(page).to_have_url(f"{site}en/directions/?q=hydrogen")
    expect(page.locator("[data-count]")).not_to_have_attribute("data-count", "0")


def test_who_must_lead_is_a_filter_of_its_own(page: Page, site: str, directions: list[Direction]) -> None:
    """Calls that an enterprise must lead are those whose guide names no other body."""
    expected = {direction["id"] for direction in directions if direction["lead"] == ["enterprise"]}
    found = ask(opened(page, site), "?lead_only=enterprise")["ids"]

    assert set(found) == expected == {"2025-3/1.1", "2023-1/2.2", "2021-2/1.1"}


def test_what_is_open_stands_first(timed_page: Page, site: str) -> None:
    """The list begins with the open calls under their status and number; without any it says so and shows the rest."""
    page = timed_page
    page.clock.set_fixed_time(brute_force.moment(MOMENTS[1]))
    opened(page, site)
    expect(page.locator(".cards__group").first).to_have_text("Open7")
    page.clock.set_fixed_time(brute_force.moment(MOMENTS[0]))
    opened(page, site)
    expect(page.locator(".cards__group").first).to_have_text("Closed135")


def test_an_honest_sentence_when_nothing_is_open_and_when_something_is(timed_page: Page, site: str) -> None:
    """No empty screen, and no claim that the page has not checked (R50, R57)."""
    page = timed_page
    page.clock.set_fixed_time(brute_force.moment(MOMENTS[0]))
    opened(page, site)
    none = "No call in this catalogue is open; the last call on record closed on 15 June 2026. All calls are listed below."
    expect(page.locator("[data-now]")).to_have_text(none)
    page.clock.set_fixed_time(brute_force.moment(MOMENTS[1]))
    opened(page, site, "zh")
    expect(page.locator("[data-now]")).to_have_text("目前有7个方向或征集开放申报。有8个方向或征集即将开放。")


def test_a_window_that_closes_while_one_looks_moves_its_direction(timed_page: Page, site: str) -> None:
    """The list follows the clock without a reload (R57)."""
    page = timed_page
    page.clock.install(time=brute_force.moment("2025-08-21T15:55:00+08:00"))
    opened(page, site, "en", "?status=open")
    expect(page.locator("[data-count]")).to_have_attribute("data-count", "5")
    page.clock.pause_at(brute_force.moment("2025-08-21T15:59:58+08:00"))
    page.clock.run_for(4000)

    expect(page.locator("[data-count]")).to_have_attribute("data-count", "0")


def test_the_whole_path_by_keyboard(page: Page, site: str) -> None:
    """From the top: skip link, search, a filter, the sort, a result."""
    opened(page, site)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#finder-q").focus()
    page.keyboard.type("RIKEN")
    expect(page.locator("[data-count]")).to_have_text("3 calls")
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name") != "field":
        page.keyboard.press("Tab")
    page.locator("#finder-sort").focus()
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.closest('.card')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{site}en/directions/2023-2/x-riken/")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_javascript_all_is_listed_and_every_filter_page_reached(plain_page: Page, site: str, language: str) -> None:
    """The list by guide, links to the pages that are the filters then; each leads to the finder with its filter (R42)."""
    page = plain_page
    page.goto(f"{site}{language}/directions/")
    assert len(ids(page)) == DIRECTIONS
    assert not page.locator("[data-filters]:visible").count()
    for section in every(("countries", "guides", "fields", "deadlines"), 2, ("zh", "en").index(language)):
        page.goto(f"{site}{language}/directions/")
        page.locator(f".browse-by a[href$='/{section}/']").click()
        # A guide none of whose calls are held here has nothing to filter.
        which = "[href$='/2025-3/']" if section == "guides" else ""
        page.locator(f"main .index tbody a{which}").first.click()
        href = page.locator(".to-finder a[href*='?']").get_attribute("href") or ""
        assert href.split("?")[1].split("=")[0] in {"country", "field", "guide", "deadline"}
