"""Lists of a country with a field, and of what may be open: page, calendar, feed and tables, each against the API."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest
from icalendar import Calendar

from generator.content.loader import load
from generator.model.catalogue import Call, Catalogue
from generator.outputs.atom import MOST_ENTRIES
from generator.outputs.calendar import named_deadlines
from generator.pages.selections import open_lists
from tests.browser import brute_force
from tests.built import SITE_URL
from tests.scale import sample
from tests.site.documents import Document

Rows = Sequence[Mapping[str, Any]]
DAY = 24 * 3600


@pytest.fixture(scope="session")
def rows(built_site: Path) -> Rows:
    """Every call as the API has it, the partners' own too."""
    return brute_force.calls(built_site)


def answers(rows: Rows, **chosen: str) -> set[str]:
    """Return the ids that the finder would find, worked out from the API."""
    state = brute_force.State({name: frozenset({value}) for name, value in chosen.items()})
    return {str(row["id"]) for row in brute_force.answers(rows, state, datetime(2026, 1, 1, tzinfo=UTC))}


def pairs(rows: Rows) -> dict[str, set[str]]:
    """Return the calls of each country and field that two directions answer, one of them listed under the field."""
    of_guides = [row for row in rows if row["kind"] == "direction"]
    keys = sorted({(code, field) for row in of_guides for code in row["countries"] for field in row["fields"]})
    several = [key for key in keys if len(answers(of_guides, country=key[0], field=key[1])) > 1]
    return {f"{code.lower()}/{field}": answers(rows, country=code, field=field) for code, field in several}


def test_each_country_and_field_with_two_calls_has_its_list(rows: Rows, built_site: Path) -> None:
    for code in ("zh", "en"):
        folders = (built_site / code / "countries").glob("*/*/index.html")
        assert {"/".join(file.parts[-3:-1]) for file in folders} == set(pairs(rows))


@pytest.mark.parametrize("code", ["zh", "en"])
def test_everything_beside_a_list_holds_what_the_filter_finds(
    rows: Rows, built_site: Path, pages: Mapping[str, Document], catalogue: Catalogue, code: str
) -> None:
    """The page, its calendar, feed, CSV and JSON; two independent readers take the calendar and the feed."""
    for key, ids in sample(sorted(pairs(rows).items()), 8):
        folder = built_site / code / "countries" / key
        tree = pages[f"{code}/countries/{key}/index.html"].tree
        directions = {id_ for id_ in ids if id_ in catalogue.by_id}
        assert {card.get("data-direction") for card in tree.iterfind(".//*[@data-direction]")} == directions
        assert {card.get("data-partner-call") for card in tree.iterfind(".//*[@data-partner-call]")} == ids - directions
        calendar = Calendar.from_ical((folder / "calendar.ics").read_text("utf-8"))
        uids = {str(event["UID"]).partition("@")[0] for event in calendar.walk("VEVENT")}
        found: list[Call] = [
            *(catalogue.by_id[id_] for id_ in directions),
            *(c for c in catalogue.partner_calls if c.id in ids),
        ]
        assert uids == {name for this in found for name, _ in named_deadlines(this)}
        read = feedparser.parse((folder / "feed.xml").read_bytes())
        assert not read.bozo
        assert {entry.link for entry in read.entries} == {
            f"{SITE_URL}{code}/{'directions' if id_ in directions else 'partner-calls'}/{id_}/" for id_ in ids
        }
        with (folder / "directions.csv").open(encoding="utf-8-sig", newline="") as file:
            assert {row[0] for row in list(csv.reader(file))[1:]} == directions
        listed = json.loads((folder / "directions.json").read_text("utf-8"))["directions"]
        assert {row["id"] for row in listed} == directions


