"""No text of content becomes markup on any kind of page; each is shown as it was written (R74, R76, R86)."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from generator.rendering.assets import collect
from generator.rendering.script_bundle import bundle
from tests.built import ROOT
from tests.hostile.catalogue import KINDS, ended, own_call, place, special
from tests.hostile.content import chinese, english
from tests.hostile.site import HostileSite
from tests.site.documents import Document, by_class, read

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SAY: Mapping[str, Callable[[str], str]] = {"zh": chinese, "en": english}
# What a page of this site may send its reader to.
SCHEMES = {"", "http", "https", "mailto", "tel", "webcal"}
LEADING = ("href", "src", "action", "formaction", "data", "srcset", "poster", "content")


def files(site: HostileSite) -> list[str]:
    """One page of each kind in both languages, all of directions, calls, guides and groups."""
    numbers = range(len(site.bins))
    directions = [f"{file(number).removesuffix('.yml')}/" for file in (place, ended) for number in numbers]
    others = [f"{kind}/" for n in numbers for kind in (own_call(n), f"guides/{special(n)}", f"partners/g{n}")]
    pages = [f"{code}/{kind}" for code in ("zh", "en") for kind in (*KINDS, *directions, *others)]
    pages += [
        address
        for code in ("zh", "en")
        for address in (f"embed/{code}/", f"embed/{code}/fields/f0/", f"offline/{code}.html")
    ]
    return [
        page if page.endswith(".html") else f"{page}index.html"
        for page in (*pages, "", "404.html", directions[0], *directions[-len(numbers) :])
    ]


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
    folders = {path.relative_to(hostile_site.folder).parts[:2] for path in hostile_site.folder.rglob("*.html")}
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
        "edit/",
        "compare/",
        "status/open/",
        "countries/",
        "countries/dk/",
        "fields/energy/",
        "guides/2023-1/",
        "deadlines/",
        "deadlines/2022/",
    )
    kinds += ("series/", "series/kr-energy-technology/", "directions/2021-2/1.5/", "directions/2023-1/1.4/", "guides/")
    kinds += ("directions/2021-2/1.6/", "directions/2020/1.1/", "directions/2020/1.6/", "programme/", "partner-calls/")
    kinds += ("partner-calls/at-2023-tecxport/", "partners/", "partners/asean/", "glossary/", "match/", "reuse/")
    kinds += ("countries/pl/",)
    pages = [f"{code}/{kind}index.html" for code in ("zh", "en") for kind in kinds]
    return [
        site / page
        for page in (
            *pages,
            "embed/en/index.html",
            "embed/en/fields/energy/index.html",
            "offline/en.html",
            "index.html",
            "directions/2021-2/1.5/index.html",
        )
    ]


def test_no_address_of_a_page_leads_to_a_script(documents: Mapping[str, Document]) -> None:
    """R75."""
    for file, document in documents.items():
        for element in document.tree.iter():
            for name in LEADING:
                address = element.get(name) if element.tag != "meta" else None
                # The empty picture of a file that loads nothing.
                assert address in {None, "data:,"} or urlsplit(address).scheme in SCHEMES, (file, address)


def test_data_in_pages_stays_data(documents: Mapping[str, Document]) -> None:
    """R76. A file with a whole catalogue has one script that runs: the theme's own, as it is."""
    own = bundle(collect(ROOT / "theme/assets").files, ("status.js", "finder.js"))
    for document in documents.values():
        for script in document.tree.iterfind(".//script"):
            text = "".join(script.itertext())
            if document.file.startswith("offline/") and text == own:
                continue
            assert (script.get("type") or "").endswith("json") or not text.strip() or "hit" not in text, document.file
            if (script.get("type") or "").endswith("json"):
                assert json.loads(text)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_text_is_shown_as_it_was_written(
    documents: Mapping[str, Document], hostile_site: HostileSite, language: str
) -> None:
    """Character for character, in the title, in lists and in what programs read of the page (R74)."""
    say = SAY[language]
    for number, texts in enumerate(hostile_site.bins):
        document = documents[f"{language}/{place(number).removesuffix('.yml')}/index.html"]
        title = say(" ".join(texts))
        # The heading names partner and topics; the title of the direction stands below it.
        assert [whole(element) for element in by_class(document.tree, "heading__title")] == [title]
        assert say(texts[0]) in whole(by_class(document.tree, "name__topics")[0])
        assert whole(document.one(".//title")).startswith(title)
        written = texts_of(document)
        for text in texts:
            # Goals, conditions, the partner's, eligibility, agreements, topics and their parts, links, what changed.
            assert written[say(text)] >= 9, (document.file, text)
        assert {english(text) for text in texts} <= {whole(e) for e in by_class(document.tree, "contact__name")}
        linked = json.loads(whole(document.one(".//script[@type='application/ld+json']")))
        assert linked["@graph"][0]["about"]["name"] == title


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_text_of_the_other_kinds_is_shown_as_it_was_written(
    documents: Mapping[str, Document], hostile_site: HostileSite, language: str
) -> None:
    """Partners' own calls with the title as printed, guides, groups of partners and terms (R74)."""
    say = SAY[language]
    glossary = texts_of(documents[f"{language}/glossary/index.html"])
    for number, texts in enumerate(hostile_site.bins):
        title = " ".join(texts)
        call = documents[f"{language}/{own_call(number)}/index.html"]
        originals = [whole(element) for element in by_class(call.tree, "heading__original")]
        assert whole(call.one(".//h1")) == say(title)
        assert originals[0] == SAY[{"zh": "en", "en": "zh"}[language]](title)
        assert originals[1].startswith(title)
        guide = documents[f"{language}/guides/{special(number)}/index.html"]
        assert say(texts[0]) in whole(guide.one(".//h1"))
        group = texts_of(documents[f"{language}/partners/g{number}/index.html"])
        # Its name and the note on it.
        assert group[say(title)] >= 2
        shown, held = texts_of(call), texts_of(guide)
        for text in texts:
            # Topics, applicants and conditions; eligibility and conditions; the term in both languages.
            assert shown[say(text)] >= 3, (call.file, text)
            assert held[say(text)] >= 2, (guide.file, text)
            assert glossary[chinese(text)] >= 1
            assert glossary[english(text)] >= 1


def texts_of(document: Document) -> Counter[str]:
    """Count the texts of the elements of a page."""
    return Counter(whole(element) for element in document.tree.iter() if isinstance(element.tag, str))


def whole(element: "Element") -> str:
    """Return all text of an element, without the line ends that templates leave."""
    return "".join(element.itertext()).strip(" \n")
