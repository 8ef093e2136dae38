"""Prior rounds: the English of names printed before, standard conditions, and which call a direction continues."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.importer.document import normalise
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Bilingual
from generator.model.traversal import walk

# Words that most titles have, which distinguish no call from another.
_COMMON = re.compile(r"中国|政府间|联合|研究|科技|创新|合作|项目|计划|资助|[和与的]|（[^）]*）|\([^)]*\)|型")
_ALIKE = 0.6
_NEARLY_ALL = 0.8
_SHORTEST_CONDITION = 8


@dataclass(frozen=True)
class PriorRounds:
    """A checked catalogue, without the guide that is being imported."""

    catalogue: Catalogue
    guide: str

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions of other guides, newest first."""
        return tuple(one for one in self.catalogue.directions if one.guide.name != self.guide)

    @property
    def own(self) -> Mapping[str, Direction]:
        """The directions that the catalogue has of the guide that is being imported, by code."""
        return {one.code: one for one in self.catalogue.directions if one.guide.name == self.guide}

    def version(self, code: str, title: str, countries: Sequence[str]) -> Direction | None:
        """Return the catalogue's version of a direction of this guide: by its code, else by its partners and its title.

        Drafts and published guides may number differently, and a direction known in part may have no printed code.
        """
        same = {key: one for key, one in self.own.items() if set(one.facts.countries) == set(countries)}
        if not countries or code in same:
            return self.own.get(code)
        titles = {one: one.facts.title.zh if one.facts.title else "" for one in same.values()}
        alike = [one for one, zh in titles.items() if not zh or _likeness(_distinctive(title), _distinctive(zh)) >= _ALIKE]
        return alike[0] if len(alike) == 1 else self.own.get(code)

    @cached_property
    def english(self) -> Mapping[str, str]:
        """English by the key of the Chinese it goes with; the newest round's where they differ."""
        parts = (part for one in self.directions for _, part in walk(one.facts) if isinstance(part, Bilingual))
        known: dict[str, str] = {}
        for part in parts:
            known.setdefault(normalise.key(part.zh), part.en)
        return known

    @cached_property
    def _conditions(self) -> tuple[tuple[frozenset[str], Bilingual], ...]:
        """Restated conditions that at least two directions have, with their bigrams."""
        texts: dict[str, list[Bilingual]] = {}
        for one in self.directions:
            for part in one.facts.conditions:
                texts.setdefault(part.zh, []).append(part)
        repeated = {zh: parts[0] for zh, parts in texts.items() if len(parts) > 1 and len(zh) >= _SHORTEST_CONDITION}
        return tuple((_bigrams(zh), part) for zh, part in repeated.items())

    def standard_conditions(self, passage: str) -> tuple[Bilingual, ...]:
        """Return the standard conditions of which nearly all bigrams stand in a passage."""
        found = _bigrams(passage)
        return tuple(part for own, part in self._conditions if len(own & found) >= _NEARLY_ALL * len(own))

    def previous(self, title: str, countries: list[str]) -> Direction | None:
        """Return the newest earlier direction with the same partners whose title has the same distinctive words."""
        wanted = _distinctive(title)
        year, _, batch = self.guide.partition("-")
        rounds = [one for one in self.directions if one.guide.order < (int(year), int(batch or 0))]
        same = [
            (_distinctive(one.facts.title.zh), one)
            for one in rounds
            if one.facts.title and set(one.facts.countries) == set(countries)
        ]
        exact = [one for words, one in same if words == wanted]
        if exact:
            return next((one for one in exact if one.facts.series), exact[0])
        scored = [(_likeness(wanted, words), one) for words, one in same if one.facts.series]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _ALIKE else None


def _distinctive(title: str) -> str:
    """Return what is left of a title without common words, brackets and punctuation."""
    return re.sub(r"\W", "", _COMMON.sub("", normalise.printed(title)))


def _bigrams(text: str) -> frozenset[str]:
    letters = normalise.key(text)
    return frozenset(letters[index : index + 2] for index in range(len(letters) - 1))


def _likeness(one: str, other: str) -> float:
    """Return the Jaccard index of the bigrams of two texts."""
    mine, theirs = _bigrams(one), _bigrams(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
