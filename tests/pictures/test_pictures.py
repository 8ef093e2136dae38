"""The committed pictures: the README's four, and the previews that go with links; made by scripts/pictures."""

import re
import struct
from pathlib import Path

import pytest

from tests.pictures import preview, screens

ROOT = Path(__file__).parents[2]
README = [ROOT / f".github/pictures/{kind}-{code}.png" for kind in screens.README for code in ("zh", "en")]
PREVIEWS = [ROOT / f"theme/assets/img/og-{code}.png" for code in ("zh", "en")]


def size(path: Path) -> tuple[int, int]:
    """Return width and height of a PNG."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize("path", README, ids=lambda path: path.name)
def test_the_readme_shows_four_pictures(path: Path) -> None:
    """Each below 200 kB."""
    assert re.search(
        rf"!\[[^\]]+\]\({re.escape(path.relative_to(ROOT).as_posix())}\)", (ROOT / "README.md").read_text("utf-8")
    )
    assert size(path) == (1280, screens.WIDTHS[1280])
    assert path.stat().st_size < 200_000


@pytest.mark.parametrize("path", PREVIEWS, ids=lambda path: path.name)
def test_previews_are_of_the_size_that_is_asked_for(path: Path) -> None:
    """1200 by 630, and light."""
    assert size(path) == (preview.WIDTH, preview.HEIGHT)
    assert path.stat().st_size < 60_000
