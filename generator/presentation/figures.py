"""The figures of a direction that are compared with those of its other rounds."""

from dataclasses import dataclass

from generator.model.catalogue import Direction
from generator.model.totals import budget_of, projects_of
from generator.presentation import phrases
from generator.presentation.names import Names


@dataclass(frozen=True)
class Figure:
    """A figure of one direction, to be compared with another round's."""

    text: str
    size: int
    """Whole yuan, projects or months at most; 0 where it is not on record."""
    bound: str = ""
    """What else makes two figures of one size differ: a kind of bound, a lower end."""
    general: bool = False
    """Whether it is a rule of the guide for all of its calls: that it differs is no change of the call."""


def money(this: Direction, names: Names) -> Figure:
    """Return the money of the Chinese side, in whole yuan."""
    budget = budget_of(this.facts)
    return Figure(names.budget(this.facts), budget.amount if budget else 0, budget.bound if budget else "")


def projects(this: Direction, names: Names) -> Figure:
    """Return the number of projects."""
    count = projects_of(this.facts)
    if not count:
        return Figure(names.say("unknown"), 0)
    return Figure(names.projects(this.facts), count.max, f"{count.min} {bool(count.approximate)}")


def duration(this: Direction, names: Names) -> Figure:
    """Return how long a project runs, in months; the guide's general rule is called that."""
    months = this.duration
    if not months:
        return Figure(names.say("unknown"), 0)
    default = not this.facts.duration
    text = phrases.duration(this.facts.duration, months, names)
    return Figure(text, months.max, f"{months.min} {months.strength}", general=default)
