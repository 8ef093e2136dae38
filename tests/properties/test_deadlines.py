"""Windows at any instant in any zone: a status never turns back, a date lasts to its end (R56, R57, R10)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from generator.model.components import Deadline
from generator.model.deadlines import Status, closes_at, in_zone, opens_at, status, status_of_all
from generator.model.scalars import Instant

ORDER: list[Status] = ["unknown", "upcoming", "open", "closed"]
zones = st.sampled_from(sorted(name for name in available_timezones() if "/" in name)).map(ZoneInfo)
# No zone known today begins a day twice in these years, as some did before.
dates = st.dates(date(2024, 1, 1), date(2037, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2037, 12, 31)).map(  # noqa: DTZ001 - made UTC next
    lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
)


@st.composite
def moments(draw: st.DrawFn, zone: ZoneInfo) -> Instant | None:
    """Draw an end or a beginning of any of its kinds: none, a date, an instant with the offset of its zone."""
    kind = draw(st.integers(0, 2))
    return None if kind == 0 else draw(dates) if kind == 1 else draw(instants).astimezone(zone)


def window_of(zone: ZoneInfo, opens: Instant | None, closes: Instant | None) -> Deadline:
    """Make a window of the partner's side."""
    return Deadline.model_construct(
        side="partner",
        stage="application",
        opens=opens,
        closes=closes,
        zone=zone,
        source="https://funder.example/",
        trust="other",
        checked=date(2026, 1, 1),
    )


@st.composite
def windows(draw: st.DrawFn) -> Deadline:
    """Draw a window as the rules let it stand: it opens before it closes."""
    zone = draw(zones)
    made = window_of(zone, draw(moments(zone)), draw(moments(zone)))
    opens, closes = opens_at(made), closes_at(made)
    return made.model_copy(update={"opens": None}) if opens and closes and opens >= closes else made


@given(windows(), st.lists(instants, min_size=2, max_size=8))
def test_a_status_never_turns_back(window: Deadline, nows: list[datetime]) -> None:
    """From not yet open to open to closed, whatever the moments at which it is looked at."""
    edges = [edge for edge in (opens_at(window), closes_at(window)) if edge]
    looked = sorted([*nows, *(edge + timedelta(seconds=s) for edge in edges for s in (-1, 0, 1))])
    ranks = [ORDER.index(status(window, now)) for now in looked]
    # The first instant at which it is open, the first at which it is too late.
    opens, closes = opens_at(window), closes_at(window)
    assert not opens or status(window, opens) in {"open", "unknown"}
    assert not closes or status(window, closes) == "closed"
    assert not closes or status(window, closes - timedelta(seconds=1)) in {"open", "upcoming"}
    # A window without an end is upcoming at most, and of no known status once it has begun.
    assert ranks == sorted(ranks, reverse=not window.closes)
    assert {ORDER[rank] for rank in ranks} <= ({"upcoming", "open", "closed"} if window.closes else {"upcoming", "unknown"})


@given(windows(), instants, zones)
def test_the_status_does_not_depend_on_where_one_looks_from(window: Deadline, now: datetime, reader: ZoneInfo) -> None:
    """The same instant in another zone is the same instant."""
    assert status(window, now.astimezone(reader)) == status(window, now)


@given(zones, dates, st.integers(-26 * 3600, 50 * 3600))
def test_a_date_lasts_to_the_end_of_its_day_in_its_zone(zone: ZoneInfo, day: date, seconds: int) -> None:
    """One may apply while a calendar on the wall there shows the day or an earlier one (R56)."""
    window = window_of(zone, None, day)
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)
    assert (status(window, now) == "closed") == (now.astimezone(zone).date() > day)
    opening = window_of(zone, day, None)
    assert (status(opening, now) == "upcoming") == (now.astimezone(zone).date() < day)


@given(zones, instants)
def test_an_instant_written_in_its_zone_is_in_it(zone: ZoneInfo, now: datetime) -> None:
    """And one written with another offset is not."""
    there = now.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    written = datetime.fromisoformat(there.replace(tzinfo=None).isoformat() + _offset(offset))
    assert in_zone(written, zone)
    assert not in_zone(
        datetime.fromisoformat(there.replace(tzinfo=None).isoformat() + _offset(offset + timedelta(hours=1))), zone
    )


def _offset(delta: timedelta) -> str:
    minutes = delta // timedelta(minutes=1)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@given(st.lists(windows(), max_size=4), st.lists(windows(), max_size=2), instants)
def test_the_window_that_closes_first_decides(own: list[Deadline], cancelled: list[Deadline], now: datetime) -> None:
    """Closed where any has closed; a cancelled one, in whatever place, says nothing."""
    crossed = [window.model_copy(update={"cancelled": True}) for window in cancelled]
    found = status_of_all([*crossed, *own], now)
    assert found == status_of_all([*own[::-1], *crossed], now)
    known = {status(window, now) for window in own}
    assert found == next((this for this in ("closed", "open", "upcoming") if this in known), "unknown")
    assert all(status(window, now) == "closed" for window in crossed)
