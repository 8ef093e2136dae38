"""The change log of the data in words: each version with what was added, and every other change by itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.model.catalogue import Direction, Guide
from generator.model.change_log import Entry, change_log
from generator.model.partner_calls import PartnerCall
from generator.presentation import view_builder
from generator.presentation.edition import Edition
from generator.presentation.followed import anchor
from generator.presentation.history_views import ChangeView
from generator.presentation.view_models import Anchor

_COUNTS = {Guide: "count.guides", Direction: "count.directions", PartnerCall: "count.partner_calls"}


@dataclass(frozen=True)
class Changed:
    """What changed of one guide or call: its page, its id, its changes, oldest first."""

    page: Anchor
    id: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True)
class Version:
    """A version of the data: its day as ISO 8601 and in words, what was added (empty for nothing), what else changed."""

    code: str
    day: str
    added: str
    number: int
    """How many changes these are."""
    changed: tuple[Changed, ...]


def versions(edition: Edition) -> tuple[Version, ...]:
    """Return each version of the data in this language, the newest first."""
    return tuple(_version(day, entries, edition) for day, entries in change_log(edition.catalogue).items())


def _version(day: date, entries: Sequence[Entry], edition: Edition) -> Version:
    added = Counter(type(entry.this) for entry in entries if entry.change.kind == "added")
    others = [entry for entry in entries if entry.change.kind != "added"]
    changed = tuple(
        Changed(anchor(this, edition), this.id, tuple(view_builder.change(entry.change, edition.names) for entry in group))
        for this, group in groupby(others, key=lambda entry: entry.this)
    )
    return Version(day.isoformat(), edition.names.formats.day(day), _added(added, edition), len(others), changed)


def _added(numbers: Counter[type], edition: Edition) -> str:
    """Say how many guides and calls were added; nothing where none were."""
    say = edition.say
    found = [say.plural(key, numbers[kind]) for kind, key in _COUNTS.items() if numbers[kind]]
    title = edition.names.formats.names(found)
    return say("feed.entry", kind=say("change.added"), title=title) if found else ""
