"""A built site made ready for a server: each file also compressed, with what the server must know, switched to at once.

`<folder>/<hash>/` is a release, `<folder>/current` a link to the newest. The link is replaced in one step, so a reader
never meets half of a site; the release before stays, for who is still being answered from it.
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

from generator.outputs.tombstones import NAME
from generator.publishing.server_config import caddy, nginx, served

CURRENT = "current"
# The highest quality of brotli takes three times as long for files that are 2 % smaller.
QUALITY = 10
_COMPRESSED = {".gz": partial(gzip.compress, compresslevel=9, mtime=0), ".br": partial(brotli.compress, quality=QUALITY)}
_COMPRESSED_ALREADY = {".png"}
_RELEASE = re.compile(r"[0-9a-f]{16}(\.new)?", re.ASCII)


def release(site: Path, folder: Path) -> Path:
    """Make a release of a built site in a folder and point `current` at it; return the release.

    FileNotFoundError where there is no built site, ValueError for redirects that no server should have.
    """
    server = served((site / NAME).read_bytes())
    configurations = {f"{kind}/{name}": text for kind, make in _SERVERS for name, text in make(server)}
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    target = folder / _name(files, configurations)
    link = folder / CURRENT
    before = link.resolve()
    if not target.is_dir():
        staging = target.with_name(f"{target.name}.new")
        shutil.rmtree(staging, ignore_errors=True)
        public = f"public{server.root}"
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda file: _publish(staging, before, f"{public}{file[0]}", file[1]), files.items()))
        for name, text in configurations.items():
            _write(staging / name, text.encode())
        staging.rename(target)
    new = folder / f"{CURRENT}.new"
    new.unlink(missing_ok=True)
    new.symlink_to(target.name)
    new.replace(link)
    for old in _outdated(folder, {target.name, before.name}):
        shutil.rmtree(old)
    return target


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
    for suffix, compress in _COMPRESSED.items() if path.suffix not in _COMPRESSED_ALREADY else ():
        if len(smaller := compress(content)) < len(content):
            path.with_name(f"{path.name}{suffix}").write_bytes(smaller)


def _link(old: Path, new: Path) -> None:
    try:
        new.hardlink_to(old)
    except OSError:
        # A file system without links: a copy keeps the time, and so the entity tag, too.
        shutil.copy2(old, new)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _outdated(folder: Path, current: set[str]) -> Iterator[Path]:
    """Yield releases, whole or interrupted, that are neither the newest nor the one before."""
    yield from (path for path in sorted(folder.iterdir()) if _RELEASE.fullmatch(path.name) and path.name not in current)
