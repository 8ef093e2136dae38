"""A site in which the hostile strings that the checker accepts (a sample, or all) stand in every text and name."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.built import build, configure, once
from tests.hostile.catalogue import binned, catalogue
from tests.hostile.strings import LONG
from tests.scale import sample

# A title of so many characters holds many strings at once.
LONGEST_TITLE = 1900
# A file holds each text in dozens of places, and no more than 256 kB.
MOST = 100
# Of those longer than LONG, some stand for all, one where not all are tried.
FEW = 3
# Of the others, so many where not all are tried: each kind of string has its share of the list.
SOME = 24


@dataclass(frozen=True)
class HostileSite:
    """The folder of the site, its content, and the texts of each of its directions."""

    folder: Path
    content: Path
    bins: Sequence[Sequence[str]]


@pytest.fixture(scope="session")
def hostile_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """Build it once for all tests that look at it."""

    def make(folder: Path) -> None:
        accepted = [text for text, found in request.getfixturevalue("verdicts").items() if not found]
        long = sample([text for text in accepted if len(text) > LONG][:FEW], 1)
        short = sample([text for text in accepted if len(text) <= LONG], SOME)
        bins = list(binned([*short, *long], LONGEST_TITLE, MOST))
        (folder / "bins.json").write_text(json.dumps(bins), encoding="utf-8")
        catalogue(folder / "content", bins)
        for language in ("zh", "en"):
            (folder / "content/pages" / language).mkdir(parents=True)
        build(configure(folder, folder / "content"))

    folder = once(tmp_path_factory, "hostile", make)
    return HostileSite(folder / "site", folder / "content", json.loads((folder / "bins.json").read_text("utf-8")))
