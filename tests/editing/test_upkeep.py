"""The weekly look: which addresses are asked and taken for dead, which windows and days are named, and one text of all."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.cli import main
from generator.content.loader import load
from generator.editing.links import addresses, dead, status_of
from generator.editing.upkeep import MOST_ITEMS, Outdated, look
from generator.model.catalogue import Catalogue
from tests.conftest import ROOT, VALID
from tests.loopback import serving

_CLOSED = datetime(2031, 5, 14, 22, 0, tzinfo=UTC)
# A night on which nothing of the real catalogue is due.
_NOW = datetime(2026, 11, 28, 20, tzinfo=UTC)
_DIRECTION = "content/directions/2031-1/1.1.yml"


def _at(now: datetime) -> str:
    return look(VALID, now, None, Outdated())


def test_every_address_is_asked_once_and_the_dead_are_named_with_their_files() -> None:
    small = load(VALID)
    asked: list[str] = []

    def ask(address: str) -> int:
        asked.append(address)
        return 404 if address.endswith("china-2031") else 403

    text = look(VALID, _CLOSED, ask, Outdated())

    assert sorted(asked) == sorted(addresses(small))
    assert len(set(asked)) == len(asked)
    assert f"- <https://rcn.example/calls/china-2031> (`{_DIRECTION}`): 状态码 404 · status 404" in text
    # A host that turns programs away may well answer people.
    assert "403" not in text


def test_addresses_and_windows_of_partners_own_calls_are_looked_after(catalogue: Catalogue) -> None:
    known = addresses(catalogue)
    with_link = [call for call in catalogue.partner_calls if call.facts.links and call.facts.links[0].url]
    assert with_link
    assert all(call.file in known[str(call.facts.links[0].url)] for call in with_link)


@pytest.mark.parametrize(("after", "named"), [(-1, False), (1, True), (34, True), (36, False)])
def test_a_window_is_named_for_five_weeks_from_its_end(after: int, named: bool) -> None:  # noqa: FBT001 - a table of cases
    line = f"- `{_DIRECTION}`: 合作方申报：2031-05-14 截止"
    assert (line in _at(_CLOSED + timedelta(days=after))) is named


@pytest.mark.parametrize(("days", "named"), [(365, False), (366, True)])
def test_what_was_checked_more_than_a_year_ago_is_named(days: int, named: bool) -> None:  # noqa: FBT001 - a table of cases
    text = _at(datetime(2031, 3, 10, 12, tzinfo=UTC) + timedelta(days=days))
    assert (re.search(rf"`{_DIRECTION}`: \d+ 处，最早核对于 2031-03-10", text) is not None) is named


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/moved" else 404 if self.path == "/gone" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/here")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    with serving(_Host) as address:
        yield address


def test_an_answer_is_a_status_and_no_answer_is_one_too(host: str) -> None:
    assert [status_of(f"{host}{path}") for path in ("here", "moved", "gone")] == [200, 200, 404]
    assert status_of("http://127.0.0.1:1/") == 999


def test_nothing_to_do_is_said_in_the_first_line(capsys: pytest.CaptureFixture[str]) -> None:
    """`scripts/report-upkeep` closes the issue then."""
    text = look(ROOT / "content", _NOW, None, Outdated())
    number = int(re.findall(r"\A<!-- upkeep: (\d+) -->\n", text)[0])
    assert number == text.count("\n- ")
    assert main(["upkeep", "--no-links", "--content", str(ROOT / "content")]) == 0
    assert re.match(r"<!-- upkeep: \d+ -->\n", capsys.readouterr().out)


def test_newer_versions_are_read_as_pip_and_npm_print_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    printed = {
        "pip": [{"name": "jinja2", "version": "3.1.6", "latest_version": "3.2.0", "latest_filetype": "wheel"}],
        "npm": {"typescript": {"current": "7.0.2", "wanted": "7.0.2", "latest": "7.1.0", "dependent": "x", "location": "x"}},
    }
    (tmp_path / "outdated.json").write_text(json.dumps(printed), encoding="utf-8")
    assert main(["upkeep", "--no-links", "--content", str(VALID), "--outdated", str(tmp_path / "outdated.json")]) == 0
    text = capsys.readouterr().out
    assert "- `jinja2`: 3.1.6 → 3.2.0" in text
    assert "- `typescript`: 7.0.2 → 7.1.0" in text


class _Planted:
    """The real catalogue with faults; `marks` are what the text must name."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.marks: list[str] = []
        self.files = [*sorted((content / "directions").rglob("*.yml"))]
        self.dead: set[str] = set()

    def append(self, path: Path, text: str) -> None:
        """Append an entry to a list of a file, or the list."""
        key, entry = text.split("\n", 1)
        old = path.read_text("utf-8")
        found = re.search(rf"^{key}\n", old, re.MULTILINE)
        path.write_text(f"{old[: found.end()]}{entry}{old[found.end() :]}" if found else f"{old}{text}", encoding="utf-8")

    def link(self, number: int, path: Path) -> None:
        address = f"https://planted.example/{number}"
        self.dead.add(address)
        link = f"  - {{kind: reference, url: {address}, title: {{zh: 网页, en: A page}}}}\n"
        self.append(path, f"links:\n{link}")
        self.marks.append(f"- <{address}> (`content/directions/{path.parent.name}/{path.name}`)")

    def window(self, number: int, path: Path) -> None:
        day = (_NOW - timedelta(days=2 + number)).date()
        entry = f"  - side: partner\n    stage: full_proposal\n    closes: {day}\n    zone: Europe/Paris\n"
        entry += f"    source: https://planted.example/window\n    trust: official\n    checked: {_NOW.date()}\n"
        self.append(path, f"deadlines:\n{entry}")
        self.marks.append(f"- `content/directions/{path.parent.name}/{path.name}`: 合作方正式申报：{day} 截止")

    def old(self, number: int, path: Path) -> None:
        day = (_NOW - timedelta(days=400 + number)).date()
        link = "{kind: reference, url: https://planted.example/old, title: {zh: 网页, en: A page}"
        self.append(path, f"links:\n  - {link}, trust: official, checked: {day}}}\n")
        self.marks.append(f"- `content/directions/{path.parent.name}/{path.name}`: 1 处，最早核对于 {day}")

    def stale(self, number: int, path: Path) -> None:
        language = ("zh", "en")[number % 2]
        agreement = f"  - {{zh: 植入的文字, en: Planted text, stale: {language}}}\n"
        self.append(path, f"conditions:\n{agreement}")
        self.marks.append(f"{('英文', '中文')[language == 'zh']}落后：conditions")


