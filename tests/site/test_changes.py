"""What changed between the rounds of a country's calls: counted as the API says it, told as history."""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.model.catalogue import Catalogue
from tests.site.api import directions
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]
Row = dict[str, Any]
# The questions that a figure or a list of codes of the API answers, by their heading in each language.
ASKED: Mapping[str, tuple[str, Callable[[Row], object]]] = {
    "Funding": ("经费", lambda row: row["budget"] and (row["budget"]["amount"], row["budget"]["bound"])),
    "Projects": ("项目数", lambda row: row["projects"] and tuple(row["projects"].values())),
    "Fields": ("领域", lambda row: row["whole"] and frozenset(row["fields"])),
    "Who may lead": (
        "牵头单位要求",
        lambda row: row["whole"] and tuple(row[key] for key in ("lead", "enterprises", "industry_university_research")),
    ),
}


def said(page: Document) -> tuple[dict[str, tuple[int, int]], set[str]]:
    """Return what a page says changed, with how often of how many times, and what it says stayed."""
    found = by_class(page.tree, "changes")
    if not found:
        return {}, set()
    lines = [text(line) for line in found[0].findall("p")[1:]]
    changed, same = {}, set()
    for line in lines:
        if match := re.fullmatch(r"(?:Unchanged: |未变：)(.*)[.。]", line):
            same = set(re.split("; |；", match[1]))
            continue
        name, _, times = re.sub(r" \(on record.*|（\d+次中\d+次有记录）", "", line).replace("：", ": ").partition(": ")
        figures = [int(figure) for figure in re.findall(r"\d+", times)] or [1, 1]
        changed[name] = (min(figures), max(figures))
    return changed, same


@pytest.mark.parametrize("language", ["en", "zh"])
def test_changes_are_counted_as_in_the_api(pages: Pages, catalogue: Catalogue, built_site: Path, language: str) -> None:
    """Over every country: each round against the one before; a country whose calls never came back says nothing."""
    rows = {row["id"]: row | {"whole": catalogue.by_id[row["id"]].facts.whole} for row in directions(built_site)}
    told = 0
    for code, found in catalogue.by_country.items():
        changed, same = said(pages[f"{language}/countries/{code.lower()}/index.html"])
        slugs = {this.facts.series for this in found if this.facts.series}
        pairs = [(rows[a.id], rows[b.id]) for slug in slugs for a, b in pairwise(catalogue.by_series[slug])]
        assert bool(pairs) == bool(changed or same), code
        for english, (chinese, facts) in ASKED.items() if pairs else ():
            name = english if language == "en" else chinese
            # What is not on record in one of two rounds is not compared.
            known = [(facts(now), facts(then)) for now, then in pairs if facts(now) and facts(then)]
            moved = sum(now != then for now, then in known)
            assert (changed.get(name, (0, 0))[0], name in same) == (moved, bool(known) and not moved), (code, name)
            told += 1
    assert told == 4 * 9


def test_months_of_the_deadline(pages: Pages) -> None:
    """Korea's closed in August 2025 and in December 2022; where one is not on record, the page says how often it is."""
    korea = text(by_class(pages["en/countries/kr/index.html"].tree, "changes")[0])
    assert "Month of the deadline: changed 2 of 2 times" in korea
    assert "2025, batch 3, call 1.1: Applications in China: August (before: December)" in korea
    europe = text(by_class(pages["zh/countries/eu/index.html"].tree, "changes")[0])
    assert "截止月份：3次中3次有变化（8次中3次有记录）" in europe
    assert "中方申报：12月（上一轮6月）" in europe


def test_few_names_are_said_and_more_are_counted(pages: Pages) -> None:
    europe = text(by_class(pages["en/countries/eu/index.html"].tree, "changes")[0])
    assert "new: “Ocean and polar research” and “Energy”; dropped: “Cities and buildings” and “Water”" in europe
    assert "call 1.5: 11 dropped" in europe


def test_history_promises_nothing(pages: Pages, catalogue: Catalogue) -> None:
    """Each tells that it is history, in words of the past, and leads to the rounds themselves."""
    for code in catalogue.by_country:
        for part in by_class(pages[f"en/countries/{code.lower()}/index.html"].tree, "changes"):
            assert "what has been, not what will be" in text(part)
            assert not re.search(r"\b(usually|expected|again|next|likely)\b", text(part))
            assert all("/directions/" in link.get("href", "") for link in part.iter("a"))
