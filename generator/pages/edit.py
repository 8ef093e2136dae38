"""The page on which a content file is edited in the browser; what it works on is made by outputs/edit_data.py."""

from collections.abc import Mapping, Sequence

from generator.model.catalogue import Direction
from generator.presentation.edition import Edition

_WORDS = ("missing", "changed", "unchanged", "copied", "select", "money", "no_money", "hour", "yes")
_FILLED = {"changed": ("n",), "money": ("wan", "yuan"), "hour": ("zone",)}


def edit(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given: the words that its script shows, with the names of what it fills in."""
    words = {word: edition.say(f"edit.{word}", **{name: f"{{{name}}}" for name in _FILLED.get(word, ())}) for word in _WORDS}
    return edition.say("edit.lead"), {"words": words}
