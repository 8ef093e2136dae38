"""Each page in its own language, and each with the same page in the other (R61 to R65, R26)."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from urllib.parse import urlsplit

import pytest

from generator.content.text_facts import figures
from generator.languages import CHINESE, ENGLISH, Language
from tests.built import SITE_URL
from tests.scale import DIRECTIONS
from tests.site.documents import Document, Words, by_class, text, words

# Han characters and the punctuation that goes with them.
CHINESE_CHARACTER = re.compile("[\u3001-\u303f\u3400-\u9fff\uff00-\uffef]")
# Two Latin words with a space between them. One word alone is a name, an acronym, a code or an address, as Chinese writes
# them: CERC, RIKEN, Power2X, SFS-40-2020, an e-mail. From two words on a phrase is English and must say so.
ENGLISH_PHRASE = re.compile(r"[A-Za-z][A-Za-z0-9'’.&/+-]*(?: [A-Za-z][A-Za-z0-9'’.&/+-]*)+")
BILINGUAL = ("index.html", "404.html")
OWN_NAME = {CHINESE: "中文", ENGLISH: "English"}

Pages = Mapping[str, Document]


def alternates(document: Document) -> dict[str, str]:
    """Return the addresses of a page's language versions by tag."""
    found = document.tree.findall(".//head/link[@rel='alternate'][@hreflang]")
    assert len(found) == len({link.get("hreflang") for link in found}), document.file
    return {str(link.get("hreflang")): str(link.get("href")) for link in found}


def canonical(document: Document) -> str:
    return str(document.one(".//head/link[@rel='canonical']").get("href"))


def test_pages_say_their_language(documents: Pages) -> None:
    """`zh-Hans` because the script decides on fonts; pages of both languages are Chinese with English marked (R61)."""
    said = {file: document.tree.get("lang") for file, document in documents.items()}
    assert said == {file: "en" if file.removeprefix("embed/").startswith("en/") else "zh-Hans" for file in documents}


def test_every_page_exists_in_both_languages(pages: Pages) -> None:
    """Both are published together (R65)."""
    assert [page.file for page in pages.values() if page.twin not in pages] == []


def test_canonical_is_the_page_itself(pages: Pages) -> None:
    """R63."""
    assert {file: canonical(page) for file, page in pages.items()} == {
        file: f"{SITE_URL}{page.address}" for file, page in pages.items()
    }


def test_alternates_name_both_languages_and_one_for_all_others(pages: Pages) -> None:
    """Self-referencing, and the English page for readers of neither; the chooser for the two home pages (R63)."""
    for page in pages.values():
        chinese, english = sorted([page.address, page.twin.removesuffix("index.html")], reverse=True)
        others = "" if page.address in {"zh/", "en/"} else english
        expected = {"zh-Hans": chinese, "en": english, "x-default": others}
        assert alternates(page) == {tag: f"{SITE_URL}{path}" for tag, path in expected.items()}, page.file


def test_alternates_are_reciprocal(pages: Pages) -> None:
    """R63: each language version names the same set."""
    assert [page.file for page in pages.values() if alternates(page) != alternates(pages[page.twin])] == []


def test_chooser_names_both_homes_and_itself(documents: Pages) -> None:
    """R63, R64: the chooser is the version for readers of neither language, and its links need no script."""
    chooser = documents["index.html"]
    assert canonical(chooser) == SITE_URL
    assert alternates(chooser) == {"zh-Hans": f"{SITE_URL}zh/", "en": f"{SITE_URL}en/", "x-default": SITE_URL}
    links = {link.get("href"): (link.get("hreflang"), text(link)) for link in chooser.tree.iterfind(".//main//a")}
    assert {href: tag for href, (tag, _) in links.items()} == {"zh/": "zh-Hans", "en/": "en"}
    assert links["zh/"][1].startswith("中文")
    assert links["en/"][1].startswith("English")


def test_header_links_to_the_same_page_in_the_other_language(pages: Pages) -> None:
    """One plain link in the language it leads to, to the twin and not to a home page (R62)."""
    for page in pages.values():
        assert page.language
        twin = page.language.twin
        (link,) = (a for a in page.tree.iterfind(".//header//a") if a.get("hreflang"))
        assert (text(link), link.get("lang"), link.get("hreflang")) == (OWN_NAME[twin], twin.tag, twin.tag), page.file
        # The page for wrong addresses stands at any depth, so that its links start from the root.
        up = "/" if page.file.endswith("404.html") else "../" * page.file.count("/")
        assert link.get("href") == f"{up}{pages[page.twin].address}", page.file


def test_no_flag_stands_for_a_language(documents: Pages) -> None:
    """R62."""
    flags = re.compile("[\U0001f1e6-\U0001f1ff]")
    assert [d.file for d in documents.values() if any(flags.search(found.text) for found in d.words)] == []


def test_english_pages_mark_every_chinese_word(pages: Pages) -> None:
    """No Han character in text or spoken attributes but within `lang="zh-Hans"` (R61)."""
    wrong = [
        (page.file, found.where, found.text.strip())
        for page in of(ENGLISH, pages)
        for found in page.words
        if found.language == "en" and CHINESE_CHARACTER.search(found.text)
    ]
    assert wrong == []


