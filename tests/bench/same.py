"""Whether two sites' direction pages are the same, element by element: every tag, attribute and text in its order.

Tolerated, and nothing else: white space, the order of attributes, the order of keys in structured data.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path

PAGES = "*/directions/*/*/index.html"
Piece = tuple[str, str, tuple[tuple[str, str | None], ...]]


class _Pieces(HTMLParser):
    """A page as tags and texts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Piece] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.flush()
        self.found.append(("start", tag, tuple(sorted(attrs))))

    def handle_endtag(self, tag: str) -> None:
        self.flush()
        self.found.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        self.text += data

    def flush(self) -> None:
        """Keep the text up to here, its white space made one."""
        text, self.text = " ".join(self.text.split()), ""
        # A citation in BibTeX has braces too.
        if text.startswith("{") and self.found[-1][:2] == ("start", "script"):
            text = json.dumps(json.loads(text), sort_keys=True)
        if text:
            self.found.append(("text", text, ()))


def pieces(page: Path) -> list[Piece]:
    """Return the tags and texts of a page."""
    parser = _Pieces()
    parser.feed(page.read_text("utf-8"))
    parser.flush()
    return parser.found


@dataclass(frozen=True)
class Comparison:
    """How many pages were compared, where each different one first differs, the bytes of one for one of the other."""

    pages: int
    differences: tuple[str, ...]
    bytes_ratio: float


def compare(ours: Path, peers: Path, *, sample: int) -> Comparison:
    """Compare about so many direction pages of two sites, spread evenly over all; the weight of every page of both."""
    pages = sorted(path.relative_to(ours) for path in ours.glob(PAGES))
    chosen = pages[:: max(1, len(pages) // sample)]
    differences = [difference for page in chosen for difference in _differences(page, ours, peers)]
    sizes = [sum((site / page).stat().st_size for page in pages) for site in (ours, peers)]
    return Comparison(len(chosen), tuple(differences), sizes[1] / sizes[0])


def _differences(page: Path, ours: Path, peers: Path) -> Iterator[str]:
    """Yield the first difference of a page, if any."""
    for one, other in zip_longest(pieces(ours / page), pieces(peers / page)):
        if one != other:
            yield f"{page}: ours {one}, the peer’s {other}"
            return
