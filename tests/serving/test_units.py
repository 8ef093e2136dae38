"""The units of deploy/systemd, verified by systemd itself, and what the service runs: fetch, build, release, reload."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.repository.stand_ins import git, machine

UNITS = ROOT / "deploy/systemd"

pytestmark = [
    pytest.mark.full,
    pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze: scripts/tools installs it"),
]


def _analyze(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = ["systemd-analyze", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def test_systemd_finds_nothing(tmp_path: Path) -> None:
    """With the folders of the clone in the place of those that a server has."""
    for unit in UNITS.iterdir():
        text = unit.read_text("utf-8").replace("/opt/calls", str(ROOT))
        (tmp_path / unit.name).write_text(text.replace("/srv/calls", str(tmp_path)), encoding="utf-8")
    done = _analyze("verify", "--man=no", *sorted(tmp_path.glob("calls-site.*")))
    # The unit of the web server need not be here.
    assert [line for line in done.stderr.splitlines() if "calls-site" in line] == []
    assert done.returncode == 0, done.stderr


def test_the_service_is_confined(tmp_path: Path) -> None:
    """At most 4.5 of systemd's ten points of exposure; a service without limits has 9.6."""
    done = _analyze("security", "--offline=true", "--threshold=45", UNITS / "calls-site.service")
    assert done.returncode == 0, done.stdout[-1500:]
    assert tmp_path


def test_the_timer_runs_each_night() -> None:
    done = _analyze("calendar", "--iterations=2", "*-*-* 18:41:00 UTC")
    assert "Normalized form: *-*-* 18:41:00 UTC" in done.stdout
    assert "OnCalendar=*-*-* 18:41:00 UTC\n" in (UNITS / "calls-site.timer").read_text("utf-8")


def test_an_update_takes_new_commits_and_a_rollback_goes_back(tmp_path: Path) -> None:
    """`scripts/update` as the service runs it; commits that do not follow the ones here are refused, and the site stays."""
    found = machine(tmp_path / "forge")
    releases, source = tmp_path / "srv", tmp_path / "forge/source"
    origin = str(tmp_path / "forge/origin.git")
    found.run(f"scripts/update {releases}", SITE_URL="https://example.org/")
    first = (releases / "current").resolve()
    git(source, "checkout", "-q", "-B", "next", "HEAD~1")
    about = source / "content/pages/en/about.md"
    about.write_text(f"{about.read_text('utf-8')}\nOne more sentence.\n", encoding="utf-8")
    git(source, "commit", "-qam", "A sentence")
    git(source, "push", "-q", origin, "next:main")
    found.run(f"scripts/update {releases}", SITE_URL="https://example.org/")
    second = (releases / "current").resolve()
    assert "One more sentence." in (second / "public/en/about/index.html").read_text("utf-8")
    found.run(f"scripts/rollback {releases}", CALLS_RELOAD="touch reloaded")
    assert (releases / "current").resolve() == first
    assert (found.clone / "reloaded").exists()
    with pytest.raises(AssertionError, match="--resume"):
        found.run(f"scripts/update {releases}", SITE_URL="https://example.org/")
    found.run(f"scripts/release --resume {releases}", SITE_URL="https://example.org/")
    assert (releases / "current").resolve() == second
    git(source, "commit", "-q", "--amend", "-m", "Another history")
    git(source, "push", "-q", "--force", origin, "next:main")
    with pytest.raises(AssertionError, match="fast-forward"):
        found.run(f"scripts/update {releases}", SITE_URL="https://example.org/")
    assert (releases / "current").resolve() == second
