"""The parts within a value of the model: all of them with their paths, or only those that have a field."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

from pydantic import BaseModel

from generator.model.part import AnyModel, Model


def having(value: Model, field: str) -> Iterator[Model]:
    """Yield every part within a value that has a field, the value itself first."""
    kind = type(value)
    if field in kind.model_fields:
        yield value
    for key in _leading_to(kind, field):
        held = getattr(value, key)
        for item in held if type(held) is tuple else (held,):
            if item is not None:
                yield from having(item, field)


@cache
def _leading_to(kind: AnyModel, field: str) -> tuple[str, ...]:
    """Return the fields of a kind of part that lead to parts with another field."""
    return tuple(
        key
        for key, about in kind.model_fields.items()
        if any(field in inner.model_fields or _leading_to(inner, field) for inner in models_in(about.annotation))
    )


def models_in(annotation: object) -> Iterator[AnyModel]:
    """Yield the models that the annotation of a key names: of `tuple[Topic, ...] | None`, Topic."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Model):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def checked(value: Model) -> tuple[date, ...]:
    """Return the days on which the sources within a value were checked."""
    return tuple(day for part in having(value, "checked") if (day := getattr(part, "checked", None)))


def walk(value: Model, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Model]]:
    """Return every part within a value, the value itself first, each with its path."""
    found = [(path, value)]
    for key in _holders(type(value)):
        held = getattr(value, key)
        if type(held) is tuple:
            found += [pair for index, item in enumerate(held) for pair in walk(item, (*path, key, index))]
        elif held is not None:
            found += walk(held, (*path, key))
    return found


@cache
def _holders(kind: type[Model]) -> tuple[str, ...]:
    return tuple(key for key, field in kind.model_fields.items() if any(models_in(field.annotation)))
