"""The Markdown beside a page says what its HTML says; /llms.txt leads to all of it."""

import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.content.loader import load
from generator.rendering.markdown import plain as escaped
from tests.built import ROOT, SITE_URL
from tests.scale import sample
from tests.site.documents import Document, by_class, read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What is no fact of the page: ways on, buttons, what a script computes, other calls, and persons.
LEFT_OUT = {
    *(
        "crumbs",
        "to-finder",
        "status",
        "acts",
        "cite",
        "tally",
        "related",
        "contact",
        "contents",
        "subscribe",
        "feeds",
        "card",
    ),
    *("more", "prevails", "plate", "follow", "register__foot", "partner-calls", "group__heading", "hint", "count", "code"),
    *("heading__over", "name", "topics-of__where", "version", "notice"),
}
KINDS = ("directions/*/*", "partner-calls/*", "guides/*", "countries/*", "fields/*")


def files(site: Path) -> list[Path]:
    return [path for kind in KINDS for path in sorted(site.glob(f"??/{kind}/index.md"))]


def said(element: "Element") -> Iterator[str]:
    """Yield each text within an element that is a fact of its page."""
    if not isinstance(element.tag, str) or element.tag in {"script", "svg", "nav", "thead", "summary"}:
        return
    if LEFT_OUT & set(element.get("class", "").split()) or element.get("id") == "subscribe":
        return
    yield element.text or ""
    for child in element:
        yield from said(child)
        yield child.tail or ""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def plain(markdown: str) -> str:
    """Return what a Markdown text says, without escapes and the addresses of links."""
    markdown = re.sub(r"\[((?:\\.|[^\]\\])*)\]\(<[^>]*>\)", r"\1", markdown)
    return squeezed(html.unescape(re.sub(r"\\([^\w\s]|_)", r"\1", markdown)))


def missing(document: Document, markdown: str) -> list[str]:
    """Return the texts of a page's article that its Markdown lacks."""
    stated = plain(markdown)
    texts = {text.strip() for text in said(document.one(".//article"))}
    return sorted(text for text in texts if re.search(r"\w", text) and squeezed(text) not in stated)


def test_every_page_of_these_kinds_has_one(built_site: Path) -> None:
    pages = {path.parent for kind in KINDS for path in built_site.glob(f"??/{kind}/index.html")}
    assert {path.parent for path in files(built_site)} == pages
    assert len(pages) > 300


def test_it_says_what_the_page_says(built_site: Path) -> None:
    found: Mapping[str, list[str]] = {
        str(path.relative_to(built_site)): missing(read(built_site, path.with_name("index.html")), path.read_text("utf-8"))
        for path in sample(files(built_site), 24)
    }
    assert {file: texts for file, texts in found.items() if texts} == {}


def test_it_states_no_figure_that_the_page_lacks(built_site: Path) -> None:
    """Money, dates, numbers and codes; but the name of the licence, and the hours, of which a card shows the day alone."""
    figure, hour, wrong = re.compile(r"\d+(?:[.,]\d+)*"), re.compile(r"\d\d:\d\d"), {}
    for path in sample(files(built_site), 24):
        page = read(built_site, path.with_name("index.html"))
        named = (element.get(key, "") for element in page.tree.iter() for key in ("datetime", "href"))
        shown = figure.findall(" ".join((*page.tree.itertext(), *named)))
        stated = re.sub(r"\]\(<[^>]*>\)", "] ", path.read_text("utf-8")).replace("CC BY 4.0", "")
        if beyond := set(figure.findall(hour.sub("", stated))) - set(shown):
            wrong[path] = beyond
    assert wrong == {}


def test_calls_of_a_list_stand_in_it(built_site: Path) -> None:
    for path in sample(files(built_site), 24):
        article = read(built_site, path.with_name("index.html")).one(".//article")
        cards = [card.get("data-direction") for card in by_class(article, "card") if card.get("data-direction")]
        text = path.read_text("utf-8")
        assert [id_ for id_ in cards if f"/directions/{id_}/index.md>" not in text] == [], path


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_list_leads_to_every_page(built_site: Path, language: str) -> None:
    """Calls stand in the lists of their guides."""
    listed = re.findall(rf"\({SITE_URL}({language}/\S+?/index\.md)\)", (built_site / "llms.txt").read_text("utf-8"))
    guides = [address for address in listed if "/guides/" in address]
    for address in guides:
        text = (built_site / address).read_text("utf-8")
        listed += [f"{language}/{call}" for call in re.findall(rf"{language}/(directions/\S+?/index\.md)>", text)]
    assert set(listed) == {path.relative_to(built_site).as_posix() for path in files(built_site) if language in path.parts}


def test_it_names_no_person(built_site: Path) -> None:
    catalogue = load(ROOT / "content")
    found = [contact for this in catalogue.directions for contact in this.facts.contacts]
    found += [contact for call in catalogue.partner_calls for contact in call.facts.contacts]
    contacts = [contact for contact in found if not contact.functional]
    words = {word for contact in contacts for word in (contact.name, contact.email, contact.phone) if word}
    assert words
    texts = {path: plain(path.read_text("utf-8")) for path in files(built_site)}
    assert [(path, word) for path, text in texts.items() for word in words if squeezed(word) in text] == []


def test_what_stands_in_it_is_no_markup() -> None:
    assert escaped("a|b\n<b>[x](y)*_`&amp;\\") == r"a\|b \<b\>\[x\](y)\*\_\`\&amp;\\"
