"""What each kind of value accepts, what it becomes, and the code of what it refuses."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.scalars import (
    LONGEST,
    Address,
    ChineseText,
    CountryCode,
    CurrencyCode,
    Day,
    Email,
    EnglishText,
    Figure,
    Flag,
    Moment,
    Positive,
    Slug,
    Text,
    Zone,
)
from tests.conftest import words

_EAST = timezone(timedelta(hours=8))
_ACCEPTED: dict[Any, dict[object, object]] = {
    Text: {"a": "a", "中 b": "中 b", "x" * LONGEST: "x" * LONGEST},
    ChineseText: {"氢能": "氢能", "5G通信": "5G通信", "〇年": "〇年"},
    EnglishText: {"Hydrogen": "Hydrogen", "São Paulo – “Łódź”": "São Paulo – “Łódź”", "5G": "5G"},
    Figure: {"0": 0, "7": 7, "15000000": 15_000_000, "9" * 13: 9_999_999_999_999},
    Positive: {"1": 1, "36": 36},
    Flag: {"true": True},
    Day: {"2026-11-21": date(2026, 11, 21), "2028-02-29": date(2028, 2, 29)},
    Moment: {
        "2025-08-21": date(2025, 8, 21),
        "2025-08-21T16:00:00+08:00": datetime(2025, 8, 21, 16, tzinfo=_EAST),
        "2025-08-21T16:00+00:00": datetime(2025, 8, 21, 16, tzinfo=UTC),
        "2025-08-21T23:59:59-11:30": datetime(2025, 8, 21, 23, 59, 59, tzinfo=timezone(-timedelta(hours=11, minutes=30))),
    },
    Zone: {"Asia/Shanghai": ZoneInfo("Asia/Shanghai"), "Etc/GMT+12": ZoneInfo("Etc/GMT+12")},
    Address: dict.fromkeys(("https://www.most.gov.cn/", "http://a.example/b?c=d&e=%20#f")),
    Email: dict.fromkeys(("ifo@rcn.no", "first.last+calls@sub.rcn.example")),
    Slug: dict.fromkeys(("energy", "kr-motie", "5g", "a" * 60)),
    CountryCode: dict.fromkeys(("KR", "NO")),
    CurrencyCode: dict.fromkeys(("EUR",)),
}
_DAYS = words(
    "2026-02-30 2026-13-01 2027-02-29 2026-1-1 20261121 21.11.2026 2026/11/21 1926-01-01 9999-12-31 16:00 2026-W47-6"
)
_FIGURES = words("-1 -0 +1 1.0 1.10 010 00 1e3 1_000 1,000 0x1F 0b1 16:00 .inf .nan inf NaN 5万 ５ ٣ ² ½ true 5.")
_ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example/",
    "/calls",
    "www.rcn.no",
    "ftp://rcn.no/",
    "mailto:ifo@rcn.no",
    "https:rcn.no",
    "https:///x",
    "https://u:p@rcn.no/",
    "https://u@rcn.no/",
    "https://rcn.no:8080/",
    "https://rcn.no:/",
    "https://localhost/",
    "https://rcn..no/",
    "https://.rcn.no/",
    "https://-rcn.no/",
    "https://rcn.no./",
    "https://[::1]/",
    "https://[",
    "https://rcn.no/[",
    "https://rcn.no/a b",
    'https://rcn.no/"onclick=',
    "https://rcn.no/'onclick=",
    "https://rcn.no/<script>",
    "https://rcn.no/\\evil",
    "https://rcn.no/`x`",
    "https://rcn.no/{{7*7}}",
    "https://r\u0441n.no/",
    "https://rcn.no/征集",
    "https://rcn。no/",
]
_SLUGS = words("Energy CON a_b a--b -a a- a/b ../../etc ..%2f . .. a. 中文 a\u0430 a\u00e9 а")
_REFUSED: dict[Any, dict[str, Sequence[object]]] = {
    Text: {
        "not_text": [None, [], {}, ["a"], {"a": "b"}],
        "blank": ["", " ", "\u3000"],
        "outer_space": [" a", "a ", "\u3000a", "a\u00a0"],
        "line_break": ["a\nb", "a\n", "a\r\nb"],
        "too_long": ["x" * (LONGEST + 1)],
        "not_nfc": ["Sa\u0303o"],
    },
    ChineseText: {"not_chinese": ["Hydrogen", "5G", "2026", "。"]},
    EnglishText: {"chinese_in_english": ["氢能", "Hydrogen (氢能)", "\u3400"]},
    Figure: {"not_a_figure": [*_FIGURES, "", " 5", "9" * 14, "9" * 5_000, None, [], {}]},
    Positive: {"greater_than_equal": ["0"], "not_a_figure": ["-1"]},
    Flag: {"not_true": ["True", "TRUE", "yes", "1", "是", "false", "", None, ["true"]]},
    Day: {"not_a_day": [*_DAYS, "", None, [], "2026-11-21T16:00:00+08:00"]},
    Moment: {
        "not_a_day": ["2026-02-30", "2026-13-01"],
        "not_an_instant": [
            *(
                "2026-12-01T16:00",
                "2026-12-01T16:00:00",
                "2026-12-01T16:00:00Z",
                "2026-12-01 16:00 +8",
                "2026-12-01 16:00:00+08:00",
            ),
            *(
                "2026-12-01T24:00:00+08:00",
                "2026-12-01T16:60:00+08:00",
                "2026-12-01T16:00:60+08:00",
                "2026-12-01T16:00:00+08:60",
            ),
            *(
                "2026-12-01T16:00:00+0800",
                "2026-12-01T16+08:00",
                "2026-02-30T16:00:00+08:00",
                "1926-12-01T16:00:00+08:00",
                "16:00",
            ),
            *("9999-12-31", "", None, []),
        ],
    },
    Zone: {
        "not_a_zone": words("UTC CST Asia/Beijing asia/shanghai posix/Asia/Tokyo ../../etc/passwd +08:00 Asia/ /Tokyo"),
        "not_text": [None, []],
    },
    Address: {"not_an_address": [*_ADDRESSES]},
    Email: {"not_an_email": words("a @b a@ a@b a@b.c@d a@b..c a@b. .a@b.c a\u0430@b.cn a@\u0430.cn mailto:a@b.cn a<b@c.cn")},
    Slug: {
        "not_a_slug": [*_SLUGS, "a" * 61, "a b"],
        "reserved": ["con", "nul", "aux", "prn", "com1", "lpt9", "index", "404"],
    },
    CountryCode: {"not_a_country_code": words("kr K KOR k1 12 ΚΡ Kr")},
    CurrencyCode: {"not_a_currency": words("eur EU EURO € 978")},
}


def _accepted() -> Iterator[Any]:
    for kind, pairs in _ACCEPTED.items():
        for given, value in pairs.items():
            yield pytest.param(kind, given, given if value is None else value, id=str(given)[:40])


def _refused() -> Iterator[Any]:
    for kind, codes in _REFUSED.items():
        for code, values in codes.items():
            for given in values:
                yield pytest.param(kind, given, code, id=f"{code}: {str(given)[:40]!r}")


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
    instant = TypeAdapter(Moment).validate_python("2025-08-21T16:00:00+08:00")
    assert instant.isoformat() == "2025-08-21T16:00:00+08:00"


def test_a_date_without_a_time_is_given_none() -> None:
    """R56."""
    assert type(TypeAdapter(Moment).validate_python("2025-08-21")) is date
