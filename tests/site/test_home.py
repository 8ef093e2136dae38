"""The home page as built: the tables beside its pictures hold the same numbers, and so do both languages."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.pages.matrix import matrix
from generator.pages.timeline import timeline
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from tests.built import SITE_URL
from tests.scale import DIRECTIONS
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.code)
def language(request: pytest.FixtureRequest) -> Language:
    found: Language = request.param
    return found


def table(page: Document, name: str) -> list[list[str]]:
    """Return the rows of a plain table below its head."""
    found = page.one(f".//table[@data-table='{name}']")
    return [[text(cell) for cell in row] for row in found.iterfind(".//tbody/tr")]


def drawn(row: Element) -> list[str]:
    """Return the numbers of a row of the drawing; an empty cell is none."""
    return [text(cell) or "0" for cell in row.findall("td")]


def test_the_table_holds_the_numbers_of_the_matrix(pages: Pages, language: Language) -> None:
    """The same numbers, countries down and fields across; countries of one call stand in the table alone."""
    page = pages[f"{language.code}/index.html"]
    (drawing,) = by_class(page.tree, "matrix")
    rows = [drawn(row) for part in ("tbody", "tfoot") for row in drawing.iterfind(f"{part}/tr")]
    columns = [list(column) for column in zip(*rows, strict=True)]
    listed = [row[1:] for row in table(page, "matrix")]

    assert [*listed[: len(columns) - 1], listed[-1]] == columns
    assert {row[-1] for row in listed[len(columns) - 1 : -1]} == {"1"}
    assert len(rows) == 17
    assert len(listed) == 44


def test_every_cell_says_its_field_country_and_number(pages: Pages, language: Language) -> None:
    """For those who hear a cell without seeing where it stands; also what of it is open to any field."""
    (drawing,) = by_class(pages[f"{language.code}/index.html"].tree, "matrix")
    countries = [text(heading) for heading in drawing.iterfind("thead/tr/th")]
    for row in drawing.iterfind("tbody/tr"):
        field = text(row.findall("th")[0])
        for country, cell in zip(countries, row.findall("td"), strict=True):
            for link in cell.findall("a"):
                label = link.get("aria-label", "")
                assert field in label
                assert country in label or country == translator(language)("matrix.all")
                assert text(link) in label


def test_a_cell_counts_what_is_open_to_any_field(catalogue: Catalogue) -> None:
    """Japan has two directions open to any field and three of energy: both numbers are said."""
    found = matrix(Edition(catalogue, translator(LANGUAGES[1])))
    at = [country.path for country in found.countries].index("en/countries/jp/")
    energy = next(row for row in found.rows if row.heading.path == "en/fields/energy/").cells[at]
    water = next(row for row in found.rows if row.heading.path == "en/fields/water/").cells[at]

    assert (energy.count, energy.general) == (5, False)
    assert energy.label == "Energy, Japan: 5 calls, 2 of them open to every field"
    assert (water.count, water.general) == (2, True)


def test_the_table_holds_the_numbers_of_the_timeline(pages: Pages, catalogue: Catalogue, language: Language) -> None:
    """A row for each mark, and one for the calls of a guide, or of partners, without a date."""
    found = timeline(Edition(catalogue, translator(language)))
    expected = []
    for lane in found.lanes:
        expected += [(lane.guide.text, str(mark.count)) for mark in lane.marks]
        expected += [(lane.guide.text, str(lane.undated.count))] if lane.undated.count else []

    assert [(row[0], row[2]) for row in table(pages[f"{language.code}/index.html"], "timeline")] == expected
    own = found.lanes[-1].guide.text
    # The one direction of 2016-eu-cfm closed twice.
    assert sum(int(number) for name, number in expected if name != own) == DIRECTIONS + 1
    years = [len(set(calls)) for calls in catalogue.partner_calls_by_closing_year.values()]
    undated = [call for call in catalogue.partner_calls if not any(w.closes and not w.cancelled for w in call.deadlines)]
    assert [int(number) for name, number in expected if name == own] == [*years, len(undated)]


def test_marks_stand_in_the_order_of_time(catalogue: Catalogue) -> None:
    """A later close stands further right, within the drawing; a window opens before it closes."""
    found = timeline(Edition(catalogue, translator(LANGUAGES[0])))
    windows = [window for lane in found.lanes for mark in lane.marks for window in mark.windows]

    assert all(found.gutter <= window.start <= window.end <= found.width for window in windows)
    assert [year.name for year in found.years] == [f"{year}年" for year in range(2016, 2027)]
    *guides, own = found.lanes
    ends = [max(window.end for mark in lane.marks for window in mark.windows) for lane in guides if lane.marks]
    assert ends == sorted(ends, reverse=True)
    bars = [window for lane in guides for mark in lane.marks for window in mark.windows if window.length]
    assert len(bars) == 7
    assert {window.side for mark in own.marks for window in mark.windows} == {"partner"}


def test_links_carry_a_preview_image(documents: Mapping[str, Document], pages: Pages) -> None:
    """An absolute address of a picture that exists, in the language of the page."""
    for page in pages.values():
        (image,) = (meta.get("content", "") for meta in page.tree.iter("meta") if meta.get("property") == "og:image")
        assert page.language
        assert image.startswith(f"{SITE_URL}assets/")
        assert image.endswith(f"/og-{page.language.code}.png")
    assert documents


def test_an_empty_catalogue_has_pictures_too(catalogue: Catalogue) -> None:
    """Nothing to draw is no fault."""
    empty = Catalogue((), (), catalogue.fields, catalogue.agencies, catalogue.synonyms, catalogue.countries)
    edition = Edition(empty, translator(LANGUAGES[1]))

    assert matrix(edition).countries == ()
    assert timeline(edition).years == ()
