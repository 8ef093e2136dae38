"""A site in which every hostile string that the checker takes stands in every text and name."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.hostile.content import binned, catalogue
from tests.hostile.verdicts import Verdicts, verdicts

__all__ = ["verdicts"]

# A title of so many characters holds many strings at once.
ROOM = 1900
# Of the long ones, some stand for all.
LONG, FEW = 300, 3
_SITE = pytest.StashKey["HostileSite"]()


@dataclass(frozen=True)
class HostileSite:
    """The folder of the site, its content, and the texts of each of its directions."""

    folder: Path
    content: Path
    bins: Sequence[Sequence[str]]


@pytest.fixture(scope="session")
def hostile_site(
    request: pytest.FixtureRequest, verdicts: Verdicts, tmp_path_factory: pytest.TempPathFactory
) -> HostileSite:
    """Build it once for all tests that look at it."""
    stash = request.config.stash
    if _SITE not in stash:
        taken = [text for text, told in verdicts.items() if not told]
        long = [text for text in taken if len(text) > LONG][:FEW]
        bins = list(binned([*(text for text in taken if len(text) <= LONG), *long], ROOM))
        stash[_SITE] = _built(tmp_path_factory.mktemp("hostile"), bins)
    return stash[_SITE]


def _built(folder: Path, bins: Sequence[Sequence[str]]) -> HostileSite:
    content = folder / "content"
    catalogue(content, bins)
    for language in ("zh", "en"):
        (content / "pages" / language).mkdir(parents=True)
    settings = {
        "site_name": "Calls",
        "site_url": "https://joint-calls.example/",
        "docs_dir": str(content / "pages"),
        "site_dir": str(folder / "site"),
        "theme": {"name": "material", "custom_dir": str(ROOT / "theme"), "font": False},
        "plugins": [{"calls": {"content": str(content)}}],
    }
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return HostileSite(folder / "site", content, bins)
