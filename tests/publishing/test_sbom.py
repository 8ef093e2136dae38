"""The bill of materials: every locked package, once, with the hashes that the locks give."""

import json
import re

import pytest

from generator.cli import main
from generator.publishing.sbom import read
from tests.conftest import ROOT


def test_every_locked_package_is_in_the_bill() -> None:
    found = json.loads(read(ROOT, "1.0"))
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.6")
    python = {row["purl"]: row for row in found["components"] if row["purl"].startswith("pkg:pypi/")}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert len(python) == len(re.findall(r"^[a-z].*==", lock, re.MULTILINE)) > 30
    hashes = {each["content"] for row in python.values() for each in row["hashes"]}
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", lock))
    npm = [row for row in found["components"] if row["purl"].startswith("pkg:npm/")]
    assert npm
    assert {row["scope"] for row in npm} == {"excluded"}
    assert all(len(each["content"]) == 128 for row in npm for each in row["hashes"])
    assert len({row["bom-ref"] for row in found["components"]}) == len(found["components"])


def test_the_command_prints_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sbom"]) == 0
    assert json.loads(capsys.readouterr().out)["metadata"]["component"]["name"] == "joint-research-calls"
