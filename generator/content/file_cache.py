"""The files of the content that were found right, by what they hold, so that the next build need not read them again.

The facts of all files are one pickle behind a digest: what is damaged, or was written by other code, is not loaded. Whatever
the file holds, loading it makes objects of the model and plain values, nothing else.
"""

import hashlib
import io
import pickle
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from generator.cache import digest, replace_file
from generator.errors import Problem
from generator.model.part import Model

_MODEL = "generator.model."
_VALUES = {
    ("builtins", "set"),
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("generator.content.file_cache", "Known"),
    ("generator.errors", "Place"),
    ("generator.errors", "Problem"),
    ("zoneinfo", "ZoneInfo"),
}


class Known(NamedTuple):
    """What one file was found to hold."""

    digest: bytes
    facts: Model
    doubts: tuple[Problem, ...]
    """What was doubted of its parts."""


class FileCache:
    """The files that the last build read; empty without a path, or where they were read by other code."""

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        """Read the cache at a path; `version` is a digest of the code by which files are checked."""
        self._path = path
        self._version = version.encode()
        self.files: Mapping[str, Known] = {}
        """By name, from `content/` on."""
        with suppress(OSError, pickle.UnpicklingError):
            raw = path.read_bytes() if path else b""
            size = hashlib.sha256().digest_size
            if raw[:size] == digest((self._version, raw[size:])):
                self.files = _Unpickler(io.BytesIO(raw[size:])).load()

    def write(self, files: Mapping[str, Known]) -> None:
        """Replace what is known, in one step, where it differs. A cache that cannot be written is left out."""
        before, self.files = self.files, {}
        if self._path is None or {name: file.digest for name, file in before.items()} == {
            name: file.digest for name, file in files.items()
        }:
            return
        buffer = io.BytesIO()
        pickler = pickle.Pickler(buffer, protocol=5)
        # A zone by its name: of itself it would be a call of `getattr`, which may not be allowed.
        pickler.dispatch_table = {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}
        pickler.dump(dict(files))
        raw = buffer.getvalue()
        replace_file(self._path, digest((self._version, raw)) + raw)


class _Unpickler(pickle.Unpickler):
    """Makes objects of the model and plain values only."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class by its name. Raises UnpicklingError for any other."""
        if (module, name) in _VALUES:
            return super().find_class(module, name)
        if (
            module.startswith(_MODEL)
            and isinstance(found := vars(import_module(module)).get(name), type)
            and found.__module__ == module
        ):
            return found
        message = f"{module}.{name} is no part of the model"
        raise pickle.UnpicklingError(message)
