"""The documents in docs/ name what the code has."""

import re

import pytest

from generator.model.components import Deadline, Model
from generator.model.schema import DirectionFacts, GuideFacts
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
