"""The pages that exist, and what each says: the questions in order, versions, deadlines, hooks (R41)."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.languages import ENGLISH, LANGUAGES
from generator.model.catalogue import Catalogue
from tests.scale import DIRECTIONS
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]

# The parts of a call's page, in order; those in ALWAYS stand on each page, if only to say "not on record".
PARTS = ("happened", "topics", "who", "apply", "duties", "outputs", "money", "guide", "official", "rounds", "changes")
ALWAYS = {"topics", "who", "apply", "money", "official", "changes"}

BADGES = {
    "draft": {"en": "Draft for comment", "zh": "征求意见稿"},
    "proposal": {"en": "Proposal", "zh": "指南建议"},
    "unconfirmed": {"en": "Version not confirmed", "zh": "版本未确认"},
}

# Years in which a window closes, of a guide or of a partner's own call, that is on record.
YEARS = ("2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026")


def expected_files(catalogue: Catalogue) -> set[str]:
    """Return the HTML files that the catalogue asks for, by the addresses of R41."""
    steps = [
        "",
        *(
            "about/",
            "how-to/",
            "data/",
            "publish/",
            "edit/",
            "compare/",
            "directions/",
            "countries/",
            "fields/",
            "guides/",
            "deadlines/",
            "series/",
            "glossary/",
            "match/",
            "reuse/",
            "programme/",
            "partner-calls/",
            "partners/",
        ),
        *(f"directions/{direction.id}/" for direction in catalogue.directions),
        *(f"countries/{code.lower()}/" for code in {*catalogue.by_country, *catalogue.partner_calls_by_country}),
        *(f"countries/{code.lower()}/{slug}/" for code, slug in catalogue.by_country_field),
        "status/open/",
        *(f"partner-calls/{call.id}/" for call in catalogue.partner_calls),
        *(f"partners/{slug}/" for slug in catalogue.partner_groups),
        *(f"fields/{slug}/" for slug in catalogue.fields),
        *(f"guides/{guide.name}/" for guide in catalogue.guides),
        *(f"deadlines/{year}/" for year in YEARS),
        *(f"series/{slug}/" for slug in catalogue.by_series),
    ]
    ours = {f"{language.code}/{step}index.html" for language in LANGUAGES for step in steps}
    sheets = {f"directions/{direction.id}/index.html" for direction in catalogue.directions}
    listed = [step for step in steps if step.startswith(("countries/", "fields/")) and step.count("/") == 2]
    embeds = {f"embed/{language.code}/{step}index.html" for language in LANGUAGES for step in ("", *listed)}
    return ours | sheets | embeds | {"index.html", "404.html", "zh/404.html", "en/404.html"}


def test_exactly_the_expected_pages_exist(documents: Pages, catalogue: Catalogue) -> None:
    """Every direction, guide, country, field, year and series in both languages, and nothing else."""
    assert set(documents) == expected_files(catalogue)


def test_the_catalogue_is_the_whole_one(catalogue: Catalogue) -> None:
    """What the pages are held against: 102 directions of 16 guides, and 12 guides without any (R35)."""
    held = {guide.name: len(catalogue.by_guide.get(guide.name, ())) for guide in catalogue.guides}
    assert (len(held), sum(held.values()), sum(not number for number in held.values())) == (28, 102, 12)
    complete = {guide.name: held[guide.name] for guide in catalogue.guides if guide.facts.coverage == "complete"}
    assert complete == {"2025-3": 5, "2023-1": 18, "2021-2": 8, "2020": 15}


def test_nothing_is_published_but_pages_data_and_assets(built_site: Path) -> None:
    """No source, no backup, no file of the theme's own (R24)."""
    kinds = {path.suffix for path in built_site.rglob("*") if path.is_file()}
    assert kinds - {""} <= {
        ".html",
        ".json",
        ".css",
        ".js",
        ".svg",
        ".png",
        ".ics",
        ".xml",
        ".csv",
        ".txt",
        ".jsonld",
        ".md",
        ".sqlite",
    }
    assert [path.name for path in built_site.rglob("*") if path.is_file() and not path.suffix] == ["SHA256SUMS"]
    assert [path for path in built_site.rglob("*") if path.is_symlink() or path.name.startswith(".")] == []


