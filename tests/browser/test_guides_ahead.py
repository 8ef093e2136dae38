"""A guide begun from its notice: without calls it builds, is found, can be followed, and counts as open while it is."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.languages import LANGUAGES
from generator.presentation.translator import translator
from tests.browser.conftest import Handler
from tests.built import ROOT, build, configure
from tests.loopback import serving
from tests.scale import every

GUIDE = """\
title: {zh: 2031年度第二批项目申报指南, en: "Application guide 2031, second batch"}
year: 2031
batch: 2
programme: intergovernmental
coverage: notice
version: published
notice:
  published: 2031-10-23
  url: https://most.example/notices/2031/40.html
  trust: official
  read: stored_part
  checked: 2031-10-24
stated: {directions: 14, partners: 12}
deadlines:
  - side: china
    stage: application
    opens: 2031-10-28T08:00:00+08:00
    closes: 2031-12-16T16:00:00+08:00
    zone: Asia/Shanghai
    source: https://most.example/notices/2031/40.html
    trust: official
    read: stored_part
    checked: 2031-10-24
sources:
  - url: https://most.example/notices/2031/40.html
    trust: official
    read: stored_part
    checked: 2031-10-24
    what: {zh: 通知。, en: The notice.}
"""
MOMENTS = (
    ("2031-10-25T12:00:00+08:00", "upcoming"),
    ("2031-11-29T12:00:00+08:00", "open"),
    ("2031-12-16T15:59:59+08:00", "open"),
    ("2031-12-16T16:00:00+08:00", "closed"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with such a guide."""
    folder = tmp_path_factory.mktemp("ahead")
    content = shutil.copytree(ROOT / "tests/examples/valid", folder / "content")
    (content / "guides/2031-2.yml").write_text(GUIDE, encoding="utf-8")
    for language in LANGUAGES:
        (content / "pages" / language.code).mkdir(parents=True, exist_ok=True)
    build(configure(folder, content))
    return folder / "site"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_a_guide_without_calls_is_open_while_its_window_is(folder: Path, page: Page) -> None:
    """On the home page, in the finder and in the list of open calls; it leads to its page and says what is not on record."""
    with serving(partial(Handler, directory=str(folder))) as site:
        for number, language in enumerate(LANGUAGES):
            say = translator(language)
            for text, status in every(MOMENTS, 2, number):
                page.clock.set_fixed_time(datetime.fromisoformat(text))
                for address, ready in (
                    ("", "[data-now]:not([data-now=''])"),
                    ("directions/", "[data-ready]"),
                    ("status/open/", "body"),
                ):
                    page.goto(f"{site}{language.code}/{address}")
                    page.wait_for_selector(ready, state="attached")
                    line = page.locator("[data-guide-ahead]")
                    line.locator("[data-status]:not([data-status=''])").wait_for(state="attached")
                    assert line.locator("[data-status]").get_attribute("data-status") == status, (address, text)
                    assert line.is_visible() == (status != "closed"), (address, text)
                    assert say("guide.ahead") in (line.text_content() or "")
                    assert str(line.locator("a").get_attribute("href")).endswith(f"{language.code}/guides/2031-2/")
                    # Nothing beside it says that nothing is open.
                    nothing = say("finder.none_open", day="{day}").partition("{day}")[0]
                    shown = page.locator("main").inner_text()
                    assert (nothing in shown) == (status != "open" and address != "status/open/"), (address, text)


def test_it_builds_and_is_found_and_can_be_followed(folder: Path) -> None:
    """It has a page with calendar and feed, and stands in the lists of guides, of its year and of what is open, once."""
    for language in LANGUAGES:
        say, site = translator(language), folder / language.code
        html = (site / "guides/2031-2/index.html").read_text("utf-8")
        assert say("coverage.notice") in (site / "programme/index.html").read_text("utf-8")
        assert "https://most.example/notices/2031/40.html" in html
        for section in ("guides", "programme"):
            assert f"{language.code}/guides/2031-2/" in (site / section / "index.html").read_text("utf-8"), section
        for section in ("directions", "guides/2031-2", "status/open"):
            assert (site / section / "calendar.ics").read_text("utf-8").count("UID:2031-2-china-application@") == 1, section
            assert (site / section / "feed.xml").read_text("utf-8").count("<entry>") >= 1, section
            assert f"{language.code}/guides/2031-2/" in (site / section / "feed.xml").read_text("utf-8"), section
        assert 'href="calendar.ics"' in html
        assert 'datetime="2031-12-16T16:00:00+08:00"' in (site / "deadlines/2031/index.html").read_text("utf-8")
    assert '"id": "2031-2"' in (folder / "api/v1/guides.json").read_text("utf-8")
