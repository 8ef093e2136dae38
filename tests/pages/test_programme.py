"""The programme page: every batch stands on it, and what it says of past rounds equals a count over the API."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from generator.model.catalogue import Catalogue
from generator.pages import partner_calls, precedent
from generator.pages.indexes import guides
from generator.pages.programme import programme
from generator.presentation.edition import Edition
from generator.publishing.build import editions_of

LANGUAGES = (0, 1)


@pytest.fixture(scope="module", params=LANGUAGES, ids=["zh", "en"])
def edition(request: pytest.FixtureRequest, catalogue: Catalogue) -> Edition:
    return editions_of(catalogue)[request.param]


def closings(built_site: Path, batch: int) -> dict[int, str]:
    """The closing day of the Chinese side by year of the round, from the API alone; the first that is stated."""
    found: dict[int, str] = {}
    for guide in json.loads((built_site / "api/v1/guides.json").read_text("utf-8"))["guides"]:
        days = [
            window["closes"][:10]
            for window in guide["deadlines"]
            if window["side"] == "china" and window["stage"] in precedent.FIRST_STAGES and window["closes"]
        ]
        if guide["batch"] == batch and days:
            found[guide["year"]] = days[0]
    return found


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
def test_a_habit_of_the_past_equals_a_count_over_the_api(built_site: Path, catalogue: Catalogue, batch: int) -> None:
    rounds = precedent.rounds_of(catalogue.guides, batch)
    found = closings(built_site, batch)
    assert {each.year: each.closes.isoformat() for each in rounds} == found
    recent = precedent.habit(rounds)
    offsets = [(date.fromisoformat(found[each.year]) - date(each.year, 1, 1)).days for each in recent]
    assert not recent or max(offsets) - min(offsets) <= precedent.MOST_DAYS
    assert [each.year for each in recent] == sorted(found, reverse=True)[: len(recent)]


def test_what_a_country_shows_of_past_dates_equals_a_count_over_the_api(built_site: Path, edition: Edition) -> None:
    """One date a guide, from three guides with a date on; every guide is counted."""
    found: dict[str, dict[str, str | None]] = {}
    for call in json.loads((built_site / "api/v1/directions.json").read_text("utf-8"))["directions"]:
        days = [
            window["closes"][:10]
            for window in call["deadlines"]
            if window["side"] == "china" and window["stage"] in precedent.FIRST_STAGES and window["closes"]
        ]
        for code in call["countries"]:
            guides = found.setdefault(code, {})
            guides[call["guide"]] = guides.get(call["guide"]) or next(iter(days), None)
    shown = 0
    for code, directions in edition.catalogue.by_country.items():
        sentence = precedent.of_calls(edition, directions)
        dates = [date.fromisoformat(day) for day in found[code].values() if day]
        assert bool(sentence) == (len(dates) >= precedent.LEAST_ROUNDS), code
        assert not sentence or all(edition.names.formats.day(day) in sentence for day in dates), code
        assert not sentence or {len(dates), len(found[code])} <= {int(number) for number in re.findall(r"\d+", sentence)}, (
            code
        )
        shown += bool(sentence)
    assert shown >= 3


def test_the_sentence_names_its_sample_its_exceptions_and_no_date_to_come(edition: Edition) -> None:
    first = next(precedent.sentences(edition))
    assert all(str(year) in first for year in range(2022, 2027))
    assert len(re.findall("2027", first)) == 1
    assert "5" in first
    assert "2018" in first


def test_stated_totals_stand_under_the_version_that_states_them(edition: Edition) -> None:
    _, values = programme(edition, "", ())
    (row,) = (row for row in values["rows"] if row.guide.name == "2023-1")  # type: ignore[attr-defined]
    versions = [edition.say(f"version.{version}.badge") for version in ("draft", "published")]
    assert [(each.version, each.totals[0][1]) for each in row.stated] == list(zip(versions, ("18", "15"), strict=True))


def test_the_list_of_guides_shows_what_a_guide_states_and_names_a_sum_as_one(edition: Edition) -> None:
    money = {row.anchor.path: row.cells[2].text for row in guides(edition).rows}
    for guide in edition.catalogue.guides:
        stated, shown = guide.facts.stated.budget, money[edition.names.guide(guide).path]
        assert not stated or shown == edition.names.formats.money(stated)
        assert stated or shown == edition.say("unknown") or shown.endswith(edition.say("guide.money.summed", amount=""))


def spread(offsets: dict[int, int], years: list[int]) -> int:
    """How many days of the year lie between the closing days of some rounds."""
    days = [offsets[year] for year in years]
    return max(days) - min(days)


def disputed(edition: Edition, batch: int) -> set[int]:
    """The rounds of which sources state different closing days."""
    guides = [guide for guide in edition.catalogue.guides if guide.facts.batch == batch]
    return {guide.facts.year for guide in guides if any(window.disputed for window in guide.facts.deadlines)}


@pytest.mark.parametrize("batch", [1, 2, 3, 4])
def test_each_number_of_the_sentence_is_counted_over_the_api(built_site: Path, edition: Edition, batch: int) -> None:
    """Its rounds, first and last day, sample and exceptions, worked out anew from the API; too few rounds have none."""
    found = closings(built_site, batch)
    newest = sorted(found, reverse=True)
    offsets = {year: (date.fromisoformat(day) - date(year, 1, 1)).days for year, day in found.items()}
    count = 0
    while count < len(newest) and spread(offsets, newest[: count + 1]) <= precedent.MOST_DAYS:
        count += 1
    name = edition.say(f"precedent.batch.{batch}")
    said = [sentence for sentence in precedent.sentences(edition) if name in sentence]
    assert len(said) == (count >= precedent.LEAST_ROUNDS)
    formats = edition.names.formats
    for sentence in said:
        recent = sorted(newest[:count], key=offsets.__getitem__)
        assert formats.names([str(year) for year in sorted(newest[:count])]) in sentence
        first, last = (formats.day_of_year(date.fromisoformat(found[year])) for year in (recent[0], recent[-1]))
        assert sentence.index(first) < sentence.rindex(last)
        assert str(count) in re.findall(r"\d+", sentence)
        assert all(formats.day(date.fromisoformat(found[year])) in sentence for year in newest[count:])
        unsure = [year for year in newest if year in disputed(edition, batch)]
        assert all(
            edition.say("precedent.disputed", day=formats.day(date.fromisoformat(found[year]))) in sentence
            for year in unsure
        )
        assert sentence.count(edition.say("precedent.disputed", day="")) == len(unsure)
        assert edition.say("precedent.next", sentence="", year=newest[0] + 1).strip() in sentence


def test_too_few_rounds_show_nothing() -> None:
    rounds = [
        precedent.Round(2026, date(2026, 6, 5), second_hand=False),
        precedent.Round(2025, date(2025, 6, 5), second_hand=False),
    ]
    assert precedent.habit(rounds) == ()
    assert precedent.habit([*rounds, precedent.Round(2024, date(2023, 12, 5), second_hand=False)]) == ()


def test_every_batch_stands_on_the_page_with_what_is_held(edition: Edition) -> None:
    catalogue = edition.catalogue
    _, values = programme(edition, "", catalogue.directions)
    rows = values["rows"]
    assert isinstance(rows, tuple)
    assert [row.held for row in rows] == [len(catalogue.by_guide.get(guide.name, ())) for guide in catalogue.guides]
    assert len(catalogue.guides) >= 28


def test_every_partner_s_own_call_has_a_page_and_says_how_its_place_is_known(built_site: Path, edition: Edition) -> None:
    calls = edition.catalogue.partner_calls
    assert len(calls) >= 40
    for call in calls:
        view = partner_calls.describe(call, edition)
        html = (built_site / view.path / "index.html").read_text("utf-8")
        assert f'data-partner-call="{call.id}"' in html
        assert view.belongs
        assert (view.belongs_to is None) == (call.facts.belongs_to is None)


def test_every_country_and_group_of_partners_has_a_page(built_site: Path, catalogue: Catalogue) -> None:
    countries = {*catalogue.by_country, *catalogue.partner_calls_by_country}
    assert len(countries) + len(catalogue.partner_groups) >= 50
    for code in countries:
        assert (built_site / f"en/countries/{code.lower()}/index.html").is_file()
    for slug in catalogue.partner_groups:
        assert (built_site / f"zh/partners/{slug}/index.html").is_file()
