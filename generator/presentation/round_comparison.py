"""The rounds of one call side by side: what each says, and in words what changed since the round before."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.model.catalogue import Direction
from generator.model.components import Amount, Count, Duration
from generator.model.totals import budget_of, projects_of
from generator.presentation import phrases
from generator.presentation.names import Names

# What stands in brackets at the end of a name is an abbreviation or an example: the name is the same without it.
_BRACKETS = re.compile("（[^）]*）$")


@dataclass(frozen=True)
class Item:
    """One thing said in a round, with the word for what is new."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Cell:
    """What one round says to one question, how that compares with the round before, and what that one said alone."""

    items: tuple[Item, ...]
    change: str = ""
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One question over all rounds."""

    name: str
    cells: tuple[Cell, ...]


_Listed = Callable[[Direction], Mapping[str, str]]


def rows(rounds: Sequence[Direction], names: Names) -> tuple[Row, ...]:
    """Compare rounds, newest first: each with the one that follows it in the sequence, the last with none."""
    say = names.say

    def lead(this: Direction) -> Mapping[str, str]:
        return {line: line for line in phrases.lead(this.facts, names)}

    def duties(this: Direction) -> Mapping[str, str]:
        return {line: line for line in phrases.duties(this.facts, names)}

    def fields(this: Direction) -> Mapping[str, str]:
        return {slug: names.field(slug).text for slug in this.facts.fields}

    def topics(this: Direction) -> Mapping[str, str]:
        titled = [*(track.title for track in this.facts.tracks), *this.topics]
        named = {_BRACKETS.sub("", text.zh): names.text(text) for text in titled}
        return named or {"": say("topics.any")}

    before: list[Direction | None] = [*rounds[1:], None]
    pairs = list(zip(rounds, before, strict=True))
    return (
        Row(say("series.interval"), tuple(Cell((Item(interval(this, last, names)),)) for this, last in pairs)),
        Row(say("list.money"), tuple(money(this, last, names) for this, last in pairs)),
        Row(say("list.projects"), tuple(projects(this, last, names) for this, last in pairs)),
        Row(say("list.duration"), tuple(duration(this, last, names) for this, last in pairs)),
        Row(say("direction.fields"), tuple(listed(this, last, fields, names) for this, last in pairs)),
        Row(say("list.topics"), tuple(listed(this, last, topics, names) for this, last in pairs)),
        Row(say("direction.lead"), tuple(listed(this, last, lead, names) for this, last in pairs)),
        Row(say("direction.duties"), tuple(listed(this, last, duties, names) for this, last in pairs)),
    )


def interval(this: Direction, last: Direction | None, names: Names) -> str:
    """Return how many guide years lie between two rounds: history, which promises nothing."""
    if last is None:
        return names.say("series.first")
    return names.say.plural("series.years", this.guide.facts.year - last.guide.facts.year)


def summary(rounds: Sequence[Direction], names: Names) -> str:
    """Return when the call was listed and how far apart, in one sentence, oldest first."""
    years = [this.guide.facts.year for this in reversed(rounds)]
    apart = [str(later - earlier) for earlier, later in pairwise(years)]
    labels = [names.guide(this.guide).text for this in reversed(rounds)]
    separator = names.say("list.separator")
    if not apart:
        return names.say("series.history.once", rounds=separator.join(labels))
    return names.say("series.history", rounds=separator.join(labels), years=names.formats.names(apart))


def money(this: Direction, last: Direction | None, names: Names) -> Cell:
    """Compare the Chinese side's money."""
    now, then = budget_of(this.facts), budget_of(last.facts) if last else None
    change = _change((now.amount, now.bound), _amount(then), names.formats.money(then) if then else "", names)
    return Cell((Item(names.formats.money(now)),), change)


def _amount(amount: Amount | None) -> tuple[int, str] | None:
    return (amount.amount, amount.bound) if amount else None


def projects(this: Direction, last: Direction | None, names: Names) -> Cell:
    """Compare the number of projects, by its upper end."""
    now, then = projects_of(this.facts), projects_of(last.facts) if last else None
    change = _change(_count(now), _count(then) if then else None, names.formats.count(then) if then else "", names)
    return Cell((Item(names.formats.count(now)),), change)


def _count(count: Count) -> tuple[int, str]:
    return count.max, f"{count.min} {bool(count.approximate)}"


def duration(this: Direction, last: Direction | None, names: Names) -> Cell:
    """Compare how long a project runs, the guide's default included."""
    now, then = this.duration, last.duration if last else None
    said = names.formats.duration(now) if now else names.say("unknown")
    if last is None:
        return Cell((Item(said),))
    before = names.formats.duration(then) if then else names.say("unknown")
    return Cell((Item(said),), _change(_months(now), _months(then), before, names))


def _months(duration: Duration | None) -> tuple[int, str]:
    return (duration.max, f"{duration.min} {bool(duration.as_a_rule)}") if duration else (0, "")


def _change(now: tuple[int, str], then: tuple[int, str] | None, before: str, names: Names) -> str:
    """Return the word for a change of a figure; one that differs only in its bound is neither up nor down."""
    if then is None:
        return ""
    if now == then:
        return names.say("change.unchanged")
    # Nothing on record is no figure to rise from or fall to.
    if now[0] == then[0] or not now[0] or not then[0]:
        return names.say("change.from", before=before)
    return names.say("change.up" if now[0] > then[0] else "change.down", before=before)


def listed(this: Direction, last: Direction | None, what: _Listed, names: Names) -> Cell:
    """Compare what is listed: each new item marked, those of the round before that are gone named."""
    now = what(this)
    if last is None:
        return Cell(tuple(Item(text) for text in now.values()))
    then = what(last)
    new = names.say("change.new")
    items = tuple(Item(text, "" if key in then else new) for key, text in now.items())
    dropped = tuple(text for key, text in then.items() if key not in now)
    return Cell(items, names.say("change.unchanged") if now.keys() == then.keys() else "", dropped)
