"""A whole guide read: lines to what its opening says and what each direction says, nothing left out of account."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.importer import direction, headings
from generator.importer.document import page_furniture
from generator.importer.document.text import Flow, Line
from generator.importer.fields.finding import Direction, Finding
from generator.importer.opening import opening
from generator.importer.prior_rounds import Memory


@dataclass(frozen=True)
class Reading:
    """What was read from a guide: of the whole, of each direction, and what was taken for page furniture."""

    guide: str
    opening: Mapping[str, Finding]
    preamble: Flow
    closing: Flow
    directions: tuple[Direction, ...]
    furniture: tuple[Line, ...]
    strays: tuple[Line, ...]


def read(lines: Sequence[Line], guide: str, memory: Memory) -> Reading:
    """Read a guide's lines; `guide` is the name it will have (`2026-1`)."""
    cleaned = page_furniture.clean(lines)
    cut = headings.cut(cleaned.lines)
    first = [section.title.lines[0].number for section in cut.sections]
    found = []
    for index, section in enumerate(cut.sections):
        end = first[index + 1] if index + 1 < len(first) else float("inf")
        strays = [line for line in cleaned.strays if first[index] <= line.number < end]
        found.append(direction.read(section, strays, memory))
    return Reading(
        guide=guide,
        opening=opening(cut.preamble, guide, memory.english),
        preamble=cut.preamble,
        closing=cut.closing,
        directions=tuple(found),
        furniture=cleaned.furniture,
        strays=cleaned.strays,
    )
