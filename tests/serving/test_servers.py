"""What nginx and Caddy answer with the configurations of deploy/ (R36, R82, R40)."""

import gzip
import http.client
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import brotli  # type: ignore[import-untyped]
import pytest

from generator.languages import LANGUAGES
from generator.presentation.translator import translator
from generator.publishing.server_config import BY_NAME, FOREVER, FRESH, TYPES
from generator.rendering.site import HEADERS
from tests.serving.conftest import GONE, NEW, OLD

PAGE = "/calls/en/directions/2031-1/1.2/"
ASSETS = "/calls/assets/"
NOT_FOUND = {known.code: translator(known)("notfound.title") for known in LANGUAGES}


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name, and body of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(host: str, address: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for an address exactly as it is written; `_` in the name of a header is a hyphen."""
    connection = http.client.HTTPConnection(host.removeprefix("http://"), timeout=10)
    connection.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    found = Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    connection.close()
    return found


def public(releases: Path) -> Path:
    return releases / "current" / "public" / "calls"


@pytest.fixture(scope="session")
def asset(small_releases: Path) -> str:
    """The address of a hashed style sheet."""
    (sheet,) = (public(small_releases) / "assets").glob("*/site.css")
    return f"{ASSETS}{sheet.parent.name}/site.css"


@pytest.mark.parametrize("address", [PAGE, "/calls/", "/calls/en/none/", "/none", f"/calls/en/{GONE}/", f"/calls/en/{OLD}/"])
def test_every_answer_carries_the_headers(small: str, address: str) -> None:
    """Also of errors and redirects (R81, R82)."""
    answer = ask(small, address)
    assert {name: answer.headers.get(name.lower()) for name in HEADERS} == HEADERS
    assert answer.headers.get("cache-control") == FRESH
    # HSTS is for HTTPS, and no server tells its version.
    assert "strict-transport-security" not in answer.headers
    assert answer.headers.get("server", "") in {"", "nginx"}


def test_every_file_has_its_type_and_comes_whole(whole: str, built_site: Path) -> None:
    """Each file of the site at its address, uncompressed and compressed (R36, R82)."""
    connection = http.client.HTTPConnection(whole.removeprefix("http://"), timeout=10)
    wrong = []
    files = [path for path in sorted(built_site.rglob("*")) if path.is_file()]
    for path in files:
        address = "/" + path.relative_to(built_site).as_posix().removesuffix("index.html")
        kind = BY_NAME.get(path.name) or TYPES[path.suffix[1:]]
        connection.request("GET", address, headers={"Accept-Encoding": "br"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.getheader("Content-Encoding") == "br":
            body = brotli.decompress(body)
        if (answer.status, answer.getheader("Content-Type"), body) != (200, kind, path.read_bytes()):
            wrong.append((address, answer.status, answer.getheader("Content-Type")))
    connection.close()
    assert len(files) > 700
    assert wrong == []


@pytest.mark.parametrize(("encoding", "decompress"), [("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)])
def test_text_is_sent_compressed_to_who_reads_it(
    small: str, small_releases: Path, encoding: str, decompress: Callable[[bytes], bytes]
) -> None:
    answer = ask(small, PAGE, Accept_Encoding=encoding)
    assert answer.headers.get("content-encoding", "") == encoding
    assert "accept-encoding" in answer.headers.get("vary", "").lower()
    assert decompress(answer.body) == (public(small_releases) / PAGE.removeprefix("/calls/") / "index.html").read_bytes()
    assert answer.headers["content-type"] == TYPES["html"]


def test_who_reads_both_gets_brotli(small: str) -> None:
    assert ask(small, PAGE, Accept_Encoding="gzip, deflate, br").headers["content-encoding"] == "br"


def test_hashed_files_are_kept_and_pages_asked_for_again(small: str, asset: str) -> None:
    """Not kept: a hashed file that is missing, so that it is found when it comes."""
    assert ask(small, asset).headers["cache-control"] == FOREVER
    missing = ask(small, f"{ASSETS}0123456789ab/site.css")
    assert (missing.status, missing.headers["cache-control"]) == (404, FRESH)
    for encoding in ("", "gzip", "br"):
        first = ask(small, PAGE, Accept_Encoding=encoding)
        again = ask(small, PAGE, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert ask(small, PAGE, If_None_Match='"other"').status == 200


def test_what_moved_is_a_301(small: str) -> None:
    """Pages in both languages, the sheet, the API (R36); the query does not lead elsewhere (R37)."""
    for old in (f"zh/{OLD}/", f"en/{OLD}/", f"{OLD}/", f"api/v1/{OLD}.json"):
        answer = ask(small, f"/calls/{old}?to=https://evil.example/")
        assert answer.status == 301
        assert urlsplit(answer.headers["location"]).path == "/calls/" + old.replace(OLD, NEW)
        assert urlsplit(answer.headers["location"]).netloc in {"", small.removeprefix("http://")}


def test_what_was_withdrawn_is_a_410_that_says_why(small: str) -> None:
    """A page in its language; its feeds end in good form instead, since a 410 would hide their last word (R36)."""
    for code, reason in (("zh", "征集已停止。"), ("en", "The call was stopped.")):
        answer = ask(small, f"/calls/{code}/{GONE}/")
        assert (answer.status, answer.headers["content-type"]) == (410, TYPES["html"])
        assert reason in answer.body.decode()
        feed = ask(small, f"/calls/{code}/{GONE}/feed.xml")
        assert feed.status == 200
        assert reason in feed.body.decode()


@pytest.mark.parametrize(
    ("address", "languages"),
    [
        ("/calls/zh/directions/none/", ["zh"]),
        ("/calls/en/none/deep/er.html", ["en"]),
        ("/calls/en/none.ics", ["en"]),
        ("/calls/zhx/", ["zh", "en"]),
        ("/calls/api/v1/none.json", ["zh", "en"]),
        ("/elsewhere/", ["zh", "en"]),
    ],
)
def test_a_wrong_address_is_answered_in_its_language(small: str, address: str, languages: list[str]) -> None:
    """In both where it has none (R40)."""
    answer = ask(small, address)
    assert (answer.status, answer.headers["content-type"]) == (404, TYPES["html"])
    page = answer.body.decode()
    assert [code for code, title in NOT_FOUND.items() if f">{title}</h1>" in page] == languages


@pytest.mark.parametrize("address", ["assets/", "assets", "api/", "api/v1/", "schema/", "directions/"])
def test_no_folder_is_listed(small: str, address: str) -> None:
    assert ask(small, f"/calls/{address}").status == 404


def test_nothing_but_the_site_is_served(small: str, small_releases: Path) -> None:
    """No hidden file, no compressed form by itself, nothing beside or above the site."""
    hidden = public(small_releases) / ".git"
    hidden.mkdir(exist_ok=True)
    (hidden / "config").write_text("secret", encoding="utf-8")
    (public(small_releases) / ".env").write_text("secret", encoding="utf-8")
    up = (f"{6 * step}etc/passwd" for step in ("../", "%2e%2e/", "..%2f", "..%5c"))
    beside = ("../nginx/maps.conf", "/nginx/maps.conf", "//etc/passwd", "../-gone/calls/en/index.html")
    inside = (".git/config", ".env", "%2eenv", "en/index.html.gz", "en/index.html.br", "%00")
    for address in (*up, *beside, *inside):
        answer = ask(small, f"/calls/{address}")
        assert answer.status in {400, 404}, address
        assert b"secret" not in answer.body
        assert b"root:" not in answer.body


def test_a_line_end_in_an_address_adds_no_header(small: str) -> None:
    for address in ("en/about%0d%0aX-Injected:%201", "%0d%0aX-Injected:%201/", f"en/{OLD}/?%0d%0aX-Injected:%201"):
        assert "x-injected" not in ask(small, f"/calls/{address}").headers


def test_an_address_without_its_slash_leads_to_the_page(small: str) -> None:
    answer = ask(small, "/calls/en/directions?q=x")
    assert answer.status in {301, 308}
    assert urlsplit(answer.headers["location"])[2:4] == ("/calls/en/directions/", "q=x")


def test_heads_ranges_and_other_methods(small: str, asset: str) -> None:
    page, head = ask(small, PAGE), ask(small, PAGE, "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "date": ""} == {**page.headers, "date": ""}
    part = ask(small, asset, Range="bytes=0-9")
    assert (part.status, part.body) == (206, ask(small, asset).body[:10])
    assert ask(small, asset, Range="bytes=999999999-").status == 416
    for method in ("POST", "PUT", "DELETE"):
        assert ask(small, PAGE, method).status == 405


def test_other_sites_may_read_the_data_but_not_the_pages(small: str) -> None:
    for address in ("api/v1/directions.json", "en/directions/calendar.ics", "en/directions/feed.xml", "redirects.json"):
        assert ask(small, f"/calls/{address}").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in ask(small, PAGE).headers


def test_redirects_are_told_to_every_host(small: str) -> None:
    """`redirects.json` names what these servers answer, for hosts of other kinds."""
    said = json.loads(ask(small, "/calls/redirects.json").body)
    assert said["site"] == "https://example.org/calls/"
    assert all(ask(small, f"/calls/{old}").status == 301 for old in said["moved"])
    assert [ask(small, f"/calls/{address}").status for address in said["withdrawn"]] == [410] * 2
    assert len(said["moved"]) == 4
