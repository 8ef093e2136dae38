"""One number for each field, country and guide, wherever it stands: pages, indexes, home, finder, tables, data."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]
KINDS = {"fields": "field", "countries": "country", "guides": "guide"}


def expected(catalogue: Catalogue) -> Iterator[tuple[str, str, int]]:
    """Yield section, value and number of each field, country and guide, worked out from the facts alone."""
    these = catalogue.directions
    for slug in catalogue.fields:
        yield "fields", slug, sum(1 for this in these if {slug, "any"} & set(this.facts.fields))
    for code in catalogue.by_country:
        yield "countries", code, sum(1 for this in these if code in this.facts.countries)
    for guide in catalogue.guides:
        yield "guides", guide.name, sum(1 for this in these if this.guide is guide)


def partners(catalogue: Catalogue, section: str, value: str) -> int:
    """Return how many partners' own calls answer a field, a country or a guide."""
    values: Mapping[str, Callable[[Any], set[str]]] = {
        "fields": lambda call: {slug for slug in catalogue.fields if {slug, "any"} & set(call.facts.fields)},
        "countries": lambda call: {call.country},
        "guides": lambda call: {to.guide} if (to := call.facts.belongs_to) and to.known == "stated" else set(),
    }
    return sum(value in values[section](call) for call in catalogue.partner_calls)


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_each_number_is_the_same_everywhere(
    pages: Pages, built_site: Path, catalogue: Catalogue, language: Language
) -> None:
    """Its own page, the page that lists it, the option of the finder, and the files beside its page."""
    finder = pages[f"{language.code}/directions/index.html"].tree
    options = {
        (box.get("name"), box.get("value")): text(by_class(label, "facet__count")[0])
        for label in finder.iter("label")
        for box in label.iter("input")
        if by_class(label, "facet__count")
    }
    for section, value, number in expected(catalogue):
        own = f"{language.code}/{section}/{value.lower()}"
        (count,) = pages[f"{own}/index.html"].tree.findall(".//*[@data-count]")
        # "12 + 3" adds three partners' own calls.
        ours, _, theirs = options[KINDS[section], value].partition(" + ")
        assert int(theirs or 0) == partners(catalogue, section, value), value
        seen = {"page": count.get("data-count"), "finder": ours}
        rows = by_class(pages[f"{language.code}/{section}/index.html"].tree, "index")[0].findall("tbody/tr")
        row = next(row for row in rows if row[0][0].get("href", "").rstrip("/").rpartition("/")[2] == value.lower())
        # "18 of 18" of a guide begins with the number held.
        seen["index"] = text(row[-1] if section == "guides" else row[1]).split(" ")[0].split("/")[0].removesuffix("个")
        seen["json"] = str(len(json.loads((built_site / own / "directions.json").read_text("utf-8"))["directions"]))
        with (built_site / own / "directions.csv").open(encoding="utf-8-sig", newline="") as file:
            seen["csv"] = str(sum(1 for _ in csv.reader(file)) - 1)
        beside = json.loads((built_site / own / "partner-calls.json").read_text("utf-8"))["partner_calls"]
        assert len(beside) == partners(catalogue, section, value), own

        assert set(seen.values()) == {str(number)}, (own, seen)


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_a_group_of_partners_has_one_number(pages: Pages, catalogue: Catalogue, language: Language) -> None:
    """Its page, the list of groups, and the pages of the countries that a call names together as the group."""
    index = by_class(pages[f"{language.code}/partners/index.html"].tree, "index")[0]
    listed = {row[0][0].get("href", "").rstrip("/").rpartition("/")[2]: text(row[1]) for row in index.findall("tbody/tr")}
    assert listed.keys() == catalogue.partner_groups.keys()
    together = 0
    for slug, group in catalogue.partner_groups.items():
        these = [
            this
            for this in catalogue.directions
            if slug in this.facts.partner_groups or (this.facts.title and group.name.zh in this.facts.title.zh)
        ]
        page = pages[f"{language.code}/partners/{slug}/index.html"].tree
        assert {row.get("data-direction") for row in page.iterfind(".//*[@data-direction]")} == {this.id for this in these}
        counts = [found.get("data-count") for found in page.iterfind(".//*[@data-count]")]
        assert [listed[slug], *(counts or ["0"])] == [str(len(these))] * 2, slug
        for code in {code for this in these for code in this.facts.countries}:
            country = pages[f"{language.code}/countries/{code.lower()}/index.html"].tree
            (link,) = (item for item in country.iter("li") if f"/partners/{slug}/" in str(item[0:1] and item[0].get("href")))
            assert text(by_class(link, "anchors__count")[0]) == str(len(these)), (slug, code)
            together += 1
    assert together == len(("BR", "RU", "IN", "ZA", "GB", "FR", "IT", "ES", "BE"))


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_the_matrix_counts_as_the_pages_do(pages: Pages, catalogue: Catalogue, language: Language) -> None:
    """The last column is the number of each field, the last row that of each country."""
    (table,) = by_class(pages[f"{language.code}/index.html"].tree, "matrix")
    numbers = {(section, value.lower()): str(number) for section, value, number in expected(catalogue)}
    for row in table.findall("tbody/tr"):
        slug = row[0][0].get("href", "").rstrip("/").rpartition("/")[2]
        assert text(row[-1]) == numbers["fields", slug], slug
    heads, totals = table.findall("thead/tr")[0], table.findall("tfoot/tr")[0]
    for head, total in zip(heads[1:-1], totals[1:-1], strict=True):
        assert text(total) == numbers["countries", head[0].get("href", "").rstrip("/").rpartition("/")[2]]


@pytest.mark.parametrize("language", LANGUAGES, ids=str)
def test_what_is_open_to_every_field_is_told_apart_everywhere(
    pages: Pages, catalogue: Catalogue, language: Language
) -> None:
    """The page of a field and the list of fields name one number, also of those that name some fields."""
    general = len(catalogue.by_field["any"])
    rows = by_class(pages[f"{language.code}/fields/index.html"].tree, "index")[0].findall("tbody/tr")
    assert {text(row[2]) for row in rows} == {str(general)}
    for slug in catalogue.fields:
        lead = [text(found) for found in by_class(pages[f"{language.code}/fields/{slug}/index.html"].tree, "heading__lead")]
        assert bool(lead) == (slug != "any"), slug
        assert not lead or str(general) in lead[0], slug
