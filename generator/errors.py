"""Problems of the content as data: what is wrong, where, what would be right. Front ends print them in any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import LiteralString, NoReturn


@dataclass(frozen=True)
class Place:
    """A position in a file: line and column, both counted from 1, as editors show them."""

    line: int = 1
    column: int = 1


@dataclass(frozen=True)
class Problem:
    """One fault of one file.

    `code` names the rule and the message of that key; `key` is the dotted key of the value
    (`budget.amount`, `topics.2.en`), empty for the file as a whole; `values` fill the message.
    """

    code: str
    file: str
    place: Place = Place()
    key: str = ""
    values: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """A stable order: by file, then by place (R19)."""
        return (self.file, self.place.line, self.place.column, self.code, self.key)


class ContentError(Exception):
    """The content cannot become a catalogue; `problems` holds every fault of every file, in a stable order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take any number of problems; equal ones are reported once."""
        unique = {(*problem.order, tuple(sorted(problem.values.items()))): problem for problem in problems}
        self.problems = tuple(unique[key] for key in sorted(unique))
        super().__init__(f"{len(self.problems)} problems in the content")


class WrongUsage(Exception):  # noqa: N818 - the arguments are wrong, not the program
    """A command cannot be carried out: the key of the message with the reason, and its values."""

    def __init__(self, key: str, **values: object) -> None:
        """Take the key of a message of the catalogue `problems`."""
        super().__init__(key)
        self.key = key
        self.values = values


def wrong_usage(key: LiteralString, **values: object) -> NoReturn:
    """Reject a command. Raises WrongUsage."""
    raise WrongUsage(key, **values)
