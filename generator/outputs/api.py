"""The API: every fact of every direction as JSON, addresses in both languages. Unknown is null, never "" or 0."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from generator.cache import Kept
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.components import Amount, Bilingual, Count, Deadline, Duration, Model
from generator.model.totals import budget_of, projects_of
from generator.presentation.edition import Edition
from generator.rendering.lines import Lines

Json = Mapping[str, object]
VERSION = 1
FOLDER = "api/v1"
FLAGS = ("approximate", "as_a_rule", "per_year", "cancelled")


@dataclass(frozen=True)
class Facts:
    """Everything that the API says, each row as JSON: by list, those of directions by id; and the head of each list."""

    head: Json
    bodies: Mapping[str, Sequence[str]]
    directions: Mapping[str, str]

    def list(self, directions: Sequence[Direction]) -> bytes:
        """Return directions as a JSON file; `data` of some is a hash of these alone, which no change elsewhere changes."""
        rows = [self.directions[direction.id] for direction in directions]
        return _file(self.head if len(rows) == len(self.directions) else _head(rows), "directions", rows)


def facts_of(editions: Sequence[Edition], site_url: str, kept: Kept) -> Facts:
    """Gather all rows. `data` is a hash of all of them."""
    catalogue = editions[0].catalogue
    rows = Lines("facts", catalogue, kept, lambda this: _json(direction_facts(this, site_url)))
    directions = {this.id: rows[this] for this in catalogue.directions}
    bodies: dict[str, Sequence[str]] = {
        "directions": list(directions.values()),
        "guides": [_json(_guide(guide, catalogue, site_url)) for guide in catalogue.guides],
        **_names(editions, site_url),
    }
    return Facts(_head(chain.from_iterable(bodies.values())), bodies, directions)


def files(facts: Facts, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield each file of the API: address and bytes. `data` of a direction's own file is a hash of that direction alone."""
    for name, rows in facts.bodies.items():
        yield f"{FOLDER}/{name}.json", _file(facts.head, name, rows)
    for id_, row in facts.directions.items():
        yield f"{FOLDER}/directions/{id_}.json", f'{_json(_head([row]))[:-1]}, "direction": {row}}}\n'.encode()
    links = {name: f"{site_url}{FOLDER}/{name}.json" for name in facts.bodies}
    yield f"{FOLDER}/index.json", as_bytes({**facts.head, "count": len(facts.directions), "links": links})


def _file(head: Json, name: str, rows: Sequence[str]) -> bytes:
    return f"{_json(head)[:-1]}, {_json(name)}: [{', '.join(rows)}]}}\n".encode()


def _head(rows: Iterable[str]) -> Json:
    found = hashlib.sha256()
    for row in rows:
        found.update(row.encode())
    return {"version": VERSION, "data": found.hexdigest()[:16]}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_bytes(value: object) -> bytes:
    """Return a value as a JSON file."""
    return f"{_json(value)}\n".encode()


def _urls(path: str, site_url: str) -> Json:
    return {language.code: f"{site_url}{language.code}/{path}/" for language in LANGUAGES}


def direction_facts(direction: Direction, site_url: str) -> Json:
    """Return one direction as R41 fixes it: names, nulls and all."""
    facts = direction.facts
    return {
        "id": direction.id,
        "guide": direction.guide.name,
        "code": direction.code,
        "series": facts.series,
        "version": direction.guide.facts.version,
        "title": _text(facts.title),
        "countries": list(facts.countries),
        "countries_mode": facts.countries_mode,
        "agencies": list(facts.agencies),
        "agreements": [_plain(agreement) for agreement in facts.agreements],
        "fields": list(facts.fields),
        "topics_scope": facts.topics_scope,
        "topics_choice": _text(facts.topics_choice),
        "topics": [topic.model_dump(mode="json") for topic in direction.topics],
        "projects": _projects(projects_of(facts)),
        "budget": _amount(budget_of(facts)),
        "tracks": [
            {
                "title": _text(track.title),
                "topics": [topic.model_dump(mode="json") for topic in track.topics],
                "projects": _projects(track.projects),
                "budget": _amount(track.budget),
            }
            for track in facts.tracks
        ],
        **_terms(direction),
        "contacts": [_plain(contact) for contact in facts.contacts],
        "links": [_plain(link) for link in facts.links],
        "deadlines": [_deadline(deadline) for deadline in direction.deadlines],
        "history": [_plain(change) for change in direction.history],
        "urls": _urls(f"directions/{direction.id}", site_url),
    }


