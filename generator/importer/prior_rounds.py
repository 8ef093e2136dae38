"""What earlier rounds know: English for names printed before, standard phrases, and which call a direction continues."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.importer.document import normalise
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Bilingual
from generator.model.traversal import walk

# Words that most titles share, and that therefore tell no call from another.
_COMMON = re.compile(r"中国|政府间|联合|研究|科技|创新|合作|项目|计划|资助|[和与的]|（[^）]*）|\([^)]*\)|型")
_ALIKE = 0.6
_PHRASE = 0.8
_SHORTEST_PHRASE = 8


@dataclass(frozen=True)
class Memory:
    """A checked catalogue, without the guide that is being imported, as a memory."""

    catalogue: Catalogue
    guide: str

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions of other guides, newest first."""
        return tuple(this for this in self.catalogue.directions if this.guide.name != self.guide)

    @cached_property
    def english(self) -> Mapping[str, str]:
        """English by the key of the Chinese it goes with; the newest round's where they differ."""
        known: dict[str, str] = {}
        for this in self.directions:
            for _, part in walk(this.facts):
                if isinstance(part, Bilingual):
                    known.setdefault(normalise.key(part.zh), part.en)
        return known

    @cached_property
    def _phrases(self) -> tuple[tuple[frozenset[str], Bilingual], ...]:
        """Restated conditions that at least two directions share, with their pairs of characters."""
        texts: dict[str, list[Bilingual]] = {}
        for this in self.directions:
            for part in this.facts.conditions:
                texts.setdefault(part.zh, []).append(part)
        return tuple((_pairs(zh), parts[0]) for zh, parts in texts.items() if len(parts) > 1 and len(zh) >= _SHORTEST_PHRASE)

    def phrases(self, passage: str) -> tuple[Bilingual, ...]:
        """Return the standard conditions whose words stand nearly all in a passage."""
        pairs = _pairs(normalise.printed(passage))
        return tuple(text for words, text in self._phrases if len(words & pairs) >= _PHRASE * len(words))

    def before(self, title: str, countries: list[str]) -> Direction | None:
        """Return the newest earlier direction with the same partners whose title has the same words of its own."""
        mine = _own(title)
        year, _, batch = self.guide.partition("-")
        rounds = [this for this in self.directions if this.guide.order < (int(year), int(batch or 0))]
        same = [this for this in rounds if set(this.facts.countries) == set(countries)]
        exact = [this for this in same if _own(this.facts.title.zh) == mine]
        if exact:
            return next((this for this in exact if this.facts.series), exact[0])
        scored = [(_likeness(mine, _own(this.facts.title.zh)), this) for this in same if this.facts.series and mine]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
        return best[1] if best[0] >= _ALIKE else None


def _own(title: str) -> str:
    """Return what is left of a title without common words, brackets and punctuation."""
    return re.sub(r"\W", "", _COMMON.sub("", normalise.printed(title)))


def _pairs(text: str) -> frozenset[str]:
    letters = normalise.key(text)
    return frozenset(letters[index : index + 2] for index in range(len(letters) - 1))


def _likeness(one: str, other: str) -> float:
    mine, theirs = _pairs(one), _pairs(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0
