"""The change log of the data in words: each version with what was added, and every other change by itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.model.catalogue import Direction, Guide
from generator.model.change_log import Entry, change_log
from generator.model.components import Change
from generator.model.partner_calls import PartnerCall
from generator.presentation.edition import Edition
from generator.presentation.followed import anchor
from generator.presentation.view_models import Anchor

_COUNTS = {Guide: "count.guides", Direction: "count.directions", PartnerCall: "count.partner_calls"}


@dataclass(frozen=True)
class Changed:
    """What changed of one guide or call: its page, its id, its changes in words, oldest first."""

    page: Anchor
    id: str
    changes: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """Changes of calls, or corrections of this catalogue: how many they are, in words, and what changed."""

    title: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True)
class Version:
    """A version of the data: its day as ISO 8601 and in words, what was added (empty for nothing), what else changed."""

    code: str
    day: str
    added: str
    parts: tuple[Part, ...]


def versions(edition: Edition) -> tuple[Version, ...]:
    """Return each version of the data in this language, the newest first."""
    return tuple(_version(day, entries, edition) for day, entries in change_log(edition.catalogue).items())


def _version(day: date, entries: Sequence[Entry], edition: Edition) -> Version:
    added = Counter(type(entry.this) for entry in entries if entry.change.kind == "added")
    others = [entry for entry in entries if entry.change.kind != "added"]
    parts = (
        _part("reuse.changes", [entry for entry in others if not entry.change.correction], edition),
        _part("reuse.corrections", [entry for entry in others if entry.change.correction], edition),
    )
    found = tuple(part for part in parts if part.changed)
    return Version(day.isoformat(), edition.names.formats.day(day), _added(added, edition), found)


def _part(title: str, entries: Sequence[Entry], edition: Edition) -> Part:
    changed = tuple(
        Changed(anchor(this, edition), this.id, tuple(_words(entry.change, edition) for entry in group))
        for this, group in groupby(entries, key=lambda entry: entry.this)
    )
    return Part(edition.say.plural(title, len(entries)), changed)


def _words(change: Change, edition: Edition) -> str:
    """Say what changed; a correction with words of its own says by itself that it is one."""
    names, what = edition.names, edition.names.text(change.what)
    kind = "" if change.correction and what else names.change(change)
    return edition.say("list.colon").join(filter(None, (kind, what)))


def _added(numbers: Counter[type], edition: Edition) -> str:
    """Say how many guides and calls were added; nothing where none were."""
    say = edition.say
    found = [say.plural(key, numbers[kind]) for kind, key in _COUNTS.items() if numbers[kind]]
    title = edition.names.formats.names(found)
    return say("feed.entry", kind=say("change.added"), title=title) if found else ""
