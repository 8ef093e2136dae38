"""Six statuses at ten moments: the page of a call, the finder, the one-pager and paper say the same."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.content.loader import load
from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.presentation.translator import translator
from tests.browser.conftest import Handler
from tests.browser.test_call_page import CLOCKS, expected, next_steps_follow
from tests.built import build, configure
from tests.loopback import serving
from tests.scale import every, sample

# Open, upcoming and closed by the clock; closed without an hour; two sides and a zone of its own; unknown; cancelled.
CALLS = ("2025-3/1.1", "2023-1/1.6", "2021-2/1.6", "2018-2/1.2", "2020/1.6")
# A call of the example content, whose windows close in spring 2031, and moments before, within and after these.
WITHDRAWN = "2031-1/1.1"


def at(page: Page, now: datetime) -> None:
    """Let a page look at its clock again."""
    page.clock.set_fixed_time(now)
    page.evaluate("dispatchEvent(new Event('windows-shown'))")


def on_cards(page: Page, address: str, ids: tuple[str, ...], now: datetime) -> dict[str, tuple[str, str]]:
    """Return status and first word of each call's card in the finder."""
    page.clock.set_fixed_time(now)
    page.goto(address)
    page.wait_for_selector("direction-finder[data-ready]")
    found: dict[str, tuple[str, str]] = {}
    for this in ids:
        plate = page.locator(f"[data-direction='{this}'] .card__status")
        found[this] = (plate.get_attribute("data-status") or "", plate.text_content() or "")
    return found


def differences(
    page: Page, site: str, catalogue: Catalogue, ids: tuple[str, ...], language: Language
) -> Iterator[tuple[object, ...]]:
    """Yield where a place says of a call something else than its facts, at each moment, or at some in a quick run."""
    say = translator(language)
    calls = {this.id: this for this in catalogue.directions if this.id in ids}
    clocks = sample(CLOCKS, 3)
    statuses = {now: {name: expected(this, now) for name, this in calls.items()} for now in clocks}
    for name in ids:
        page.goto(f"{site}{language.code}/directions/{name}/")
        for now in clocks:
            at(page, now)
            for paper in (False, True):
                page.emulate_media(media="print" if paper else "screen")
                plate = page.locator(".plate")
                status, words = plate.get_attribute("data-status"), plate.inner_text()
                if status != statuses[now][name] or not words.startswith(say(f"status.{status}")):
                    yield name, now, "paper" if paper else "page", status, words
            # How much time is left is nothing for paper.
            if page.locator(".plate[data-plate] .plate__more:visible").count():
                yield name, now, "time left on paper"
            page.emulate_media(media="screen")
        days = page.locator(".pairs time b").all_inner_texts()
        page.goto(f"{site}directions/{name}/")
        shown = page.locator(f".one-pager__column[lang='{language.tag}']").inner_text()
        yield from ((name, "one-pager", day) for day in days if day not in shown)
        # Paper that claimed "open" would be wrong on another day; what has ended for good is said on it.
        ended = statuses[clocks[0]][name] in {"withdrawn", "cancelled"}
        if (say("status.withdrawn") in shown or say("status.cancelled") in shown) != ended:
            yield name, "one-pager", shown
    for now in clocks:
        guides = "&".join(f"guide={name.split('/')[0]}" for name in ids)
        cards = on_cards(page, f"{site}{language.code}/directions/?{guides}", ids, now)
        for name, (status, words) in cards.items():
            if status != statuses[now][name] or say(f"status.{status}") not in words:
                yield name, now, "finder", status, words


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_each_place_says_the_same_at_each_moment(
    timed_page: Page, site: str, catalogue: Catalogue, language: Language
) -> None:
    """Open, upcoming, closed, unknown and cancelled; each in one language where not all are tried."""
    page = timed_page
    calls = tuple(every(CALLS, 2, LANGUAGES.index(language)))
    assert list(differences(page, site, catalogue, calls, language)) == []


@pytest.fixture
def withdrawn(tmp_path: Path, content: Path) -> Iterator[tuple[str, Catalogue]]:
    """A small site one call of which was withdrawn, and its catalogue."""
    file = content / f"directions/{WITHDRAWN}.yml"
    entry = "history:\n  - {date: 2026-04-01, kind: withdrawn, by: {zh: 科技部, en: MoST}}\n"
    file.write_text(file.read_text("utf-8") + entry, encoding="utf-8")
    for language in LANGUAGES:
        (content / "pages" / language.code).mkdir(parents=True, exist_ok=True)
    build(configure(tmp_path, content))
    with serving(partial(Handler, directory=str(tmp_path / "site"))) as address:
        yield address, load(content)


def test_a_withdrawn_call_is_withdrawn_everywhere(browser: Browser, withdrawn: tuple[str, Catalogue]) -> None:
    """At no moment is it open or closed, and none asks to apply."""
    site, catalogue = withdrawn
    context = browser.new_context()
    page = context.new_page()
    assert list(differences(page, site, catalogue, (WITHDRAWN,), LANGUAGES[1])) == []
    page.goto(f"{site}{LANGUAGES[1].code}/directions/{WITHDRAWN}/")
    next_steps_follow(page, catalogue.by_id[WITHDRAWN], LANGUAGES[1])
    context.close()