def _terms(direction: Direction) -> Json:
    """Return who may lead, what is asked and what must come of it."""
    facts = direction.facts
    return {
        "partner_funding": _plain(facts.partner_funding),
        "duration": _duration(direction.duration),
        "joint_application": facts.joint_application,
        "lead": list(facts.lead) or None,
        "enterprises": facts.enterprises,
        "industry_university_research": facts.industry_university_research,
        "matching_funds": _plain(facts.matching_funds),
        "cooperation_agreement": facts.cooperation_agreement,
        "ip_agreement": facts.ip_agreement,
        "balanced_contributions": facts.balanced_contributions,
        "partner_conditions": _texts(facts.partner_conditions),
        "deliverables": [_plain(item) for item in facts.deliverables],
        "goals": _texts(facts.goals),
        "conditions": _texts(facts.conditions),
    }


def _text(pair: Bilingual | None) -> Json | None:
    return {"zh": pair.zh, "en": pair.en} if pair else None


def _texts(pairs: Iterable[Bilingual]) -> list[Json | None]:
    return list(map(_text, pairs))


def _plain(part: Model | None) -> Json | None:
    return _flagged(part.model_dump(mode="json")) if part else None


def _flagged(facts: dict[str, object]) -> Json:
    """A flag that is not set is false, not unknown."""
    return {
        key: _flagged(value) if isinstance(value, dict) else value or False if key in FLAGS else value
        for key, value in facts.items()
    }


def _projects(count: Count) -> Json:
    extra = {key: value for key, value in count.model_dump(mode="json").items() if key in {"per_topic", "split"} and value}
    return {"min": count.min, "max": count.max, "approximate": bool(count.approximate), **extra}


def _amount(amount: Amount) -> Json:
    per_project = [_plain(part) for part in getattr(amount, "per_project", ())]
    extra = {"per_project": per_project} if per_project else {}
    return {"amount": amount.amount, "currency": "CNY", "bound": amount.bound, **extra}


def _duration(duration: Duration | None) -> Json | None:
    return {"min": duration.min, "max": duration.max, "as_a_rule": bool(duration.as_a_rule)} if duration else None


def _deadline(deadline: Deadline) -> Json:
    return {
        "side": deadline.side,
        "stage": deadline.stage,
        "opens": deadline.opens.isoformat() if deadline.opens else None,
        "closes": deadline.closes.isoformat() if deadline.closes else None,
        "time_stated": isinstance(deadline.closes, datetime) if deadline.closes else None,
        "zone": deadline.zone.key,
        "cancelled": bool(deadline.cancelled),
        "note": _text(deadline.note),
        "source": deadline.source,
        "trust": deadline.trust,
        "checked": deadline.checked.isoformat(),
    }


def _guide(guide: Guide, catalogue: Catalogue, site_url: str) -> Json:
    facts = guide.facts
    return {
        "id": guide.name,
        "year": facts.year,
        "batch": facts.batch,
        "version": facts.version,
        "version_note": _text(facts.version_note),
        "title": _text(facts.title),
        "notice": _plain(facts.notice),
        "duration": _duration(facts.duration),
        "stated": {
            "directions": facts.stated.directions,
            "partners": facts.stated.partners,
            "projects": _projects(facts.stated.projects) if facts.stated.projects else None,
            "budget": _amount(facts.stated.budget) if facts.stated.budget else None,
        },
        "mismatches": [_plain(mismatch) for mismatch in facts.mismatches],
        "conditions": _texts(facts.conditions),
        "deadlines": [_deadline(deadline) for deadline in facts.deadlines],
        "sources": [_plain(source) for source in facts.sources],
        "directions": [direction.id for direction in catalogue.by_guide.get(guide.name, ())],
        "urls": _urls(f"guides/{guide.name}", site_url),
    }


def _names(editions: Sequence[Edition], site_url: str) -> dict[str, list[str]]:
    """Return fields and countries: key, names, directions, addresses."""
    catalogue = editions[0].catalogue

    def row(key: str, name: Json, path: str, directions: Sequence[Direction]) -> str:
        facts = {
            "id": key,
            "name": name,
            "directions": [direction.id for direction in directions],
            "urls": _urls(path, site_url),
        }
        return _json(facts)

    fields = [
        row(
            slug,
            {e.language.code: e.names.field(slug).text for e in editions},
            f"fields/{slug}",
            catalogue.by_field.get(slug, ()),
        )
        for slug in catalogue.fields
    ]
    countries = [
        row(code, {e.language.code: e.names.country(code).text for e in editions}, f"countries/{code.lower()}", found)
        for code, found in catalogue.by_country.items()
    ]
    return {"fields": fields, "countries": countries}
