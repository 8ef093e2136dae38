"""nginx and Caddy, started as deploy/ says on a free port of loopback, with a release of a site."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from tests.built import ROOT

DEPLOY = ROOT / "deploy"
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


class Server(Protocol):
    """Starts a server with the releases of a folder."""

    def __call__(self, releases: Path, folder: Path) -> AbstractContextManager[str]:
        """Serve `releases`/current from a new `folder` with configuration and log; yield the address of the host."""


def free_port() -> int:
    """Return a port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(releases: Path, folder: Path) -> Iterator[str]:
    """Serve with nginx: deploy/nginx.conf with another place and port, within the least that a whole configuration needs."""
    folder.mkdir()
    port = free_port()
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    text = text.replace("/srv/calls", str(releases)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(text, encoding="utf-8")
    # Only root may, and must, name the user that reads the files.
    whole = ["user root;"] if os.geteuid() == 0 else []
    whole += ["daemon off;", f"pid {folder}/pid;", f"error_log {folder}/log;", "include /etc/nginx/modules-enabled/*.conf;"]
    whole += ["worker_processes 2;", "events { worker_connections 1024; }", "http {", "access_log off;"]
    whole += [f"{kind}_temp_path {folder}/{kind};" for kind in TEMPORARY]
    (folder / "nginx.conf").write_text("\n".join([*whole, f"include {folder}/site.conf;", "}", ""]), encoding="utf-8")
    command = ["nginx", "-c", str(folder / "nginx.conf"), "-e", str(folder / "log")]
    with running(command, folder, port, {}) as address:
        yield address


@contextmanager
def caddy(releases: Path, folder: Path) -> Iterator[str]:
    """Serve with Caddy: deploy/Caddyfile as it is, its two variables set, without certificates and without its API."""
    folder.mkdir()
    port = free_port()
    (folder / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\nimport {DEPLOY}/Caddyfile\n", encoding="utf-8")
    place = {"CALLS_ADDRESS": f"http://127.0.0.1:{port}", "CALLS_RELEASE": str(releases / "current")}
    home = {name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    command = ["caddy", "run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]
    with running(command, folder, port, {**place, **home}) as address:
        yield address


@contextmanager
def running(command: Sequence[str], folder: Path, port: int, environment: Mapping[str, str]) -> Iterator[str]:
    with (folder / "said").open("wb") as said:
        process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=said, stderr=said)
        try:
            _wait(process, folder, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait(process: "subprocess.Popen[bytes]", folder: Path, port: int) -> None:
    """Return once the port answers; AssertionError with what the server said when it ended, or needs too long."""
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError((folder / "said").read_text("utf-8"))


SERVERS: Mapping[str, Server] = {"nginx": nginx, "caddy": caddy}


def missing(name: str) -> str:
    """Return why a server cannot be started here; nothing when it can."""
    return "" if shutil.which(name) else f"no {name} to be had: scripts/tools installs it"
