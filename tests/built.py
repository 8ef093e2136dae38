"""The built site: the real catalogue through MkDocs, once for a whole run of the tests."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
