"""JSON Schema 2020-12 of the content files, with what each key means in both languages, for editors' completion."""

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial

from pydantic import BaseModel

from generator.cache import digest
from generator.content.redirects import Redirects
from generator.languages import CHINESE, ENGLISH
from generator.model.guides import GuideFacts
from generator.model.partner_calls import PartnerCallFacts
from generator.model.schema import DirectionFacts
from generator.model.vocabulary import (
    Agencies,
    Countries,
    Fields,
    Glossary,
    PartnerGroups,
    Searched,
    Subjects,
    SynonymGroups,
)
from generator.presentation.translator import translator
from generator.rendering.output_file import OutputFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
MODELS: Mapping[str, type[BaseModel]] = {
    "direction": DirectionFacts,
    "guide": GuideFacts,
    "fields": Fields,
    "agencies": Agencies,
    "countries": Countries,
    "partner_call": PartnerCallFacts,
    "partner_groups": PartnerGroups,
    "glossary": Glossary,
    "searched": Searched,
    "subjects": Subjects,
    "synonyms": SynonymGroups,
    "redirects": Redirects,
}


def files() -> Iterator[tuple[str, str]]:
    """Yield each schema: file name and JSON text."""
    for name, model in MODELS.items():
        yield f"{name}.schema.json", _content(model).decode()


def published() -> Iterator[OutputFile]:
    """Yield each schema as a file of the site; it is made from code and messages alone."""
    for name, model in MODELS.items():
        yield OutputFile(f"schema/{name}.schema.json", partial(_content, model), digest(()))


def _content(model: type[BaseModel]) -> bytes:
    return f"{json.dumps(schema_of(model), ensure_ascii=False, indent=2)}\n".encode()


@cache
def schema_of(model: type[BaseModel]) -> Mapping[str, object]:
    """Return the schema of one kind of file; KeyError for a key that nobody has explained in both languages.

    It is made once a process: `mkdocs serve` builds again and again.
    """
    schema = model.model_json_schema(mode="validation")
    for definition in (schema, *schema.get("$defs", {}).values()):
        owner = definition["title"]
        definition["title"], definition["description"] = _words(owner)
        for key, value in definition.get("properties", {}).items():
            _offer_no_null(value)
            value["title"], value["description"] = _words(f"{owner}.{key}", key)
        if "patternProperties" in definition:
            definition["additionalProperties"] = False
    return {"$schema": DIALECT, **schema}


def _offer_no_null(value: dict[str, object]) -> None:
    """A key that does not apply is left out: so neither null nor an empty default is offered to an editor."""
    choices = value.pop("anyOf", [])
    offered = [choice for choice in choices if choice != {"type": "null"}] if isinstance(choices, list) else []
    if len(offered) == 1:
        value.update(offered[0])
    elif offered:
        value["anyOf"] = offered
    if not isinstance(value.get("default"), str):
        value.pop("default", None)


def _words(*keys: str) -> tuple[str, str]:
    """Return title and description in both languages, under the most particular key that is explained."""
    chinese, english = translator(CHINESE, "schema"), translator(ENGLISH, "schema")
    key = next((key for key in keys if chinese.has(f"{key}.title")), keys[-1])
    title = f"{chinese(f'{key}.title')} · {english(f'{key}.title')}"
    return title, f"{chinese(f'{key}.description')}\n\n{english(f'{key}.description')}"
