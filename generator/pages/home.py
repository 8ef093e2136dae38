"""What the home page needs to say what is open: windows by how many directions have them, and the words to say it with.

The page itself claims nothing but the latest closing date; the browser knows the moment (R57).
"""

from collections import Counter

from generator.model.deadlines import closes_at, dated, utc
from generator.presentation import deadline_views
from generator.presentation.browser_data import browser_data
from generator.presentation.edition import Edition
from generator.presentation.view_models import DeadlineView


def facts(edition: Edition) -> dict[str, object]:
    """Return the windows of all directions with their numbers, and the words; the browser fills `{n}` and `{day}`."""
    say = edition.say
    data = browser_data(edition.catalogue)
    calls = data["calls"]
    # A call that ended before its time is not open, whatever the windows of its guide say.
    groups = Counter(tuple(w) for w, ended in zip(calls["window"], calls["ended"], strict=True) if w and not ended)
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


def latest(edition: Edition) -> DeadlineView | None:
    """Return the window that closes last of all on record."""
    known = (item for this in edition.catalogue.calls for item in dated(this.deadlines))
    last = max(known, key=lambda item: utc(closes_at(item)), default=None)
    return deadline_views.deadline(last, edition.names) if last else None
