"""The files of a content folder: which belong there, and all of them as read, which is what the rules check."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.errors import Problem
from generator.model.guides import GuideFacts
from generator.model.part import Model
from generator.model.partner_calls import PartnerCallFacts
from generator.model.schema import Coverage, DirectionFacts
from generator.model.vocabulary import AgencyFacts, CountryFacts, FieldFacts, PartnerGroupFacts, Subject, Synonyms, Term
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

DirectionKey = tuple[str, str]
"""Guide and code."""
KNOWN = (
    *("directions", "guides", "partner-calls", "vocabulary", "pages"),
    *("published.txt", "redirects.yml", "searched.yml"),
)
_OF_THE_SYSTEM = {".DS_Store", "Thumbs.db", "desktop.ini"}
VOCABULARY = (
    "agencies.yml",
    "countries.yml",
    "fields.yml",
    "glossary.yml",
    "partner_groups.yml",
    "subjects.yml",
    "synonyms.yml",
)


class Layout:
    """Walks a content folder by name; a file that does not belong becomes a problem (R21, R23, R24)."""

    def __init__(self, content: Path, problems: list[Problem]) -> None:
        """Take the folder and the list that problems are added to."""
        self.content = content
        self.problems = problems

    def name(self, path: Path) -> str:
        """Return a path as problems name it: from `content/` on, whatever the folder is called."""
        return f"content/{path.relative_to(self.content).as_posix()}"

    def entries(self, folder: Path, pattern: re.Pattern[str], suffix: str, code: str) -> Iterator[Path]:
        """Yield the files (or, without a suffix, the folders) of a folder whose names match; report all others."""
        if folder.is_symlink() or not folder.is_dir():
            self._report("no_folder", folder)
            return
        # A directory entry knows its type, which saves a call for each file.
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if _of_the_system(entry):
                continue
            path = folder / entry.name
            stem = entry.name.removesuffix(suffix)
            if entry.is_symlink() or not (entry.is_file() if suffix else entry.is_dir()):
                self._report("not_a_file" if suffix else "not_a_folder", path)
            elif not pattern.fullmatch(stem) or not entry.name.endswith(suffix):
                self._report(code, path, found=entry.name)
            else:
                yield path

    def unexpected_files(self) -> None:
        """Report every file and folder beside the known ones."""
        for folder, names in ((self.content, KNOWN), (self.content / "vocabulary", VOCABULARY)):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.name not in names and not _of_the_system(path):
                    self._report("unexpected_file", path, right=", ".join(sorted(names)))
        pages = self.content / "pages"
        if pages.is_symlink() or (pages.exists() and not pages.is_dir()):
            self._report("not_a_folder", pages)
        elif pages.exists():
            self._prose(pages)

    def _prose(self, folder: Path) -> None:
        """Report under pages/ what MkDocs would follow or copy as it is: links, devices, anything but Markdown."""
        for path in sorted(folder.iterdir()):
            if _of_the_system(path):
                continue
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                self._report("not_a_file", path)
            elif path.is_dir():
                self._prose(path)
            elif path.suffix != ".md" or path.name.startswith("."):
                self._report("unexpected_file", path, right="*.md")

    def _report(self, code: str, path: Path, **values: str) -> None:
        self.problems.append(Problem(code, self.name(path), values=values))


def _of_the_system(path: Path | os.DirEntry[str]) -> bool:
    """Whether it is what macOS and Windows put into folders that are looked at; Git ignores it, and MkDocs too."""
    return path.name in _OF_THE_SYSTEM and path.is_file() and not path.is_symlink()


def kind_of(name: str) -> str:
    """Return the kind of a file (`direction`, `guide`, `fields`) by its name from `content/` on; "" for one of no kind."""
    parts = name.split("/")
    kinds = {
        "directions": "direction",
        "guides": "guide",
        "partner-calls": "partner_call",
        "vocabulary": parts[-1].removesuffix(".yml"),
        "searched.yml": "searched",
    }
    return kinds.get(parts[1] if len(parts) > 1 else "", "")


@dataclass(frozen=True)
class Contents:
    """Every file that could be read, with its document for positions; directions by guide and code."""

    guides: Mapping[str, tuple[GuideFacts, Document]]
    directions: Mapping[DirectionKey, tuple[DirectionFacts, Document]]
    fields: Mapping[str, FieldFacts]
    agencies: Mapping[str, AgencyFacts]
    agencies_file: Document
    synonyms: Mapping[str, Synonyms]
    countries: Mapping[str, CountryFacts]
    countries_file: Document
    glossary: Mapping[str, Term]
    partner_groups: Mapping[str, PartnerGroupFacts]
    partner_calls: Mapping[str, tuple[PartnerCallFacts, Document]]
    vocabulary: tuple[Document, ...]
    """The files of the vocabulary that there are, and that of the day of the last search."""
    broken: frozenset[str]
    """Names of files with problems of their own: sums over them would mislead."""
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    subjects_file: Document | None = None
    searched: date | None = None
    """The day on which new notices were last looked for."""
    today: date | None = None
    """The day of the check; None where it is not known."""

    def everything(self) -> Iterator[tuple[GuideFacts | DirectionFacts | PartnerCallFacts, Document]]:
        """Yield each guide, each direction and each partner's own call with its document."""
        yield from self.guides.values()
        yield from self.calls()

    def calls(self) -> Iterator[tuple[DirectionFacts | PartnerCallFacts, Document]]:
        """Yield each direction and each partner's own call with its document."""
        yield from self.directions.values()
        yield from self.partner_calls.values()

    def coverage(self, guide: str) -> Coverage:
        """Return how much of a guide is on record; a guide that cannot be read counts as complete."""
        return self.guides[guide][0].coverage if guide in self.guides else "complete"

    def values(self) -> Iterator[tuple[Keys, Model, Document]]:
        """Yield each guide, direction, partner's own call and agency with its path in its document."""
        yield from (((), facts, document) for facts, document in self.everything())
        yield from (((slug,), agency, self.agencies_file) for slug, agency in self.agencies.items())

    def by_guide(self) -> dict[str, list[DirectionFacts]]:
        """Return the directions of each guide, in one pass."""
        found: dict[str, list[DirectionFacts]] = {name: [] for name in self.guides}
        for (guide, _), (direction, _) in self.directions.items():
            found.setdefault(guide, []).append(direction)
        return found
