"""The fact table: every key of a direction is on the page, in the API and in the CSV, or is excepted with a reason."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Literal

import pytest
from jinja2 import Environment, FileSystemLoader, Template
from pydantic import Field

from generator.languages import ENGLISH, LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.model.schema import DirectionFacts
from generator.outputs import api_models, csv_json
from generator.outputs.api_rows import direction_row
from generator.pages import detail
from generator.presentation import phrases
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.names import Names
from generator.presentation.translator import LOCALES, translator
from tests.built import ROOT

# What no cell of a row holds, with the reason; all of it is in the JSON that lies beside the table.
NOT_IN_THE_CSV: Mapping[str, Iterable[str]] = {
    "a list whose items have several parts": ("links", "sources"),
    "a key of the site for other rows": ("series",),
}
EXCEPTED = {key for keys in NOT_IN_THE_CSV.values() for key in keys}
# Notes between editors are no facts, and no output has them.
NOTES = {key for key, field in DirectionFacts.model_fields.items() if field.exclude}
FACT_KEYS = DirectionFacts.model_fields.keys() - NOTES
# A direction without what is optional, unlike the examples of the keys that every direction has.
LEAST: Mapping[str, object] = {
    "title": {"zh": "中国和巴西联合研究", "en": "China–Brazil joint research"},
    "countries": ["BR", "ZA"],
    "fields": ["water"],
    "joint_application": "not_stated",
    "topics": [{"zh": "节水", "en": "Saving water"}],
    "projects": {"max": 1},
    "budget": {"amount": 1000000},
    "history": [{"date": "2025-07-01", "kind": "added"}],
}
# What a key says more of, without which it is refused.
QUALIFIED: Mapping[str, Mapping[str, object]] = {
    "strengths": {"ip_agreement": "required"},
    "lead_side": {"lead": ["enterprise"], "enterprises": "required"},
    "lead_stated": {"lead": ["enterprise"], "enterprises": "required"},
    "simultaneous": {"joint_application": "required"},
    "applications_to": {"joint_application": "required"},
    "enterprises_side": {"enterprises": "encouraged"},
    "deliverables_within_term": {
        "deliverables": [{"kind": "joint_papers", "min": 1}],
        "strengths": {"deliverables": "should"},
    },
}
SITE_URL = "https://calls.example/"


class Extended(DirectionFacts):
    """The content with a key that nothing shows."""

    shown_nowhere: Literal["zh", "en"] | None = Field(None, examples=["en"])


def pair(key: str, model: type[DirectionFacts], catalogue: Catalogue) -> tuple[Direction, Direction]:
    """Return two directions that differ in one key: the least, and the same with the example of the key."""
    base = {**LEAST, **QUALIFIED.get(key, {})}
    least = model.model_validate(as_read(base))
    example = model.model_validate(as_read({**base, key: (model.model_fields[key].examples or [])[0]}))
    assert getattr(least, key) != getattr(example, key)
    guide = catalogue.guides[0]
    bare = guide.facts.model_copy(update={"notice": None, "deadlines": (), "sources": (), "history": ()})
    first, second = (Direction(replace(guide, facts=bare), "1.1", facts) for facts in (least, example))
    return first, second


def as_read(value: object) -> object:
    """Return a value as it is read from YAML, each scalar as its text."""
    if isinstance(value, Mapping):
        return {key: as_read(part) for key, part in value.items()}
    if isinstance(value, list):
        return list(map(as_read, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


@cache
def template(language: Language) -> Template:
    """Return the template of a direction's page."""
    environment = Environment(loader=FileSystemLoader(ROOT / "theme"), autoescape=True)
    environment.filters |= {"marked": str, "headed": str, "headed_in": lambda text, _tag: text}
    say = translator(language)
    # Other calls that the page lists say nothing of this one.
    environment.globals |= {"_": say, "n_": say.plural, "language": language, "near_of": lambda *_: ""}
    return environment.get_template("pages/direction.html")


