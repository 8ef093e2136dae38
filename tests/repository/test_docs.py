"""The documents in docs/ name what the code has."""

import re

import pytest

from generator.model.components import Deadline
from generator.model.guides import GuideFacts
from generator.model.part import Model
from generator.model.schema import DirectionFacts
from tests.conftest import ROOT


def _keys(page: str, heading: str) -> list[str]:
    """Return the keys in the first column of the table below a heading."""
    section = (ROOT / "docs" / page).read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = re.findall(r"^\| (`[a-z_`, ]+`) \|", section, re.MULTILINE)
    return [key for cell in cells for key in re.findall(r"[a-z_]+", cell)]


@pytest.mark.parametrize(("heading", "model"), [("Directions", DirectionFacts), ("Guides", GuideFacts)])
def test_every_key_of_a_file_is_described_in_its_order(heading: str, model: type[Model]) -> None:
    assert _keys("content-model.md", heading) == list(model.model_fields)


def test_every_key_of_a_deadline_is_described() -> None:
    assert sorted(_keys("content-model.md", "Deadlines")) == sorted(Deadline.model_fields)


def _packages() -> dict[str, str]:
    """Return the rows of the table of packages: the main modules of each, by the first cell's names."""
    table = (ROOT / "docs/architecture.md").read_text("utf-8").split("\n## Packages\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.+?) \| .+? \| ?(.*?) ?\|$", table, re.MULTILINE)
    return {name: modules for names, modules in rows for name in re.findall(r"`(\w+)`", names)}


def test_every_package_has_its_row() -> None:
    found = {path.stem for path in (ROOT / "generator").iterdir() if not path.name.startswith("__")}
    assert _packages().keys() == found


def test_every_module_of_the_table_exists() -> None:
    named = [(package, name) for package, modules in _packages().items() for name in re.findall(r"`(\w+)/?`", modules)]
    missing = [
        f"{package}.{name}"
        for package, name in named
        if not any((ROOT / "generator" / package / part).exists() for part in (f"{name}.py", name))
    ]
    assert missing == []
    assert len(named) > 50


def test_every_path_that_the_architecture_names_exists() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8").split("\n## Registries\n")[1]
    paths = {
        path
        for path in re.findall(r"`((?:[\w-]+/)+[\w-]+\.\w+)(?:`|:)", text)
        if not path.startswith((".cache", "content/redirects"))
    }
    assert [path for path in sorted(paths) if not any((ROOT / top / path).exists() for top in (".", "generator"))] == []
    assert len(paths) > 15
