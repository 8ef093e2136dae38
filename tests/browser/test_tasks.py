"""What readers come for, each within the clicks from the home page that it may cost; typing is no click."""

import csv
import re
import urllib.parse
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Handler
from tests.built import build, configure
from tests.loopback import serving

CONTACT = "editors@calls.example"


_ANSWERED = """async () => {
  const finder = document.querySelector("direction-finder");
  do await new Promise(requestAnimationFrame); while (finder.state.q && !finder.texts);
  await new Promise(requestAnimationFrame);
}"""


class Reader:
    """Somebody on the home page, whose clicks are counted; links and buttons are found by the names that are read."""

    def __init__(self, page: Page, site: str) -> None:
        """Take the page to read on and the address of the site."""
        self.page, self.site, self.clicks = page, site, 0

    def at_home(self, language: str = "en") -> "Reader":
        """Open the home page; clicks count from here."""
        self.clicks = 0
        self.page.goto(f"{self.site}{language}/")
        return self

    def click(self, role: str, name: str, within: str = "body") -> None:
        """Click the first link, button or box whose name matches."""
        self.clicks += 1
        self.page.locator(within).get_by_role(role, name=re.compile(name)).first.click()  # type: ignore[arg-type]  # a word

    def search(self, words: str) -> list[str]:
        """Type into the search box of the home page, click its button; return the calls that are found."""
        self.page.get_by_role("searchbox").first.fill(words)
        self.click("button", "^(Search|搜索)$")
        return self.results()

    def results(self) -> list[str]:
        """Return the calls in the finder's list."""
        self.page.wait_for_selector("direction-finder[data-ready]")
        # What is looked for is answered when the texts have come, and drawn in a frame after.
        self.page.evaluate(_ANSWERED)
        cards = self.page.locator("[data-results] [data-direction]")
        found: list[str] = cards.evaluate_all("all => all.map((card) => card.dataset.direction)")
        return found

    def text(self, place: str = "main") -> str:
        """Return what is read in a part of the page, on one line."""
        return " ".join(self.page.locator(place).first.inner_text().split())


@pytest.fixture(scope="module")
def reader(browser: Browser, site: str) -> Iterator[Reader]:
    """One page for all tasks, which each begin at home."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, permissions=["clipboard-read", "clipboard-write"])
    yield Reader(context.new_page(), site)
    context.close()


def test_may_my_institute_in_oslo_take_part(reader: Reader) -> None:
    """And for how much, until when, whom to write to."""
    assert reader.at_home().search("Norway") == ["2021-2/1.6"]
    reader.click("link", "^Norway", "[data-results]")
    shown = reader.text(".tally")
    assert reader.clicks <= 2
    assert "21 May 2021" in shown
    assert "CNY" in shown
    assert "Research Council of Norway" in shown or "@" in shown
    assert "Norway" in reader.text("#who")


def test_calls_that_an_enterprise_must_lead(reader: Reader) -> None:
    """Three in the guides held in full; of calls known in part nobody knows."""
    reader.at_home().click("link", "^Calls$", "nav")
    reader.results()
    reader.click("checkbox", "Enterprise", ".facet--lead_only")
    reader.page.wait_for_function("() => document.querySelectorAll('[data-results] [data-direction]').length === 3")
    assert set(reader.results()) == {"2021-2/1.1", "2023-1/2.2", "2025-3/1.1"}
    assert reader.clicks <= 3


def test_carbon_capture_in_chinese(reader: Reader) -> None:
    assert "2023-1/2.2" in reader.at_home("zh").search("碳捕集")
    assert reader.clicks <= 1


@pytest.mark.parametrize("words", ["antibiotics", "quantum", "ageing", "AI"])
def test_everything_on_a_topic(reader: Reader, words: str) -> None:
    assert reader.at_home().search(words)
    assert reader.clicks <= 1


def test_what_is_open_and_what_closed_last(reader: Reader) -> None:
    """On the first screen."""
    for language, words in (("en", r"closed on \d+ \w+ 20\d\d"), ("zh", r"截止于20\d\d年\d+月\d+日")):
        reader.at_home(language)
        assert re.search(words, reader.text("[data-now]"))
        assert reader.page.locator("[data-now]").bounding_box()["y"] < 500  # type: ignore[index]  # it is visible


def test_when_such_calls_opened_before(reader: Reader) -> None:
    reader.at_home().click("link", "^Programme$", "nav")
    assert re.search(r"closed between 16 December and 30 December", reader.text())
    assert reader.clicks <= 1


def test_the_rounds_of_korea_energy_compared(reader: Reader) -> None:
    reader.at_home().click("link", "^Recurring calls$", "nav")
    reader.click("link", "Korea intergovernmental joint research projects in energy", "main")
    heads = reader.page.locator(".compare thead th").all_inner_texts()
    assert [head.split("\n")[0].split(" Draft")[0] for head in heads[1:]] == [
        "2025, batch 3",
        "2023, batch 1",
        "2019, batch 2",
    ]
    assert reader.page.locator(".compare__changed").count() > 2
    assert reader.clicks <= 2


def test_the_rounds_are_read_on_a_phone_without_going_sideways(reader: Reader) -> None:
    """Each value under the name of its round."""
    for width in (390, 320):
        reader.page.set_viewport_size({"width": width, "height": 844})
        for language in ("en", "zh"):
            reader.page.goto(f"{reader.site}{language}/series/kr-energy-technology/")
            wide = reader.page.evaluate(
                "() => [...document.querySelectorAll('.scroll')].map((e) => e.scrollWidth - e.clientWidth)"
            )
            assert max(wide) <= 0, (width, language)
            assert reader.page.locator(".compare td").nth(6).locator(".compare__of").is_visible()
    reader.page.set_viewport_size({"width": 1280, "height": 800})


def test_a_calendar_of_the_calls_with_germany(reader: Reader) -> None:
    """The last click is the calendar's own, which a browser hands to another program."""
    reader.at_home().click("link", "^Countries and regions$", "nav")
    reader.click("link", "^Germany$", "main")
    link = reader.page.get_by_role("link", name=re.compile("^Subscribe to the calendar")).first
    assert (link.get_attribute("href") or "").startswith("webcal://")
    assert (link.get_attribute("href") or "").endswith("/en/countries/de/calendar.ics")
    assert reader.clicks + 1 <= 3


