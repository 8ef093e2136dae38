"""A country and a field over the years: rounds, money and projects, fields, bodies, agreements, who leads, whom to ask."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Direction
from generator.model.totals import add_amounts, add_projects, budget_of, most_projects, projects_of, yuan
from generator.presentation import phrases, view_builder
from generator.presentation.browser_data import NOT_ON_RECORD
from generator.presentation.edition import Edition
from generator.presentation.view_models import AgreementView, Anchor, ContactView, DirectionView, LinkView

_OWN_CALLS = ("partner_call", "partner_programme")


@dataclass(frozen=True)
class Year:
    """What the guides of one year hold, with its figures as shares of the largest year, in hundredths."""

    name: str
    directions: str
    projects: str
    budget: str
    projects_share: int
    budget_share: int
    figures: tuple[int, int, int]
    """Directions, projects at most, yuan: what the words are made of."""


@dataclass(frozen=True)
class Years:
    """Every year with a call, oldest first, and all of them together."""

    rows: tuple[Year, ...]
    total: Year


@dataclass(frozen=True)
class Country:
    """A country's profile."""

    years: Years
    fields: tuple[Anchor, ...]
    agencies: tuple[str, ...]
    agreements: tuple[AgreementView, ...]
    lead: tuple[str, ...]
    contacts: tuple[ContactView, ...]
    calls: tuple[LinkView, ...]
    series: tuple[Anchor, ...]


@dataclass(frozen=True)
class TopicOf:
    """A topic with the directions that name it."""

    name: str
    directions: tuple[Anchor, ...]


@dataclass(frozen=True)
class Field:
    """A field's profile."""

    years: Years
    countries: tuple[Anchor, ...]
    topics: tuple[TopicOf, ...]


@dataclass(frozen=True)
class Entry:
    """A row of a guide's table: a direction, and the figures its columns sort by."""

    direction: DirectionView
    budget: int
    projects: int
    months: int


def register(directions: Sequence[Direction], edition: Edition) -> tuple[Entry, ...]:
    """Return the directions of a guide as the rows of its table, in the guide's order."""
    return tuple(
        Entry(
            edition.view(this),
            yuan(this.facts),
            most_projects(this.facts),
            this.duration.max if this.duration else 0,
        )
        for this in directions
    )


def years(directions: Sequence[Direction], edition: Edition) -> Years:
    """Return calls, projects and money by the year of their guides."""
    names = sorted({this.guide.facts.year for this in directions})
    found = {year: [this for this in directions if this.guide.facts.year == year] for year in names}
    figures = {year: _figures(these) for year, these in found.items()}
    most = [max((row[index] for row in figures.values()), default=0) or 1 for index in range(3)]

    def row(name: str, these: Sequence[Direction], mine: tuple[int, int, int]) -> Year:
        formats = edition.names.formats
        counts = [count for this in these if (count := projects_of(this.facts))]
        amounts = [amount for this in these if (amount := budget_of(this.facts))]
        return Year(
            name=name,
            directions=str(mine[0]),
            projects=_sum(formats.figure(add_projects(counts)) if counts else "", len(counts), len(these), edition),
            budget=_sum(formats.money(add_amounts(amounts)) if amounts else "", len(amounts), len(these), edition),
            projects_share=mine[1] * 100 // most[1],
            budget_share=mine[2] * 100 // most[2],
            figures=mine,
        )

    rows = tuple(row(str(year), these, figures[year]) for year, these in found.items())
    return Years(rows, row(edition.say("profile.total"), directions, _figures(directions)))


def _sum(text: str, known: int, total: int, edition: Edition) -> str:
    """Return a sum with the number of directions that state it, where not all do; zero without directions."""
    if not known:
        return edition.say("unknown") if total else "0"
    return text if known == total else edition.say("profile.partly", text=text, n=known, total=total)


def _figures(directions: Sequence[Direction]) -> tuple[int, int, int]:
    projects = sum(most_projects(this.facts) for this in directions)
    return len(directions), projects, sum(yuan(this.facts) for this in directions)


