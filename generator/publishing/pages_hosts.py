"""A built site made ready for GitHub Pages, GitLab Pages or an object store: what such a host takes as a folder of files."""

import hashlib
import shutil
from pathlib import Path

from generator.outputs.tombstones import NAME
from generator.publishing.hosts import Host
from generator.publishing.release import compressed
from generator.publishing.server_config import Served, served

# A digest of all other files. A site that has the same is not uploaded again.
DIGEST = "digest.txt"
# GitLab reads so many rules, and no file above 64 KB; the pages themselves lead on where a rule is missing.
RULES = 1000
BYTES = 64_000


def prepare(site: Path, folder: Path, host: Host) -> str:
    """Make an upload of a built site in a folder, which is replaced; return the digest that stands in it too."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(site, folder)
    if host.own_files:
        _redirect(folder, served((site / NAME).read_bytes()))
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(content)} ".encode() + content)
        for suffix, smaller in compressed(path.name, content) if host.own_files else ():
            path.with_name(f"{path.name}{suffix}").write_bytes(smaller)
    (folder / DIGEST).write_text(f"{digest.hexdigest()}\n", encoding="utf-8", newline="\n")
    return digest.hexdigest()


def _redirect(folder: Path, server: Served) -> None:
    """Write the rules, as many as the host reads, and remove the files there: a file would be served instead of its rule."""
    rules: list[str] = []
    for old, new in [*server.moved.items()][:RULES]:
        rule = f"{old} {new} 301\n"
        if sum(map(len, rules)) + len(rule) > BYTES:
            break
        rules.append(rule)
        place = old.removeprefix(server.root)
        (folder / (f"{place}index.html" if place.endswith("/") else place)).unlink(missing_ok=True)
    (folder / "_redirects").write_text("".join(rules), encoding="utf-8", newline="\n")
