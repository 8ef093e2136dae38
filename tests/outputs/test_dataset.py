"""The dataset: every fact of the API is in the tables and back; its descriptions, checksums and keys are right."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.model.catalogue import Call, Catalogue, Guide
from generator.outputs import api, dataset
from tests.outputs.conftest import SITE_URL, Editions
from tests.scale import ALL

ROOT = Path(__file__).parents[2]
LISTS = {
    "directions": "calls",
    "guides": "guides",
    "partner_calls": "partner_calls",
    "fields": "fields",
    "countries": "countries",
}
# What follows from another table, and what is a person's.
LEFT_OUT = {"directions", "partner_calls", "agencies", "contacts"}
# Kind of row, its id, the lists on the way with the number in each, the key, the value.
Fact = tuple[str, str, tuple[tuple[str, int], ...], str, object]


@pytest.fixture(scope="module")
def facts(editions: Editions) -> api.Facts:
    return api.Facts(editions, SITE_URL)


@pytest.fixture(scope="module")
def made(editions: Editions, facts: api.Facts) -> dict[str, bytes]:
    return {file.address.removeprefix("data/"): file.make() for file in dataset.files(editions, facts, SITE_URL)}


@pytest.fixture(scope="module")
def package(made: dict[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made["datapackage.json"])
    return found


def leaves(value: object, path: tuple[str, ...], lists: tuple[tuple[str, int], ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the facts within a value of the API, each with the lists on its way."""
    if isinstance(value, dict):
        for key, item in value.items():
            if path or key not in LEFT_OUT:
                yield from leaves(item, (*path, key), lists)
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            inner = (*lists, ("_".join(path), number))
            yield from leaves(item, () if isinstance(item, dict) else ("",), inner)
    elif value is not None:
        yield (lists, "_".join(path), value)


def of_api(facts: api.Facts) -> set[Fact]:
    rows = ((kind, json.loads(text)) for name, kind in LISTS.items() for text in facts.bodies[name])
    return {(kind, row["id"], *leaf) for kind, row in rows for leaf in leaves(row, (), ())}


def of_tables(made: dict[str, bytes], package: dict[str, Any]) -> set[Fact]:
    """Return the facts of the CSV files, read by what the package says of them."""
    found: set[Fact] = set()
    read: dict[str, Callable[[str], object]] = {"integer": int, "boolean": {"true": True, "false": False}.__getitem__}
    for resource in package["resources"]:
        schema, name = resource["schema"], resource["path"].removesuffix(".csv")
        kind, lists = kind_and_lists(name, schema["primaryKey"])
        columns = [field["name"] for field in schema["fields"]]
        of = {field["name"]: read.get(field["type"], str) for field in schema["fields"]}
        head, *lines = csv.reader(io.StringIO(made[resource["path"]].decode()))
        assert head == columns
        for line in lines:
            row = dict(zip(columns, line, strict=True))
            key = [row[column] for column in schema["primaryKey"]]
            at = tuple(zip(lists, map(int, key[1:]), strict=True))
            values = {c: v for c, v in row.items() if v and (c == "id" or c not in schema["primaryKey"])}
            # Of an agency that has no roles, its id stands alone and still is a key of an object.
            scalar = len(columns) == len(key) + 1 and lists and lists[-1] != "agencies"
            found |= {(kind, key[0], at, "" if scalar else c, of[c](v)) for c, v in values.items()}
    return found


def kind_and_lists(name: str, key: list[str]) -> tuple[str, list[str]]:
    if key == ["id"]:
        return name, []
    kind = {"call": "calls", "guide": "guides", "partner_call": "partner_calls", "agency": "agencies"}[
        key[0].removesuffix("_id")
    ]
    return kind, [column.removesuffix("_n") for column in key[1:]]


def test_every_fact_of_the_api_is_in_the_tables_and_back(
    facts: api.Facts, made: dict[str, bytes], package: dict[str, Any]
) -> None:
    stated = of_tables(made, package)
    ours = {fact for fact in stated if fact[0] in LISTS.values() and (not fact[2] or fact[2][0][0] != "contacts")}
    # The roles of agencies stand under a name of their own in the API.
    renamed = {"agency_roles": "agencies"}
    expected = {(k, i, tuple((renamed.get(name, name), n) for name, n in at), c, v) for k, i, at, c, v in of_api(facts)}
    assert ours == expected


