"""The texts that the finder searches, both languages at once; each text stands once and is pointed at by its number."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Topic
from generator.model.partner_calls import PartnerCall
from generator.model.schema import DirectionFacts
from generator.presentation.edition import Edition

Pair = tuple[str, str]
TRADITIONAL = Path(__file__).parent / "traditional.txt"
"""Pairs of characters that differ, the traditional one first: those whose simplified form is in the first level of GB 2312
and has one meaning."""


class Group(TypedDict):
    """Words that a search treats as equal, and those that a search for one of them finds too."""

    same: list[str]
    narrower: list[str]


def texts(chinese: Edition, english: Edition) -> tuple[str, bytes]:
    """Return address and bytes of the texts; the address changes with them, so that they can be cached for ever."""
    numbers: dict[Pair, int] = {}
    catalogue = chinese.catalogue
    pairs = (
        *(_pairs(this, chinese, english) for this in catalogue.directions),
        *(_partner_call_pairs(call, chinese, english) for call in catalogue.partner_calls),
    )
    items = [[numbers.setdefault(pair, len(numbers)) for pair in dict.fromkeys(found)] for found in pairs]
    body = {
        "strings": list(numbers),
        "items": items,
        "synonyms": _synonyms(catalogue),
        "traditional": traditional(text for text, _ in numbers),
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/texts-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _pairs(direction: Direction, chinese: Edition, english: Edition) -> Iterator[Pair]:
    """Yield titles, topics, partners, agencies, agreements, conditions, codes, notice: most telling first."""
    facts = direction.facts
    if facts.title:
        yield facts.title.zh, facts.title.en
    for topic in direction.topics:
        yield from _topic_pairs(topic)
    for track in facts.tracks:
        yield track.title.zh, track.title.en
    yield from _partner_pairs(facts, chinese, english)
    for slug in facts.agency_ids:
        yield from _agency_pairs(slug, chinese, english)
    stated = (facts.lead_stated,) if facts.lead_stated else ()
    for pair in (*facts.agreements, *facts.goals, *stated, *facts.conditions, *facts.partner_conditions, *facts.money_notes):
        yield pair.zh, pair.en
    if direction.stated_code:
        yield direction.id, direction.code
    yield chinese.names.guide(direction.guide).text, english.names.guide(direction.guide).text
    if (notice := direction.guide.facts.notice) and notice.number:
        yield notice.number, notice.number


def _partner_call_pairs(call: PartnerCall, chinese: Edition, english: Edition) -> Iterator[Pair]:
    """Yield titles, topics, country, agency, who may apply, conditions, the batch that it belongs to."""
    facts = call.facts
    yield facts.title.zh, facts.title.en
    if facts.title.printed:
        yield facts.title.printed, facts.title.printed
    for topic in facts.topics:
        yield from _topic_pairs(topic)
    yield chinese.names.country(call.country).text, english.names.country(call.country).text
    yield call.country, call.country
    if facts.agency:
        yield from _agency_pairs(facts.agency, chinese, english)
    for pair in (*facts.applicants, *facts.conditions):
        yield pair.zh, pair.en
    if facts.belongs_to:
        guide = chinese.catalogue.guides_by_name[facts.belongs_to.guide]
        yield chinese.names.guide(guide).text, english.names.guide(guide).text


def _agency_pairs(slug: str, chinese: Edition, english: Edition) -> Iterator[Pair]:
    yield chinese.names.agency(slug), english.names.agency(slug)
    if note := chinese.catalogue.agencies[slug].note:
        yield note.zh, note.en


def _partner_pairs(facts: DirectionFacts, chinese: Edition, english: Edition) -> Iterator[Pair]:
    for code in facts.countries:
        yield chinese.names.country(code).text, english.names.country(code).text
        yield code, code
    for slug in facts.partner_groups:
        name = chinese.catalogue.partner_groups[slug].name
        yield name.zh, name.en


def _topic_pairs(topic: Topic) -> Iterator[Pair]:
    for part in (topic, *topic.subtopics):
        yield part.zh, part.en
        if part.scope:
            yield part.scope.zh, part.scope.en
        if part.partner_call:
            yield part.partner_call.code, part.partner_call.title or part.partner_call.code


def _synonyms(catalogue: Catalogue) -> list[Group]:
    synonyms: list[Group] = [
        {"same": [*group.zh, *group.en], "narrower": [*group.narrower.zh, *group.narrower.en]}
        for group in catalogue.synonyms.values()
    ]
    known = {word for group in synonyms for word in group["same"]}
    # What the glossary says is one term finds each other, too, unless a group of synonyms says more of it.
    terms = (term for term in catalogue.glossary.values() if term.zh not in known and term.en not in known)
    return synonyms + [{"same": [term.zh, term.en], "narrower": []} for term in terms]


def traditional(texts: Iterable[str]) -> str:
    """Return the pairs of characters whose simplified form occurs in some texts, joined."""
    present = set[str]().union(*texts)
    return "".join(pair for pair in TRADITIONAL.read_text("utf-8").split() if pair[1] in present)
