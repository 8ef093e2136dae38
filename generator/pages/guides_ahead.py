"""Guides that may take applications while none of their calls is on record: the home page and the finder lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.catalogue import Catalogue, Guide
from generator.model.deadlines import dated, last_moment
from generator.presentation import deadline_views
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor, Windows


@dataclass(frozen=True)
class GuideAhead:
    """A guide with its windows; the browser shows it while they are open or about to open."""

    anchor: Anchor
    windows: Windows


def guides_ahead(edition: Edition) -> tuple[GuideAhead, ...]:
    """Describe the guides without calls that had not closed by the newest day of the data; no clock is asked."""
    names = edition.names
    return tuple(
        GuideAhead(names.guide(guide), deadline_views.describe(guide.deadlines, names))
        for guide in without_calls(edition.catalogue)
    )


def without_calls(catalogue: Catalogue) -> Sequence[Guide]:
    """Return the guides none of whose calls is on record and none of whose windows had closed by the day of the data."""
    day = catalogue.newest_check
    return [guide for guide in catalogue.without_directions if day is not None and _first_end(guide) >= day]


def _first_end(guide: Guide) -> date:
    days = [last.date() for last in map(last_moment, dated(guide.deadlines)) if last]
    return min(days, default=date.min)
