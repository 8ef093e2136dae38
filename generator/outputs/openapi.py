"""The API described in OpenAPI 3.1: which files there are and what stands in each."""

from collections.abc import Iterator, Mapping

from pydantic.json_schema import models_json_schema

from generator.model.components import (
    Agreement,
    Bilingual,
    Change,
    Contact,
    Deliverable,
    Link,
    MatchingFunds,
    PartnerFunding,
    Topic,
)
from generator.model.schema import GuideSource, Mismatch, Notice
from generator.outputs.api import FLAGS, FOLDER, VERSION, as_bytes
from generator.presentation.edition import Edition
from generator.rendering.structured_data import LICENCE

Schema = Mapping[str, object]
_PLAIN = (Agreement, Bilingual, Change, Contact, Deliverable, Link, MatchingFunds, PartnerFunding, Topic)
_PLAIN_OF_GUIDES = (GuideSource, Mismatch, Notice)
LISTS = {"directions": "Direction", "guides": "Guide", "fields": "Name", "countries": "Name"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_COUNT: Schema = {"type": "integer", "minimum": 1}
_DAY: Schema = {"type": "string", "format": "date"}
_ADDRESS: Schema = {"type": "string", "format": "uri"}


def files(edition: Edition, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield the description: address and bytes."""
    say = edition.say
    responses = {f"/{name}.json": _list_of(name, schema) for name, schema in LISTS.items()}
    responses["/directions/{guide}/{code}.json"] = _object(**_head(), direction=_ref("Direction"))
    responses["/index.json"] = _object(**_head(), count=_COUNT, links={"type": "object", "additionalProperties": _ADDRESS})
    document = {
        "openapi": "3.1.0",
        "info": {
            "title": say("site.name"),
            "version": str(VERSION),
            "description": say("openapi.description"),
            "license": {"name": "CC BY 4.0", "url": LICENCE},
        },
        "servers": [{"url": f"{site_url}{FOLDER}"}],
        "paths": {path: _path(path, schema, edition) for path, schema in sorted(responses.items())},
        "components": {"schemas": schemas()},
    }
    yield f"{FOLDER}/openapi.json", as_bytes(document)


def _path(path: str, schema: Schema, edition: Edition) -> Schema:
    name = path.strip("/").removesuffix(".json").split("/{")[0] + (".one" if "{" in path else "")
    parameters = [
        {"name": part, "in": "path", "required": True, "schema": _TEXT, "example": example}
        for part, example in (("guide", "2025-3"), ("code", "1.1"))
        if f"{{{part}}}" in path
    ]
    answer = {"description": edition.say(f"openapi.{name}"), "content": {"application/json": {"schema": schema}}}
    get = {"operationId": name, "summary": edition.say(f"openapi.{name}"), "responses": {"200": answer}}
    return {"get": {**get, **({"parameters": parameters} if parameters else {})}}


def _head() -> dict[str, Schema]:
    return {"version": {"const": VERSION}, "data": {"type": "string", "pattern": "^[0-9a-f]{16}$"}}


def _list_of(name: str, schema: str) -> Schema:
    return _object(**_head(), **{name: _many(_ref(schema))})


def schemas() -> Schema:
    """Return what the answers are made of: the parts as the content has them, and what the API makes of the rest."""
    plain = [(model, "serialization") for model in (*_PLAIN, *_PLAIN_OF_GUIDES)]
    _, parts = models_json_schema(plain, ref_template="#/components/schemas/{model}")  # type: ignore[arg-type]
    for part in parts["$defs"].values():
        for flag in part["properties"].keys() & set(FLAGS):
            part["properties"][flag] = {"type": "boolean"}
    return {
        **parts["$defs"],
        "Projects": _object(
            ("per_topic", "split"),
            min=_or_null(_COUNT),
            max=_COUNT,
            approximate={"type": "boolean"},
            per_topic=_COUNT,
            split=_many({"type": "object"}),
        ),
        "Budget": _object(
            ("per_project",),
            amount=_COUNT,
            currency={"const": "CNY"},
            bound={"enum": ["exact", "approximate", "at_most"]},
            per_project=_many({"type": "object"}),
        ),
        "Track": _object(
            title=_ref("Bilingual"), topics=_many(_ref("Topic")), projects=_ref("Projects"), budget=_ref("Budget")
        ),
        "Months": _object(min=_or_null(_COUNT), max=_COUNT, as_a_rule={"type": "boolean"}),
        "Window": _window(),
        "Urls": _object(zh=_ADDRESS, en=_ADDRESS),
        "Name": _object(id=_TEXT, name=_ref("Bilingual"), directions=_many(_TEXT), urls=_ref("Urls")),
        "Direction": _direction(),
        "Guide": _guide(),
    }


def _window() -> Schema:
    moment = _or_null({"anyOf": [_DAY, {"type": "string", "format": "date-time"}]})
    return _object(
        side={"enum": ["china", "partner"]},
        stage={"enum": ["application", "pre_proposal", "full_proposal"]},
        opens=moment,
        closes=moment,
        time_stated={"type": ["boolean", "null"]},
        zone=_TEXT,
        cancelled={"type": "boolean"},
        note=_or_null(_ref("Bilingual")),
        source=_ADDRESS,
        trust={"enum": ["official", "relay", "other"]},
        checked=_DAY,
    )


def _direction() -> Schema:
    code = {"type": ["string", "null"]}
    parts = {"agreements": "Agreement", "topics": "Topic", "tracks": "Track", "partner_conditions": "Bilingual"}
    parts |= {"deliverables": "Deliverable", "goals": "Bilingual", "conditions": "Bilingual", "contacts": "Contact"}
    parts |= {"links": "Link", "deadlines": "Window", "history": "Change"}
    codes = ("series", "enterprises", "industry_university_research", "cooperation_agreement", "ip_agreement")
    return _object(
        **dict.fromkeys(("id", "guide", "code", "version", "countries_mode", "topics_scope", "joint_application"), _TEXT),
        **dict.fromkeys((*codes, "balanced_contributions"), code),
        **dict.fromkeys(("countries", "agencies", "fields"), _many(_TEXT)),
        **{name: _many(_ref(schema)) for name, schema in parts.items()},
        lead=_or_null(_many(_TEXT)),
        title=_ref("Bilingual"),
        topics_choice=_or_null(_ref("Bilingual")),
        projects=_ref("Projects"),
        budget=_ref("Budget"),
        partner_funding=_or_null(_ref("PartnerFunding")),
        duration=_or_null(_ref("Months")),
        matching_funds=_or_null(_ref("MatchingFunds")),
        urls=_ref("Urls"),
    )


def _guide() -> Schema:
    stated = {"directions": _COUNT, "partners": _COUNT, "projects": _ref("Projects"), "budget": _ref("Budget")}
    return _object(
        id=_TEXT,
        year=_COUNT,
        batch=_or_null(_COUNT),
        version=_TEXT,
        version_note=_or_null(_ref("Bilingual")),
        title=_ref("Bilingual"),
        notice=_or_null(_ref("Notice")),
        duration=_or_null(_ref("Months")),
        stated=_object(**{key: _or_null(schema) for key, schema in stated.items()}),
        mismatches=_many(_ref("Mismatch")),
        conditions=_many(_ref("Bilingual")),
        deadlines=_many(_ref("Window")),
        sources=_many(_ref("GuideSource")),
        directions=_many(_TEXT),
        urls=_ref("Urls"),
    )


def _object(optional: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    required = [key for key in properties if key not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
