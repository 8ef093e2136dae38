"""Rules on what must be on record of a guide and of a direction, by how much of the guide is (R102)."""

from collections.abc import Callable, Iterator

from generator.content.layout import Contents
from generator.errors import Problem


def directions_are_whole(contents: Contents) -> Iterator[Problem]:
    """A direction of a guide with `coverage: complete` has all that every guide states."""
    for (guide, _), (facts, document) in contents.directions.items():
        if contents.coverage(guide) != "complete":
            continue
        needed = facts.usual if facts.tracks else facts.usual | {"projects", "budget"}
        for key in sorted(needed):
            if not getattr(facts, key) and not (key == "countries" and facts.partner_groups):
                yield document.problem("missing", (), found=key)


def directions_are_identified(contents: Contents) -> Iterator[Problem]:
    """A direction known in part has a title, a field or a code, and a partner unless its guide is a special one."""
    for (guide, code), (facts, document) in contents.directions.items():
        if contents.coverage(guide) == "complete":
            continue
        if not (facts.title or facts.fields or not code.startswith("x-")):
            yield document.problem("unidentified", ())
        known = contents.guides[guide][0]
        special = not known.batch and guide != str(known.year)
        if not (facts.countries or facts.partner_groups or special):
            yield document.problem("missing", (), found="countries")


def guides_have_titles(contents: Contents) -> Iterator[Problem]:
    """A guide whose text or notice is on record has its title; of one known from elsewhere it may be unknown."""
    for facts, document in contents.guides.values():
        if facts.coverage == "complete" and not facts.title:
            yield document.problem("missing", (), found="title")
        if facts.coverage != "complete" and not (facts.sources or facts.notice):
            yield document.problem("missing", (), found="sources")


def versions_differ(contents: Contents) -> Iterator[Problem]:
    """The further versions of a guide are others than its own, each once; a direction stands in one of them."""
    for facts, document in contents.guides.values():
        seen = [facts.version]
        for index, version in enumerate(facts.versions):
            if version.version in seen:
                yield document.problem("repeated", ("versions", index, "version"), found=version.version)
            seen.append(version.version)
    for (guide, _), (direction, document) in contents.directions.items():
        if direction.version and guide in contents.guides:
            known = contents.guides[guide][0]
            versions = [known.version, *(other.version for other in known.versions)]
            if direction.version not in versions:
                right = ", ".join(versions)
                yield document.problem("unknown_version", ("version",), found=direction.version, right=right)


COMPLETENESS_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    directions_are_whole,
    directions_are_identified,
    guides_have_titles,
    versions_differ,
)
