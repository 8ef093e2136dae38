"""Findings: a value read from a guide, the text it was read from, and whether it is certain or a guess."""

from dataclasses import dataclass

from generator.importer.document.text import SourceText


@dataclass(frozen=True)
class Finding:
    """A value in the form of the content's YAML, its sources in the guide, and why it is a guess if it is one."""

    value: object
    sources: tuple[SourceText, ...]
    doubt: str = ""
    """The key of the message that explains why this is a guess; empty where it is certain."""
