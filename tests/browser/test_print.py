"""Paper: no page of it is nearly empty, nothing on it navigates, what is folded is open; its foot has address and day."""

import re
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from playwright.sync_api import Page

from generator.languages import LANGUAGES
from generator.presentation.translator import translator
from tests.built import SITE_URL
from tests.scale import every, sample

KINDS = (
    *("", "directions/2023-1/1.4/", "directions/2020/1.6/", "guides/2023-1/", "guides/2026-2/", "countries/kr/"),
    *("series/kr-energy-technology/", "programme/", "partner-calls/de-2020-antimicrobial-resistance/", "how-to/"),
)
# Letters on a page: two short paragraphs. Only the last page of a document may have less.
LEAST = 300
BLANK = re.compile(r"\s+")


@pytest.mark.parametrize("kind", sample(KINDS, 5))
def test_no_sheet_is_nearly_empty(page: Page, site: str, kind: str) -> None:
    """In a dark browser too: the text of each sheet, and the foot of the last."""
    page.emulate_media(color_scheme="dark")
    for language in every(LANGUAGES, 2, KINDS.index(kind) % 2):
        page.goto(f"{site}{language.code}/{kind}")
        document = pypdfium2.PdfDocument(page.pdf(format="A4", prefer_css_page_size=True))
        sheets = [BLANK.sub("", sheet.get_textpage().get_text_range()) for sheet in document]
        document.close()
        assert all(len(sheet) >= LEAST for sheet, _ in pairwise(sheets)), (page.url, [len(sheet) for sheet in sheets])
        assert f"{SITE_URL}{language.code}/{kind}" in sheets[-1]
        assert BLANK.sub("", page.locator("[data-printed]").text_content() or "?") in sheets[-1]
        say = translator(language)
        assert BLANK.sub("", say("nav.partner-calls") + say("nav.programme")) not in "".join(sheets)
        page.emulate_media(media="print", color_scheme="dark")
        assert not page.locator(".masthead, .footer__links, .crumbs").first.is_visible()
        page.emulate_media(media="screen", color_scheme="dark")


def test_what_is_folded_is_printed(page: Page, site: str) -> None:
    """The topics of a field are folded on the screen."""
    page.goto(f"{site}en/fields/water/")
    hidden = page.locator("details:not([open]) li").last.text_content()
    assert hidden
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join(BLANK.sub("", sheet.get_textpage().get_text_range()) for sheet in document)
    document.close()
    assert BLANK.sub("", hidden) in text
