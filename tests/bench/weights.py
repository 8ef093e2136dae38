"""What a page of the site weighs as a server sends it."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

DIRECTIONS = "*/directions/*/*/index.html"
_LOADED = re.compile(r'<(?:link rel="(?:stylesheet|modulepreload)" href|script[^>]* src)="([^"]+)"')
_IMPORTED = re.compile(r"""(?:import|from)\s*["']\./([^"']+\.js)["']|@import\s*(?:url\()?["']?\./([^"')]+\.css)""")


def compressed(content: bytes) -> int:
    """Return the size of some bytes as a server sends them."""
    return len(gzip.compress(content, 6))


def of_directions(site: Path) -> list[int]:
    """Return what the HTML of each direction page weighs, in both languages."""
    return sorted(compressed(page.read_bytes()) for page in site.glob(DIRECTIONS))


def styles_and_scripts(page: Path) -> dict[str, int]:
    """Return each style and script that a page loads, with those that these import, and what each weighs."""
    found: dict[Path, int] = {}
    wanted = [(page.parent / address).resolve() for address in _LOADED.findall(page.read_text("utf-8"))]
    while wanted:
        file = wanted.pop()
        if file not in found:
            content = file.read_bytes()
            found[file] = compressed(content)
            wanted += [(file.parent / name).resolve() for name in _imports(content.decode())]
    return {file.name: size for file, size in sorted(found.items())}


def _imports(text: str) -> Iterator[str]:
    for groups in _IMPORTED.findall(text):
        yield from filter(None, groups)
