"""View models of windows: date, weekday, hour and zone in words, no more precise than their source (R55, R56)."""

from datetime import datetime
from functools import lru_cache

from generator.model.components import Deadline
from generator.model.deadlines import closes_at, dated, in_order, last_moment
from generator.model.guides import Listed
from generator.presentation.browser_data import window_of, windows_of
from generator.presentation.formats import BEIJING
from generator.presentation.names import Names
from generator.presentation.view_models import DeadlineView, Windows

# The windows of a guide are those of its calls, and calls are described guide by guide. Equal windows read the same: an
# offset is that of its zone. More would hold the catalogues of earlier builds while `mkdocs serve` runs.
_MOST = 256


@lru_cache(_MOST)
def describe(deadlines: tuple[Deadline, ...], names: Names, ended: str = "", listed: Listed | None = None) -> Windows:
    """Describe the windows of a direction or a guide, the next to close last known first.

    `listed` tells whether the published guide has the partner, where that is on record.
    """
    views = tuple(deadline(item, names, listed) for item in in_order(deadlines))
    known = dated(deadlines)
    first = _closes(known[0], names) if known else ""
    last = last_moment(known[0]) if known else None
    return Windows(
        deadlines=views,
        windows=windows_of(deadlines),
        ended=ended,
        line=names.say(f"closes.{applies_key(known[0], listed) or 'line'}", when=first)
        if first
        else names.say("closes.unknown"),
        day=names.formats.day(last) if last else names.say("unknown"),
        missing=tuple(
            names.say(f"window.{side}.application")
            for side in ("china", "partner")
            if side not in {item.side for item in deadlines}
        ),
    )


def applies_key(item: Deadline, listed: Listed | None) -> str:
    """Return of what else a window is known, with whether the partner is in that; nothing for a window of its own."""
    return f"{item.applies}.{listed}" if item.applies and listed else item.applies or ""


@lru_cache(_MOST)
def deadline(item: Deadline, names: Names, listed: Listed | None = None) -> DeadlineView:
    """Describe one window: date, weekday, hour and zone in words, as precise as its source and no more."""
    formats, say = names.formats, names.say
    last = last_moment(item)
    return DeadlineView(
        side=item.side,
        name=say(f"window.{item.side}.{item.stage}"),
        opens=formats.moment(item.opens, item.zone) if item.opens else say("unknown"),
        closes=_closes(item, names),
        closes_datetime=item.closes.isoformat() if item.closes else "",
        beijing=formats.in_beijing(item) or "",
        note=names.text(item.note),
        cancelled=bool(item.cancelled),
        applies=say(f"applies.{applies_key(item, listed)}") if item.applies else "",
        window=window_of(item),
        source=names.source(item.source, item, item.trust),
        disputed=tuple(
            (
                say(f"window.disputed.{other.of}", when=formats.moment(other.value, item.zone)),
                names.source(other.source, other, other.trust),
            )
            for other in item.disputed
        ),
        year=last.year if last else 0,
        month=formats.month(last) if last else "",
        month_code=f"{last:%Y-%m}" if last else "",
    )


def _closes(item: Deadline, names: Names) -> str:
    if item.closes is None:
        return names.say("unknown")
    when = names.formats.moment(item.closes, item.zone)
    if isinstance(item.closes, datetime):
        return when
    closes = closes_at(item)
    if item.zone == BEIJING or closes is None:
        return names.say("date.no_hour", when=when)
    return names.say("date.no_hour_there", when=when, zone=names.formats.zone(closes, item.zone))
