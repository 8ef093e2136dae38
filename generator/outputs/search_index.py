"""The texts that the finder searches, both languages at once; each text stands once and is pointed at by its number."""

import hashlib
import json
from collections.abc import Iterator

from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Topic
from generator.presentation.edition import Edition

Pair = tuple[str, str]


def texts(chinese: Edition, english: Edition) -> tuple[str, bytes]:
    """Return address and bytes of the texts; the address changes with them, so that they can be cached for ever."""
    numbers: dict[Pair, int] = {}
    items = [
        [numbers.setdefault(pair, len(numbers)) for pair in dict.fromkeys(_pairs(direction, chinese, english))]
        for direction in chinese.catalogue.directions
    ]
    body = {"strings": list(numbers), "items": items, "synonyms": _synonyms(chinese.catalogue)}
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/texts-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _pairs(direction: Direction, chinese: Edition, english: Edition) -> Iterator[Pair]:
    """Yield titles, topics, partners, agencies, agreements, codes, conditions: most telling first."""
    facts = direction.facts
    yield facts.title.zh, facts.title.en
    for topic in direction.topics:
        yield from _topic_pairs(topic)
    for track in facts.tracks:
        yield track.title.zh, track.title.en
    for code in facts.countries:
        yield chinese.names.country(code).text, english.names.country(code).text
        yield code, code
    for slug in facts.agencies:
        yield chinese.names.agency(slug), english.names.agency(slug)
    for pair in (*facts.agreements, *facts.goals, *facts.conditions, *facts.partner_conditions):
        yield pair.zh, pair.en
    yield direction.id, direction.code
    yield chinese.names.guide(direction.guide).text, english.names.guide(direction.guide).text


def _topic_pairs(topic: Topic) -> Iterator[Pair]:
    for part in (topic, *topic.subtopics):
        yield part.zh, part.en
        if part.scope:
            yield part.scope.zh, part.scope.en
        if part.partner_call:
            yield part.partner_call.code, part.partner_call.title or part.partner_call.code


def _synonyms(catalogue: Catalogue) -> list[list[str]]:
    return [[*group.zh, *group.en] for group in catalogue.synonyms.values()]
