"""What nginx and Caddy are told of one site, made from the site itself: headers, types, what moved, what is gone.

deploy/nginx.conf and deploy/Caddyfile include these texts, so that they never say other things than the pages do
(R36, R82).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.languages import LANGUAGES
from generator.rendering.site import HEADERS

# The address of a feed ends so; other XML is no feed.
FEED = "feed.xml"
TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
}
ATOM = "application/atom+xml; charset=utf-8"
# What lies under assets/ has a hash of its bytes in its address; all else is asked for again, and mostly not modified.
FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
HSTS = "max-age=31536000"
# Open data: a page of another site may read it too.
OPEN = ("json", "csv", "ics", "xml")
_CADDY_HEADERS = (
    "header {",
    *(f'  {name} "{value}"' for name, value in HEADERS.items()),
    "  Vary Accept-Encoding",
    "  -Server",
    "}",
    f'header @https Strict-Transport-Security "{HSTS}"',
)
_SAFE = re.compile(r"/[A-Za-z0-9._~/-]*", re.ASCII)


@dataclass(frozen=True)
class Served:
    """What a server must know of a site: the path of its root on the host, what moved and where, what was withdrawn."""

    root: str
    moved: Mapping[str, str]
    gone: tuple[str, ...]


def served(redirects: bytes) -> Served:
    """Read a site's redirects.json; ValueError for an address that a configuration could misread (R37)."""
    said = json.loads(redirects)
    root = urlsplit(said["site"]).path or "/"
    moved = {f"{root}{old}": f"{root}{new}" for old, new in said["moved"].items()}
    gone = tuple(f"{root}{address}" for address in said["withdrawn"])
    for address in (root, *moved, *moved.values(), *gone):
        if not _SAFE.fullmatch(address):
            message = f"{address!r} is no address of a site"
            raise ValueError(message)
    return Served(root, moved, gone)


def nginx(site: Served) -> Iterator[tuple[str, str]]:
    """Yield name and text of what deploy/nginx.conf includes: maps for `http`, and what stands in `server`."""
    missing = {f"~^{site.root}{code}/": f"{site.root}{code}/404.html" for code in _codes()}
    maps = {
        "$uri $calls_moved": {"default": "", **site.moved},
        "$uri $calls_gone": {"default": "", **{address: _file(address) for address in site.gone}},
        "$uri $calls_missing": {"default": f"{site.root}404.html", **missing},
        "$uri $calls_kept": {"default": FRESH, f"~^{site.root}assets/": FOREVER},
        # An error is never kept, whatever its address.
        "$status $calls_cache": {"default": FRESH, "~^(200|206|304)$": "$calls_kept"},
        "$uri $calls_origin": {"default": "", rf"~\.({'|'.join(OPEN)})$": "*"},
        "$https $calls_hsts": {"default": "", "on": HSTS},
    }
    yield "maps.conf", "".join(_map(name, lines) for name, lines in maps.items())
    types = "".join(f'  "{kind}" {suffix};\n' for suffix, kind in TYPES.items())
    told = {
        **HEADERS,
        "Cache-Control": "$calls_cache",
        "Access-Control-Allow-Origin": "$calls_origin",
        "Strict-Transport-Security": "$calls_hsts",
    }
    headers = "".join(f'add_header {name} "{value}" always;\n' for name, value in told.items())
    atom = f'location ~ /{re.escape(FEED)}$ {{\n  types {{ }}\n  default_type "{ATOM}";\n}}\n'
    yield "server.conf", f"types {{\n{types}}}\n{headers}{atom}"


def _map(name: str, lines: Mapping[str, str]) -> str:
    return _text([f"map {name} {{", *(f'  "{key}" "{value}";' for key, value in lines.items()), "}"])


def caddy(site: Served) -> Iterator[tuple[str, str]]:
    """Yield name and text of what deploy/Caddyfile imports: one for the site, one for its errors.

    Of two directives of a kind Caddy takes them in an order of its own, so that no two here may meet in one answer.
    """
    kept, feed = f"path {site.root}assets/*", f"path */{FEED}"
    lines = ["@https protocol https", *_CADDY_HEADERS, *_when("kept", kept, f'Cache-Control "{FOREVER}"')]
    lines += _when("fresh", f"not {kept}", f'Cache-Control "{FRESH}"')
    lines += _when("shared", f"path {' '.join(f'*.{suffix}' for suffix in OPEN)}", 'Access-Control-Allow-Origin "*"')
    lines += _when("feed", feed, f'Content-Type "{ATOM}"')
    for suffix, kind in TYPES.items():
        lines += _when(suffix, f"path *.{suffix}\n  not {feed}", f'Content-Type "{kind}"')
    lines += [f"redir {old} {new} 301" for old, new in site.moved.items()]
    lines += [f"error {address} 410" for address in site.gone]
    yield "site.conf", _text(lines)
    lines = [*_CADDY_HEADERS, f'header Cache-Control "{FRESH}"']
    lines += _when("missing", "not expression {http.error.status_code} == 410", f'Content-Type "{TYPES["html"]}"')
    lines += ["rewrite @missing {missing}", "map {path} {missing} {"]
    lines += [f"  ~^{site.root}{code}/ {site.root}{code}/404.html" for code in _codes()]
    yield "errors.conf", _text([*lines, f"  default {site.root}404.html", "}"])


def _when(name: str, condition: str, header: str) -> list[str]:
    return [f"@{name} {{\n  {condition}\n}}", f"header @{name} {header}"]


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _codes() -> tuple[str, ...]:
    return tuple(language.code for language in LANGUAGES)


def _file(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") else address
