"""The versions of a guide side by side: what is known to differ, what is the same, what cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.catalogue import Guide
from generator.model.components import Amount, Count
from generator.model.guides import Stated
from generator.presentation.edition import Edition
from generator.presentation.view_models import SourceView

State = Literal["differs", "same", "unknown"]


@dataclass(frozen=True)
class Row:
    """A total in each version, and whether it differs; `unknown` where a version does not state it."""

    name: str
    cells: tuple[str, ...]
    state: State
    verdict: str


@dataclass(frozen=True)
class Versions:
    """A column for each version, the file's own first, and a row for each total that one of them states."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sources: tuple[SourceView, ...]


def compared(guide: Guide, edition: Edition) -> Versions | None:
    """Return the versions of a guide side by side; None where it has one alone, or none states a total."""
    facts, say, names = guide.facts, edition.say, edition.names
    found = [(facts.version, facts.stated), *((other.version, other.stated) for other in facts.versions)]
    rows = [
        _row(edition, total, [getattr(stated, total) for _, stated in found])
        for total in Stated.model_fields
        if any(getattr(stated, total) is not None for _, stated in found)
    ]
    if not facts.versions or not rows:
        return None
    sources = tuple(
        names.source(each.url, each, each.trust, names.text(each.what)) for other in facts.versions for each in other.sources
    )
    return Versions(tuple(say(f"version.{version}.badge") for version, _ in found), tuple(rows), sources)


def _row(edition: Edition, total: str, values: Sequence[int | Count | Amount | None]) -> Row:
    known = [value for value in values if value is not None]
    state: State = "unknown" if len(known) < len(values) else "same" if all(v == known[0] for v in known) else "differs"
    cells = tuple(_words(edition, value) for value in values)
    return Row(edition.say(f"total.{total}"), cells, state, edition.say(f"versions.{state}"))


def _words(edition: Edition, value: int | Count | Amount | None) -> str:
    formats = edition.names.formats
    if isinstance(value, Amount):
        return edition.say("list.separator").join((formats.money(value), *edition.names.disputed_lines(value)))
    if isinstance(value, Count):
        return formats.figure(value)
    return edition.say("unknown") if value is None else str(value)