@pytest.mark.parametrize("code", ["zh", "en"])
def test_every_other_calendar_and_feed_equals_the_api(rows: Rows, built_site: Path, code: str) -> None:
    """Of all calls, each country and each field; a second library reads each calendar and finds the same in it."""
    vobject = pytest.importorskip("vobject")
    countries = sorted({country for row in rows for country in row["countries"]})
    fields = sorted({field for row in rows for field in row["fields"]})
    lists = [
        *((f"countries/{country.lower()}", {"country": country}) for country in countries),
        *((f"fields/{field}", {"field": field}) for field in fields),
    ]
    for path, chosen in [("directions", {}), *sample(lists, 8)]:
        ids = answers(rows, **chosen)
        text = (built_site / code / path / "calendar.ics").read_bytes().decode()
        events: list[Any] = list(Calendar.from_ical(text).walk("VEVENT"))
        first = {str(event["UID"]): (event["SEQUENCE"], event["DTSTART"].dt) for event in events}
        second = vobject.readOne(text).contents.get("vevent", [])
        assert {event.uid.value: (int(event.sequence.value), event.dtstart.value) for event in second} == first, path
        # The list of all calls tells of guides as well, of which no call is on record.
        starts = {event.uid.value: event.dtstart.value for event in second if path != "directions" or "/" in event.uid.value}
        found = [(brute_force.of_call(uid), brute_force.written(start)) for uid, start in starts.items()]
        expected = brute_force.due(row for row in rows if row["id"] in ids and (path != "directions" or "/" in row["id"]))
        assert sorted(found) == expected, path
        read = feedparser.parse((built_site / code / path / "feed.xml").read_bytes())
        assert not read.bozo
        links = {entry.link for entry in read.entries if "/guides/" not in entry.link}
        pages = {f"{SITE_URL}{code}/{'directions' if '/' in id_ else 'partner-calls'}/{id_}/" for id_ in ids}
        assert links <= pages
        assert links == pages or len(read.entries) == MOST_ENTRIES


def test_the_list_of_open_calls_holds_all_that_can_be_open(rows: Rows, built_site: Path, catalogue: Catalogue) -> None:
    """Whatever is open or upcoming on any day from that of the data on is on it; nothing that had closed before it is."""
    day = catalogue.newest_check
    assert day
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    listed = json.loads((built_site / "en/status/open/directions.json").read_text("utf-8"))["directions"]
    ids = {row["id"] for row in listed}
    states = {str(row["id"]): brute_force.status(row, start) for row in rows if row["kind"] == "direction"}
    assert {id_ for id_, state in states.items() if state in {"open", "upcoming"}} <= ids
    assert {states[id_] for id_ in ids} <= {"open", "upcoming", "closed"}
    for row in listed:
        ends = [(closes.timestamp() - start.timestamp()) / DAY for _, closes, _ in brute_force.windows(row)]
        assert min(ends) > -1


def test_without_open_calls_the_list_says_so_and_shows_what_closed_last(pages: Mapping[str, Document], rows: Rows) -> None:
    for code in ("zh", "en"):
        page = pages[f"{code}/status/open/index.html"]
        shown = [card.get("data-direction") for card in page.tree.iterfind(".//*[@data-direction]")]
        ends = {
            str(row["id"]): [closes for _, closes, _ in brute_force.windows(row)]
            for row in rows
            if row["kind"] == "direction"
        }
        if page.one(".//*[@data-count]").get("data-count") == "0":
            latest = max(min(found) for found in ends.values() if found)
            assert min(ends[str(shown[0])]) == latest


def test_the_example_has_open_calls(content: Path) -> None:
    """In the order in which they close; one that was withdrawn is not among them."""
    catalogue = load(content)
    (found,) = open_lists(catalogue).values()
    assert catalogue.newest_check
    ends = [min(str(d.closes)[:10] for d in this.deadlines if d.closes and not d.cancelled) for this in found]
    assert ends == sorted(ends)
    assert all(date.fromisoformat(end) >= catalogue.newest_check for end in ends)
    assert [this for this in found if this.ended] == []
