"""One file of a guide or a call: read, validated, and its parts held against the rules of their kinds."""

from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel, ValidationError

from generator.cache import digest
from generator.content.file_cache import FileCache
from generator.content.plausibility_rules import draft_marks
from generator.content.rules import part_problems
from generator.content.terms import Terms
from generator.content.validation_errors import problems_of
from generator.errors import ContentError, Problem
from generator.model.part import FileModel
from generator.model.vocabulary import Glossary
from generator.yamlio.document import Document, parse, read_bytes, without_data

_Schema = TypeVar("_Schema", bound=BaseModel)
_Facts = TypeVar("_Facts", bound=FileModel)


@dataclass(frozen=True, slots=True)
class CheckedFile(Generic[_Schema]):
    """What one file holds."""

    name: str
    """From `content/` on."""
    loaded: tuple[_Schema, Document] | None
    """Its values with its document; None for one that could not be read."""
    problems: tuple[Problem, ...] = ()
    """Why it could not be read; else what the rules of its parts refuse or doubt."""
    digest: bytes = b""
    """Of all that it was checked with."""


class FileChecker:
    """Checks files of guides and calls; what the last build has read is not read again."""

    def __init__(self, cache: FileCache, glossary: tuple[Glossary, Document] | None) -> None:
        """Take what the last build has read, and the glossary that texts are compared with."""
        self._known = cache.files
        self._terms = Terms(glossary[0].root if glossary else {})
        self._glossary = glossary[1].digest if glossary else b""

    def check(self, path: Path, name: str, schema: type[_Facts]) -> CheckedFile[_Facts]:
        """Return what a file holds."""
        try:
            raw = read_bytes(path, name)
            made_from = digest((self._glossary, raw))
            known = self._known.get(name)
            if known and known.digest == made_from and isinstance(known.facts, schema):
                return CheckedFile(name, (known.facts, without_data(path, raw, name)), known.doubts, made_from)
            facts, document = validated(path, raw, name, schema)
        except ContentError as error:
            return CheckedFile(name, None, error.problems)
        problems = (*part_problems(self._terms, facts, document), *draft_marks(raw, name))
        return CheckedFile(name, (facts, document), problems, made_from)


def validated(path: Path, raw: bytes, name: str, schema: type[_Schema]) -> tuple[_Schema, Document]:
    """Return the values of a file with its document, without the data, which takes more memory than all else of a file.

    `raw` is what the file at the path holds.
    Raises ContentError with all that is wrong with it.
    """
    document = parse(raw, name)
    try:
        return schema.model_validate(document.data), without_data(path, raw, name)
    except ValidationError as error:
        raise ContentError(problems_of(error, document, schema)) from error
