"""The published JSON Schemas: explained in both languages, valid, as committed, and agreeing with every content file."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from generator.languages import language as language_of
from generator.model.scalars import HAN
from generator.model.schema import DirectionFacts
from generator.outputs import json_schema
from generator.presentation.facts import FACTS
from tests.conftest import cases, messages

CASES = cases(__file__)
ROOT = Path(__file__).parents[2]
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")
ANNOTATIONS = {"$schema", "$defs", "title", "description", "examples", "default"}
FOLDERS = (ROOT / "content", ROOT / "tests" / "examples" / "valid")
PLACES = {
    "direction": "directions/*/*.yml",
    "guide": "guides/*.yml",
    "fields": "vocabulary/fields.yml",
    "agencies": "vocabulary/agencies.yml",
    "countries": "vocabulary/countries.yml",
    "glossary": "vocabulary/glossary.yml",
    "partner_call": "partner-calls/*.yml",
    "partner_groups": "vocabulary/partner_groups.yml",
    "searched": "searched.yml",
    "subjects": "vocabulary/subjects.yml",
    "synonyms": "vocabulary/synonyms.yml",
    "redirects": "redirects.yml",
}
FILES = [
    pytest.param(kind, path, id=path.relative_to(ROOT).as_posix())
    for folder in FOLDERS
    for kind, place in PLACES.items()
    for path in sorted(folder.glob(place))
]

# jsonschema checks an instant only with a package more; without one `anyOf: date, date-time` would take any text.
FORMATS = FormatChecker(["date", "email"])


@FORMATS.checks("date-time", raises=ValueError)
def _is_instant(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


class CoreLoader(yaml.CSafeLoader):
    """Reads scalars as editors' tools do, by the core schema of YAML 1.2: dates, hours and NO are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - as PyYAML declares it


for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), _first)
# YAML 1.1 takes 010 for 8.
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))


def read(text: str) -> Any:
    return yaml.load(text, CoreLoader)  # noqa: S506 - a safe loader with other scalars


@cache
def schema(kind: str) -> Any:
    return json_schema.schema_of(json_schema.MODELS[kind])


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema(kind), format_checker=FORMATS)


@cache
def words(language: str) -> dict[str, str]:
    """Return the texts of one catalogue by key."""
    found = messages("schema", language_of(language))
    return {key: str(message.string).strip() for key, message in found.items()}