def page(this: Direction, edition: Edition) -> str:
    """Return the page of a direction without its frame."""
    return template(edition.language).render(
        detail.direction(edition, this.id, [this])[1],
        page=SimpleNamespace(crumbs=()),
        frame=SimpleNamespace(linked=None, canonical=SITE_URL, report=""),
        root="",
    )


@pytest.fixture(scope="module")
def editions(catalogue: Catalogue) -> tuple[Edition, ...]:
    """Return the catalogue in each language."""
    return tuple(Edition(catalogue, translator(language)) for language in LANGUAGES)


def places(key: str, model: type[DirectionFacts], editions: tuple[Edition, ...]) -> set[str]:
    """Return where a key makes a difference: `api`, and `page` and `csv` with their language."""
    least, example = pair(key, model, editions[0].catalogue)
    found = set()
    if direction_row(least, SITE_URL) != direction_row(example, SITE_URL):
        found.add("api")
    for edition in editions:
        if page(least, edition) != page(example, edition):
            found.add(f"page {edition.language.code}")
        if csv_json.row(least, edition, SITE_URL) != csv_json.row(example, edition, SITE_URL):
            found.add(f"csv {edition.language.code}")
    return found


@pytest.mark.parametrize("key", sorted(FACT_KEYS))
def test_every_key_is_on_the_page_in_the_api_and_in_the_csv(key: str, editions: tuple[Edition, ...]) -> None:
    csv = set() if key in EXCEPTED else {"csv zh", "csv en"}
    assert places(key, DirectionFacts, editions) == {"api", "page zh", "page en"} | csv


def test_a_key_that_nothing_shows_is_found(editions: tuple[Edition, ...]) -> None:
    assert places("shown_nowhere", Extended, editions) == set()
    assert Extended.model_fields.keys() - NOTES - {key for fact in FACTS for key in fact.states} == {"shown_nowhere"}


def test_the_table_states_every_key_of_the_content_under_its_key_in_the_api() -> None:
    states = {key for fact in FACTS for key in fact.states}
    assert states == FACT_KEYS
    assert states <= api_models.Direction.model_fields.keys()
    assert states >= EXCEPTED


def test_the_columns_of_the_csv_are_those_of_the_table() -> None:
    columns = [column for fact in FACTS for column in fact.columns]
    assert len(columns) == len(set(columns))
    of_all = {"id", "guide", "version", "url", "missing", "missing_words", "status", "disputed"}
    assert set(csv_json.COLUMNS) == {*of_all, "coverage", "coverage_words", "guide_conditions", *columns}


def test_every_fact_has_labels_and_a_key_of_its_own() -> None:
    assert len({fact.key for fact in FACTS}) == len(FACTS)
    for language in LANGUAGES:
        say = translator(language)
        assert all(say.has(fact.label) for fact in FACTS)


def test_codes_are_stated_by_their_messages(catalogue: Catalogue) -> None:
    """None, one or several of them."""
    names = Names(catalogue, translator(ENGLISH))
    for given, keys in ((None, []), ("required", ["enterprises.required"])):
        facts = catalogue.directions[0].facts.model_copy(update={"enterprises": given})
        assert list(phrases.coded("enterprises", facts, names)) == list(map(names.say, keys))
    facts = catalogue.directions[0].facts.model_copy(update={"lead": ("enterprise", "university")})
    assert phrases.codes("lead", facts) == ("enterprise", "university")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_site_has_the_words_that_explain_a_key(language: Language) -> None:
    """So the title of a key can be the label of its fact: no message of the site stands in its place."""
    site, schema = translator(language), translator(language, "schema")
    assert site("lead.title") == schema("lead.title")
    own, further = (
        set(re.findall('^msgid "(.+)"', (LOCALES / language.code / "LC_MESSAGES" / name).read_text("utf-8"), re.MULTILINE))
        for name in ("messages.po", "schema.po")
    )
    assert [key for key in own & further if not key.endswith(".description")] == []
    assert site.version != schema.version
