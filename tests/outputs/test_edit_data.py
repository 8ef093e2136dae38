"""What the page for editing works on: each part at its place, and its script, which changes these parts alone."""

import json
import random
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.content.loader import load
from generator.editing.formatter import canonical
from generator.model.catalogue import Catalogue
from generator.outputs import edit_data
from generator.yamlio.document import parse
from tests.conftest import ROOT
from tests.scale import ALL

_CONTENT = ROOT / "content"
# Applies edits with the module of the page: for each a file and operations on its tree, the texts as the answer.
_SCRIPT = f"""
import {{ edited, grown, inner, put, read }} from {json.dumps(str(ROOT / "theme/assets/js/edit_text.js"))};
const {{ keys, edits }} = JSON.parse(await new Response(process.stdin).text());
const below = (part, path) => path.reduce(
  (here, step) => (here.kind === "list" ? here.entries[step] : here.entries.find(({{ key }}) => key === step)).part, part);
const run = {{
  set: (here, key, value) => {{ here.value = value; }},
  put: (here, key, value) => put(here, key, grown(value, inner(here.of, key, undefined, keys), keys), keys),
  add: (here, key, value) => here.entries.push({{ key: "", part: grown(value, here.of, keys), lead: "" }}),
  first: (here, index) => here.entries.unshift(...here.entries.splice(index, 1)),
  drop: (here, index) => here.entries.splice(index, 1),
}};
console.log(JSON.stringify(edits.map(([file, operations]) => {{
  const root = read(file.text, file.root, file.model, keys);
  for (const [name, path, key, value] of operations) run[name](below(root, path), key, value);
  return edited(file.text, root, keys);
}})));
"""
_File = Mapping[str, Any]
# An operation on the part at a path: its name, the path, a key or an index, a value.
_Operation = tuple[str, list[str | int], str | int, Any]


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, _File]:
    """The files for the page by their addresses."""
    return {file.address: json.loads(file.make()) for file in edit_data.files(catalogue, _CONTENT, None)}


def described(made: Mapping[str, _File]) -> list[_File]:
    return [file for address, file in made.items() if address != "edit/form.json"]


def apply(form: _File, edits: Sequence[tuple[_File, Sequence[_Operation]]]) -> list[str]:
    """Return the texts that the script makes of edits."""
    node = shutil.which("node")
    if not node:
        pytest.skip("the script of the page needs Node.js")
    done = subprocess.run(
        [node, "--input-type=module", "-e", _SCRIPT],
        input=json.dumps({"keys": form["keys"], "edits": edits}),
        capture_output=True,
        text=True,
        check=True,
    )
    texts: list[str] = json.loads(done.stdout)
    return texts


def _values(part: _File) -> list[_File]:
    return [part] if "v" in part else [each for *_, held in part.get("map") or part["list"] for each in _values(held)]


def test_each_value_stands_at_its_place(made: dict[str, _File]) -> None:
    """The text of each range, read by another reader, is the value."""
    for file in described(made):
        text = str(file["text"]).encode("utf-16-le")
        for value in _values(file["root"]):
            written = text[2 * value["s"] : 2 * value["e"]].decode("utf-16-le")
            assert yaml.load(written, yaml.BaseLoader) == value["v"]  # noqa: S506 - makes nothing but text


def test_every_key_of_a_file_is_explained(made: dict[str, _File]) -> None:
    """With what it holds, down to each value."""
    keys = made["edit/form.json"]["keys"]

    def check(part: _File, owner: str) -> None:
        for key, _, _, held in part.get("map", ()):
            about = keys[f"{owner}.{key}"]
            assert about["zh"][0]
            assert about["en"][0]
            check(held, about.get("of", ""))
        for _, _, _, held in part.get("list", ()):
            check(held, owner)

    for file in described(made):
        check(file["root"], file["model"])


def test_what_is_written_untouched_is_the_same(made: dict[str, _File]) -> None:
    """Every file of the content, byte for byte."""
    files = described(made)
    assert len(files) > 100
    texts = apply(made["edit/form.json"], [(file, []) for file in files])
    for file, text in zip(files, texts, strict=True):
        assert text.encode() == (ROOT / str(file["file"])).read_bytes()


_MORE = [("（原文如此）", " [sic]"), ("：略", ": in part"), ("，略", ", in part"), ("“略”", ' "in part" #')]
_CONDITION = {"zh": "须提交申请表：见附件。", "en": "File the form: see the annex."}


def _edit(data: Mapping[str, Any], chance: random.Random) -> list[_Operation]:
    """Change a text in both languages to what needs quotes, and a list; add what the file lacks."""
    texts = [path for path in _paths(data, []) if path[-1] == "zh" and path[0] != "agreements"]
    path = chance.choice(texts)[:-1]
    held = _at(data, path)
    more = chance.choice(_MORE)
    found: list[_Operation] = [
        ("set", [*path, code], code, held[code] + text) for code, text in zip(("zh", "en"), more, strict=True)
    ]
    lists = [key for key in ("conditions", "topics", "goals", "sources") if len(data.get(key, ())) > 1 and key not in path]
    if lists:
        key = chance.choice(lists)
        found.append((chance.choice(["first", "drop"]), [key], len(data[key]) - 1, None))
    elif "conditions" in data:
        found.append(("add", ["conditions"], "", _CONDITION))
    else:
        found.append(("put", [], "conditions", [_CONDITION]))
    entry = {
        "date": "2026-11-29",
        "kind": "text",
        "what": {"zh": "文字更正：见原文。", "en": "Correction: see the original."},
    }
    found.append(("add", ["history"], "", entry) if "history" in data else ("put", [], "history", [entry]))
    return found


def _paths(data: Any, path: list[str | int]) -> list[list[str | int]]:
    if isinstance(data, str):
        return [path]
    entries = enumerate(data) if isinstance(data, list) else data.items()
    return [found for key, held in entries for found in _paths(held, [*path, key])]


def _at(data: Any, path: Sequence[str | int]) -> Any:
    for step in path:
        data = data[step]
    return data


def _with(data: Any, operations: Sequence[_Operation]) -> Any:
    data = deepcopy(data)
    for name, path, key, value in operations:
        here = _at(data, path if name != "set" else path[:-1])
        match name:
            case "set" | "put":
                here[key] = value
            case "add":
                here.append(value)
            case "first":
                here.insert(0, here.pop(key))
            case _:
                here.pop(key)
    return data


def test_random_edits_pass_the_check_and_read_back_what_was_typed(made: dict[str, _File], tmp_path: Path) -> None:
    """In the canonical form; 40 files, 300 in a full run."""
    chance = random.Random(19)  # noqa: S311 - edits, no secret
    files = [chance.choice(described(made)) for _ in range(300 if ALL else 40)]
    before = [parse(str(file["text"]).encode(), str(file["file"])).data for file in files]
    edits = [(file, _edit(data, chance)) for file, data in zip(files, before, strict=True)]
    content = Path(shutil.copytree(_CONTENT, tmp_path / "content"))
    for (file, operations), data, text in zip(edits, before, apply(made["edit/form.json"], edits), strict=True):
        name = str(file["file"])
        assert canonical(text.encode(), name) == text
        assert parse(text.encode(), name).data == _with(data, operations)
        (content / name.removeprefix("content/")).write_text(text, encoding="utf-8")
    assert load(content, date(2026, 11, 30))
