"""`python -m scripts build` does what `scripts/build` does, on systems without a shell too, such as Windows.

`setup [dev]`, `build`, `serve` and `test` are the scripts of these names; all others (`check`, `new`, `fmt`, `diff`, …) are
commands of `calls`. Only Python itself is needed: `.venv` is made where it is missing.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_OLDEST = (3, 11, 5)
_PIP = ("pip", "install", "--quiet", "--disable-pip-version-check")
_STYLE = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",), ("generator", "check"))


def python() -> Path:
    """Return the Python of the virtual environment, which need not be there."""
    return ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def setup(kind: str = "") -> int:
    """Make .venv from a lock file, again whenever that changes or its Python is gone; return the exit code of pip."""
    lock = ROOT / (f"requirements-{kind}.lock" if kind else "requirements.lock")
    made = ROOT / ".venv" / lock.name
    if python().exists() and made.is_file() and filecmp.cmp(lock, made, shallow=False):
        return 0
    if sys.version_info < _OLDEST:
        print("Python 3.11.5 or newer is needed", file=sys.stderr)
        return 1
    print(f"Creating .venv from {lock.name} …", file=sys.stderr)
    if not python().exists():
        venv.create(ROOT / ".venv", clear=True, with_pip=True)
    failed = run((*_PIP, "--require-hashes", "-r", str(lock)), (*_PIP, "--no-deps", "--no-build-isolation", "-e", "."))
    for name in () if failed else ("requirements.lock", lock.name):
        shutil.copyfile(ROOT / name, ROOT / ".venv" / name)
    return failed


def run(*commands: Sequence[str]) -> int:
    """Run modules with their arguments until one fails; return its exit code, 0 where none does."""
    # Texts are UTF-8 here, whatever the system's own encoding is.
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}
    for command in commands:
        done = subprocess.run([str(python()), "-m", *command], cwd=ROOT, env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument names, with the others; return the exit code."""
    name, *rest = arguments or ["--help"]
    if name == "setup":
        return setup(*rest[:1])
    processes = str((os.cpu_count() or 1) + 1)
    commands: dict[str, tuple[Sequence[str], ...]] = {
        "build": (("mkdocs", "build", "--strict", "--quiet"),),
        "serve": (("mkdocs", "serve", "--watch", "site.yml", "--watch", "generator", *rest),),
        "test": (*_STYLE, ("pytest", "--numprocesses", processes, "--dist", "worksteal", *rest)),
    }
    return setup("dev" if name == "test" else "") or run(*commands.get(name, (("generator", name, *rest),)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
