"""What the last build has read is not read again; what was read by other code, or is damaged, is."""

import pickle
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pydantic import BaseModel

from generator.cache import digest
from generator.content import file_check
from generator.content.file_cache import FileCache, Known
from generator.content.loader import load
from generator.errors import ContentError, Place, Problem
from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.components import Bilingual, Deadline
from generator.yamlio.document import read_file
from tests.bench import synthetic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.model.partner_calls import PartnerCall

TEXT = Bilingual(zh="中文", en="English")
KNOWN = {"content/a.yml": Known(b"1", TEXT, (Problem("term", "content/a.yml", Place(2, 3), "title.en", {"found": "词"}),))}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A few directions, all of them with a window in a zone."""
    synthetic.write(tmp_path / "content", 3)
    return tmp_path / "content"


def facts(catalogue: Catalogue) -> list[object]:
    groups: tuple[Sequence[Guide | Direction | PartnerCall], ...] = (
        catalogue.guides,
        catalogue.directions,
        catalogue.partner_calls,
    )
    return [each.facts for group in groups for each in group]


def read(content: Path, cache: FileCache, monkeypatch: pytest.MonkeyPatch) -> tuple[list[object], list[str]]:
    """Return the facts of all files, and the names of those that had to be read."""
    names: list[str] = []
    validated = file_check.validated

    def recorded(path: Path, raw: bytes, name: str, schema: type[BaseModel]) -> object:
        names.append(name)
        return validated(path, raw, name, schema)

    monkeypatch.setattr(file_check, "validated", recorded)
    found = facts(load(content, cache=cache))
    monkeypatch.undo()
    return found, names


def test_a_file_is_read_once_until_it_or_the_glossary_changes(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = content.parent / "cache/site.facts"
    first, all_names = read(content, FileCache(path, "code"), monkeypatch)
    assert len(all_names) == len(first) == len(set(all_names))
    assert read(content, FileCache(path, "code"), monkeypatch) == (first, [])

    changed = content / "directions/2001-1/1.1.yml"
    changed.write_text(f"{changed.read_text('utf-8')}# a comment\n", encoding="utf-8")
    assert read(content, FileCache(path, "code"), monkeypatch) == (first, ["content/directions/2001-1/1.1.yml"])
    changed.unlink()
    assert read(content, FileCache(path, "code"), monkeypatch)[1] == []
    assert changed.name not in str(list(FileCache(path, "code").files))

    (content / "vocabulary/glossary.yml").write_text("{}\n", encoding="utf-8")
    assert len(read(content, FileCache(path, "code"), monkeypatch)[1]) == len(all_names) - 1


def test_doubts_are_remembered_with_the_file(content: Path) -> None:
    path, direction = content.parent / "site.facts", content / "directions/2001-1/1.1.yml"
    data = read_file(direction, "1.1.yml").data
    synthetic.dump(direction, {**data, "duration": {"max": "3"}})
    first = load(content, cache=FileCache(path)).notices
    assert [notice.code for notice in first] == ["duration_years"]
    assert load(content, cache=FileCache(path)).notices == first


def test_what_is_wrong_is_found_again_and_not_remembered(content: Path) -> None:
    path = content.parent / "site.facts"
    (content / "directions/2001-1/1.1.yml").write_text("title: 1\n", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError):
            load(content, cache=FileCache(path))
    assert not path.exists()


def test_a_cache_that_is_damaged_or_of_other_code_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "site.facts"
    FileCache(path, "code").write(KNOWN)
    assert FileCache(path, "code").files == KNOWN
    assert FileCache(path, "other code").files == {}
    whole = path.read_bytes()
    for damaged in (b"", whole[:40], whole[:-1], whole.replace(b"English", b"Anglish"), b"x" + whole):
        path.write_bytes(damaged)
        assert FileCache(path, "code").files == {}
    shutil.rmtree(tmp_path)
    assert FileCache(path, "code").files == {}


def test_days_instants_and_zones_come_back(tmp_path: Path) -> None:
    window = {
        "side": "partner",
        "stage": "application",
        "zone": "Europe/Oslo",
        "source": "https://a.example/",
        "trust": "other",
    }
    days = {"opens": "2020-02-29", "closes": "2020-03-31T12:00:00+02:00", "checked": "2026-11-01"}
    kept = {"content/a.yml": Known(b"1", Deadline.model_validate({**window, **days}), ())}
    FileCache(tmp_path / "cache").write(kept)
    assert FileCache(tmp_path / "cache").files == kept


@pytest.mark.parametrize("foreign", [print, pickle.Unpickler, Path("x"), load])
def test_only_the_model_is_loaded(tmp_path: Path, foreign: object) -> None:
    """Even where the digest is right, which anybody can compute."""
    raw = pickle.dumps({"content/a.yml": foreign})
    (tmp_path / "cache").write_bytes(digest((b"code", raw)) + raw)
    assert FileCache(tmp_path / "cache", "code").files == {}
