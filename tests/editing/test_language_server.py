"""The real YAML language server: it accepts every file, marks a wrong line, explains and completes each key."""

import json
import re
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.editing.language_server import SERVER, Client

FOLDERS = ("directions", "guides", "partner-calls", "vocabulary")
FILES = sorted(
    [
        *(path for folder in FOLDERS for path in (ROOT / "content" / folder).rglob("*.yml")),
        *(ROOT / "content").glob("*.yml"),
    ]
)
TEXT = (ROOT / "content/directions/2025-3/1.1.yml").read_text("utf-8")
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def server() -> Iterator[Client]:
    """One server for all tests; skip where it is not to be had."""
    node = shutil.which("node")
    if not node:
        pytest.skip("the YAML language server needs Node, and `node` is not on the path")
    if not SERVER.exists():
        pytest.skip(f"no YAML language server at {SERVER}: run `npm ci --ignore-scripts`")
    client = Client(node)
    yield client
    client.close()


def _another() -> Path:
    """A file of the editor that is not saved yet: each opening is then answered for itself."""
    return ROOT / f"content/directions/2025-3/99.{next(_NUMBERS)}.yml"


def _at(text: str, words: str) -> dict[str, int]:
    before = text[: text.index(words)]
    return {"line": before.count("\n"), "character": len(before.rsplit("\n", 1)[-1]) + 1}


def test_every_file_is_accepted(server: Client) -> None:
    assert len(FILES) > 50
    found = server.open_all({path: path.read_text("utf-8") for path in FILES})
    assert {path: marks for path, marks in found.items() if marks} == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("budget: {amount: 15000000}", "budget: {ammount: 15000000}"),
        ("joint_application: required", "joint_application: yes please"),
        ("lead: [enterprise]", "lead: [企业]"),
        ("countries: [KR]", "countries: [Korea]"),
        ("  - {zh: 光伏, en: Photovoltaics}", "  - {zh: 光伏}"),
        ("duration: {min: 36, max: 36}", "duration: 3年"),
        ("series: kr-energy-technology", "serie: kr-energy-technology"),
    ],
)
def test_a_wrong_line_is_marked(server: Client, old: str, new: str) -> None:
    """Before anybody runs a check."""
    assert TEXT.count(old) == 1
    marks = server.open(_another(), TEXT.replace(old, new))
    assert _at(TEXT, old)["line"] in {mark["range"]["start"]["line"] for mark in marks}


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        ("joint_application", "申报", "application"),
        ("countries", "国家", "countr"),
        ("duration", "月", "month"),
        ("amount", "元", "yuan"),
    ],
)
def test_a_key_explains_itself_in_both_languages(server: Client, words: str, chinese: str, english: str) -> None:
    file = _another()
    server.open(file, TEXT)
    answer = server.request("textDocument/hover", {"textDocument": {"uri": file.as_uri()}, "position": _at(TEXT, words)})
    said = json.dumps(answer["contents"], ensure_ascii=False)
    assert chinese in said
    assert english in said.lower()


def test_completion_offers_keys_and_values_with_their_meaning(server: Client) -> None:
    file = _another()
    server.open(file, f"{TEXT}\n")
    where = {"line": TEXT.count("\n"), "character": 0}
    keys = server.request("textDocument/completion", {"textDocument": {"uri": file.as_uri()}, "position": where})
    offered = {item["label"]: item for item in keys["items"]}
    assert {"matching_funds", "ip_agreement", "deadlines", "accepted"} <= offered.keys()
    # What is there already is not offered again.
    assert "countries" not in offered
    assert re.search("[\u4e00-\u9fff]", json.dumps(offered["ip_agreement"], ensure_ascii=False))


def test_values_of_a_choice_are_offered(server: Client) -> None:
    text = TEXT.replace("enterprises: required", "enterprises: ")
    file = _another()
    server.open(file, text)
    line = text[: text.index("enterprises: ")].count("\n")
    where = {"line": line, "character": len("enterprises: ")}
    values = server.request("textDocument/completion", {"textDocument": {"uri": file.as_uri()}, "position": where})
    assert {"required", "encouraged", "participant_only", "excluded"} <= {item["label"] for item in values["items"]}


def test_the_editors_settings_name_schemas_that_exist_and_cover_every_file() -> None:
    schemas = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {path.relative_to(ROOT).as_posix() for path in (ROOT / "schema").glob("*.json")} == {
        name.removeprefix("./") for name in schemas
    }
    covered = {path for pattern in schemas.values() for path in Path(ROOT).glob(pattern)}
    assert covered == set(FILES)
