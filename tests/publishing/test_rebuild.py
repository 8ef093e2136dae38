"""A rebuild equals a full build, byte for byte, whatever was edited and whatever of the cache was damaged."""

import json
import logging
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cache import Manifest, entry, version
from generator.content.loader import load
from generator.errors import ContentError
from generator.pages.page import Page
from generator.rendering.renderer import Renderer
from tests.bench import synthetic
from tests.built import build, configure, once
from tests.conftest import contents
from tests.scale import ALL, sample

DIRECTIONS, PER_GUIDE = 8, 4
EDITS = 50 if ALL else 1
Data = dict[str, Any]
Edit = Callable[[Path, random.Random], None]


def seeded(number: int) -> random.Random:
    """Chance that is the same each time."""
    return random.Random(number)  # noqa: S311 - repeatable, not secret


class Project:
    """A content folder, its site, and the cache of its builds."""

    def __init__(self, folder: Path) -> None:
        """Take a folder that holds them, or will."""
        self.folder, self.content, self.site = folder, folder / "content", folder / "site"

    def build(self, *, explain: bool = False) -> dict[str, bytes]:
        """Build over the last site; return every file."""
        # A few directions fewer are more than a tenth of so few.
        options = {"content": str(self.content), "allow_fewer": True, "explain": explain}
        build(configure(self.folder, self.content, plugins=[{"calls": options}]))
        return contents(self.site)

    def anew(self) -> dict[str, bytes]:
        """Build without a cache and without an earlier site; leave both as they were."""
        away = [(path, path.with_name(f"{path.name}.away")) for path in (self.site, self.folder / ".cache")]
        for path, other in away:
            path.rename(other)
        found = self.build()
        for path, other in away:
            shutil.rmtree(path)
            other.rename(path)
        return found

    def manifest(self) -> Path:
        """The file that says what the last build made."""
        return self.folder / ".cache/site.json"


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small synthetic catalogue with its site, built once for all; nothing has changed since."""

    def make(folder: Path) -> None:
        project = Project(folder)
        synthetic.write(project.content, DIRECTIONS, PER_GUIDE)
        project.build()

    # Files keep their times, by which the manifest knows them.
    return Project(shutil.copytree(once(tmp_path_factory, "rebuilt", make), tmp_path / "project", symlinks=True))


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
    """A copy must differ from what it was made of."""
    file = chance.choice(directions(content))
    copy = file.with_name(f"{chance.randint(10, 19)}.{chance.randint(0, 9)}.yml")
    shutil.copy(file, copy)
    change(copy, lambda data: data.update(title={key: f"{text} II" for key, text in data["title"].items()}))


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
    made, untried = 0, list(CHANGES)
    while made < EDITS:
        shutil.copytree(project.content, project.folder / "before")
        edit = chance.choice(untried or CHANGES)
        if not untried and chance.random() < 0.3:
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
        untried = [other for other in untried if other is not edit]
        yield edit.__name__


def damage(project: Project, chance: random.Random) -> None:
    """Cut short, overwrite or remove a file of the cache."""
    file = chance.choice(sorted(path for path in project.manifest().parent.rglob("*") if path.is_file()))
    whole = file.read_bytes()
    half = whole[: len(whole) // 2]
    # Compiled templates are code, which is trusted; what is cut short is not loaded.
    forms = (half, b"", None) if file.suffix == ".cache" else (half, half + b"x" + whole[len(half) + 1 :], b"", None)
    form = chance.choice(forms)
    if form is None:
        file.unlink()
    else:
        file.write_bytes(form)


def test_rebuilds_are_equal_to_full_builds(project: Project) -> None:
    kinds, chance = set(), seeded(23)
    for edit in edits(project, seeded(8)):
        kinds.add(edit)
        if chance.random() < 0.5:
            damage(project, chance)
        rebuilt, full = project.build(), project.anew()
        assert rebuilt.keys() == full.keys(), edit
        assert [file for file in full if rebuilt[file] != full[file]] == [], edit
    assert not ALL or kinds == {edit.__name__ for edit in CHANGES}


def test_a_rebuild_without_a_change_makes_no_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def render(_: Renderer, page: Page) -> bytes:
        raise AssertionError(page.path)

    before = contents(project.site)
    monkeypatch.setattr(Renderer, "render", render)
    assert project.build() == before


def test_after_one_edit_only_pages_that_show_it_are_made(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages of a direction that has nothing to do with the one that was edited are linked."""
    made: list[str] = []
    render = Renderer.render

    def recorded(self: Renderer, page: Page) -> bytes:
        made.append(page.path)
        return render(self, page)

    monkeypatch.setattr(Renderer, "render", recorded)
    money(project.content, seeded(1))
    project.build()
    pages = {path for path in made if path.count("/") == 4}
    assert 2 <= len(pages) < 2 * DIRECTIONS


