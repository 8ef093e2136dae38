"""The comparison of two sites: blind to what was changed on purpose, and to nothing else."""

from pathlib import Path

import pytest

from tests.compare_sites import differences

PAGE = """<!doctype html><html lang="en"><head><link rel="icon" href="../assets/0123456789ab/mark.svg"></head>
<body><input data-md-toggle="drawer"><main class="md-main"><div class="sheet" id="content"><p class="a">CNY <span
class="b">15</span> million</p></div></main></body></html>"""
SAME = """<!doctype html><html lang="en"><head><link rel="icon" href="../assets/ba9876543210/mark.svg"></head>
<body><main id="content"><p>CNY 15 million</p></main></body></html>"""


def sites(folder: Path, old: str, new: str) -> list[str]:
    for name, text, digest in (("old", old, "0123456789ab"), ("new", new, "ba9876543210")):
        (folder / name / "assets" / digest).mkdir(parents=True)
        (folder / name / "assets" / digest / "mark.svg").touch()
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    return list(differences(folder / "old", folder / "new"))


def test_what_was_changed_on_purpose_is_no_difference(tmp_path: Path) -> None:
    assert sites(tmp_path, PAGE, SAME) == []


@pytest.mark.parametrize(
    ("was", "now"),
    [("15", "16"), ('lang="en"', 'lang="zh"'), ("<p>", '<p id="x">'), ("mark.svg", "other.svg"), ("<p>", "<b>")],
)
def test_everything_else_is_one(tmp_path: Path, was: str, now: str) -> None:
    (found,) = sites(tmp_path, PAGE, SAME.replace(was, now))
    assert found.startswith("index.html differs")


def test_files_of_one_site_alone_are_named(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old/feed.xml").touch()
    assert sites(tmp_path, PAGE, SAME) == [f"only in {tmp_path / 'old'}: feed.xml"]
