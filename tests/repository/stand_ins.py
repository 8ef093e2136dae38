"""What a workflow finds on a forge's machine, for running its steps here: a clone, stand-ins for `gh` and `npm`.

The clone has a bare repository as its origin, whose pull request 7 changes a title and brings a program that must never run.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

NUMBER = "7"
# Answers by what was asked. `--jq` is `gh`'s own, so its results are given.
_GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$LOG"
case "$*" in
  *select\\(.head.sha*) [ "$COMMIT" != "$HEAD_COMMIT" ] || echo 7 ;;
  *pulls\\?state=open*) echo 7 ;;
  "issue list"*) cat "$STATE/issue" 2>/dev/null || true ;;
  "issue view"*) cat "$STATE/body" ;;
  "release list"*) cat "$STATE/releases" 2>/dev/null || true ;;
  "issue create"*) echo 12 > "$STATE/issue" ;;
esac
for argument; do
  [ "$previous" != --body-file ] || cp "$argument" "$STATE/body"
  [ "$previous" != --notes-file ] || cp "$argument" "$STATE/notes"
  case "$argument" in body=@*) cp "${argument#body=@}" "$STATE/comment" ;; esac
  previous=$argument
done
"""
_NPM = """#!/bin/sh
echo '{"typescript": {"current": "7.0.2", "wanted": "7.0.2", "latest": "7.1.0"}}'
exit 1
"""
_TRAP = '#!/bin/sh\ntouch "$STATE/ran"\n'


@dataclass(frozen=True)
class Machine:
    """A clean machine of a forge with a clone of the repository."""

    clone: Path
    state: Path
    head: str
    """The newest commit of the pull request."""

    def run(self, script: str, **environment: str) -> str:
        """Run the script of a step as a forge does; return what it printed. AssertionError where it fails."""
        base = {
            "PATH": f"{self.state / 'bin'}:/usr/bin:/bin:/usr/sbin:/sbin",
            "HOME": str(self.state),
            "LANG": "C.UTF-8",
            "LOG": str(self.state / "log"),
            "STATE": str(self.state),
            "HEAD_COMMIT": self.head,
            "GITHUB_REPOSITORY": "owner/calls",
            "GITHUB_SHA": self.head,
            "GITHUB_OUTPUT": str(self.state / "output"),
            "GITHUB_STEP_SUMMARY": str(self.state / "summary"),
            # No step asks another host: nothing answers at this address.
            **dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:1"),
            "no_proxy": "127.0.0.1",
            "PIP_NO_INDEX": "1",
        }
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script]
        done = subprocess.run(
            command, cwd=self.clone, env=base | environment, capture_output=True, text=True, check=False, timeout=1200
        )
        assert done.returncode == 0, f"{script}\n{done.stdout[-3000:]}{done.stderr[-3000:]}"
        return done.stdout

    def outputs(self) -> dict[str, str]:
        """Return the outputs of all steps so far."""
        path = self.state / "output"
        return dict(line.split("=", 1) for line in path.read_text("utf-8").splitlines()) if path.exists() else {}

    def asked(self) -> str:
        """Return what `gh` was asked."""
        return (self.state / "log").read_text("utf-8")

    def program(self, name: str, text: str) -> None:
        """Put a program in the place of another, of a script of the clone where its name has a slash."""
        path = self.clone / name if "/" in name else self.state / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        path.chmod(0o755)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, with a name for commits; return what it printed."""
    settings = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    command = ["git", *settings, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, env=_git_environment())
    return done.stdout.strip()


def _git_environment() -> dict[str, str]:
    return {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}


def machine(folder: Path) -> Machine:
    """Make a clone of the working copy, its packages those of the tests, in a new folder."""
    source, clone, state = folder / "source", folder / "clone", folder / "state"
    source.mkdir(parents=True)
    state.mkdir()
    for name in git(ROOT, "ls-files", "-co", "--exclude-standard").splitlines():
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, source / name)
    git(source, "init", "-q")
    git(source, "add", "-A")
    git(source, "commit", "-qm", "base")
    git(folder, "clone", "-q", "--bare", str(source), "origin.git")
    head = _pull_request(source)
    git(source, "push", "-q", str(folder / "origin.git"), f"{head}:refs/pull/{NUMBER}/head")
    git(folder, "clone", "-q", f"file://{folder / 'origin.git'}", str(clone))
    (clone / ".venv").mkdir()
    for name in ("bin", "lib", "pyvenv.cfg"):
        (clone / ".venv" / name).symlink_to(ROOT / ".venv" / name)
    for lock in clone.glob("requirements*.lock"):
        shutil.copy2(lock, clone / ".venv")
    found = Machine(clone, state, head)
    found.program("gh", _GH)
    found.program("npm", _NPM)
    return found


def _pull_request(source: Path) -> str:
    """Commit what the pull request changes; return the commit."""
    changed = source / "content/directions/2025-3/1.1.yml"
    text = changed.read_text("utf-8")
    changed.write_text(text.replace("  en: ", "  en: Changed ", 1).replace("  zh: ", "  zh: 改", 1), encoding="utf-8")
    for name in ("scripts/setup", "scripts/build", "scripts/check", "generator/__init__.py", "theme/main.html"):
        (source / name).write_text(_TRAP, encoding="utf-8")
    git(source, "commit", "-qam", "change")
    return git(source, "rev-parse", "HEAD")
