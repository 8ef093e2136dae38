"""Releases for servers: the same site is the same release, switched to in one step, with nothing told that is no address.

R37, R31, R33.
"""

import gzip
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from generator.cli import main
from generator.outputs.tombstones import NAME
from generator.publishing import release as release_module
from generator.publishing.release import CURRENT, LOCK, ORDER, release, releases
from generator.publishing.server_config import caddy, nginx, served
from tests.conftest import ROOT, contents

LONG = "<p>同一个方向，中文和英文。</p>\n" * 50
REDIRECTS = {"version": 1, "site": "https://example.org/calls/", "moved": {"en/a/": "en/b/"}, "withdrawn": ["en/c/"]}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of four files."""
    folder = tmp_path / "site"
    (folder / "en" / "b").mkdir(parents=True)
    (folder / "index.html").write_text(LONG, encoding="utf-8")
    (folder / "en" / "b" / "index.html").write_text("short", encoding="utf-8")
    (folder / "picture.png").write_bytes(bytes(5000))
    (folder / NAME).write_text(json.dumps(REDIRECTS), encoding="utf-8")
    return folder


def test_a_release_holds_the_site_and_what_makes_it_smaller(site: Path, tmp_path: Path) -> None:
    """Below the path of its address; compressed only where that helps."""
    files = contents(release(site, tmp_path / "to"))
    public = {name.removeprefix("public/calls/") for name in files if name.startswith("public/")}
    assert public >= {*contents(site), "index.html.gz", "index.html.br"}
    assert not public & {f"{name}{suffix}" for name in ("picture.png", "en/b/index.html") for suffix in (".gz", ".br")}
    assert gzip.decompress(files["public/calls/index.html.gz"]).decode() == LONG
    assert brotli.decompress(files["public/calls/index.html.br"]).decode() == LONG
    told = {name for name in files if not name.startswith("public/")}
    assert told == {"nginx/maps.conf", "nginx/server.conf", "caddy/site.conf", "caddy/errors.conf"}


def test_the_same_site_is_the_same_release(site: Path, tmp_path: Path) -> None:
    """Byte for byte in another folder; nothing is written again in the same one (R33)."""
    one, two = release(site, tmp_path / "one"), release(site, tmp_path / "two")
    assert one.name == two.name
    assert contents(one) == contents(two)
    before = {path: path.stat() for path in one.rglob("*")}
    assert release(site, tmp_path / "one") == one
    assert {path: path.stat() for path in one.rglob("*")} == before


def test_what_did_not_change_is_the_same_file(site: Path, tmp_path: Path) -> None:
    """So its entity tag holds, and a reader's copy with it."""
    first = release(site, tmp_path / "to")
    (site / "en/b/index.html").write_text("other", encoding="utf-8")
    second = release(site, tmp_path / "to")
    for name in ("index.html", "index.html.gz", "index.html.br", "picture.png"):
        assert (second / "public/calls" / name).samefile(first / "public/calls" / name)
    assert (second / "public/calls/en/b/index.html").read_text("utf-8") == "other"
    assert (first / "public/calls/en/b/index.html").read_text("utf-8") == "short"


def _publish(site: Path, folder: Path, number: int) -> Path:
    (site / "index.html").write_text(f"{number}{LONG}", encoding="utf-8")
    return release(site, folder)


def test_the_last_ten_releases_stay(site: Path, tmp_path: Path) -> None:
    """Older ones and interrupted ones go; what is no release is left alone."""
    folder = tmp_path / "to"
    made = []
    for number in range(12):
        made.append(_publish(site, folder, number).name)
        (folder / f"{number:016x}.new").mkdir()
        (folder / "mine").mkdir(exist_ok=True)
    made.append(_publish(site, folder, 12).name)
    assert {path.name for path in folder.iterdir()} == {CURRENT, ORDER, LOCK, "mine", *made[-10:]}
    assert releases(folder) == made[-10:]
    assert (folder / CURRENT).readlink() == Path(made[-1])
    # A site that was published before is the newest again.
    _publish(site, folder, 5)
    assert releases(folder) == [*(name for name in made[-10:] if name != made[5]), made[5]]


