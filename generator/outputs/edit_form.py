"""The form of the page for editing: what keys mean and how they are typed in, new files, the guides' totals."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import cache

from babel import Locale

from generator.content import beginnings
from generator.content.layout import kind_of
from generator.content.reference_rules import known_countries
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue, Direction
from generator.model.scalars import BLANK
from generator.model.totals import budget_of, projects_of
from generator.outputs.json_schema import MODELS, schema_of
from generator.presentation.translator import translator
from generator.rendering.repository_links import Editors

EDITED = ("direction", "guide", "partner_call")
# Lines of a history, with the names of what the script fills in.
_LINES: Mapping[str, Sequence[str]] = {
    "budget": ("old", "new"),
    "deadline": ("old", "new"),
    "conditions": ("keys",),
    "opens": ("old", "new"),
}
_Schema = Mapping[str, object]


def form(catalogue: Catalogue, editors: Editors | None) -> Mapping[str, object]:
    """Return the whole form; `editors` are the forge's own pages for editing, None where there is no forge."""
    return {
        "forge": asdict(editors) if editors else None,
        "blank": BLANK,
        "keys": _keys(),
        "names": _names(catalogue),
        "files": [name[8:-4] for name in sorted(catalogue.content_digests) if kind_of(name) in EDITED],
        "models": {kind: MODELS[kind].__name__ for kind in EDITED},
        "begin": {
            "direction": beginnings.REQUIRED,
            "guide": beginnings.guide(BLANK, BLANK, BLANK),
            "partner_call": beginnings.partner_call(BLANK),
        },
        "yearly": beginnings.YEARLY,
        "round_only": sorted(beginnings.ROUND_ONLY),
        "lines": {kind: _sentence(kind, names) for kind, names in _LINES.items()},
        "guides": _totals(catalogue),
    }


def _sentence(kind: str, names: Sequence[str]) -> Mapping[str, str]:
    filled = {name: f"{{{name}}}" for name in names}
    return {language.code: translator(language)(f"edit.line.{kind}", **filled) for language in LANGUAGES}


def _totals(catalogue: Catalogue) -> Mapping[str, object]:
    """Return what each guide states and what its directions add up to: directions, projects at least and at most, yuan."""
    found: dict[str, object] = {}
    for guide in catalogue.guides:
        stated, directions = guide.facts.stated, catalogue.by_guide.get(guide.name, ())
        projects = stated.projects and [stated.projects.min or stated.projects.max, stated.projects.max]
        own = [stated.directions, projects, stated.budget and stated.budget.amount]
        found[guide.name] = {"stated": own, "summed": _sums(directions)}
    return found


def _sums(directions: Sequence[Direction]) -> Sequence[object]:
    counts = [count for direction in directions if (count := projects_of(direction.facts))]
    money = [amount.amount for direction in directions if (amount := budget_of(direction.facts))]
    least, most = sum(count.min or count.max for count in counts), sum(count.max for count in counts)
    return [len(directions), [least, most], sum(money)]


@cache
def _keys() -> Mapping[str, object]:
    """Return every key of every part, as `<part>.<key>`, in the order of the content model."""
    keys: dict[str, object] = {}
    for kind in EDITED:
        schema: _Schema = schema_of(MODELS[kind])
        definitions: Mapping[str, _Schema] = {MODELS[kind].__name__: schema, **schema.get("$defs", {})}  # type: ignore[dict-item]
        for owner, definition in definitions.items():
            properties: Mapping[str, _Schema] = definition.get("properties", {})  # type: ignore[assignment]
            required = definition.get("required", [])
            assert isinstance(required, list)  # noqa: S101 - as JSON Schema has it
            for key, about in properties.items():
                keys[f"{owner}.{key}"] = {**_key(owner, key, about), **({"required": True} if key in required else {})}
    return keys


def _key(owner: str, key: str, about: _Schema) -> Mapping[str, object]:
    """Return titles and explanations, how it is typed in, and what it holds; what is left out is not so."""
    items = about.get("items", about)
    assert isinstance(items, Mapping)  # noqa: S101 - as JSON Schema has it
    titles, helps = str(about["title"]).split(" · "), str(about["description"]).split("\n\n")
    part = str(items.get("$ref", "")).rsplit("/", 1)[-1]
    found = {
        "zh": [titles[0], helps[0]],
        "en": [titles[-1], helps[-1]],
        "kind": "part" if part else _kind(owner, key, items),
        "of": part,
        "list": about.get("type") == "array",
        "choices": items.get("enum", []),
        "default": about.get("default", ""),
    }
    return {name: value for name, value in found.items() if value}


def _kind(owner: str, key: str, about: _Schema) -> str:
    """Return how a value is typed in: the first of these that fits."""
    fits = {
        "money": owner in {"Amount", "Budget", "ProjectAmount"} and key == "amount",
        "months": owner == "Duration" and key in {"min", "max"},
        key: key in {"countries", "fields", "agency", "partner_groups", "zh", "en"},
        "choice": "enum" in about,
        "moment": "anyOf" in about,
        "day": about.get("format") == "date",
        "figure": about.get("type") == "integer",
        "flag": "const" in about,
    }
    return next((kind for kind, right in fits.items() if right), str(about.get("format", "text")))


def _names(catalogue: Catalogue) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """Return the names, Chinese and English, of what is entered by a code."""
    locales = [Locale(language.code) for language in LANGUAGES]
    entries = {"fields": catalogue.fields, "agency": catalogue.agencies, "partner_groups": catalogue.partner_groups}
    found = {kind: {slug: (each.name.zh, each.name.en) for slug, each in known.items()} for kind, known in entries.items()}  # type: ignore[attr-defined]
    countries = {
        code: tuple(str(locale.territories.get(code, code)) for locale in locales) for code in sorted(known_countries())
    }
    reviewed = {code: (facts.name.zh, facts.name.en) for code, facts in catalogue.countries.items()}
    return {"countries": {**countries, **reviewed}, **found}
