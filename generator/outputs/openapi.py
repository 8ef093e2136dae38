"""The API described in OpenAPI 3.1: which files there are, and the JSON Schema of what stands in each."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.cache import digest
from generator.outputs.api import FOLDER, as_bytes
from generator.outputs.api_files import FILES
from generator.outputs.api_models import VERSION
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile, ready
from generator.rendering.structured_data import LICENCE

Schema = Mapping[str, object]
CHANGES = "CHANGES.md"
_CHANGES = Path(__file__).parents[2] / "docs/api-changes.md"
_REFERENCE = "#/components/schemas/{model}"


def files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the description, made from code and messages alone, and the change log that it names."""
    yield OutputFile(f"{FOLDER}/openapi.json", partial(_document, edition, site_url), digest(()))
    yield ready(f"{FOLDER}/{CHANGES}", _CHANGES.read_bytes())


def _document(edition: Edition, site_url: str) -> bytes:
    say = edition.say
    references, schemas = _schemas()
    paths = {path: _path(path, references[model, "serialization"], edition) for path, model in FILES.items()}
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": say("site.name"),
            "version": str(VERSION),
            "description": say("openapi.description"),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "externalDocs": {"description": say("openapi.changes"), "url": f"{site_url}{FOLDER}/{CHANGES}"},
        "servers": [{"url": f"{site_url}{FOLDER}"}],
        "paths": paths,
        "components": {"schemas": schemas["$defs"]},
    }
    return as_bytes(document)


@cache
def _schemas() -> tuple[Mapping[tuple[type[BaseModel], str], Schema], Schema]:
    """Return the references to the models of all files, and the schemas to which they lead."""
    return models_json_schema([(model, "serialization") for model in FILES.values()], ref_template=_REFERENCE)  # type: ignore[return-value]


def _path(path: str, schema: Schema, edition: Edition) -> Schema:
    name = path.strip("/").removesuffix(".json").split("/{")[0].replace("-", "_") + (".one" if "{" in path else "")
    parameters = [
        {"name": part, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}, "example": example}
        for part, example in (("guide", "2025-3"), ("code", "1.1"))
        if f"{{{part}}}" in path
    ]
    answer = {"description": edition.say(f"openapi.{name}"), "content": {"application/json": {"schema": schema}}}
    get = {"operationId": name, "summary": edition.say(f"openapi.{name}"), "responses": {"200": answer}}
    return {"get": {**get, **({"parameters": parameters} if parameters else {})}}
