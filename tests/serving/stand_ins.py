"""Hosts that cannot be had here, as their documentation describes them: GitHub Pages, GitLab Pages, an object store.

Each serves a prepared upload below /calls/. What they share: a folder is its index.html, an address without its slash is led
to it, what is missing is answered with 404.html and status 404.
"""

import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path

from generator.publishing.hosts import HOSTS
from generator.publishing.pages_hosts import prepare
from generator.publishing.server_config import TYPES
from generator.rendering.site import HEADERS
from tests.loopback import serving

ROOT_PATH = "/calls/"


class _Pages(BaseHTTPRequestHandler):
    """GitHub Pages: no headers of ours, gzip for text."""

    headers_sent: Mapping[str, str] = {}

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        address = self.path.partition("?")[0]
        place = address.removeprefix(ROOT_PATH)
        path = self.folder / (f"{place}index.html" if place.endswith("/") or not place else place)
        if not address.startswith(ROOT_PATH):
            self._answer(404, self.folder / "404.html")
        elif path.is_file():
            self._answer(200, path)
        elif path.is_dir() and (path / "index.html").is_file():
            self._lead(f"{address}/")
        elif new := self._moved(address):
            self._lead(new)
        else:
            self._answer(404, self.folder / "404.html")

    def _moved(self, _: str) -> str:
        return ""

    def _compressed(self, path: Path) -> tuple[str, bytes]:
        content = path.read_bytes()
        return ("gzip", gzip.compress(content)) if "gzip" in self.headers.get("Accept-Encoding", "") else ("", content)

    def _answer(self, status: int, path: Path) -> None:
        encoding, body = self._compressed(path)
        self.send_response(status)
        for name, value in self.headers_sent.items():
            self.send_header(name, value)
        self.send_header("Content-Type", TYPES.get(path.suffix[1:], "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        if encoding:
            self.send_header("Content-Encoding", encoding)
        self.end_headers()
        self.wfile.write(body)

    def _lead(self, address: str) -> None:
        self.send_response(301)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


class _GitLab(_Pages):
    """GitLab Pages: sends compressed files that lie beside a page, and follows `_redirects` where no file is."""

    def _moved(self, address: str) -> str:
        rules = dict(line.split(" ")[:2] for line in (self.folder / "_redirects").read_text("utf-8").splitlines())
        return rules.get(address, "")

    def _compressed(self, path: Path) -> tuple[str, bytes]:
        for encoding, suffix in (("br", ".br"), ("gzip", ".gz")):
            form = path.with_name(f"{path.name}{suffix}")
            if encoding in self.headers.get("Accept-Encoding", "") and form.is_file():
                return encoding, form.read_bytes()
        return "", path.read_bytes()


class _Store(_Pages):
    """An object store behind a CDN that has the headers and the redirects as rules."""

    headers_sent = HEADERS

    def do_GET(self) -> None:
        rules = json.loads((self.folder / "redirects.json").read_text("utf-8"))["moved"]
        if new := rules.get(self.path.partition("?")[0].removeprefix(ROOT_PATH)):
            self._lead(f"{ROOT_PATH}{new}")
        else:
            super().do_GET()


@contextmanager
def stand_in(name: str, site: Path, folder: Path) -> Iterator[str]:
    """Serve a built site as a host does; yield its address without a slash at its end."""
    prepare(site, folder, HOSTS[name])
    handler = {"github-pages": _Pages, "gitlab-pages": _GitLab, "store": _Store}[name]
    with serving(partial(handler, folder)) as address:
        yield address.removesuffix("/")
