"""Every part within a value, with its path; or only those that have a field, without looking at all others."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

from generator.model.components import Model


def having(value: Model, field: str) -> Iterator[Model]:
    """Yield every part within a value that has a field, the value itself first; what cannot hold one is passed by."""
    kind = type(value)
    if field in kind.model_fields:
        yield value
    for key in _ways(kind, field):
        held = getattr(value, key)
        for item in held if type(held) is tuple else (held,):
            if item is not None:
                yield from having(item, field)


@cache
def _ways(kind: type[Model], field: str) -> tuple[str, ...]:
    """Return the fields of a kind of part through which one comes to parts with another field."""
    return tuple(key for key, about in kind.model_fields.items() if _leads(about.annotation, field))


def _leads(annotation: object, field: str) -> bool:
    if isinstance(annotation, type(Model)):
        return field in annotation.model_fields or bool(_ways(annotation, field))
    return any(_leads(inner, field) for inner in get_args(annotation))


def checked(value: Model) -> tuple[date, ...]:
    """Return the days on which the sources within a value were checked."""
    return tuple(day for part in having(value, "checked") if (day := getattr(part, "checked", None)))


def walk(value: Model, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Model]]:
    """Return every part within a value, the value itself first, each with its path; only fields for parts are looked at."""
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
    return tuple(key for key, field in kind.model_fields.items() if _names_a_part(field.annotation))


def _names_a_part(annotation: object) -> bool:
    return isinstance(annotation, type(Model)) or any(map(_names_a_part, get_args(annotation)))
