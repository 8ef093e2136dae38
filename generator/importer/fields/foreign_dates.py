"""Dates and hours on partners' pages: the months of many languages by CLDR, zones by their names or by the country."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo

from babel import Locale

LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "sv", "nb", "da", "fi", "cs", "hu", "ro", "ru")
_ZONES = {
    "brussels": "Europe/Brussels",
    "madrid": "Europe/Madrid",
    "peninsular": "Europe/Madrid",
    "berlin": "Europe/Berlin",
    "paris": "Europe/Paris",
    "rome": "Europe/Rome",
    "lisbon": "Europe/Lisbon",
    "london": "Europe/London",
    "beijing": "Asia/Shanghai",
    "北京": "Asia/Shanghai",
}
_OFFSETS = re.compile(r"\b(?:UTC|GMT)\b|\bCES?T\b|\bMES?Z\b|\bKST\b|\bJST\b|\bBST\b|\bEES?T\b|\bNZ[SD]T\b|\bAE[SD]T\b")
_OF_OFFSETS = {"K": "Asia/Seoul", "J": "Asia/Tokyo", "B": "Europe/London", "N": "Pacific/Auckland", "A": "Australia/Sydney"}
_HOUR = re.compile(
    r"(?<![\d.])(?P<hour>[01]?\d|2[0-4])(?:\s*(?:h|Uhr)\s*(?P<m2>[0-5]\d)?|[:.](?P<minute>[0-5]\d)(?!\.?\d)|(?=\s*[ap]\.?m\b))"
    r"\s*(?P<half>[ap])?(?:\.?m\b)?",
    re.IGNORECASE,
)
_REACH = 48
_NOON = 12
_MIDNIGHT = 24


@dataclass(frozen=True)
class ForeignDate:
    """A date of a text with its place, its hour where one stands beside it, and whether day and month may be exchanged."""

    start: int
    end: int
    day: date
    time: tuple[int, int] | None
    zone: str
    """The zone named beside the hour; empty where none is."""
    unsure: bool

    def moment(self, zone: str) -> str:
        """Return it as the content's YAML writes it: an instant where hour and zone are known, else the day."""
        if not self.time or not zone:
            return self.day.isoformat()
        hour, minute = self.time
        return datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=ZoneInfo(zone)).isoformat()


@cache
def _months() -> dict[str, int]:
    known: dict[str, int] = {}
    for code in LANGUAGES:
        locale = Locale.parse(code)
        for form in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for number, name in locale.months[form][width].items():
                    known.setdefault(name.lower().strip("."), number)
    return known


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        r"(?<![\d/.-])(?:(?P<y1>20\d{2})[-/.]\s?(?P<m1>\d{1,2})[-/.]\s?(?P<d1>\d{1,2})(?![\d/])\.?"
        r"|(?P<d2>\d{1,2})[./-]\s?(?P<m2>\d{1,2})[./-]\s?(?P<y2>20\d{2})(?!\d)"
        rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s*(?:de\s+|of\s+)?(?P<m3>{months})\.?,?\s*(?:de\s+|del\s+)?(?P<y3>20\d{{2}})"
        rf"|(?P<m4>{months})\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y4>20\d{{2}})"
        rf"|(?P<y5>20\d{{2}})\.\s*(?P<m5>{months})\s+(?P<d5>\d{{1,2}})\."
        r"|(?P<y6>20\d{2})\s*[年년]\s*(?P<m6>\d{1,2})\s*[月월]\s*(?P<d6>\d{1,2})\s*[日일])",
        re.IGNORECASE,
    )


def dates(text: str) -> Iterator[ForeignDate]:
    """Yield the dates of a text; what is no day of the calendar is none."""
    for match in _pattern().finditer(text):
        form = next(number for number in "123456" if match.group(f"d{number}"))
        year, month, day = (match.group(f"{part}{form}") for part in "ymd")
        number = int(month) if month.isdigit() else _months()[month.lower().strip(".")]
        # 04/05/2026 is April or May; with full stops the day comes first.
        unsure = form == "2" and "/" in match.group() and int(day) <= _NOON and number <= _NOON and day != month
        if form == "2" and number > _NOON:
            number, day = int(day), str(number)
        try:
            found = date(int(year), number, int(day))
        except ValueError:
            continue
        time, zone = _time(text[match.end() : match.end() + _REACH], text[max(0, match.start() - _REACH) : match.start()])
        yield ForeignDate(match.start(), match.end(), found, time, zone, unsure)


def _time(after: str, before: str) -> tuple[tuple[int, int] | None, str]:
    """Return the hour that stands after a date, else right before it, and the zone named beside it."""
    after = re.split(_pattern(), after)[0]
    before = re.split(r"[;,(]|\.\s", before)[-1]
    match = _HOUR.search(after)
    where = after if match else before
    match = match or _HOUR.search(before)
    if not match:
        return None, ""
    hour, minute = int(match.group("hour")), int(match.group("minute") or match.group("m2") or 0)
    half = (match.group("half") or "").lower()
    hour = hour % _NOON + (_NOON if half == "p" else 0) if half else hour
    return ((hour, minute) if hour < _MIDNIGHT else None), _zone(where[match.end() :])


def _zone(text: str) -> str:
    """Return the zone that a text names: a city's, an abbreviation's."""
    city = next((zone for name, zone in _ZONES.items() if name in text.lower()), "")
    offset = _OFFSETS.search(text)
    if city or not offset:
        return city
    name = offset.group()
    if name in {"UTC", "GMT"}:
        return "Etc/UTC"
    return _OF_OFFSETS.get(name[0], "Europe/Helsinki" if name.startswith("EE") else "Europe/Brussels")


@cache
def zone_of(country: str) -> str:
    """Return the zone of a country that has one zone alone; empty for others."""
    table = resources.files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    zones = [row[2] for row in rows if row[0] == country]
    return zones[0] if len(zones) == 1 or country in {"ES", "PT", "DE"} else ""
