"""Tables: read back as they were written, no cell a formula, and open in a spreadsheet (R85)."""

import csv
import io
import json
import re
import shutil
import subprocess
from itertools import chain
from pathlib import Path

import pytest

from generator.outputs import api, csv_json
from tests.outputs.conftest import SITE_URL, Editions, hostile

LIVE = "=+-@\t\r\n＝＋－＠"


def files(editions: Editions, language: int) -> dict[str, bytes]:
    """Every table of one language."""
    made = csv_json.csv_files(editions[language], SITE_URL)
    lists = csv_json.json_files(editions, api.Facts(editions, SITE_URL))
    return {file.address: file.make() for file in chain(made, lists)}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize(("language", "first"), [(0, "编号（id）"), (1, "Id (id)")])
def test_one_row_a_direction_under_names_and_keys(editions: Editions, language: int, first: str) -> None:
    content = files(editions, language)[f"{editions[language].language.code}/directions/directions.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    head, *body = rows(content)
    assert head[0] == first
    assert [name.rstrip(")）").replace("（", "(").split("(")[-1] for name in head] == list(csv_json.COLUMNS)
    assert sorted(row[0] for row in body) == sorted(direction.id for direction in editions[0].catalogue.directions)
    assert {len(row) for row in body} == {len(head)}
    assert content.count(b"\n") == content.count(b"\r\n") == len(body) + 1


def by_column(content: bytes) -> list[dict[str, str]]:
    """Each row by the keys of the columns."""
    head, *body = rows(content)
    keys = [name.rstrip(")）").replace("（", "(").split("(")[-1] for name in head]
    return [dict(zip(keys, row, strict=True)) for row in body]


@pytest.mark.parametrize("language", [0, 1])
def test_rows_are_by_date_and_days_and_hours_stand_apart(editions: Editions, language: int) -> None:
    """The latest first, without a date last; a day is what a spreadsheet takes for one, an hour has no zone in it."""
    found = by_column(files(editions, language)[f"{editions[language].language.code}/directions/directions.csv"])
    days = [row["closes_date"] for row in found]
    assert days == sorted(days, reverse=True)
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", day) for day in days)
    korea = next(row for row in found if row["id"] == "2025-3/1.1")
    assert (korea["china_closes_date"], korea["china_closes_time"]) == ("2025-08-21", "16:00")
    assert korea["china_zone"] == ("北京时间，UTC+8", "China Standard Time (UTC+8)")[language]


def test_words_are_those_of_the_language_and_codes_stand_beside_them(editions: Editions) -> None:
    """The same codes in both languages; no word of the one in the table of the other."""
    chinese, english = (
        {row["id"]: row for row in by_column(files(editions, n)[f"{code}/directions/directions.csv"])}
        for n, code in enumerate(("zh", "en"))
    )
    codes = [key for key in csv_json.COLUMNS if key.endswith(("_code", "_codes", "_date", "_time"))]
    for key in (*codes, "joint_application", "lead", "coverage", "missing"):
        assert {row["id"]: row[key] for row in chinese.values()} == {row["id"]: row[key] for row in english.values()}
    for key in (key for key in csv_json.COLUMNS if key.endswith("_words") or key in {"status", "guide_conditions"}):
        for row in english.values():
            assert not re.search("[\u4e00-\u9fff]{4}", row[key]), (row["id"], key)
            assert bool(row[key]) == bool(chinese[row["id"]][key])


def test_a_table_claims_no_status_of_the_day(editions: Editions) -> None:
    """A window, that none is on record, or that the call was withdrawn or cancelled."""
    say = editions[1].say
    claims = {say("status.open"), say("status.closed"), say("status.upcoming")}
    assert claims.isdisjoint(row["status"] for row in by_column(files(editions, 1)["en/directions/directions.csv"]))


def test_figures_stand_beside_their_words(editions: Editions) -> None:
    found = next(row for row in by_column(files(editions, 1)["en/countries/kr/directions.csv"]) if row["id"] == "2025-3/1.1")
    assert (found["budget"], found["budget_cny"], found["budget_bound"]) == ("CNY 15 million", "15000000", "exact")
    assert (found["projects_min"], found["projects_max"]) == ("", "2")
    assert found["china_application_closes"] == "2025-08-21T16:00:00+08:00"
    assert found["url"] == f"{SITE_URL}en/directions/2025-3/1.1/"


@pytest.mark.parametrize("begin", [*LIVE, " =", "  ＋"])
def test_no_text_is_a_formula(begin: str) -> None:
    """An apostrophe stands before whatever begins like one."""
    assert str(csv_json.defused(f"{begin}cmd|' /C calc'!A0")).startswith("'")


@pytest.mark.parametrize(("cell", "written"), [(-5, -5), (None, ""), ("2025-3/1.1", "2025-3/1.1"), ("能源", "能源")])
def test_what_is_no_formula_stays_as_it_is(cell: str | int | None, written: str | int) -> None:
    assert csv_json.defused(cell) == written


def test_no_cell_of_the_site_is_live(editions: Editions) -> None:
    for language in (0, 1):
        for name, content in files(hostile(editions), language).items():
            for row in rows(content) if name.endswith(".csv") else ():
                assert [cell for cell in row if cell.startswith(tuple(LIVE)) or "\n" in cell or "\x00" in cell] == [], name


def test_json_holds_the_rows_of_the_api(editions: Editions) -> None:
    """The same facts under the same head, so that one reader reads both."""
    facts = api.Facts(editions, SITE_URL)
    whole = {file.address: file.make() for file in api.files(facts)}["api/v1/directions.json"]
    made = files(editions, 0)
    assert made["zh/directions/directions.json"] == whole == made["en/directions/directions.json"]
    assert made["zh/countries/kr/directions.json"] == made["en/countries/kr/directions.json"]
    korea = json.loads(made["en/countries/kr/directions.json"])
    # What is no part of a list changes nothing in it.
    assert korea["data"] != facts.head["data"]
    assert [row["id"] for row in korea["directions"]] == [d.id for d in editions[0].catalogue.by_country["KR"]]


def test_a_spreadsheet_opens_it(editions: Editions, tmp_path: Path) -> None:
    """LibreOffice reads the Chinese right and runs nothing."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not Path(office).resolve().with_name("libsclo.so").exists():
        pytest.skip("no LibreOffice Calc: scripts/tools installs it")
    source = tmp_path / "directions.csv"
    source.write_bytes(files(hostile(editions), 0)["zh/directions/directions.csv"])
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    # What its import dialogue reads off the mark at the file's start, the command line has to state: commas, UTF-8.
    reading = "--infilter=CSV:44,34,76,1"
    command = [office, profile, "--headless", reading, "--convert-to", "fods", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    opened = (tmp_path / "directions.fods").read_text(encoding="utf-8")
    assert "编号（id）" in opened
    assert "table:formula" not in opened
