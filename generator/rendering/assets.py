"""The theme's assets: style sheets joined into one, scripts and pictures as they are, under a digest of all."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ORDER = "layers.css"
"""The style sheet that names all others, as cascade layers in their order; it comes first."""
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
# Of a script those that types are read from, and those that have lines of their own.
_COMMENT_OF_SCRIPT = re.compile(rb"/\*\*.*?\*/ ?|^ *//[^\n]*", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(rb"\s*\n\s*")


@dataclass(frozen=True)
class Assets:
    """Files by address under `folder`, which changes its name with any of them, so that they can be cached for ever."""

    folder: str
    files: Mapping[str, bytes]


def collect(source: Path) -> Assets:
    """Read theme/assets: `css/*.css` become one site.css; `js/*.js` and `img/*` keep their names.

    Style sheets and scripts are without comments and indents, which are a third of what travels; no text of a script goes
    over several lines.
    """
    files = {"site.css": _bare(b"\n".join(_layers(source / "css")), _COMMENT)}
    files |= {path.name: _bare(path.read_bytes(), _COMMENT_OF_SCRIPT) for path in sorted(source.glob("js/*.js"))}
    files |= {path.name: path.read_bytes() for path in sorted((source / "img").iterdir()) if path.is_file()}
    digest = hashlib.sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:12]
    return Assets(f"assets/{digest}", files)


def _bare(text: bytes, comment: re.Pattern[bytes]) -> bytes:
    return _INDENT.sub(b"\n", comment.sub(b"", text)).lstrip()


def _layers(styles: Path) -> Iterator[bytes]:
    """Yield the order of the layers, then each style sheet as the layer of its name (`cards.css` is the layer `cards`)."""
    yield (styles / ORDER).read_bytes()
    for path in sorted(styles.glob("*.css")):
        if path.name != ORDER:
            yield b"@layer %s {\n%s}" % (path.stem.encode(), path.read_bytes())
