"""What the finder filters by, as the browser gets it (docs/browser-data.md), against the API."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.scale import DIRECTIONS
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
    assert found["version"] == 1
    values, calls = found["values"], found["calls"]
    assert {len(column) for column in calls.values()} == {DIRECTIONS}
    assert set(values) == set(calls) - {"id", "budget"}
    for name, known in values.items():
        places = {place for entry in calls[name] for place in (entry if isinstance(entry, list) else [entry])}
        assert places == set(range(len(known))), name
        assert len({json.dumps(value) for value in known}) == len(known), name


@pytest.mark.parametrize(("column", "key"), [("country", "countries"), ("field", "fields"), ("lead", "lead")])
def test_each_call_has_the_facts_that_the_api_has(pages: Pages, built_site: Path, column: str, key: str) -> None:
    """In the order of the API, which is the catalogue's."""
    directions = json.loads((built_site / "api/v1/directions.json").read_text("utf-8"))["directions"]
    found = document(pages, "en")
    calls, values = found["calls"], found["values"]
    assert calls["id"] == [this["id"] for this in directions]
    assert calls["budget"] == [this["budget"]["amount"] if this["budget"] else 0 for this in directions]
    assert [values["guide"][place] for place in calls["guide"]] == [this["guide"] for this in directions]
    assert [values["version"][place] for place in calls["version"]] == [this["version"] for this in directions]
    assert [[values[column][place] for place in places] for places in calls[column]] == [
        this[key] or [] for this in directions
    ]
