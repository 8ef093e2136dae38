"""Windows and macOS, as far as Linux can show: their limits as fakes, the scripts as modules; the container for editing."""

import ast
import ctypes
import json
import os
import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from generator.importer import limits
from generator.publishing.staging import Staging
from generator.rendering.output_file import ready
from scripts import __main__ as scripts
from tests.conftest import ROOT, VALID
from tests.test_architecture import MODULES

# Without what Linux alone has, every module is imported, the lock holds and the example is checked.
_ELSEWHERE = """
import importlib, os, pkgutil, sys
for name in ("fcntl", "resource", "pwd", "grp"):
    sys.modules[name] = None
for name in ("fork", "getuid", "geteuid", "sched_getaffinity", "sysconf", "mkfifo"):
    if hasattr(os, name):
        delattr(os, name)
import generator
from filelock import FileLock
from generator.cli import main
for module in pkgutil.walk_packages(generator.__path__, "generator."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
with FileLock(sys.argv[1]):
    sys.exit(main(["check", "--content", sys.argv[2], "--lang", "en"]))
"""


def test_nothing_needs_what_linux_alone_has(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "ignore", "-c", _ELSEWHERE, str(tmp_path / "lock"), str(VALID)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "no problems" in done.stdout


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_site_is_swapped_without_linux(system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows has no library of that name, and separates folders by another sign."""

    def no_library(name: str | None) -> None:
        raise TypeError(name)

    def walk(folder: Path) -> list[tuple[str, list[str], list[str]]]:
        found = [(at, names) for at, _, names in os_walk(folder)]
        return [(str(folder) + at.removeprefix(str(folder)).replace("/", "\\"), [], names) for at, names in found]

    os_walk = os.walk
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    if system == "win32":
        monkeypatch.setattr(os, "walk", walk)
        monkeypatch.setattr(os, "sep", "\\")
    for text in (b"one", b"two"):
        staging = Staging(tmp_path / "site")
        (tmp_path / "site.new/zh/about").mkdir(parents=True)
        (tmp_path / "site.new/zh/about/index.html").write_bytes(b"prose")
        staging.take_stock()
        staging.write(ready("zh/index.html", text))
        assert staging.pages() == ["zh/", "zh/about/"]
        staging.finish()
        assert (tmp_path / "site/zh/index.html").read_bytes() == text
        assert (tmp_path / "site/zh/about/index.html").read_bytes() == b"prose"


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_a_document_is_analysed_where_memory_cannot_be_bounded(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its limit is refused by macOS, and Windows has none."""
    resource = pytest.importorskip("resource")

    def refuse(*_: object) -> None:
        raise ValueError

    monkeypatch.setattr(resource, "setrlimit", refuse)
    monkeypatch.setattr(sys, "platform", system)
    analysed = False
    with limits.bounded():
        analysed = True
    assert analysed


def test_text_has_the_same_line_ends_on_every_system() -> None:
    """What is written as text says which; Git is told the same of the files that it gives."""
    calls = (
        (path, call)
        for path in MODULES
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "write_text"
    )
    assert [(path.name, call.lineno) for path, call in calls if "newline" not in {key.arg for key in call.keywords}] == []
    assert "* text=auto eol=lf" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are run; none is."""
    found: list[list[str]] = []

    def note(command: list[str], **_: object) -> "subprocess.CompletedProcess[bytes]":
        found.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(subprocess, "run", note)
    return found


@pytest.mark.parametrize("name", ["build", "serve", "test", "check"])
def test_the_scripts_are_modules_too(name: str, run: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each runs the modules that the script for a shell runs, with the same arguments."""
    monkeypatch.setattr(scripts, "setup", lambda _: 0)
    assert scripts.main([name]) == 0
    text = re.sub(r"\.venv/bin/(?:python -m )?", "", (ROOT / "scripts" / name).read_text("utf-8"))
    for command in run:
        line = " ".join(part for part in command[2:] if not part.isdigit())
        wanted = re.sub(r'"\$\(\(.+?\)\)" ', "", text)
        assert line in wanted, line
    assert len(run) == (5 if name == "test" else 1)


def test_other_names_are_those_of_calls(run: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scripts, "setup", lambda _: 0)
    scripts.main(["new", "2027-1", "--lang", "en"])
    scripts.main([])
    assert [command[1:] for command in run] == [
        ["-m", "generator", "new", "2027-1", "--lang", "en"],
        ["-m", "generator", "--help"],
    ]


@pytest.mark.parametrize(("system", "python"), [("win32", "Scripts/python.exe"), ("linux", "bin/python")])
def test_the_environment_is_made_once(
    system: str, python: str, run: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the lock file with its hashes, where each system has its Python; again where the lock file differs."""

    def create(folder: Path, **_: object) -> None:
        (folder / python).parent.mkdir(parents=True)
        (folder / python).touch()

    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(scripts, "ROOT", tmp_path)
    monkeypatch.setattr(venv, "create", create)
    (tmp_path / "requirements.lock").write_text("one", encoding="utf-8")
    assert [scripts.setup(), scripts.setup()] == [0, 0]
    assert [command[0] for command in run] == [str(tmp_path / ".venv" / python)] * 2
    assert run[0][-3:] == ["--require-hashes", "-r", str(tmp_path / "requirements.lock")]
    (tmp_path / "requirements.lock").write_text("two", encoding="utf-8")
    assert scripts.setup() == 0
    assert len(run) == 4


_TOOLS = ("sh", "dirname", "ls", "grep", "cmp", "readlink", "env")


@pytest.mark.parametrize(
    ("user", "sudo", "asked"),
    [("0", None, "apt-get"), ("1000", "exec", "sudo -n "), ("1000", "refuse", None), ("1000", None, None)],
)
def test_tools_are_fetched_by_root_or_by_who_may_become_root(
    user: str, sudo: str | None, asked: str | None, tmp_path: Path
) -> None:
    """With programs of that name on the path and no other; without the right, each missing tool is named."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in _TOOLS:
        found = next(path for path in (Path("/usr/bin", name), Path("/bin", name)) if path.exists())
        (programs / name).symlink_to(found)
    become = {"exec": 'shift; [ "$1" = true ] || { echo "sudo -n $*" >> "$LOG"; AS=root "$@"; }', "refuse": "exit 1"}
    stubs = {"id": f"echo {user}", "apt-get": '[ -n "${AS:-}" ] || echo "apt-get $*" >> "$LOG"', "true": "exit 0"}
    if sudo:
        stubs["sudo"] = become[sudo]
    project = tmp_path / "project"
    for name, text in {**{f"../bin/{name}": text for name, text in stubs.items()}, ".venv/bin/python": "exit 1"}.items():
        path = project / name
        (project / name.rpartition("/")[0]).mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)
    (project / "scripts").mkdir()
    script = project / "scripts/tools"
    script.write_bytes((ROOT / "scripts/tools").read_bytes())
    log = tmp_path / "log"
    log.touch()
    environment = {"PATH": str(programs), "HOME": str(tmp_path), "LOG": str(log), "TEST_ALL": "true"}

    done = subprocess.run(["/bin/sh", str(script)], env=environment, capture_output=True, text=True, check=False, timeout=30)

    assert done.returncode == 0, done.stderr
    asked_for = log.read_text("utf-8").splitlines()
    assert all(line.startswith(asked or "never") for line in asked_for)
    assert bool(asked_for) == bool(asked)
    for name in ("Chromium", "Chinese font", "Java", "Tesseract", "npm packages", "nginx", "buildah", "systemd"):
        # These two are looked for once more, and this package manager only notes what it is asked.
        assert (name in done.stderr) == (not asked or name in {"Chromium", "npm packages"}), name


def test_a_container_for_editing_has_what_editors_are_told() -> None:
    """.devcontainer: the script that it runs is there, its extensions are those that VS Code suggests."""
    container = json.loads((ROOT / ".devcontainer/devcontainer.json").read_text("utf-8"))
    suggested = json.loads((ROOT / ".vscode/extensions.json").read_text("utf-8"))
    assert os.access(ROOT / container["postCreateCommand"].split()[0], os.X_OK)
    assert container["customizations"]["vscode"]["extensions"] == suggested["recommendations"]
    assert container["forwardPorts"] == [8000]
    assert re.fullmatch(r"mcr\.microsoft\.com/devcontainers/python:3\.1\d-\w+", container["image"])
