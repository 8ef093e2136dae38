"""The house: rooms import only rooms above them, MkDocs stays in one room, nothing grows too large."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
ROOMS = sorted(path for path in GENERATOR.rglob("*.py") if path.name not in {"__init__.py", "__main__.py"})
MOST_LINES = 250
MOST_LINES_OF_A_FUNCTION = 40


def order() -> list[str]:
    """The rooms in the order of the README's table."""
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.split("| room | one idea |")[1].split("\n\n")[0]
    rooms: list[str] = []
    for row in table.splitlines():
        cells = row.split("|")
        if len(cells) < 3:
            continue
        names = re.findall(r"`([a-z_]+)/?`", cells[1])
        # A family of rooms has a folder; its rooms stand in the second column.
        family = re.search(r"`([a-z_]+)/`", cells[1])
        rooms += [f"{family[1]}.{name}" for name in re.findall(r"`([a-z_]+)`", cells[2])] if family else names
    return rooms


def room_of(path: Path) -> str:
    return ".".join(path.relative_to(GENERATOR).with_suffix("").parts)


def imports_of(path: Path) -> set[str]:
    """Every module a room imports, with `from generator import x` as generator.x."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            packages = {"generator", *(f"generator.{path.parent.name}" for path in GENERATOR.glob("*/__init__.py"))}
            found |= {f"{node.module}.{alias.name}" for alias in node.names} if node.module in packages else {node.module}
    return found


def test_the_readme_lists_every_room() -> None:
    """A room that the picture of the house does not show does not exist."""
    assert sorted(order()) == sorted(room_of(path) for path in ROOMS)


@pytest.mark.parametrize("path", ROOMS, ids=room_of)
def test_a_room_imports_only_rooms_above_it(path: Path) -> None:
    """The order of the README's table is the order of imports; rooms of one row may stand on those before them in it."""
    rooms = order()
    mine = rooms.index(room_of(path))

    below = {name for name in imports_of(path) if name.startswith("generator.") and rooms.index(name[10:]) >= mine}

    assert below == set()


@pytest.mark.parametrize("path", ROOMS, ids=room_of)
def test_only_the_plugin_knows_mkdocs_and_only_the_door_prints(path: Path) -> None:
    """The catalogue must outlive MkDocs; only doors speak."""
    calls = [
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    ]

    assert path.stem == "plugin" or not any(name.split(".")[0] == "mkdocs" for name in imports_of(path))
    assert path.stem == "cli" or "print" not in calls


@pytest.mark.parametrize("path", ROOMS, ids=room_of)
def test_rooms_and_functions_stay_small(path: Path) -> None:
    """At most 250 lines a room, 40 a function without its docstring."""
    text = path.read_text("utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    large = []
    for function in functions:
        docstring = ast.get_docstring(function, clean=False) or ""
        size = (function.end_lineno or 0) - function.lineno + 1 - (docstring.count("\n") + 1 if docstring else 0)
        large += [function.name] if size > MOST_LINES_OF_A_FUNCTION else []

    assert text.count("\n") <= MOST_LINES
    assert large == []


def test_no_language_is_asked_for_by_name_in_a_template() -> None:
    """Chinese and English differ by messages and styles, never by a condition."""
    templates = (ROOT / "theme").rglob("*.html")

    assert [path.name for path in templates if re.search(r"language(\.code)?\s*==", path.read_text("utf-8"))] == []


def test_scripts_never_write_markup() -> None:
    """Text reaches the page as text (R77)."""
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")

    assert [path.name for path in (ROOT / "theme/assets/js").glob("*.js") if forbidden.search(path.read_text("utf-8"))] == []
