"""What the page for editing reads: for each content file its text and the place of every value; what each key means.

`edit/<place>.json` holds one file, `edit/form.json` the keys of the content model in both languages. Offsets count UTF-16
code units, as scripts do, of the text as the file has it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from babel import Locale
from pydantic import BaseModel, RootModel

from generator.content.layout import kind_of
from generator.content.reference_rules import known_countries
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.model.traversal import models_in
from generator.outputs.json_schema import MODELS, schema_of
from generator.rendering.output_file import OutputFile, ready
from generator.yamlio.document import read_file
from generator.yamlio.ranges import key_offsets, scalar_ranges
from generator.yamlio.reader import Keys, dotted

VERSION = 1
EDITED = ("direction", "guide", "partner_call")
_Schema = Mapping[str, object]


def files(catalogue: Catalogue, content: Path, forge: str) -> Iterator[OutputFile]:
    """Yield all files for the page; `forge` is the address of the editor of a file, {} for its path, or nothing."""
    yield ready("edit/form.json", _json(_form(catalogue, forge)))
    calls = {this.file: (this,) for this in catalogue.calls}
    for name, found in sorted(catalogue.content_digests.items()):
        if kind_of(name) in EDITED:
            address = f"edit/{name.removeprefix('content/').removesuffix('.yml')}.json"
            yield OutputFile(address, partial(_file, content, name), bytes.fromhex(found), calls.get(name, ()))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _file(content: Path, name: str) -> bytes:
    text = read_file(content / name.removeprefix("content/"), name).text
    return _json(described(text, name))


def described(text: str, name: str) -> Mapping[str, object]:
    """Return the text of a file with its values, and where a key that it lacks, or a line of history, would stand."""
    model = MODELS[kind_of(name)]
    units = _units(text)
    values = [
        {
            "path": dotted(found.path),
            "form": _key_of(model, found.path),
            "value": found.value,
            "start": units[found.start],
            "end": units[found.end],
            "flow": found.in_flow,
        }
        for found in scalar_ranges(text)
    ]
    present = {key: units[offset] for key, offset in key_offsets(text).items()}
    return {"version": VERSION, "file": name, "text": text, "values": values, "history": _history(model, present, units)}


def _units(text: str) -> Sequence[int]:
    """Return the offset in UTF-16 code units of each character, and of the end."""
    offsets, last = [], 0
    for character in text:
        offsets.append(last)
        last += 2 if character > "\uffff" else 1
    return [*offsets, last]


def _history(model: type[BaseModel], present: Mapping[str, int], units: Sequence[int]) -> Mapping[str, object]:
    """Return where a new entry stands: below the last one, or under a new key before the next one of the model's order."""
    order = list(model.model_fields)
    later = [present[key] for key in order[order.index("history") + 1 :] if key in present]
    return {"at": min(later, default=units[-1]), "head": "" if "history" in present else "history:\n"}


def _key_of(model: type[BaseModel], path: Keys) -> str:
    """Return the key of the form of a value: the name of the part that has it, and its own."""
    owner, key = model, ""
    for step in path:
        if isinstance(step, str):
            if key:
                owner = next(models_in(owner.model_fields[key].annotation))
            key = "root" if issubclass(owner, RootModel) else step
    return f"{owner.__name__}.{key}"


def _form(catalogue: Catalogue, forge: str) -> Mapping[str, object]:
    keys: dict[str, object] = {}
    for kind in EDITED:
        schema = schema_of(MODELS[kind])
        definitions: Mapping[str, _Schema] = {MODELS[kind].__name__: schema, **schema.get("$defs", {})}  # type: ignore[dict-item]
        for owner, definition in definitions.items():
            properties: Mapping[str, _Schema] = definition.get("properties", {})  # type: ignore[assignment]
            keys |= {f"{owner}.{key}": _described_key(owner, key, about) for key, about in properties.items()}
    return {"version": VERSION, "forge": forge, "keys": keys, "names": _names(catalogue)}


def _described_key(owner: str, key: str, about: _Schema) -> Mapping[str, object]:
    items = about.get("items", about)
    assert isinstance(items, Mapping)  # noqa: S101 - as JSON Schema has it
    titles, helps = str(about["title"]).split(" · "), str(about["description"]).split("\n\n")
    return {
        "zh": [titles[0], helps[0]],
        "en": [titles[-1], helps[-1]],
        "kind": _kind(owner, key, items),
        "choices": items.get("enum", []),
    }


def _kind(owner: str, key: str, about: _Schema) -> str:
    """Return how a value is typed in."""
    money = owner in {"Amount", "Budget", "ProjectAmount"} and key == "amount"
    if money or key in {"countries", "fields", "agency"}:
        return "money" if money else key
    if "enum" in about:
        return "choice"
    if "anyOf" in about:
        return "moment"
    if about.get("format") == "date":
        return "day"
    return "figure" if about.get("type") == "integer" else "flag" if "const" in about else "text"


def _names(catalogue: Catalogue) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the names, Chinese and English, of what is entered by a code."""
    locales = [Locale(language.code) for language in LANGUAGES]
    entries = {"fields": catalogue.fields, "agency": catalogue.agencies}
    found = {kind: {slug: (each.name.zh, each.name.en) for slug, each in known.items()} for kind, known in entries.items()}  # type: ignore[attr-defined]
    countries = {
        code: tuple(str(locale.territories.get(code, code)) for locale in locales) for code in sorted(known_countries())
    }
    reviewed = {code: (facts.name.zh, facts.name.en) for code, facts in catalogue.countries.items()}
    return {"countries": {**countries, **reviewed}, **found}
