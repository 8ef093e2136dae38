"""What each kind of value accepts, what it becomes, and the code of what it refuses."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model import scalars
from generator.model.scalars import LONGEST

_EAST = timezone(timedelta(hours=8))
_ACCEPTED: dict[str, dict[object, object]] = {
    "Text": {"a": "a", "中 b": "中 b", "x" * LONGEST: "x" * LONGEST},
    "ChineseText": {"氢能": "氢能", "5G通信": "5G通信", "〇年": "〇年"},
    "EnglishText": {"Hydrogen": "Hydrogen", "São Paulo – “Łódź”": "São Paulo – “Łódź”", "5G": "5G"},
    "Figure": {"0": 0, "7": 7, "15000000": 15_000_000, "9" * 13: 9_999_999_999_999},
    "Positive": {"1": 1, "36": 36},
    "Flag": {"true": True},
    "Day": {"2026-11-21": date(2026, 11, 21), "2028-02-29": date(2028, 2, 29)},
    "Moment": {
        "2025-08-21": date(2025, 8, 21),
        "2025-08-21T16:00:00+08:00": datetime(2025, 8, 21, 16, tzinfo=_EAST),
        "2025-08-21T16:00+00:00": datetime(2025, 8, 21, 16, tzinfo=UTC),
        "2025-08-21T23:59:59-11:30": datetime(2025, 8, 21, 23, 59, 59, tzinfo=timezone(-timedelta(hours=11, minutes=30))),
    },
    "Zone": {"Asia/Shanghai": ZoneInfo("Asia/Shanghai"), "Etc/GMT+12": ZoneInfo("Etc/GMT+12")},
    "Address": dict.fromkeys(("https://www.most.gov.cn/", "http://a.example/b?c=d&e=%20#f")),
    "Email": dict.fromkeys(("ifo@rcn.no", "first.last+calls@sub.rcn.example")),
    "Slug": dict.fromkeys(("energy", "kr-motie", "5g", "a" * 60)),
    "CountryCode": dict.fromkeys(("KR", "NO")),
    "CurrencyCode": dict.fromkeys(("EUR",)),
}
_REFUSED: dict[str, dict[str, list[object]]] = json.loads(Path(__file__).with_name("refused.json").read_text("utf-8"))
_TOO_LONG = [
    ("Text", "x" * (LONGEST + 1), "too_long"),
    ("Figure", "9" * 5_000, "not_a_figure"),
]


def _accepted() -> Iterator[Any]:
    for kind, pairs in _ACCEPTED.items():
        for given, value in pairs.items():
            yield pytest.param(getattr(scalars, kind), given, given if value is None else value, id=str(given)[:40])


def _refused() -> Iterator[Any]:
    listed = ((kind, given, code) for kind, codes in _REFUSED.items() for code, values in codes.items() for given in values)
    for kind, given, code in (*listed, *_TOO_LONG):
        yield pytest.param(getattr(scalars, kind), given, code, id=f"{code}: {str(given)[:40]!r}")


@pytest.mark.parametrize(("kind", "given", "value"), [*_accepted()])
def test_a_right_value_is_accepted(kind: Any, given: str, value: object) -> None:
    assert TypeAdapter(kind).validate_python(given) == value


@pytest.mark.parametrize(("kind", "given", "code"), [*_refused()])
def test_a_wrong_value_is_refused_with_the_code_of_its_message(kind: Any, given: object, code: str) -> None:
    """One fault each, so that an editor reads one report (R9, R10, R11, R15, R16, R21, R75)."""
    with pytest.raises(ValidationError) as refusal:
        TypeAdapter(kind).validate_python(given)
    assert [error["type"] for error in refusal.value.errors()] == [code]


def test_an_instant_keeps_the_offset_that_was_written() -> None:
    instant = TypeAdapter(scalars.Moment).validate_python("2025-08-21T16:00:00+08:00")
    assert instant.isoformat() == "2025-08-21T16:00:00+08:00"


def test_a_date_without_a_time_is_given_none() -> None:
    """R56."""
    assert type(TypeAdapter(scalars.Moment).validate_python("2025-08-21")) is date
