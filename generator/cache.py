"""What the last build made, by what it was made from, so that the next one makes only what differs.

One JSON file lists each file of the site with a digest of all it was made from and the size and time by which a file that
was changed since is known. It holds no content: what it says of a file counts only while that file stands in the site.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path


class Manifest:
    """The files that the last build of a site made; empty without a file, or where code or settings have changed."""

    def __init__(self, path: Path | None = None, version: str = "") -> None:
        """Read the manifest at a path; `version` is a digest of the code and settings by which files are made."""
        self._path = path
        self._version = version
        self.outdated = False
        """Whether there is one, made by other code or with other settings."""
        self.entries: Mapping[str, str] = {}
        """By address what `entry` returned."""
        self.content: Mapping[str, str] = {}
        """The digest (hex) of each content file."""
        if path:
            self._read(path)

    def _read(self, path: Path) -> None:
        try:
            found = json.loads(path.read_bytes())
            if found["version"] == self._version:
                # Anything but a text cannot be stripped.
                self.entries = {address: entry.strip() for address, entry in found["entries"].items()}
                self.content = dict(found["content"])
            else:
                self.outdated = True
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            # Damaged or missing: everything is made anew, and a new one is written.
            self.entries, self.content = {}, {}

    def current(self, address: str, digest: bytes, site: Path) -> bool:
        """Whether the site has at an address the file that was made from this, untouched since."""
        known = self.entries.get(address)
        return known is not None and known == entry(digest, f"{site}/{address}")

    def write(self, entries: Mapping[str, str], content: Mapping[str, str]) -> None:
        """Replace the manifest."""
        if self._path:
            manifest = {"version": self._version, "content": content, "entries": entries}
            replace_file(self._path, json.dumps(manifest).encode())


def replace_file(path: Path, content: bytes) -> None:
    """Replace a file of the cache in one step. What cannot be written is left out."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(content)
        new.replace(path)
    except OSError:
        with suppress(OSError):
            new.unlink()


def entry(digest: bytes, path: str) -> str:
    """Return what a manifest states of a file: a digest (hex) of what it was made from, its size in bytes, its time in ns.

    Empty where there is no file. One text takes less memory than its parts.
    """
    try:
        found = os.stat(path)  # noqa: PTH116 - once for each of forty thousand files
    except OSError:
        return ""
    return f"{digest.hex()} {found.st_size} {found.st_mtime_ns}"


def digest(parts: Iterable[bytes]) -> bytes:
    """Return a digest of some bytes, each with its length, so that no two lists have the same."""
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8))
        found.update(part)
    return found.digest()


def version(folders: Iterable[Path], packages: Path, settings: str) -> str:
    """Return a digest (hex) of all code in some folders, of the installed packages with their versions, and of settings."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    code = (part for path in files for part in (os.fsencode(path), path.read_bytes()))
    installed = sorted(path.name for path in packages.glob("*.dist-info"))
    return digest((*code, *map(str.encode, installed), settings.encode())).hex()
