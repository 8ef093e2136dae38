"""The pages that exist, and what each says: the questions in order, versions, deadlines, hooks (R41)."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.languages import ENGLISH, LANGUAGES
from generator.model.catalogue import Catalogue
from generator.presentation.translator import translator
from tests.scale import DIRECTIONS
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]

# The questions of a direction's page, in order; those in ALWAYS have an answer on each page, if only "not on record".
QUESTIONS = (
    "partners",
    "topics",
    "deadline",
    "money",
    "projects",
    "lead",
    "duties",
    "partner",
    "deliverables",
    "goals",
    "conditions",
    "of_guide",
    "contacts",
    "official",
    "links",
    "agreements",
    "rounds",
    "history",
)
ALWAYS = {"partners", "topics", "deadline", "money", "projects", "lead", "duties", "contacts", "official", "agreements"} | {
    "history"
}

BADGES = {
    "draft": {"en": "Draft for comment", "zh": "征求意见稿"},
    "proposal": {"en": "Proposal", "zh": "指南建议"},
    "unconfirmed": {"en": "Version not confirmed", "zh": "版本未确认"},
}

# Years in which a window closes that the guides or their partners' calls put on record.
YEARS = ("2020", "2021", "2022", "2025")


def expected_files(catalogue: Catalogue) -> set[str]:
    """Return the HTML files that the catalogue asks for, by the addresses of R41."""
    steps = [
        "",
        *(
            "about/",
            "how-to/",
            "data/",
            "publish/",
            "directions/",
            "countries/",
            "fields/",
            "guides/",
            "deadlines/",
            "series/",
        ),
        *(f"directions/{direction.id}/" for direction in catalogue.directions),
        *(f"countries/{code.lower()}/" for code in catalogue.by_country),
        *(f"fields/{slug}/" for slug in catalogue.fields),
        *(f"guides/{guide.name}/" for guide in catalogue.guides),
        *(f"deadlines/{year}/" for year in YEARS),
        *(f"series/{slug}/" for slug in catalogue.by_series),
    ]
    ours = {f"{language.code}/{step}index.html" for language in LANGUAGES for step in steps}
    sheets = {f"directions/{direction.id}/index.html" for direction in catalogue.directions}
    return ours | sheets | {"index.html", "404.html", "zh/404.html", "en/404.html"}


def test_exactly_the_expected_pages_exist(documents: Pages, catalogue: Catalogue) -> None:
    """Every direction, guide, country, field, year and series in both languages, and nothing else."""
    assert set(documents) == expected_files(catalogue)


def test_the_catalogue_is_the_whole_one(catalogue: Catalogue) -> None:
    """What the pages are held against: 47 directions of five guides (R35)."""
    counts = {guide.name: len(catalogue.by_guide[guide.name]) for guide in catalogue.guides}
    assert counts == {"2025-3": 5, "2023-1": 18, "2021-2": 8, "2020": 15, "2018-2": 1}
    assert len(catalogue.directions) == 47


def test_nothing_is_published_but_pages_data_and_assets(built_site: Path) -> None:
    """No source, no backup, no file of the theme's own (R24)."""
    kinds = {path.suffix for path in built_site.rglob("*") if path.is_file()}
    assert kinds <= {".html", ".json", ".css", ".js", ".svg", ".png", ".ics", ".xml", ".csv", ".txt"}
    assert [path for path in built_site.rglob("*") if path.is_symlink() or path.name.startswith(".")] == []


def test_pages_have_one_heading_and_their_own_title(pages: Pages) -> None:
    """One `h1` a page (R69), which the title begins with; no two pages of a language share a description and a title."""
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages.values():
        title = text(page.one(".//head/title"))
        assert title.startswith(text(page.one(".//h1"))), page.file
        description = page.one(".//head/meta[@name='description']").get("content", "")
        assert description, page.file
        seen[title, description] += 1
    assert [key for key, times in seen.items() if times > 1] == []


def direction_pages(pages: Pages, catalogue: Catalogue) -> list[tuple[Document, str]]:
    """Return the pages of all directions with their ids."""
    return [
        (pages[f"{language.code}/directions/{direction.id}/index.html"], direction.id)
        for language in LANGUAGES
        for direction in catalogue.directions
    ]


def questions_of(page: Document) -> list[str]:
    """Return the keys of the questions that a page answers, as they follow one another."""
    assert page.language
    say = translator(page.language)
    names = {say(f"direction.{key}"): key for key in QUESTIONS}
    return [names[text(term)] for term in page.tree.iterfind(".//article/dl/dt")]


def test_every_direction_answers_its_questions_in_order(pages: Pages, catalogue: Catalogue) -> None:
    """With whom, on what, until when, how much, how many, who leads, both sides' duties, then what follows from them."""
    found = [(page.file, questions_of(page)) for page, _ in direction_pages(pages, catalogue)]
    assert len(found) == 2 * DIRECTIONS
    for file, questions in found:
        assert questions == [key for key in QUESTIONS if key in questions], file
        assert set(questions) >= ALWAYS, file


