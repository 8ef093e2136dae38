"""The versions of a guide side by side: only what pages state is compared."""

import pytest

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.pages import versions
from generator.presentation.edition import Edition
from generator.presentation.translator import translator


def compared(catalogue: Catalogue, guide: str) -> dict[str, tuple[tuple[str, ...], str]]:
    """Return the rows of a guide in English by their names."""
    edition = Edition(catalogue, translator(LANGUAGES[1]))
    found = versions.compared(next(each for each in catalogue.guides if each.name == guide), edition)
    return {row.name: (row.cells, row.state) for row in found.rows} if found else {}


def test_a_total_that_one_version_does_not_state_is_not_compared(catalogue: Catalogue) -> None:
    """The draft of 2020 states no sum of money, what is known of the published guide no number of projects."""
    rows = compared(catalogue, "2020")

    assert rows["Calls"] == (("15", "10"), "differs")
    assert rows["Funding"] == (("not on record", "CNY 280 million"), "unknown")
    assert {rows[name][1] for name in ("Projects", "Funding")} == {"unknown"}


def test_draft_and_published_guide_of_2023_differ_in_all_totals(catalogue: Catalogue) -> None:
    rows = compared(catalogue, "2023-1")

    assert {name: state for name, (_, state) in rows.items()} == {
        **dict.fromkeys(("Calls", "Partners", "Projects", "Funding"), "differs"),
        # The date is that of the published guide, the calls are those of the draft.
        **dict.fromkeys(("Application window", "Calls on record"), "unknown"),
    }
    assert rows["Calls"][0] == ("18", "15")
    assert rows["Application window"][0][0] == "not on record"
    assert "30 December 2022" in rows["Application window"][0][1]
    assert rows["Calls on record"][0] == ("18", "not on record")


def test_versions_without_totals_are_compared_by_what_else_is_on_record(catalogue: Catalogue) -> None:
    """Seven calls of the draft of 2026-1 and the window of the published guide; what is known of the draft besides."""
    rows = compared(catalogue, "2026-1")

    assert {state for _, state in rows.values()} == {"unknown"}
    assert rows["Calls on record"][0] == ("not on record", "7")
    assert rows["Application window"][0][1] == "not on record"
    edition = Edition(catalogue, translator(LANGUAGES[1]))
    found = versions.compared(catalogue.guides_by_name["2026-1"], edition)
    assert found
    assert "3 October 2025" in found.notes[0]


@pytest.mark.parametrize("guide", ["2025-3", "2017-2"])
def test_a_guide_with_one_version_has_no_comparison(catalogue: Catalogue, guide: str) -> None:
    assert compared(catalogue, guide) == {}
