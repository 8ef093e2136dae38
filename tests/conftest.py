"""What several test modules share: the example content and a copy of it to change, the built sites, one browser."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from generator.content.loader import load
from generator.errors import ContentError, Problem
from generator.languages import Language
from generator.model.catalogue import Catalogue
from generator.presentation.translator import LOCALES
from tests.scale import ALL

# Fixtures that tests of several packages take.
pytest_plugins = ("tests.built", "tests.chromium", "tests.hostile.site", "tests.hostile.verdicts")

ROOT = Path(__file__).parent.parent
VALID = Path(__file__).parent / "examples" / "valid"
INVALID = Path(__file__).parent / "examples" / "invalid"
# The day on which the example content is checked: a month after what it holds.
TODAY = date(2031, 4, 10)
DIRECTION = "directions/2031-1/1.1.yml"
SITES = {"built_site", "hostile_site"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave what is marked `full` to scripts/test-all; put first what needs a site.

    Of two workers each begins with one half: one builds the sites, the other does not wait for them, and helps it later.
    """
    left = [] if ALL else [item for item in items if item.get_closest_marker("full")]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in left]
    items.sort(key=lambda item: SITES.isdisjoint(getattr(item, "fixturenames", ())))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a copy of the valid example, to be spoilt."""
    return Path(shutil.copytree(VALID, tmp_path / "content"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the real content, loaded once."""
    return load(ROOT / "content")


def cases(module: str) -> dict[str, list[Any]]:
    """Return the tables of cases in the JSON file beside a test module, as parameters; an object's keys are their ids."""
    tables = json.loads(Path(module).with_suffix(".json").read_text("utf-8"))
    return {name: _parameters(table) if isinstance(table, dict) else table for name, table in tables.items()}


def _parameters(table: dict[str, object]) -> list[Any]:
    return [pytest.param(*(row if isinstance(row, list) else [row]), id=name) for name, row in table.items()]


def words(row: str) -> list[str]:
    """Return the entries of a table's row that hold no space."""
    return row.split()


def edit(content: Path, file: str, *changes: tuple[str, str]) -> None:
    """Change a file: each old text stands in it once and is replaced; for an empty one the new text is added at the end."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert not old or text.count(old) == 1, old
        text = text.replace(old, new) if old else text + new
    path.write_text(text, encoding="utf-8")


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file in a folder by its path within."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@cache
def messages(domain: str, language: Language) -> Mapping[str, Message]:
    """Return the messages of one catalogue by key; a file is read once."""
    with (LOCALES / language.code / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        found = [message for message in read_po(file, locale=language.code) if message.id]
    return {message.id if isinstance(message.id, str) else message.id[0]: message for message in found}


def problems(content: Path, today: date | None = TODAY) -> tuple[Problem, ...]:
    """Return every problem of a content folder on a day; none when it loads."""
    try:
        load(content, today)
    except ContentError as error:
        return error.problems
    return ()
