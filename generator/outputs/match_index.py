"""What the browser ranks calls with for an abstract: subjects and their words, and of each call what it is about."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypedDict

from generator.model.catalogue import Call, Catalogue, Direction
from generator.model.components import Topic
from generator.model.partner_calls import PartnerCall
from generator.outputs.search_index import Pair, traditional
from generator.presentation import phrases
from generator.presentation.browser_data import BrowserWindow, ending, windows_of
from generator.presentation.edition import Edition


class MatchSubject(TypedDict):
    """A subject of abstracts: by which words a call names it, which words texts on it use."""

    names: list[str]
    words: list[str]
    field: str | None
    within: list[int]


class _Shared(TypedDict):
    """What is the same for every call."""

    fields: list[str]
    windows: list[BrowserWindow]
    ended: str | None


class MatchCall(_Shared):
    """A call as it is ranked and shown; texts by their number."""

    id: str
    path: str
    """Its address after the language."""
    title: int
    partners: int
    topics: list[int]
    """Each topic that one may apply on, as one text."""
    countries: list[str]
    cautions: list[int]
    """The sentences on who may apply."""
    series: str | None


class _Texts:
    """Pairs of texts, each once."""

    def __init__(self, chinese: Edition, english: Edition) -> None:
        self.editions = chinese, english
        self.numbers: dict[Pair, int] = {}

    def of(self, say: Callable[[Edition], str]) -> int:
        """Return the number of a text in both languages."""
        chinese, english = map(say, self.editions)
        return self.numbers.setdefault((chinese, english), len(self.numbers))

    def each(self, say: Callable[[Edition], Iterable[str]]) -> list[int]:
        """Return the numbers of several."""
        pairs = zip(*map(say, self.editions), strict=True)
        return [self.numbers.setdefault((chinese, english), len(self.numbers)) for chinese, english in pairs]


def file(chinese: Edition, english: Edition) -> tuple[str, bytes]:
    """Return address and bytes of the document; the address changes with its content."""
    catalogue, texts = chinese.catalogue, _Texts(chinese, english)
    calls = [
        *(_direction(this, texts) for this in catalogue.directions),
        *(_partner_call(call, texts) for call in catalogue.partner_calls),
    ]
    subjects = _subjects(catalogue)
    words = (word for subject in subjects for word in (*subject["names"], *subject["words"]))
    body = {
        "strings": list(texts.numbers),
        "subjects": subjects,
        "countries": {
            code: _country(code, texts) for code in sorted({code for call in calls for code in call["countries"]})
        },
        "traditional": traditional(words),
        "calls": calls,
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return f"assets/match-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def _subjects(catalogue: Catalogue) -> list[MatchSubject]:
    places = {slug: number for number, slug in enumerate(catalogue.subjects)}
    return [
        {
            "names": _with_synonyms(catalogue, [*subject.names.zh, *subject.names.en]),
            "words": [*subject.words.zh, *subject.words.en],
            "field": subject.field,
            "within": [places[slug] for slug in subject.within],
        }
        for subject in catalogue.subjects.values()
    ]


def _with_synonyms(catalogue: Catalogue, names: Sequence[str]) -> list[str]:
    """Return some names, and what a search for one of them finds."""
    found = list(names)
    for group in catalogue.synonyms.values():
        if not {*group.zh, *group.en}.isdisjoint(names):
            found += (*group.zh, *group.en, *group.narrower.zh, *group.narrower.en)
    return list(dict.fromkeys(found))


def _country(code: str, texts: _Texts) -> list[str]:
    """Return all names of a country: those of this catalogue, and what a search treats as equal to them."""
    chinese, english = texts.editions
    return _with_synonyms(chinese.catalogue, [chinese.names.country(code).text, english.names.country(code).text])


def _direction(this: Direction, texts: _Texts) -> MatchCall:
    facts = this.facts
    return {
        "id": this.id,
        "path": f"directions/{this.id}/",
        "title": texts.of(lambda edition: edition.names.title(this)),
        "partners": texts.of(lambda edition: edition.names.partners(facts)),
        "topics": _topics(this.topics, texts),
        "countries": list(facts.countries),
        "cautions": texts.each(lambda edition: _cautions(this, edition)),
        "series": facts.series,
        **_shared(this),
    }


def _partner_call(call: PartnerCall, texts: _Texts) -> MatchCall:
    facts = call.facts
    return {
        "id": call.id,
        "path": f"partner-calls/{call.id}/",
        "title": texts.of(lambda edition: edition.names.text(facts.title)),
        "partners": texts.of(lambda edition: edition.names.country(call.country).text),
        "topics": _topics(facts.topics, texts),
        "countries": [call.country],
        "cautions": texts.each(lambda edition: edition.names.texts(facts.applicants)),
        "series": None,
        **_shared(call),
    }


def _shared(call: Call) -> _Shared:
    """Return what is the same for every call."""
    return {"fields": list(call.facts.fields), "windows": list(windows_of(call.deadlines)), "ended": ending(call)}


def _topics(topics: Iterable[Topic], texts: _Texts) -> list[int]:
    """Return each topic with its scope and its parts as one text."""
    return [texts.of(partial(_topic, topic)) for topic in topics]


def _topic(topic: Topic, edition: Edition) -> str:
    parts = (text for part in (topic, *topic.subtopics) for text in (part, part.scope) if text)
    return " · ".join(edition.names.texts(tuple(parts)))


def _cautions(this: Direction, edition: Edition) -> Iterator[str]:
    """Yield what may exclude a Chinese applicant: who may lead, what enterprises must or may not do, other duties."""
    facts, names = this.facts, edition.names
    if facts.lead:
        yield next(phrases.lead(facts, names))
    if facts.enterprises != "encouraged" and facts.lead != ("enterprise",):
        yield from phrases.coded("enterprises", facts, names)
    yield from phrases.eligibility(this.eligibility, names)
    duties = (condition for condition in facts.conditions if (condition.strength, condition.binds) == ("must", "china"))
    yield from names.texts(tuple(duties))
