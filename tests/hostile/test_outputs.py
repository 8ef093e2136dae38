"""No text of content breaks a format out of its bounds; each is read back as it was written (R84 to R86)."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

from generator.languages import language as by_code
from generator.outputs.csv_json import defused
from generator.presentation.translator import translator
from tests.conftest import words
from tests.hostile.catalogue import ended, place
from tests.hostile.content import GUIDE, chinese, english
from tests.hostile.site import HostileSite
from tests.hostile.strings import texts

SAY = {"zh": chinese, "en": english}
ELEMENTS = set(words("feed id title subtitle updated link author name rights entry published summary category content"))
ATOM = "{http://www.w3.org/2005/Atom}"


def titles(site: HostileSite, language: str) -> Mapping[str, str]:
    """The title of each direction, by what identifies it."""
    found = {
        file.removesuffix(".yml").removeprefix("directions/"): " ".join(bin_)
        for number, bin_ in enumerate(site.bins)
        for file in (place(number), ended(number))
    }
    return {key: SAY[language](title) for key, title in (found | {f"{GUIDE}/9.9": " ".join(site.bins[0])}).items()}


def test_every_json_parses_and_says_the_same(hostile_site: HostileSite) -> None:
    """Tables, API, the texts that are searched, the description of the API (R76)."""
    for path in hostile_site.folder.rglob("*.json"):
        json.loads(path.read_text("utf-8"))
    listed = json.loads((hostile_site.folder / "api/v1/directions.json").read_text("utf-8"))["directions"]
    assert {this["id"]: this["title"]["zh"] for this in listed} == titles(hostile_site, "zh")
    for number, bin_ in enumerate(hostile_site.bins):
        this = json.loads((hostile_site.folder / "api/v1" / place(number).replace(".yml", ".json")).read_text("utf-8"))
        assert [goal["en"] for goal in this["direction"]["goals"]] == [english(text) for text in bin_]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_table_is_read_back(hostile_site: HostileSite, language: str) -> None:
    """As many rows as directions, as many cells as columns, and no cell that a spreadsheet would run (R85)."""
    path = hostile_site.folder / language / "directions/directions.csv"
    head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
    assert {len(row) for row in rows} == {len(head)}
    assert {row[0]: row[1] for row in rows} == {id_: defused(title) for id_, title in titles(hostile_site, language).items()}
    assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in set("=+-@＝＋－＠")]


def test_no_hostile_text_is_a_cell_that_runs() -> None:
    """Each alone: a spreadsheet sees text, and an apostrophe is all that was added (R85)."""
    for text in texts():
        cell = str(defused(text))
        assert cell.lstrip(" ")[:1] not in set("=+-@＝＋－＠\t\r\n"), ascii(text)
        assert "\n" not in cell
        assert "\r" not in cell


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_calendar_is_read_back(hostile_site: HostileSite, language: str) -> None:
    """One event a window, nobody invited, no alarm but the site's own, and the text whole (R84)."""
    raw = (hostile_site.folder / language / "directions/calendar.ics").read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert raw.count(b"\n") == raw.count(b"\r\n")
    calendar = Calendar.from_ical(raw)
    events = calendar.walk("VEVENT")
    assert len(events) == 3 * len(hostile_site.bins) + 2
    assert Counter(str(event.get("STATUS")) for event in events)["CANCELLED"] == len(hostile_site.bins) + 1
    # Two reminders of the site's own for each that was not cancelled.
    counts = Counter(component.name for component in calendar.walk())
    assert counts == {"VCALENDAR": 1, "VEVENT": len(events), "VALARM": 2 * (2 * len(hostile_site.bins) + 1)}
    assert not [event for event in events if "ATTENDEE" in event or "ORGANIZER" in event]
    # Unfolded and unescaped by the letter of RFC 5545, 3.1 and 3.3.11. The library makes a line end of a
    # backslash before N.
    whole = raw.replace(b"\r\n ", b"").decode()
    shown = re.sub(r"\\([\\;,nN])", lambda match: "\n" if match.group(1) in "nN" else match.group(1), whole)
    assert all(title.replace("\\N", "\n") in shown for title in titles(hostile_site, language).values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_feed_is_read_back(hostile_site: HostileSite, language: str) -> None:
    """A strict parser finds the titles as they were written, and in no entry anything else (R86)."""
    root = ET.parse(hostile_site.folder / language / "directions/feed.xml").getroot()  # noqa: S314 - the site's own
    shown = [entry.findtext(f"{ATOM}title") or "" for entry in root.iter(f"{ATOM}entry")]
    named = translator(by_code(language))("partner_call.named", country="", title="\0").split("\0")[1]
    known = tuple(titles(hostile_site, language).values())
    assert len(shown) > 100
    assert all(title.removesuffix(named).endswith(known) for title in shown)
    assert {element.tag.removeprefix(ATOM) for element in root.iter()} <= ELEMENTS
    for path in hostile_site.folder.rglob("*.xml"):
        ET.parse(path)  # noqa: S314 - as above
