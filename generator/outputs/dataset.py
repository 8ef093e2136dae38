"""The dataset under /data/: normalised tables as CSV and as SQLite, described for programs, with checksums.

Data Package 2.0 (datapackage.org), DCAT 3 (W3C), RFC 4180. The version is the newest day on which anything was checked or
changed. Files meant for copying name no persons.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import chain
from typing import NamedTuple

from generator.languages import ENGLISH
from generator.model.catalogue import Catalogue
from generator.model.change_log import data_version
from generator.outputs import change_log
from generator.outputs.api import FOLDER as API
from generator.outputs.api import Facts
from generator.outputs.csv_json import csv_lines
from generator.outputs.tables import Row, Table, tables
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile
from generator.rendering.structured_data import LICENCE

FOLDER = "data"
NAME = "joint-research-calls"
_OTHERS = ("datapackage.json", "catalogue.sqlite", "CHANGES.md", "dcat.jsonld", "SHA256SUMS")
"""The files that are no tables, in the order in which they are made."""
_SQL_TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}
# Where an SQLite file states how often and by which version of the library it was written (sqlite.org/fileformat.html, 1.3):
# not of the data.
_NOT_OF_THE_DATA = (slice(24, 28), slice(92, 100))
_MEDIA_TYPES = {"csv": "text/csv", "md": "text/markdown", "json": "application/json", "sqlite": "application/vnd.sqlite3"}
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_IANA = "https://www.iana.org/assignments/media-types/"


class _Made(NamedTuple):
    """The size of a file in bytes and its SHA-256 (hex)."""

    size: int
    digest: str


def files(editions: Sequence[Edition], facts: Facts, site_url: str) -> Iterator[OutputFile]:
    """Yield the tables, the database, the change log in words, both descriptions and the checksums."""
    catalogue, made = facts.catalogue, _made(editions, facts, site_url)
    made_from = catalogue.digest_of(catalogue.calls)
    for name in (*(f"{table.name}.csv" for table in tables({})), *_OTHERS):
        yield OutputFile(f"{FOLDER}/{name}", partial(_next, made, name), made_from, catalogue.calls)


def _next(made: Iterator[tuple[str, bytes]], name: str) -> bytes:
    """Return the next file of a name: files are asked for in their order, some of them not at all."""
    return next(content for found, content in made if found == name)


def _made(editions: Sequence[Edition], facts: Facts, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file by its name, once all before it are made."""
    made: dict[str, _Made] = {}

    def file(name: str, content: bytes) -> tuple[str, bytes]:
        made[name] = _Made(len(content), hashlib.sha256(content).hexdigest())
        return name, content

    found = []
    # A database without a name is one in memory of which what is large lies in a temporary file.
    with closing(sqlite3.connect("")) as connection:
        for table in tables_of(editions[0].catalogue, facts):
            yield file(f"{table.name}.csv", _csv(table))
            _insert(connection, table)
            table.records.clear()
            found.append(table)
        yield file("datapackage.json", _pretty(_package(found, made, editions, facts, site_url)))
        yield file("catalogue.sqlite", _database(connection))
    yield file("CHANGES.md", change_log.text(editions, site_url))
    yield file("dcat.jsonld", _pretty(_dcat(made, editions, site_url)))
    yield file("SHA256SUMS", "".join(f"{made[name].digest}  {name}\n" for name in sorted(made)).encode())


def tables_of(catalogue: Catalogue, facts: Facts) -> Iterator[Table]:
    """Yield the tables of a catalogue, from the rows of its API and the vocabulary."""
    rows: dict[str, Iterator[Row]] = {
        "calls" if name == "directions" else name: map(json.loads, texts) for name, texts in facts.bodies.items()
    }
    rows["agencies"] = ({"id": id_, **body.model_dump(mode="json")} for id_, body in catalogue.agencies.items())
    rows["partner_groups"] = ({"id": id_, **it.model_dump(mode="json")} for id_, it in catalogue.partner_groups.items())
    rows["changes"] = change_log.rows(catalogue)
    return tables(rows)


def _pretty(value: object) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


