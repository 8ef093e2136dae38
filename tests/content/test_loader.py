"""A content folder as a whole: the real content joined, and what a folder may not hold (R21 to R24)."""

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from operator import methodcaller
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.errors import Place, Problem
from generator.languages import ENGLISH
from generator.model.catalogue import Catalogue
from generator.model.deadlines import closes_at
from generator.reporter import line
from tests.conftest import DIRECTION, ROOT, VALID, cases, edit, problems

CASES = cases(__file__)
FOLDER = "content/directions/2031-1"


def found(content: Path) -> list[tuple[str, str]]:
    """Return code and file of each problem; all of them are of the file as a whole."""
    reported = problems(content)
    assert all(problem.place == Place(1, 1) and problem.key == "" for problem in reported)
    return [(problem.code, problem.file) for problem in reported]


def test_the_real_content_loads_whole(catalogue: Catalogue) -> None:
    """47 directions of the five guides whose text is on record; guides newest first, each direction with its guide."""
    held = {name: len([this for this in directions if this.facts.whole]) for name, directions in catalogue.by_guide.items()}
    assert {name: number for name, number in held.items() if number} == {
        "2018-2": 1,
        "2020": 15,
        "2021-2": 8,
        "2023-1": 18,
        "2025-3": 5,
    }
    orders = [guide.order for guide in catalogue.guides]
    assert orders == sorted(orders, reverse=True)
    assert sum(map(len, catalogue.by_guide.values())) == len(catalogue.directions)


