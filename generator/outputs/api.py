"""The API: rows of directions, guides, fields and countries as JSON files. Unknown is null, never "" or 0."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import chain

from pydantic import BaseModel

from generator.content.redirects import Redirect
from generator.model.catalogue import Catalogue, Direction
from generator.model.partner_calls import PartnerCall
from generator.outputs import api_models as models
from generator.outputs.api_rows import direction_row, guide_row, name_rows, partner_call_row
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile

Json = Mapping[str, object]
FOLDER = "api/v1"
_LISTS = ("directions", "guides", "partner_calls", "fields", "countries")


@dataclass(frozen=True)
class Facts:
    """Every row of the API as JSON (UTF-8), made when first asked for."""

    editions: Sequence[Edition]
    site_url: str

    @property
    def catalogue(self) -> Catalogue:
        """What the rows are of."""
        return self.editions[0].catalogue

    @cached_property
    def directions(self) -> Mapping[str, bytes]:
        """The row of each direction by its id."""
        return {this.id: _json_of(direction_row(this, self.site_url)) for this in self.catalogue.directions}

    @cached_property
    def partner_calls(self) -> Mapping[str, bytes]:
        """The row of each of the partners' own calls by its id."""
        return {call.id: _json_of(partner_call_row(call, self.site_url)) for call in self.catalogue.partner_calls}

    @cached_property
    def bodies(self) -> Mapping[str, Sequence[bytes]]:
        """The rows of each list."""
        guides = (guide_row(guide, self.catalogue, self.site_url) for guide in self.catalogue.guides)
        return {
            "directions": [*self.directions.values()],
            "guides": [*map(_json_of, guides)],
            "partner_calls": [*self.partner_calls.values()],
            **{name: [*map(_json_of, rows)] for name, rows in name_rows(self.editions, self.site_url).items()},
        }

    @cached_property
    def head(self) -> Json:
        """The head of each list; `data` is a hash of all rows."""
        return _head(chain.from_iterable(self.bodies.values()))

    def list(self, directions: Sequence[Direction]) -> bytes:
        """Return directions as a JSON file; `data` of some is a hash of these alone, which no change elsewhere changes."""
        rows = [self.directions[direction.id] for direction in directions]
        return _file(self.head if len(rows) == len(self.directions) else _head(rows), "directions", rows)

    def own(self, calls: Sequence[PartnerCall]) -> bytes:
        """Return partners' own calls as a JSON file; `data` likewise."""
        rows = [self.partner_calls[call.id] for call in calls]
        return _file(self.head if 0 < len(rows) == len(self.partner_calls) else _head(rows), "partner_calls", rows)


def files(facts: Facts) -> Iterator[OutputFile]:
    """Yield each file of the API. `data` of a direction's own file is a hash of that direction alone."""
    catalogue = facts.catalogue
    made_from = catalogue.digest_of(catalogue.calls)
    for name in _LISTS:
        yield OutputFile(_address(name), partial(_whole, facts, name), made_from, catalogue.calls)
    for this in catalogue.directions:
        address = f"{FOLDER}/directions/{this.id}.json"
        yield OutputFile(address, partial(_one, facts, this.id), catalogue.digest_of((this,)), (this,))
    yield OutputFile(f"{FOLDER}/index.json", partial(_index, facts), made_from, catalogue.calls)


def _address(name: str) -> str:
    return f"{FOLDER}/{name.replace('_', '-')}.json"


def _whole(facts: Facts, name: str) -> bytes:
    return _file(facts.head, name, facts.bodies[name])


def _one(facts: Facts, id_: str) -> bytes:
    row = facts.directions[id_]
    return _with(_head([row]), "direction", row)


def _index(facts: Facts) -> bytes:
    links = {name: f"{facts.site_url}{_address(name)}" for name in _LISTS}
    return as_bytes({**facts.head, "count": len(facts.directions), "links": links})


def _file(head: Json, name: str, rows: Sequence[bytes]) -> bytes:
    return _with(head, name, b"[", b", ".join(rows), b"]")


def _with(head: Json, name: str, *value: bytes) -> bytes:
    """Return a head as a JSON file, with one more key at its end."""
    return b"".join((_json(head)[:-1], b", ", _json(name), b": ", *value, b"}\n"))


def _head(rows: Iterable[bytes]) -> Json:
    found = hashlib.sha256()
    for row in rows:
        found.update(row)
    return {"version": models.VERSION, "data": found.hexdigest()[:16]}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def as_bytes(value: object) -> bytes:
    """Return a value as a JSON file."""
    return _json(value) + b"\n"


def _json_of(row: BaseModel) -> bytes:
    return _json(row.model_dump(mode="json"))


def ended(name: str, nothing: object, redirect: Redirect) -> bytes:
    """Return what answers in the place of something that was withdrawn: nothing under its name, and why."""
    why = redirect.model_dump(mode="json", include={"withdrawn", "date"})
    return as_bytes({**_head(()), name: nothing, "withdrawn": why})
