"""What the home page needs to say what is open: windows by how many directions have them, and the words to say it with.

The page itself claims nothing but the latest closing date; the browser knows the moment (CHECKLIST B24).
"""

from collections import Counter

from generator.edition import Edition
from generator.views import DeadlineView


def facts(edition: Edition) -> dict[str, object]:
    """Return the windows of all directions with their numbers, and the words; the browser fills `{n}` and `{day}`."""
    say = edition.say
    windows = Counter(view.windows.instants for view in edition.directions.values() if view.windows.instants)
    forms = {"one": 1, "other": 2}
    return {
        "windows": dict(windows),
        "open": {form: say.plural("home.now.open", number, n="{n}", day="{day}") for form, number in forms.items()},
        "upcoming": say("home.now.upcoming", day="{day}"),
        "none": say("finder.none_open", day="{day}"),
        "see": {status: say(f"home.now.see.{status}") for status in ("open", "upcoming")},
    }


def latest(edition: Edition) -> DeadlineView | None:
    """Return the window that closes last of all on record."""
    windows = (window for view in edition.directions.values() for window in view.windows.deadlines)
    known = [window for window in windows if window.closes_at and not window.cancelled]
    return max(known, key=lambda window: window.closes_at, default=None)
