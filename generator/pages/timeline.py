"""A picture of the home page in one language: when calls closed, guide by guide, each mark a way into the finder.

Below the guides stand the partners' own calls, year by year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain

from generator.model.catalogue import Call, Guide
from generator.model.components import Deadline
from generator.model.deadlines import dated, last_moment, opens_at
from generator.pages.matrix import Cell
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

# The drawing's measures, in units of the drawing; a wide window shows one unit as one pixel.
WIDTH, GUTTER, ROW, TOP = 1104, 312, 32, 38
_RIGHT, _APART = 24, 8
# So many guides are drawn; the earlier ones are in the list of guides.
MOST = 24
# The statuses of a call that has no window in force, as the finder's query.
_UNDATED = "status=unknown&status=withdrawn&status=cancelled"


@dataclass(frozen=True)
class Window:
    """One window of a mark: in words, and where it is drawn; `start` equals `end` where the opening is not on record."""

    line: str
    side: str
    start: float
    end: float
    y: int

    @property
    def length(self) -> float:
        """How long it is drawn."""
        return round(self.end - self.start, 1)


@dataclass(frozen=True)
class Mark:
    """All windows of a guide that close in one month, or of partners in one year, and how many calls have one."""

    path: str
    count: int
    counted: str
    days: str
    windows: tuple[Window, ...]
    y: int
    label_x: float
    anchor: str
    """Which end of its words the mark stands at: `start`, or `end` near the right edge."""


@dataclass(frozen=True)
class Lane:
    """A guide, or all partners' own calls, with its marks, newest first, and its calls without any date on record."""

    guide: Anchor
    marks: tuple[Mark, ...]
    undated: Cell
    y: int
    height: int

    @property
    def undated_y(self) -> int:
        """Where the words on directions without a date stand: below all marks."""
        return self.y + ROW * len(self.marks)


@dataclass(frozen=True)
class Year:
    """A year on the axis."""

    name: str
    x: float
    middle: float


@dataclass(frozen=True)
class Timeline:
    """Guides over the years."""

    lanes: tuple[Lane, ...]
    years: tuple[Year, ...]
    width: int
    height: int
    gutter: int
    axis: tuple[str, str, float, float]
    """The first instant drawn and the first no more drawn, ISO 8601 in UTC, and where they stand."""
    earlier: int
    """How many guides with calls on record are not drawn."""


@dataclass(frozen=True)
class _Axis:
    start: datetime
    end: datetime

    def x(self, instant: datetime) -> float:
        share = (instant - self.start) / (self.end - self.start)
        return round(GUTTER + share * (WIDTH - GUTTER - _RIGHT), 1)


def timeline(edition: Edition) -> Timeline:
    """Lay out the windows on record: a lane for each guide, a mark for each month in which windows of it close."""
    catalogue = edition.catalogue
    # A guide none of whose calls are on record has nothing to draw: the page of the programme shows it.
    guides = [guide for guide in catalogue.guides if catalogue.by_guide.get(guide.name)]
    calls: Iterable[Call] = chain(catalogue.partner_calls, *(catalogue.by_guide[guide.name] for guide in guides[:MOST]))
    known = [_last(d) for call in calls for d in dated(call.deadlines)]
    first, last = (min(known).year, max(known).year) if known else (1970, 1970)
    # The year in which the data was last checked stands on the axis, so that today does as long as the data is kept.
    if known and (checked := catalogue.newest_check):
        last = max(last, checked.year)
    axis = _Axis(datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC))
    lanes: list[Lane] = []
    y = TOP
    for guide in guides[:MOST]:
        lanes.append(_lane(edition, guide, axis, y))
        y += lanes[-1].height
    if catalogue.partner_calls:
        lanes.append(_lane_of_partners(edition, axis, y))
        y += lanes[-1].height
    edges = [axis.x(datetime(year, 1, 1, tzinfo=UTC)) for year in range(first, last + 2)]
    years = tuple(
        Year(edition.say("timeline.year", year=year), x, round((x + after) / 2, 1))
        for year, x, after in zip(range(first, last + 1), edges, edges[1:], strict=False)
    )
    span = (f"{axis.start:%Y-%m-%dT%H:%M:%SZ}", f"{axis.end:%Y-%m-%dT%H:%M:%SZ}", axis.x(axis.start), axis.x(axis.end))
    return Timeline(tuple(lanes), years if known else (), WIDTH, y, GUTTER, span, len(guides[MOST:]))


