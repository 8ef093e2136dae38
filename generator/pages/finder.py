"""The finder's filters in one language: what can be chosen, under which name, and how many directions each answers.

The names of the filters and their values are the query of the page's address, the same in both languages.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.model.deadlines import dated, last_moment
from generator.presentation.browser_data import browser_data
from generator.presentation.edition import Edition

LEADS = ("enterprise", "university", "institute")
STATUSES = ("open", "upcoming", "closed", "unknown", "withdrawn", "cancelled")
SPANS = (7, 30, 90)
SORTS = ("deadline", "newest", "budget", "title")
# So many options stand open; the others fold under "10 more".
SHOWN = 5
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
    note: str = ""
    """What its numbers count that is not plain to see."""

    @property
    def shown(self) -> tuple[Option, ...]:
        """The options that stand open: those of most calls where there are many, else all that are no parts."""
        whole = [option for option in self.options if not option.part]
        if len(whole) <= SHOWN + 1:
            return tuple(whole)
        return tuple(sorted(whole, key=lambda option: -(option.count or 0))[:SHOWN]) if self.many else tuple(whole[:SHOWN])

    @property
    def rest(self) -> tuple[Option, ...]:
        """The options that fold."""
        return tuple(option for option in self.options if option not in self.shown)

    @property
    def many(self) -> bool:
        """Whether a box to narrow the options is of use."""
        return len(self.options) > MANY and all(option.names for option in self.options)


def facets(edition: Edition, twin: Edition) -> tuple[Facet, ...]:
    """Return the filters with several values, in the order of the page."""
    say, catalogue = edition.say, edition.catalogue
    options = {
        "status": (Option(status, say(f"status.{status}"), None) for status in STATUSES),
        "field": _fields(edition),
        "country": _countries(edition, twin),
        "deadline": _deadlines(edition),
        "lead_only": _leads(edition, lambda lead, own: own == (lead,)),
        "lead": _leads(edition, lambda lead, own: not own or lead in own),
        "kind": _kinds(edition),
        "version": _versions(edition),
        "guide": (Option(g.name, a.text, a.count) for g in catalogue.guides if (a := edition.names.guide(g))),
    }
    found = ((name, tuple(values)) for name, values in options.items())
    notes = {name: say(f"finder.{name}.note") for name in ("field", "lead")}
    # A filter with a single value tells nothing apart.
    alone = {"kind", "version"}
    return tuple(
        Facet(name, say(f"finder.{name}"), values, notes.get(name, ""))
        for name, values in found
        if values and (name not in alone or len(values) > 1)
    )


def _fields(edition: Edition) -> list[Option]:
    """Return the fields by the number of calls that answer them, "any field" last."""
    anchors = [(slug, edition.names.field(slug)) for slug in edition.catalogue.fields]
    anchors.sort(key=lambda pair: (pair[0] == "any", -pair[1].count))
    return [Option(slug, anchor.text, anchor.count) for slug, anchor in anchors]


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


def _leads(edition: Edition, answers: Callable[[str, tuple[str, ...]], bool]) -> Iterator[Option]:
    for lead in LEADS:
        if count := sum(answers(lead, this.facts.lead) for this in edition.catalogue.directions):
            yield Option(lead, edition.say(f"finder.lead.{lead}"), count)


def _kinds(edition: Edition) -> Iterator[Option]:
    data = browser_data(edition.catalogue)
    for place, kind in enumerate(data["values"]["kind"]):
        yield Option(kind, edition.say(f"finder.kind.{kind}"), data["calls"]["kind"].count(place))


def _versions(edition: Edition) -> Iterator[Option]:
    counts = Counter(this.guide.facts.version for this in edition.catalogue.directions)
    for version, count in counts.most_common():
        yield Option(version, edition.say(f"version.{version}.badge"), count)


def words(edition: Edition) -> dict[str, object]:
    """Return the sentences of the finder that the browser fills: `{n}`, `{day}`, `{name}`, `{q}`."""
    say = edition.say
    forms = {"one": 1, "other": 2}
    plurals = {"count": "count.directions", "open": "finder.open", "upcoming": "finder.upcoming", "results": "finder.show"}
    return {
        **{key: {form: say.plural(name, n, n="{n}") for form, n in forms.items()} for key, name in plurals.items()},
        "none": say("finder.none_open", day="{day}"),
        "remove": say("finder.remove", name="{name}"),
        "quoted": say("finder.quoted", q="{q}"),
        "meant": say("finder.meant", q="{q}"),
        "advice": {"filters": say("finder.empty.advice"), "search": say("finder.empty.search")},
        "status": {status: say(f"status.{status}") for status in STATUSES},
        "sides": {name: f"{say(f'finder.{name}')}{say('list.colon')}" for name in ("lead_only", "lead")},
        **{key: say(f"finder.{key}") for key in ("all", "clear", "copied", "failed")},
        "notCopied": say("finder.not_copied"),
        "noneHere": say("finder.none_here"),
    }
