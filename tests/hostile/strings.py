"""More than five hundred hostile strings, each with the same mark of having run: `hit()`, or a request to `evil.example`.

`strings.json` lists them by what they attack. `before` is what breaks out of text, of attributes quoted one way or the
other, of comments and of raw text elements; `attributes` need no tag of their own. The order is the same on every run.
"""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

_LISTS: dict[str, Any] = json.loads(Path(__file__).with_name("strings.json").read_text("utf-8"))
_LISTED = ("tags", "attributes", "entities", "templates", "markdown", "addresses in text", "formulas", "lines", "characters")
# Characters from which a text is a long one.
LONG = 300
# Odd, but what they seem: escaped they harm nobody.
HARMLESS_ADDRESSES: list[str] = _LISTS["harmless addresses"]


def texts() -> tuple[str, ...]:
    """Return every hostile string once, in a fixed order."""
    made = [before + markup for before, markup in product(_LISTS["before"], _LISTS["markup"])]
    listed = [text for name in _LISTED for text in _LISTS[name]]
    # JSON would read this pair of surrogates as the one character it encodes.
    listed += ["\ud800\udc00", *(letter + marks * times for letter, marks, times in _LISTS["stacked marks"])]
    listed += [text * times for text, times in _LISTS["long"]]
    return tuple(dict.fromkeys([*made, *listed, *_LISTS["data"]]))


def addresses() -> Iterator[str]:
    """Yield addresses that no link may have: other schemes, other hosts than they seem, characters that break out."""
    yield from _LISTS["no address"]
    yield from (f"https://{host}/" for host in _LISTS["no host"])
    yield from (f"https://a.example/{end}x" for end in _LISTS["no end of an address"])
