"""The commands in the documents are run, their examples are read, their links lead somewhere, in both languages."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.model.schema import DirectionFacts
from generator.yamlio.document import parse
from tests.conftest import ROOT, VALID
from tests.repository.test_workflows import SCRIPTS
from tests.scale import ALL

PAGES = ("README.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DOCS = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*.md")))
_COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*(?:scripts/|\.venv/bin/calls|calls |pip|pre-commit |python3 )\S*.*")
_COMMANDS = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
# Run in a copy of the project; `calls new` last, for what it writes must be filled in before another command passes.
_RUN: list[str] = _COMMANDS["run"]
_LONG: dict[str, str] = _COMMANDS["run in full runs alone"]
_NOT_RUN: dict[str, str] = _COMMANDS["not run"]


def commands(page: str) -> set[str]:
    """Return every command of a page: code of its own or a line of a block for the shell."""
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line.split(" #")[0].strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    found = {line for line in (*lines, *inline) if _COMMAND.fullmatch(line)}
    # A folder or a file is no command.
    return {"pip-compile" if line.startswith("pip-compile") else line for line in found if not line.endswith(("/", ".md"))}


def test_every_command_is_run_or_says_why_not() -> None:
    named = {command for page in (*PAGES, *DOCS) for command in commands(page)}
    assert named == {*_RUN, *_NOT_RUN}
    assert set(_LONG) < set(_RUN)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A copy of the project with its tools, in a repository of its own, with a site; a full run builds that there."""
    there = tmp_path_factory.mktemp("copy") / "project"
    leave = shutil.ignore_patterns(".git", ".venv*", "node_modules", "site", "site.new", ".*_cache", ".cache", "*.egg-info")
    shutil.copytree(ROOT, there, ignore=leave, symlinks=True)
    (there / ".venv").symlink_to(ROOT / ".venv")
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@calls.example", "-c", "commit.gpgsign=false"]
    for step in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *step], cwd=there, check=True)
    if not ALL:
        (there / "site").symlink_to(request.getfixturevalue("built_site"))
    return there


def line_of(command: str) -> str:
    """Return a command as one would write it with the virtual environment activated."""
    return command.removeprefix(".venv/bin/")


def _once_each() -> list[Any]:
    """Return the commands to run, of those with one meaning the last; those that take long are for full runs."""
    names = {line_of(name): name for name in _RUN if "https" not in name}.values()
    return [pytest.param(name, marks=[pytest.mark.full] if name in _LONG else []) for name in names]


@pytest.mark.parametrize("command", _once_each())
def test_a_command_does_what_it_is_said_to_do(command: str, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script in a process, `calls` in this one."""
    monkeypatch.chdir(copy)
    name, *arguments = line_of(command).split()
    if name == "calls":
        assert main(arguments) == 0
        return
    if not (ROOT / ".venv/bin/python").exists():
        pytest.skip("the commands need the .venv that scripts/setup makes")
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"


def _examples(page: str) -> list[str]:
    rows = re.findall(
        r"^\| [^|]*\d[^|]* \| (`(?:projects|budget|duration).*) \|$", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )
    return [example for row in rows for example in re.findall(r"`([^`]+)`", row)]


def test_the_figures_of_both_languages_are_the_same_and_are_read() -> None:
    """Each example stands in for the same key of a valid direction."""
    english, chinese = (_examples(page) for page in PAGES[1:])
    assert english == chinese
    assert len(english) == 13
    valid = (VALID / "directions/2031-1/1.2.yml").read_text("utf-8")
    for example in english:
        key = example.split(":")[0]
        kept = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", valid, flags=re.MULTILINE)
        DirectionFacts.model_validate(parse(f"{kept}{example}\n".encode(), "example").data)


def test_both_languages_tell_the_same_commands_and_keys() -> None:
    """The part on code is English alone."""
    english = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Change the code")[0]
    chinese = (ROOT / "CONTRIBUTING.zh.md").read_text("utf-8").split("## 修改程序")[0]
    codes = [set(re.findall(r"`([^`\n]+)`", text)) for text in (english, chinese)]
    assert codes[0] == codes[1]
    assert english.count("\n## ") == chinese.count("\n## ")


@pytest.mark.parametrize("page", [*PAGES, *DOCS])
def test_what_a_page_links_to_is_there(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text)
    assert targets or page in DOCS
    assert [target for target in targets if not (ROOT / page).parent.joinpath(target).exists()] == []


@pytest.mark.parametrize("name", [path.name for path in SCRIPTS])
def test_no_function_of_a_script_hides_a_program_that_it_looks_for(name: str) -> None:
    """`command -v` finds a function before a program, and would then say that the program is there."""
    text = (ROOT / "scripts" / name).read_text("utf-8")
    functions = set(re.findall(r"^(\w+)\(\)", text, re.MULTILINE))
    assert functions & set(re.findall(r"command -v ([\w-]+)", text)) == set()
