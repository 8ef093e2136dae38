"""What the page of the finder and the home page hold of a catalogue that is too large for them."""

from dataclasses import replace
from datetime import date
from unittest.mock import patch

from generator.model.catalogue import Catalogue
from generator.pages import home, newest, timeline
from generator.presentation.browser_data import windows_of
from generator.publishing.build import editions_of

FEW = 12
# One guide is open, another opens later.
DAY = date(2025, 7, 30)


def test_the_finder_has_what_is_open_or_opens_later_and_what_closed_last(catalogue: Catalogue) -> None:
    """On the day of the data, in the catalogue's order; all other calls are in the pieces, as are these."""
    assert newest.on_page(catalogue) == catalogue.calls
    assert newest.pieces(catalogue) == []
    # A copy, which has computed nothing yet.
    large = replace(catalogue)
    with patch.multiple(newest, MOST=FEW, NEWEST=FEW), patch.object(Catalogue, "newest_check", DAY):
        found = newest.on_page(large)
        pieces = newest.pieces(large)
    closing = {call.id: [window["closes"] or "" for window in windows_of(call.deadlines)] for call in found}
    ahead = [call for call, instants in closing.items() if min(instants) > DAY.isoformat()]
    assert len(ahead) >= 10
    assert len(found) == len(ahead) + FEW
    assert [call for call in catalogue.calls if call in found] == list(found)
    last = min(max(instants) for instants in closing.values())
    passed = [max((window["closes"] or "" for window in windows_of(call.deadlines)), default="") for call in catalogue.calls]
    assert sum(last < closes for closes in passed) <= len(found) + 1
    assert [call for piece in pieces for call in piece] == list(catalogue.calls)
    assert max(map(len, pieces)) == newest.EACH


def test_the_home_page_draws_the_newest_guides_and_knows_the_last_window(catalogue: Catalogue) -> None:
    """The earlier guides are counted; of the windows those that can be open, and what closed last of all."""
    _, english = editions_of(catalogue)
    whole, windows = timeline.timeline(english), home.facts(english)["calls"]
    with patch.object(timeline, "MOST", 3), patch.object(home, "_MOST_WINDOWS", 3):
        few, last = timeline.timeline(english), home.facts(english)["calls"]
    assert whole.earlier == 0
    assert [lane.guide for lane in few.lanes[:3]] == [lane.guide for lane in whole.lanes[:3]]
    assert few.earlier == len(whole.lanes) - len(few.lanes)
    assert isinstance(windows, list)
    assert isinstance(last, list)
    assert 0 < len(last) < len(windows)
    assert all(group in windows for group in last)
