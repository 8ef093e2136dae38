"""No text of content becomes markup on any kind of page; each is shown as it was written (R74, R76, R86)."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.hostile.catalogue import place
from tests.hostile.content import GUIDE, chinese, english
from tests.hostile.site import HostileSite
from tests.site.documents import Document, by_class, read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Every kind of page, in both languages; those of both languages at once.
KINDS = (
    *("", "directions/", f"directions/{GUIDE}/9.9/", "countries/", "countries/kr/", "fields/", "fields/f6/", "guides/"),
    *(f"guides/{GUIDE}/", "deadlines/", "deadlines/2031/", "series/", "series/hostile/"),
)
# What a page of this site may send its reader to.
SCHEMES = {"", "http", "https", "mailto", "tel", "webcal"}
LEADING = ("href", "src", "action", "formaction", "data", "srcset", "poster", "content")


def files(site: HostileSite) -> list[str]:
    """One page of each kind, and of the directions all."""
    directions = [place(number).removesuffix(".yml") for number in range(len(site.bins))]
    pages = [f"{code}/{kind}" for code in ("zh", "en") for kind in (*KINDS, *(f"{page}/" for page in directions))]
    return [f"{page}index.html" for page in (*pages, "", f"{directions[0]}/")]


@pytest.fixture(scope="module")
def documents(hostile_site: HostileSite) -> Mapping[str, Document]:
    """The pages as trees."""
    return {file: read(hostile_site.folder, hostile_site.folder / file) for file in files(hostile_site)}


def shapes(tree: "Element") -> Iterator[tuple[str, str]]:
    """Yield each pair of an element and the name of one of its attributes."""
    for element in tree.iter():
        if isinstance(element.tag, str):
            yield element.tag, ""
            yield from ((element.tag, str(name)) for name in element.keys())  # noqa: SIM118 - an element is no mapping


def test_every_kind_of_page_is_looked_at(documents: Mapping[str, Document], hostile_site: HostileSite) -> None:
    """Whatever folder the site has, one of its pages is among them."""
    folders = {path.relative_to(hostile_site.folder).parts[:2] for path in hostile_site.folder.rglob("index.html")}
    assert {Path(file).parts[:2] for file in documents} == folders


def test_a_strict_parser_finds_nothing(documents: Mapping[str, Document]) -> None:
    """R72."""
    assert {file: document.faults[:3] for file, document in documents.items() if document.faults} == {}


def test_no_text_makes_an_element_or_an_attribute(documents: Mapping[str, Document], built_site: Path) -> None:
    """The pages hold nothing that the real site's do not hold, but for text (R74)."""
    known = {shape for path in real(built_site) for shape in shapes(read(built_site, path).tree)}
    assert {file: found for file, d in documents.items() if (found := set(shapes(d.tree)) - known)} == {}


def real(site: Path) -> list[Path]:
    """Return pages of the real site that between them hold everything a page may hold."""
    kinds: tuple[str, ...] = (
        "",
        "directions/",
        "countries/",
        "countries/dk/",
        "fields/energy/",
        "guides/2023-1/",
        "deadlines/",
        "deadlines/2022/",
    )
    kinds += ("series/", "series/kr-energy-technology/", "directions/2021-2/1.5/", "directions/2023-1/1.4/", "guides/")
    kinds += ("directions/2021-2/1.6/", "directions/2020/1.1/")
    pages = [f"{code}/{kind}index.html" for code in ("zh", "en") for kind in kinds]
    return [site / page for page in (*pages, "index.html", "directions/2021-2/1.5/index.html")]


def test_no_address_of_a_page_leads_to_a_script(documents: Mapping[str, Document]) -> None:
    """R75."""
    for file, document in documents.items():
        for element in document.tree.iter():
            for name in LEADING:
                address = element.get(name) if element.tag != "meta" else None
                assert address is None or urlsplit(address).scheme in SCHEMES, (file, address)


def test_data_in_pages_stays_data(documents: Mapping[str, Document]) -> None:
    """R76."""
    for document in documents.values():
        for script in document.tree.iterfind(".//script"):
            text = "".join(script.itertext())
            assert (script.get("type") or "").endswith("json") or not text.strip() or "hit" not in text, document.file
            if (script.get("type") or "").endswith("json"):
                assert json.loads(text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_text_is_shown_as_it_was_written(
    documents: Mapping[str, Document], hostile_site: HostileSite, language: str
) -> None:
    """Character for character, in the title, in lists and in what programs read of the page (R74)."""
    say = {"zh": chinese, "en": english}[language]
    for number, texts in enumerate(hostile_site.bins):
        document = documents[f"{language}/{place(number).removesuffix('.yml')}/index.html"]
        title = say(" ".join(texts))
        assert whole(document.one(".//h1")) == title
        assert whole(document.one(".//title")).startswith(title)
        written = [whole(element) for element in document.tree.iter() if isinstance(element.tag, str)]
        for text in texts:
            # Goals, conditions, the partner's conditions, agreements, topics and their parts, links, what changed.
            assert written.count(say(text)) >= 6, (document.file, text)
        assert {english(text) for text in texts} <= {whole(e) for e in by_class(document.tree, "contact__name")}
        linked = json.loads(whole(document.one(".//script[@type='application/ld+json']")))
        assert linked["@graph"][0]["about"]["name"] == title


def whole(element: "Element") -> str:
    """Return all text of an element, without the line ends that templates leave."""
    return "".join(element.itertext()).strip(" \n")
