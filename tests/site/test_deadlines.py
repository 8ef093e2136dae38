"""Deadlines as the pages say them: in words, as precise as their source and no more (R55 to R59)."""

import json
import re
from collections.abc import Mapping
from datetime import datetime

import pytest

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.presentation.translator import translator
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]

# Closing times on record, in both languages.
CLOSES = [
    (
        "2025-3/1.1",
        "Thursday 21 August 2025, 16:00 China Standard Time (UTC+8)",
        "2025年8月21日（周四）16:00（北京时间，UTC+8）",
    ),
    ("2020/1.1", "Monday 15 June 2020, 16:00 China Standard Time (UTC+8)", "2020年6月15日（周一）16:00（北京时间，UTC+8）"),
    (
        "2021-2/1.5",
        "Friday 21 May 2021, 12:00 Central European Summer Time (UTC+2)",
        "2021年5月21日（周五）12:00（中欧夏令时间，UTC+2）",
    ),
    (
        "2021-2/1.6",
        "Friday 21 May 2021, 13:00 Central European Summer Time (UTC+2)",
        "2021年5月21日（周五）13:00（中欧夏令时间，UTC+2）",
    ),
]
BEIJING = [
    ("2021-2/1.5", "Friday 21 May 2021, 18:00 China Standard Time (UTC+8)", "2021年5月21日（周五）18:00（北京时间，UTC+8）"),
    ("2021-2/1.6", "Friday 21 May 2021, 19:00 China Standard Time (UTC+8)", "2021年5月21日（周五）19:00（北京时间，UTC+8）"),
]
OPENS = [
    (
        "2025-3/1.1",
        "Monday 14 July 2025, 08:00 China Standard Time (UTC+8)",
        "2025年7月14日（周一）08:00（北京时间，UTC+8）",
    ),
    ("2021-2/1.6", "Friday 9 April 2021", "2021年4月9日（周五）"),
    ("2023-1/1.1", "not on record", "未见记录"),
]
HOURLESS = [
    ("2023-1/1.1", "2022-12-30", "Friday 30 December 2022", "2022年12月30日（周五）"),
    ("2021-2/1.7", "2021-05-25", "Tuesday 25 May 2021", "2021年5月25日（周二）"),
    ("2023-1/1.8", "2022-12-31", "Saturday 31 December 2022", "2022年12月31日（周六）"),
]


def lines(pages: Pages, code: str, direction: str, name: str) -> list[str]:
    """Return the lines of a direction's page that carry a class, as texts."""
    return [text(found) for found in by_class(pages[f"{code}/directions/{direction}/index.html"].tree, name)]


@pytest.mark.parametrize(("direction", "english", "chinese"), CLOSES)
def test_a_deadline_in_words(pages: Pages, direction: str, english: str, chinese: str) -> None:
    """R55: weekday, month as a word in English, hour and zone of the funder."""
    assert f"Deadline {english}" in lines(pages, "en", direction, "window__closes")
    assert f"截止时间 {chinese}" in lines(pages, "zh", direction, "window__closes")


@pytest.mark.parametrize(("direction", "english", "chinese"), BEIJING)
def test_a_foreign_deadline_in_beijing_time(pages: Pages, direction: str, english: str, chinese: str) -> None:
    """R55: a foreign deadline shows Beijing time as well."""
    assert lines(pages, "en", direction, "window__beijing") == [f"That is {english}"]
    assert lines(pages, "zh", direction, "window__beijing") == [f"即{chinese}"]


@pytest.mark.parametrize(("direction", "english", "chinese"), OPENS)
def test_an_opening_in_words(pages: Pages, direction: str, english: str, chinese: str) -> None:
    """R55, R56: an opening on record as precisely as it is; one that is not, in words."""
    assert lines(pages, "en", direction, "window__opens")[0] == f"Opening date {english}"
    assert lines(pages, "zh", direction, "window__opens")[0] == f"受理开始时间 {chinese}"


@pytest.mark.parametrize(("direction", "day", "english", "chinese"), HOURLESS)
def test_a_date_without_an_hour_is_given_none(pages: Pages, direction: str, day: str, english: str, chinese: str) -> None:
    """R56: shown as a date whose hour is not stated, to readers and to machines."""
    for code, expected, unstated in (("en", english, "hour not stated"), ("zh", chinese, "未注明时刻")):
        shown = by_class(pages[f"{code}/directions/{direction}/index.html"].tree, "window__closes")
        (found,) = (time for line in shown for time in line.iter("time") if time.get("datetime") == day)
        assert text(found).startswith(expected)
        assert unstated in text(found)
        assert ":" not in text(found)


