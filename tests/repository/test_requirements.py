"""The requirements: every number that code and tests refer to has a row, and every row a test that exists."""

import re

from tests.conftest import ROOT

ROWS = re.findall(r"^\| (R\d+) \| .+? \| .+? \| (.+?) \|$", (ROOT / "docs/requirements.md").read_text("utf-8"), re.MULTILINE)


def test_numbers_are_given_once_and_in_order() -> None:
    assert [number for number, _ in ROWS] == [f"R{n}" for n in range(1, len(ROWS) + 1)]


def test_every_reference_has_its_row() -> None:
    """In code, tests, styles and scripts."""
    numbers = {number for number, _ in ROWS}
    folders = ("generator", "tests", "theme")
    files = [path for folder in folders for kind in ("py", "js", "css") for path in (ROOT / folder).rglob(f"*.{kind}")]
    assert len(files) > 200
    found = {(number, path.name) for path in files for number in re.findall(r"\bR\d{1,3}\b", path.read_text("utf-8"))}
    assert {(number, name) for number, name in found if number not in numbers} == set()


def test_every_row_names_tests_that_exist() -> None:
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    named = {name for _, tests in ROWS for name in re.findall(r"`(\w+)`", tests)}
    assert named - modules == set()
    assert all("`test_" in tests for _, tests in ROWS)
