"""Addresses that never break: the list of them, and what answers for what moved or was withdrawn (R37, R36)."""

import json
from pathlib import Path

import feedparser  # type: ignore[import-untyped]
import html5lib
import pytest
from icalendar import Calendar
from mkdocs.exceptions import Abort

from generator.content import redirects
from generator.content.loader import load
from generator.content.redirects import PUBLISHED, REDIRECTS
from generator.errors import ContentError
from generator.languages import CHINESE, ENGLISH
from generator.model.catalogue import Catalogue
from generator.outputs.registry import FILE_FORMATS
from generator.pages.kinds import places_of
from generator.reporter import report
from tests.built import ROOT, SITE_URL
from tests.conftest import cases
from tests.outputs.conftest import Build

CASES = cases(__file__)

OLD, NEW = "directions/2031-1/1.1", "directions/2031-1/1.3"
OLD_ADDRESSES = [f"{c}/{OLD}/{n}" for c in ("zh", "en") for n in ("", "index.md")] + [f"api/v1/{OLD}.json", f"{OLD}/"]
FEEDS = [known.name for known in FILE_FORMATS]
LISTS = [f"{c}/countries/{cc}/{n}" for c in ("zh", "en") for cc in ("no", "xk") for n in ("", "index.md", *FEEDS)]
LISTS += [f"embed/{c}/countries/{cc}/" for c in ("zh", "en") for cc in ("no", "xk")]
WITHDRAWN = "{withdrawn: {zh: 征集已停止。, en: The call was stopped.}, date: 2031-04-02}"


def codes(content: Path) -> list[str]:
    try:
        redirects.load(content, places_of(load(content)))
    except ContentError as error:
        return [problem.code for problem in error.problems]
    return []


@pytest.fixture
def renamed(content: Path) -> Path:
    """Return the example content with a list of its addresses, and one of its directions renamed since."""
    (content / PUBLISHED).write_text("\n".join([*OLD_ADDRESSES, *LISTS, "en/about/"]) + "\n", encoding="utf-8")
    (content / f"{OLD}.yml").rename(content / f"{NEW}.yml")
    return content


