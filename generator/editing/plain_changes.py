"""What changed in the files of a change whose content cannot be published: key by key, as the files have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.content.layout import kind_of
from generator.editing.git_base import ChangedFiles
from generator.errors import ContentError
from generator.yamlio.document import parse, read_file
from generator.yamlio.reader import Keys, dotted

_Values = Mapping[str, str]


@dataclass(frozen=True)
class PlainChange:
    """One value of one file before and after; empty where there is none. Without a key the file itself."""

    file: str
    key: str
    old: str
    new: str


def plain_changes(since: ChangedFiles | None, content: Path) -> Iterator[PlainChange]:
    """Yield what changed in each file that can be read; of one that cannot, that it changed."""
    for name, raw in since.before.items() if since else ():
        if not kind_of(name):
            continue
        path = content / name.removeprefix("content/")
        old = _values_of(raw, name) if raw is not None else {}
        new = _values_at(path, name) if path.is_file() else {}
        if old is None or new is None:
            yield PlainChange(name, "", "", "")
            continue
        for key in {**old, **new}:
            if old.get(key) != new.get(key):
                yield PlainChange(name, key, old.get(key, ""), new.get(key, ""))


def _values_of(raw: bytes, name: str) -> _Values | None:
    try:
        return dict(_flat(parse(raw, name).data, ()))
    except ContentError:
        return None


def _values_at(path: Path, name: str) -> _Values | None:
    try:
        return dict(_flat(read_file(path, name).data, ()))
    except ContentError:
        return None


def _flat(data: object, path: Keys) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _flat(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _flat(value, (*path, index))
    else:
        yield dotted(path), str(data)
