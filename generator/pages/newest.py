"""Which calls have their cards on the page of the finder, and the pieces in which the cards of all calls lie beside it.

Up to a size the page has every card. A larger catalogue would make it too heavy for a phone: there it has those of the calls
that are open or open later and of the hundred that closed last, and its script loads the others ten at a time.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from generator.model.catalogue import Call, Catalogue
from generator.presentation.browser_data import ending, windows_of

MOST = 300
"""Up to so many calls all cards are on the page."""
NEWEST = 100
"""So many calls that closed last have their cards on the page of a larger catalogue."""
EACH = 10
"""So many cards are in one piece: results are spread over many pieces, of which each is loaded whole."""


@lru_cache(1)
def on_page(catalogue: Catalogue) -> Sequence[Call]:
    """Return the calls whose cards are on the page, in the catalogue's order: at the day of the data, not of the build."""
    if len(catalogue.calls) <= MOST:
        return catalogue.calls
    day = (catalogue.newest_check or date.min).isoformat()
    closing = {call.id: _closing(call) for call in catalogue.calls}
    ahead = {call for call, instants in closing.items() if instants and min(instants) > day}
    closed = sorted(
        (call for call in closing if call not in ahead), key=lambda call: max(closing[call], default=""), reverse=True
    )
    found = ahead.union(closed[:NEWEST])
    return [call for call in catalogue.calls if call.id in found]


def _closing(call: Call) -> Sequence[str]:
    """Return the instants at which the windows of a call close, ISO 8601 in UTC; none for one that ended before its time."""
    return [] if ending(call) else [closes for window in windows_of(call.deadlines) if (closes := window["closes"])]


def pieces(catalogue: Catalogue) -> Sequence[Sequence[Call]]:
    """Return all calls in the catalogue's order, as many at a time as a piece holds; nothing where all are on the page."""
    calls = catalogue.calls
    return [calls[at : at + EACH] for at in range(0, len(calls), EACH)] if len(calls) > MOST else []


def address(catalogue: Catalogue) -> Mapping[str, object] | None:
    """Return what the page says of the pieces: how many cards one has, how many calls are on the page, of which version."""
    if not pieces(catalogue):
        return None
    return {"number": EACH, "newest": NEWEST, "version": catalogue.digest_of(catalogue.calls).hex()[:12]}
