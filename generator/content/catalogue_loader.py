"""Load a content folder: read, check, join. What comes out is a Catalogue, or every problem of every file at once."""

from datetime import date
from pathlib import Path

from generator.cache import Kept, digest
from generator.content.loader import Loader
from generator.content.rules import RULES
from generator.errors import ContentError
from generator.model.catalogue import Catalogue, Direction, Guide
from generator.publishing.undisturbed import undisturbed


@undisturbed()
def load(content: Path, today: date | None = None, kept: Kept | None = None) -> Catalogue:
    """Read and check a content folder. Raises ContentError with every problem of every file; nothing is written.

    `today` is the day at the door, which no ledger may be ahead of; without it that is not checked. What earlier builds
    kept is neither parsed nor checked a second time.
    """
    loader = Loader(content, kept or Kept())
    contents = loader.contents(today)
    for rule in RULES:
        loader.problems.extend(rule(contents))
    if loader.problems:
        raise ContentError(loader.problems)
    loader.keep()
    guides = {name: Guide(name, facts) for name, (facts, _) in contents.guides.items()}
    directions = [
        Direction(guides[guide], code, facts, document.digest)
        for (guide, code), (facts, document) in contents.directions.items()
    ]
    newest_first = sorted(guides.values(), key=lambda guide: guide.order, reverse=True)
    rank = {guide.name: index for index, guide in enumerate(newest_first)}
    return Catalogue(
        guides=tuple(newest_first),
        directions=tuple(sorted(directions, key=lambda d: (rank[d.guide.name], d.order))),
        fields=contents.fields,
        agencies=contents.agencies,
        synonyms=contents.synonyms,
        countries=contents.countries,
        shared=digest(
            document.digest for document in (*contents.vocabulary, *(file for _, file in contents.guides.values()))
        ),
    )
