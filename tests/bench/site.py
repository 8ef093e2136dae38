"""Build a site of any size and serve it on loopback, for the benchmarks."""

import gzip
import os
import subprocess
import sys
from contextlib import AbstractContextManager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from tests.bench import synthetic
from tests.built import SITE_URL, configure
from tests.loopback import serving

_TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}


def lay(folder: Path, number: int, address: str = SITE_URL) -> Path:
    """Write a configuration, for the real catalogue (0) or for a synthetic one, which is written too; return the former."""
    content = synthetic.CONTENT
    if number:
        content = folder / "content"
        synthetic.write(content, number)
    return configure(folder, content, site_url=address)


def command(config: Path) -> list[str]:
    """Return the command that builds a site."""
    return [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]


def build(folder: Path, number: int, address: str = SITE_URL, part: str = "") -> Path:
    """Build the real catalogue (0) or a synthetic one into a folder, to be served at an address; return the site.

    `part` is one of those that tests/bench/stages.py builds alone.
    """
    config = lay(folder, number, address)
    make = [sys.executable, "-m", "tests.bench.stages", str(config), part] if part else command(config)
    subprocess.run(make, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder / "site"


class _Handler(SimpleHTTPRequestHandler):
    """Serves as a production server does: text compressed, hashed assets cached for a year."""

    def do_GET(self) -> None:
        """Send a file, its text compressed where the browser takes that."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file() or file.suffix not in _TEXT or "gzip" not in self.headers.get("Accept-Encoding", ""):
            super().do_GET()
            return
        content = gzip.compress(file.read_bytes(), 6)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        """Let what has a hash in its address be cached."""
        if self.path.startswith("/assets/"):
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def served(site: Path, port: int = 0) -> AbstractContextManager[str]:
    """Serve a folder on a port, any by default; the value is its address."""
    return serving(partial(_Handler, directory=str(site)), port)
