"""Sites for the tests: the real one, built once for all workers of a run; others, built in the process of the test."""

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from filelock import FileLock
from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
SITE_URL = "https://joint-calls.example/"


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first worker of a run to ask for it makes, and all others find."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = folder.with_suffix(".new")
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir()
            make(unfinished)
            unfinished.rename(folder)
    return folder


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real catalogue's site, built by the command that people run."""

    def make(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder / "site")]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"

    return once(tmp_path_factory, "built", make) / "site"


def build(config: Path) -> None:
    """Build in this process as `mkdocs build --strict` does in the folder of a configuration; Abort where it is refused."""
    share_templates(config.parent)
    with contextlib.chdir(config.parent):
        settings = load_config(str(config), strict=True)
        settings.plugins.run_event("startup", command="build", dirty=False)
        try:
            mkdocs.build(settings)
        finally:
            settings.plugins.run_event("shutdown")


def share_templates(folder: Path) -> None:
    """Let builds in a folder use the templates that the project compiled: it takes longer than all else of a small site."""
    shared, own = ROOT / ".cache/templates", folder / ".cache/templates"
    if not own.exists():
        shared.mkdir(parents=True, exist_ok=True)
        own.parent.mkdir(exist_ok=True)
        own.symlink_to(shared)


def configure(folder: Path, content: Path, **changes: object) -> Path:
    """Write folder/mkdocs.yml, the project's own with some settings changed, for a site of some content; return its path."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")) | {
        "site_url": SITE_URL,
        "docs_dir": str(content / "pages"),
        "plugins": [{"calls": {"content": str(content)}}],
        "theme": {"name": "material", "custom_dir": str(ROOT / "theme"), "font": False},
        **changes,
    }
    # The settings of site.yml, which environment variables override, are no part of it.
    del settings["INHERIT"]
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return config


def build_example(folder: Path, content: Path, url: str = SITE_URL) -> Path:
    """Build a copy of the example content, with the prose pages of the project; return folder/site. Abort if refused."""
    shutil.copytree(ROOT / "content" / "pages", content / "pages", dirs_exist_ok=True)
    for page in (content / "pages").rglob("data.md"):
        page.write_text(re.sub(r"2025-3/1\.1", "2031-1/1.2", page.read_text(encoding="utf-8")), encoding="utf-8")
    build(configure(folder, content, site_url=url))
    return folder / "site"


@pytest.fixture
def project(tmp_path: Path, content: Path) -> Path:
    """The folder of a project: the example content with the prose pages of ours, and a configuration."""
    shutil.copytree(ROOT / "content/pages", content / "pages", dirs_exist_ok=True)
    configure(tmp_path, content)
    return tmp_path


def fingerprint(site: Path) -> dict[str, str]:
    """Return every file of a site with a hash of its bytes."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
