"""Publishing is atomic: whatever happens, the last good site or the new one stands, whole (R31, R32)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator.errors import ContentError
from generator.publishing import staging as publishing
from generator.rendering.output_file import ready
from tests.built import ROOT, build, configure, fingerprint
from tests.conftest import DIRECTION, edit
from tests.publishing.faults import STEPS
from tests.scale import sample

TITLES = ("Capture on board ships", "Capture in harbours", "Capture at sea")
KILLED, REFUSED = -9, 1
FAULTS = (
    *((step, "kill", KILLED) for step in STEPS),
    ("check", "interrupt", REFUSED),
    ("a file", "interrupt", REFUSED),
    ("swap", "interrupt", REFUSED),
    ("prose", "disk", REFUSED),
    ("a file", "disk", REFUSED),
    ("swap", "disk", REFUSED),
    ("a file", "exception", REFUSED),
)


def faulty(project: Path, step: str, fault: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.publishing.faults", step, fault]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def test_a_fault_at_any_step_leaves_the_last_good_site(project: Path, content: Path) -> None:
    """Byte for byte; the exit code is not 0; the next build is right and leaves nothing beside the site."""
    site = project / "site"
    build(project / "mkdocs.yml")
    before = fingerprint(site)
    edit(content, DIRECTION, TITLES[:2])

    for step, fault, code in sample(FAULTS, 2):
        done = faulty(project, step, fault)

        assert done.returncode == code, (step, fault, done.stderr)
        if step == "removal":
            # The new site stands already; only the removal of the old one was cut short.
            cut_short = fingerprint(site)
            assert cut_short != before
            before = cut_short
            edit(content, DIRECTION, TITLES[1:])
        else:
            assert fingerprint(site) == before, (step, fault)
        assert fault != "disk" or "No space left" in done.stderr + done.stdout
    build(project / "mkdocs.yml")

    assert fingerprint(site) != before
    assert sorted(path.name for path in project.glob("site*")) == ["site"]


def test_a_rebuild_without_a_change_writes_no_file(project: Path) -> None:
    build(project / "mkdocs.yml")
    site = project / "site"
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in [site, *site.rglob("*")]}

    build(project / "mkdocs.yml")

    assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in [site, *site.rglob("*")]} == before


def test_a_rebuild_writes_only_what_differs(project: Path, content: Path) -> None:
    """What is equal keeps its file: the same inode, the same time."""
    build(project / "mkdocs.yml")
    site = project / "site"
    before, kept = fingerprint(site), {path: path.stat().st_ino for path in site.rglob("*") if path.is_file()}
    edit(content, DIRECTION, TITLES[:2])

    build(project / "mkdocs.yml")

    after = fingerprint(site)
    same = {str(path.relative_to(site)) for path in kept if path.exists() and path.stat().st_ino == kept[path]}
    assert same == {name for name in after if after[name] == before.get(name)}
    assert "en/about/index.html" in same
    assert "en/directions/2031-1/1.1/index.html" not in same


def test_a_second_build_at_the_same_time_is_refused(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    """And touches nothing that the first one makes."""
    first = publishing.Staging(project / "site")
    first.write(ready("index.html", b"the first one's"))

    with pytest.raises(Abort):
        build(project / "mkdocs.yml")

    assert "Another build" in caplog.text or "另一次构建" in caplog.text
    assert (first.folder / "index.html").read_bytes() == b"the first one's"
    first.finish()
    assert fingerprint(project / "site").keys() == {"index.html"}


def test_a_site_that_loses_more_than_a_tenth_needs_a_flag(
    project: Path, content: Path, caplog: pytest.LogCaptureFixture
) -> None:
    build(project / "mkdocs.yml")
    before = fingerprint(project / "site")
    for number in range(40):
        fake = project / f"site/api/v1/directions/2031-9/{number}.json"
        fake.parent.mkdir(exist_ok=True)
        fake.write_text("{}", encoding="utf-8")

    with pytest.raises(Abort):
        build(project / "mkdocs.yml")

    assert "ALLOW_FEWER" in caplog.text
    assert len(fingerprint(project / "site")) == len(before) + 40
    build(configure(project, content, plugins=[{"calls": {"content": str(content), "allow_fewer": True}}]))
    assert fingerprint(project / "site") == before


@pytest.mark.parametrize(("before", "now", "few"), [(0, 0, None), (10, 9, 8), (47, 43, 42), (47, 60, 0)])
def test_a_tenth_may_go(tmp_path: Path, before: int, now: int, few: int | None) -> None:
    folder = tmp_path / "api/v1/directions/2031-1"
    folder.mkdir(parents=True)
    for number in range(before):
        (folder / f"{number}.json").touch()

    publishing.guard(tmp_path, now)
    if few is not None:
        with pytest.raises(ContentError):
            publishing.guard(tmp_path, few)


def test_without_an_exchange_in_one_step_the_old_site_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange folders, a stop between the two steps is mended by the next build."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("old", encoding="utf-8")
    monkeypatch.setattr(publishing, "_exchanged", lambda *_: False)
    staging = publishing.Staging(site)
    staging.write(ready("index.html", b"new"))
    staging.finish()
    assert (site / "index.html").read_bytes() == b"new"

    site.rename(tmp_path / "site.old")
    publishing.Staging(site).release()

    assert (site / "index.html").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_without_links_every_file_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("page", encoding="utf-8")

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    staging = publishing.Staging(site)
    staging.write(ready("index.html", b"page"))
    (staging.folder / "prose.html").write_text("prose", encoding="utf-8")
    staging.finish()

    assert fingerprint(site).keys() == {"index.html", "prose.html"}


@pytest.mark.parametrize("address", ["/etc/x", "../x", "en/../../x"])
def test_no_address_leaves_the_site(tmp_path: Path, address: str) -> None:
    """R34."""
    staging = publishing.Staging(tmp_path / "site")
    with pytest.raises(ValueError, match="outside the site"):
        staging.write(ready(address, b""))
    staging.release()


def test_no_address_is_written_twice(tmp_path: Path) -> None:
    staging = publishing.Staging(tmp_path / "site")
    staging.write(ready("en/index.html", b""))
    with pytest.raises(ValueError, match="two pages want the address"):
        staging.write(ready("en/index.html", b""))
    staging.release()
