"""View models of a history: what changed, and how a call ended before its time."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What changed, and when: the day in words and as data."""

    day: str
    date: str
    kind: str
    what: str


@dataclass(frozen=True, slots=True)
class Ended:
    """How a call ended before its time (`withdrawn`, `cancelled`), and in words by whom, when and why."""

    status: str
    by: str
    what: str
    recorded: str = ""
    """The day on which this was entered here."""
