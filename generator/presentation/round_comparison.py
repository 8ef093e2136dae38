"""The rounds of one call side by side: the facts of each, and in words what changed since the round before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from generator.model.catalogue import Direction
from generator.presentation.facts import FACTS, Figures, Items
from generator.presentation.figures import Figure
from generator.presentation.names import Names

State = Literal["", "same", "differs", "unknown"]


@dataclass(frozen=True)
class Item:
    """One thing stated in a round, with the word for what is new."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Cell:
    """One fact of one round, how it compares with the round before, and what only that one lists."""

    items: tuple[Item, ...]
    change: str = ""
    dropped: tuple[str, ...] = ()
    state: State = ""
    """Whether it is known to differ from the round before; "" where there is none."""


@dataclass(frozen=True)
class Row:
    """One fact over all rounds, under its label."""

    key: str
    name: str
    cells: tuple[Cell, ...]


def rows(rounds: Sequence[Direction], names: Names) -> tuple[Row, ...]:
    """Compare rounds, newest first: each with the one that follows it in the sequence, the last with none.

    The first row is the interval between the rounds; figures come next, then what is listed in any of them.
    """
    before: list[Direction | None] = [*rounds[1:], None]
    pairs = list(zip(rounds, before, strict=True))

    def row(key: str, label: str, cells: Iterable[Cell]) -> Row:
        return Row(key, names.say(label), tuple(cells))

    return (
        row("interval", "series.interval", (Cell((Item(interval(this, last, names)),)) for this, last in pairs)),
        *(
            row(fact.key, fact.label, (compare_figure(this, last, fact.figure, names) for this, last in pairs))
            for fact in FACTS
            if fact.figure
        ),
        *(
            row(fact.key, fact.label, (compare_items(this, last, fact.items, names) for this, last in pairs))
            for fact in FACTS
            if fact.items and any(fact.items(this, names) for this in rounds)
        ),
    )


def interval(this: Direction, last: Direction | None, names: Names) -> str:
    """Return how many guide years lie between two rounds; no forecast."""
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


def compare_figure(this: Direction, last: Direction | None, of: Figures, names: Names) -> Cell:
    """Compare a figure of two rounds by its size: up, down, unchanged, or from another one."""
    now = of(this, names)
    if last is None:
        return Cell((Item(now.text),))
    then = of(last, names)
    if now.general or then.general:
        return Cell((Item(now.text),), state="unknown")
    same = (now.size, now.bound) == (then.size, then.bound)
    # Two that are not on record are not known to be the same.
    state: State = "unknown" if not now.size or not then.size else "same" if same else "differs"
    return Cell((Item(now.text),), _change(now, then, names), state=state)


def _change(now: Figure, then: Figure, names: Names) -> str:
    """Return the word for a change of a figure; one that differs only in its bound is neither up nor down."""
    if not now.size and not then.size:
        return ""
    if (now.size, now.bound) == (then.size, then.bound):
        return names.say("change.unchanged")
    # Nothing on record is no figure to rise from or fall to.
    if now.size == then.size or not now.size or not then.size:
        return names.say("change.from", before=then.text)
    return names.say("change.up" if now.size > then.size else "change.down", before=then.text)


def compare_items(this: Direction, last: Direction | None, of: Items, names: Names) -> Cell:
    """Compare what is listed: each new item marked, those of the round before that are gone named."""
    say = names.say
    now, then = of(this, names), of(last, names) if last else None
    if last and not (this.facts.whole and last.facts.whole):
        # Of a round known in part, what is not listed may yet have been there.
        return Cell(_items(now.values(), names), say("change.in_part"), state="unknown")
    if last is None or not now:
        return Cell(_items(now.values(), names), dropped=tuple((then or {}).values()), state="unknown" if last else "")
    if not then:
        return Cell(_items(now.values(), names), say("change.from", before=say("unknown")), state="unknown")
    items = tuple(Item(text, "" if key in then else say("change.new")) for key, text in now.items())
    dropped = tuple(text for key, text in then.items() if key not in now)
    same = now.keys() == then.keys()
    return Cell(items, say("change.unchanged") if same else "", dropped, "same" if same else "differs")


def _items(texts: Iterable[str], names: Names) -> tuple[Item, ...]:
    return tuple(map(Item, texts)) or (Item(names.say("unknown")),)
