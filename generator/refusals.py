"""What the schema refuses, as problems: pydantic's errors with their place and the nearest right value."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, RootModel, ValidationError

from generator.problems import Problem
from generator.reader import Keys, dotted
from generator.source import Document
from generator.values import BLANK

# pydantic's own error types, and the problem an editor is told instead.
_PROBLEM_OF = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "not_allowed",
    "model_type": "needs_mapping",
    "model_attributes_type": "needs_mapping",
    "dict_type": "needs_mapping",
    "tuple_type": "needs_list",
    "too_short": "needs_item",
    "greater_than_equal": "too_small",
    "string_too_long": "too_long",
}
_QUOTED = re.compile(r"'([^']+)'")


def nearest(found: str, known: Iterable[str]) -> str:
    """Return the nearest known word, or the first twenty of them where none is near."""
    words = sorted(known)
    close = get_close_matches(found, words, n=1, cutoff=0.5)
    return close[0] if close else ", ".join(words[:20])


def problems_of(error: ValidationError, document: Document, schema: type[BaseModel]) -> Iterator[Problem]:
    """Yield a problem for each of pydantic's errors."""
    faults = error.errors(include_url=False)
    paths = [tuple(step for step in fault["loc"] if step != "[key]") for fault in faults]
    for fault, path in zip(faults, paths, strict=True):
        code = _PROBLEM_OF.get(fault["type"], fault["type"])
        given = fault["input"]
        if isinstance(given, str) and BLANK in given and code != "unknown_key":
            yield document.problem("fill_in", path)
        elif code == "missing":
            yield document.problem(code, path[:-1], found=str(path[-1]))
        elif code == "unknown_key":
            yield _unknown_key(path, document, schema)
        elif code == "needs_mapping" and isinstance(given, str) and "：" in given:
            yield document.problem("fullwidth_colon", path)
        elif code == "not_allowed" and isinstance(given, str):
            yield document.problem(code, path, **_allowed(given, fault["ctx"]["expected"]))
        elif code == "not_allowed":
            yield document.problem("not_text", path)
        # A list is called too short when its items were refused: they have said so themselves.
        elif code != "needs_item" or sum(other[: len(path)] == path for other in paths) == 1:
            yield document.problem(code, path, **{key: str(value) for key, value in fault.get("ctx", {}).items()})


def _unknown_key(path: Keys, document: Document, schema: type[BaseModel]) -> Problem:
    """Point at the key itself, and name the nearest that exists."""
    found = str(path[-1])
    if "：" in found:
        return Problem("fullwidth_colon", document.file, document.key_place(path), dotted(path[:-1]))
    values = {"found": found, "right": nearest(found, _keys_at(schema, path[:-1]))}
    return Problem("unknown_key", document.file, document.key_place(path), dotted(path), values)


def _allowed(found: str, expected: str) -> dict[str, str]:
    allowed = _QUOTED.findall(expected)
    near = get_close_matches(found, allowed, n=1, cutoff=0.6)
    return {"found": found, "right": ", ".join(near or allowed)}


def _keys_at(schema: type[BaseModel], path: Keys) -> list[str]:
    """Return the keys that the mapping at a path may have."""
    model: type[BaseModel] = schema
    for step in path:
        if isinstance(step, int):
            continue
        annotation = model.model_fields["root" if issubclass(model, RootModel) else step].annotation
        model = next(found for found in models_in(annotation))
    return list(model.model_fields)


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that the annotation of a key names: of `tuple[Topic, ...] | None`, Topic."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
