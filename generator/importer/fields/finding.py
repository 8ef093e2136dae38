"""Findings: a value read from a guide, the passage it was read from, and whether it is certain or a guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.importer.document.text import Flow, Line
from generator.model.scalars import BLANK

__all__ = ["BLANK", "Direction", "Finding", "Passage", "bilingual"]


@dataclass(frozen=True)
class Finding:
    """A value in the form of the content's YAML, where it stands in the guide, and why it is a guess if it is one."""

    value: object
    sources: tuple[Flow, ...]
    doubt: str = ""
    """The key of the message that says why this is a guess; empty where it is certain."""


@dataclass(frozen=True)
class Passage:
    """A passage for the editor: what a reader of the guide must restate, decide or throw away."""

    text: str
    lines: tuple[Line, ...]
    kind: str
    """Why it is kept: `restate`, `unknown` or `stray`."""


@dataclass(frozen=True)
class Direction:
    """All that was read from one direction: findings by key of the content model, and what remains for the editor."""

    code: str
    findings: Mapping[str, Finding]
    passages: Sequence[Passage] = field(default=())


def bilingual(zh: str, known: Mapping[str, str], key: str) -> dict[str, object]:
    """Return a text with its English where an earlier round has it, else with a marked blank."""
    return {"zh": zh, "en": known.get(key, BLANK)}
