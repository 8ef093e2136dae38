"""The fact table of a direction: what is known of it, how each fact is stated in a language, and where it is shown.

Page, one-pager, CSV, comparison of rounds and `calls diff` take their facts, and the order of these, from here. What is more
than a list of sentences (windows, topics, contacts …) is laid out where it is shown, by the key of its fact.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import get_args

from generator.model.catalogue import Direction
from generator.model.components import Stage
from generator.model.schema import DirectionFacts
from generator.presentation import figures, phrases
from generator.presentation.figures import Figure
from generator.presentation.names import Names

SIDES = ("china", "partner")
WINDOWS = tuple((side, stage) for side in SIDES for stage in get_args(Stage))
# The first window of a side: its days and hours stand in columns of their own.
_DATES = tuple(
    f"{side}_{part}" for side in SIDES for part in ("opens_date", "opens_time", "closes_date", "closes_time", "zone")
)
# The names that columns and events had before a stage was renamed, which they keep.
_PERMANENT_NAMES = {"pre_application": "pre_proposal"}
# What stands in brackets at the end of a name is an abbreviation or an example: the name is the same without it.
_BRACKETS = re.compile("（[^）]*）$")


Sentences = Callable[[DirectionFacts, Names], Iterable[str]]
SentencesByFact = Callable[[DirectionFacts, Names], Iterable[tuple[str, str]]]
Items = Callable[[Direction, Names], Mapping[str, str]]
Figures = Callable[[Direction, Names], Figure]


@dataclass(frozen=True)
class Fact:
    """One fact: its key, the keys of the content that it states, the message that is its label, and where it is shown."""

    key: str
    states: tuple[str, ...]
    label: str
    columns: tuple[str, ...] = ()
    """Its columns in the CSV of a list."""
    sentences: Sentences | None = None
    """The fact as sentences, a section of the page under its label; None where the page lays it out in another form."""
    one_pager: bool = False
    strong: bool = False
    """Whether the one-pager emphasises it."""
    diff: bool = True
    """Whether `calls diff` compares it line by line."""
    figure: Figures | None = None
    items: Items | None = None
    """What it lists, by what identifies each item in another round."""


def permanent_name(stage: str) -> str:
    """Return the name by which columns and events have always called a stage."""
    return _PERMANENT_NAMES.get(stage, stage)


def window_column(side: str, stage: str, end: str = "closes") -> str:
    """Return the column of the CSV in which the windows of a side and a stage close."""
    return f"{side}_{permanent_name(stage)}_{end}"


def words_column(key: str) -> str:
    """Return the column of the CSV that has a fact as sentences."""
    return f"{key}_words"


def _by_line(sentences: Sentences) -> Items:
    return _by_fact(lambda facts, names: ((line, line) for line in sentences(facts, names)))


def _by_fact(sentences: SentencesByFact) -> Items:
    def lines(this: Direction, names: Names) -> Mapping[str, str]:
        unknown = names.say("unknown")
        return {fact: line for fact, line in sentences(this.facts, names) if line != unknown}

    return lines


def _fields(this: Direction, names: Names) -> Mapping[str, str]:
    return {slug: names.field(slug).text for slug in this.facts.fields}


def _topics(this: Direction, names: Names) -> Mapping[str, str]:
    titles = [*(track.title for track in this.facts.tracks), *this.topics]
    short = Counter(_BRACKETS.sub("", text.zh) for text in titles)
    # Topics that only their brackets tell apart are known by their whole names.
    listed = {name if short[name := _BRACKETS.sub("", text.zh)] == 1 else text.zh: names.text(text) for text in titles}
    return listed or ({"": names.say("topics.any")} if this.facts.whole else {})


FACTS = (
    Fact("title", ("title",), "list.title", ("title",)),
    Fact("version", ("version",), "direction.version", ("version_code",)),
    Fact(
        "partners",
        ("countries", "partner_groups", "countries_mode", "agencies"),
        "direction.partners",
        ("countries", "country_codes", "partner_groups", "agencies", "agency_roles"),
        one_pager=True,
        strong=True,
    ),
    Fact("agreements", ("agreements",), "direction.agreements", ("agreements",)),
    Fact("fields", ("fields",), "direction.fields", ("fields", "field_codes"), items=_fields),
    Fact(
        "topics",
        ("topics", "tracks", "topics_scope", "topics_choice"),
        "direction.topics",
        ("topics", "topics_words"),
        one_pager=True,
        items=_topics,
    ),
    Fact(
        "deadlines",
        ("deadlines",),
        "direction.deadline",
        (
            *(window_column(side, stage) for side, stage in WINDOWS),
            *("cancelled", "applies", "closes_date", *_DATES, "deadlines_words"),
        ),
        one_pager=True,
        strong=True,
        diff=False,
    ),
    Fact(
        "money",
        ("budget", "tracks"),
        "direction.money",
        ("budget", "budget_cny", "budget_bound"),
        one_pager=True,
        strong=True,
        diff=False,
        figure=figures.money,
    ),
    Fact("per_project", ("budget",), "direction.money", ("per_project",)),
    Fact("money_notes", ("money_notes",), "direction.money", ("money_notes",)),
    Fact("partner_money", ("partner_funding",), "direction.money.partner", ("partner_funding",)),
    Fact(
        "projects",
        ("projects", "tracks"),
        "direction.projects",
        ("projects", "projects_min", "projects_max"),
        one_pager=True,
        diff=False,
        figure=figures.projects,
    ),
    Fact("split", ("projects",), "direction.projects", ("projects_words",)),
    Fact(
        "duration",
        ("duration",),
        "direction.duration",
        ("duration", "months_min", "months_max"),
        one_pager=True,
        diff=False,
        figure=figures.duration,
    ),
    Fact(
        "eligibility",
        ("eligibility",),
        "direction.eligibility",
        ("registered_before", "born_after", "eligibility_words"),
        sentences=lambda facts, names: phrases.eligibility(facts.eligibility, names),
        one_pager=True,
    ),
    Fact(
        "lead",
        ("lead", "lead_side", "lead_stated", "enterprises"),
        "direction.lead",
        ("lead", "lead_words"),
        sentences=phrases.lead,
        one_pager=True,
        items=_by_fact(phrases.lead_by_fact),
    ),
    Fact(
        "application",
        ("joint_application", "joint_proposal_to", "simultaneous", "applications_to"),
        "direction.application",
        ("joint_application", "application_words"),
        sentences=phrases.application,
        one_pager=True,
        items=_by_line(phrases.application),
    ),
    Fact(
        "duties",
        (
            *("cooperation_agreement", "ip_agreement", "balanced_contributions", "strengths", "matching_funds"),
            *("enterprises", "enterprises_side", "industry_university_research"),
        ),
        "direction.duties",
        ("duties_words",),
        sentences=phrases.duties,
        one_pager=True,
        items=_by_fact(phrases.duties_by_fact),
    ),
    Fact(
        "partner",
        ("partner_conditions",),
        "direction.partner",
        ("partner_words",),
        sentences=partial(phrases.texts, "partner_conditions"),
        one_pager=True,
    ),
    Fact(
        "deliverables",
        ("deliverables", "deliverables_within_term", "strengths"),
        "direction.deliverables",
        ("deliverables_words",),
        sentences=phrases.deliverables,
        one_pager=True,
    ),
    Fact("goals", ("goals",), "direction.goals", ("goals_words",), partial(phrases.texts, "goals")),
    Fact("conditions", ("conditions",), "direction.conditions", ("conditions_words",), partial(phrases.texts, "conditions")),
    Fact("contacts", ("contacts",), "direction.contacts", ("contacts",), one_pager=True),
    Fact("links", ("links", "sources"), "direction.links"),
    Fact("series", ("series",), "direction.rounds"),
    Fact("history", ("history",), "direction.history", ("changed", "ended", "ended_date")),
)
"""Every fact of a direction, in the order of the page.

A key whose values are codes needs `Fact(key, (key,), f"{key}.title", (key,), partial(phrases.coded, key))`: its title and
the message of each code, `<key>.<code>`, stand in the domain `schema`.
"""