def test_questions_that_not_every_direction_answers(pages: Pages, catalogue: Catalogue) -> None:
    """A question stands exactly where the catalogue has an answer."""
    for direction in catalogue.directions:
        facts = direction.facts
        answered = {
            "partner": facts.partner_conditions,
            "deliverables": facts.deliverables,
            "goals": facts.goals,
            "conditions": facts.conditions,
            "of_guide": direction.guide.facts.conditions,
            "links": facts.links,
            "rounds": len(catalogue.by_series.get(facts.series or "", ())) > 1,
        }
        expected = {key for key, value in answered.items() if value}
        for language in LANGUAGES:
            page = pages[f"{language.code}/directions/{direction.id}/index.html"]
            assert set(questions_of(page)) - ALWAYS == expected, page.file


def test_directions_show_their_title_in_both_languages(pages: Pages, catalogue: Catalogue) -> None:
    """The heading in this language, the name as printed in the other below it."""
    for direction in catalogue.directions:
        title = direction.facts.title
        for code, own, other in (("en", title.en, title.zh), ("zh", title.zh, title.en)):
            page = pages[f"{code}/directions/{direction.id}/index.html"]
            (original,) = by_class(page.one(".//article"), "heading__original")
            assert (text(page.one(".//h1")), text(original)) == (own, other)


def test_directions_of_unpublished_guides_say_so(pages: Pages, catalogue: Catalogue) -> None:
    """A badge and a sentence on every page of a draft, a proposal, an unconfirmed text; none on published ones."""
    versions: Counter[str] = Counter()
    for direction in catalogue.directions:
        version = direction.guide.facts.version
        for language in LANGUAGES:
            page = pages[f"{language.code}/directions/{direction.id}/index.html"]
            badges = [text(badge) for badge in by_class(page.one(".//article"), "badge")]
            notices = by_class(page.one(".//article"), "notice")
            assert badges == ([] if version == "published" else [BADGES[version][language.code]]), page.file
            assert len(notices) == len(badges), page.file
            versions[version] += 1
    assert versions == {"published": 26, "draft": 36, "unconfirmed": 30, "proposal": 2}


@pytest.mark.parametrize(
    ("guide", "english", "chinese"),
    [
        ("2025-3", "Published", "正式发布"),
        ("2023-1", "Draft for comment", "征求意见稿"),
        ("2021-2", "Published", "正式发布"),
        ("2020", "Version not confirmed", "版本未确认"),
        ("2018-2", "Proposal", "指南建议"),
    ],
)
def test_guides_say_which_version_they_are(pages: Pages, guide: str, english: str, chinese: str) -> None:
    """In words, on the guide's own page, with a sentence on what it means, which warns only of what is not published."""
    for code, expected in (("en", english), ("zh", chinese)):
        page = pages[f"{code}/guides/{guide}/index.html"]
        assert text(by_class(page.one(".//article/header"), "badge")[0]) == expected
        assert bool(by_class(page.tree, "notice")) == (english != "Published")
        assert bool(by_class(page.tree, "version")) == (english == "Published")


def test_cards_of_unpublished_guides_carry_the_badge(pages: Pages, catalogue: Catalogue) -> None:
    """So do the lists, which a reader may never leave."""
    versions = {direction.id: direction.guide.facts.version for direction in catalogue.directions}
    for code in ("zh", "en"):
        cards = by_class(pages[f"{code}/directions/index.html"].tree, "card")
        assert len(cards) == DIRECTIONS
        for card in cards:
            version = versions[card.get("data-direction", "")]
            expected = [] if version == "published" else [BADGES[version][code]]
            assert [text(badge) for badge in by_class(card, "badge")] == expected


def test_every_direction_links_to_its_official_text_or_says_why_not(pages: Pages, catalogue: Catalogue) -> None:
    """R60: the notice, or its absence; that it prevails; and when each source was checked."""
    for direction in catalogue.directions:
        notice = direction.guide.facts.notice
        page = pages[f"en/directions/{direction.id}/index.html"]
        links = {link.get("href") for link in page.tree.iterfind(".//article//a[@rel='external']")}
        assert (notice is not None and notice.url in links) or "address is not on record" in text(page.one(".//article"))
        assert text(by_class(page.tree, "prevails")[0]) == "The official notice prevails."
        assert len(by_class(page.tree, "window")) <= text(page.one(".//article")).count("checked ")


def test_pages_for_wrong_addresses_lead_on(documents: Pages) -> None:
    """In both languages at once at the root, in one below; each searches the directions of its language (R40)."""
    root = {link.get("href") for link in documents["404.html"].tree.iter("a")}
    assert root == {"/zh/", "/en/", "/zh/directions/", "/en/directions/"}
    for language in LANGUAGES:
        page = documents[f"{language.code}/404.html"]
        assert text(page.one(".//h1")) == ("Page not found" if language is ENGLISH else "没有这个页面")
        assert page.one(".//main").find(".//a") is not None
        assert page.one(".//main//form").get("action") == f"/{language.code}/directions/"
    assert [form.get("action") for form in documents["404.html"].tree.iter("form")] == ["/zh/directions/", "/en/directions/"]