def definitions(kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each model of a schema, the file's own included, under the name of its class."""
    yield json_schema.MODELS[kind].__name__, schema(kind)
    yield from schema(kind).get("$defs", {}).items()


def properties() -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Yield each key of each model: kind of file, model, key, schema."""
    for kind in json_schema.MODELS:
        for owner, definition in definitions(kind):
            for key, value in definition.get("properties", {}).items():
                yield kind, owner, key, value


# Facts that are shown under the title of their key, each code in the words that stand beside it.
FACT_TITLES = {fact.key for fact in FACTS if fact.label == f"{fact.key}.title"}


def keywords(value: object) -> Iterator[str]:
    """Yield the words of the dialect that a schema uses, at every depth; not the names and examples it holds."""
    if isinstance(value, list):
        for item in value:
            yield from keywords(item)
    elif isinstance(value, dict):
        yield from value
        for word in {*value} & {"$defs", "properties", "patternProperties"}:
            for named in value[word].values():
                yield from keywords(named)
        for word in {*value} & {"additionalProperties", "propertyNames", "items", "anyOf"}:
            yield from keywords(value[word])


def message_keys() -> set[str]:
    """Return the keys of every message that the schemas use."""
    owners = {owner for kind in json_schema.MODELS for owner, _ in definitions(kind)}
    own_or_shared = {f"{owner}.{key}" if f"{owner}.{key}.title" in words("zh") else key for _, owner, key, _ in properties()}
    explained = {f"{key}.{part}" for key in owners | own_or_shared for part in ("title", "description")}
    return explained | {
        f"{key}.{code}" for key in FACT_TITLES for code in codes(DirectionFacts.model_fields[key].annotation)
    }


def codes(annotation: object) -> set[object]:
    """Return the codes that a key of this type can have."""
    inner = get_args(annotation)
    return set(inner) if get_origin(annotation) is Literal else set().union(*map(codes, inner))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_model_and_key_is_explained_and_nothing_else(language: str) -> None:
    """Each catalogue holds exactly the titles and descriptions that the schemas use, none of them blank."""
    assert set(words(language)) == message_keys()
    assert all(words(language).values())


def test_chinese_is_chinese_and_english_is_english() -> None:
    """Every Chinese explanation has Chinese characters, no English one has any."""
    assert [key for key, text in words("zh").items() if not HAN.search(text)] == []
    assert [key for key, text in words("en").items() if HAN.search(text)] == []


def test_titles_are_short() -> None:
    """A title fits an editor's pop-up: 2 to 5 English words, at most 12 Chinese characters, no full stop."""
    titles = {key for key in message_keys() if key.endswith(".title")}

    assert [key for key in titles if not 2 <= len(words("en")[key].split()) <= 5 or words("en")[key].endswith(".")] == []
    assert [key for key in titles if not 1 <= len(words("zh")[key]) <= 12 or words("zh")[key].endswith("。")] == []


def test_every_key_has_title_description_and_examples() -> None:
    """Editors see of each key its name, its meaning and an example, the first two in both languages."""
    for kind, owner, key, value in properties():
        place = f"{kind}: {owner}.{key}"
        chinese, english = value["description"].split("\n\n")
        assert HAN.search(chinese), place
        assert not HAN.search(english), place
        assert value["title"].count(" · ") == 1, place
        assert any(value["examples"]), place


@pytest.mark.parametrize("kind", json_schema.MODELS)
def test_schema_is_valid_json_schema(kind: str) -> None:
    """Each schema is one of JSON Schema 2020-12, declares it, and uses no word that the dialect does not know."""
    Draft202012Validator.check_schema(schema(kind))

    assert schema(kind)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(keywords(schema(kind))) <= {*Draft202012Validator.VALIDATORS, *ANNOTATIONS}


@pytest.mark.parametrize("kind", json_schema.MODELS)
def test_every_model_is_closed(kind: str) -> None:
    """No model takes a key that it does not know (R20)."""
    assert [owner for owner, value in definitions(kind) if value["additionalProperties"] is not False] == []


def test_no_choice_of_one_and_no_null() -> None:
    """A key that does not apply is left out: null is never offered, and one choice is written as itself."""
    for kind, owner, key, value in properties():
        assert len(value.get("anyOf", [{}, {}])) > 1, f"{kind}: {owner}.{key}"
        assert not re.search(r"\bnull\b", json.dumps(value)), f"{kind}: {owner}.{key}"


def test_examples_and_defaults_are_themselves_valid() -> None:
    """What an editor is shown as an example, or given as a default, is accepted where it is written."""
    wrong = []
    for kind, owner, key, value in properties():
        own = Draft202012Validator({**value, "$defs": schema(kind).get("$defs", {})}, format_checker=FORMATS)
        shown = [*value["examples"], *([value["default"]] if "default" in value else [])]
        wrong += [
            f"{kind}: {owner}.{key}: {example}: {error.message}" for example in shown for error in own.iter_errors(example)
        ]

    assert wrong == []


def test_committed_schemas_are_what_the_exporter_makes() -> None:
    """schema/ is current: after a change to the model or to an explanation, run `calls schema`."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()}

    assert committed == dict(json_schema.files())


def test_core_reading_is_that_of_editors_tools() -> None:
    """The loader of this test reads scalars by YAML 1.2: NO stays a country, an hour an hour, 010 ten (R8, R9)."""
    text = "[NO, on, y, 16:00, 2026-11-21, 2025-07-14T08:00:00+08:00, 010, 15000000, true, 1.1, null, kr-motie]"
    instant = "2025-07-14T08:00:00+08:00"

    assert read(text) == ["NO", "on", "y", "16:00", "2026-11-21", instant, 10, 15000000, True, 1.1, None, "kr-motie"]


def test_every_content_file_is_among_those_checked() -> None:
    """No file of the catalogue lies where the checks below do not look."""
    checked = {parameter.values[1] for parameter in FILES}

    assert {path for folder in FOLDERS for path in folder.rglob("*.yml")} == checked


@pytest.mark.parametrize(("kind", "path"), FILES)
def test_content_is_valid_for_editors_tools(kind: str, path: Path) -> None:
    """What `calls check` accepts, an editor with YAML support does not mark as wrong."""
    errors = validator(kind).iter_errors(read(path.read_text(encoding="utf-8")))

    assert [f"{error.json_path}: {error.message}" for error in errors] == []


@pytest.mark.parametrize(("kind", "path"), FILES)
def test_content_names_its_schema(kind: str, path: Path) -> None:
    """The first line of a file leads an editor to the schema of its kind."""
    named = MODELINE.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])

    assert named
    assert (path.parent / named[1]).resolve() == ROOT / "schema" / f"{kind}.schema.json"


@pytest.mark.parametrize(("written", "right"), CASES["redirects"])
def test_redirects_have_a_schema_as_all_content_has(written: object, right: bool) -> None:  # noqa: FBT001 - a case
    """Where a place went or why it ended, one of the two, and the day with the reason."""
    assert validator("redirects").is_valid(written) is right


BASE = {**PLACES, "direction": "directions/2025-3/1.1.yml", "guide": "guides/2025-3.yml"}
NAME = {"name": {"zh": "能源", "en": "Energy"}}


@pytest.mark.parametrize(("kind", "path", "value"), CASES["refused"])
def test_what_is_wrong_is_refused_at_its_place(kind: str, path: list[str | int], value: object) -> None:
    """Unknown keys, values that are no choice, figures, days and codes of a wrong form are marked where they stand."""
    data = target = read((ROOT / "content" / BASE[kind]).read_text(encoding="utf-8"))
    for step in path[:-1]:
        target = target[step]
    target[path[-1]] = value

    found = [list(error.absolute_path) for error in validator(kind).iter_errors(data)]

    assert found
    assert all(place[: len(path) - 1] == path[:-1] for place in found)
