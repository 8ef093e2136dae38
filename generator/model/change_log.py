"""The change log of the data: what the histories of all files have on record, by day.

A day on which something changed is a version of the data. What a guide's history has on record stands once, under the guide.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.catalogue import Call, Catalogue, Direction, Guide
from generator.model.components import Change


@dataclass(frozen=True)
class Entry:
    """A change of one guide or call, and its place in the history of that, from 1 on."""

    this: Call | Guide
    place: int
    change: Change


def change_log(catalogue: Catalogue) -> Mapping[date, Sequence[Entry]]:
    """Return all changes by day, the newest day first; of a day, those of guides first, then of calls, in their order."""
    found = defaultdict[date, list[Entry]](list)
    everything: tuple[Call | Guide, ...] = (*catalogue.guides, *catalogue.calls)
    for this in everything:
        for place, change in enumerate(_own(this), 1):
            found[change.date].append(Entry(this, place, change))
    return dict(sorted(found.items(), reverse=True))


def data_version(catalogue: Catalogue) -> date:
    """Return the newest day on which anything was checked or changed: the version of the data."""
    days = (*change_log(catalogue), catalogue.newest_check or catalogue.searched)
    return max(filter(None, days))


def _own(this: Call | Guide) -> Iterator[Change]:
    """Yield what changed, oldest first; of a direction its addition and the entries of its own file."""
    if not isinstance(this, Direction):
        yield from this.history
        return
    yield this.history[0]
    yield from sorted((c for c in this.facts.history if c.kind != "added"), key=lambda change: change.date)
