"""A built site made ready for GitHub Pages, GitLab Pages or an object store: what such a host takes as a folder of files."""

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from generator.outputs.tombstones import NAME
from generator.publishing.hosts import Host
from generator.publishing.release import compressed
from generator.publishing.server_config import served

# A digest of all other files. A site that has the same is not uploaded again.
DIGEST = "digest.txt"
# GitLab reads so many rules, and no file above 64 KB; the pages themselves lead on where a rule is missing.
RULES = 1000
BYTES = 64_000


def prepare(site: Path, folder: Path, host: Host) -> str:
    """Make an upload of a built site in a folder, which is replaced; return the digest that stands in it too."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site, folder)
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode() + content)
        for suffix, smaller in compressed(path.name, content) if host.own_files else ():
            path.with_name(f"{path.name}{suffix}").write_bytes(smaller)
    (folder / DIGEST).write_text(f"{digest.hexdigest()}\n", encoding="utf-8")
    if host.own_files:
        (folder / "_redirects").write_text("".join(_rules((site / NAME).read_bytes())), encoding="utf-8")
    return digest.hexdigest()


def _rules(redirects: bytes) -> Iterator[str]:
    """Yield lines of a `_redirects` file, as many as the host reads."""
    length = 0
    for old, new in list(served(redirects).moved.items())[:RULES]:
        rule = f"{old} {new} 301\n"
        length += len(rule)
        if length <= BYTES:
            yield rule
