"""What a reader on a slow line loads: bytes as they travel, packed with gzip."""

import gzip
import re
from pathlib import Path

from generator.languages import LANGUAGES

LINKED = re.compile(r'(?:src|stylesheet" href)="([^"]+\.(?:js|css))"')
IMPORTED = re.compile(r'from\s*"(\./[^"]+)"')
CALL, LISTS, ASSETS = 12_000, 30_000, 60_000


def packed(file: Path) -> int:
    """Return how many bytes of a file travel."""
    return len(gzip.compress(file.read_bytes(), 9))


def test_pages_are_small(built_site: Path) -> None:
    """Each call's page, the home pages and the finder."""
    sizes = {file: packed(file) for file in built_site.glob("??/directions/*/*/index.html")}
    assert {file: size for file, size in sizes.items() if size > CALL} == {}
    for language in LANGUAGES:
        for page in ("index.html", "directions/index.html"):
            assert packed(built_site / language.code / page) <= LISTS, page


def test_what_a_page_loads_besides_is_small(built_site: Path) -> None:
    """Its style sheet and scripts, with all that these import."""
    for page in ("index.html", "directions/index.html", "directions/2025-3/1.1/index.html", "guides/2023-1/index.html"):
        file = built_site / "en" / page
        html = file.read_text("utf-8")
        wanted = [
            (file.parent / found).resolve() for found in re.findall(r'(?:src|stylesheet" href)="([^"]+\.(?:js|css))"', html)
        ]
        loaded: set[Path] = set()
        while wanted:
            this = wanted.pop()
            if this not in loaded:
                loaded.add(this)
                wanted += [
                    (this.parent / name).resolve() for name in re.findall(r'from\s*"(\./[^"]+)"', this.read_text("utf-8"))
                ]
        assert loaded
        assert sum(map(packed, loaded)) <= ASSETS, page
