"""Build a site of any size and serve it on loopback, for the benchmarks."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml

from tests.bench import synthetic


def build(folder: Path, number: int) -> Path:
    """Build the real catalogue (0) or a synthetic one into a folder; return the site."""
    content = synthetic.CONTENT
    if number:
        content = folder / "content"
        synthetic.write(content, number)
    config = folder / "mkdocs.yml"
    settings = yaml.safe_load((synthetic.ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")) | {
        "site_url": "https://joint-calls.example/",
        "docs_dir": str(content / "pages"),
        "site_dir": str(folder / "site"),
        "plugins": [{"calls": {"content": str(content)}}],
        "theme": {"name": "material", "custom_dir": str(synthetic.ROOT / "theme"), "font": False},
    }
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config)]
    subprocess.run(command, check=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    return folder / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder; yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
