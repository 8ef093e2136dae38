"""The finder's filters in one language: what can be chosen, under which name, and how many directions each answers.

The names of the filters and their values are the query of the page's address, the same in both languages.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.deadlines import dated, last_moment
from generator.presentation.edition import Edition

LEADS = ("enterprise", "university", "institute")
STATUSES = ("open", "upcoming", "closed", "unknown")
SPANS = (7, 30, 90)
SORTS = ("deadline", "newest", "budget", "title")
# From so many options on, a box narrows them while one types (R52).
MANY = 15
_NOT_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Option:
    """One value of a filter. `names` is what the narrowing box compares: all names and the code, no spaces."""

    value: str
    label: str
    count: int | None
    names: str = ""
    part: bool = False
    """Whether it is a part of the option above it (a month of a year)."""


@dataclass(frozen=True)
class Facet:
    """One filter."""

    name: str
    legend: str
    options: tuple[Option, ...]

    @property
    def many(self) -> bool:
        """Whether a box to narrow the options is of use."""
        return len(self.options) > MANY and all(option.names for option in self.options)


def facets(edition: Edition, twin: Edition) -> tuple[Facet, ...]:
    """Return the filters with several values, in the order of the page."""
    say = edition.say
    options = {
        "field": _fields(edition),
        "country": _countries(edition, twin),
        "status": (Option(status, say(f"status.{status}"), None) for status in STATUSES),
        "deadline": _deadlines(edition),
        "guide": (Option(g.name, a.text, a.count) for g in edition.catalogue.guides if (a := edition.names.guide(g))),
        "lead": _leads(edition),
    }
    return tuple(Facet(name, say(f"finder.{name}"), tuple(values)) for name, values in options.items())


def _fields(edition: Edition) -> Iterator[Option]:
    by_field = edition.catalogue.by_field
    open_to_all = {direction.id for direction in by_field.get("any", ())}
    for slug in edition.catalogue.fields:
        answering = {direction.id for direction in by_field.get(slug, ())} | open_to_all
        yield Option(slug, edition.names.field(slug).text, len(answering))


def _countries(edition: Edition, twin: Edition) -> list[Option]:
    options = []
    for code in edition.catalogue.by_country:
        anchor = edition.names.country(code)
        own = (anchor.text, twin.names.country(code).text)
        others = (
            word
            for group in edition.catalogue.synonyms.values()
            if not {*group.zh, *group.en}.isdisjoint(own)
            for word in (*group.zh, *group.en)
        )
        names = "|".join(_NOT_WORDS.sub("", name).lower() for name in dict.fromkeys((*own, code, *others)))
        options.append(Option(code, anchor.text, anchor.count, names))
    return sorted(options, key=lambda option: edition.names.sort_key(option.label))


def _deadlines(edition: Edition) -> Iterator[Option]:
    """Yield years and, below each, its months, newest first; a direction counts once for each."""
    formats, months = edition.names.formats, dict[str, set[str]]()
    labels: dict[str, str] = {}
    for this in edition.catalogue.directions:
        for last in filter(None, map(last_moment, dated(this.deadlines))):
            for value in (str(last.year), f"{last:%Y-%m}"):
                months.setdefault(value, set()).add(this.id)
                if value not in labels:
                    labels[value] = formats.month(last) if "-" in value else edition.say("guide.year", year=last.year)
    # "2025" before "2025-08", both before "2024".
    for value in sorted(months, key=lambda value: (-int(value[:4]), len(value), [-int(part) for part in value.split("-")])):
        yield Option(value, labels[value], len(months[value]), part="-" in value)


def _leads(edition: Edition) -> Iterator[Option]:
    for lead in LEADS:
        count = sum(
            1 for direction in edition.catalogue.directions if not direction.facts.lead or lead in direction.facts.lead
        )
        yield Option(lead, edition.say(f"finder.lead.{lead}"), count)


def words(edition: Edition) -> dict[str, object]:
    """Return the sentences of the finder that the browser fills: `{n}`, `{day}`, `{name}`, `{q}`."""
    say = edition.say
    forms = {"one": 1, "other": 2}
    return {
        "count": {form: say.plural("count.directions", number, n="{n}") for form, number in forms.items()},
        "open": {form: say.plural("finder.open", number, n="{n}") for form, number in forms.items()},
        "none": say("finder.none_open", day="{day}"),
        "remove": say("finder.remove", name="{name}"),
        "quoted": say("finder.quoted", q="{q}"),
        **{key: say(f"finder.{key}") for key in ("all", "clear", "copied", "failed")},
        "notCopied": say("finder.not_copied"),
    }
