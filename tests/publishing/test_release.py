"""Releases for servers: the same site is the same release, switched to in one step, with nothing told that is no address.

R37, R31, R33.
"""

import gzip
import json
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from generator.cli import main
from generator.outputs.tombstones import NAME
from generator.publishing import release as releases
from generator.publishing.release import CURRENT, release
from generator.publishing.server_config import caddy, nginx, served

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


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


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


def test_the_newest_release_and_the_one_before_stay(site: Path, tmp_path: Path) -> None:
    """Older ones and interrupted ones go; what is no release is left alone."""
    folder = tmp_path / "to"
    made = []
    for number in range(3):
        (site / "index.html").write_text(f"{number}{LONG}", encoding="utf-8")
        made.append(release(site, folder))
        (folder / f"{number:016x}.new").mkdir()
        (folder / "mine").mkdir(exist_ok=True)
    (site / "index.html").write_text(f"{3}{LONG}", encoding="utf-8")
    made.append(release(site, folder))
    assert {path.name for path in folder.iterdir()} == {CURRENT, made[3].name, made[2].name, "mine"}
    assert (folder / CURRENT).resolve() == made[3]
    assert (folder / CURRENT).readlink() == Path(made[3].name)


def test_a_release_that_fails_leaves_the_one_that_stands(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any file; the next one is whole (R31)."""
    folder = tmp_path / "to"
    before = release(site, folder)
    held = contents(before)
    (site / "index.html").write_text(f"new{LONG}", encoding="utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(releases, "_write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
        with pytest.raises(OSError, match="No space"):
            release(site, folder)
    assert (folder / CURRENT).resolve() == before
    assert contents(before) == held
    after = release(site, folder)
    assert contents(after)["public/calls/index.html"].decode() == f"new{LONG}"
    assert not list(folder.glob("*.new"))


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
