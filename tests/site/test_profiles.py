"""Countries, fields and guides: their figures are those that the API adds up to; and what a direction leads on to."""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from tests.scale import DIRECTIONS
from tests.site.api import directions
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]
Row = dict[str, Any]


@pytest.fixture(scope="module")
def api(built_site: Path) -> list[Row]:
    """Every direction of the API."""
    return directions(built_site)


def figures(rows: list[Row]) -> str:
    """Add up directions, projects at most, and yuan."""
    most = sum(row["projects"]["max"] for row in rows if row["projects"])
    yuan = sum(row["budget"]["amount"] for row in rows if row["budget"])
    return f"{len(rows)} {most} {yuan}"


def assert_years(page: Document, rows: list[Row]) -> None:
    """Hold a page's years and their total against what the API adds up to; the longest bar is the largest figure's."""
    (table,) = by_class(page.tree, "years")
    found = {text(row[0]): row.get("data-figures") for row in table.findall("tbody/tr")}
    years = sorted({row["guide"][:4] for row in rows})
    assert found == {year: figures([row for row in rows if row["guide"][:4] == year]) for year in years}, page.file
    (total,) = table.findall("tfoot/tr")
    assert total.get("data-figures") == figures(rows), page.file
    shares = [int(rect.get("width", "")) for bar in by_class(table, "years__bar") for rect in bar]
    on_record = sum(any(row[key] for row in rows) for key in ("projects", "budget"))
    assert shares.count(100) >= on_record, page.file
    assert max(shares, default=100) == 100, page.file


def of_country(code: str) -> Callable[[Row], bool]:
    return lambda row: code in row["countries"]


def test_years_of_countries_add_up(pages: Pages, catalogue: Catalogue, api: list[Row]) -> None:
    """Directions, projects and money of each year and of all."""
    for code in catalogue.by_country:
        rows = list(filter(of_country(code), api))
        for language in LANGUAGES:
            assert_years(pages[f"{language.code}/countries/{code.lower()}/index.html"], rows)


def test_years_and_partners_of_fields_add_up(pages: Pages, catalogue: Catalogue, api: list[Row]) -> None:
    """As for countries; and how many calls each partner has in the field, as the finder counts them."""
    for slug in catalogue.fields:
        rows = [row for row in api if {slug, "any"} & set(row["fields"])]
        for language in LANGUAGES:
            page = pages[f"{language.code}/fields/{slug}/index.html"]
            if not rows:
                assert by_class(page.tree, "years") == []
                continue
            assert_years(page, rows)
            counts = Counter(code.lower() for row in rows for code in row["countries"])
            anchors = by_class(page.tree, "profile")[0].findall("dd")[0].iter("li")
            found = {
                parse_qs(a[0].get("href", "").partition("?")[2])["country"][0].lower(): int(text(a[1])) for a in anchors
            }
            assert found == counts


def test_fields_show_every_topic_with_its_directions(pages: Pages, api: list[Row], catalogue: Catalogue) -> None:
    """Each name once, with a link to each direction that lists it."""
    for slug in catalogue.fields:
        rows = [row for row in api if slug in row["fields"]]
        expected = {(topic["en"], row["id"]) for row in rows for topic in row["topics"]}
        expected |= {(topic["en"], row["id"]) for row in rows for track in row["tracks"] for topic in track["topics"]}
        found = set()
        for item in (
            li for part in by_class(pages[f"en/fields/{slug}/index.html"].tree, "topics-of") for li in part.iter("li")
        ):
            links = by_class(item, "topics-of__where")
            name = text(item)
            for link in reversed(links):
                name = name.removesuffix(text(link)).strip()
            found |= {(name, link.get("href", "").split("directions/")[1].rstrip("/")) for link in links}
        assert found == expected, slug