def test_renaming_a_direction_says_what_to_write(renamed: Path) -> None:
    """Once for all addresses of the place, at its first line, in both languages."""
    (renamed / REDIRECTS).write_text(f"countries/xk: {WITHDRAWN}\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        redirects.load(renamed, places_of(load(renamed)))
    english, chinese = (report(caught.value.problems, language) for language in (ENGLISH, CHINESE))
    assert english.splitlines()[0] == (
        f"content/published.txt:1:1: The published address “zh/{OLD}/” would no longer exist. Write in "
        f"content/redirects.yml where it moved: “{OLD}: {{to: its new place}}”, or “{OLD}: {{withdrawn: {{zh: 原因, en: the "
        "reason}, date: the day}”. [address_lost]"
    )
    assert f"“{OLD}: {{to: 新位置}}”" in chinese
    assert len(english.splitlines()) == 2


@pytest.mark.parametrize(("written", "code"), CASES["redirects"])
def test_redirects_lead_straight_to_what_stands(renamed: Path, written: str, code: str | None) -> None:
    """No chain, no loop, nothing outside, no place that stands."""
    (renamed / REDIRECTS).write_text(f"{written}\ncountries/xk: {WITHDRAWN}\n", encoding="utf-8")
    assert set(codes(renamed)) == ({code} if code else set())


def test_old_addresses_answer_in_every_form(renamed: Path, build: Build) -> None:
    (renamed / REDIRECTS).write_text(f"{OLD}: {{to: {NEW}}}\ncountries/xk: {WITHDRAWN}\n", encoding="utf-8")
    site = build()
    for code, reason in (("zh", "征集已停止。"), ("en", "The call was stopped.")):
        for folder in (OLD, "countries/xk"):
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse((site / code / folder / "index.html").read_text(encoding="utf-8"))
            assert parser.errors == []
            (link,) = tree.iterfind(".//main//a")
            assert (site / code / folder / link.get("href") / "index.html").is_file()
        assert f"{SITE_URL}{code}/{NEW}/" in (site / code / OLD / "index.html").read_text(encoding="utf-8")
        gone = site / code / "countries/xk"
        assert reason in (gone / "index.html").read_text(encoding="utf-8")
        assert Calendar.from_ical((gone / "calendar.ics").read_text(encoding="utf-8")).walk("VEVENT") == []
        read = feedparser.parse((gone / "feed.xml").read_bytes())
        assert not read.bozo
        assert [entry.summary for entry in read.entries] == [reason]
        assert (gone / "directions.csv").read_bytes().count(b"\r\n") == 1
        assert json.loads((gone / "directions.json").read_bytes())["directions"] == []
        assert reason in (gone / "index.md").read_text(encoding="utf-8")
        assert reason in (site / "embed" / code / "countries/xk/index.html").read_text(encoding="utf-8")
        assert (site / code / OLD / "index.md").read_bytes() == (site / code / NEW / "index.md").read_bytes()
        assert f"{SITE_URL}{code}/{OLD}/" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    for folder in ("api/v1", "compare"):
        old, new = (OLD, NEW) if folder == "api/v1" else (place.removeprefix("directions/") for place in (OLD, NEW))
        assert (site / folder / f"{old}.json").read_bytes() == (site / folder / f"{new}.json").read_bytes()


def test_a_list_that_a_corrected_field_ended_leads_to_the_list_around_it(content: Path, build: Build) -> None:
    """Page and feeds of a country with a field go on as the country's, or as where that moved, with no entry by hand."""
    lists = [f"{c}/countries/{cc}/energy/{n}" for c in ("zh", "en") for cc in ("no", "xk") for n in ("", *FEEDS)]
    (content / PUBLISHED).write_text("\n".join([*LISTS, *lists]) + "\n", encoding="utf-8")
    (content / REDIRECTS).write_text(f"countries/xk: {WITHDRAWN}\n", encoding="utf-8")
    assert "countries/no/energy" not in {f"countries/{key}" for key in places_of(load(content))["countries"]}
    site = build()
    for code in ("zh", "en"):
        ended, around = site / code / "countries/no/energy", site / code / "countries/no"
        assert [(ended / feed).read_bytes() == (around / feed).read_bytes() for feed in FEEDS] == [True] * len(FEEDS)
        assert f"{SITE_URL}{code}/countries/no/" in (ended / "index.html").read_text(encoding="utf-8")
        gone = site / code / "countries/xk/energy"
        assert Calendar.from_ical((gone / "calendar.ics").read_text(encoding="utf-8")).walk("VEVENT") == []
    moved = json.loads((site / "redirects.json").read_bytes())["moved"]
    assert moved["en/countries/no/energy/calendar.ics"] == "en/countries/no/calendar.ics"


def test_a_build_without_a_redirect_leaves_the_last_site(
    renamed: Path, build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("the last good one", encoding="utf-8")
    with pytest.raises(Abort):
        build()
    assert f"“{OLD}: {{to: its new place}}”" in caplog.text
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert renamed.is_dir()


def test_an_address_that_only_the_build_knows_is_kept_too(
    content: Path, build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    (content / PUBLISHED).write_text("en/a-prose-page-of-old/\n", encoding="utf-8")
    with pytest.raises(Abort):
        build()
    assert "en/a-prose-page-of-old/" in caplog.text


def test_of_a_deployed_site_nothing_unmerged_is_listed() -> None:
    """Its pages by its sitemap, with their feeds and API files; the site may have a path."""
    root = "https://calls.example/site/"
    sitemap = "".join(f"<loc>{root}{page}</loc>" for page in ("", "zh/", "zh/guides/2031-1/", "en/guides/2031-1/"))
    built = ["zh/", "zh/guides/2031-1/", "zh/guides/2031-1/feed.xml", "api/v1/guides/2031-1.json", "data/calls.csv"]
    unmerged = ["zh/new/", "zh/guides/2032-1/", "en/guides/2032-1/feed.xml", "api/v1/guides/2032-1.json"]
    assert list(redirects.deployed([*built, *unmerged], sitemap)) == built


def test_the_list_holds_what_is_published(built_site: Path) -> None:
    """Of pages that the code makes: `scripts/build`, then `calls published`, and commit the list.

    What a change of the content makes is listed once it is deployed (.github/workflows/publish.yml).
    """
    listed = (ROOT / "content" / PUBLISHED).read_text(encoding="utf-8").split()
    assert listed == sorted(set(listed))
    missing = set(redirects.addresses(built_site)) - set(listed)
    assert sorted(address for address in missing if not redirects.place_of(address)) == []


@pytest.mark.parametrize(("address", "place"), CASES["places"])
def test_addresses_belong_to_places(address: str, place: str) -> None:
    assert redirects.place_of(address) == place


def test_every_direction_is_a_place(catalogue: Catalogue) -> None:
    assert {direction.id for direction in catalogue.directions} == places_of(catalogue)["directions"]