def country(code: str, edition: Edition) -> Country:
    """Describe a country by all its directions."""
    catalogue, names = edition.catalogue, edition.names
    directions = catalogue.by_country.get(code, ())
    finder = names.path("directions")
    fields = Counter(slug for this in directions for slug in this.facts.fields)
    general = fields.pop("any", 0)
    agencies = dict.fromkeys(slug for this in directions for slug in this.facts.agency_ids)
    return Country(
        years=years(directions, edition),
        fields=tuple(
            Anchor(names.field(slug).text, f"{finder}?field={slug}&country={code}", fields[slug] + general)
            for slug in catalogue.fields
            if fields[slug] + (general if slug == "any" else 0)
        )
        + _without_fields(code, directions, edition),
        agencies=tuple(names.agency(slug) for slug in agencies if catalogue.agencies[slug].country == code),
        agreements=tuple(_agreements(directions, edition)),
        lead=tuple(_lead(directions, edition)),
        contacts=tuple(_contacts(code, directions, edition)),
        calls=tuple(_calls(directions, edition)),
        series=tuple(names.series(slug) for slug in dict.fromkeys(d.facts.series for d in directions) if slug is not None),
    )


def _without_fields(code: str, directions: Sequence[Direction], edition: Edition) -> tuple[Anchor, ...]:
    count = sum("fields" in this.missing for this in directions)
    finder = f"{edition.names.path('directions')}?field={NOT_ON_RECORD}&country={code}"
    return (Anchor(edition.say("finder.field.unknown"), finder, count),) if count else ()


def _agreements(directions: Sequence[Direction], edition: Edition) -> list[AgreementView]:
    """Return each agreement once, newest first; those without a year on record last."""
    views = [view_builder.agreement(item, edition.names) for this in directions for item in this.facts.agreements]
    return sorted(dict.fromkeys(views), key=lambda view: view.year, reverse=True)


def _lead(directions: Sequence[Direction], edition: Edition) -> Iterator[str]:
    """Yield who may lead, the usual rule first, each with the number of directions it stands in."""
    rules = Counter(next(phrases.lead(this.facts, edition.names)) for this in directions)
    for rule, count in rules.most_common():
        yield edition.say("profile.of", text=rule, n=count, total=len(directions))


def _contacts(code: str, directions: Sequence[Direction], edition: Edition) -> list[ContactView]:
    """Return the contacts on this country's side: by their agency, or where the direction has no other partner."""
    found: dict[ContactView, None] = {}
    for this in directions:
        for contact, view in zip(this.facts.contacts, edition.view(this).contacts, strict=True):
            owner = edition.catalogue.agencies[contact.agency].country if contact.agency else ""
            if contact.side == "partner" and (owner == code or (not owner and len(this.facts.countries) == 1)):
                found[view] = None
    return list(found)


def _calls(directions: Sequence[Direction], edition: Edition) -> list[LinkView]:
    """Return the partner's own calls and programmes, each page once, where the direction has no other partner."""
    found = {
        link.url: view_builder.link(link, edition.names)
        for this in directions
        if len(this.facts.countries) == 1
        for link in this.facts.links
        if link.kind in _OWN_CALLS
    }
    return list(found.values())


def field(slug: str, edition: Edition) -> Field:
    """Describe a field by the calls that answer it: those listed under it, and those open to every field."""
    names, by_field = edition.names, edition.catalogue.by_field
    own = by_field.get(slug, ())
    directions = list(dict.fromkeys((*own, *by_field.get("any", ()))))
    countries = Counter(code for this in directions for code in this.facts.countries)
    finder = names.path("directions")
    anchors = [Anchor(names.country(code).text, f"{finder}?field={slug}&country={code}", n) for code, n in countries.items()]
    topics: dict[str, list[Anchor]] = {}
    for this in own:
        view = edition.view(this)
        anchor = Anchor(edition.say("profile.direction", partners=view.partners.line, guide=view.guide.text), view.path)
        for topic in dict.fromkeys(names.texts(this.topics)):
            topics.setdefault(topic, []).append(anchor)
    return Field(
        years=years(directions, edition),
        countries=tuple(sorted(anchors, key=lambda anchor: (-anchor.count, names.sort_key(anchor.text)))),
        topics=tuple(TopicOf(name, tuple(found)) for name, found in topics.items()),
    )