def test_profiles_name_agreements_contacts_and_calls(pages: Pages, api: list[Row], catalogue: Catalogue) -> None:
    """Agreements once each; contacts and calls of a country's own directions."""
    for code in catalogue.by_country:
        rows = list(filter(of_country(code), api))
        (profile,) = by_class(pages[f"en/countries/{code.lower()}/index.html"].tree, "profile")
        cited = [text(cite) for cite in profile.iter("cite")]
        # Two agreements may share their English name; the Chinese one tells them apart.
        agreed = {(a["zh"], a["en"], a["year"]) for row in rows for a in row["agreements"]}
        assert sorted(cited) == sorted(name for _, name, _ in agreed), code
        own = [row for row in rows if len(row["countries"]) == 1]
        mails = {
            contact["email"] for row in own for contact in row["contacts"] if contact["email"] and not contact["agency"]
        }
        calls = {
            link["url"] for row in own for link in row["links"] if link["kind"] in {"partner_call", "partner_programme"}
        }
        hrefs = {link.get("href", "") for link in profile.iter("a")}
        assert {f"mailto:{mail}" for mail in mails} | calls <= hrefs, code


def test_who_may_lead_counts_every_direction(pages: Pages, catalogue: Catalogue) -> None:
    """The rules of a country's directions add up to their number, the most usual first."""
    for code, found in catalogue.by_country.items():
        (profile,) = by_class(pages[f"en/countries/{code.lower()}/index.html"].tree, "profile")
        names = [text(term) for term in profile.findall("dt")]
        said = text(profile.findall("dd")[names.index("Who may lead")])
        counts = [(int(n), int(total)) for n, total in re.findall(r": (\d+) of (\d+)", said)]
        assert sum(n for n, _ in counts) == len(found)
        assert {total for _, total in counts} == {len(found)}
        assert counts == sorted(counts, reverse=True)


def test_tables_of_guides_sort_by_figures(pages: Pages, api: list[Row]) -> None:
    """Each row carries the figures that its columns sort by: yuan, projects at most, months."""
    seen = 0
    for page in (page for file, page in pages.items() if re.fullmatch(r"../guides/20[^/]*/index.html", file)):
        # A guide of which the notice alone is held has no table.
        for row in (row for table in by_class(page.tree, "register") for row in table.findall("tbody/tr")):
            facts = next(found for found in api if found["id"] == row.get("data-direction"))
            figures = (("budget", "amount"), ("projects", "max"), ("duration", "max"))
            expected = [facts[part][key] if facts[part] else 0 for part, key in figures]
            assert [int(cell.get("data-key", "")) for cell in row.findall("td")[2:]] == expected
            seen += 1
    assert seen == 2 * DIRECTIONS


def test_related_directions_share_what_their_heading_says(pages: Pages, api: list[Row]) -> None:
    """The same field and no country in common, or the same country and another call; five at most, newest first."""
    for this in api:
        fields, countries = set(this["fields"]) - {"any"}, set(this["countries"])
        others = [row for row in api if row["id"] != this["id"]]
        same_country = [row for row in others if countries & set(row["countries"])]
        expected = {
            "Calls in the same field with other partners": [
                row["id"] for row in others if fields & set(row["fields"]) and row not in same_country
            ][:5],
            "Other calls with the same partner": [
                row["id"] for row in same_country if not this["series"] or row["series"] != this["series"]
            ][:5],
        }
        page = pages[f"en/directions/{this['id']}/index.html"]
        found = {
            text(section.findall("h2")[0]): [
                link.get("href", "").split("directions/")[1].rstrip("/") for link in section.iterfind("ul/li/a")
            ]
            for section in by_class(page.tree, "related")
        }
        assert found == {heading: ids for heading, ids in expected.items() if ids}, page.file


def test_every_direction_says_how_each_side_applies_and_nothing_of_today(pages: Pages, catalogue: Catalogue) -> None:
    """Under the side that it binds; the page as built never says whether the call is open (R57)."""
    for direction in catalogue.directions:
        page = pages[f"en/directions/{direction.id}/index.html"]
        section = page.one(".//section[@id='apply']")
        assert ("does not say whether the partner" in text(section)) == (direction.facts.joint_application == "not_stated")
        china, partner = by_class(section, "side")
        to = direction.facts.applications_to
        named = to == "most" or (direction.version == "published" and to != "designated")
        assert ("Ministry of Science and Technology" in text(china)) == named
        takes = any("applications" in body.roles for body in direction.facts.agencies)
        assert ("takes applications on the partner side is not on record" in text(partner)) == (not takes)
        shown = [step for step in by_class(page.tree, "tally__next")[0].iter("p") if step.get("hidden") is None]
        assert not re.search(r"\b(open|closed|today|now)\b", " ".join(map(text, shown)))
