"""The theme's assets: style sheets joined in the order of their names, scripts as they are, under a hash of all."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Assets:
    """Files by address under `folder`, which changes its name with any of them, so that they can be cached for ever."""

    folder: str
    files: Mapping[str, bytes]


def collect(source: Path) -> Assets:
    """Read theme/assets: `css/*.css` become one site.css; `js/*.js` and `img/*` keep their names."""
    files = {"site.css": b"\n".join(path.read_bytes() for path in sorted((source / "css").glob("*.css")))}
    for kind in ("js", "img"):
        files |= {path.name: path.read_bytes() for path in sorted((source / kind).iterdir()) if path.is_file()}
    digest = hashlib.sha256(b"".join(name.encode() + files[name] for name in sorted(files))).hexdigest()[:12]
    return Assets(f"assets/{digest}", files)
