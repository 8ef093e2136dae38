"""What a history says of the windows of a call: whether it was withdrawn or cancelled, and which of them that cancels."""

from collections.abc import Iterable, Sequence

from generator.model.components import Change, Deadline

# The kinds of entries after which nobody can apply any more.
ENDINGS = ("withdrawn", "cancelled")


def ending(history: Sequence[Change]) -> Change | None:
    """Return the last entry by which the guide's side withdrew a call or a funder cancelled it; None for neither."""
    return next((change for change in reversed(history) if change.kind in ENDINGS), None)


def with_endings(windows: Iterable[Deadline], history: Iterable[Change]) -> tuple[Deadline, ...]:
    """Return windows of which a history cancels those of the sides that it names; all of them where it names none."""
    ended = {change.side for change in history if change.kind in ENDINGS}
    return tuple(w.model_copy(update={"cancelled": True}) if ended & {None, w.side} else w for w in windows)
