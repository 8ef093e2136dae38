"""The built site: the real catalogue through MkDocs, once for a whole run of the tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SITE_URL = "https://joint-calls.example/"
_BUILT = pytest.StashKey[Path]()


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site. Several packages take this fixture; the first one builds, the others find it."""
    stash = request.config.stash
    if _BUILT not in stash:
        folder = tmp_path_factory.mktemp("built") / "site"
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{done.stdout}{done.stderr}"
        stash[_BUILT] = folder
    return stash[_BUILT]


def build_example(folder: Path, content: Path, url: str = SITE_URL) -> subprocess.CompletedProcess[str]:
    """Build a copy of the example content, with the prose pages of the project, into folder/site."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", "")) | {
        "site_url": url,
        "docs_dir": str(content / "pages"),
        "site_dir": str(folder / "site"),
        "plugins": [{"calls": {"content": str(content)}}],
        "theme": {"name": "material", "custom_dir": str(ROOT / "theme"), "font": False},
    }
    shutil.copytree(ROOT / "content" / "pages", content / "pages", dirs_exist_ok=True)
    for page in (content / "pages").rglob("data.md"):
        page.write_text(re.sub(r"2025-3/1\.1", "2031-1/1.2", page.read_text(encoding="utf-8")), encoding="utf-8")
    config = folder / "mkdocs.yml"
    # The settings of site.yml, which environment variables override, are no part of it.
    del settings["INHERIT"]
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "LANG": "en_GB.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
