"""A built site made ready for a server: each file also compressed, with what the server must know, switched to at once.

`<folder>/<hash>/` is a release, `<folder>/current` a link to the one that is served. The link is replaced in one step, so a
reader never meets half of a site. The last ten releases stay, to go back to (R31).
"""

import gzip
import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from filelock import FileLock

from generator.errors import wrong_usage
from generator.outputs.tombstones import NAME
from generator.publishing.server_config import caddy, nginx, served

CURRENT = "current"
# The names of the releases in the order of publication; the release that a rollback withdrew; the lock of a run.
ORDER = "releases.txt"
HELD = "held"
LOCK = ".lock"
KEPT = 10
# The highest quality of brotli takes three times as long for files that are 2 % smaller.
QUALITY = 10
_COMPRESSED = {".gz": partial(gzip.compress, compresslevel=9, mtime=0), ".br": partial(brotli.compress, quality=QUALITY)}
_COMPRESSED_ALREADY = {".png"}
_RELEASE = re.compile(r"[0-9a-f]{16}(\.new)?", re.ASCII)


def release(site: Path, folder: Path) -> Path:
    """Make a release of a built site in a folder and point `current` at it; return the release.

    Of two runs at once the second waits. FileNotFoundError where there is no built site, ValueError for redirects that no
    server should have, WrongUsage after a rollback, until `resume`.
    """
    server = served((site / NAME).read_bytes())
    configurations = {f"{kind}/{name}": text for kind, make in _SERVERS for name, text in make(server)}
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / LOCK):
        if (held := folder / HELD).is_file():
            wrong_usage("cli.held", found=held.read_text("utf-8").strip(), folder=folder)
        for unfinished in folder.glob("*.new"):
            if _RELEASE.fullmatch(unfinished.name):
                shutil.rmtree(unfinished)
        target = folder / _name(files, configurations)
        if not target.is_dir():
            _make(target, (folder / CURRENT).resolve(), f"public{server.root}", files, configurations)
        _activate(folder, target.name)
        _remove_old(folder)
    return target


def rollback(folder: Path, name: str | None = None) -> Path:
    """Lead `current` to an earlier release, the one before it where none is named, and return that.

    Further releases are refused until `resume`, so that no timer publishes again what was just withdrawn. WrongUsage where
    there is no such release.
    """
    with FileLock(folder / LOCK):
        current = (folder / CURRENT).resolve().name
        known = releases(folder)
        earlier = known[: known.index(current)] if current in known else []
        target = name or (earlier[-1] if earlier else "")
        if target not in known or target == current:
            wrong_usage("cli.no_release", found=target or folder, known=", ".join(known))
        (folder / HELD).write_text(f"{current}\n", encoding="utf-8", newline="\n")
        _link_to(folder, target)
    return folder / target


def resume(folder: Path) -> None:
    """Allow releases again after a rollback."""
    (folder / HELD).unlink(missing_ok=True)


def releases(folder: Path) -> list[str]:
    """Return the names of the releases that exist, in the order in which they were published, oldest first."""
    order = folder / ORDER
    names = order.read_text("utf-8").split() if order.is_file() else []
    return [name for name in names if (folder / name).is_dir()]


def _make(target: Path, before: Path, public: str, files: Mapping[str, bytes], configurations: Mapping[str, str]) -> None:
    """Write a release beside its place and move it there; what is unfinished never bears the name of a release."""
    staging = target.with_name(f"{target.name}.new")
    try:
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda file: _publish(staging, before, f"{public}{file[0]}", file[1]), files.items()))
        for name, text in configurations.items():
            _write(staging / name, text.encode())
    except OSError:
        # A full disk must not stay full.
        shutil.rmtree(staging, ignore_errors=True)
        raise
    staging.rename(target)


def _activate(folder: Path, name: str) -> None:
    """Note a release as the newest, then lead `current` to it."""
    names = [*(known for known in releases(folder) if known != name), name]
    new = folder / f"{ORDER}.new"
    new.write_text("".join(f"{known}\n" for known in names), encoding="utf-8", newline="\n")
    new.replace(folder / ORDER)
    _link_to(folder, name)


def _link_to(folder: Path, name: str) -> None:
    new = folder / f"{CURRENT}.new"
    new.unlink(missing_ok=True)
    new.symlink_to(name)
    new.replace(folder / CURRENT)


_SERVERS = (("nginx", nginx), ("caddy", caddy))


def _name(files: Mapping[str, bytes], configurations: Mapping[str, str]) -> str:
    """Return a hash of all that a release holds: the same site is the same release."""
    whole = hashlib.sha256()
    for name, content in (*files.items(), *((name, text.encode()) for name, text in configurations.items())):
        whole.update(f"{name} {len(content)} ".encode())
        whole.update(content)
    return whole.hexdigest()[:16]


def _publish(staging: Path, before: Path, address: str, content: bytes) -> None:
    """Write a file and its compressed forms; one that did not change is the same file still, with its entity tag."""
    path, old = staging / address, before / address
    path.parent.mkdir(parents=True, exist_ok=True)
    if old.is_file() and old.read_bytes() == content:
        for suffix in ("", *_COMPRESSED):
            if (form := old.with_name(f"{old.name}{suffix}")).is_file():
                _link(form, path.with_name(f"{path.name}{suffix}"))
        return
    path.write_bytes(content)
    for suffix, smaller in compressed(path.name, content):
        path.with_name(f"{path.name}{suffix}").write_bytes(smaller)


def compressed(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the compressed forms of a file, each with what its name ends with; none that is no smaller."""
    for suffix, compress in _COMPRESSED.items() if Path(name).suffix not in _COMPRESSED_ALREADY else ():
        if len(smaller := compress(content)) < len(content):
            yield suffix, smaller


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:
        # A file system without links: a copy keeps the time, and so the entity tag, too.
        shutil.copy2(old, new)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _remove_old(folder: Path) -> None:
    """Remove all releases but the last ten."""
    last = set(releases(folder)[-KEPT:])
    for path in sorted(folder.iterdir()):
        if _RELEASE.fullmatch(path.name) and path.name not in last:
            shutil.rmtree(path)