def test_pages_have_one_heading_and_their_own_title(pages: Pages) -> None:
    """One `h1` a page (R69), which the title begins with; a call's begins with its formal title.

    No two pages of a language share a description and a title.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for page in pages.values():
        title = text(page.one(".//head/title"))
        formal = by_class(page.tree, "heading__title")
        assert title.startswith(text(formal[0] if formal else page.one(".//h1"))), page.file
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


def parts_of(page: Document) -> list[str]:
    """Return the ids of the parts of a page, as they follow one another."""
    return [part.get("id", "") for part in by_class(page.tree, "part") if part.get("id")]


def test_every_direction_has_its_parts_in_order(pages: Pages, catalogue: Catalogue) -> None:
    """On what, who may take part, how to apply, what follows from that, money, sources; none of them empty."""
    found = [(page, parts_of(page)) for page, _ in direction_pages(pages, catalogue)]
    assert len(found) == 2 * DIRECTIONS
    for page, parts in found:
        assert parts == [key for key in PARTS if key in parts], page.file
        assert set(parts) >= ALWAYS, page.file
        for part in by_class(page.tree, "part"):
            assert len(part) > 1, page.file


def test_parts_that_not_every_direction_has(pages: Pages, catalogue: Catalogue) -> None:
    """A part stands exactly where the catalogue has something for it: no heading without content."""
    for direction in catalogue.directions:
        facts = direction.facts
        present = {
            "happened": direction.ended or any(item.cancelled for item in direction.deadlines),
            "duties": not facts.whole
            or facts.conditions
            or facts.cooperation_agreement
            or facts.ip_agreement
            or facts.balanced_contributions
            or facts.matching_funds,
            "outputs": facts.deliverables,
            "guide": direction.guide.facts.conditions,
            "rounds": len(catalogue.by_series.get(facts.series or "", ())) > 1,
        }
        expected = {key for key, value in present.items() if value}
        for language in LANGUAGES:
            page = pages[f"{language.code}/directions/{direction.id}/index.html"]
            assert set(parts_of(page)) - ALWAYS == expected, page.file


def test_directions_show_their_title_in_both_languages(pages: Pages, catalogue: Catalogue) -> None:
    """The formal title in this language below the heading, and as printed in the other."""
    for direction in catalogue.directions:
        title = direction.facts.title
        if title is None:
            continue
        for code, own, other in (("en", title.en, title.zh), ("zh", title.zh, title.en)):
            page = pages[f"{code}/directions/{direction.id}/index.html"]
            article = page.one(".//article")
            (formal,), (original,) = by_class(article, "heading__title"), by_class(article, "heading__original")
            assert (text(formal), text(original)) == (own, other)


def test_directions_of_unpublished_guides_say_so(pages: Pages, catalogue: Catalogue) -> None:
    """A badge and a sentence on every page of a draft, a proposal, an unconfirmed text; none on published ones."""
    versions: Counter[str] = Counter()
    for direction in catalogue.directions:
        version = direction.version
        for language in LANGUAGES:
            page = pages[f"{language.code}/directions/{direction.id}/index.html"]
            badges = [text(badge) for badge in by_class(by_class(page.tree, "call__head")[0], "badge")]
            (box,) = by_class(page.tree, "tally")
            assert badges == ([] if version == "published" else [BADGES[version][language.code]]), page.file
            assert len(by_class(box, "tally__note")) == len(badges), page.file
            assert (box.get("data-version") == "draft") == bool(badges)
            versions[version] += 1
    assert versions == {"published": 122, "draft": 50, "unconfirmed": 30, "proposal": 2}


@pytest.mark.parametrize(
    ("guide", "english", "chinese"),
    [
        ("2025-3", "Published", "正式发布"),
        ("2023-1", "Draft for comment", "征求意见稿"),
        ("2021-2", "Published", "正式发布"),
        ("2022-2", "Published", "正式发布"),
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
        assert (by_class(page.tree, "tally")[0].get("data-version") is None) == (english == "Published")


def test_cards_of_unpublished_guides_carry_the_badge(pages: Pages, catalogue: Catalogue) -> None:
    """So do the lists, which a reader may never leave."""
    versions = {direction.id: direction.version for direction in catalogue.directions}
    for code in ("zh", "en"):
        shown = by_class(pages[f"{code}/directions/index.html"].tree, "card")
        cards = [card for card in shown if card.get("data-direction")]
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
        assert "The official notice prevails." in map(text, by_class(page.tree, "prevails"))
        assert len(by_class(page.tree, "window")) <= text(page.one(".//article")).count("checked ")


def test_pages_for_wrong_addresses_lead_on(documents: Pages) -> None:
    """In both languages at once at the root, in one below; each searches the directions of its language (R40)."""
    root = {link.get("href") for link in documents["404.html"].tree.iter("a")}
    assert root == {"/zh/", "/en/", "/zh/directions/", "/en/directions/"}
    for language in LANGUAGES:
        page = documents[f"{language.code}/404.html"]
        assert text(page.one(".//h1")) == ("Page not found" if language is ENGLISH else "页面不存在")
        assert page.one(".//main").find(".//a") is not None
        assert page.one(".//main//form").get("action") == f"/{language.code}/directions/"
    assert [form.get("action") for form in documents["404.html"].tree.iter("form")] == ["/zh/directions/", "/en/directions/"]