def test_what_is_left_out_follows_from_other_tables(facts: api.Facts, made: dict[str, bytes]) -> None:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(made["catalogue.sqlite"])
        for text in facts.bodies["directions"]:
            row = json.loads(text)
            query = "SELECT agency FROM call_agencies WHERE call_id = ? ORDER BY agencies_n"
            assert [agency for (agency,) in database.execute(query, (row["id"],))] == row["agencies"]
        for name, query in (
            ("guides", "SELECT id FROM calls WHERE guide = ?"),
            ("fields", "SELECT call_id FROM call_fields WHERE field = ?"),
            ("countries", "SELECT call_id FROM call_countries WHERE country = ?"),
        ):
            for row in map(json.loads, facts.bodies[name]):
                assert {id_ for (id_,) in database.execute(query, (row["id"],))} == set(row["directions"])
        for name, query in (
            ("fields", "SELECT partner_call_id FROM partner_call_fields WHERE field = ?"),
            ("countries", "SELECT id FROM partner_calls WHERE country = ?"),
        ):
            for row in map(json.loads, facts.bodies[name]):
                assert {id_ for (id_,) in database.execute(query, (row["id"],))} == set(row["partner_calls"])


# Prints the checksums of the dataset of a content folder.
_SUMS = """
import sys
from pathlib import Path
from generator.content.loader import load
from generator.model.catalogue import Call, Catalogue, Guide
from generator.outputs import api, dataset
from generator.publishing.build import editions_of

editions = editions_of(load(Path(sys.argv[1])))
*_, sums = dataset.files(editions, api.Facts(editions, sys.argv[2]), sys.argv[2])
sys.stdout.buffer.write(sums.make())
"""


def test_two_releases_are_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    """Made by another process from a copy of another age, in another folder, zone, language and order of hashes."""
    copy = shutil.copytree(ROOT / "content", tmp_path / "目录")
    for path in copy.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
    elsewhere = {"TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8", "PYTHONHASHSEED": "42", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _SUMS, str(copy), SITE_URL]
    again = subprocess.run(command, cwd=tmp_path, env=elsewhere, check=True, capture_output=True, timeout=120).stdout
    assert again.decode() == made["SHA256SUMS"].decode()


def test_checksums_and_sizes_are_right(made: dict[str, bytes], package: dict[str, Any]) -> None:
    lines = (line.split("  ") for line in made["SHA256SUMS"].decode().splitlines())
    sums = {name: found for found, name in lines}
    assert sums == {name: hashlib.sha256(made[name]).hexdigest() for name in made if name != "SHA256SUMS"}
    for resource in package["resources"]:
        content = made[resource["path"]]
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{sums[resource['path']]}")


def test_the_database_keeps_its_keys_and_says_what_the_tables_say(made: dict[str, bytes], package: dict[str, Any]) -> None:
    """Primary keys are unique, or the database could not have been made."""
    with sqlite3.connect(":memory:") as database:
        database.deserialize(made["catalogue.sqlite"])
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for resource in package["resources"]:
            table, booleans = resource["path"].removesuffix(".csv"), {True: "true", False: "false", None: ""}
            kinds = [field["type"] for field in resource["schema"]["fields"]]
            rows = database.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - our own name
            shown = [
                [
                    booleans[v] if kind == "boolean" else "" if v is None else str(v)
                    for kind, v in zip(kinds, row, strict=True)
                ]
                for row in rows
            ]
            assert shown == list(csv.reader(io.StringIO(made[resource["path"]].decode())))[1:], table


