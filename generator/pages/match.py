"""The page that ranks the calls for an abstract in the browser; what it works on is made by outputs/match_index.py."""

from collections.abc import Mapping, Sequence

from generator.model.catalogue import Direction
from generator.presentation.edition import Edition

SOURCE = "content/vocabulary/subjects.yml"
_WORDS = ("none", "failed", "reading", "closed", "series", "closed_series")
_FILLED = {"closed": ("day",), "series": ("n",), "closed_series": ("n",)}


def match(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given: the words that its script shows, with the names of what it fills in."""
    say = edition.say
    words: dict[str, object] = {
        word: say(f"match.{word}", **{name: f"{{{name}}}" for name in _FILLED.get(word, ())}) for word in _WORDS
    }
    words["found"] = {form: say.plural("match.found", n, n="{n}") for form, n in {"one": 1, "other": 2}.items()}
    words["status"] = {status: say(f"status.{status}") for status in ("unknown", "withdrawn", "cancelled")}
    rounds = {slug: len(directions) for slug, directions in edition.catalogue.by_series.items()}
    return say("match.lead"), {"words": words, "rounds": rounds}
