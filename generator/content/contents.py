"""All files of a content folder as read, each with its document: what the rules look at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.model.components import Model
from generator.model.schema import AgencyFacts, CountryFacts, DirectionFacts, FieldFacts, GuideFacts, Synonyms
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

DirectionKey = tuple[str, str]


@dataclass(frozen=True)
class Contents:
    """Every file that could be read, with its document for places; directions by guide and code."""

    guides: Mapping[str, tuple[GuideFacts, Document]]
    directions: Mapping[DirectionKey, tuple[DirectionFacts, Document]]
    fields: Mapping[str, FieldFacts]
    agencies: Mapping[str, AgencyFacts]
    agencies_file: Document
    synonyms: Mapping[str, Synonyms]
    countries: Mapping[str, CountryFacts]
    countries_file: Document
    vocabulary: tuple[Document, ...]
    """The four files of the vocabulary."""
    broken: frozenset[str]
    """Names of files with problems of their own: sums over them would only confuse."""
    today: date | None = None
    """The day at the door through which the contents came; None where the door has no clock."""
    checked: frozenset[str] = frozenset()
    """Names of files whose parts an earlier build found right, as they stand now."""

    def everything(self) -> Iterator[tuple[GuideFacts | DirectionFacts, Document]]:
        """Yield each guide and each direction with its document."""
        yield from self.guides.values()
        yield from self.directions.values()

    def values(self) -> Iterator[tuple[Keys, Model, Document]]:
        """Yield each guide, direction and agency with its path in its document."""
        yield from (((), facts, document) for facts, document in self.everything())
        yield from (((slug,), agency, self.agencies_file) for slug, agency in self.agencies.items())

    def by_guide(self) -> dict[str, list[DirectionFacts]]:
        """Return the directions of each guide, in one walk over all."""
        found: dict[str, list[DirectionFacts]] = {name: [] for name in self.guides}
        for (guide, _), (direction, _) in self.directions.items():
            found.setdefault(guide, []).append(direction)
        return found