def test_a_rollback_takes_one_command_and_holds(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the release before, then further back, or to any; a timer does not publish until somebody allows it."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    folder = tmp_path / "to"
    made = [_publish(site, folder, number) for number in range(4)]
    for expected in (2, 1):
        assert main(["rollback", str(folder)]) == 0
        assert (folder / CURRENT).resolve() == made[expected]
    assert main(["rollback", str(folder), "--to", made[3].name]) == 0
    assert (folder / CURRENT).resolve() == made[3]
    assert main(["rollback", str(folder), "--to", made[0].name]) == 0
    assert main(["rollback", str(folder)]) == 2
    assert main(["rollback", str(folder), "--to", "../elsewhere"]) == 2
    assert (folder / CURRENT).resolve() == made[0]
    capsys.readouterr()
    (site / "index.html").write_text(f"9{LONG}", encoding="utf-8")
    assert main(["release", str(folder), "--site", str(site)]) == 2
    assert f"Release {made[3].name} was rolled back" in capsys.readouterr().err
    assert (folder / CURRENT).resolve() == made[0]
    assert main(["release", str(folder), "--site", str(site), "--resume"]) == 0
    assert (folder / CURRENT).resolve().name == releases(folder)[-1] != made[0].name


def _start(site: Path, folder: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "generator", "release", str(folder), "--site", str(site)]
    return subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


@pytest.fixture
def large(site: Path) -> Path:
    """The site with so many pages that its release takes some time."""
    for number in range(400):
        (site / f"{number}.html").write_text(f"{number}{LONG * 20}", encoding="utf-8")
    return site


@pytest.mark.full
def test_a_release_that_is_killed_leaves_the_one_that_stands(large: Path, tmp_path: Path) -> None:
    """While it writes; the next one is whole, and nothing of the killed one stays (R31)."""
    folder = tmp_path / "to"
    before = release(large, folder)
    held = contents(before)
    for page in large.glob("*.html"):
        page.write_text(f"new{page.read_text('utf-8')}", encoding="utf-8")
    process = _start(large, folder)
    end = time.monotonic() + 30
    while time.monotonic() < end and not any(path.glob("public/calls/1*.html") for path in folder.glob("*.new")):
        time.sleep(0.01)
    process.kill()
    process.communicate()
    assert list(folder.glob("*.new"))
    assert (folder / CURRENT).resolve() == before
    assert contents(before) == held
    after = release(large, folder)
    assert contents(after)["public/calls/0.html"].startswith(b"new0")
    assert not list(folder.glob("*.new"))


@pytest.mark.full
def test_two_releases_at_once_are_one_after_the_other(large: Path, tmp_path: Path) -> None:
    folder, other = tmp_path / "to", tmp_path / "other"
    shutil.copytree(large, other)
    (other / "index.html").write_text("other", encoding="utf-8")
    processes = [_start(large, folder), _start(other, folder)]
    assert [(process.communicate(), process.returncode)[1] for process in processes] == [0, 0]
    found = releases(folder)
    assert len(found) == 2
    assert (folder / CURRENT).resolve().name == found[1]
    assert all(len(list((folder / name / "public/calls").glob("*.html"))) == 401 for name in found)
    assert not list(folder.glob("*.new"))


def test_a_release_that_fails_leaves_the_one_that_stands(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any file; the next one is whole (R31)."""
    folder = tmp_path / "to"
    before = release(site, folder)
    held = contents(before)
    (site / "index.html").write_text(f"new{LONG}", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(release_module, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            release(site, folder)
    assert (folder / CURRENT).resolve() == before
    assert contents(before) == held
    after = release(site, folder)
    assert contents(after)["public/calls/index.html"].decode() == f"new{LONG}"
    assert not list(folder.glob("*.new"))


def test_a_full_disk_leaves_nothing_behind(site: Path, tmp_path: Path) -> None:
    """What was written of a release is removed, so that the disk is no longer full (R31)."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no right to mount a file system of a limited size")
    try:
        before = release(site, folder)
        (site / "picture.png").write_bytes(bytes(500_000))
        with pytest.raises(OSError, match="No space left"):
            release(site, folder)
        assert (folder / CURRENT).resolve() == before
        assert [path.name for path in folder.iterdir() if path.is_dir() and not path.is_symlink()] == [before.name]
        (site / "picture.png").write_bytes(bytes(10))
        assert release(site, folder) == (folder / CURRENT).resolve() != before
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - as root, where `mount` worked


@pytest.mark.parametrize(
    "bad",
    [
        {"moved": {"en/a/": 'x"; } location / { root /'}},
        {"moved": {"en/a b/": "en/b/"}},
        {"moved": {"en/a/\nredir": "en/b/"}},
        {"withdrawn": ["en/$request_uri"]},
        {"withdrawn": ["en/{path}/"]},
        {"site": "https://example.org/;/"},
    ],
)
def test_a_server_is_told_addresses_only(bad: dict[str, object]) -> None:
    """Nothing that its configuration could read as more (R37)."""
    with pytest.raises(ValueError, match="is no address of a site"):
        served(json.dumps({**REDIRECTS, **bad}).encode())


def test_both_servers_are_told_the_same() -> None:
    told = served(json.dumps(REDIRECTS).encode())
    for texts in (dict(nginx(told)), dict(caddy(told))):
        whole = "".join(texts.values())
        assert "/calls/en/a/" in whole
        assert "/calls/en/b/" in whole
        assert "/calls/en/c/" in whole
        assert "/calls/zh/404.html" in whole


def test_the_command_names_the_release_or_what_is_missing(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["release", str(tmp_path / "to"), "--site", str(site)]) == 0
    assert Path(capsys.readouterr().out.strip()) == (tmp_path / "to" / CURRENT).resolve()
    shutil.rmtree(site)
    assert main(["release", str(tmp_path / "to"), "--site", str(site)]) == 2
    assert str(site) in capsys.readouterr().err


@pytest.mark.parametrize(("address", "refused"), [("https://joint-calls.example/", True), ("https://example.org/", False)])
def test_the_script_refuses_the_placeholder_of_the_address(tmp_path: Path, *, address: str, refused: bool) -> None:
    """Before it builds; an address in site.yml or in SITE_URL is built for."""
    scripts = tmp_path / "scripts"
    scripts.mkdir()
    shutil.copy(ROOT / "scripts/release", scripts)
    (scripts / "build").write_text("#!/bin/sh\necho built >&2\nexit 3\n", encoding="utf-8")
    (scripts / "build").chmod(0o755)
    (tmp_path / "site.yml").write_text(f'site_url: !ENV [SITE_URL, "{address}"]\n', encoding="utf-8")
    for given, expected in (("", 2 if refused else 3), ("https://example.org/", 3)):
        command = [str(scripts / "release"), str(tmp_path / "to")]
        environment = {"PATH": "/usr/bin:/bin", "SITE_URL": given}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == expected, done.stderr
        assert ("SITE_URL" in done.stderr) == (expected == 2)
