"""The catalogue: guides and directions, checked and joined, as frozen values with the groups that pages ask for."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain
from typing import TypeVar

from generator.cache import digest
from generator.errors import Problem
from generator.model.components import Bilingual
from generator.model.deadlines import dated, last_moment
from generator.model.direction import Direction, Guide
from generator.model.partner_calls import PartnerCall
from generator.model.vocabulary import AgencyFacts, CountryFacts, FieldFacts, PartnerGroupFacts, Subject, Synonyms, Term

_Call = TypeVar("_Call", Direction, PartnerCall, Guide)
_Key = TypeVar("_Key", str, tuple[str, str])


__all__ = ["Call", "Catalogue", "Direction", "Guide"]

Call = Direction | PartnerCall


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything, checked and joined: guides newest first, directions by guide (newest first) and code."""

    guides: tuple[Guide, ...]
    directions: tuple[Direction, ...]
    fields: Mapping[str, FieldFacts]
    agencies: Mapping[str, AgencyFacts]
    synonyms: Mapping[str, Synonyms]
    countries: Mapping[str, CountryFacts]
    partner_groups: Mapping[str, PartnerGroupFacts] = field(default_factory=dict)
    partner_calls: tuple[PartnerCall, ...] = ()
    """The partners' own calls, newest year first."""
    glossary: Mapping[str, Term] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    searched: date | None = None
    """The day on which new notices were last looked for; None where that is not on record."""
    shared: Mapping[str, bytes] = field(default_factory=dict)
    """The files that every page is made from, the vocabulary and all guides, each with its digest."""
    notices: tuple[Problem, ...] = ()
    """What the checker found doubtful and did not refuse."""

    @cached_property
    def _shared_digest(self) -> bytes:
        return digest(self.shared.values())

    def digest_of(self, shown: Iterable[Call]) -> bytes:
        """Return a digest of all files from which something that shows these calls, in this order, is made."""
        return digest((self._shared_digest, *(call.digest for call in shown)))

    @property
    def content_digests(self) -> dict[str, str]:
        """The digest (hex) of each content file."""
        calls = {this.file: this.digest for this in self.calls}
        return {file: found.hex() for file, found in {**self.shared, **calls}.items()}

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls: those of guides, then the partners' own."""
        return (*self.directions, *self.partner_calls)

    @cached_property
    def by_id(self) -> Mapping[str, Direction]:
        """Each direction by its id."""
        return {this.id: this for this in self.directions}

    @cached_property
    def by_closing_year(self) -> Mapping[int, tuple[Direction, ...]]:
        """The directions by the year in which a window closes, newest first: one entry a window."""
        return _by_closing_year(self.directions)

    @cached_property
    def partner_calls_by_closing_year(self) -> Mapping[int, tuple[PartnerCall, ...]]:
        """The partners' own calls likewise."""
        return _by_closing_year(self.partner_calls)

    @cached_property
    def guides_by_closing_year(self) -> Mapping[int, tuple[Guide, ...]]:
        """The guides none of whose directions is on record likewise; all others pass their windows on to these."""
        return _by_closing_year(self.without_directions)

    @property
    def closing_years(self) -> Sequence[int]:
        """The years in which any window on record closes, newest first."""
        found = {*self.by_closing_year, *self.partner_calls_by_closing_year, *self.guides_by_closing_year}
        return sorted(found, reverse=True)

    @cached_property
    def newest_check(self) -> date | None:
        """The newest day on which anything was checked against its source; None where nothing was."""
        deadlines = (deadline for this in self.directions for deadline in this.deadlines)
        sources = (source for guide in self.guides for source in guide.facts.sources)
        return max((seen.checked for seen in chain(deadlines, sources) if seen.checked), default=None)

    @cached_property
    def place(self) -> Mapping[Direction, int]:
        """The place of each direction in the catalogue's order."""
        return {direction: index for index, direction in enumerate(self.directions)}

    @cached_property
    def by_guide(self) -> Mapping[str, tuple[Direction, ...]]:
        """Directions of each guide that has any."""
        return _group((direction.guide.name, direction) for direction in self.directions)

    @cached_property
    def by_country(self) -> Mapping[str, tuple[Direction, ...]]:
        """Directions of each country code."""
        return _group((country, direction) for direction in self.directions for country in direction.facts.countries)

    @cached_property
    def by_partner_group(self) -> Mapping[str, tuple[Direction, ...]]:
        """Directions of each group of partners: its own, and those that name it in the title and then its countries."""
        return _group((slug, this) for this in self.directions for slug in self.groups_of(this))

    @cached_property
    def partner_calls_by_id(self) -> Mapping[str, PartnerCall]:
        """Each of the partners' own calls by its id."""
        return {call.id: call for call in self.partner_calls}

    @cached_property
    def partner_calls_by_group(self) -> Mapping[str, tuple[PartnerCall, ...]]:
        """The partners' own calls that name a group of partners in the title."""
        return _group((slug, call) for call in self.partner_calls for slug in self._named(call.facts.title))

    def groups_of(self, this: Direction) -> Sequence[str]:
        """Return the groups of partners that a direction is addressed to, or names in its title."""
        return tuple(dict.fromkeys((*this.facts.partner_groups, *self._named(this.facts.title))))

    def _named(self, title: Bilingual | None) -> Sequence[str]:
        return [slug for slug, group in self.partner_groups.items() if title and group.name.zh in title.zh]

    @cached_property
    def partner_calls_by_country(self) -> Mapping[str, tuple[PartnerCall, ...]]:
        """The partners' own calls of each country code."""
        return _group((call.country, call) for call in self.partner_calls)

    @cached_property
    def partner_calls_by_guide(self) -> Mapping[str, tuple[PartnerCall, ...]]:
        """The partners' own calls that belong to each guide."""
        return _group((to.guide, call) for call in self.partner_calls if (to := call.facts.belongs_to))

    @cached_property
    def partner_calls_by_direction(self) -> Mapping[str, tuple[PartnerCall, ...]]:
        """The partners' own calls that belong to each direction, by its id."""
        return _group((call.direction, call) for call in self.partner_calls if call.direction)

    @cached_property
    def guides_by_name(self) -> Mapping[str, Guide]:
        """Each guide by its name."""
        return {guide.name: guide for guide in self.guides}

    @cached_property
    def without_directions(self) -> tuple[Guide, ...]:
        """The guides none of whose directions is on record."""
        return tuple(guide for guide in self.guides if guide.name not in self.by_guide)

    def partner_calls_of_field(self, slug: str) -> tuple[PartnerCall, ...]:
        """Return the partners' own calls that answer a field: those listed under it, and those open to every field."""
        return tuple(call for call in self.partner_calls if not {slug, "any"}.isdisjoint(call.facts.fields))

    @cached_property
    def by_field(self) -> Mapping[str, tuple[Direction, ...]]:
        """Directions of each field slug; those open to any field stand under `any` alone."""
        return _group((slug, direction) for direction in self.directions for slug in direction.facts.fields)

    @cached_property
    def by_country_field(self) -> Mapping[tuple[str, str], tuple[Direction, ...]]:
        """Directions that answer a country code and a field slug, the field's own first, where there are two or more.

        A direction open to any field answers each field that has a direction of its own with that country.
        """
        pairs = ((code, this) for code, these in self.by_country.items() for this in these)
        own = _group(((code, slug), this) for code, this in pairs for slug in this.facts.fields)
        found = {key: tuple(dict.fromkeys((*these, *own.get((key[0], "any"), ())))) for key, these in own.items()}
        return {key: these for key, these in found.items() if len(these) > 1}

    @cached_property
    def by_series(self) -> Mapping[str, tuple[Direction, ...]]:
        """Rounds of each series, newest first."""
        return _group((d.facts.series, d) for d in self.directions if d.facts.series)

    def rounds(self, this: Direction) -> tuple[Direction, ...]:
        """Return all rounds of the call a direction belongs to, itself included, newest first; none without a series."""
        return self.by_series[this.facts.series] if this.facts.series else ()


def _by_closing_year(calls: Iterable[_Call]) -> Mapping[int, tuple[_Call, ...]]:
    found: dict[int, list[_Call]] = {}
    for this in calls:
        for last in filter(None, map(last_moment, dated(this.deadlines))):
            found.setdefault(last.year, []).append(this)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def _group(pairs: Iterable[tuple[_Key, _Call]]) -> Mapping[_Key, tuple[_Call, ...]]:
    groups: dict[_Key, list[_Call]] = {}
    for key, call in pairs:
        groups.setdefault(key, []).append(call)
    return {key: tuple(groups[key]) for key in sorted(groups)}