@dataclass(frozen=True)
class _Kind:
    """What the lanes of guides and of partners' own calls do not share."""

    heading: Anchor
    calls: Sequence[Call]
    form: str
    """The form of the time that the windows of one mark share, as the finder's query has it."""
    query: str
    count: str
    """The message for a number of calls."""
    undated: str
    """The message for a number of calls without a date in force."""


def _lane(edition: Edition, guide: Guide, axis: _Axis, top: int) -> Lane:
    calls, query = (
        edition.catalogue.by_guide.get(guide.name, ()),
        f"{edition.names.path('directions')}?{{}}&guide={guide.name}",
    )
    kind = _Kind(edition.names.guide(guide), calls, "%Y-%m", query, "timeline.count", "timeline.undated")
    return _filled(edition, kind, axis, top)


def _lane_of_partners(edition: Edition, axis: _Axis, top: int) -> Lane:
    """Lay out the partners' own calls: a mark for each year in which windows of them close, as the months are many."""
    calls, names = edition.catalogue.partner_calls, edition.names
    anchor = Anchor(edition.say("nav.partner-calls"), names.path("partner-calls"), len(calls))
    query = f"{names.path('directions')}?{{}}&kind=partner_call"
    kind = _Kind(anchor, calls, "%Y", query, "count.partner_calls", "timeline.undated.partner_calls")
    return _filled(edition, kind, axis, top)


def _filled(edition: Edition, kind: _Kind, axis: _Axis, top: int) -> Lane:
    closing: dict[str, list[tuple[Call, Deadline]]] = {}
    for call in kind.calls:
        for deadline in dated(call.deadlines):
            closing.setdefault(f"{_last(deadline):{kind.form}}", []).append((call, deadline))
    marks = tuple(
        _mark(edition, kind, (time, closing[time]), axis, top + ROW // 2 + place * ROW)
        for place, time in enumerate(sorted(closing, reverse=True))
    )
    count = sum(not any(dated(call.deadlines)) for call in kind.calls)
    undated = Cell(kind.query.format(_UNDATED), count, edition.say.plural(kind.undated, count), 0, general=False)
    return Lane(kind.heading, marks, undated, top, ROW * (len(marks) + bool(count)))


def _mark(edition: Edition, kind: _Kind, closing: tuple[str, list[tuple[Call, Deadline]]], axis: _Axis, y: int) -> Mark:
    say = edition.say
    time, pairs = closing
    days = sorted({_last(deadline).date() for _, deadline in pairs})
    sides = {deadline.side for _, deadline in pairs}
    # Two sides that close within days of each other stand one above the other.
    heights = {side: y + (_APART if side == "partner" else -_APART) * (len(sides) - 1) for side in sides}
    windows = tuple(dict.fromkeys(_window(edition, deadline, axis, heights[deadline.side]) for _, deadline in pairs))
    count = len({call.id for call, _ in pairs})
    # The longest words take half of the drawing.
    late = max(window.end for window in windows) > GUTTER + 0.45 * (WIDTH - GUTTER)
    edge = min(window.start for window in windows) - 14 if late else max(window.end for window in windows) + 14
    return Mark(
        path=kind.query.format(f"deadline={time}"),
        count=count,
        counted=say.plural(kind.count, count),
        # The windows of a year are far apart; their days stand in the list and the table.
        days=_days(edition, days[0], days[-1]) if "-" in time else say("timeline.year", year=time),
        windows=windows,
        y=y,
        label_x=round(edge, 1),
        anchor="end" if late else "start",
    )


def _days(edition: Edition, first: date, last: date) -> str:
    """Return one day, or the first and last of several; days of one month name it once."""
    say, formats = edition.say, edition.names.formats
    if first == last:
        return formats.day(first)
    key = "timeline.days.of_month" if (first.year, first.month) == (last.year, last.month) else "timeline.days"
    return say(key, first=formats.day(first), last=formats.day(last), first_day=first.day, last_day=last.day)


def _window(edition: Edition, deadline: Deadline, axis: _Axis, y: int) -> Window:
    say, formats = edition.say, edition.names.formats
    name = say(f"window.{deadline.side}.{deadline.stage}")
    opens, end = opens_at(deadline), _last(deadline)
    closing = formats.day(end.date())
    line = (
        say("timeline.window", name=name, opens=formats.day(opens.astimezone(deadline.zone).date()), closes=closing)
        if opens
        else say("timeline.window.closes", name=name, closes=closing)
    )
    return Window(line, deadline.side, axis.x(max(opens, axis.start) if opens else end), axis.x(end), y)


def _last(deadline: Deadline) -> datetime:
    last = last_moment(deadline)
    assert last is not None  # noqa: S101 - asked of windows that are known to end
    return last