def test_the_package_is_one(package: dict[str, Any]) -> None:
    """The rules of Data Package 2.0: names, types, keys that exist, values within the list of a column."""
    assert re.fullmatch(r"[a-z0-9._-]+", package["name"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", package["version"])
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert len(resources) == len(package["resources"])
    for name, resource in resources.items():
        assert re.fullmatch(r"[a-z0-9._-]+", name)
        fields = {field["name"]: field for field in resource["schema"]["fields"]}
        assert len(fields) == len(resource["schema"]["fields"])
        assert {field["type"] for field in fields.values()} <= {"string", "integer", "boolean", "date"}
        assert set(resource["schema"]["primaryKey"]) <= fields.keys()
        for known in resource["schema"]["foreignKeys"]:
            there = resources[known["reference"]["resource"]]["schema"]
            assert set(known["fields"]) <= fields.keys()
            assert known["reference"]["fields"] == there["primaryKey"]


def frictionless(made: dict[str, bytes], folder: Path, *arguments: str) -> int:
    """Write a dataset and validate it with the reference implementation of Data Package; return its exit code."""
    for name, content in made.items():
        (folder / name).write_bytes(content)
    command = [str(Path(sys.executable).parent / "frictionless"), "validate", "datapackage.json", *arguments]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, timeout=120).returncode


def test_frictionless_finds_nothing(made: dict[str, bytes], tmp_path: Path) -> None:
    """Descriptor, types, values of lists, checksums, primary and foreign keys: of all tables, or of one."""
    assert frictionless(made, tmp_path, *(() if ALL else ("--resource-name", "call-deadlines"))) == 0


@pytest.mark.full
@pytest.mark.parametrize(
    ("table", "old", "new"),
    [("call_deadlines.csv", b"2025-3/1.1,1,", b"2025-3/9.9,1,"), ("call_history.csv", b",added,", b",removed,")],
)
def test_frictionless_would_see_a_fault(made: dict[str, bytes], tmp_path: Path, table: str, old: bytes, new: bytes) -> None:
    """A key that leads nowhere, a value that is none of the list; without the checksums, which see any change."""
    described = re.sub(rb'      "(bytes|hash)": .*\n', b"", made["datapackage.json"])
    spoilt = {**made, "datapackage.json": described, table: made[table].replace(old, new, 1)}
    assert spoilt[table] != made[table]
    name = table.removesuffix(".csv").replace("_", "-")
    assert frictionless(made | {"datapackage.json": described}, tmp_path, "--resource-name", name) == 0
    assert frictionless(spoilt, tmp_path, "--resource-name", name) == 1


def test_the_description_for_portals_lists_every_file(made: dict[str, bytes]) -> None:
    data_set, service = json.loads(made["dcat.jsonld"])["@graph"]
    files = {entry["@id"].removeprefix(f"{SITE_URL}data/") for entry in data_set["dcat:distribution"]}
    assert files == made.keys() - {"dcat.jsonld", "SHA256SUMS"}
    assert service["dcat:servesDataset"]["@id"] == data_set["@id"]
    assert [title["@language"] for title in data_set["dct:title"]] == ["zh-Hans", "en"]


def test_the_change_log_holds_every_entry_once(catalogue: Catalogue, made: dict[str, bytes]) -> None:
    """What a guide's history has on record stands under the guide; the words are those of the histories, by day."""
    rows = list(csv.DictReader(io.StringIO(made["changes.csv"].decode())))
    assert len({row["id"] for row in rows}) == len(rows)
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    everything: tuple[Call | Guide, ...] = (*catalogue.guides, *catalogue.calls)
    added = [row["changed_id"] for row in rows if row["kind"] == "added"]
    assert sorted(added) == sorted(this.id for this in everything)
    written = [(this.id, c.kind, c.what) for this in everything for c in this.facts.history]
    others = [(id_, kind, what.en if what else "") for id_, kind, what in written if kind != "added"]
    assert sorted((row["changed_id"], row["kind"], row["what_en"]) for row in rows if row["kind"] != "added") == sorted(
        others
    )

    text = made["CHANGES.md"].decode()
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == list(dict.fromkeys(row["date"] for row in rows))
    plain = re.sub(r"\\(.)", r"\1", text)
    assert [row["id"] for row in rows if row["what_zh"] not in plain or row["what_en"] not in plain] == []
    version = json.loads(made["datapackage.json"])["version"]
    assert version == max(rows[0]["date"], str(catalogue.newest_check))


def test_no_person_stands_in_it(facts: api.Facts, made: dict[str, bytes]) -> None:
    rows = [json.loads(text) for name in ("directions", "partner_calls") for text in facts.bodies[name]]
    contacts = [contact for row in rows for contact in row["contacts"]]
    persons = [contact for contact in contacts if contact["name"] or "." in (contact["email"] or "").partition("@")[0]]
    assert persons
    words = {contact[key].encode() for contact in persons for key in ("name", "email", "phone") if contact[key]}
    assert [(name, word) for name, content in made.items() for word in words if word in content] == []
    functional = [contact["email"] for contact in contacts if contact not in persons and contact["email"]]
    assert all(email.encode() in made["call_contacts.csv"] + made["partner_call_contacts.csv"] for email in functional)


QUESTIONS = re.findall(
    r"### (.+?)\n\n```sql\n(.+?);\n```\n\n((?:\|[^\n]*\n)+)", (ROOT / "docs/data.md").read_text("utf-8"), re.DOTALL
)


def test_there_are_ten_questions() -> None:
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize(("question", "query", "answer"), QUESTIONS, ids=[question for question, *_ in QUESTIONS])
def test_the_database_answers(question: str, query: str, answer: str, made: dict[str, bytes]) -> None:
    with sqlite3.connect(":memory:") as database:
        database.deserialize(made["catalogue.sqlite"])
        found = database.execute(query)
        head = [column[0] for column in found.description]
        shown = [["" if cell is None else str(cell) for cell in row] for row in found]
    lines = [line.strip("|\n").split("|") for line in answer.splitlines()]
    assert [[cell.strip() for cell in line] for line in (lines[0], *lines[2:])] == [head, *shown], question
