"""What the home page needs to say what is open: windows by how many directions have them, and the words to say it with.

The page itself claims nothing but the latest closing date; the browser knows the moment (R57).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from generator.model.deadlines import last_to_close
from generator.pages.precedent import FIRST_STAGES
from generator.presentation import deadline_views
from generator.presentation.browser_data import browser_data
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor, DeadlineView

# The ministry's list of notices, where a new guide appears first.
NOTICES = "https://service.most.gov.cn"

# From so many different windows on, those that had closed on the day of the data are left out: they are never open again.
_MOST_WINDOWS = 150


@dataclass(frozen=True)
class Freshness:
    """How fresh the catalogue is, and how much of the programme it holds; the browser adds whether that is long ago."""

    searched: str
    """The day on which new notices were last looked for, in words."""
    searched_iso: str
    """The same day, `2026-11-28`; "" where it is not on record, and then no page can say how old it is."""
    batch: Anchor | None
    """The guide of the newest notice on record, with the number of its calls."""
    published: str
    """The day of that notice, in words."""
    whole: str
    notices: str


def facts(edition: Edition) -> dict[str, object]:
    """Return the windows of all directions with their numbers, and the words; the browser fills `{n}` and `{day}`."""
    say = edition.say
    data = browser_data(edition.catalogue)
    calls = data["calls"]
    # A call that ended before its time is not open, whatever the windows of its guide say.
    groups = Counter(tuple(w) for w, ended in zip(calls["window"], calls["ended"], strict=True) if w and not ended)
    closing = {places: max(data["values"]["window"][place]["closes"] or "" for place in places) for places in groups}
    if len(groups) > _MOST_WINDOWS:
        day = edition.catalogue.newest_check
        last = min(day.isoformat() if day else "", max(closing.values()))
        groups = Counter({places: number for places, number in groups.items() if closing[places] >= last})
    forms = {"one": 1, "other": 2}
    return {
        "calls": [
            {"number": number, "windows": [data["values"]["window"][place] for place in places]}
            for places, number in groups.items()
        ],
        "open": {form: say.plural("home.now.open", number, n="{n}", day="{day}") for form, number in forms.items()},
        "upcoming": say("home.now.upcoming", day="{day}"),
        "closed": say("finder.none_open", day="{day}"),
        "see": {status: say(f"home.now.see.{status}") for status in ("open", "upcoming")},
    }


def freshness(edition: Edition) -> Freshness:
    """Return how fresh the catalogue is. Its parts add up: guides on record as a whole, and all that there are."""
    catalogue, say, formats = edition.catalogue, edition.say, edition.names.formats
    dated_guides = [
        (notice.published, guide) for guide in catalogue.guides if (notice := guide.facts.notice) and notice.published
    ]
    published, newest = max(dated_guides, key=lambda pair: pair[0], default=(None, None))
    whole = sum(guide.facts.coverage == "complete" for guide in catalogue.guides)
    known = catalogue.searched or catalogue.newest_check
    return Freshness(
        searched=_day(known, edition),
        searched_iso=known.isoformat() if known else "",
        batch=edition.names.guide(newest) if newest else None,
        published=formats.day(published) if published else say("unknown"),
        whole=say("home.fresh.whole", n=whole, total=len(catalogue.guides)),
        notices=NOTICES,
    )


def _day(day: date | None, edition: Edition) -> str:
    return edition.names.formats.day(day) if day else edition.say("unknown")


def latest(edition: Edition) -> DeadlineView | None:
    """Return the window for applicants that closes last of all on record, in guides without calls on record, too."""
    catalogue = edition.catalogue
    of_guides = (item for guide in catalogue.without_directions for item in guide.deadlines if item.stage in FIRST_STAGES)
    last = last_to_close((*(item for this in catalogue.calls for item in this.deadlines), *of_guides))
    return deadline_views.deadline(last, edition.names) if last else None