@pytest.fixture
def planted(tmp_path: Path, catalogue: Catalogue) -> _Planted:
    """The real catalogue with forty faults in forty places of its files."""
    assert catalogue.directions
    this = _Planted(Path(shutil.copytree(ROOT / "content", tmp_path / "content")))
    kinds = (this.link, this.window, this.old, this.stale)
    for number in range(40):
        kinds[number % 4](number // 4, this.files[number])
    return this


def test_fifty_faults_in_the_real_catalogue_are_all_named(planted: _Planted) -> None:
    """Ten of each: a dead link, a window that closed, an old fact, a text that is behind, a newer version of a package."""
    rows = [{"name": f"planted-{number}", "version": "1", "latest_version": "2"} for number in range(10)]
    before = look(ROOT / "content", _NOW, lambda _: 200, Outdated())
    text = look(
        planted.content,
        _NOW,
        lambda address: 404 if address in planted.dead else 200,
        Outdated.model_validate({"pip": rows}),
    )
    marks = [*planted.marks, *(f"- `planted-{number}`: 1 → 2" for number in range(10))]
    assert len(marks) == 50
    assert [mark for mark in marks if mark not in text] == []
    lines = [line for line in text.splitlines() if line.startswith("- ")]
    assert len(lines) - before.count("\n- ") == 50
    assert text.startswith(f"<!-- upkeep: {len(lines)} -->\n")
    for heading in ("链接失效 · Dead links (10)", "译文落后 · Translations that are behind (10)"):
        assert f"## {heading}\n" in text
    # Every line says it in both languages, and a forge takes the text whole.
    assert all(re.search(r"[\u4e00-\u9fff]", line) and " · " in line for line in lines if "planted-" not in line)
    assert len(text) < 65_000


@pytest.mark.parametrize(
    ("day", "due"), [("2028-05-20", False), ("2028-06-20", True), ("2029-01-05", True), ("2029-01-20", False)]
)
def test_a_notice_is_due_by_the_interval_of_its_series(day: str, due: bool) -> None:  # noqa: FBT001 - a table of cases
    """The rounds of 2022-11 and 2025-07 put the next into 2028-07: named from a month before to half a year after."""
    text = look(ROOT / "content", datetime.fromisoformat(f"{day}T04:00:00+08:00"), None, Outdated())
    line = "- `kr-energy-technology`: 按间隔推算约在 2028-07；此前各轮：2019-09-27, 2022-11-09, 2025-07-14"
    assert (line in text) is due


def test_a_long_section_is_cut_and_says_so() -> None:
    rows = [{"name": f"planted-{number}", "version": "1", "latest_version": "2"} for number in range(MOST_ITEMS + 5)]
    text = look(VALID, _CLOSED - timedelta(days=60), None, Outdated.model_validate({"pip": rows}))
    assert "- 另有 5 项 · 5 more\n" in text
    assert text.startswith(f"<!-- upkeep: {MOST_ITEMS + 5} -->")


def test_a_known_copy_is_named_beside_a_dead_link(content: Path) -> None:
    """It is not asked itself."""
    path = content / "directions/2031-1/1.1.yml"
    address, copy = "https://rcn.example/calls/china-2031", "https://archive.example/china-2031"
    text = path.read_text("utf-8")
    path.write_text(text.replace(f"url: {address}\n", f"url: {address}\n    archived_url: {copy}\n", 1), encoding="utf-8")
    text = look(content, _CLOSED, lambda found: 404 if found == address else 200, Outdated())
    assert f"- <{address}> (`{_DIRECTION}`) → <{copy}>: 状态码 404 · status 404\n" in text
    assert copy not in addresses(load(content))
    assert list(dead(load(VALID), lambda _: 200)) == []
