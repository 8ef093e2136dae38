"""Build beside the site, swap when all is well: a build that fails leaves the last good site as it was (R31).

What did not change is linked and not written again, so a rebuild without a change leaves every file of the site alone.
"""

import ctypes
import fcntl
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from generator.cache import Kept, Making, digest
from generator.errors import ContentError, Problem
from generator.languages import LANGUAGES

_HERE = -100  # AT_FDCWD of Linux: paths are taken from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux: both names change their folders in one step


@dataclass
class Made:
    """What was made: its addresses, and whether any of it differs from the site that stands."""

    addresses: set[str] = field(default_factory=set)
    changed: bool = False


class Staging:
    """The folder beside a site in which the next one is built, by one build at a time.

    What an interrupted build left behind goes first. ContentError where another build is at work on the same site.
    """

    def __init__(self, site: Path, kept: Kept | None = None) -> None:
        """Take the folder of the site, which need not stand yet, and what is known of the files that earlier builds made."""
        self.site = site
        self.kept = kept or Kept()
        self.folder = site.with_name(f"{site.name}.new")
        self._old = site.with_name(f"{site.name}.old")
        self._lock = _locked(site)
        if self._old.exists() and not site.exists():
            self._old.rename(site)
        for left in (self.folder, self._old):
            shutil.rmtree(left, ignore_errors=True)
        self._stood = site.is_dir()
        self.made = Made()
        self._folders: set[str] = set()
        self._found: set[str] = set()

    def take_stock(self) -> None:
        """See what MkDocs has written: it stands there before the first file is written here."""
        self._found = set(_files(self.folder))

    def write(self, address: str, content: bytes | Making) -> None:
        """Write one file, or make and write it. ValueError for an address outside the folder or written twice (R34)."""
        # The folder is new and holds no link, so an address leaves it by its own steps or not at all.
        if address.startswith("/") or ".." in address.split("/"):
            message = f"{address} lies outside the site"
            raise ValueError(message)
        path, parent = f"{self.folder}/{address}", address.rpartition("/")[0]
        if parent not in self._folders:
            os.makedirs(f"{self.folder}/{parent}", exist_ok=True)  # noqa: PTH103 - forty thousand times in a large build
            self._folders.add(parent)
        try:
            self._make(address, path, content)
        except FileExistsError as error:
            message = f"two pages want the address {address}"
            raise ValueError(message) from error
        self.made.addresses.add(address)

    def _make(self, address: str, path: str, content: bytes | Making) -> None:
        if isinstance(content, Making):
            origin, make = content.origin, content.make
            if self._stands(address, origin) and _linked(f"{self.site}/{address}", path):
                return
            content = make()
            self.kept.put(address, origin, digest((content,)))
        if not self._same(address, content) or not _linked(f"{self.site}/{address}", path):
            with open(path, "xb", buffering=0) as file:  # noqa: PTH123 - as above
                file.write(content)
            self.made.changed = True

    def join(self, made: "Made") -> None:
        """Count as made here what another process made in the same folder."""
        self.made.addresses |= made.addresses
        self.made.changed |= made.changed

    def _stands(self, address: str, origin: bytes) -> bool:
        """Whether the site that stands has at this address what was made of this, whole."""
        known = self.kept.get(address, origin) if self._stood else None
        old = self._old_bytes(address) if known else None
        return old is not None and known == digest((old,))

    def _same(self, address: str, content: bytes) -> bool:
        """Whether the site that stands has these bytes at this address."""
        return self._stood and self._old_bytes(address, len(content)) == content

    def _old_bytes(self, address: str, size: int | None = None) -> bytes | None:
        """Return what the site that stands has at an address; None where it has nothing, or nothing of this size."""
        try:
            with open(f"{self.site}/{address}", "rb") as file:  # noqa: PTH123 - as above
                return file.read() if size in {None, os.fstat(file.fileno()).st_size} else None
        except OSError:
            return None

    def pages(self) -> list[str]:
        """Return the addresses of the pages of one language made so far, those for wrong addresses left out."""
        languages = tuple(f"{language.code}/" for language in LANGUAGES)
        found = (address.removesuffix("index.html") for address in self._all() if address.endswith("/index.html"))
        return sorted(address for address in found if address.startswith(languages))

    def finish(self) -> None:
        """Put the finished folder in the place of the site, unless they are equal, and let the next build begin."""
        for address in self._all() - self.made.addresses:
            self._take_over(address)
        if self.made.changed or self._all() != set(_files(self.site)):
            self._swap()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.release()

    def _all(self) -> set[str]:
        """Return the addresses of everything in the folder."""
        return self._found | self.made.addresses

    def _take_over(self, address: str) -> None:
        """Replace what MkDocs wrote by a link to the same bytes in the site."""
        path = self.folder / address
        if self._same(address, path.read_bytes()):
            path.unlink()
            if _linked(f"{self.site}/{address}", str(path)):
                return
            shutil.copyfile(self.site / address, path)
        self.made.changed = True

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
        if not self._lock.closed:
            Path(self._lock.name).unlink(missing_ok=True)
            self._lock.close()


def guard(site: Path, number: int) -> None:
    """Raise ContentError if a catalogue of so many directions has lost more than a tenth of those in the site."""
    before = sum(1 for _ in (site / "api/v1/directions").glob("*/*.json"))
    if number * 10 < before * 9:
        raise ContentError([Problem("site_shrinks", site.name, values={"found": str(number), "before": str(before)})])


def _locked(site: Path) -> IO[str]:
    """Open the file that one build of a site at a time holds; the system lets go of it however the build ends."""
    path = site.with_name(f"{site.name}.lock")
    while True:
        file = path.open("a")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # The build before may have removed the file between our opening and our locking it.
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        except BlockingIOError as error:
            file.close()
            raise ContentError([Problem("site_busy", site.name)]) from error
        except FileNotFoundError:
            pass
        file.close()


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
        for name in names:
            yield f"{at}/{name}"[start:]


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; False where the system cannot."""
    system = ctypes.CDLL(None)
    return hasattr(system, "renameat2") and not system.renameat2(
        _HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE
    )
