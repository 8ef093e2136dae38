"""Every part within a value, with its path; and what one walk through all of them finds out."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args

from generator.parts import Bilingual, Model


@dataclass(frozen=True)
class Survey:
    """The days on which the sources within a value were checked, and its texts of which one language lags behind."""

    checked: tuple[date, ...]
    stale: tuple[Bilingual, ...]


def survey(value: Model) -> Survey:
    """Survey a value."""
    checked: list[date] = []
    stale: list[Bilingual] = []
    for _, part in walk(value):
        if isinstance(part, Bilingual):
            if part.stale:
                stale.append(part)
        elif day := getattr(part, "checked", None):
            checked.append(day)
    return Survey(tuple(checked), tuple(stale))


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
