"""Reading a second time: what is kept of a build is read as it was, and everything else is read anew."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cache import Kept
from generator.content import loader, rules
from generator.content.catalogue_loader import load
from generator.errors import ContentError, Problem
from generator.model.catalogue import Catalogue
from generator.yamlio.document import Document, parse
from tests.conftest import DIRECTION, TODAY

ROOT = Path(__file__).parents[2]


def facts(catalogue: Catalogue) -> list[object]:
    """Return all that was read."""
    return [(this.id, this.digest, this.facts, this.guide.facts) for this in catalogue.directions]


@pytest.fixture
def again(tmp_path: Path) -> Callable[[Path], tuple[Catalogue, int]]:
    """Load a folder over what earlier loads kept; tell how many files of directions were parsed."""
    patch = pytest.MonkeyPatch()

    def loaded(content: Path) -> tuple[Catalogue, int]:
        parsed: list[str] = []

        def told(raw: bytes, name: str) -> Document:
            parsed.append(name)
            return parse(raw, name)

        with patch.context() as patched:
            patched.setattr(loader, "parse", told)
            kept = Kept(tmp_path / "made", b"code")
            catalogue = load(content, TODAY, kept)
            kept.rest()
        return catalogue, sum("directions/" in name for name in parsed)

    return loaded


def test_what_was_read_is_not_parsed_again_and_is_the_same(again: Callable[[Path], tuple[Catalogue, int]]) -> None:
    first, parsed = again(ROOT / "content")
    assert parsed == 47
    second, parsed = again(ROOT / "content")
    assert parsed == 0
    assert facts(second) == facts(first)
    assert second.shared == first.shared


def test_a_guide_of_which_a_file_changed_is_read_anew(
    tmp_path: Path, again: Callable[[Path], tuple[Catalogue, int]]
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    again(content)
    file = content / "directions/2025-3/1.1.yml"
    file.write_text(file.read_text("utf-8") + "# A remark.\n", encoding="utf-8")
    assert again(content)[1] == 5
    file.rename(file.with_name("1.9.yml"))
    (content / "published.txt").unlink()
    catalogue, parsed = again(content)
    assert parsed == 5
    assert [this.code for this in catalogue.by_guide["2025-3"]] == ["1.2", "1.3", "1.4", "1.5", "1.9"]


def test_a_fault_is_told_whatever_was_kept(content: Path, again: Callable[[Path], tuple[Catalogue, int]]) -> None:
    """In the file that changed, in one that it refers to, and in a sum of the guide; nothing wrong is ever kept."""
    again(content)
    file = content / DIRECTION
    right = file.read_text("utf-8")
    for _ in range(2):
        file.write_text(right.replace('countries: ["NO"]', 'countries: ["UK"]'), encoding="utf-8")
        assert file.read_text("utf-8") != right
        with pytest.raises(ContentError) as told:
            again(content)
        assert "unknown_country" in {problem.code for problem in told.value.problems}
    file.write_text(right, encoding="utf-8")
    assert again(content)[1] == 0
    fields = content / "vocabulary/fields.yml"
    fields.write_text("any: {name: {zh: 不限领域, en: Any field}}\n", encoding="utf-8")
    with pytest.raises(ContentError) as told:
        again(content)
    assert {problem.code for problem in told.value.problems} == {"unknown_field"}


def test_two_processes_find_what_one_finds(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the files that the other process checks, too, and in the same order."""

    def found(*, two: bool) -> tuple[Problem, ...]:
        monkeypatch.setattr(rules, "worth_it", lambda _: two)
        with pytest.raises(ContentError) as told:
            load(content, TODAY)
        return told.value.problems

    for file in content.glob("directions/*/*.yml"):
        text = file.read_text("utf-8")
        file.write_text(f"{text.rstrip()}\nconditions: [{{zh: 须有3家单位, en: Four units}}]\n", encoding="utf-8")
    alone = found(two=False)
    assert {problem.code for problem in alone} == {"twin_lost"}
    assert len({problem.file for problem in alone}) == len(list(content.glob("directions/*/*.yml")))
    assert found(two=True) == alone
