"""Windows in any zone: a date lasts to its end, dated windows are in order (R56, R10)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given
from hypothesis import strategies as st

from generator.model.components import Deadline
from generator.model.deadlines import closes_at, dated, in_zone, on_record, opens_at
from generator.model.scalars import Instant

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


@given(zones, dates, st.integers(-26 * 3600, 50 * 3600))
def test_a_date_lasts_to_the_end_of_its_day_in_its_zone(zone: ZoneInfo, day: date, seconds: int) -> None:
    """One may apply while a calendar on the wall there shows the day or an earlier one (R56)."""
    window = window_of(zone, None, day)
    now = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(seconds=seconds)
    closes, opens = closes_at(window), opens_at(window_of(zone, day, None))
    assert closes
    assert opens
    assert (now >= closes) == (now.astimezone(zone).date() > day)
    assert (now < opens) == (now.astimezone(zone).date() < day)


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


@given(st.lists(windows(), max_size=4), st.lists(windows(), max_size=2))
def test_dated_windows_stand_in_the_order_in_which_they_close(own: list[Deadline], cancelled: list[Deadline]) -> None:
    """A cancelled window and one without an end are not among them; only the latter is not on record."""
    crossed = [window.model_copy(update={"cancelled": True}) for window in cancelled]
    found = dated([*crossed, *own])
    ends = [closes for window in found if (closes := closes_at(window))]
    assert len(ends) == len(found) == sum(window.closes is not None for window in own)
    assert ends == sorted(ends)
    assert list(on_record([*crossed, *own])) == [window for window in (*crossed, *own) if window.closes is not None]
