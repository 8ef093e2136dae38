"""The open data as normalised tables: each list within a row of the API is a table of its own, every other key a column.

Which tables and columns there are follows from the models of the API, so a key added there is a column here. What one table
says already is in no other: the calls of a guide, field or country, the agencies of a call without their roles.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal, cast

from pydantic.json_schema import models_json_schema

from generator.languages import ENGLISH
from generator.model.components import Change
from generator.model.links import Contact
from generator.model.part import AnyModel, part
from generator.model.vocabulary import AgencyFacts, PartnerGroupFacts
from generator.outputs.api_models import Direction, Guide, Name, PartnerCall, Text
from generator.presentation.translator import Translator, translator

Row = dict[str, object]
Schema = Mapping[str, object]
# Lists that follow from another table, and the list with the same content and more.
DERIVED = frozenset({"directions", "partner_calls", "agencies"})
_TABLE_NAMES = {"agency_roles": "agencies"}
# The column of a list of plain values, where it is not called as the list.
_SINGULAR = {"countries": "country", "fields": "field", "partner_groups": "partner_group", "roles": "role"}
_REFERENCES = {
    "guide": "guides",
    "belongs_to_guide": "guides",
    "agency": "agencies",
    "successor": "agencies",
    "field": "fields",
    "partner_group": "partner_groups",
}


class Agency(AgencyFacts):
    """A body of the vocabulary with its id."""

    id: Text


class PartnerGroup(PartnerGroupFacts):
    """A group of partners with its id."""

    id: Text


@part
class LoggedChange(Change):
    """A change of the change log: the table and the id of the row that it is of, and an id of its own."""

    id: Text
    changed_table: Literal["calls", "guides", "partner_calls"]
    changed_id: Text


@dataclass(frozen=True)
class Reference:
    """A foreign key: the columns here, the table and its columns there."""

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


@dataclass
class Column:
    """A column: its name, its type (`string`, `integer`, `boolean`, `date`), the values it may have, what it means."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    description: str = ""


@dataclass
class Table:
    """A table with its rows; the first columns are its primary key."""

    name: str
    key: tuple[str, ...]
    columns: list[Column] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    records: list[tuple[object, ...]] = field(default_factory=list)
    """The values of each row in the order of the columns; None where nothing is on record."""


# Each kind of row: its table, the beginning of the names of its lists' tables, its model.
KINDS: tuple[tuple[str, str, AnyModel], ...] = (
    ("calls", "call", Direction),
    ("guides", "guide", Guide),
    ("partner_calls", "partner_call", PartnerCall),
    ("fields", "field", Name),
    ("countries", "country", Name),
    ("agencies", "agency", Agency),
    ("partner_groups", "partner_group", PartnerGroup),
    ("changes", "change", LoggedChange),
)


def tables(rows: Mapping[str, Iterable[Row]]) -> Iterator[Table]:
    """Yield all tables, those of one kind filled at a time, from rows (as JSON) by the name of their kind, if any."""
    for name, one, model in KINDS:
        found: list[Table] = []
        table = _Maker(one, model, found).table(name)
        for row in rows.get(name, ()):
            table.add(row)
        yield from found


@dataclass(frozen=True)
class _Node:
    """A table in the making: what its rows are read from."""

    table: Table
    columns: list[tuple[str, ...]] = field(default_factory=list)
    """The path of keys to each value, in the order of the columns but for those of the key of a list."""
    lists: list[tuple[tuple[str, ...], "_Node"]] = field(default_factory=list)

    def add(self, value: object, key: tuple[object, ...] = ()) -> None:
        """Add a row, and those of its lists; `key` is that of the row, empty where the row holds it itself."""
        row = (*key, *(_at(value, path) for path in self.columns))
        self.table.records.append(row)
        own = key or row[:1]
        for path, node in self.lists:
            for number, item in enumerate(cast("list[object]", _at(value, path) or ()), 1):
                node.add(without_person(item) if path == ("contacts",) else item, (*own, number))


def _at(value: object, path: tuple[str, ...]) -> object:
    for step in path:
        value = value.get(step) if isinstance(value, dict) else None
    # The facts hold most of these texts already: each is held once.
    return sys.intern(value) if type(value) is str else value


