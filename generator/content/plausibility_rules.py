"""Rules on values that are well formed and hardly meant: refused where certain, doubted where not (R104)."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from statistics import median_low

from generator.content.layout import Contents
from generator.errors import Place, Problem
from generator.model.components import Budget, Duration
from generator.model.part import Model
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts
from generator.model.traversal import having, walk
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

# Months: figures up to this one are rather years.
_YEARS = 10
_YEAR = 12
_MARK = BLANK[0].encode()


def checks_are_past(contents: Contents) -> Iterator[Problem]:
    """No source was checked after tomorrow; where most were, it is the clock that is wrong, and nothing is refused."""
    if contents.today is None:
        return
    latest = contents.today + timedelta(days=1)
    seen = [(start, value, document) for start, value, document in contents.values()]
    days = [day for _, value, _ in seen for part in having(value, "checked") if (day := getattr(part, "checked", None))]
    if not days or max(days) <= latest or median_low(days) > latest:
        return
    for start, value, document in seen:
        for path, part in walk(value, start):
            day = getattr(part, "checked", None)
            if day and day > latest:
                yield document.problem("future_check", (*path, "checked"), found=day.isoformat())


def project_amounts_are_within(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """What one project may get is not more than what all get together."""
    assert isinstance(part, Budget)  # noqa: S101 - as PART_RULES maps them
    for index, each in enumerate(part.per_project):
        if each.amount > part.amount:
            place = (*path, "per_project", index, "amount")
            yield document.problem("project_above_total", place, found=str(each.amount), right=str(part.amount))


def durations_are_months(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """A duration of few months is rather one of years."""
    assert isinstance(part, Duration)  # noqa: S101 - as PART_RULES maps them
    if part.max <= _YEARS:
        yield document.problem("duration_years", (*path, "max"), found=str(part.max), right=str(part.max * _YEAR))


def deadlines_are_near(contents: Contents) -> Iterator[Problem]:
    """A window closes in the year of its guide, or of its partner's call, or in the year before or after."""
    for facts, document in contents.everything():
        name = document.file.split("/")[-2 if isinstance(facts, DirectionFacts) else -1]
        parts = name.removesuffix(".yml").split("-")
        year = int(next(part for part in parts if part.isdigit()))
        for index, window in enumerate(facts.deadlines):
            if window.closes and abs(window.closes.year - year) > 1:
                found = str(window.closes.year)
                yield document.problem("closes_far", ("deadlines", index, "closes"), found=found, right=str(year))


def topics_are_different(contents: Contents) -> Iterator[Problem]:
    """A topic stands once in its list, in either language."""
    for facts, document in contents.directions.values():
        tracks = ((("tracks", index, "topics"), track.topics) for index, track in enumerate(facts.tracks))
        for path, topics in ((("topics",), facts.topics), *tracks):
            names = set[str]()
            for index, topic in enumerate(topics):
                if not names.isdisjoint((topic.zh, topic.en)):
                    yield document.problem("repeated", (*path, index), found=topic.zh)
                names |= {topic.zh, topic.en}


def directions_are_different(contents: Contents) -> Iterator[Problem]:
    """No direction has the title, the partners and the topics of another one of its guide: a copy that was not filled in."""
    seen: dict[object, str] = {}
    for (guide, code), (facts, document) in contents.directions.items():
        if facts.title:
            title = (facts.title.zh, facts.title.en)
            identity = (guide, title, facts.countries, facts.partner_groups, facts.topics, facts.tracks)
            first = seen.setdefault(identity, code)
            if first != code:
                yield document.problem("copied", ("title",), found=f"{guide}/{first}")


def published_guides_have_sources(contents: Contents) -> Iterator[Problem]:
    """A guide that calls itself published names the notice that published it, or another source."""
    for facts, document in contents.guides.values():
        if facts.version == "published" and facts.coverage == "complete" and not (facts.notice or facts.sources):
            yield document.problem("published_without", ("version",))


def draft_marks(raw: bytes, name: str) -> Iterator[Problem]:
    """Yield the first mark of a draft that is left in a file, as in a comment."""
    before, mark, _ = raw.partition(_MARK)
    if mark:
        yield Problem("draft_mark", name, Place(before.count(b"\n") + 1))


PLAUSIBILITY_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    checks_are_past,
    deadlines_are_near,
    topics_are_different,
    directions_are_different,
    published_guides_have_sources,
)
