"""What differs between two catalogues: which directions came, went, moved or changed, and which addresses that touches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.content.redirects import Redirect, places_of
from generator.model.catalogue import Catalogue, Direction, Guide


@dataclass(frozen=True)
class Moved:
    """A direction that has another address, with what it was."""

    old: Direction
    new: Direction


@dataclass(frozen=True)
class Difference:
    """Two catalogues compared; everything in the order of the newer one, what ended in that of the older."""

    old: Catalogue
    new: Catalogue
    added: tuple[Direction, ...]
    ended: tuple[Direction, ...]
    moved: tuple[Moved, ...]
    changed: tuple[Moved, ...]
    guides_added: tuple[Guide, ...]
    guides_changed: tuple[tuple[Guide, Guide], ...]
    words: Mapping[str, tuple[str, ...]]
    """Of each vocabulary, the entries that differ."""


def compare(old: Catalogue, new: Catalogue, redirects: Mapping[str, Redirect]) -> Difference:
    """Compare two catalogues; `redirects` are those of the newer, which say where a direction moved."""
    then, now = ({this.id: this for this in catalogue.directions} for catalogue in (old, new))
    gone = {key: redirects.get(f"directions/{key}") for key in then if key not in now}
    # Of two that became one, the first moved and the other ended.
    moved: dict[str, Moved] = {}
    for key, redirect in gone.items():
        to = (redirect.to or "").removeprefix("directions/") if redirect else ""
        if to in now and to not in then and to not in moved:
            moved[to] = Moved(then[key], now[to])
    guides = {guide.name: guide for guide in old.guides}
    stay = [Moved(then[key], this) for key, this in now.items() if key in then]
    return Difference(
        old=old,
        new=new,
        added=tuple(this for key, this in now.items() if key not in then and key not in moved),
        ended=tuple(then[key] for key in gone if not any(move.old.id == key for move in moved.values())),
        moved=tuple(moved.values()),
        changed=tuple(pair for pair in (*stay, *moved.values()) if pair.old.facts != pair.new.facts),
        guides_added=tuple(guide for guide in new.guides if guide.name not in guides),
        guides_changed=tuple(
            (guides[guide.name], guide)
            for guide in new.guides
            if guide.name in guides and guides[guide.name].facts != guide.facts
        ),
        words={
            name: keys
            for name in ("fields", "agencies", "countries", "synonyms")
            if (keys := _differing(getattr(old, name), getattr(new, name)))
        },
    )


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in sorted({*old, *new}) if old.get(key) != new.get(key))


@dataclass(frozen=True)
class Touched:
    """Addresses that read otherwise, by place; a place is a page in each language, and lists have feeds and tables too."""

    directions: tuple[str, ...]
    lists: tuple[str, ...]
    pages: tuple[str, ...]
    added: tuple[str, ...]
    ended: tuple[str, ...]


def touched(found: Difference) -> Touched:
    """Return the addresses that a difference touches, by place: `countries/kr` is a page in each language."""
    pairs = [this for pair in (*found.changed, *found.moved) for this in (pair.old, pair.new)]
    every: Sequence[Direction] = (*found.added, *found.ended, *pairs, *_of_guides(found))
    lists, pages = set(), {f"guides/{guide.name}" for pair in found.guides_changed for guide in pair}
    for this in every:
        lists |= {"directions", *(f"countries/{code.lower()}" for code in this.facts.countries)}
        lists |= {f"fields/{slug}" for slug in this.facts.fields}
        pages |= {f"guides/{this.guide.name}"} | ({f"series/{this.facts.series}"} if this.facts.series else set())
    old, new = places_of(found.old), places_of(found.new)
    return Touched(
        directions=tuple(dict.fromkeys(this.id for this in every if f"directions/{this.id}" in new)),
        lists=tuple(sorted(lists & (new | {"directions"}))),
        pages=tuple(sorted(pages & new)),
        added=tuple(sorted(new - old)),
        ended=tuple(sorted(old - new)),
    )


def _of_guides(found: Difference) -> list[Direction]:
    """Return the directions of each changed guide: they take its windows, its months and its conditions."""
    names = {new.name for old, new in found.guides_changed if reaches_directions(old, new)}
    return [this for catalogue in (found.old, found.new) for this in catalogue.directions if this.guide.name in names]


def reaches_directions(old: Guide, new: Guide) -> bool:
    """Whether what changed in a guide stands on the pages of its directions too: all but its totals, sources and title."""
    own = {key: getattr(new.facts, key) for key in ("stated", "mismatches", "sources", "title")}
    return old.facts.model_copy(update=own) != new.facts
