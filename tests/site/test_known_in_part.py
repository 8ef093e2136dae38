"""Nothing that is on record only in part is shown as whole: every page and output, for each kind of missing fact (R102)."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.presentation.translator import Translator, translator
from tests.site.browser_documents import columns, numbered
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]
# The sentences that may not stand where a fact is not on record: each says what the guide says, or that it says nothing.
CLAIMS = {
    "lead": ("lead.any", "summary.lead.any", "card.lead.any"),
    "topics": ("topics.any", "topics.open", "topics.priority"),
    "joint_application": tuple(
        f"joint_application.{code}" for code in ("required", "parallel", "joint_proposal", "not_stated")
    ),
    "conditions": ("lead.any", "topics.any"),
}
# The sentences of a call's own page that say that a fact is not on record.
GAPS = {
    "title": "title.unknown",
    "code": "code.unknown",
    "topics": "unknown",
    "budget": "unknown",
    "lead": "unknown",
    "projects": "summary.projects.unknown",
    "duration": "summary.duration.unknown",
    "joint_application": "summary.joint.unknown",
    "conditions": "conditions.in_part",
}
# The columns of a table that stay empty, and the keys of the API that are null or empty.
EMPTY = {
    "budget": ("budget_cny", "budget_bound"),
    "projects": ("projects_min", "projects_max"),
    "duration": ("months_min", "months_max"),
    "joint_application": ("joint_application",),
    "lead": ("lead",),
    "fields": ("fields", "field_codes"),
    "countries": ("country_codes",),
    "deadlines": ("china_application_closes",),
}


@pytest.fixture(scope="module")
def partly(catalogue: Catalogue) -> list[Direction]:
    """The calls that are on record only in part; together they lack every kind of fact."""
    found = [this for this in catalogue.directions if not this.facts.whole]
    assert {key for this in found for key in this.missing} == {*GAPS, *EMPTY}
    return found


def claims(shown: str, this: Direction, say: Translator) -> list[str]:
    """Return the messages in a text that claim what is not on record of a call."""
    return [key for missing in this.missing for key in CLAIMS.get(missing, ()) if say(key) in shown]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_its_page_says_what_is_not_on_record(pages: Pages, partly: list[Direction], language: Language) -> None:
    """And claims nothing of it."""
    say = translator(language)
    for this in partly:
        page = pages[f"{language.code}/directions/{this.id}/index.html"]
        # Other calls than this one stand at the end alone.
        parts = [part for name in ("call__head", "call__box", "part") for part in by_class(page.tree, name)]
        shown = " ".join(text(part) for part in parts if "related" not in part.get("class", "").split())
        assert claims(shown, this, say) == [], this.id
        for key in this.missing:
            assert say(GAPS.get(key, "unknown"), partners="").strip() in shown, (this.id, key)
        assert bool(by_class(page.tree, "tag")) == ("fields" not in this.missing)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_list_claims_more(pages: Pages, partly: list[Direction], language: Language) -> None:
    """Cards and rows of every page: finder, home, countries, fields, groups, guides, series and years."""
    say, by_id = translator(language), {this.id: this for this in partly}
    for page in pages.values():
        for shown in page.tree.iterfind(".//*[@data-direction]") if page.language == language else ():
            this = by_id.get(shown.get("data-direction", ""))
            if this is None:
                continue
            words = text(shown)
            assert claims(words, this, say) == [], (page.file, this.id)
            assert ("budget" in this.missing) <= (say("unknown") in words), (page.file, this.id)


def test_one_pagers_claim_no_more(documents: Pages, partly: list[Direction]) -> None:
    """In either half; they say that conditions and results are not on record."""
    for this in partly:
        page = documents[f"directions/{this.id}/index.html"]
        for half, language in zip(by_class(page.tree, "one-pager__column"), LANGUAGES, strict=True):
            say, shown = translator(language), text(half)
            assert claims(shown, this, say) == [], this.id
            assert ("conditions" in this.missing) == (say("conditions.in_part") in shown), this.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_tables_leave_empty_what_is_not_on_record(built_site: Path, partly: list[Direction], language: Language) -> None:
    """And name it in their column `missing`; the words beside the figures say so too."""
    say = translator(language)
    lines = (built_site / language.code / "directions/directions.csv").read_text("utf-8-sig").splitlines()
    codes = [cell.rpartition("(")[2].rpartition("（")[2].rstrip(")）") for cell in next(csv.reader(lines[:1]))]
    rows = {row["id"]: row for row in csv.DictReader(lines[1:], codes)}
    for this in partly:
        row = rows[this.id]
        assert row["missing"].split() == list(this.missing)
        assert claims(" ".join(row.values()), this, say) == [], this.id
        assert [column for key in this.missing for column in EMPTY.get(key, ()) if row[column]] == [], this.id
        for key in ("budget", "projects", "duration"):
            assert (row[key] == say("unknown")) == (key in this.missing), (this.id, key)


def test_the_api_and_the_browser_know_it(built_site: Path, partly: list[Direction]) -> None:
    """A fact that is not on record is null or empty and named; in the filter for who may lead it is `unknown`."""
    rows = {row["id"]: row for row in json.loads((built_site / "api/v1/directions.json").read_text("utf-8"))["directions"]}
    (file,) = (built_site / "assets").glob("calls-*.json")
    data: dict[str, Any] = json.loads(file.read_text("utf-8"))
    calls, values = columns(data), data["values"]
    for this in partly:
        row, place = rows[this.id], calls["id"].index(this.id)
        assert row["missing"] == list(this.missing)
        for key in this.missing:
            assert key in {"deadlines", "code"} or not row[key] or key == "conditions", (this.id, key)
        lead, field = ([values[column][number] for number in calls[column][place]] for column in ("lead", "field"))
        assert (lead == ["unknown"]) == ("lead" in this.missing), this.id
        assert lead, this.id
        assert (field == []) == ("fields" in this.missing), this.id
        assert (calls["budget"][place] == 0) == ("budget" in this.missing)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_feeds_and_the_search_claim_no_more(built_site: Path, partly: list[Direction], language: Language) -> None:
    """No text that is searched and no entry of a feed says that a guide is silent."""
    say = translator(language)
    (file,) = (built_site / "assets").glob("texts-*.json")
    data = json.loads(file.read_text("utf-8"))
    parts, items = numbered(data["parts"]), numbered(data["items"])
    ids = [row["id"] for row in json.loads((built_site / "api/v1/directions.json").read_text("utf-8"))["directions"]]
    feed = (built_site / language.code / "directions/feed.xml").read_text("utf-8")
    for this in partly:
        numbers = {number for part in items[ids.index(this.id)] for number in parts[part]}
        found = " ".join(data[side][number] for number in numbers for side in ("zh", "en"))
        entries = [entry for entry in feed.split("<entry>") if f"directions/{this.id}/" in entry]
        assert claims(found + " ".join(entries), this, say) == [], this.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_calendars_claim_no_more(built_site: Path, partly: list[Direction], language: Language) -> None:
    """No event for a window that is not on record; none names more than its page does."""
    say = translator(language)
    calendar = Calendar.from_ical((built_site / language.code / "directions/calendar.ics").read_text("utf-8"))
    events: dict[str, list[str]] = {}
    for event in calendar.walk("VEVENT"):
        name, _, _ = str(event["uid"]).rpartition("@")
        events.setdefault(name.split("-china-")[0].split("-partner-")[0], []).append(
            f"{name} {event['summary']} {event['description']}"
        )
    for this in partly:
        found = events.get(this.id, [])
        assert ("deadlines" in this.missing) == (not any("-china-" in each for each in found)), this.id
        assert claims(" ".join(found), this, say) == [], this.id
        assert all(("title" in this.missing) == (say("title.unknown", partners="").strip() in each) for each in found), (
            this.id
        )


def test_the_dataset_leaves_empty_what_is_not_on_record(built_site: Path, partly: list[Direction]) -> None:
    """Its columns of the fact are empty, its rows in other tables are none, and `call_missing` names it."""
    folder = built_site / "data"

    def rows(name: str) -> list[dict[str, str]]:
        return list(csv.DictReader((folder / f"{name}.csv").read_text("utf-8").splitlines()))

    calls = {row["id"]: row for row in rows("calls")}
    columns = {
        "title": ("title_zh", "title_en"),
        "code": ("code",),
        "budget": ("budget_amount", "budget_bound"),
        "projects": ("projects_min", "projects_max"),
        "duration": ("duration_min", "duration_max"),
        "joint_application": ("joint_application",),
    }
    tables = {"topics": "call_topics", "fields": "call_fields", "countries": "call_countries", "lead": "call_lead"}
    having = {key: {row["call_id"] for row in rows(table)} for key, table in tables.items()}
    named: dict[str, list[str]] = {}
    for row in rows("call_missing"):
        named.setdefault(row["call_id"], []).append(row["missing"])
    for this in partly:
        assert named.get(this.id, []) == list(this.missing), this.id
        filled = [column for key in this.missing for column in columns.get(key, ()) if calls[this.id][column]]
        assert filled == [], this.id
        assert [key for key in this.missing if this.id in having.get(key, ())] == [], this.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_markdown_claims_no_more(built_site: Path, partly: list[Direction], language: Language) -> None:
    say = translator(language)
    for this in partly:
        shown = (built_site / language.code / "directions" / this.id / "index.md").read_text("utf-8")
        # Other calls than this one stand after it.
        assert claims(shown, this, say) == [], this.id
        assert say("unknown") in shown, this.id


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_guide_known_in_part_adds_nothing_up_to_zero(pages: Pages, catalogue: Catalogue, language: Language) -> None:
    """Where no call states a figure, the column beside the stated total says so, and the column says what it adds up."""
    say = translator(language)
    seen = 0
    for guide in catalogue.guides:
        page = pages[f"{language.code}/guides/{guide.name}/index.html"]
        stated = [table for table in by_class(page.tree, "totals") if say("guide.totals.stated") in text(table)]
        for table in stated:
            complete = guide.facts.coverage == "complete"
            assert text(table.findall(".//th")[1]) == say(f"guide.totals.{'summed' if complete else 'held'}"), guide.name
            cells = [text(row.findall("td")[1]) for row in table.findall("tbody/tr") if len(row.findall("td")) == 2]
            held = catalogue.by_guide.get(guide.name, ())
            assert held or set(cells) <= {say("unknown")}, guide.name
            assert "0" not in cells, guide.name
            seen += 1
    assert seen > 10