def test_a_table_of_the_calls_with_israel(reader: Reader) -> None:
    reader.at_home().click("link", "^Countries and regions$", "nav")
    reader.click("link", "^Israel$", "main")
    with reader.page.expect_download() as download:
        reader.click("link", "CSV|[Tt]able|[Ss]preadsheet", ".subscribe")
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5
    assert reader.clicks <= 3


def test_a_draft_is_cited_with_its_mark(reader: Reader) -> None:
    reader.at_home().click("link", "^Spain", ".newest")
    reader.click("button", "^Cite$")
    assert all("Draft for comment" in text for text in reader.page.locator(".cite pre").all_inner_texts())
    assert reader.clicks <= 2


def test_a_sheet_in_both_languages(reader: Reader) -> None:
    reader.at_home().click("link", "^Spain", ".newest")
    reader.click("link", "^One-page sheet")
    shown = reader.text("body")
    assert "西班牙" in shown
    assert "Spain" in shown
    assert reader.clicks <= 2


def test_the_chinese_title_and_agreements_of_an_english_page(reader: Reader) -> None:
    """Counted from the page of the call."""
    reader.page.goto(f"{reader.site}en/directions/2025-3/1.1/")
    reader.clicks = 0
    assert re.search(r"[一-鿿]", reader.text(".heading__original"))
    reader.click("link", "^中文$")
    assert re.search(r"[一-鿿]", reader.text("h1"))
    assert reader.page.locator("#official").get_by_text("备忘录").count() > 0
    assert reader.clicks <= 1


def test_the_guide_of_2020_is_not_said_to_be_final(reader: Reader) -> None:
    """Already where guides are listed, and on its own page."""
    reader.at_home().click("link", "^Guides$", "nav")
    assert "Version not confirmed" in reader.text("tr:has(a[href$='guides/2020/'])")
    reader.click("link", r"^2020$", "main")
    assert "Version not confirmed" in reader.text("main")
    assert reader.clicks <= 2


def test_a_filtered_view_is_shared(reader: Reader) -> None:
    """Its address is the view, and one button copies it."""
    reader.at_home().click("link", "^Energy, Japan", ".matrix")
    found = reader.results()
    assert found
    assert reader.clicks <= 1
    reader.click("button", "^Copy link")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    reader.page.goto("about:blank")
    reader.page.goto(copied)
    assert reader.results() == found


def test_an_error_on_a_call_is_reported_by_mail(browser: Browser, tmp_path: Path, content: Path) -> None:
    """Where a site names no repository but an address: the message names the page."""
    settings = configure(tmp_path, content, plugins=[{"calls": {"content": str(content), "contact": CONTACT}}])
    for pages in ("zh", "en"):
        (content / "pages" / pages).mkdir(parents=True, exist_ok=True)
    build(settings)
    with serving(partial(Handler, directory=str(tmp_path / "site"))) as address:
        reader = Reader(browser.new_page(), address).at_home()
        reader.click("link", ".", ".newest .card__title")
        report = reader.page.get_by_role("link", name="Report an error").first.get_attribute("href") or ""
        reader.page.close()
    assert report.startswith(f"mailto:{CONTACT}?subject=")
    assert "/en/directions/2031-1/" in urllib.parse.unquote(report)
    assert reader.clicks + 1 <= 2
