"""The built site: the real catalogue through MkDocs, once for a whole run of the tests."""

import os
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


def built(content: Path, folder: Path, url: str) -> Path:
    """Build some content of a test, with the site's own prose pages, for an address; return the site, `folder`/site."""
    shutil.copytree(ROOT / "content" / "pages", content / "pages")
    for page in content.rglob("data.md"):
        # The page names a direction as an example; this content has another.
        page.write_text(page.read_text(encoding="utf-8").replace("2025-3/1.1", "2031-1/1.2"), encoding="utf-8")
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("!ENV", "")) | {
        "site_url": url,
        "docs_dir": str(content / "pages"),
        "site_dir": str(folder / "site"),
        "plugins": [{"calls": {"content": str(content)}}],
        "theme": {"name": "material", "custom_dir": str(ROOT / "theme"), "font": False},
    }
    config = folder / "mkdocs.yml"
    config.write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(config)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
    return folder / "site"
