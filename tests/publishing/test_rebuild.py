"""What a rebuild takes over is what a full build would make, byte for byte, whatever was edited and whatever was damaged."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cache import Kept, version
from generator.content.loader import load
from generator.errors import ContentError
from generator.pages.page import Page
from generator.rendering.renderer import Renderer
from tests.bench import synthetic
from tests.built import build, configure
from tests.scale import ALL, sample

DIRECTIONS, PER_GUIDE = 12, 4
EDITS = 50 if ALL else 6
Data = dict[str, Any]
Edit = Callable[[Path, random.Random], None]


def seeded(number: int) -> random.Random:
    """Chance that is the same each time."""
    return random.Random(number)  # noqa: S311 - repeatable, not secret


class Project:
    """A content folder, its site, and what its builds keep."""

    def __init__(self, folder: Path) -> None:
        """Write a small synthetic catalogue and its configuration into a folder."""
        self.folder, self.content, self.site = folder, folder / "content", folder / "site"
        synthetic.write(self.content, DIRECTIONS, PER_GUIDE)
        # A few directions fewer are more than a tenth of so few.
        plugins = [{"calls": {"content": str(self.content), "allow_fewer": True}}]
        self.config = configure(folder, self.content, plugins=plugins)

    def build(self) -> dict[str, bytes]:
        """Build over what stands; return every file."""
        build(self.config)
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.site.rglob("*") if path.is_file()}

    def anew(self) -> dict[str, bytes]:
        """Build with nothing kept and nothing standing; leave site and what is kept as they were."""
        away = [(path, path.with_name(f"{path.name}.away")) for path in (self.site, self.folder / ".cache/made")]
        for path, other in away:
            path.rename(other)
        found = self.build()
        for path, other in away:
            shutil.rmtree(path)
            other.rename(path)
        return found

    def database(self) -> Path:
        """Where builds keep what they made."""
        return self.folder / ".cache/made/kept.sqlite"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def directions(content: Path) -> list[Path]:
    return sorted(content.glob("directions/*/*.yml"))


def change(file: Path, how: Callable[[Data], object]) -> None:
    """Change a file's data and write it as an editor would."""
    data: Data = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text of everything
    how(data)
    synthetic.dump(file, data)


def money(content: Path, chance: random.Random) -> None:
    file = chance.choice([file for file in directions(content) if "\nbudget:" in file.read_text("utf-8")])
    change(file, lambda data: data["budget"].update(amount=str(chance.randint(1, 99) * 100_000)))


def words(content: Path, chance: random.Random) -> None:
    mark = chance.choice(("甲", "乙", "丙")), chance.choice(("first", "again", "other"))
    change(
        chance.choice(directions(content)),
        lambda data: data.update(title={"zh": data["title"]["zh"] + mark[0], "en": f"{data['title']['en']} {mark[1]}"}),
    )