def test_what_was_changed_in_the_site_by_hand_is_made_again(project: Project) -> None:
    before = contents(project.site)
    for file in ("en/directions/2001-1/1.0/index.html", "directions/2001-1/1.0/index.html", "zh/directions/feed.xml"):
        (project.site / file).write_bytes(before[file].replace(b"2001", b"2002"))
    (project.site / "en/directions/2001-1/1.1/index.html").unlink()
    assert project.build() == before


def test_a_damaged_manifest_is_not_trusted(project: Project) -> None:
    """Cut short, overwritten, of another form: nothing of it counts, and what is built is right each time."""
    before = contents(project.site)
    whole = project.manifest().read_bytes()
    known = json.loads(whole)["version"]
    assert Manifest(project.manifest(), known).entries
    wrong = whole.replace(b'"entries": {', b'"entries": {"x": [1],')
    forms = (wrong, b"", b"[]", whole[: len(whole) // 2], b"{}")
    for damaged in forms:
        project.manifest().write_bytes(damaged)
        assert Manifest(project.manifest(), known).entries == {}
    for damaged in sample(forms, 1):
        project.manifest().write_bytes(damaged)
        project.manifest().with_name("site.facts").write_bytes(damaged)
        assert project.build() == before


@pytest.mark.full
def test_an_entry_under_a_wrong_address_is_not_trusted(project: Project) -> None:
    """Each entry is whole, but says what holds for another file."""
    before = contents(project.site)
    manifest = json.loads(project.manifest().read_bytes())
    addresses = sorted(manifest["entries"])
    shifted = dict(zip(addresses, [manifest["entries"][address] for address in addresses[1:] + addresses[:1]], strict=True))
    project.manifest().write_text(json.dumps({**manifest, "entries": shifted}), encoding="utf-8")
    assert project.build() == before


def test_a_manifest_counts_for_its_code_its_sources_and_its_file(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"content")
    path = tmp_path / "cache" / "site.json"
    Manifest(path, "this code").write({"page": entry(b"sources", str(tmp_path / "page"))}, {"content/a.yml": "00"})

    assert Manifest(path, "this code").current("page", b"sources", tmp_path)
    assert Manifest(path, "this code").content == {"content/a.yml": "00"}
    assert not Manifest(path, "this code").current("page", b"other sources", tmp_path)
    assert not Manifest(path, "this code").current("other", b"sources", tmp_path)
    assert not Manifest(path, "other code").current("page", b"sources", tmp_path)
    assert Manifest(path, "other code").outdated
    os.utime(tmp_path / "page", ns=(0, 0))
    assert not Manifest(path, "this code").current("page", b"sources", tmp_path)


def test_the_version_of_the_code_changes_with_every_file_package_and_setting(tmp_path: Path) -> None:
    code, packages = tmp_path / "code", tmp_path / "packages"
    (packages / "jinja2-3.1.0.dist-info").mkdir(parents=True)
    code.mkdir()
    (code / "module.py").write_text("one", encoding="ascii")
    found = [version([code], packages, "settings")]
    found.append(version([code], packages, "other settings"))
    (code / "module.py").write_text("two", encoding="ascii")
    found.append(version([code], packages, "settings"))
    (code / "module.py").rename(code / "other.py")
    found.append(version([code], packages, "settings"))
    (packages / "jinja2-3.1.0.dist-info").rename(packages / "jinja2-3.1.1.dist-info")
    found.append(version([code], packages, "settings"))
    assert len(set(found)) == len(found)
    assert version([code], packages, "settings") == found[-1]


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    """Where a file stands in the place of the cache's folder, for one."""
    (tmp_path / "file").touch()
    Manifest(tmp_path / "file/site.json").write({}, {})
    assert Manifest(tmp_path / "file/site.json").entries == {}


def test_a_build_explains_what_it_made_anew(project: Project, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing on record; nothing changed; one file changed, which each page that shows the direction names."""
    caplog.set_level(logging.INFO, "mkdocs")

    def explained() -> dict[str, str]:
        caplog.clear()
        project.build(explain=True)
        return dict(line.split(": ", 1) for line in caplog.messages if ": " in line and "." in line.split(": ")[0])

    project.manifest().unlink()
    first = explained()
    assert set(first.values()) == {"made: no build before this one is on record"}
    assert "en/index.html" in first
    assert explained() == {}
    money(project.content, seeded(1))
    changed = explained()
    # A list that happens to hold all of the partners' own calls bears the hash of the whole API; a new name is a new file.
    others = {address for address in changed if address.endswith("/partner-calls.json") or address.startswith("assets/")}
    reasons = {reason for address, reason in changed.items() if address not in others}
    (file,) = {reason.removeprefix("made anew: changed ") for reason in reasons}
    assert (project.folder / file).is_file()
    assert {f"{code}/{file.removeprefix('content/').removesuffix('.yml')}/index.html" for code in ("zh", "en")} <= set(
        changed
    )
    assert "en/about/index.html" not in changed
