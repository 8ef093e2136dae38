"""Guides none of whose calls is on record: the lists that tell of them, and those that may take applications."""

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
        GuideAhead(names.guide(guide), deadline_views.describe(guide.deadlines, names)) for guide in ahead(edition.catalogue)
    )


def every(catalogue: Catalogue, _: str) -> Sequence[Guide]:
    """Return all guides none of whose calls is on record."""
    return catalogue.without_directions


def alone(catalogue: Catalogue, key: str) -> Sequence[Guide]:
    """Return the guide of this name where none of its calls is on record."""
    return () if key in catalogue.by_guide else (catalogue.guides_by_name[key],)


def closing(catalogue: Catalogue, key: str) -> Sequence[Guide]:
    """Return the guides without calls of which a window closes in a year, each once."""
    return tuple(dict.fromkeys(catalogue.guides_by_closing_year.get(int(key), ())))


def ahead(catalogue: Catalogue, _: str = "") -> Sequence[Guide]:
    """Return the guides none of whose calls is on record and none of whose windows had closed by the day of the data."""
    day = catalogue.newest_check
    return [guide for guide in catalogue.without_directions if day is not None and _first_end(guide) >= day]


def _first_end(guide: Guide) -> date:
    days = [last.date() for last in map(last_moment, dated(guide.deadlines)) if last]
    return min(days, default=date.min)
