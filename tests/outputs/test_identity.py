"""The same deadlines in the content, on the pages, in calendars, tables and the API; in each language and list."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from icalendar import Calendar

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue, Direction

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from generator.presentation.followed import Followed

# What follows the direction in the name of an event: side, stage and, of a second one of these, its number.
DEADLINE = re.compile(r"-(china|partner)-[a-z_]+(-\d+)?$")
# A deadline: direction, moment it closes, whether it is cancelled. The instants of all formats are compared as instants.
Found = Counter[tuple[str, datetime | date, bool]]


def moment(text: str) -> datetime | date:
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def of_content(directions: "Sequence[Followed]") -> Found:
    return Counter((d.id, w.closes, bool(w.cancelled)) for d in directions for w in d.deadlines if w.closes)


def of_calendar(content: bytes) -> Found:
    events = Calendar.from_ical(content.decode()).walk("VEVENT")
    return Counter(
        (DEADLINE.sub("", str(e["uid"]).split("@")[0]), e.decoded("dtstart"), e["status"] == "CANCELLED") for e in events
    )


def of_json(content: bytes) -> Found:
    rows: list[dict[str, Any]] = json.loads(content)["directions"]
    return Counter((row["id"], moment(w["closes"]), w["cancelled"]) for row in rows for w in row["deadlines"] if w["closes"])


def of_csv(content: bytes) -> Found:
    found: Found = Counter()
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    keys = [name.replace("（", "(").split("(")[-1].rstrip(")）") for name in head]
    for cells in rows:
        row = dict(zip(keys, cells, strict=True))
        for key in keys:
            if key.endswith("_closes"):
                found.update((row["id"], moment(text), key in row["cancelled"].split()) for text in row[key].split())
    return found


def tree(path: Path) -> "Element":
    found: Element = html5lib.HTMLParser(namespaceHTMLElements=False).parse(path.read_text(encoding="utf-8"))
    return found


def of_page(path: Path, site: Path) -> Found:
    """Follow a list's cards to the pages of its directions and read the windows there."""
    found: Found = Counter()
    for card in tree(path).iterfind(".//li[@data-direction]"):
        id_ = card.get("data-direction", "")
        page = tree(site / path.relative_to(site).parts[0] / "directions" / id_ / "index.html")
        for window in page.iterfind(".//li[@class='window']"):
            cancelled = any(e.get("data-status") == "cancelled" for e in window.iter("span"))
            found.update((id_, moment(time.get("datetime", "")), cancelled) for time in window.iter("time"))
    return found


def lists(catalogue: Catalogue) -> Iterator[tuple[str, list[Direction]]]:
    yield "directions", list(catalogue.directions)
    for code, directions in catalogue.by_country.items():
        yield f"countries/{code.lower()}", list(directions)
    for slug in catalogue.fields:
        yield f"fields/{slug}", [d for d in catalogue.directions if slug in d.facts.fields or "any" in d.facts.fields]


def beside(catalogue: Catalogue, step: str) -> "list[Followed]":
    """Return what a calendar tells of beside the calls of guides."""
    section, _, key = step.partition("/")
    if section == "directions":
        return [*catalogue.partner_calls, *catalogue.without_directions]
    if section == "countries":
        return [call for call in catalogue.partner_calls if call.country == key.upper()]
    return [call for call in catalogue.partner_calls if {key, "any"} & set(call.facts.fields)]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_list_holds_the_same_deadlines(built_site: Path, catalogue: Catalogue, language: Any) -> None:
    """Over the whole, each country, each field; calendars hold partners' own calls, too, and guides without calls."""
    total = 0
    for step, directions in lists(catalogue):
        folder = built_site / language.code / step
        expected = of_content(directions)
        calendar = of_calendar((folder / "calendar.ics").read_bytes())
        assert calendar == expected + of_content(beside(catalogue, step)), step
        assert of_json((folder / "directions.json").read_bytes()) == expected, step
        assert of_csv((folder / "directions.csv").read_bytes()) == expected, step
        total += len(expected)
    assert total > 100


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("step", ["directions", "countries/se", "countries/it", "fields/energy", "fields/any"])
def test_pages_show_the_deadlines_of_their_calendar(built_site: Path, language: Any, step: str) -> None:
    folder = built_site / language.code / step
    calendar = of_calendar((folder / "calendar.ics").read_bytes())
    assert of_page(folder / "index.html", built_site) == Counter({key: n for key, n in calendar.items() if "/" in key[0]})


def test_the_whole_list_of_the_api_is_the_same(built_site: Path, catalogue: Catalogue) -> None:
    whole = of_json((built_site / "api/v1/directions.json").read_bytes())
    assert whole == of_content(list(catalogue.directions))
    assert sum(whole.values()) > 40


@pytest.mark.parametrize("read", [of_calendar, of_csv, of_json])
def test_a_broken_exporter_is_found(built_site: Path, catalogue: Catalogue, read: Any) -> None:
    """A deadline a day off, in whichever format, differs from the content."""
    names = {of_calendar: "calendar.ics", of_csv: "directions.csv", of_json: "directions.json"}
    content = (built_site / "en/countries/kr" / names[read]).read_bytes()
    moved = content.replace(b"20250821T", b"20250822T").replace(b"2025-08-21T", b"2025-08-22T")
    assert moved != content
    assert read(moved) != of_content(list(catalogue.by_country["KR"])) == read(content)
