"""The page on which a content file is edited in the browser; what it works on is made by outputs/edit_data.py."""

from collections.abc import Mapping, Sequence

from generator.content import suggestions
from generator.model.catalogue import Direction
from generator.presentation.edition import Edition
from generator.presentation.translator import translator

# The words that the script shows, each with the names of what it fills in.
_WORDS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("missing", "unchanged", "copied", "select", "no_money", "hour", "yes", "required", "by_name"), ()),
    **dict.fromkeys(("add", "add_key", "remove", "leave_out", "up", "down", "absent", "new_file", "exists", "no_guide"), ()),
    **dict.fromkeys(("slip", "stays", "what_zh", "what_en", "total_directions", "total_projects", "total_budget"), ()),
    "by_default": ("value",),
    "changed": ("n",),
    "remarks": ("n",),
    "money": ("wan", "yuan"),
    "months": ("months", "years"),
    "agrees": ("total", "stated", "summed"),
    "differs": ("total", "stated", "summed"),
}
# Messages of the checker that the script shows beside a field (theme/assets/js/edit_remarks.js).
_REMARKS: Sequence[str] = (
    *("fill_in", "not_an_address", "not_an_email", "not_a_figure", "amount_small", "duration_years", "range_falls"),
    *("project_above_total", "only_zh_changed", "only_en_changed"),
    *("not_a_day", "future_check", "future_change", "closes_before_opens", "unfinished", "trailing_comma", "too_long"),
    *("not_chinese", "space_in_chinese", "half_in_chinese", "chinese_in_english", "full_in_english"),
)


def edit(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given: the words and the remarks that its script shows."""
    words = {word: edition.say(f"edit.{word}", **_unfilled(names)) for word, names in _WORDS.items()}
    say = translator(edition.language, "problems")
    remarks = {code: say(code, **_unfilled(("found", "right", "limit"))) for code in _REMARKS}
    # No script names an address.
    remarks["not_an_address"] = say("not_an_address", found="{found}", right=suggestions.address(""))
    remarks["not_listed"] = edition.say("edit.not_listed", **_unfilled(("found",)))
    return edition.say("edit.lead"), {"words": words, "remarks": remarks}


def _unfilled(names: Sequence[str]) -> Mapping[str, str]:
    return {name: f"{{{name}}}" for name in names}