def _csv(table: Table) -> bytes:
    flags = any(column.kind == "boolean" for column in table.columns)
    rows = (map(_cell, record) for record in table.records) if flags else table.records
    return csv_lines(chain([[column.name for column in table.columns]], rows)).encode()


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _insert(connection: sqlite3.Connection, table: Table) -> None:
    connection.execute(_create(table))
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.records)  # noqa: S608 - our names


def _database(connection: sqlite3.Connection) -> bytes:
    """Return a database as a file, the same whichever version of the library writes it."""
    connection.commit()
    content = memoryview(connection.serialize())
    first, last = _NOT_OF_THE_DATA
    between = content[first.stop : last.start]
    return b"".join((content[: first.start], bytes(4), between, bytes(8), content[last.stop :]))


def _create(table: Table) -> str:
    parts = [f'"{column.name}" {_SQL_TYPES[column.kind]}' for column in table.columns]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f'FOREIGN KEY ({_names(known.columns)}) REFERENCES "{known.table}" ({_names(known.there)})'
        for known in table.references
    ]
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _names(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _package(
    found: Sequence[Table], made: Mapping[str, _Made], editions: Sequence[Edition], facts: Facts, site_url: str
) -> dict[str, object]:
    say = next(edition.say for edition in editions if edition.language is ENGLISH)
    return {
        "$schema": _PROFILE,
        "name": NAME,
        "id": f"{site_url}{FOLDER}/",
        "title": say("site.name"),
        "description": say("dataset.description"),
        "homepage": site_url,
        "version": data_version(editions[0].catalogue).isoformat(),
        "data": facts.head["data"],
        "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
        "resources": [_resource(table, made[f"{table.name}.csv"]) for table in found],
    }


def _resource(table: Table, made: _Made) -> dict[str, object]:
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": _MEDIA_TYPES["csv"],
        "encoding": "utf-8",
        "bytes": made.size,
        "hash": f"sha256:{made.digest}",
        "schema": {
            "fields": [
                {
                    "name": column.name,
                    "type": column.kind,
                    **({"description": column.description} if column.description else {}),
                    **({"constraints": {"enum": column.values}} if column.values else {}),
                }
                for column in table.columns
            ],
            "missingValues": [""],
            "primaryKey": table.key,
            "foreignKeys": [
                {
                    "fields": known.columns,
                    "reference": {"resource": known.table.replace("_", "-"), "fields": known.there},
                }
                for known in table.references
            ],
        },
    }


def _dcat(made: Mapping[str, _Made], editions: Sequence[Edition], site_url: str) -> dict[str, object]:
    address = f"{site_url}{FOLDER}/"

    def words(key: str) -> list[dict[str, str]]:
        return [{"@value": edition.say(key), "@language": edition.language.tag} for edition in editions]

    service = {
        "@id": f"{site_url}{API}/openapi.json",
        "@type": "dcat:DataService",
        "dct:title": words("dataset.api"),
        "dcat:endpointURL": {"@id": f"{site_url}{API}/"},
        "dcat:endpointDescription": {"@id": f"{site_url}{API}/openapi.json"},
        "dcat:servesDataset": {"@id": address},
    }
    data_set = {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": words("site.name"),
        "dct:description": words("dataset.description"),
        "dct:license": {"@id": LICENCE},
        "dct:modified": {"@value": data_version(editions[0].catalogue).isoformat(), "@type": "xsd:date"},
        "dcat:version": data_version(editions[0].catalogue).isoformat(),
        "dcat:landingPage": [{"@id": f"{site_url}{edition.names.path('data')}"} for edition in editions],
        "dcat:distribution": [_download(address, name, each) for name, each in made.items()],
    }
    context = {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
    return {"@context": context, "@graph": [data_set, service]}


def _download(address: str, name: str, made: _Made) -> dict[str, object]:
    return {
        "@id": f"{address}{name}",
        "@type": "dcat:Distribution",
        "dcat:downloadURL": {"@id": f"{address}{name}"},
        "dcat:mediaType": {"@id": _IANA + _MEDIA_TYPES[name.rpartition(".")[2]]},
        "dcat:byteSize": {"@value": str(made.size), "@type": "xsd:nonNegativeInteger"},
        "dct:license": {"@id": LICENCE},
    }
