"""Each kind of host, held to its row of the table: servers and the container as they are, others as stand-ins (R36, R82)."""

import gzip
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from generator.publishing.hosts import HOSTS, Host, chosen
from generator.publishing.pages_hosts import DIGEST, prepare
from generator.rendering.site import HEADERS
from tests.conftest import ROOT
from tests.scale import sample
from tests.serving import container
from tests.serving.conftest import GONE, NEW, OLD, SITE_URL
from tests.serving.servers import SERVERS, missing
from tests.serving.stand_ins import stand_in
from tests.serving.test_policy import META
from tests.serving.test_servers import NOT_FOUND, PAGE, ask
from tests.serving.test_subpath import wrong_links

_STAND_INS = ("github-pages", "gitlab-pages", "store")
_DECOMPRESS: dict[str, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}


def observe(host: str) -> Host:
    """Return what a host's answers have; whatever that is, pages must be whole and carry the policy."""
    page = ask(host, PAGE)
    assert page.status == 200
    assert META.search(page.body.decode())
    found = []
    for encoding, decompress in _DECOMPRESS.items():
        answer = ask(host, PAGE, Accept_Encoding=encoding)
        if answer.headers.get("content-encoding") == encoding:
            found.append(encoding)
            assert decompress(answer.body) == page.body
    missing_pages = {code: ask(host, f"/calls/{code}/none/") for code in NOT_FOUND}
    assert {answer.status for answer in missing_pages.values()} == {404}
    shown = {
        code: [other for other, title in NOT_FOUND.items() if f">{title}</h1>" in answer.body.decode()]
        for code, answer in missing_pages.items()
    }
    old, gone = ask(host, f"/calls/en/{OLD}/"), ask(host, f"/calls/en/{GONE}/")
    # Without a redirect, the page itself leads on.
    assert NEW in old.headers.get("location", "") or NEW in old.body.decode()
    assert "The call was stopped." in gone.body.decode()
    assert ask(host, "/calls/en/directions").status in {301, 308}
    return Host(
        headers={name: page.headers.get(name.lower()) for name in HEADERS} == HEADERS,
        moved=old.status == 301,
        withdrawn=gone.status == 410,
        missing=all(titles == [code] for code, titles in shown.items()),
        encodings=tuple(found),
    )


def _row(name: str) -> Host:
    """Return the row of a host as its answers show it."""
    host = HOSTS[name]
    return Host(host.headers, host.moved, host.withdrawn, host.missing, host.encodings)


@pytest.mark.parametrize("name", sample(_STAND_INS, 1))
def test_a_host_that_takes_files_is_as_its_row_says(name: str, small_site: Path, tmp_path: Path) -> None:
    with stand_in(name, small_site, tmp_path / "public") as host:
        assert observe(host) == _row(name)
        assert wrong_links(host) == []


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(SERVERS))
def test_a_server_is_as_its_row_says(name: str, small_releases: Path, tmp_path: Path) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    with SERVERS[name](small_releases, tmp_path / name) as host:
        assert observe(host) == _row(name)
        assert wrong_links(host) == []


@pytest.fixture(scope="module")
def image(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The root of the image of the project with the content of the small site."""
    if reason := container.missing():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("image")
    project = folder / "project"
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - the tests need git
    for name in listed.stdout.splitlines():
        if not name.startswith(("content/", "tests/")):
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, project / name)
    shutil.copytree(small_site.parent / "content", project / "content")
    with container.image(project, SITE_URL, folder) as root:
        yield root


@pytest.mark.full
def test_the_container_is_as_its_row_says(image: Path, tmp_path: Path) -> None:
    """Built from the Containerfile, started as another user on a root that is read-only."""
    with container.container(image, tmp_path / "container") as host:
        assert observe(host) == _row("container")
        assert wrong_links(host) == []
        assert "root:" not in ask(host, "/calls/../../../etc/passwd").body.decode()


@pytest.mark.full
def test_the_container_holds_the_site_and_no_tools(image: Path) -> None:
    """Neither the repository nor Python nor pip is in it, and nothing of the site may be written."""
    assert not list(image.glob("src*"))
    assert not (image / "usr/bin/python3").exists()
    served = [path for path in (image / "srv/calls/current/public").rglob("*") if path.is_file()]
    assert len(served) > 100
    assert all(path.stat().st_mode & 0o022 == 0 and path.stat().st_uid == 0 for path in served)


def test_the_documentation_has_the_table() -> None:
    """docs/publish.md says of each host what hosts.py says."""
    text = (ROOT / "docs/publish.md").read_text("utf-8")
    rows = {
        row[0]: row[1:]
        for row in re.findall(r"^\| `([\w-]+)` \| (\w+) \| (\w+) \| (\w+) \| (\w+) \| ([^|]+) \|$", text, re.MULTILINE)
    }
    words = {True: "yes", False: "no"}
    assert rows == {
        name: (words[h.headers], words[h.moved], words[h.withdrawn], words[h.missing], ", ".join(h.encodings))
        for name, h in HOSTS.items()
    }


def test_the_same_site_is_the_same_upload(small_site: Path, tmp_path: Path) -> None:
    """Its digest says so, and is served, so that a night without a change uploads nothing."""
    digests = {prepare(small_site, tmp_path / str(number), HOSTS["github-pages"]) for number in range(2)}
    assert {(tmp_path / "0" / DIGEST).read_text("utf-8").strip()} == digests
    changed = Path(shutil.copytree(small_site, tmp_path / "changed"))
    (changed / "index.html").write_text("other", encoding="utf-8")
    assert prepare(changed, tmp_path / "0", HOSTS["github-pages"]) not in digests


@pytest.mark.full
def test_gitlab_follows_a_rule_only_where_no_file_is(small_site: Path, tmp_path: Path) -> None:
    prepare(small_site, tmp_path / "public", HOSTS["gitlab-pages"])
    rules = [line.split(" ") for line in (tmp_path / "public/_redirects").read_text("utf-8").splitlines()]
    assert [f"/calls/{code}/{OLD}/" in {old for old, _, _ in rules} for code in ("zh", "en")] == [True, True]
    for old, new, status in rules:
        place = tmp_path / "public" / old.removeprefix("/calls/")
        assert not (place / "index.html" if old.endswith("/") else place).exists()
        assert (new.startswith("/calls/"), status) == (True, "301")


def test_an_unknown_host_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site.yml").write_text("plugins: {calls: {host: elsewhere}}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="elsewhere"):
        chosen(tmp_path / "site.yml")
    assert chosen(ROOT / "site.yml") == ""
