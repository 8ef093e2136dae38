"""Figures as text of one language: money, counts, months, days, instants, places (R55).

CLDR by way of Babel, save where it rounds (compact currencies, timedeltas) or names what this catalogue must not print.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, get_timezone_name
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name

from generator.model.components import Amount, Count, Deadline, Duration
from generator.model.deadlines import closes_at
from generator.model.partner_money import ForeignAmount
from generator.model.scalars import Instant
from generator.model.vocabulary import CountryFacts
from generator.presentation.translator import Translator

BEIJING = ZoneInfo("Asia/Shanghai")
_MONTHS_OF_YEAR = 12
_UNITS = {"zh": ((10**8, "yi"), (10**4, "wan")), "en": ((10**9, "billion"), (10**6, "million"))}
_MOST_DECIMALS = 4


@dataclass(frozen=True)
class Formats:
    """Formats figures in the language of its translator."""

    say: Translator
    countries: Mapping[str, CountryFacts]

    def country(self, code: str) -> str:
        """Return the name of a country: the reviewed one, else CLDR's."""
        reviewed = self.countries.get(code)
        if reviewed:
            return str(getattr(reviewed.name, self.say.language.code))
        return str(self.say.language.locale.territories[code])

    def names(self, names: Sequence[str], style: str = "standard") -> str:
        """Join names as a language does: `A, B and C`; style `or` for a choice."""
        return _joined(tuple(names), style, self.say.language.locale)

    def number(self, number: int | Decimal) -> str:
        """Return a number as the language writes it, never rounded: `1,800` in English, `1800` in Chinese."""
        return _number(number, self.say("number"), self.say.language.locale)

    def sum(self, amount: int, currency: str = "CNY") -> str:
        """Return an amount as it is usually written: `CNY 15 million`, `1500万元`; exact whatever its size."""
        unit, scaled = "one", Decimal(amount)
        for size, name in _UNITS[self.say.language.code]:
            value = Decimal(amount) / size
            if value >= 1 and -int(value.normalize().as_tuple().exponent) <= _MOST_DECIMALS:
                unit, scaled = name, value.normalize()
                break
        number = self.number(scaled)
        if currency == "CNY":
            return self.say(f"money.yuan.{unit}", number=number)
        name = get_currency_name(currency, locale=self.say.language.locale)
        return self.say(f"money.foreign.{unit}", number=number, code=currency, name=name)

    def money(self, amount: Amount | None) -> str:
        """Return an amount with its bound: `about CNY 60 million`, `up to …`; that it is not on record for None."""
        if amount is None:
            return self.say("unknown")
        currency = amount.currency if isinstance(amount, ForeignAmount) else "CNY"
        return self.say(f"bound.{amount.bound}", amount=self.sum(amount.amount, currency))

    def count(self, count: Count | None) -> str:
        """Return a number of projects: `up to 2 projects`, `about 4 projects`; that it is not on record for None."""
        if count is None:
            return self.say("unknown")
        return self.say.plural(
            f"projects.{_shape(count.min, count.max, approximate=count.approximate)}", count.max, **_ends(count)
        )

    def figure(self, count: Count) -> str:
        """Return a count without its noun: `up to 2`, `4–6`, `about 4`."""
        return self.say(f"figure.{_shape(count.min, count.max, approximate=count.approximate)}", **_ends(count))

    def duration(self, duration: Duration) -> str:
        """Return months, as years where they are whole: `3 years`, `2 to 3 years`, `up to 18 months`."""
        whole = all(months % _MONTHS_OF_YEAR == 0 for months in (duration.min, duration.max) if months)
        unit, divisor = ("years", _MONTHS_OF_YEAR) if whole else ("months", 1)
        low = duration.min // divisor if duration.min else None
        high = duration.max // divisor
        text = self.say.plural(f"{unit}.{_shape(low, high)}", high, low=low, high=high)
        return self.say(f"duration.{duration.strength}", duration=text) if duration.strength else text

    def day(self, day: date) -> str:
        """Return a day, the month as a word in English."""
        return _date(day, self.say("date.day"), self.say.language.locale)

    def month(self, day: date) -> str:
        """Return a month with its year."""
        return _date(day, self.say("date.month"), self.say.language.locale)

    def month_of_year(self, day: date) -> str:
        """Return the month of a day, without its year."""
        return format_date(day, self.say("date.month_of_year"), locale=self.say.language.locale)

    def day_of_year(self, day: date) -> str:
        """Return a day with its month, without its year."""
        return _date(day, self.say("date.day_of_year"), self.say.language.locale)

    def weekday(self, day: date) -> str:
        """Return a day with its day of the week."""
        return _date(day, self.say("date.weekday"), self.say.language.locale)

    def moment(self, moment: Instant, zone: ZoneInfo) -> str:
        """Return an instant with weekday, time and zone in words; a date without a time as just that."""
        if not isinstance(moment, datetime):
            return self.weekday(moment)
        there = moment.astimezone(zone)
        return self.say("date.instant", day=self.weekday(there), time=f"{there:%H:%M}", zone=self.zone(there, zone))

    def zone(self, instant: datetime, zone: ZoneInfo) -> str:
        """Return the name of a zone at an instant with its offset: `China Standard Time (UTC+8)`."""
        key = f"zone.{zone.key}"
        name = self.say(key) if self.say.has(key) else _zone(instant, self.say.language.locale)
        return self.say("date.zone", name=name, offset=_offset(instant))

    def in_beijing(self, deadline: Deadline) -> str | None:
        """Return the close of a foreign window in Beijing time; None where it has no hour or is Beijing time itself."""
        closes = closes_at(deadline)
        if not isinstance(deadline.closes, datetime) or closes is None or deadline.zone == BEIJING:
            return None
        return self.moment(closes, BEIJING)


# The same few days, sums, partners and zones stand in thousands of directions, and CLDR's patterns are read anew each time.


@cache
def _joined(names: tuple[str, ...], style: str, locale: Locale) -> str:
    joined: str = format_list(list(names), style=style, locale=locale)  # type: ignore[arg-type]
    return joined


@cache
def _date(day: date, pattern: str, locale: Locale) -> str:
    return format_date(day, pattern, locale=locale)


@cache
def _number(number: int | Decimal, pattern: str, locale: Locale) -> str:
    return format_decimal(number, pattern, locale=locale, decimal_quantization=False)


@cache
def _zone(instant: datetime, locale: Locale) -> str:
    return get_timezone_name(instant, locale=locale)


def _shape(low: int | None, high: int, *, approximate: bool | None = None) -> str:
    if approximate:
        return "about" if low in {None, high} else "about_range"
    if low is None:
        return "up_to"
    return "exact" if low == high else "range"


def _ends(count: Count) -> dict[str, int | None]:
    return {"low": count.min, "high": count.max}


def _offset(instant: datetime) -> str:
    minutes = int((instant.utcoffset() or timedelta()).total_seconds()) // 60
    sign = "+" if minutes >= 0 else "−"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}:{rest:02}" if rest else f"UTC{sign}{hours}"
