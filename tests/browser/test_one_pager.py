"""The one-pager in a browser: one A4 page on paper for nine directions of ten; the guide's table sorts."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Page

from tests.browser.kinds import ONE_PAGERS
from tests.scale import DIRECTIONS, sample

A4 = (595, 842)


def test_nine_of_ten_one_pagers_print_on_one_a4_page(page: Page, site: str, built_site: Path) -> None:
    """Nine of ten do; those of calls with many conditions go on, which paper tells better than small print."""
    files = sorted(built_site.glob("directions/*/*/index.html"))
    assert len(files) == DIRECTIONS
    counts = {}
    for file in sample(files, 10):
        address = f"{file.parent.relative_to(built_site).as_posix()}/"
        page.goto(site + address)
        printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
        counts[address] = len(printed)
        assert tuple(round(side) for side in printed[0].get_size()) == A4
        printed.close()
    assert len([address for address, count in counts.items() if count != 1]) <= len(counts) // 10, counts
    assert max(counts.values()) <= 2, counts


def test_both_halves_stand_side_by_side_with_their_questions_in_line(page: Page, site: str) -> None:
    """Each question of the English half begins where that of the Chinese half does."""
    page.goto(f"{site}{ONE_PAGERS[1]}")
    tops = page.locator(".one-pager__column").evaluate_all(
        """(halves) => halves.map((half) =>
          [...half.querySelectorAll(".one-pager__row")].map((row) => row.getBoundingClientRect().top))"""
    )
    assert len(tops[0]) == 12
    assert tops[0] == tops[1]


def codes(page: Page) -> list[str]:
    return page.locator(".register tbody tr td:first-child").all_inner_texts()


def test_the_table_of_a_guide_sorts(page: Page, site: str) -> None:
    """By figures, not by letters, rising and then falling; by keyboard; and back to the guide's order."""
    page.goto(f"{site}en/guides/2023-1/")
    before = codes(page)
    funding = page.get_by_role("columnheader", name="Funding", exact=True)
    funding.get_by_role("button").press("Enter")
    amounts = [
        int(key)
        for key in page.locator(".register tbody td:nth-of-type(3)").evaluate_all("(c) => c.map((e) => e.dataset.key)")
    ]
    assert amounts == sorted(amounts)
    assert funding.get_attribute("aria-sort") == "ascending"
    funding.get_by_role("button").press("Enter")
    assert funding.get_attribute("aria-sort") == "descending"
    assert page.locator(".register [aria-sort]").count() == 1
    assert codes(page) != before
    page.get_by_role("columnheader", name="Code", exact=True).get_by_role("button").press("Enter")
    assert codes(page) == before


def test_the_table_of_a_guide_is_plain_without_scripts(plain_page: Page, site: str) -> None:
    """In the guide's order, with no button that does nothing."""
    page = plain_page
    page.goto(f"{site}zh/guides/2023-1/")
    assert len(codes(page)) == 18
    assert page.locator(".register button").count() == 0
