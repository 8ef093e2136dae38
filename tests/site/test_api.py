"""The API: the keys of R41, null for what is unknown, and facts read from the guides by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.catalogue import Catalogue
from tests.built import SITE_URL
from tests.conftest import cases
from tests.scale import DIRECTIONS

Json = dict[str, Any]

# As R41 names them.
DESIGNED = {
    *("id", "guide", "code", "series", "version", "title", "countries", "countries_mode", "agencies", "agreements"),
    *("fields", "topics", "projects", "budget", "tracks", "duration", "joint_application", "lead", "enterprises"),
    *("matching_funds", "ip_agreement", "deliverables", "conditions", "contacts", "links", "deadlines", "urls"),
}
# What the guides state beyond them, each in a key of its own.
FURTHER = {
    *("topics_scope", "topics_choice", "partner_funding", "industry_university_research", "cooperation_agreement"),
    *("balanced_contributions", "partner_conditions", "goals", "history", "agency_roles", "eligibility", "ended"),
    *("joint_proposal_to", "simultaneous", "partner_groups", "sources", "missing", "strengths", "lead_side"),
    *("applications_to", "lead_stated", "enterprises_side", "deliverables_within_term", "money_notes", "partner_published"),
}
# How a page was seen.
SEEN = {"read", "quoted_by", "archived_url", "name"}
# The parts of a direction: their keys, and those that only some of them have.
PARTS: dict[str, tuple[set[str], set[str]]] = {
    "title": ({"zh", "en"}, set()),
    "agreements": ({"zh", "en", "year"}, set()),
    "topics": ({"zh", "en", "scope", "partner_call", "subtopics"}, set()),
    "projects": ({"min", "max", "approximate"}, {"per_topic", "per_topic_strength", "split", "summed"}),
    "budget": ({"amount", "currency", "bound"}, {"per_project", "total_not_stated", "summed"}),
    "tracks": ({"title", "projects", "budget", "topics"}, set()),
    "duration": ({"min", "max", "as_a_rule", "strength"}, set()),
    "matching_funds": ({"side", "ratio", "as_a_rule", "strength", "agency"}, set()),
    "deliverables": ({"kind", "min", "months_each", "participants", "enterprise_participants"}, set()),
    "conditions": ({"zh", "en", "strength", "binds"}, set()),
    "contacts": ({"side", "agency", "honorific", "name", "phone", "email", "url"}, set()),
    "links": ({"kind", "url", "title", "trust", "checked"} | SEEN, set()),
    "deadlines": (
        {"side", "stage", "opens", "closes", "time_stated", "zone", "source", "checked", "cancelled", "note", "trust"}
        | {"applies", "disputed"}
        | SEEN,
        set(),
    ),
    "urls": ({"zh", "en"}, set()),
}


@pytest.fixture(scope="module")
def api(built_site: Path) -> Path:
    return built_site / "api" / "v1"


def load(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def directions(api: Path) -> dict[str, Json]:
    """The directions of directions.json by id."""
    return {direction["id"]: direction for direction in load(api / "directions.json")["directions"]}


def values(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Yield every scalar and every empty collection of a JSON value with its path."""
    if isinstance(value, dict) and value:
        for key, part in value.items():
            yield from values(part, f"{path}.{key}")
    elif isinstance(value, list) and value:
        for part in value:
            yield from values(part, f"{path}[]")
    else:
        yield path, value


def test_a_copy_can_tell_whether_it_is_stale(api: Path) -> None:
    """Version 1; the lists bear one hash over all data, a direction's own file one of its own."""
    lists = [load(path) for path in sorted(api.glob("*.json")) if path.stem != "openapi"]
    own = [load(path) for path in sorted(api.glob("directions/*/*.json"))]
    assert (len(lists), len({head["data"] for head in lists})) == (6, 1)
    assert (len(own), len({head["data"] for head in own})) == (DIRECTIONS, DIRECTIONS)
    assert {(head["version"], len(str(head["data"]))) for head in (*lists, *own)} == {(1, 16)}


def test_the_index_leads_to_all_lists(api: Path, built_site: Path) -> None:
    index = load(api / "index.json")
    assert index["count"] == DIRECTIONS
    assert set(index["links"]) >= {"directions", "guides", "fields", "countries"}
    for address in index["links"].values():
        assert (built_site / address.removeprefix(SITE_URL)).is_file(), address


def test_directions_stand_in_the_order_of_the_catalogue(directions: dict[str, Json], catalogue: Catalogue) -> None:
    assert list(directions) == [direction.id for direction in catalogue.directions]


