"""What a history says of the windows of a call: whether it was withdrawn or cancelled, and which of them that cancels."""

from collections.abc import Iterable, Sequence
from datetime import date

from generator.model.components import Change, Deadline

# The kinds of entries after which nobody can apply any more.
ENDINGS = ("withdrawn", "cancelled")


def ending(history: Sequence[Change]) -> Change | None:
    """Return the last entry by which the guide's side withdrew a call or a funder cancelled it; None for neither."""
    return next((change for change in reversed(history) if change.kind in ENDINGS), None)


def from_addition(history: Sequence[Change], checked: Iterable[date], year: int) -> tuple[Change, ...]:
    """Return a history by day, from the addition on: its entry, else the oldest day on which a source was checked."""
    added = Change.model_construct(
        date=min(checked, default=date(year, 1, 1)), kind="added", side=None, stage=None, what=None
    )
    known = any(change.kind == "added" for change in history)
    return (*(() if known else (added,)), *sorted(history, key=lambda change: change.date))


def with_endings(windows: Iterable[Deadline], history: Iterable[Change]) -> tuple[Deadline, ...]:
    """Return windows of which a history cancels those of the sides that it names; all of them where it names none."""
    ended = {change.side for change in history if change.kind in ENDINGS}
    return tuple(w.model_copy(update={"cancelled": True}) if ended & {None, w.side} else w for w in windows)
