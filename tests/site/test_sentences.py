"""A sentence of duty, permission, status or source stands exactly where its condition holds (docs/content-model.md)."""

from collections.abc import Callable, Iterator, Mapping

import pytest

from generator.content.loader import load
from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.pages import detail
from generator.presentation import summary
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from tests.built import ROOT

EXAMPLES = (ROOT / "content", ROOT / "tests/examples/valid")
Condition = Callable[[Direction], bool]


def one_of(key: str, value: str) -> Condition:
    """Return whether a direction has a value under a key."""
    return lambda this: getattr(this.facts, key) == value


def coded(key: str, *values: str) -> Iterator[tuple[str, Condition]]:
    """Yield the message of each value of a key, which stands where the direction has it."""
    return ((f"{key}.{value}", one_of(key, value)) for value in values)


def beside_other_leads(holds: Condition) -> Condition:
    """Return a condition that also asks that more than enterprises may lead, which would imply it."""
    return lambda this: holds(this) and this.facts.lead != ("enterprise",)


# The sentences whose whole text is one message, without a value in it, and when each may be shown.
CONDITIONS: Mapping[str, Condition] = {
    **dict(coded("joint_application", "required", "parallel", "joint_proposal", "not_stated")),
    **dict(coded("cooperation_agreement", "required", "agreement_or_letter_of_intent")),
    **dict(coded("ip_agreement", "required", "clause", "clause_or_agreement")),
    **dict(coded("balanced_contributions", "required")),
    **dict(coded("industry_university_research", "encouraged", "preferred")),
    **{
        key: beside_other_leads(holds)
        for key, holds in coded("enterprises", "required", "encouraged", "participant_only", "excluded")
    },
    "simultaneous": lambda this: bool(this.facts.simultaneous),
    "lead.any": lambda this: this.facts.whole and not this.facts.lead,
    "topics.any": lambda this: this.facts.whole and not this.facts.topics and not this.facts.tracks,
    "topics.open": lambda this: this.facts.topics_scope == "open" and bool(this.facts.topics or this.facts.tracks),
    "topics.priority": lambda this: this.facts.topics_scope == "priority" and bool(this.facts.topics or this.facts.tracks),
    "applies.published_guide": lambda this: any(window.applies for window in this.deadlines),
}


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda folder: folder.name)
def shown(request: pytest.FixtureRequest) -> Catalogue:
    """The catalogue, and the valid examples."""
    return load(request.param)


def sentences(this: Direction, edition: Edition) -> set[str]:
    """Return every sentence that a call's page makes of its facts."""
    view, names = edition.view(this), edition.names
    values = detail.direction(edition, this.id, [this])[1]
    box = values["summary"]
    assert isinstance(box, summary.Summary)
    lines = {line for section in view.sections.values() for line in section.lines}
    lines |= {window.applies for window in view.windows.deadlines} | set(view.subject.notes) | set(box.joint)
    for side in (box.china, box.partner):
        lines |= {note for date in side.dates for note in date.notes} | set(side.lead.notes)
    return lines | {names.say("topics.any")} if view.subject.line == names.say("topics.any") else lines


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("key", CONDITIONS)
def test_a_sentence_stands_exactly_where_its_condition_holds(shown: Catalogue, language: Language, key: str) -> None:
    """In both languages, for every call."""
    edition = Edition(shown, translator(language))
    text = edition.say(key)
    holds = CONDITIONS[key]
    wrong = [this.id for this in shown.directions if (text in sentences(this, edition)) != holds(this)]
    assert wrong == []


def test_the_conditions_are_documented() -> None:
    """Each in the table of docs/content-model.md, and no message there that the site lacks."""
    text = (ROOT / "docs/content-model.md").read_text("utf-8")
    section = text.split("## When a sentence may be shown", 1)[1].split("\n## ", 1)[0]
    for key in CONDITIONS:
        family = key.rsplit(".", 1)[0]
        assert f"`{key}`" in section or f"`{family}.…`" in section, key
