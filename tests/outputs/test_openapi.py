"""The API as it is described: the description is valid, every file agrees with it, and the published example runs."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from generator.outputs import json_schema
from tests.built import ROOT
from tests.scale import sample


@pytest.fixture(scope="module")
def document(built_site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built_site / "api/v1/openapi.json").read_text(encoding="utf-8"))
    return found


def schema_of(path: str, document: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    return {**schema, "components": document["components"]}


def test_the_description_is_valid(document: dict[str, Any]) -> None:
    validate(document)
    assert document["openapi"].startswith("3.1")


def test_every_file_is_described_and_agrees(document: dict[str, Any], built_site: Path) -> None:
    """No key more, none less, at any depth; no path without a file."""
    folder = built_site / "api" / "v1"
    used = set()
    for file in sorted(folder.rglob("*.json")):
        name = f"/{file.relative_to(folder).as_posix()}"
        path = re.sub(r"^/directions/.+/.+\.json$", "/directions/{guide}/{code}.json", name)
        if path == "/openapi.json":
            continue
        used.add(path)
        errors = Draft202012Validator(schema_of(path, document)).iter_errors(json.loads(file.read_text(encoding="utf-8")))
        assert [f"{'/'.join(map(str, e.absolute_path))}: {e.message}"[:300] for e in errors] == [], name
    assert used == set(document["paths"])


def test_check_jsonschema_finds_nothing(document: dict[str, Any], built_site: Path, tmp_path: Path) -> None:
    """The command that others run, which holds days, instants and addresses to their formats too."""
    command = [str(Path(sys.executable).parent / "check-jsonschema"), "--no-cache"]
    runs = [[*command, "--check-metaschema", *map(str, (built_site / "schema").iterdir())]]
    folder = built_site / "api" / "v1"
    for number, path in enumerate(sample(sorted(document["paths"]), 2)):
        schema = tmp_path / f"{number}.json"
        schema.write_text(json.dumps(schema_of(path, document)), encoding="utf-8")
        files = sorted(folder.glob(re.sub(r"\{.*?\}", "*", path.removeprefix("/"))))
        runs.append([*command, "--schemafile", str(schema), *map(str, files)])
    done = [subprocess.run(run, capture_output=True, text=True, check=False, timeout=60) for run in runs]
    assert [f"{each.stdout}{each.stderr}" for each in done if each.returncode] == []


def test_the_renamed_stage_is_in_the_change_log_and_nowhere_else(document: dict[str, Any], built_site: Path) -> None:
    """No value of a stage has the old name, which only columns and events keep."""
    stages = document["components"]["schemas"]["Window"]["properties"]["stage"]["enum"]
    assert "pre_application" in stages
    assert "pre_proposal" not in stages
    log = (ROOT / "docs/api-changes.md").read_text(encoding="utf-8")
    assert "`pre_proposal` no longer occurs in `stage`" in log
    head = (built_site / "en/directions/directions.csv").read_text("utf-8-sig").splitlines()[0]
    assert "(partner_pre_proposal_closes)" in head


def test_schemas_are_published(built_site: Path) -> None:
    published = {path.name: path.read_text(encoding="utf-8") for path in (built_site / "schema").iterdir()}
    assert published == dict(json_schema.files())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_on_the_data_page_runs(built_site: Path, language: str) -> None:
    """As a reader would run it, beside the file it reads."""
    text = (ROOT / "content" / "pages" / language / "data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```\{ \.python lang=en \}\n(.*?)```", text, re.DOTALL)
    folder = built_site / "api" / "v1"
    done = subprocess.run([sys.executable, "-c", example], cwd=folder, capture_output=True, text=True, check=True)
    assert "2025-3/1.1 china 2025-08-21T16:00:00+08:00" in done.stdout.splitlines()
