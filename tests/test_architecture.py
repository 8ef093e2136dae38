"""The structure of the code: layers (the contracts in pyproject.toml), sizes, and what has its one place."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "generator").rglob("*.py"))
# `__init__` and `__main__` aside.
MOST_PACKAGES, MOST_TOP_MODULES = 10, 6
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 40


def found(pattern: str, *files: str) -> list[str]:
    """The files, by patterns below the root, that hold a match of a pattern."""
    return [path.name for name in files for path in ROOT.glob(name) if re.search(pattern, path.read_text("utf-8"))]


def functions_of(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each function of a module with its number of lines, those of its docstring left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docstring = ast.get_docstring(node, clean=False) or ""
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - len(docstring.splitlines())


def test_packages_import_only_packages_below_them() -> None:
    """The contracts of import-linter: the order of packages, that within the importer, and MkDocs in the plugin alone.

    In a process of its own: it sets up logging anew, and the loggers of the tests beside it would be silent.
    """
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_packages_are_few_and_modules_and_functions_stay_small() -> None:
    top = [path.stem for path in (ROOT / "generator").glob("*.py") if not path.stem.startswith("__")]
    assert len(list((ROOT / "generator").glob("*/__init__.py"))) <= MOST_PACKAGES
    assert len(top) <= MOST_TOP_MODULES

    texts = {path.relative_to(ROOT): path.read_text("utf-8") for path in MODULES}
    functions = [(path, *function) for path, text in texts.items() for function in functions_of(ast.parse(text))]

    assert [path for path, text in texts.items() if text.count("\n") > MOST_LINES] == []
    assert [(path, name) for path, name, lines in functions if lines > MOST_LINES_OF_A_FUNCTION] == []


def test_each_thing_is_done_in_its_one_place() -> None:
    """Only `calls` prints; languages differ by messages and styles alone; scripts write text, no markup (R77)."""
    modules = [path.relative_to(ROOT).as_posix() for path in MODULES if path.name != "cli.py"]

    assert found(r"(?<![\w.])print\(", *modules) == []
    assert found(r"language(\.code)?\s*==", "theme/**/*.html") == []
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function"
    assert found(markup, "theme/assets/js/**/*.js") == []
