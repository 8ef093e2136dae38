"""The difference of two catalogues: directions added, ended, moved or changed, and the addresses whose pages change."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, product

from generator.content.redirects import Redirect
from generator.model.catalogue import Catalogue, Direction, Guide
from generator.pages.kinds import PAGE_KINDS, places_of


@dataclass(frozen=True)
class DirectionChange:
    """A direction in both catalogues; its address may differ."""

    old: Direction
    new: Direction


@dataclass(frozen=True)
class CatalogueDiff:
    """Two catalogues compared; everything in the order of the new one, what ended in the order of the old one."""

    old: Catalogue
    new: Catalogue
    added: tuple[Direction, ...]
    ended: tuple[Direction, ...]
    moved: tuple[DirectionChange, ...]
    changed: tuple[DirectionChange, ...]
    guides_added: tuple[Guide, ...]
    guides_changed: tuple[tuple[Guide, Guide], ...]
    vocabularies: Mapping[str, tuple[str, ...]]
    """The keys of entries that differ, by vocabulary; vocabularies without any are left out."""


def compare(old: Catalogue, new: Catalogue, redirects: Mapping[str, Redirect]) -> CatalogueDiff:
    """Compare two catalogues; `redirects`, those of the new one, say where a direction moved."""
    before, after = ({this.id: this for this in catalogue.directions} for catalogue in (old, new))
    gone = {key: redirects.get(f"directions/{key}") for key in before if key not in after}
    # Where two directions became one, the first of them moved and the other ended.
    moved: dict[str, DirectionChange] = {}
    for key, redirect in gone.items():
        to = (redirect.to or "").removeprefix("directions/") if redirect else ""
        if to in after and to not in before and to not in moved:
            moved[to] = DirectionChange(before[key], after[to])
    guides = {guide.name: guide for guide in old.guides}
    same_address = [DirectionChange(before[key], this) for key, this in after.items() if key in before]
    return CatalogueDiff(
        old=old,
        new=new,
        added=tuple(this for key, this in after.items() if key not in before and key not in moved),
        ended=tuple(before[key] for key in gone if not any(move.old.id == key for move in moved.values())),
        moved=tuple(moved.values()),
        changed=tuple(pair for pair in (*same_address, *moved.values()) if pair.old.facts != pair.new.facts),
        guides_added=tuple(guide for guide in new.guides if guide.name not in guides),
        guides_changed=tuple(
            (guides[guide.name], guide)
            for guide in new.guides
            if guide.name in guides and guides[guide.name].facts != guide.facts
        ),
        vocabularies={
            name: keys
            for name in ("fields", "agencies", "countries", "subjects", "synonyms")
            if (keys := _differing(getattr(old, name), getattr(new, name)))
        },
    )


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(key for key in sorted({*old, *new}) if old.get(key) != new.get(key))


@dataclass(frozen=True)
class AffectedPages:
    """Paths of pages that change, such as countries/kr; each is a page in both languages, a list has feeds and tables."""

    directions: tuple[str, ...]
    lists: tuple[str, ...]
    pages: tuple[str, ...]
    added: tuple[str, ...]
    ended: tuple[str, ...]


def affected(found: CatalogueDiff) -> AffectedPages:
    """Return the pages that a difference changes, adds or ends."""
    pairs = [this for pair in (*found.changed, *found.moved) for this in (pair.old, pair.new)]
    every = dict.fromkeys((*found.added, *found.ended, *pairs, *_of_guides(found)))
    guides = [*found.guides_added, *chain(*found.guides_changed)]
    touched = {*every, *guides}
    old, new = _places(found.old), _places(found.new)
    lists, pages = {f"guides/{guide.name}" for guide in guides}, set[str]()
    for catalogue, kind in product((found.old, found.new), PAGE_KINDS):
        for key, directions in kind.items(catalogue).items():
            if (key or kind.feeds) and not touched.isdisjoint((*directions, *kind.guides(catalogue, key))):
                (lists if kind.feeds else pages).add("/".join(filter(None, (kind.section, key))))
    return AffectedPages(
        directions=tuple(dict.fromkeys(this.id for this in every if f"directions/{this.id}" in new)),
        lists=tuple(sorted(lists & (new | {"directions"}))),
        pages=tuple(sorted(place for place in pages & new if not place.startswith("directions/"))),
        added=tuple(sorted(new - old)),
        ended=tuple(sorted(old - new)),
    )


def _places(catalogue: Catalogue) -> set[str]:
    return {f"{section}/{key}" for section, keys in places_of(catalogue).items() for key in keys}


def _of_guides(found: CatalogueDiff) -> list[Direction]:
    """Return the directions of changed guides whose deadlines, duration or conditions they inherit."""
    names = {new.name for old, new in found.guides_changed if reaches_directions(old, new)}
    return [this for catalogue in (found.old, found.new) for this in catalogue.directions if this.guide.name in names]


def reaches_directions(old: Guide, new: Guide) -> bool:
    """Whether a change of a guide shows on the pages of its directions too: all but its totals, sources and title do."""
    own = {key: getattr(new.facts, key) for key in ("stated", "mismatches", "sources", "title")}
    return old.facts.model_copy(update=own) != new.facts
