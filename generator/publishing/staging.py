"""Build beside the site, swap when all is well: a build that fails leaves the last good site as it was (R31).

What did not change is linked and not written again, so a rebuild without a change leaves every file of the site alone.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from generator.cache import Manifest, entry
from generator.errors import ContentError, Problem
from generator.languages import LANGUAGES
from generator.rendering.output_file import Group, OutputFile

_HERE = -100  # AT_FDCWD of Linux: paths are taken from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux: both names change their folders in one step


@dataclass
class Written:
    """What was written, and whether any of it differs from the last site."""

    entries: dict[str, str] = field(default_factory=dict)
    """By address what the manifest will state; empty for a file without a digest."""
    made: list[str] = field(default_factory=list)
    """The addresses of files with a digest that had to be made."""
    changed: bool = False


class Staging:
    """The folder beside a site in which the next one is built, by one build at a time.

    What an interrupted build left behind is removed first. ContentError where another build works on the same site.
    """

    def __init__(self, site: Path, manifest: Manifest | None = None) -> None:
        """Take the folder of the site, which need not exist yet, and the manifest of its last build."""
        self.site = site
        self.manifest = manifest or Manifest()
        self.folder = site.with_name(f"{site.name}.new")
        self._old = site.with_name(f"{site.name}.old")
        self._lock = _locked(site)
        if self._old.exists() and not site.exists():
            self._old.rename(site)
        for left in (self.folder, self._old):
            shutil.rmtree(left, ignore_errors=True)
        self._exists = site.is_dir()
        self.written = Written()
        self._folders: set[str] = set()
        self._found: set[str] = set()

    def take_stock(self) -> None:
        """Remember the files that MkDocs has written, before the first of ours."""
        self._found = set(_files(self.folder))

    def write_groups(self, groups: Iterable[Group]) -> None:
        """Write every file of some groups."""
        for group in groups:
            for file in group():
                self.write(file)

    def write(self, file: OutputFile) -> None:
        """Write one file, made or linked. ValueError for an address outside the folder or written twice (R34)."""
        address = file.address
        # The folder is new and holds no link, so an address leaves it by its own steps or not at all.
        if address.startswith("/") or ".." in address.split("/"):
            message = f"{address} lies outside the site"
            raise ValueError(message)
        path, parent = f"{self.folder}/{address}", address.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(f"{self.folder}/{parent}", exist_ok=True)  # noqa: PTH103 - forty thousand times in a large build
            self._folders.add(parent)
        try:
            self._write(file, path)
        except FileExistsError as error:
            message = f"two pages want the address {address}"
            raise ValueError(message) from error
        self.written.entries[address] = "" if file.digest is None else entry(file.digest, path)

    def _write(self, file: OutputFile, path: str) -> None:
        old = f"{self.site}/{file.address}"
        if file.digest is not None:
            if self.manifest.current(file.address, file.digest, self.site) and _linked(old, path):
                return
            self.written.made.append(file.address)
        content = file.make()
        if not self._same(file.address, content) or not _linked(old, path):
            with open(path, "xb", buffering=0) as opened:  # noqa: PTH123 - as above
                opened.write(content)
            self.written.changed = True

    def address_of(self, start: str, digest: bytes) -> str | None:
        """Return the address, beginning so, of a file of the last site that was made from this; None where it has none."""
        known, site = self.manifest, self.site
        return next((one for one in known.entries if one.startswith(start) and known.current(one, digest, site)), None)

    def join(self, written: Written) -> None:
        """Count as written here what another process wrote in the same folder."""
        self.written.entries |= written.entries
        self.written.made += written.made
        self.written.changed |= written.changed

    def _same(self, address: str, content: bytes) -> bool:
        """Whether the last site has these bytes at this address."""
        if not self._exists:
            return False
        try:
            with open(f"{self.site}/{address}", "rb") as file:  # noqa: PTH123 - as above
                return os.fstat(file.fileno()).st_size == len(content) and file.read() == content
        except OSError:
            return False

    def pages(self) -> list[str]:
        """Return the addresses of the pages of one language written so far, those for wrong addresses left out."""
        languages = tuple(f"{language.code}/" for language in LANGUAGES)
        found = (address.removesuffix("index.html") for address in self._all() if address.endswith("/index.html"))
        return sorted(address for address in found if address.startswith(languages))

    def finish(self, content: dict[str, str] | None = None) -> None:
        """Put the finished folder in the place of the site, unless they are equal, and let the next build begin.

        `content` is the digest (hex) of each content file, for the manifest.
        """
        for address in self._found - self.written.entries.keys():
            self._link_prose(address)
        if self.written.changed or self._all() != set(_files(self.site)):
            self._swap()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.manifest.write(self.written.entries, content or {})
        self.release()

    def _all(self) -> set[str]:
        """Return the addresses of everything in the folder."""
        return self._found | self.written.entries.keys()

    def _link_prose(self, address: str) -> None:
        """Replace what MkDocs wrote by a link to the same bytes in the site."""
        path = self.folder / address
        if self._same(address, path.read_bytes()):
            path.unlink()
            if _linked(f"{self.site}/{address}", str(path)):
                return
            shutil.copyfile(self.site / address, path)
        self.written.changed = True

    def _swap(self) -> None:
        if not self.site.exists():
            self.folder.rename(self.site)
        elif not _exchanged(self.folder, self.site):
            # A step on either side of this line leaves the old site whole, if under its other name until the next build.
            self.site.rename(self._old)
            self.folder.rename(self.site)
            shutil.rmtree(self._old, ignore_errors=True)

    def release(self) -> None:
        """Let another build of this site begin."""
        self._lock.release()


def guard(site: Path, number: int) -> None:
    """Raise ContentError if a catalogue of so many directions has lost more than a tenth of those in the site."""
    before = sum(1 for _ in (site / "api/v1/directions").glob("*/*.json"))
    if number * 10 < before * 9:
        raise ContentError([Problem("site_shrinks", site.name, values={"found": str(number), "before": str(before)})])


def _locked(site: Path) -> FileLock:
    """Lock the file that one build of a site at a time holds; the system unlocks it however the build ends."""
    lock = FileLock(site.with_name(f".{site.name}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise ContentError([Problem("site_busy", site.name)]) from error
    return lock


def _linked(old: str, new: str) -> bool:
    """Give a file a second name; False where the file system knows no such thing."""
    try:
        os.link(old, new)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        return False
    return True


def _files(folder: Path) -> Iterator[str]:
    """Yield the address of every file in a folder."""
    start = len(str(folder)) + 1
    for at, _, names in os.walk(folder):
        within = at.replace(os.sep, "/")
        for name in names:
            yield f"{within}/{name}"[start:]


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None)
    return hasattr(system, "renameat2") and not system.renameat2(
        _HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE
    )