def test_chinese_pages_mark_every_english_phrase(pages: Pages) -> None:
    """No two English words in a row in text or spoken attributes but within `lang="en"` (R61); see ENGLISH_PHRASE."""
    wrong = [
        (page.file, found.where, phrase.group())
        for page in of(CHINESE, pages)
        for found in page.words
        if found.language == "zh-Hans"
        for phrase in ENGLISH_PHRASE.finditer(found.text)
    ]
    assert wrong == []


def test_what_is_marked_as_english_is_not_chinese(documents: Pages) -> None:
    """A mark that runs too far makes a screen reader spell Chinese in English (R61)."""
    wrong = {
        (document.file, found.text.strip())
        for document in documents.values()
        for found in document.words
        if found.language == "en" and CHINESE_CHARACTER.search(found.text)
    }
    assert wrong == set()


def test_what_english_pages_mark_as_chinese_is_chinese(pages: Pages) -> None:
    """R61."""
    wrong = {
        (page.file, found.text.strip())
        for page in of(ENGLISH, pages)
        for found in page.words
        if found.language == "zh-Hans" and not CHINESE_CHARACTER.search(found.text)
    }
    assert wrong == set()


@pytest.mark.parametrize("file", BILINGUAL)
def test_pages_of_both_languages_mark_each(documents: Pages, file: str) -> None:
    """The body of the chooser and of the page for wrong addresses; their titles cannot be marked (R61, R64, R40)."""
    body = list(words(documents[file].one(".//body"), "zh-Hans"))
    assert {found.language for found in body} == {"zh-Hans", "en"}
    assert [found.text for found in body if not _fits(found)] == []


def _fits(found: Words) -> bool:
    is_chinese = bool(CHINESE_CHARACTER.search(found.text))
    return is_chinese == (found.language == "zh-Hans")


def test_an_address_shown_as_text_is_whole(pages: Pages) -> None:
    """An address, or its host, is of no language: nothing is marked within it, so that it can be copied and found."""
    links = [(page.file, link) for page in pages.values() for link in page.tree.iterfind(".//a[@rel='external']")]
    shown = [(file, link) for file, link in links if text(link) in {link.get("href"), urlsplit(link.get("href", "")).netloc}]
    assert len(shown) >= 2 * DIRECTIONS
    assert [(file, link.get("href")) for file, link in shown if len(link)] == []


def test_both_languages_hold_the_same_data(pages: Pages) -> None:
    """Dates, windows, counts, ids and links of a page are those of its twin (R26)."""
    for page in of(CHINESE, pages):
        assert data(page) == data(pages[page.twin]), page.file


WINDOW = '[{"closes": "2021-05-21T11:00:00Z", "opens": "2021-04-08T22:00:00Z", "zone": "Europe/Oslo"}]'


def test_data_to_compare_is_there(pages: Pages) -> None:
    """The comparison above compares something: a direction's deadline, window, source and contact."""
    found = data(pages["zh/directions/2021-2/1.6/index.html"])
    assert found["datetime", "2021-05-21T13:00:00+02:00"] == 2
    assert found["data-windows", WINDOW] == 2
    assert found["href", "https://www.forskningsradet.no/en/call-for-proposals/2021/chinese-norwegian-climate-systems/"] == 2
    assert found["href", "mailto:ifo@rcn.no"] == 2


def test_both_languages_of_a_direction_state_the_same_figures(pages: Pages) -> None:
    """Every number, month, code and address in the words of a direction's page stands in its twin's (R26)."""
    directions = [page for page in of(CHINESE, pages) if page.tree.find(".//article[@class='call']") is not None]
    assert len(directions) == DIRECTIONS
    for page in directions:
        chinese, english = said_figures(page), said_figures(pages[page.twin])
        assert (chinese - english, english - chinese) == (Counter(), Counter()), page.file


def of(language: Language, pages: Pages) -> Iterator[Document]:
    return (page for page in pages.values() if page.language is language)


def data(page: Document) -> Counter[tuple[str, str]]:
    """Return what a page says to machines, addresses without their language; the header and the head apart."""
    names = ("datetime", "data-windows", "data-direction", "data-count", "data-status", "href")
    found: Counter[tuple[str, str]] = Counter()
    for element in page.one(".//main").iter():
        for name in names:
            value = element.get(name)
            if value is not None and not value.startswith("#"):
                start = r"^((?:\.\./)+|/|(?:https://[^=]+=)?webcal(?::|%3A)//[^/]+/)"
                found[name, re.sub(rf"{start}(embed/|offline/|)(?:zh|en)(?:/|\.html)", r"\1\2", value)] += 1
    return found


def said_figures(page: Document) -> Counter[str]:
    """Return the figures of an article, text by text; names as printed in the other language stand apart."""
    assert page.language
    article = deepcopy(page.one(".//article"))
    originals = {text(e) for name in ("heading__original", "agreements__original") for e in by_class(article, name)}
    # A heading in the other language is printed word by word; a citation holds the address of its own page.
    for apart in [*by_class(article, "heading__original"), *by_class(article, "cite")]:
        apart.clear()
    said = (found.text for found in words(article, page.language.tag) if found.text.strip() not in originals)
    return sum((figures(piece, page.language.code) for piece in said), Counter())