def without_person(contact: object) -> Row:
    """Return a contact as files meant for copying state it: where a person is meant, the body alone."""
    given = Contact.model_validate(contact)
    return (given if given.functional else given.anonymous).model_dump(mode="json")


@cache
def _schemas() -> tuple[Mapping[tuple[AnyModel, str], Schema], Schema]:
    """Return references to the models of all rows and the schemas they lead to, made together as they share most."""
    models: dict[AnyModel, None] = dict.fromkeys(model for *_, model in KINDS)
    return models_json_schema([(model, "serialization") for model in models])  # type: ignore[misc, return-value]


class _Maker:
    """Makes the tables of one kind of row from the JSON Schema of its model."""

    def __init__(self, one: str, model: AnyModel, found: list[Table]) -> None:
        self.one = one
        references, schemas = _schemas()
        self.schema = {**references[model, "serialization"], **schemas}
        self.found = found
        self.say: Translator = translator(ENGLISH, "schema")

    def table(self, name: str) -> _Node:
        """Return the table of the rows themselves; those of their lists follow it in `found`."""
        node = self._node(name, ("id",))
        self._read(self.schema, (), node)
        # The key comes first, wherever the model has it.
        node.table.columns.sort(key=lambda column: column.name != "id")
        node.columns.sort(key=lambda path: path != ("id",))
        return node

    def _node(self, name: str, key: tuple[str, ...]) -> _Node:
        node = _Node(Table(name, key))
        self.found.append(node.table)
        return node

    def _read(self, schema: Schema, path: tuple[str, ...], node: _Node) -> None:
        """Add the columns and the lists of a schema at a path within the rows of a table."""
        schema = self._resolved(schema)
        if "properties" in schema:
            for key, value in cast("Mapping[str, Schema]", schema["properties"]).items():
                self._read(value, (*path, key), node)
        elif schema.get("type") == "array":
            if path[-1] not in DERIVED:
                self._list(cast("Schema", schema["items"]), path, node)
        else:
            self._column(schema, path, "_".join(path), node)

    def _list(self, items: Schema, path: tuple[str, ...], parent: _Node) -> None:
        above = parent.table
        steps = (*path[:-1], _TABLE_NAMES.get(path[-1], path[-1]))
        stem = self.one if above.key == ("id",) else above.name
        key = (*((f"{self.one}_id",) if above.key == ("id",) else above.key), f"{'_'.join(steps)}_n")
        node = self._node(f"{stem}_{'_'.join(steps)}", key)
        node.table.columns += [Column(key[0], "string"), *(Column(name, "integer") for name in key[1:])]
        node.table.references.append(Reference(key[:-1], above.name, above.key))
        parent.lists.append((path, node))
        if "properties" in self._resolved(items):
            self._read(items, (), node)
        else:
            name = _SINGULAR.get(path[-1], path[-1])
            self._column(self._resolved(items), (), name, node)
            if name == "country":
                node.table.references.append(Reference((name,), "countries", ("id",)))

    def _column(self, schema: Schema, path: tuple[str, ...], name: str, node: _Node) -> None:
        kind = "date" if schema.get("format") == "date" else str(schema.get("type", "string"))
        values = tuple(map(str, cast("Iterable[object]", schema.get("enum", ())))) if kind == "string" else ()
        means = f"{path[-1] if path else name}.description"
        node.table.columns.append(Column(name, kind, values, self.say(means) if self.say.has(means) else ""))
        node.columns.append(path)
        if name in _REFERENCES:
            node.table.references.append(Reference((name,), _REFERENCES[name], ("id",)))

    def _resolved(self, schema: Schema) -> Schema:
        """Return a schema without its reference, and without null as a choice."""
        choices = cast("list[Schema]", schema.get("anyOf", ()))
        offered = [choice for choice in choices if choice.get("type") != "null"]
        if len(offered) == 1:
            return self._resolved(offered[0])
        if "$ref" in schema:
            name = str(schema["$ref"]).rpartition("/")[2]
            return self._resolved(cast("Mapping[str, Mapping[str, Schema]]", self.schema)["$defs"][name])
        return schema
