"""The programme page: every batch, on record or not, and when their windows were over the years."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.components import Deadline
from generator.model.deadlines import dated, last_moment
from generator.model.guides import Stated
from generator.pages import precedent
from generator.presentation.edition import Edition
from generator.presentation.guide_views import GuideView
from generator.presentation.view_models import Anchor

_DAYS = 366


@dataclass(frozen=True)
class StatedTotals:
    """The totals that one version of a guide states, by name; the version in words unless it is published and alone."""

    version: str
    totals: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class BatchRow:
    """One batch: its page, its guide in words, how much of it is on record, and the totals that a page states."""

    anchor: Anchor
    guide: GuideView
    programme: str
    coverage: str
    coverage_code: str
    held: int
    window_elsewhere: bool
    """Whether a window is on record of its calls alone."""
    stated: tuple[StatedTotals, ...]
    """Those of the text that is on record first, then those of its other versions."""


@dataclass(frozen=True)
class Bar:
    """One window within a year: where it begins and how wide it is, in per cent of the year; in words."""

    start: float
    width: float
    kind: str
    """`end` where the closing date alone is on record; else how much of the guide is on record, as its coverage."""
    label: str
    text: str
    path: str


@dataclass(frozen=True)
class YearRow:
    """The windows of one year."""

    year: int
    bars: tuple[Bar, ...]


def items(catalogue: Catalogue) -> Mapping[str, Sequence[Direction]]:
    """Return the one page that there is, about all directions."""
    return {"": catalogue.directions}


def programme(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given."""
    values = {
        "rows": tuple(_row(guide, edition) for guide in edition.catalogue.guides),
        "years": tuple(_years(edition)),
        "months": tuple(edition.names.formats.month_of_year(date(2000, month, 1)) for month in range(1, 13)),
        "precedent": tuple(precedent.sentences(edition)),
    }
    return edition.say("programme.lead"), values


def _row(guide: Guide, edition: Edition) -> BatchRow:
    say, held = edition.say, edition.catalogue.by_guide.get(guide.name, ())
    return BatchRow(
        anchor=edition.names.guide(guide),
        guide=edition.guides[guide.name],
        programme=say(f"programme.{guide.facts.programme}"),
        coverage=say(f"coverage.{guide.facts.coverage}"),
        coverage_code=guide.facts.coverage,
        held=len(held),
        window_elsewhere=any(dated(this.deadlines) for this in held),
        stated=tuple(_stated(guide, edition)),
    )


def _stated(guide: Guide, edition: Edition) -> Iterator[StatedTotals]:
    """Yield the totals of each version that states any, under the name of the version unless it is published and alone."""
    say, facts = edition.say, guide.facts
    versions = ((facts.version, facts.stated), *((other.version, other.stated) for other in facts.versions))
    stated = [(version, totals) for version, each in versions if (totals := _totals(each, edition))]
    alone = [version for version, _ in stated] == ["published"]
    for version, totals in stated:
        yield StatedTotals("" if alone else say(f"version.{version}.badge"), totals)


def _totals(stated: Stated, edition: Edition) -> tuple[tuple[str, str], ...]:
    formats = edition.names.formats
    totals = (
        ("directions", stated.directions and str(stated.directions)),
        ("partners", stated.partners and str(stated.partners)),
        ("projects", stated.projects and formats.count(stated.projects)),
        ("budget", stated.budget and formats.money(stated.budget)),
    )
    return tuple((edition.say(f"total.{key}"), value) for key, value in totals if value)


def _years(edition: Edition) -> Iterator[YearRow]:
    """Yield a row for each year from the newest to the oldest in which the Chinese side had a window."""
    found: dict[int, list[Bar]] = {}
    for guide in edition.catalogue.guides:
        for window in guide.facts.deadlines:
            if window.side == "china" and window.stage in precedent.FIRST_STAGES and not window.cancelled:
                for year, bar in _bars(window, guide, edition):
                    found.setdefault(year, []).append(bar)
    for year in range(max(found, default=0), min(found, default=1) - 1, -1):
        yield YearRow(year, tuple(sorted(found.get(year, ()), key=lambda bar: bar.start)))


def _bars(window: Deadline, guide: Guide, edition: Edition) -> Iterator[tuple[int, Bar]]:
    last = last_moment(window)
    if last is None:
        return
    closes = last.date()
    opens = window.opens.date() if isinstance(window.opens, datetime) else window.opens
    formats, anchor = edition.names.formats, edition.names.guide(guide)
    text = edition.say(
        "programme.window",
        guide=anchor.text,
        opens=formats.day(opens) if opens else edition.say("unknown"),
        closes=formats.day(closes),
    )
    kind = guide.facts.coverage if opens else "end"
    first = opens or closes
    for year in range(first.year, closes.year + 1):
        start = max(first, date(year, 1, 1)).timetuple().tm_yday - 1
        end = min(closes, date(year, 12, 31)).timetuple().tm_yday
        bar = Bar(_share(start), max(_share(end - start), 0.5), kind, anchor.text, text, anchor.path)
        yield year, bar


def _share(days: int) -> float:
    return round(days / _DAYS * 100, 2)
