"""What the page for editing reads: for each content file its text and the place of every part of it; and its form.

`edit/<place>.json` holds one file, `edit/form.json` the keys of the content model in both languages. Offsets count UTF-16
code units, as scripts do, of the text as the file has it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from generator.content.layout import kind_of
from generator.model.catalogue import Catalogue
from generator.outputs.edit_form import EDITED, form
from generator.outputs.json_schema import MODELS
from generator.rendering.output_file import OutputFile
from generator.rendering.repository_links import Editors
from generator.yamlio.document import read_bytes
from generator.yamlio.ranges import Part, root_of
from generator.yamlio.text import decode

VERSION = 2


def files(catalogue: Catalogue, content: Path, editors: Editors | None) -> Iterator[OutputFile]:
    """Yield all files for the page; `editors` are the forge's own pages for editing, None where there is no forge."""
    made_from = catalogue.digest_of(catalogue.calls)
    yield OutputFile("edit/form.json", partial(_form, catalogue, editors), made_from, catalogue.calls)
    calls = {this.file: (this,) for this in catalogue.calls}
    for name, found in sorted(catalogue.content_digests.items()):
        if kind_of(name) in EDITED:
            address = f"edit/{name.removeprefix('content/').removesuffix('.yml')}.json"
            yield OutputFile(address, partial(_file, content, name), bytes.fromhex(found), calls.get(name, ()))


def _form(catalogue: Catalogue, editors: Editors | None) -> bytes:
    return _json({"version": VERSION, **form(catalogue, editors)})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _file(content: Path, name: str) -> bytes:
    # It was checked when the catalogue was read.
    return _json(described(decode(read_bytes(content / name.removeprefix("content/"), name), name), name))


def described(text: str, name: str) -> Mapping[str, object]:
    """Return the text of a file, the model of its kind, and where each part of it stands."""
    root = _placed(root_of(text), _units(text))
    return {"version": VERSION, "file": name, "model": MODELS[kind_of(name)].__name__, "text": text, "root": root}


def _units(text: str) -> Sequence[int]:
    """Return the offset in UTF-16 code units of each character, and of the end."""
    if len(text.encode("utf-16-le")) == 2 * len(text):
        return range(len(text) + 1)
    offsets, last = [], 0
    for character in text:
        offsets.append(last)
        last += 2 if character > "\uffff" else 1
    return [*offsets, last]


def _placed(part: Part, units: Sequence[int]) -> Mapping[str, object]:
    """Return the place of a part and of what it holds: `v` is a value, `map` and `list` are entries."""
    at: dict[str, object] = {"s": units[part.start], "e": units[part.end]}
    if part.value is not None:
        return {**at, "v": part.value}
    entries = [[each.key, units[each.start], units[each.end], _placed(each.part, units)] for each in part.entries]
    return {**at, **({"flow": True} if part.in_flow else {}), "list" if part.is_list else "map": entries}
