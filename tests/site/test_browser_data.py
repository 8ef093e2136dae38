"""What the finder filters by, as the browser gets it (docs/browser-data.md), against the API."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.model.components import Deadline
from generator.presentation.browser_data import closing_months
from tests.scale import DIRECTIONS, PARTNER_CALLS
from tests.site.browser_documents import columns
from tests.site.documents import Document

Pages = Mapping[str, Document]


def document(pages: Pages, code: str) -> dict[str, Any]:
    """Return the document that the finder of a language comes with."""
    script = pages[f"{code}/directions/index.html"].one(".//script[@data-calls]")
    found: dict[str, Any] = json.loads(script.text or "")
    return found


def test_both_finders_and_the_file_hold_one_document(pages: Pages, built_site: Path) -> None:
    """It has no language, and its address changes with it."""
    (file,) = (built_site / "assets").glob("calls-*.json")
    assert document(pages, "zh") == document(pages, "en") == json.loads(file.read_text("utf-8"))


def test_columns_have_an_entry_a_call_and_point_into_the_values_of_their_name(pages: Pages) -> None:
    """Each value stands once."""
    found = document(pages, "en")
    assert found["version"] == 2
    values, calls = found["values"], columns(found)
    assert {len(column) for column in calls.values()} == {DIRECTIONS + PARTNER_CALLS}
    assert set(values) == set(calls) - {"id", "budget"}
    for name, known in values.items():
        places = {place for entry in calls[name] for place in (entry if isinstance(entry, list) else [entry])} - {None}
        assert places == set(range(len(known))), name
        assert len({json.dumps(value) for value in known}) == len(known), name
    for table, shared in found["tables"].items():
        rows = [json.dumps(row) for row in zip(*shared.values(), strict=True)]
        assert len(set(rows)) == len(rows), table
        assert set(found["calls"][table]) == set(range(len(rows))), table


@pytest.mark.parametrize(("column", "key"), [("country", "countries"), ("field", "fields"), ("lead", "lead")])
def test_each_call_has_the_facts_that_the_api_has(pages: Pages, built_site: Path, column: str, key: str) -> None:
    """The calls of guides in the order of the API, which is the catalogue's; then the partners' own likewise."""
    api = built_site / "api/v1"
    directions = json.loads((api / "directions.json").read_text("utf-8"))["directions"]
    own = json.loads((api / "partner-calls.json").read_text("utf-8"))["partner_calls"]
    found = document(pages, "en")
    calls, values = columns(found), found["values"]
    assert calls["id"] == [this["id"] for this in (*directions, *own)]
    named = [to["guide"] if (to := this["belongs_to"]) and to["known"] == "stated" else None for this in own]
    assert calls["budget"] == [this["budget"]["amount"] if this["budget"] else 0 for this in directions] + [0] * len(own)
    assert at(values["guide"], calls["guide"]) == [this["guide"] for this in directions] + named
    assert at(values["version"], calls["version"]) == [this["version"] for this in directions] + [None] * len(own)
    facts_of = [[values[column][place] for place in places] for places in calls[column]]
    facts = [this[key] or [] for this in directions]
    facts += [{"countries": [this["country"]], "lead": ["unknown"], "fields": this["fields"]}[key] for this in own]
    if key == "lead":
        # Of a call known in part, that no lead is stated says nothing.
        partly = {"title", "fields", "projects", "budget", "joint_application"}
        facts = [
            lead or (["unknown"] if partly & set(this.get("missing", ())) else [])
            for lead, this in zip(facts, (*directions, *own), strict=True)
        ]
    assert facts_of == facts


def at(values: list[str], places: list[int | None]) -> list[str | None]:
    """Return the values at some places; None for none."""
    return [None if place is None else values[place] for place in places]


def test_what_closes_at_midnight_belongs_to_the_month_before() -> None:
    """On the calendar of the window's own zone; what has no end on record belongs to none."""
    source = {"source": "https://guides.example/", "trust": "other", "checked": "2031-01-01"}
    known = {"side": "china", "stage": "application", "zone": "Asia/Shanghai", **source}
    ends: list[dict[str, str]] = [{"closes": "2032-01-01T00:00:00+08:00"}, {}, {"closes": "2031-12-30"}]
    assert closing_months([Deadline.model_validate({**known, **end}) for end in ends]) == ["2031", "2031-12"]