def test_a_direction_has_exactly_the_designed_keys(directions: dict[str, Json]) -> None:
    """Every one in each direction, whether known or not."""
    assert {frozenset(direction) for direction in directions.values()} == {frozenset(DESIGNED | FURTHER)}


@pytest.mark.parametrize("name", PARTS)
def test_the_parts_of_a_direction_have_their_keys(directions: dict[str, Json], name: str) -> None:
    """Also those that are null; a part that is not known is null as a whole."""
    always, sometimes = PARTS[name]
    found = [direction[name] for direction in directions.values()]
    parts = [part for value in found for part in (value if isinstance(value, list) else [value]) if part is not None]
    assert parts
    for part in parts:
        assert always <= set(part) <= always | sometimes, part


def test_unknown_is_null(api: Path) -> None:
    """Never an empty string, a zero or an empty object; what is a list may be empty, but `lead` is then null.

    A direction without countries or fields on record says so.
    """
    for path in api.rglob("*.json"):
        for where, value in values(load(path)):
            assert value not in ("", {}), f"{path.name}{where}"
            assert type(value) not in (int, float) or value != 0, f"{path.name}{where}"
            assert value != [] or not where.endswith(".lead"), f"{path.name}{where}"
    for row in load(api / "directions.json")["directions"]:
        assert bool(row["countries"] or row["partner_groups"]) == ("countries" not in row["missing"]), row["id"]
        assert bool(row["fields"]) == ("fields" not in row["missing"]), row["id"]


def test_each_direction_has_a_file_of_its_own(api: Path, directions: dict[str, Json]) -> None:
    """The same facts as in the list, and no file besides."""
    found = {
        path.relative_to(api / "directions").with_suffix("").as_posix(): load(path)
        for path in api.glob("directions/*/*.json")
    }
    assert {key: file["direction"] for key, file in found.items()} == directions


def test_addresses_are_those_of_pages(api: Path, built_site: Path) -> None:
    """`urls` of directions, guides, fields and countries, in both languages."""
    rows = [row for name in ("directions", "guides", "fields", "countries") for row in load(api / f"{name}.json")[name]]
    for row in rows:
        assert set(row["urls"]) == {"zh", "en"}
        for code, address in row["urls"].items():
            assert address.startswith(f"{SITE_URL}{code}/")
            assert (built_site / address.removeprefix(SITE_URL) / "index.html").is_file(), address


@pytest.mark.parametrize(("direction", "path", "expected"), cases(__file__)["facts"])
def test_facts_of_the_guides(directions: dict[str, Json], direction: str, path: str, expected: object) -> None:
    """Read from the guides, not from the code."""
    value: Any = directions[direction]
    for step in path.split("."):
        value = value[int(step) if step.isdecimal() else step]
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(("guide", "budget"), [("2025-3", 102_000_000), ("2021-2", 257_800_000), ("2020", 350_400_000)])
def test_budgets_add_up(directions: dict[str, Json], guide: str, budget: int) -> None:
    """To the totals that the guides of 2025 and 2021 state, and to what the note on 2020 states of its directions."""
    assert sum(found["budget"]["amount"] for found in directions.values() if found["guide"] == guide) == budget


def test_guides_list_their_directions(api: Path, directions: dict[str, Json], catalogue: Catalogue) -> None:
    guides = load(api / "guides.json")["guides"]
    assert [guide["id"] for guide in guides] == [guide.name for guide in catalogue.guides]
    assert {(guide["id"], guide["version"]) for guide in guides} >= {
        ("2025-3", "published"),
        ("2023-1", "draft"),
        ("2021-2", "published"),
        ("2020", "unconfirmed"),
        ("2018-2", "proposal"),
    }
    assert [direction for guide in guides for direction in guide["directions"]] == list(directions)


def calls_of(api: Path) -> list[Json]:
    """Return the partners' own calls."""
    found: list[Json] = load(api / "partner-calls.json")["partner_calls"]
    return found


@pytest.mark.parametrize("name", ["fields", "countries"])
def test_fields_and_countries_list_their_calls(api: Path, directions: dict[str, Json], name: str) -> None:
    """Named in both languages, with exactly the directions and the partners' own calls that name them."""
    rows = load(api / f"{name}.json")[name]
    own = {call["id"]: {"fields": call["fields"], "countries": [call["country"]]}[name] for call in calls_of(api)}
    assert {key for keys in own.values() for key in keys} <= {row["id"] for row in rows}
    assert {key for direction in directions.values() for key in direction[name]} <= {row["id"] for row in rows}
    for row in rows:
        assert set(row["name"]) == {"zh", "en"}
        assert row["directions"] == [key for key, direction in directions.items() if row["id"] in direction[name]]
        assert row["partner_calls"] == [key for key, named in own.items() if row["id"] in named]
