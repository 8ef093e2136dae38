"""What belongs at a place of a file: the keys that the model has there, and an example in the words that were found."""

import re
from collections.abc import Iterator
from typing import get_args

from pydantic import BaseModel, RootModel

from generator.content import suggestions as guesses
from generator.model.scalars import HAN
from generator.yamlio.reader import Keys
from generator.yamlio.typos import half_width

_AT_MOST = re.compile("不超过|以内|最多|不多于|至多|up to|at most|max", re.IGNORECASE)
_FIGURE = re.compile(r"\d")


def keys_at(schema: type[BaseModel], path: Keys) -> list[str]:
    """Return the keys that the mapping at a path may have."""
    return list(_model_at(schema, path).model_fields)


def example_at(schema: type[BaseModel], path: Keys, given: object) -> str:
    """Return, as one line of YAML, what could stand at a path: made of the text that was given where that can be."""
    model = next(models_in(_annotation(schema, path)), None)
    example = _example(schema, path)
    if isinstance(given, str) and isinstance(example, dict) and model:
        return _from_text(model, given, path) or _flow(example)
    if isinstance(given, str) and isinstance(example, list) and isinstance(example[0], str):
        words = half_width(given).strip("[]").split(",")
        return f"[{', '.join(word.strip() for word in words)}]"
    return _flow(example)


def _from_text(model: type[BaseModel], given: str, path: Keys) -> str:
    keys = model.model_fields
    if {"zh", "en"} <= keys.keys():
        return f"{{zh: {given}, en: …}}" if HAN.search(given) else f"{{zh: …, en: {given}}}"
    if not _FIGURE.search(given):
        return ""
    if "amount" in keys:
        return f"{{amount: {guesses.figure(given, (*path, 'amount'))}}}"
    if "max" in keys:
        number = guesses.figure(given, path)
        return f"{{max: {number}}}" if _AT_MOST.search(given) else f"{{min: {number}, max: {number}}}"
    return ""


def _annotation(schema: type[BaseModel], path: Keys) -> object:
    words = [step for step in path if isinstance(step, str)]
    if not words:
        return schema
    model = _model_at(schema, tuple(words[:-1]))
    field = model.model_fields.get("root" if issubclass(model, RootModel) else words[-1])
    return field.annotation if field else None


def _example(schema: type[BaseModel], path: Keys) -> object:
    words = [step for step in path if isinstance(step, str)]
    model = _model_at(schema, tuple(words[:-1]))
    if not words or issubclass(model, RootModel):
        return {"name": {"zh": "…", "en": "…"}}
    example = (model.model_fields[words[-1]].examples or [{}])[0]
    return example[0] if isinstance(example, list) and isinstance(path[-1], int) else example


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _model_at(schema: type[BaseModel], path: Keys) -> type[BaseModel]:
    model: type[BaseModel] = schema
    for step in path:
        if isinstance(step, int):
            continue
        annotation = model.model_fields["root" if issubclass(model, RootModel) else step].annotation
        model = next(found for found in models_in(annotation))
    return model


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the models that the annotation of a key names: of `tuple[Topic, ...] | None`, Topic."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
