"""The one-pager of a direction: both languages on one page, with its address as a QR code, its date and its citation."""

import re
from collections.abc import Mapping

import pytest
import segno

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue, Direction
from generator.presentation.translator import Translator, translator
from tests.built import SITE_URL
from tests.scale import DIRECTIONS
from tests.site.documents import Document, by_class, text, words
from tests.site.test_languages import CHINESE_CHARACTER, ENGLISH_PHRASE

Pages = Mapping[str, Document]
DATA_DATE = {"zh-Hans": "2026年11月29日", "en": "29 November 2026"}


@pytest.fixture(scope="module")
def one_pagers(documents: Pages, catalogue: Catalogue) -> Pages:
    """The one-pager of each direction by the direction's id."""
    return {this.id: documents[f"directions/{this.id}/index.html"] for this in catalogue.directions}


def squares(page: Document) -> list[list[int]]:
    """Draw the path of a page's QR code and return its squares without the quiet zone around them."""
    code = by_class(page.tree, "one-pager__code")[0]
    size = int(code.get("viewBox", "").split()[2])
    grid = [[0] * size for _ in range(size)]
    drawn = code[0].get("d", "")
    assert re.fullmatch(r"(?:M\d+ \d+h\d+v1h-\d+z)+", drawn)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)", drawn):
        grid[int(y)][int(x) : int(x) + int(width)] = [1] * int(width)
    assert not any(map(any, [*grid[:4], *grid[-4:]]))
    assert not any(any(row[:4] + row[-4:]) for row in grid)
    return [row[4:-4] for row in grid[4:-4]]


def test_the_qr_code_holds_the_address_of_the_one_pager(one_pagers: Pages) -> None:
    """Square by square what the library draws for the address (with one mask for all), which stands in words too."""
    assert len(one_pagers) == DIRECTIONS
    for direction, page in one_pagers.items():
        address = f"{SITE_URL}directions/{direction}/"
        assert squares(page) == [list(row) for row in segno.make_qr(address, error="m", mask=4).matrix], page.file
        assert page.one(".//head/link[@rel='canonical']").get("href") == address
        assert text(by_class(page.tree, "one-pager__address")[0]) == address


def test_one_pagers_stay_out_of_search_results(one_pagers: Pages) -> None:
    """The two pages of a direction are what a search should find; a one-pager has no version in another language."""
    for page in one_pagers.values():
        assert page.one(".//head/meta[@name='robots']").get("content") == "noindex", page.file
        assert page.tree.findall(".//head/link[@hreflang]") == [], page.file


def test_each_half_answers_the_questions_in_its_language(one_pagers: Pages, catalogue: Catalogue) -> None:
    """Title, partners, topics, windows, money, projects, duration, lead, duties, contacts, and the notice's address."""
    keys = ("partners", "topics", "deadline", "money", "projects", "duration", "lead", "application", "contacts", "official")
    for direction in catalogue.directions:
        halves = by_class(one_pagers[direction.id].tree, "one-pager__column")
        titles = [text(span) for span in one_pagers[direction.id].tree.findall(".//h1/span")]
        title = direction.facts.title
        assert title is None or titles == [title.zh, title.en]
        for half, language in zip(halves, LANGUAGES, strict=True):
            say = translator(language)
            terms = [text(term) for term in half.iter("dt")]
            assert half.get("lang") == language.tag
            assert [term for term in terms if term in {say(f"direction.{key}") for key in keys}] == [
                say(f"direction.{key}") for key in keys
            ]
            facts, partly = direction.facts, not direction.facts.whole
            assert (say("direction.conditions") in terms) == bool(
                facts.conditions or direction.guide.facts.conditions or partly
            )
            assert (say("direction.deliverables") in terms) == bool(facts.deliverables or partly)
            for topic in direction.topics:
                assert getattr(topic, language.code) in text(half), direction.id
            notice = direction.guide.facts.notice
            assert not (notice and notice.url) or str(notice.url) in text(half)


def _meaning(this: Direction, say: Translator) -> str:
    """Return what a version is worth, and whether the published guide has the partner, where that is on record."""
    meaning = say(f"version.{this.version}.meaning")
    if not this.partner_published:
        return meaning
    return say("version.noted", meaning=meaning, note=say(f"version.partner.{this.partner_published}"))


def test_one_pagers_of_unpublished_guides_say_so(one_pagers: Pages, catalogue: Catalogue) -> None:
    """In both languages; nothing of it where the guide is the published one."""
    for direction in catalogue.directions:
        version = direction.version
        said = [text(notice) for notice in by_class(one_pagers[direction.id].tree, "one-pager__version")]
        expected = [_meaning(direction, translator(language)) for language in LANGUAGES]
        assert said == (["", ""] if version == "published" else expected)


def test_one_pagers_say_how_to_cite_them_and_of_when_they_are(one_pagers: Pages) -> None:
    """The address and the date of the data, in both languages."""
    for direction, page in one_pagers.items():
        foot = page.one(".//footer")
        for tag, date in DATA_DATE.items():
            said = " ".join(text(part) for part in foot.iter("p") if part.get("lang") == tag)
            assert f"{SITE_URL}directions/{direction}/" in said
            assert date in said


def test_one_pagers_and_pages_lead_to_each_other(one_pagers: Pages, pages: Pages) -> None:
    """From both pages of a direction to its one-pager, and from there back to both."""
    for direction, one_pager in one_pagers.items():
        back = {link.get("href"): link.get("hreflang") for link in one_pager.tree.iter("a")}
        expected = {f"../../../{lang.code}/directions/{direction}/": lang.tag for lang in LANGUAGES}
        assert back == expected
        for language in LANGUAGES:
            page = pages[f"{language.code}/directions/{direction}/index.html"]
            (acts,) = by_class(page.tree, "acts")
            assert f"../../../../directions/{direction}/" in {link.get("href") for link in acts.iter("a")}


def test_both_halves_mark_the_other_language(one_pagers: Pages) -> None:
    """No Chinese in the English half and no English phrase in the Chinese one but marked (R61)."""
    for page in one_pagers.values():
        for found in words(page.one(".//body"), "zh-Hans"):
            said = re.sub(r"https?://\S+", "", found.text)
            pattern = CHINESE_CHARACTER if found.language == "en" else ENGLISH_PHRASE
            assert not pattern.search(said), (page.file, found)
