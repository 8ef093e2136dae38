"""Tables of partners' own calls: one row a call under names and keys, and as many as the list says."""

import json

import pytest

from generator.outputs import api, partner_call_tables
from generator.pages.listings import listings
from tests.outputs.conftest import SITE_URL, Editions
from tests.outputs.test_csv_json import rows


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_each_list_has_its_own_calls(editions: Editions, language: int) -> None:
    """Each call once in the list of all, and in those of its country and fields; none elsewhere."""
    facts, edition = api.Facts(editions, SITE_URL), editions[language]
    tables = {file.address: file for file in partner_call_tables.csv_files(edition, SITE_URL)}
    data = {file.address: file for file in partner_call_tables.json_files(editions, facts)}
    for listing in listings(edition):
        head, *body = rows(tables[f"{listing.path}partner-calls.csv"].make())
        assert [name.replace("（", "(").split("(")[-1].rstrip(")）") for name in head] == [*partner_call_tables.COLUMNS]
        ids = [call.id for call in listing.partner_calls]
        assert [row[0] for row in body] == ids, listing.path
        made = json.loads(data[f"{listing.path}partner-calls.json"].make())
        assert [row["id"] for row in made["partner_calls"]] == ids, listing.path
    assert len(tables) == len(list(listings(edition)))


def test_figures_and_codes_stand_beside_their_words(editions: Editions) -> None:
    (call,) = (call for call in editions[1].catalogue.partner_calls if call.id == "bg-2019-bilateral")
    row = partner_call_tables.row(call, editions[1], SITE_URL)
    assert (row["partner_funding_total"], row["partner_funding_per_project"]) == (750000, 250000)
    assert (row["partner_funding_currency"], row["country_code"], row["year"]) == ("BGN", "BG", 2019)
    assert (row["belongs_to_guide"], row["belongs_to_known"], row["belongs_to_direction"]) == ("2019-2", "by_dates", None)
    assert (row["printed_language"], row["projects_max"], row["months_max"]) == ("bg", 3, 36)
    assert row["partner_application_closes"] == ""
    assert row["url"] == f"{SITE_URL}en/partner-calls/bg-2019-bilateral/"


def test_what_is_not_on_record_is_no_figure(editions: Editions) -> None:
    """Its words say so in either language; a column of figures stays empty."""
    for edition in editions:
        for call in edition.catalogue.partner_calls:
            row = partner_call_tables.row(call, edition, SITE_URL)
            unknown = edition.say("unknown")
            assert (row["partner_funding"] == unknown) == (call.facts.funding is None), call.id
            assert (row["projects"] == unknown) == (row["projects_max"] is None), call.id
            assert (row["duration"] == unknown) == (row["months_max"] is None), call.id
