"""The container image: built from the Containerfile with buildah, and run as `podman run --read-only` would run it.

The base image is made from Debian's packages, and Python packages are fetched before, so that the build needs no image of
others. A runtime needs more rights than a test machine gives; what it does is done by hand: a mount of the root that is
read-only, a /tmp in memory, another user, no capability and no way to gain one.
"""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.serving.servers import free_port, running

RELEASE, PYTHON = "trixie", "3.13"
_USER = ("--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all")
_START = """set -e
mount --bind "$1" "$1"
mount --rbind /proc "$1/proc"
mount --bind /dev "$1/dev"
mount --bind "$2" "$1/etc/nginx/calls.conf"
mount -t tmpfs tmpfs "$1/tmp"
mount -o remount,bind,ro "$1"
root=$1; shift 2
exec chroot "$root" setpriv "$@" nginx -e /dev/stderr"""


def missing() -> str:
    """Return why the image cannot be built here; nothing when it can."""
    programs = [name for name in ("buildah", "debootstrap", "unshare", "setpriv") if not shutil.which(name)]
    if programs:
        return f"no {', '.join(programs)} to be had: scripts/tools installs them"
    return "" if os.geteuid() == 0 else "only root can build an image without a user namespace"


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False, timeout=1200)
    assert done.returncode == 0, f"{command[:3]}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout.strip()


def _base(folder: Path, name: str) -> None:
    """Make the base image: a minimal Debian."""
    _run("debootstrap", "--variant=minbase", RELEASE, folder / "base")
    _run("tar", "-C", folder / "base", "-cf", folder / "base.tar", ".")
    shutil.rmtree(folder / "base")
    container = _run("buildah", "from", "scratch")
    _run("buildah", "add", "-q", container, folder / "base.tar", "/")
    _run("buildah", "commit", "-q", "--rm", container, name)


@contextlib.contextmanager
def image(project: Path, address: str, folder: Path) -> Iterator[Path]:
    """Build the image of a project for an address; yield the root of its files."""
    name = f"calls-{os.getpid()}"
    wheels, settings = folder / "wheels", folder / "pip.conf"
    download = [sys.executable, "-m", "pip", "download", "-q", "--require-hashes", "--no-deps", "--only-binary", ":all:"]
    _run(*download, "--python-version", PYTHON, "-r", project / "requirements.lock", "-d", wheels)
    settings.write_text("[global]\nno-index = true\nfind-links = /wheels\n", encoding="utf-8")
    _base(folder, f"{name}-base")
    volumes = ("-v", f"{wheels}:/wheels:ro", "-v", f"{settings}:/etc/pip.conf:ro")
    arguments = ("--build-arg", f"BASE=localhost/{name}-base", "--build-arg", f"SITE_URL={address}")
    try:
        _run("buildah", "bud", "--isolation", "chroot", "--pull-never", *arguments, *volumes, "-t", name, ".", cwd=project)
        container = _run("buildah", "from", "--pull-never", f"localhost/{name}")
        try:
            yield Path(_run("buildah", "mount", container))
        finally:
            _run("buildah", "umount", container)
            _run("buildah", "rm", container)
    finally:
        for each in (name, f"{name}-base"):
            subprocess.run(["buildah", "rmi", "-f", f"localhost/{each}"], capture_output=True, check=False)  # noqa: S607 - as found above


@contextlib.contextmanager
def container(root: Path, folder: Path) -> Iterator[str]:
    """Start what the image starts, unprivileged and with a read-only root; yield the address of the host."""
    folder.mkdir()
    # Its user may write to the log, as a runtime sees to.
    (folder / "said").touch()
    (folder / "said").chmod(0o666)
    port = free_port()
    text = (root / "etc/nginx/calls.conf").read_text("utf-8")
    assert "listen 8080;" in text
    (folder / "calls.conf").write_text(text.replace("listen 8080;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    command = ["unshare", "--mount", "sh", "-c", _START, "sh", str(root), str(folder / "calls.conf"), *_USER]
    with running(command, folder, port, {}) as address:
        yield address
