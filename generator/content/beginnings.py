"""What new files begin with: the keys that each has, and what a direction does not repeat of an earlier round."""

from collections.abc import Mapping

from generator.languages import LANGUAGES
from generator.model.scalars import BLANK

_TEXT = {language.code: BLANK for language in LANGUAGES}
_COUNT, _MONEY = {"min": BLANK, "max": BLANK}, {"amount": BLANK}
# Keys that every direction has.
REQUIRED: Mapping[str, object] = {
    "title": _TEXT,
    "countries": [BLANK],
    "fields": [BLANK],
    "projects": _COUNT,
    "budget": _MONEY,
    "joint_application": BLANK,
}
# Keys that change with each round are left blank, so that nobody publishes the figures of the last one; keys of
# ROUND_ONLY belong to that round alone and are not copied.
YEARLY: Mapping[str, object] = {
    "agreements": [_TEXT],
    "topics": [_TEXT],
    "tracks": [{"title": _TEXT, "projects": _COUNT, "budget": _MONEY}],
    "projects": _COUNT,
    "budget": _MONEY,
}
ROUND_ONLY = frozenset({"partner_funding", "links", "deadlines", "history"})


def added(day: object) -> list[dict[str, object]]:
    """Return the history of a file that is new on a day."""
    return [{"date": day, "kind": "added"}]


def guide(year: object, batch: object, day: object) -> Mapping[str, object]:
    """Return what a guide known by its notice has, by key: its year, its batch or else a short title, the rest blank."""
    seen = {"trust": "official", "read": "live", "checked": day}
    window = {"side": "china", "stage": "application", "opens": BLANK, "closes": BLANK, "zone": "Asia/Shanghai"}
    return {
        "title": _TEXT,
        "year": year,
        **({"batch": batch} if batch else {"short_title": _TEXT}),
        "programme": BLANK,
        "coverage": "notice",
        "version": "published",
        "notice": {"number": BLANK, "title": _TEXT, "url": BLANK, "published": BLANK, **seen},
        "stated": {"directions": BLANK, "partners": BLANK, "projects": _COUNT, "budget": _MONEY},
        "deadlines": [{**window, "source": BLANK, **seen}],
        "history": added(day),
    }


def partner_call(day: object) -> Mapping[str, object]:
    """Return what a partner's own call has, by key: its page, and the window of the partner."""
    seen = {"trust": "official", "read": "live", "checked": day}
    window = {"side": "partner", "stage": "application", "opens": BLANK, "closes": BLANK, "zone": BLANK}
    return {
        "title": _TEXT,
        "agency": BLANK,
        "fields": [BLANK],
        "links": [{"kind": "partner_call", "url": BLANK, "title": _TEXT, **seen}],
        "deadlines": [{**window, "source": BLANK, **seen}],
        "history": added(day),
    }
