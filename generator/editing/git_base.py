"""The files that changed since a base: a commit of Git, or another content folder.

Git is run without a shell, and only where the content is in a work tree: without Git, and in a tarball, everything works and
nothing is compared.
"""

import io
import os
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_TIMEOUT = 60
# A hook or an editor may have set these for another repository; the path of the content alone decides.
_IGNORED = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
_BRANCHES = ("refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master")


@dataclass(frozen=True)
class ChangedFiles:
    """The files that differ from a base, by name (content/…): their bytes in the base, None where it had no such file."""

    base: str
    before: Mapping[str, bytes | None]


def changed_since_folder(base: Path, content: Path) -> ChangedFiles:
    """Compare a content folder with another one."""
    old, new = _files(base), _files(content)
    names = sorted(old.keys() | new.keys())
    return ChangedFiles(str(base), {name: old.get(name) for name in names if old.get(name) != new.get(name)})


def _files(folder: Path) -> dict[str, bytes]:
    paths = (path for path in sorted(folder.rglob("*.yml")) if path.is_file() and not path.is_symlink())
    return {f"content/{path.relative_to(folder).as_posix()}": path.read_bytes() for path in paths}


def commit_of(content: Path, base: str | None) -> str | None:
    """Return the commit that a base names; for None, where the branch left the default branch, else HEAD.

    None where there is no such commit: an unknown name, no commit yet, no Git, no work tree.
    """
    if not any((folder / ".git").exists() for folder in (content.resolve(), *content.resolve().parents)):
        return None
    if base is not None:
        # Git would take what begins with a hyphen for an option; no name of a commit does.
        return None if base.startswith("-") else _line(content, "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}")
    if not _line(content, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        return None
    default = _line(content, "symbolic-ref", "--quiet", "refs/remotes/origin/HEAD")
    for branch in [default] if default else _BRANCHES:
        found = _line(content, "merge-base", "HEAD", branch)
        if found:
            return found
    return _line(content, "rev-parse", "HEAD")


def changed_since_commit(commit: str, content: Path) -> ChangedFiles:
    """Compare a content folder with its state in a commit; only files that differ are read from Git."""
    options = ("--no-renames", "--no-ext-diff", "--no-textconv", "--relative", "--name-status", "-z")
    output = (_git(content, "diff", *options, commit, "--", ".") or b"").split(b"\0")
    pairs = zip(output[::2], output[1::2], strict=False)
    names = {os.fsdecode(name): status for status, name in pairs if name.endswith(b".yml") and b"\n" not in name}
    old = [name for name, status in names.items() if status != b"A"]
    found = dict(zip(old, _blobs(content, commit, old), strict=True))
    return ChangedFiles(commit[:12], {f"content/{name}": found.get(name) for name in sorted(names)})


def _blobs(content: Path, commit: str, names: Sequence[str]) -> list[bytes | None]:
    """Return the bytes of files in a commit, read by one process; None for a name that is no file there."""
    wanted = b"".join(os.fsencode(f"{commit}:./{name}\n") for name in names)
    answer = (_git(content, "cat-file", "--batch", stdin=wanted) or b"") if names else b""
    blobs: list[bytes | None] = []
    for _ in names:
        head, _, answer = answer.partition(b"\n")
        parts = head.split()
        # A header is `<object> blob <size>`; after anything else, such as `… missing`, there are no bytes.
        size = int(parts[2]) if len(parts) == len(("object", "kind", "size")) and parts[1] == b"blob" else None
        blobs.append(None if size is None else answer[:size])
        answer = answer if size is None else answer[size + 1 :]
    return blobs


def unpack(commit: str, content: Path, folder: Path) -> bool:
    """Write the content folder of a commit into another folder; return False where the commit has none."""
    archive = _git(content, "archive", "--format=tar", commit, "--", ".")
    if not archive:
        return False
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            # Only regular files, and only paths that stay below the folder.
            if file and ".." not in member.name.split("/") and not member.name.startswith("/"):
                path = folder / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(file.read())
    return True


def _line(content: Path, *arguments: str) -> str | None:
    output = _git(content, *arguments)
    return output.decode("utf-8", "replace").strip() or None if output else None


def _git(content: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Run Git in the content folder and return its output; None where it fails, hangs or is not installed."""
    environment = {name: value for name, value in os.environ.items() if name not in _IGNORED}
    command = ["git", "-C", str(content), "-c", "core.fsmonitor=false", *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; names are resolved to a commit first, paths follow `--`
            command,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=_TIMEOUT,
            env=environment | {"GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except (FileNotFoundError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