def test_directions_stand_in_the_order_of_the_guide(catalogue: Catalogue) -> None:
    """1.9 comes before 2.0, as the guides count; a code stays text (R9)."""
    assert [direction.code for direction in catalogue.by_guide["2020"]] == (
        ["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "2.0", "2.1", "2.2", "2.3", "2.4", "2.5"]
    )
    assert [direction.guide.name for direction in catalogue.directions if direction.facts.whole] == (
        ["2025-3"] * 5 + ["2023-1"] * 18 + ["2021-2"] * 8 + ["2020"] * 15 + ["2018-2"]
    )
    places = [catalogue.guides.index(direction.guide) for direction in catalogue.directions]
    assert places == sorted(places)


def test_every_direction_is_found_by_each_of_its_countries_fields_and_series(catalogue: Catalogue) -> None:
    for direction in catalogue.directions:
        assert all(direction in catalogue.by_country[country] for country in direction.facts.countries)
        assert all(direction in catalogue.by_field[field] for field in direction.facts.fields)
        assert direction.facts.series is None or direction in catalogue.by_series[direction.facts.series]
    assert sum(map(len, catalogue.by_country.values())) == sum(len(d.facts.countries) for d in catalogue.directions)
    assert sum(map(len, catalogue.by_field.values())) == sum(len(d.facts.fields) for d in catalogue.directions)
    assert sum(map(len, catalogue.by_series.values())) == sum(d.facts.series is not None for d in catalogue.directions)
    assert list(catalogue.by_country) == sorted(catalogue.by_country)


def test_a_direction_inherits_the_deadlines_of_its_guide(catalogue: Catalogue) -> None:
    guide = next(guide for guide in catalogue.guides if guide.name == "2025-3")
    (window,) = guide.facts.deadlines
    assert all(window in direction.deadlines for direction in catalogue.by_guide["2025-3"])
    assert window.closes == datetime.fromisoformat("2025-08-21T16:00:00+08:00")


def test_a_direction_adds_the_deadlines_of_its_partner() -> None:
    """The guide's window of the Chinese side stays."""
    own, inherited = load(VALID).directions
    assert [(window.side, window.closes) for window in own.deadlines] == [
        ("china", datetime.fromisoformat("2031-05-20T16:00:00+08:00")),
        ("partner", date(2031, 5, 14)),
    ]
    assert [window.side for window in inherited.deadlines] == ["china"]


def test_a_direction_replaces_the_deadline_of_the_same_side_and_stage(content: Path) -> None:
    edit(content, DIRECTION, ("- side: partner\n    stage", "- side: china\n    stage"))
    (window,) = load(content).directions[0].deadlines
    assert closes_at(window) == datetime.fromisoformat("2031-05-15T00:00:00+02:00")
    edit(content, DIRECTION, ("stage: application", "stage: outline"))
    assert [window.stage for window in load(content).directions[0].deadlines] == ["application", "outline"]


def test_a_direction_without_a_duration_has_its_guides(catalogue: Catalogue) -> None:
    default, own = load(VALID).directions
    assert default.duration == default.guide.facts.duration
    assert (own.duration and own.duration.min, own.duration and own.duration.max) == (24, 24)
    for direction in catalogue.directions:
        assert direction.duration == (direction.facts.duration or direction.guide.facts.duration)


def test_the_topics_of_tracks_are_topics_of_the_direction() -> None:
    assert [topic.en for topic in load(VALID).directions[1].topics] == ["Desalination", "Drip irrigation"]


def test_a_catalogue_is_the_same_in_whatever_order_the_files_came(content: Path) -> None:
    """R33."""
    for path in sorted((content / "directions/2031-1").iterdir(), reverse=True):
        text = path.read_bytes()
        path.unlink()
        path.write_bytes(text)
    one, other = load(content), load(VALID)
    assert [(this.id, this.facts, this.guide.facts) for this in one.directions] == (
        [(this.id, this.facts, this.guide.facts) for this in other.directions]
    )
    assert one.agencies == other.agencies


@pytest.mark.parametrize("name", [*CASES["no code"], "9" * 200 + ".yml", "x" * 250 + ".yml"])
def test_a_name_that_is_no_code_is_refused(content: Path, name: str) -> None:
    """Hostile, hidden, left over, written otherwise; each in one line of the report (R21, R22, R24, R83)."""
    shutil.copy(content / DIRECTION, content / "directions/2031-1" / name)
    assert found(content) == [("bad_code", f"{FOLDER}/{name}")]
    reported = line(problems(content)[0], ENGLISH)
    assert len(reported) < 700
    assert reported.isprintable()


def test_a_name_that_is_not_utf8_is_refused(content: Path) -> None:
    """And can be reported on any terminal."""
    Path(os.fsdecode(os.fsencode(content / "directions/2031-1") + b"/\xff.yml")).touch()
    (problem,) = problems(content)
    assert problem.code == "bad_code"
    assert line(problem, ENGLISH).encode().startswith(b"content/directions/2031-1/U+DCFF.yml:1:1: ")


@pytest.mark.parametrize(
    "name",
    ["2031-01", "2031-0", "2031_1", "31-1", "2031-1 ", "2031-1.bak", ".git", "con", "２０３１-1", "2031-１", "latest"],
)
def test_a_folder_or_a_guide_that_is_no_guide_is_refused(content: Path, name: str) -> None:
    """R21."""
    shutil.copytree(content / "directions/2031-1", content / "directions" / name)
    assert found(content) == [("bad_guide_name", f"content/directions/{name}")]
    shutil.rmtree(content / "directions" / name)
    shutil.copy(content / "guides/2031-1.yml", content / f"guides/{name}.yml")
    assert found(content) == [("bad_guide_name", f"content/guides/{name}.yml")]


_NO_FILES = [
    *(
        ("directions/2031-1/1.3.yml", methodcaller("symlink_to", target))
        for target in ("1.1.yml", "/etc/hostname", "1.3.yml")
    ),
    ("guides/2032-1.yml", methodcaller("symlink_to", "2031-1.yml")),
    ("vocabulary/fields.yml", methodcaller("symlink_to", "../../fields.yml")),
    ("pages/zh/about.md", methodcaller("symlink_to", "/etc/hostname")),
    ("pages/zh/about.md", os.mkfifo),
    ("directions/2031-1/1.3.yml", os.mkfifo),
    ("directions/2031-1/1.3.yml", Path.mkdir),
]


@pytest.mark.parametrize(("name", "make"), _NO_FILES)
def test_what_is_no_plain_file_is_refused(content: Path, name: str, make: Callable[[Path], object]) -> None:
    """And never opened: a pipe would hang, a link would publish its target (R23)."""
    path = content / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.rename(content.parent / path.name)
    make(path)
    assert ("not_a_file", f"content/{name}") in found(content)


@pytest.mark.parametrize(("folder", "code"), CASES["links"])
def test_a_link_to_a_folder_is_refused(content: Path, folder: str, code: str) -> None:
    """R23."""
    (content / "pages/zh").mkdir(parents=True)
    (content / folder).rename(content.parent / "elsewhere")
    (content / folder).symlink_to(content.parent / "elsewhere")
    assert (code, f"content/{folder}") in [(problem.code, problem.file) for problem in problems(content)]


def test_a_folder_that_cannot_be_read_is_not_added_up(content: Path) -> None:
    """One fault, one line: that its directions are missing from the guide's totals goes without saying."""
    (content / "directions/2031-1").rename(content.parent / "elsewhere")
    (content / "directions/2031-1").symlink_to(content.parent / "elsewhere")
    assert found(content) == [("not_a_folder", FOLDER)]


def test_a_device_is_refused(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R23; a device needs privileges to make, so its kind is only claimed."""
    monkeypatch.setattr("generator.yamlio.document.stat.S_ISREG", lambda _: False)
    assert ("not_a_file", f"{FOLDER}/1.1.yml") in found(content)


def test_a_file_that_may_not_be_read_is_refused(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R23; whoever runs the tests may read everything, so the refusal is played."""

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert ("unreadable", f"{FOLDER}/1.1.yml") in found(content)


@pytest.mark.parametrize(("name", "allowed"), CASES["unexpected"])
def test_an_unexpected_file_is_refused(content: Path, name: str, allowed: str) -> None:
    """Nothing hidden or left over is copied to the site (R24)."""
    (content / name).parent.mkdir(parents=True, exist_ok=True)
    (content / name).touch()
    assert problems(content) == (Problem("unexpected_file", f"content/{name}", values={"right": allowed}),)


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_macos_and_windows_put_into_folders_is_ignored(name: str, content: Path) -> None:
    """By the check, by MkDocs, which would copy it to the site, and by Git."""
    (content / "pages").mkdir(exist_ok=True)
    for folder in ("", "directions", "directions/2031-1", "guides", "vocabulary", "pages"):
        (content / folder / name).write_bytes(b"\0\0\0\1Bud1")
    assert problems(content) == ()
    assert name in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert name in (ROOT / "mkdocs.yml").read_text("utf-8") or name.startswith(".")


def test_prose_pages_are_expected(content: Path) -> None:
    for page in ("zh/about.md", "en/about.md", "zh/how-to.md"):
        (content / "pages" / page).parent.mkdir(parents=True, exist_ok=True)
        (content / "pages" / page).touch()
    assert problems(content) == ()


@pytest.mark.parametrize("name", ["fields", "agencies", "countries", "synonyms"])
def test_a_missing_vocabulary_is_reported_once_and_no_reference_is_blamed(content: Path, name: str) -> None:
    (content / f"vocabulary/{name}.yml").unlink()
    assert found(content) == [("no_file", f"content/vocabulary/{name}.yml")]


def test_an_empty_vocabulary_makes_every_reference_wrong(content: Path) -> None:
    (content / "vocabulary/fields.yml").write_text("{}\n", encoding="utf-8")
    (content / "vocabulary/agencies.yml").write_text("{}\n", encoding="utf-8")
    assert {problem.code for problem in problems(content)} == {"unknown_field", "unknown_agency"}


@pytest.mark.parametrize("folder", ["directions", "guides"])
def test_a_missing_folder_is_reported(content: Path, folder: str) -> None:
    shutil.rmtree(content / folder)
    assert ("no_folder", f"content/{folder}") in [(problem.code, problem.file) for problem in problems(content)]
