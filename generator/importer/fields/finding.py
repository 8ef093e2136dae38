"""Findings: a value read from a guide, the text it was read from, and whether it is certain or a guess."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.importer.document.text import SourceText


@dataclass(frozen=True)
class Finding:
    """A value in the form of the content's YAML, its sources in the guide, and why it is a guess if it is one."""

    value: object
    sources: tuple[SourceText, ...]
    doubt: str = ""
    """The key of the message that explains why this is a guess; empty where it is certain."""


def marked(found: Mapping[str, Finding]) -> dict[str, Finding]:
    """Return findings with the mark of a source line (a revision, a footnote, a scan, a merged cell) as their doubt."""
    return {key: replace(one, doubt=one.doubt or _mark(one)) for key, one in found.items()}


def _mark(finding: Finding) -> str:
    return next((line.mark for source in finding.sources for line in source.lines if line.mark), "")
