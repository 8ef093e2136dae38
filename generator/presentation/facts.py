"""The fact table of a direction: what is known of it, how each fact is stated in a language, and where it is shown.

Page, one-pager, CSV, comparison of rounds and `calls diff` take their facts, and the order of these, from here. What is more
than a list of sentences (windows, topics, contacts …) is laid out where it is shown, by the key of its fact.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import get_args

from generator.model.catalogue import Direction
from generator.model.components import Stage
from generator.model.totals import budget_of, projects_of
from generator.presentation import phrases
from generator.presentation.names import Names

WINDOWS = tuple((side, stage) for side in ("china", "partner") for stage in get_args(Stage))
# What stands in brackets at the end of a name is an abbreviation or an example: the name is the same without it.
_BRACKETS = re.compile("（[^）]*）$")


@dataclass(frozen=True)
class Figure:
    """A figure of one direction, to be compared with another round's."""

    text: str
    size: int
    """Whole yuan, projects or months at most; 0 where it is not on record."""
    bound: str = ""
    """What else makes two figures of one size differ: a kind of bound, a lower end."""


Sentences = Callable[[Direction, Names], Iterable[str]]
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


def window_column(side: str, stage: str) -> str:
    """Return the column of the CSV in which the windows of a side and a stage close."""
    return f"{side}_{stage}_closes"


def coded(key: str) -> Fact:
    """Return the fact of a key whose values are codes, each with a message `<key>.<code>`; the label is the key's title."""
    sentences = partial(_code_messages, key)
    return Fact(key, (key,), f"{key}.title", (key,), sentences, items=_by_line(sentences))


def _code_messages(key: str, this: Direction, names: Names) -> Iterable[str]:
    return (names.say(f"{key}.{code}") for code in codes(this, key))


def codes(this: Direction, key: str) -> tuple[str, ...]:
    """Return the codes that a direction has under a key: none, one or several."""
    value = getattr(this.facts, key)
    return value if isinstance(value, tuple) else (value,) if value else ()


def _by_line(sentences: Sentences) -> Items:
    return lambda this, names: {line: line for line in sentences(this, names)}


def _money(this: Direction, names: Names) -> Figure:
    budget = budget_of(this.facts)
    return Figure(names.formats.money(budget), budget.amount, budget.bound)


def _projects(this: Direction, names: Names) -> Figure:
    count = projects_of(this.facts)
    return Figure(names.formats.count(count), count.max, f"{count.min} {bool(count.approximate)}")


def _duration(this: Direction, names: Names) -> Figure:
    months = this.duration
    if not months:
        return Figure(names.say("unknown"), 0)
    return Figure(names.formats.duration(months), months.max, f"{months.min} {bool(months.as_a_rule)}")


def _fields(this: Direction, names: Names) -> Mapping[str, str]:
    return {slug: names.field(slug).text for slug in this.facts.fields}


def _topics(this: Direction, names: Names) -> Mapping[str, str]:
    titles = [*(track.title for track in this.facts.tracks), *this.topics]
    listed = {_BRACKETS.sub("", text.zh): names.text(text) for text in titles}
    return listed or {"": names.say("topics.any")}


def _lead(this: Direction, names: Names) -> Iterable[str]:
    return phrases.lead(this.facts, names)


def _duties(this: Direction, names: Names) -> Iterable[str]:
    return phrases.duties(this.facts, names)


def _deliverables(this: Direction, names: Names) -> Iterable[str]:
    return (phrases.deliverable(item, names) for item in this.facts.deliverables)


def _texts(key: str, this: Direction, names: Names) -> Iterable[str]:
    return names.texts(getattr(this.facts, key))


FACTS = (
    Fact("title", ("title",), "list.title", ("title",)),
    Fact(
        "partners",
        ("countries", "countries_mode", "agencies"),
        "direction.partners",
        ("countries", "country_codes", "agencies"),
        one_pager=True,
        strong=True,
    ),
    Fact("agreements", ("agreements",), "direction.agreements"),
    Fact("fields", ("fields",), "direction.fields", ("fields", "field_codes"), items=_fields),
    Fact(
        "topics",
        ("topics", "tracks", "topics_scope", "topics_choice"),
        "direction.topics",
        ("topics",),
        one_pager=True,
        items=_topics,
    ),
    Fact(
        "deadlines",
        ("deadlines",),
        "direction.deadline",
        (*(window_column(side, stage) for side, stage in WINDOWS), "cancelled"),
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
        figure=_money,
    ),
    Fact("per_project", ("budget",), "direction.money"),
    Fact("partner_money", ("partner_funding",), "direction.money.partner"),
    Fact(
        "projects",
        ("projects", "tracks"),
        "direction.projects",
        ("projects", "projects_min", "projects_max"),
        one_pager=True,
        diff=False,
        figure=_projects,
    ),
    Fact("split", ("projects",), "direction.projects"),
    Fact(
        "duration",
        ("duration",),
        "direction.duration",
        ("duration", "months_min", "months_max"),
        one_pager=True,
        diff=False,
        figure=_duration,
    ),
    Fact(
        "lead",
        ("lead", "enterprises", "industry_university_research"),
        "direction.lead",
        ("lead",),
        sentences=_lead,
        one_pager=True,
        items=_by_line(_lead),
    ),
    Fact(
        "duties",
        ("joint_application", "cooperation_agreement", "ip_agreement", "balanced_contributions", "matching_funds"),
        "direction.duties",
        ("joint_application",),
        sentences=_duties,
        one_pager=True,
        items=_by_line(_duties),
    ),
    Fact(
        "partner",
        ("partner_conditions",),
        "direction.partner",
        sentences=partial(_texts, "partner_conditions"),
        one_pager=True,
    ),
    Fact("deliverables", ("deliverables",), "direction.deliverables", sentences=_deliverables, one_pager=True),
    Fact("goals", ("goals",), "direction.goals", sentences=partial(_texts, "goals")),
    Fact("conditions", ("conditions",), "direction.conditions", sentences=partial(_texts, "conditions")),
    Fact("contacts", ("contacts",), "direction.contacts", one_pager=True),
    Fact("links", ("links",), "direction.links"),
    Fact("series", ("series",), "direction.rounds"),
    Fact("history", ("history",), "direction.history", ("changed",)),
)
"""Every fact of a direction, in the order of the page."""
