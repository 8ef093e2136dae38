"""Sitemap, robots.txt and what pages say of themselves to programs (R63, R86, R87)."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import html5lib
import pytest

from generator.model.catalogue import Catalogue
from generator.model.totals import budget_of
from generator.outputs import sitemap
from tests.outputs.conftest import SITE_URL, Editions

DIRECTION = "directions/2031-1/1.1.yml"
LINE = "history:\n  - {date: 2031-04-02, kind: text}\ndeadlines:"
NS, XHTML = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.w3.org/1999/xhtml}"

# What schema.org defines, as far as pages use it, read from the types of schema-dts 2.1.0: each type with those that it is a
# kind of; each property with the types that have it and the kinds of its values.
SCHEMA_ORG = json.loads((Path(__file__).parent / "schema_org.json").read_text("utf-8"))


def beyond_schema_org(value: Mapping[str, Any]) -> list[str]:
    """Return each property that schema.org does not give the type of its object, or not with a value of this kind."""
    found = []
    kind = value["@type"]
    for name, given in value.items():
        defined = SCHEMA_ORG["properties"].get(name, {})
        kinds = {each for owner in SCHEMA_ORG["types"][kind] for each in defined.get(owner, ())}
        for item in (given if isinstance(given, list) else [given]) if not name.startswith("@") else ():
            nested = isinstance(item, dict)
            found += beyond_schema_org(item) if nested else []
            if kinds.isdisjoint(SCHEMA_ORG["types"][item["@type"]] if nested else kinds_of(item)):
                found.append(f"{kind}.{name}: {item}")
    return found


def kinds_of(value: str | float) -> set[str]:
    """Return the kinds that a plain value has in schema.org; an address may stand for any thing (its data model)."""
    if not isinstance(value, str):
        return {"Boolean"} if isinstance(value, bool) else {"Integer", "Number"}
    address = {"URL", "Thing"} if value.startswith("https://") else set()
    return {"Text", *address, *({"Date"} if re.fullmatch(r"\d{4}-\d\d-\d\d", value) else ())}


def read(content: bytes) -> dict[str, tuple[str | None, dict[str, str]]]:
    """Return each address with its day and its alternates by tag."""
    root = fromstring(content)  # noqa: S314 - our own output
    return {
        str(url.findtext(f"{NS}loc")): (
            url.findtext(f"{NS}lastmod"),
            {link.get("hreflang", ""): link.get("href", "") for link in url.iter(f"{XHTML}link")},
        )
        for url in root.iter(f"{NS}url")
    }


def head(page: Path) -> Any:
    text, end, _ = page.read_text(encoding="utf-8").partition("</head>")
    tree = html5lib.HTMLParser(namespaceHTMLElements=False).parse(text + end)
    return tree.find("head")


def test_every_page_stands_in_it_with_the_alternates_of_its_head(built_site: Path) -> None:
    found = read((built_site / "sitemap.xml").read_bytes())
    pages = {
        p.parent.relative_to(built_site).as_posix() + "/" for c in ("zh", "en") for p in (built_site / c).rglob("index.html")
    }
    assert set(found) == {f"{SITE_URL}{page}" for page in pages} | {SITE_URL}
    for address, (_, alternates) in found.items():
        links = head(built_site / address.removeprefix(SITE_URL) / "index.html").findall("link[@hreflang]")
        assert alternates == {link.get("hreflang"): link.get("href") for link in links}, address


def test_robots_names_the_sitemap(built_site: Path) -> None:
    assert f"Sitemap: {SITE_URL}sitemap.xml\n" in (built_site / "robots.txt").read_text(encoding="utf-8")


def test_days_are_those_of_the_data(editions: Editions) -> None:
    """No page has the day of the build: a prose page has none."""
    days = sitemap.changed(editions[1])
    catalogue = editions[1].catalogue
    shown = (*catalogue.calls, *catalogue.without_directions)
    assert set(days.values()) <= {day for this in shown for day in (*this.checked, *(entry.date for entry in this.history))}
    assert "en/about/" not in days


def test_a_change_moves_the_days_of_the_pages_that_show_it(example: Callable[..., Editions]) -> None:
    before, after = sitemap.changed(example()[1]), sitemap.changed(example((DIRECTION, "deadlines:", LINE))[1])
    moved = {path for path, day in after.items() if day != before[path]}
    assert "en/directions/2031-1/1.1/" in moved
    assert "en/countries/no/" in moved
    assert "en/directions/2031-1/1.2/" not in moved
    assert {after[path].isoformat() for path in moved} == {"2031-04-02"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_directions_say_what_they_are(built_site: Path, catalogue: Catalogue, language: str) -> None:
    """A page about a grant, and its way from the finder, in the page's own words and addresses."""
    for direction in catalogue.directions:
        text = (built_site / language / "directions" / direction.id / "index.html").read_text(encoding="utf-8")
        (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
        page, crumbs = json.loads(block)["@graph"]
        assert page["url"] == f"{SITE_URL}{language}/directions/{direction.id}/"
        assert page["about"]["@type"] == "MonetaryGrant"
        assert beyond_schema_org(page) + beyond_schema_org(crumbs) == []
        amount = budget_of(direction.facts)
        stated = page["about"].get("amount", {})
        bound = amount.bound if amount else None
        assert stated.get("value") == (amount.amount if amount and bound == "exact" else None)
        assert stated.get("maxValue") == (amount.amount if amount and bound == "at_most" else None)
        assert ("funder" in page["about"], "amount" in page["about"]) == (bool(amount), bool(amount))
        title = direction.facts.title
        assert page["about"]["name"] == getattr(title, language) if title else page["about"]["name"]
        assert page["dateModified"] == direction.history[-1].date.isoformat()
        assert [step["position"] for step in crumbs["itemListElement"]] == [1, 2, 3]
        for step in crumbs["itemListElement"]:
            assert (built_site / step["item"].removeprefix(SITE_URL) / "index.html").is_file()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_on_data_says_what_it_offers(built_site: Path, language: str) -> None:
    text = (built_site / language / "data/index.html").read_text(encoding="utf-8")
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    data_set = json.loads(block)
    assert data_set["@type"] == "Dataset"
    assert beyond_schema_org(data_set) == []
    for download in data_set["distribution"]:
        assert (built_site / download["contentUrl"].removeprefix(SITE_URL)).is_file()


def test_what_schema_org_lacks_would_be_seen() -> None:
    page = {
        "@type": "WebPage",
        "name": "x",
        "status": "open",
        "about": {"@type": "MonetaryAmount", "value": True, "name": 1},
    }
    assert beyond_schema_org(page) == ["WebPage.status: open", "MonetaryAmount.name: 1"]


def test_heads_say_the_same_to_social_media(built_site: Path) -> None:
    """Title, description, address and both locales."""
    for code, locale, other in (("zh", "zh_CN", "en_GB"), ("en", "en_GB", "zh_CN")):
        for page in (built_site / code).rglob("index.html"):
            found = head(page)
            properties = {meta.get("property"): meta.get("content") for meta in found.findall("meta[@property]")}
            assert properties["og:title"] == found.findtext("title"), page
            assert properties["og:description"] == found.find("meta[@name='description']").get("content"), page
            assert properties["og:url"] == found.find("link[@rel='canonical']").get("href"), page
            assert (properties["og:locale"], properties["og:locale:alternate"]) == (locale, other), page
