"""The same content makes the same site, byte for byte, whoever builds it and wherever (R33)."""

import filecmp
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from tests.built import share_templates

EPOCH = "1790000000"
# Every folder is listed from its end, as another file system might.
BACKWARDS = """
import os
from contextlib import ExitStack

scandir, listdir = os.scandir, os.listdir


class Backwards(ExitStack):
    def __init__(self, folder="."):
        super().__init__()
        with scandir(folder) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.entries)


os.scandir = Backwards
os.listdir = lambda folder=".": sorted(listdir(folder), reverse=True)
"""


def built(project: Path, umask: int, settings: Mapping[str, str]) -> Path:
    """Build a project; return its site."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    kept = {name: value for name, value in os.environ.items() if name not in {"TZ", "LANG", "LC_ALL", "LANGUAGE"}}
    environment = kept | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **settings}
    done = subprocess.run(command, cwd=project, env=environment, umask=umask, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return project / "site"


def elsewhere(project: Path, folder: Path) -> Path:
    """Copy a project into another folder: its files made in the other order, at another time."""
    folder.mkdir(parents=True)
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    for path in sorted((project / "content").rglob("*"), reverse=True):
        if path.is_file():
            copy = folder / path.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            os.utime(copy, (1_000_000_000, 1_000_000_000))
    settings |= {"docs_dir": str(folder / "content/pages"), "plugins": [{"calls": {"content": str(folder / "content")}}]}
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield what `diff -r` would print."""
    compared = filecmp.dircmp(one, other, ignore=[], hide=[])
    yield from (f"only in {one}: {name}" for name in compared.left_only)
    yield from (f"only in {other}: {name}" for name in compared.right_only)
    _, differ, unread = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    yield from (f"{one / name} differs" for name in (*differ, *unread))
    for name in compared.common_dirs:
        yield from differences(one / name, other / name)


@pytest.mark.full
def test_two_builds_are_byte_identical(project: Path, tmp_path: Path) -> None:
    """Another folder, time zone, language, umask and hash seed, files made and listed in another order, one moment."""
    customised = tmp_path / "customised"
    customised.mkdir()
    (customised / "sitecustomize.py").write_text(BACKWARDS, encoding="utf-8")
    copy = elsewhere(project, tmp_path / "somewhere else" / "目录")
    here = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    there = {"TZ": "America/Los_Angeles", "LANG": "zh_CN.UTF-8", "LANGUAGE": "zh_CN", "PYTHONHASHSEED": "42"}

    # One compiles its templates itself, the other finds them compiled.
    share_templates(project)
    one = built(project, 0o022, here)
    other = built(copy, 0o077, {**there, "PYTHONUTF8": "0", "PYTHONPATH": str(customised)})

    assert list(differences(one, other)) == []
    assert sum(1 for _ in one.rglob("*.html")) > 40


def test_a_difference_would_be_seen(tmp_path: Path) -> None:
    for name, text in (("one", "a"), ("other", "b")):
        (tmp_path / name / "folder").mkdir(parents=True)
        (tmp_path / name / "folder/file").write_text(text, encoding="utf-8")
    assert list(differences(tmp_path / "one", tmp_path / "other")) == [f"{tmp_path / 'one/folder/file'} differs"]
