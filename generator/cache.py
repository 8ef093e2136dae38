"""What earlier builds made, kept by what it was made of, so that the next one makes only what differs.

A cache and no more: each thing is kept with a digest over the code, its name, what it was made of and its content, and one
whose digest is not right (it was made of something else, by other code, or was damaged) is as good as none.
"""

import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

# Written together: a transaction for each thing would take longer than making it.
_TOGETHER = 500
_WAIT = 60.0
_Result = TypeVar("_Result")
_TABLE = "CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, seal BLOB, content BLOB) WITHOUT ROWID"


@dataclass(frozen=True)
class Making:
    """A file to be made, unless the one that stands was made of the same: `origin` is a digest of all it is made of."""

    origin: bytes
    make: Callable[[], bytes]


class Kept:
    """The things kept in one folder by one version of the code; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None, version: bytes = b"") -> None:
        """Take a folder of its own and a digest of the code and settings by which things are made."""
        self._folder = folder
        self._version = version
        self._connection: sqlite3.Connection | None = None
        self._new: list[tuple[str, bytes, bytes]] = []
        self._digests: dict[str, tuple[bytes, bytes]] | None = None

    def get(self, name: str, origin: bytes) -> bytes | None:
        """Return what was kept under a name, if it was made of the same and is whole."""
        row = self._row(name)
        # A damaged file may give anything.
        whole = row and isinstance(row[1], bytes) and row[0] == self._seal(name, origin, row[1])
        return row[1] if row and whole else None

    def put(self, name: str, origin: bytes, content: bytes) -> None:
        """Keep something under a name, in the place of what was kept there."""
        if self._folder:
            self._new.append((name, self._seal(name, origin, content), content))
            if len(self._new) == _TOGETHER:
                self._write()

    def made(self, name: str, origin: bytes, make: Callable[[], bytes]) -> bytes:
        """Return what was kept under a name, or make and keep it."""
        found = self.get(name, origin)
        if found is None:
            found = make()
            self.put(name, origin, found)
        return found

    def rest(self) -> None:
        """Write what is still to be kept and let go of the file, as a process must before it is copied or ends."""
        self._write()
        if self._connection:
            self._connection.close()
            self._connection = None

    def _seal(self, name: str, origin: bytes, content: bytes) -> bytes:
        return digest((self._version, name.encode(), origin, content))

    def _row(self, name: str) -> tuple[bytes, bytes] | None:
        if self._digests is None:
            self._digests = self._use(_digests_in) or {}
        return self._digests.get(name) or self._use(partial(_row_in, name))

    def _write(self) -> None:
        if self._new:
            self._use(self._insert)
            self._new.clear()

    def _insert(self, file: sqlite3.Connection) -> None:
        with file:
            file.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", self._new)

    def _use(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Work with the file; None without a folder, and where the file cannot be read or written: then begin anew."""
        if self._folder is None:
            return None
        try:
            self._connection = self._connection or _opened(self._folder)
            return work(self._connection)
        except (sqlite3.Error, OSError):
            self._connection = None
            self._folder = _emptied(self._folder)
            return None


def _opened(folder: Path) -> sqlite3.Connection:
    folder.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(folder / "kept.sqlite", timeout=_WAIT)
    # Nothing is lost with the file but time, so nothing waits for the disk.
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(_TABLE)
    return connection


def _row_in(name: str, file: sqlite3.Connection) -> tuple[bytes, bytes] | None:
    row: tuple[bytes, bytes] | None = file.execute("SELECT seal, content FROM kept WHERE name = ?", (name,)).fetchone()
    return row


def _digests_in(file: sqlite3.Connection) -> dict[str, tuple[bytes, bytes]]:
    """Return all that is no longer than a digest: that of a file, which there are tens of thousands of, read at once."""
    rows = file.execute("SELECT name, seal, content FROM kept WHERE length(content) <= ?", (hashlib.sha256().digest_size,))
    return {name: (seal, content) for name, seal, content in rows}


def _emptied(folder: Path) -> Path | None:
    """Remove a file that is of no use; None where the folder itself is of none."""
    try:
        for file in folder.iterdir():
            file.unlink(missing_ok=True)
    except OSError:
        return None
    return folder


def digest(parts: Iterable[bytes]) -> bytes:
    """Return a digest of some bytes, each with its length, so that no two lists have the same."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()


def version(folders: Iterable[Path], packages: Path, settings: str) -> bytes:
    """Return a digest of all code in some folders, of the names and versions of the installed packages, and of settings."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    code = (part for path in files for part in (os.fsencode(path), path.read_bytes()))
    installed = sorted(path.name for path in packages.glob("*.dist-info"))
    return digest((*code, *map(str.encode, installed), settings.encode()))
