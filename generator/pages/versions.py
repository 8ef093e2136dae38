"""The versions of a guide side by side: what is known to differ, what is the same, what cannot be compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.model.catalogue import Guide
from generator.model.components import Amount, Count, Deadline
from generator.model.deadlines import last_moment
from generator.model.guides import Stated
from generator.model.schema import Version
from generator.presentation.edition import Edition
from generator.presentation.view_models import SourceView

State = Literal["differs", "same", "unknown"]


@dataclass(frozen=True)
class Row:
    """A fact in each version, and whether it differs; `unknown` where it is not on record of a version."""

    name: str
    cells: tuple[str, ...]
    state: State
    verdict: str


@dataclass(frozen=True)
class Versions:
    """A column for each version, the file's own first, and a row for each fact that is on record of one of them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    """What is known of a version besides, as a sentence that names it."""
    sources: tuple[SourceView, ...]

    def named(self, state: State) -> tuple[str, ...]:
        """Return the names of the facts of a state."""
        return tuple(row.name for row in self.rows if row.state == state)


def compared(guide: Guide, edition: Edition) -> Versions | None:
    """Return the versions of a guide side by side; None where it has one alone."""
    facts, say, names = guide.facts, edition.say, edition.names
    if not facts.versions:
        return None
    found = [(facts.version, facts.stated), *((other.version, other.stated) for other in facts.versions)]
    versions = [version for version, _ in found]
    rows = [
        *(_row(edition, f"total.{total}", [getattr(stated, total) for _, stated in found]) for total in Stated.model_fields),
        _row(edition, "guide.window", [_windows(guide, version, edition) for version in versions]),
        _row(edition, "versions.held", [_held(guide, version, edition) for version in versions], comparable=False),
    ]
    badges = {version: say(f"version.{version}.badge") for version in versions}
    notes = [f"{badges[each.version]}{say('list.colon')}{names.text(each.note)}" for each in facts.versions if each.note]
    sources = tuple(
        names.source(each.url, each, each.trust, names.text(each.what)) for other in facts.versions for each in other.sources
    )
    return Versions(tuple(badges.values()), tuple(filter(None, rows)), tuple(notes), sources)


def _windows(guide: Guide, version: Version, edition: Edition) -> str | None:
    """Return when the windows of a version close; what is known of a draft's guide is the published one's."""
    own: list[Deadline] = [
        *(w for w in guide.deadlines if version == ("published" if w.applies else guide.facts.version)),
        *(w for other in guide.facts.versions if other.version == version for w in other.deadlines),
    ]
    say, lines = edition.say, []
    for window in own:
        if last := last_moment(window):
            name = say(f"window.{window.side}.{window.stage}")
            lines.append(say("timeline.window.closes", name=name, closes=edition.names.formats.day(last)))
    return say("list.separator").join(lines) or None


def _held(guide: Guide, version: Version, edition: Edition) -> int | None:
    calls = edition.catalogue.by_guide.get(guide.name, ())
    return sum(call.version == version for call in calls) or None


def _row(
    edition: Edition, name: str, values: Sequence[str | int | Count | Amount | None], *, comparable: bool = True
) -> Row | None:
    """Return a row; None where the fact is on record of no version."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    state: State = "same" if all(value == known[0] for value in known) else "differs"
    if not comparable or len(known) < len(values):
        state = "unknown"
    return Row(edition.say(name), tuple(_words(edition, value) for value in values), state, edition.say(f"versions.{state}"))


def _words(edition: Edition, value: str | int | Count | Amount | None) -> str:
    formats = edition.names.formats
    if isinstance(value, Amount):
        return edition.say("list.separator").join((formats.money(value), *edition.names.disputed_lines(value)))
    if isinstance(value, Count):
        return formats.figure(value)
    return edition.say("unknown") if value is None else str(value)
