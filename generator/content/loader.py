"""Load a content folder: read, check, join. The result is a Catalogue, or every problem of every file at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel

from generator.content.file_cache import FileCache, Known
from generator.content.file_check import CheckedFile, FileChecker, validated
from generator.content.layout import Contents, DirectionKey, Layout
from generator.content.notices import NOTICES, notices
from generator.content.rules import RULES
from generator.errors import ContentError, Problem
from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.guides import GuideFacts
from generator.model.part import FileModel
from generator.model.partner_calls import PartnerCall, PartnerCallFacts
from generator.model.schema import DirectionFacts
from generator.model.vocabulary import (
    Agencies,
    Countries,
    Fields,
    Glossary,
    PartnerGroups,
    Searched,
    Subjects,
    SynonymGroups,
)
from generator.yamlio.document import Document, parse, read_bytes

_WORD = r"[a-z][a-z0-9]*(-[a-z0-9]+)*"
GUIDE_NAME = re.compile(rf"20\d{{2}}(-[1-9]\d?|-{_WORD})?", re.ASCII)
CODE = re.compile(rf"[1-9]\d?(\.(0|[1-9]\d?)){{1,2}}|x-{_WORD}", re.ASCII)
PARTNER_CALL_NAME = re.compile(r"[a-z]{2}-20\d{2}(-[a-z0-9]+)+", re.ASCII)
_Schema = TypeVar("_Schema", bound=BaseModel)
_Facts = TypeVar("_Facts", bound=FileModel)
_Entries = TypeVar("_Entries")
Spread = Callable[[Callable[[Path], CheckedFile[Any]], Sequence[Path]], Iterable[CheckedFile[Any]]]
"""Applies a function to each path, in any process, and returns the results in their order."""


def load(
    content: Path,
    today: date | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
    cache: FileCache | None = None,
    spread: Spread = map,
) -> Catalogue:
    """Read and check a content folder. Raises ContentError with every problem of every file; nothing is written.

    `today` is a day in Beijing, which no entry of a history may lie after; without it that is not checked. `progress` is
    called with the number of directions read and of all. What `cache` holds is not read again; it then holds this content.
    """
    reading = _Reading(content, progress, cache or FileCache(), spread)
    contents = reading.contents(today)
    found = [*reading.of_parts, *(problem for rule in RULES for problem in rule(contents))]
    reading.problems.extend(problem for problem in found if problem.code not in NOTICES)
    if reading.problems:
        raise ContentError(reading.problems)
    reading.cache.write(reading.known)
    return _join(contents, notices(contents, found))


def _join(contents: Contents, found: tuple[Problem, ...]) -> Catalogue:
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
        glossary=contents.glossary,
        subjects=contents.subjects,
        partner_groups=contents.partner_groups,
        partner_calls=tuple(
            sorted(
                (PartnerCall(name, facts, document.digest) for name, (facts, document) in contents.partner_calls.items()),
                key=lambda call: call.order,
            )
        ),
        searched=contents.searched,
        notices=found,
        shared={
            document.file: document.digest
            for document in (*contents.vocabulary, *(file for _, file in contents.guides.values()))
        },
    )


class _Reading:
    """Reads the files of a content folder; `problems` holds what is wrong with each of them."""

    def __init__(self, content: Path, progress: Callable[[int, int], None], cache: FileCache, spread: Spread) -> None:
        self.content = content
        self.cache = cache
        self._progress = progress
        self._spread = spread
        self.problems: list[Problem] = []
        self.of_parts: list[Problem] = []
        """What the rules of the parts of each file refuse or doubt."""
        self.known: dict[str, Known] = {}
        self.layout = Layout(content, self.problems)

    def contents(self, today: date | None) -> Contents:
        """Return all files that could be read."""
        fields, fields_file = self._vocabulary("fields", Fields, {})
        agencies, agencies_file = self._vocabulary("agencies", Agencies, {})
        synonyms, synonyms_file = self._vocabulary("synonyms", SynonymGroups, {})
        glossary = self._optional("vocabulary/glossary.yml", Glossary)
        groups = self._optional("vocabulary/partner_groups.yml", PartnerGroups)
        subjects = self._optional("vocabulary/subjects.yml", Subjects)
        searched = self._optional("searched.yml", Searched)
        countries, countries_file = self._vocabulary("countries", Countries, {})
        checker = FileChecker(self.cache, glossary)
        guides = self._guides(checker)
        directions = self._directions(checker)
        self.layout.unexpected_files()
        return Contents(
            guides=guides,
            directions=directions,
            fields=fields,
            agencies=agencies,
            agencies_file=agencies_file,
            synonyms=synonyms,
            countries=countries,
            countries_file=countries_file,
            glossary=glossary[0].root if glossary else {},
            partner_groups=groups[0].root if groups else {},
            partner_calls=self._partner_calls(checker),
            vocabulary=(
                *(fields_file, agencies_file, synonyms_file, countries_file),
                *(loaded[1] for loaded in (glossary, groups, subjects, searched) if loaded),
            ),
            subjects=subjects[0].root if subjects else {},
            subjects_file=subjects[1] if subjects else None,
            searched=searched[0].notices if searched else None,
            broken=frozenset(problem.file for problem in self.problems),
            today=today,
        )

    def _vocabulary(self, name: str, schema: type[RootModel[_Entries]], nothing: _Entries) -> tuple[_Entries, Document]:
        """Read one vocabulary; a broken one is empty, and no rule then reports what is missing from it."""
        folder = self.content / "vocabulary"
        if folder.is_symlink():
            self.problems.append(Problem("not_a_folder", self.layout.name(folder)))
        loaded = self._file(folder / f"{name}.yml", schema)
        return (loaded[0].root, loaded[1]) if loaded else (nothing, parse(b"{}", f"content/vocabulary/{name}.yml"))

    def _optional(self, name: str, schema: type[_Schema]) -> tuple[_Schema, Document] | None:
        """Read a file that a folder may lack."""
        path = self.content / name
        return self._file(path, schema) if path.exists() or path.is_symlink() else None

    def _guides(self, checker: FileChecker) -> dict[str, tuple[GuideFacts, Document]]:
        paths = self.layout.entries(self.content / "guides", GUIDE_NAME, ".yml", "bad_guide_name")
        return {path.stem: loaded for path, loaded in self._checked(checker, list(paths), GuideFacts)}

    def _partner_calls(self, checker: FileChecker) -> dict[str, tuple[PartnerCallFacts, Document]]:
        folder = self.content / "partner-calls"
        if not (folder.exists() or folder.is_symlink()):
            return {}
        paths = self.layout.entries(folder, PARTNER_CALL_NAME, ".yml", "bad_partner_call_name")
        return {path.stem: loaded for path, loaded in self._checked(checker, list(paths), PartnerCallFacts)}

    def _directions(self, checker: FileChecker) -> dict[DirectionKey, tuple[DirectionFacts, Document]]:
        folders = self.layout.entries(self.content / "directions", GUIDE_NAME, "", "bad_guide_name")
        paths = [path for folder in folders for path in self.layout.entries(folder, CODE, ".yml", "bad_code")]
        found = self._checked(checker, paths, DirectionFacts, self._progress)
        return {(path.parent.name, path.stem): loaded for path, loaded in found}

    def _checked(
        self,
        checker: FileChecker,
        paths: list[Path],
        schema: type[_Facts],
        progress: Callable[[int, int], None] = lambda *_: None,
    ) -> Iterator[tuple[Path, tuple[_Facts, Document]]]:
        """Yield each file that could be read with its values; keep what is wrong with it, and what the cache will hold."""
        found = self._spread(lambda path: checker.check(path, self.layout.name(path), schema), paths)
        for number, (path, file) in enumerate(zip(paths, found, strict=True), start=1):
            progress(number, len(paths))
            if file.loaded is None:
                self.problems.extend(file.problems)
                continue
            self.of_parts.extend(file.problems)
            self.known[file.name] = Known(file.digest, file.loaded[0], file.problems)
            yield path, file.loaded

    def _file(self, path: Path, schema: type[_Schema]) -> tuple[_Schema, Document] | None:
        """Return a file's values with its document; None, and a problem, where it cannot be read."""
        name = self.layout.name(path)
        try:
            return validated(path, read_bytes(path, name), name, schema)
        except ContentError as error:
            self.problems.extend(error.problems)
            return None
