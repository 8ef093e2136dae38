"""Mutation tests of the checker: `python -m tests.mutants [--every N] [MODULE …]`, with modules such as `content.rules`.

mutmut makes the mutants, by its own operators and settings in pyproject.toml; the tests run them in forks of one process,
as `plugin` describes. Prints the share that was killed and each survivor with its change; fails below the aim.

Out of reach: what is outside functions or runs only while a module is imported (the classes of the content model,
patterns, tables, functions with a decorator). The published JSON Schemas, which are compared byte for byte, cover the model.
"""

import argparse
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import takewhile
from pathlib import Path

from mutmut.configuration import config
from mutmut.mutation.file_mutation import mutate_file_contents

from tests.mutants.plugin import FOUND, PLAN

ROOT = Path(__file__).parents[2]
COPIED = ("content", "generator", "schema", "tests", "theme")
AIM = 0.9


def main() -> int:
    """Run the mutants of some modules, or of all that are configured; return 1 where too few are killed."""
    os.chdir(ROOT)
    options = _parser().parse_args()
    modules = options.modules or [_module_of(path) for path in config().only_mutate]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        code = _mutated(folder, modules)
        plan = [mutant for module in modules for mutant in _names(module, code[module])]
        found = _run(folder, plan[:: options.every])
    return _report(found, code)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/mutants", description="Mutation tests of the checker.")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth mutant")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="modules of generator/, such as content.rules")
    return parser


def _module_of(path: str) -> str:
    """Return the name of a module below generator/: content.rules."""
    return path.removeprefix("generator/").removesuffix(".py").replace("/", ".")


def _mutated(folder: Path, modules: Sequence[str]) -> Mapping[str, str]:
    """Copy the project, with all mutants in these modules; return the code of each."""
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    code = {}
    for module in modules:
        path = folder / f"generator/{module.replace('.', '/')}.py"
        code[module] = mutate_file_contents(str(path), path.read_text("utf-8")).code
        path.write_text(code[module], encoding="utf-8")
    return code


def _names(module: str, code: str) -> list[str]:
    """Return the names of a module's mutants, in the order of its code."""
    return [f"generator.{module}.{name}" for name in re.findall(r"^ *def (\w+__mutmut_\d+)\(", code, re.MULTILINE)]


def _run(folder: Path, plan: Sequence[str]) -> Mapping[str, str]:
    """Return the result of each mutant."""
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    environment = os.environ | {PLAN: str(folder / "plan.json"), FOUND: str(folder / "found.json")}
    settings = config()
    arguments = ["-q", "-p", "tests.mutants.plugin", *settings.pytest_add_cli_args]
    command = [sys.executable, "-m", "pytest", *arguments, *settings.pytest_add_cli_args_test_selection]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    found: dict[str, str] = json.loads((folder / "found.json").read_text("utf-8"))
    return found


def _report(found: Mapping[str, str], code: Mapping[str, str]) -> int:
    """Print the survivors and the figures of each module; return the exit code."""
    for mutant in (mutant for mutant, fate in found.items() if fate == "survived"):
        print(f"\n{mutant}\n{_change(mutant, code)}")  # noqa: T201 - a command's output
    reached = {mutant: fate for mutant, fate in found.items() if fate != "at import"}
    by_module: dict[str, Counter[str]] = {}
    for mutant, fate in reached.items():
        by_module.setdefault(mutant.rpartition(".")[0], Counter())[fate] += 1
    for module, fates in by_module.items():
        print(f"{module}: {fates.total() - fates['survived']} of {fates.total()} killed")  # noqa: T201 - as above
    killed = sum(fate != "survived" for fate in reached.values())
    print(f"{killed} of {len(reached)}: {killed / len(reached):.1%}; {len(found) - len(reached)} out of reach")  # noqa: T201
    return int(killed < AIM * len(reached))


def _change(mutant: str, code: Mapping[str, str]) -> str:
    """Return the lines that a mutant changes, as they are and as it has them."""
    module, _, name = mutant.removeprefix("generator.").rpartition(".")
    original = re.sub(r"mutmut_\d+$", "mutmut_orig", name)
    lines = difflib.unified_diff(_body(code[module], original), _body(code[module], name), n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def _body(code: str, function: str) -> list[str]:
    """Return the lines of a function below its first one: those indented further."""
    lines = code.splitlines()
    start = next(number for number, line in enumerate(lines) if line.lstrip().startswith(f"def {function}("))
    outer = _indent(lines[start])
    inner = takewhile(lambda line: not line or _indent(line) > outer or line.lstrip().startswith(")"), lines[start + 1 :])
    return list(inner)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


if __name__ == "__main__":
    raise SystemExit(main())
