"""What the page for editing works on: each value at its place, and its script, which changes these places alone."""

import json
import random
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

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
# Applies edits with the module of the page: [file, changes, entries] for each, the texts as the answer.
_SCRIPT = f"""
import {{ edited }} from {json.dumps(str(ROOT / "theme/assets/js/edit_text.js"))};
const given = JSON.parse(await new Response(process.stdin).text());
const isText = (form) => given.text.includes(form);
const texts = given.edits.map(([file, changes, entries]) => edited(file, new Map(Object.entries(changes)), isText, entries));
console.log(JSON.stringify(texts));
"""
_File = Mapping[str, object]


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, _File]:
    """The files for the page by their addresses."""
    return {file.address: json.loads(file.make()) for file in edit_data.files(catalogue, _CONTENT, "")}


def described(made: Mapping[str, _File]) -> list[_File]:
    return [file for address, file in made.items() if address != "edit/form.json"]


def apply(form: _File, edits: Sequence[tuple[_File, Mapping[str, str], Sequence[object]]]) -> list[str]:
    """Return the texts that the script makes of edits."""
    node = shutil.which("node")
    if not node:
        pytest.skip("the script of the page needs Node.js")
    keys: Mapping[str, Mapping[str, str]] = form["keys"]  # type: ignore[assignment]
    text = [key for key, about in keys.items() if about["kind"] not in {"figure", "money", "day", "moment", "flag"}]
    done = subprocess.run(
        [node, "--input-type=module", "-e", _SCRIPT],
        input=json.dumps({"text": text, "edits": edits}),
        capture_output=True,
        text=True,
        check=True,
    )
    texts: list[str] = json.loads(done.stdout)
    return texts


def test_each_value_stands_at_its_place(made: dict[str, _File]) -> None:
    """The text of each range, read by another reader, is the value; every key is explained."""
    keys: Mapping[str, object] = made["edit/form.json"]["keys"]  # type: ignore[assignment]
    for file in described(made):
        text = str(file["text"]).encode("utf-16-le")
        for value in file["values"]:  # type: ignore[attr-defined]
            written = text[2 * value["start"] : 2 * value["end"]].decode("utf-16-le")
            assert yaml.load(written, yaml.BaseLoader) == value["value"]  # noqa: S506 - makes nothing but text
            assert value["form"] in keys


def test_what_is_written_untouched_is_the_same(made: dict[str, _File]) -> None:
    """Every file of the content, byte for byte."""
    files = described(made)
    assert len(files) > 100
    texts = apply(made["edit/form.json"], [(file, {}, []) for file in files])
    for file, text in zip(files, texts, strict=True):
        assert text.encode() == (ROOT / str(file["file"])).read_bytes()


def _short(file: _File) -> list[str]:
    """Return the paths of texts of a file that stay within one line once something is added."""
    values: Mapping[str, str] = {value["path"]: value["value"] for value in file["values"]}  # type: ignore[attr-defined]
    chinese = [path[:-3] for path, value in values.items() if path.endswith(".zh") and len(value) < 40]
    return [path for path in chinese if len(values[f"{path}.en"]) < 80]


def _edit(file: _File, chance: random.Random) -> tuple[dict[str, str], list[object]]:
    """Change one text in both languages to what needs quotes in several ways, and add an entry of the history."""
    values: Mapping[str, Mapping[str, str]] = {value["path"]: value for value in file["values"]}  # type: ignore[attr-defined]
    path = chance.choice(_short(file))
    more = chance.choice(
        [("（原文如此）", " [sic]"), ("：略", ": in part"), ("，略", ", in part"), ("“略”", ' "in part" #')]
    )
    changes = {
        f"{path}.{code}": values[f"{path}.{code}"]["value"] + text for code, text in zip(("zh", "en"), more, strict=True)
    }
    what = {"zh": "文字更正：见原文。", "en": "Correction: see the original."}
    return changes, chance.choice([[], [{"date": "2026-11-29", "kind": "text", "what": what}]])


def test_random_edits_pass_the_check_and_read_back_what_was_typed(made: dict[str, _File], tmp_path: Path) -> None:
    """In the canonical form; 20 files, 300 in a full run."""
    chance = random.Random(19)  # noqa: S311 - edits, no secret
    with_texts = [file for file in described(made) if _short(file)]
    files = [chance.choice(with_texts) for _ in range(300 if ALL else 20)]
    edits = [(file, *_edit(file, chance)) for file in files]
    content = Path(shutil.copytree(_CONTENT, tmp_path / "content"))
    for (file, changes, entries), text in zip(edits, apply(made["edit/form.json"], edits), strict=True):
        name = str(file["file"])
        assert canonical(text.encode(), name) == text
        assert parse(text.encode(), name).data == _with(parse(str(file["text"]).encode(), name).data, changes, entries)
        (content / name.removeprefix("content/")).write_text(text, encoding="utf-8")
    assert load(content, date(2026, 11, 30))


def _with(data: dict[str, object], changes: Mapping[str, str], entries: Sequence[object]) -> dict[str, object]:
    for path, right in changes.items():
        *steps, last = path.split(".")
        here: object = data
        for step in steps:
            here = here[int(step) - 1] if isinstance(here, list) else here[step]  # type: ignore[index]
        here[last] = right  # type: ignore[index]
    if entries:
        history: list[object] = data.setdefault("history", [])  # type: ignore[assignment]
        history.extend(entries)
    return data
