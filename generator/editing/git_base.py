"""The content as it stood: in a commit of Git or another folder, and which files have changed since.

Git is asked through its plumbing, never through a shell, and only where the content stands in a work tree: without Git, and
in a tarball, everything works and nothing is compared.
"""

import io
import os
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_LONGEST_WAIT = 60
# What a hook or an editor may have set for a repository of its own: the content's place alone decides.
_FOREIGN = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
_BRANCHES = ("refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master")


@dataclass(frozen=True)
class Before:
    """The files that changed since a base: each with its bytes then, None for one that was not there."""

    base: str
    changed: Mapping[str, bytes | None]


def of_folder(old: Path, content: Path) -> Before:
    """Compare two content folders."""
    then, now = _files(old), _files(content)
    names = sorted(then.keys() | now.keys())
    return Before(str(old), {name: then.get(name) for name in names if then.get(name) != now.get(name)})


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*.yml")) if path.is_file() and not path.is_symlink())
    return {f"content/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}


def commit_of(content: Path, base: str | None) -> str | None:
    """Return the commit that a base names, or the default one: where this branch left the default branch, else HEAD.

    None where there is no such commit: a wrong name, no commit yet, no Git, no work tree.
    """
    if not any((folder / ".git").exists() for folder in (content.resolve(), *content.resolve().parents)):
        return None
    if base is not None:
        # What begins with a hyphen is an option to Git, and no name of a commit does.
        return None if base.startswith("-") else _line(content, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    if not _line(content, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        return None
    default = _line(content, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    for branch in [default] if default else _BRANCHES:
        found = _line(content, "merge-base", "HEAD", branch)
        if found:
            return found
    return _line(content, "rev-parse", "HEAD")


def of_commit(commit: str, content: Path) -> Before:
    """Compare a content folder with itself in a commit: only files that differ are read from Git."""
    options = ("--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "--name-status", "-z")
    told = (_git(content, "diff", *options, commit, "--", ".") or b"").split(b"\0")
    pairs = zip(told[::2], told[1::2], strict=False)
    names = {os.fsdecode(name): status for status, name in pairs if name.endswith(b".yml") and b"\n" not in name}
    old = [name for name, status in names.items() if status != b"A"]
    found = dict(zip(old, _blobs(content, commit, old), strict=True))
    return Before(commit[:12], {f"content/{name}": found.get(name) for name in sorted(names)})


def _blobs(content: Path, commit: str, names: Sequence[str]) -> list[bytes | None]:
    """Return files of a commit, all by one process; None for one that was no file."""
    wanted = b"".join(os.fsencode(f"{commit}:./{name}\n") for name in names)
    answer = (_git(content, "cat-file", "--batch", given=wanted) or b"") if names else b""
    blobs: list[bytes | None] = []
    for _ in names:
        head, _, answer = answer.partition(b"\n")
        parts = head.split()
        # A head is `<object> blob <size>`; anything else, such as `… missing`, has nothing behind it.
        size = int(parts[2]) if len(parts) == len(("object", "kind", "size")) and parts[1] == b"blob" else None
        blobs.append(None if size is None else answer[:size])
        answer = answer if size is None else answer[size + 1 :]
    return blobs


def unpack(commit: str, content: Path, folder: Path) -> bool:
    """Write the content folder as it stood in a commit into another folder; False where it had none."""
    archive = _git(content, "archive", "--format=tar", commit, "--", ".")
    if not archive:
        return False
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            # Plain files alone, below the folder: what Git calls a path has no way out of it.
            if file and ".." not in member.name.split("/") and not member.name.startswith("/"):
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())
    return True


def _line(content: Path, *arguments: str) -> str | None:
    told = _git(content, *arguments)
    return told.decode("utf-8", "replace").strip() or None if told else None


def _git(content: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    """Return what Git says of the content folder; None where it refuses or is not there."""
    environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
    command = ["git", "-C", str(content), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what people name is resolved to a commit first, paths follow `--`
            command,
            input=given,
            capture_output=True,
            check=False,
            timeout=_LONGEST_WAIT,
            env=environment | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
