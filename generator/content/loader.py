"""Read every file of a content folder, each checked by its schema: all that could be read, and every problem."""

import os
import pickle
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel, ValidationError

from generator.cache import Kept, digest
from generator.content.contents import Contents
from generator.content.layout import Folders
from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Problem
from generator.model.schema import (
    Agencies,
    Countries,
    DirectionFacts,
    Fields,
    GuideFacts,
    SynonymGroups,
)
from generator.yamlio.document import Document, parse, read_bytes
from generator.yamlio.text import decode

GUIDE_NAME = re.compile(r"20\d{2}(-[1-9]\d?)?", re.ASCII)
CODE = re.compile(r"[1-9]\d?\.(0|[1-9]\d?)", re.ASCII)
_Schema = TypeVar("_Schema", bound=BaseModel)
_Words = TypeVar("_Words")


class Loader:
    """Reads the files of a content folder; `problems` holds what is wrong with each of them."""

    def __init__(self, content: Path, kept: Kept) -> None:
        """Take the folder, which is read on demand, and what earlier builds kept of it."""
        self.content = content
        self.kept = kept
        self.checked: set[str] = set()
        self.new: list[tuple[str, bytes, list[DirectionFacts]]] = []
        self.problems: list[Problem] = []
        self.folders = Folders(content, self.problems)

    def contents(self, today: date | None) -> Contents:
        """Return all files that could be read; `today` is the day at the door, None where it has no clock."""
        fields, fields_file = self._vocabulary("fields", Fields, {})
        agencies, agencies_file = self._vocabulary("agencies", Agencies, {})
        synonyms, synonyms_file = self._vocabulary("synonyms", SynonymGroups, {})
        countries, countries_file = self._vocabulary("countries", Countries, {})
        guides = self._guides()
        directions = self._directions()
        self.folders.strangers()
        return Contents(
            guides=guides,
            directions=directions,
            fields=fields,
            agencies=agencies,
            agencies_file=agencies_file,
            synonyms=synonyms,
            countries=countries,
            countries_file=countries_file,
            vocabulary=(fields_file, agencies_file, synonyms_file, countries_file),
            broken=frozenset(problem.file for problem in self.problems),
            today=today,
            checked=frozenset(self.checked),
        )

    def _vocabulary(self, name: str, schema: type[RootModel[_Words]], nothing: _Words) -> tuple[_Words, Document]:
        """Read one vocabulary; a broken one is empty, and no rule then complains of what it may hold."""
        folder = self.content / "vocabulary"
        if folder.is_symlink():
            self.problems.append(Problem("not_a_folder", self.folders.name(folder)))
        loaded = self._file(folder / f"{name}.yml", schema)
        return (loaded[0].root, loaded[1]) if loaded else (nothing, Document(f"content/vocabulary/{name}.yml", {}, ""))

    def _guides(self) -> dict[str, tuple[GuideFacts, Document]]:
        found = {}
        for path in self.folders.entries(self.content / "guides", GUIDE_NAME, ".yml", "bad_guide_name"):
            loaded = self._file(path, GuideFacts)
            if loaded:
                found[path.stem] = loaded
        return found

    def _directions(self) -> dict[tuple[str, str], tuple[DirectionFacts, Document]]:
        found = {}
        for folder in self.folders.entries(self.content / "directions", GUIDE_NAME, "", "bad_guide_name"):
            for path, loaded in self._of_guide(folder):
                found[folder.name, path.name.removesuffix(".yml")] = loaded
        return found

    def _of_guide(self, folder: Path) -> Iterator[tuple[Path, tuple[DirectionFacts, Document]]]:
        """Yield the directions of a guide, from what an earlier build kept where no file of them is another."""
        paths = list(self.folders.entries(folder, CODE, ".yml", "bad_code"))
        read = [(path, raw) for path in paths if (raw := self._bytes(path)) is not None]
        origin = digest(part for path, raw in read for part in (os.fsencode(path.name), raw))
        kept = self.kept.get(f"directions of {folder.name}", origin)
        if kept is not None:
            # A seal tells that this is what a build of the same code wrote.
            facts: list[DirectionFacts] = pickle.loads(kept)  # noqa: S301
            for (path, raw), each in zip(read, facts, strict=True):
                document = Document(self.folders.name(path), {}, decode(raw, path.name))
                self.checked.add(document.file)
                yield path, (each, document)
            return
        found = [(path, loaded) for path, raw in read if (loaded := self._checked(raw, path, DirectionFacts))]
        if len(found) == len(paths):
            self.new.append((f"directions of {folder.name}", origin, [facts for _, (facts, _) in found]))
        yield from found

    def keep(self) -> None:
        """Keep what was read, once all of it is found to be right."""
        for name, origin, facts in self.new:
            self.kept.put(name, origin, pickle.dumps(facts))

    def _file(self, path: Path, schema: type[_Schema]) -> tuple[_Schema, Document] | None:
        raw = self._bytes(path)
        return self._checked(raw, path, schema) if raw is not None else None

    def _bytes(self, path: Path) -> bytes | None:
        name = self.folders.name(path)
        try:
            return read_bytes(path, name)
        except FileNotFoundError:
            self.problems.append(Problem("no_file", name))
        except ContentError as error:
            self.problems.extend(error.problems)
        return None

    def _checked(self, raw: bytes, path: Path, schema: type[_Schema]) -> tuple[_Schema, Document] | None:
        try:
            document = parse(raw, self.folders.name(path))
            return schema.model_validate(document.data), document
        except ContentError as error:
            self.problems.extend(error.problems)
        except ValidationError as error:
            self.problems.extend(problems_of(error, document, schema))
        return None