def test_a_cancelled_window_says_so(pages: Pages) -> None:
    """2020 1.6: Vinnova cancelled its call, the Chinese window stands."""
    for code, word in (("en", "Cancelled"), ("zh", "已取消")):
        page = pages[f"{code}/directions/2020/1.6/index.html"]
        china, cancelled = by_class(page.tree, "window")
        assert cancelled.find(".//*[@data-status='cancelled']") is not None
        assert word in text(cancelled)
        assert word not in text(china)
        (shown,) = [json.loads(found.get("data-windows", "")) for found in china.iter() if found.get("data-windows")]
        assert shown == [{"opens": None, "closes": "2020-06-15T08:00:00Z", "zone": "Asia/Shanghai"}]


def test_a_cancelled_window_is_no_deadline_of_its_year(pages: Pages) -> None:
    """The list of 2020 either leaves Vinnova's cancelled window out or says in words that it is cancelled."""
    for code, word in (("en", "Cancelled"), ("zh", "取消")):
        page = pages[f"{code}/deadlines/2020/index.html"]
        february = [item for item in page.tree.iter("li") if item.find(".//time[@datetime='2020-02-28']") is not None]
        assert [text(item) for item in february if word not in text(item)] == []


@pytest.mark.parametrize(
    ("code", "sides"),
    [("en", ["Applications in China", "Applications on the partner side"]), ("zh", ["中方申报", "合作方申报"])],
)
def test_deadlines_that_no_source_gives_are_not_on_record(pages: Pages, code: str, sides: list[str]) -> None:
    """2018-2 1.2: neither side's window is known; each is named, nothing is blank (R59)."""
    unknown = {"en": "not on record", "zh": "未见记录"}[code]
    page = pages[f"{code}/directions/2018-2/1.2/index.html"]
    assert page.tree.findall(".//li[@class='window']//time") == []
    assert [text(found) for found in by_class(page.tree, "window__missing")] == [f"{side} {unknown}" for side in sides]
    assert by_class(page.tree, "plate")[0].get("data-status") == "unknown"


def test_no_page_invents_an_hour_or_writes_a_date_in_figures(pages: Pages, catalogue: Catalogue) -> None:
    """No midnight, no 23:59 but where a call states it, no 01/12/2026 (R55, R56); addresses may hold any figures."""
    ends = [window.closes for call in catalogue.partner_calls for window in call.deadlines]
    days = [end for end in ends if isinstance(end, datetime) and end.strftime("%H:%M") == "23:59"]
    stated = [f"{day.year}年{day.month}月{day.day}日" for day in days] + [f"{day.day} {day:%B %Y}" for day in days]
    said = [w.note for call in catalogue.partner_calls for w in call.deadlines if w.note]
    notes = {text for note in said for text in (note.zh, note.en)}
    wrong = re.compile(r"midnight|午夜|零点|23:59|24:00|(?<![\w/.])\d{1,2}[/.]\d{1,2}[/.]\d{4}")
    found = [
        (page.file, piece.text.strip())
        for page in pages.values()
        for piece in page.words
        if not piece.text.strip().startswith("http") and wrong.search(piece.text)
        if piece.text.strip() not in notes and not any(day in piece.text for day in stated)
    ]
    assert found == []


def test_every_time_can_be_read_by_machines(pages: Pages) -> None:
    """`<time datetime>` is a date, or an instant with its offset (R59)."""
    shape = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2})?")
    times = [time.get("datetime", "") for page in pages.values() for time in page.tree.iter("time")]
    assert len(times) > 100
    assert [value for value in times if not shape.fullmatch(value)] == []


def test_the_page_as_built_claims_no_status(documents: Pages) -> None:
    """Only the browser knows the moment: what is built holds at most the date, so that no copy of a page lies (R57)."""
    neutral = {"", "unknown", "cancelled", "withdrawn"}
    claims = [
        translator(language)(f"status.{status}") for language in LANGUAGES for status in ("open", "upcoming", "closed")
    ]
    for document in documents.values():
        for element in document.tree.findall(".//*[@data-status]"):
            # The name of an option of the finder's filter says nothing of any call.
            if element.get("data-option-name") is not None:
                continue
            assert element.get("data-status") in neutral, document.file
            if element.get("data-status") == "":
                assert json.loads(element.get("data-windows", "[]")), document.file
                assert not any(claim in text(element) for claim in claims), document.file


def test_a_guide_does_not_miss_what_its_calls_have(pages: Pages) -> None:
    """2023-1 and 2021-2: partners of theirs have dates, so the guide leads to its calls; 2025-3 has none."""
    for guide, expected in (("2023-1", True), ("2021-2", True), ("2025-3", False)):
        shown = lines_of_guide(pages, guide)
        assert ("Applications on the partner side see its calls" in shown) == expected, guide
        assert ("Applications on the partner side not on record" in shown) != expected, guide


def lines_of_guide(pages: Pages, guide: str) -> list[str]:
    """Return what a guide's page says of windows that it does not have."""
    return [text(found) for found in by_class(pages[f"en/guides/{guide}/index.html"].tree, "window__missing")]
