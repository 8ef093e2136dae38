"""What the schema refuses, as problems: pydantic's errors with their place and the nearest right value."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel, RootModel, ValidationError

from generator.problems import Problem
from generator.source import Document, Keys

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
    for fault in error.errors(include_url=False):
        path: Keys = tuple(step for step in fault["loc"] if step != "[key]")
        code = _PROBLEM_OF.get(fault["type"], fault["type"])
        values = {key: str(value) for key, value in fault.get("ctx", {}).items()}
        if code == "missing":
            yield document.problem(code, path[:-1], found=str(path[-1]))
            continue
        if code == "unknown_key":
            found = str(path[-1])
            values = {"found": found, "right": nearest(found, _keys_at(schema, path[:-1]))}
        elif fault["input"] is None:
            code = "empty"
        elif code == "not_allowed":
            values = _allowed(str(fault["input"]), values["expected"])
        yield document.problem(code, path, **values)


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
        model = next(found for found in _models_in(annotation))
    return list(model.model_fields)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
