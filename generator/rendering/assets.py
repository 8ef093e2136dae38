"""The theme's assets: style sheets joined into one, scripts and pictures as they are, under a digest of all."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ORDER = "layers.css"
"""The style sheet that names all others, as cascade layers in their order; it comes first."""
_COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
_INDENT = re.compile(rb"\s*\n\s*")


@dataclass(frozen=True)
class Assets:
    """Files by address under `folder`, which changes its name with any of them, so that they can be cached for ever."""

    folder: str
    files: Mapping[str, bytes]


def collect(source: Path) -> Assets:
    """Read theme/assets: `css/*.css` become one site.css without comments; `js/*.js` and `img/*` keep their names."""
    styles = _COMMENT.sub(b"", b"\n".join(_layers(source / "css")))
    files = {"site.css": _INDENT.sub(b"\n", styles).lstrip()}
    for kind in ("js", "img"):
        files |= {path.name: path.read_bytes() for path in sorted((source / kind).iterdir()) if path.is_file()}
    digest = hashlib.sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:12]
    return Assets(f"assets/{digest}", files)


def _layers(styles: Path) -> Iterator[bytes]:
    """Yield the order of the layers, then each style sheet as the layer of its name (`cards.css` is the layer `cards`)."""
    yield (styles / ORDER).read_bytes()
    for path in sorted(styles.glob("*.css")):
        if path.name != ORDER:
            yield b"@layer %s {\n%s}" % (path.stem.encode(), path.read_bytes())
