"""The texts that the finder searches, both languages at once; each text stands once, as does what always stands together."""

import hashlib
import json
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from typing import TypedDict, TypeVar

from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Topic
from generator.model.partner_calls import PartnerCall
from generator.model.schema import DirectionFacts
from generator.presentation.edition import Edition

Pair = tuple[str, str]
_Value = TypeVar("_Value", bound=Hashable)
TRADITIONAL = Path(__file__).parent / "traditional.txt"
"""Pairs of characters that differ, the traditional one first: those whose simplified form is in the first level of GB 2312
and has one meaning."""


class Group(TypedDict):
    """Words that a search treats as equal, and those that a search for one of them finds too."""

    same: list[str]
    narrower: list[str]


def texts(chinese: Edition, english: Edition) -> tuple[str, bytes]:
    """Return address and bytes of the texts; the address changes with them, so that they can be cached for ever.

    docs/browser-data.md describes the format.
    """
    catalogue = chinese.catalogue
    calls = [
        *(_parts(this, chinese, english) for this in catalogue.directions),
        *(_partner_call_parts(call, chinese, english) for call in catalogue.partner_calls),
    ]
    items, parts = _counted([tuple(dict.fromkeys(part)) for part in found if part] for found in calls)
    numbers, pairs = _counted(parts)
    body = {
        "zh": [zh for zh, _ in pairs],
        "en": [en for _, en in pairs],
        "parts": numbers,
        "items": items,
        "uncoded": [rank for rank, this in enumerate(catalogue.directions) if not this.stated_code],
        "synonyms": _synonyms(catalogue),
        "traditional": traditional(text for text, _ in pairs),
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/texts-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _counted(rows: Iterable[Iterable[_Value]]) -> tuple[list[list[int]], list[_Value]]:
    """Return rows as numbers, and the distinct values: 0 is the next value not named yet, 1 the first of all."""
    places: dict[_Value, int] = {}
    numbers = [[places.get(value) or _first(places, value) for value in row] for row in rows]
    return numbers, list(places)


def _first(places: dict[_Value, int], value: _Value) -> int:
    places[value] = len(places) + 1
    return 0


def _parts(direction: Direction, chinese: Edition, english: Edition) -> Iterator[tuple[Pair, ...]]:
    """Yield texts that stand together: title, each topic, what rounds have in common, notice; most telling first."""
    facts = direction.facts
    if facts.title:
        yield ((facts.title.zh, facts.title.en),)
    for topic in direction.topics:
        yield tuple(_topic_pairs(topic))
    yield tuple(_lasting_pairs(facts, chinese, english))
    guide = (chinese.names.guide(direction.guide).text, english.names.guide(direction.guide).text)
    notice = direction.guide.facts.notice
    yield (guide, (notice.number, notice.number)) if notice and notice.number else (guide,)


def _lasting_pairs(facts: DirectionFacts, chinese: Edition, english: Edition) -> Iterator[Pair]:
    """Yield tracks, partners, agencies, agreements, conditions."""
    for track in facts.tracks:
        yield track.title.zh, track.title.en
    yield from _partner_pairs(facts, chinese, english)
    for slug in facts.agency_ids:
        yield from _agency_pairs(slug, chinese, english)
    stated = (facts.lead_stated,) if facts.lead_stated else ()
    for pair in (*facts.agreements, *facts.goals, *stated, *facts.conditions, *facts.partner_conditions, *facts.money_notes):
        yield pair.zh, pair.en


def _partner_call_parts(call: PartnerCall, chinese: Edition, english: Edition) -> Iterator[tuple[Pair, ...]]:
    """Yield title, each topic, and all else."""
    title = call.facts.title
    yield ((title.zh, title.en), *([(title.printed, title.printed)] if title.printed else []))
    for topic in call.facts.topics:
        yield tuple(_topic_pairs(topic))
    yield tuple(_further_pairs(call, chinese, english))


def _further_pairs(call: PartnerCall, chinese: Edition, english: Edition) -> Iterator[Pair]:
    """Yield country, agency, who may apply, conditions, the batch that it belongs to."""
    facts = call.facts
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