def from_another(content: Path, chance: random.Random) -> None:
    """Countries, fields, topics, series, links or windows as another direction has them."""
    one, other = chance.sample(directions(content), 2)
    given: Data = yaml.load(other.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - makes text of everything
    key = chance.choice(("countries", "fields", "topics", "series", "links", "deadlines", "agencies", "conditions"))
    change(one, lambda data: data.update({key: given[key]}) if key in given else data.pop(key, None))


def window(content: Path, chance: random.Random) -> None:
    """A window that another month closes, was withdrawn, or has no end on record."""
    end = {"closes": f"20{chance.randint(10, 30)}-0{chance.randint(1, 9)}-15"}
    source = {"source": "https://guides.example/", "trust": "other", "checked": f"2026-11-0{chance.randint(1, 9)}"}
    made = {"side": "partner", "stage": "application", "zone": "Europe/Oslo", **source} | chance.choice(
        (end, {**end, "cancelled": "true"}, {})
    )
    change(chance.choice(directions(content)), lambda data: data.update(deadlines=[made]))


def removed(content: Path, chance: random.Random) -> None:
    chance.choice(directions(content)).unlink()


def added(content: Path, chance: random.Random) -> None:
    file = chance.choice(directions(content))
    shutil.copy(file, file.with_name(f"{chance.randint(1, 9)}.{chance.randint(0, 9)}.yml"))


def guide(content: Path, chance: random.Random) -> None:
    number = chance.randint(2, 9)
    condition = {"zh": f"须提交{number}份材料", "en": f"Submit {number} documents"}
    change(chance.choice(sorted(content.glob("guides/*.yml"))), lambda data: data.update(conditions=[condition]))


def vocabulary(content: Path, chance: random.Random) -> None:
    def rename(data: Data) -> None:
        name = data[chance.choice([slug for slug in data if slug != "any"])]["name"]
        name.update(zh=f"{name['zh']}等", en=f"{name['en']} etc.")

    change(content / "vocabulary" / f"{chance.choice(('fields', 'agencies'))}.yml", rename)


CHANGES: tuple[Edit, ...] = (money, words, from_another, from_another, window, removed, added, guide, vocabulary)


def edits(project: Project, chance: random.Random) -> Iterator[str]:
    """Make edits that the checker accepts, one after the other, now and then taking one back; yield what was done."""
    earlier = project.folder / "earlier"
    made = 0
    while made < EDITS:
        shutil.copytree(project.content, project.folder / "before")
        edit = chance.choice(CHANGES)
        if chance.random() < 0.1 and earlier.exists():
            shutil.rmtree(project.content)
            shutil.copytree(earlier, project.content)
        else:
            edit(project.content, chance)
        try:
            load(project.content)
        except ContentError:
            shutil.rmtree(project.content)
            (project.folder / "before").rename(project.content)
            continue
        shutil.rmtree(earlier, ignore_errors=True)
        (project.folder / "before").rename(earlier)
        made += 1
        yield edit.__name__


def test_rebuilds_are_equal_to_full_builds(project: Project) -> None:
    project.build()
    kinds = set()
    for edit in edits(project, seeded(8)):
        kinds.add(edit)
        rebuilt, full = project.build(), project.anew()
        assert rebuilt.keys() == full.keys(), edit
        assert [file for file in full if rebuilt[file] != full[file]] == [], edit
    assert not ALL or kinds == {edit.__name__ for edit in CHANGES}


def test_a_rebuild_without_a_change_makes_no_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    before = project.build()
    monkeypatch.setattr(Renderer, "html", None)
    assert project.build() == before


def test_after_one_edit_only_pages_that_show_it_are_made(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a direction that has nothing to do with the one that was edited are taken over."""
    project.build()
    made: list[str] = []
    html = Renderer.html

    def told(self: Renderer, page: Page) -> str:
        made.append(page.path)
        return html(self, page)

    monkeypatch.setattr(Renderer, "html", told)
    money(project.content, seeded(1))
    project.build()
    pages = {path for path in made if path.count("/") == 4}
    assert 2 <= len(pages) < 2 * DIRECTIONS


def test_what_was_changed_in_the_site_by_hand_is_made_again(project: Project) -> None:
    before = project.build()
    for file in ("en/directions/2001-1/1.0/index.html", "directions/2001-1/1.0/index.html", "zh/directions/feed.xml"):
        (project.site / file).write_bytes(before[file].replace(b"2001", b"2002"))
    (project.site / "en/directions/2001-1/1.1/index.html").unlink()
    assert project.build() == before


def test_a_damaged_file_of_what_is_kept_is_not_believed(project: Project) -> None:
    """Cut short, overwritten, with bytes changed anywhere: what is built is right each time."""
    before = project.build()
    whole = project.database().read_bytes()
    chance = seeded(8)
    for number in sample(range(12), 5):
        spoilt = bytearray(whole)
        for _ in range(1 + 40 * number):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        project.database().write_bytes(bytes(spoilt[: chance.randrange(len(spoilt))] if number % 3 == 0 else spoilt))
        assert project.build() == before


def test_what_is_kept_under_a_wrong_name_is_not_believed(project: Project) -> None:
    """Each row is whole, but holds what another held."""
    before = project.build()
    with sqlite3.connect(project.database()) as kept:
        rows = kept.execute("SELECT name, seal, content FROM kept ORDER BY name").fetchall()
        contents = [row[1:] for row in rows[1:] + rows[:1]]
        kept.executemany(
            "UPDATE kept SET seal = ?, content = ? WHERE name = ?",
            [(*content, row[0]) for row, content in zip(rows, contents, strict=True)],
        )
    kept.close()
    assert project.build() == before


def test_other_code_or_another_origin_believes_nothing(tmp_path: Path) -> None:
    kept = Kept(tmp_path, b"this code")
    kept.put("name", b"origin", b"content")
    kept.rest()
    assert Kept(tmp_path, b"this code").get("name", b"origin") == b"content"
    assert Kept(tmp_path, b"other code").get("name", b"origin") is None
    assert Kept(tmp_path, b"this code").get("name", b"other origin") is None
    assert Kept(tmp_path, b"this code").get("other name", b"origin") is None


def test_the_version_of_the_code_changes_with_every_file_package_and_setting(tmp_path: Path) -> None:
    code, packages = tmp_path / "code", tmp_path / "packages"
    (packages / "jinja2-3.1.0.dist-info").mkdir(parents=True)
    code.mkdir()
    (code / "room.py").write_text("one", encoding="ascii")
    found = [version([code], packages, "settings")]
    found.append(version([code], packages, "other settings"))
    (code / "room.py").write_text("two", encoding="ascii")
    found.append(version([code], packages, "settings"))
    (code / "room.py").rename(code / "other.py")
    found.append(version([code], packages, "settings"))
    (packages / "jinja2-3.1.0.dist-info").rename(packages / "jinja2-3.1.1.dist-info")
    found.append(version([code], packages, "settings"))
    assert len(set(found)) == len(found)
    assert version([code], packages, "settings") == found[-1]


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    """Where a file stands in the folder's place, for one."""
    (tmp_path / "file").touch()
    kept = Kept(tmp_path / "file")
    kept.put("name", b"origin", b"content")
    kept.rest()
    assert kept.get("name", b"origin") is None
    assert kept.made("name", b"origin", lambda: b"made") == b"made"
