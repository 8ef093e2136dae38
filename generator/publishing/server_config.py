"""Configurations of nginx and Caddy for one site, made from the site itself: headers, types, redirects, what is gone.

deploy/nginx.conf and deploy/Caddyfile include these texts, so that they never say other things than the pages do
(R36, R82).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.languages import LANGUAGES
from generator.outputs.registry import FILE_FORMATS
from generator.rendering.site import HEADERS, POLICIES, FileFormat

_OTHER_TYPES: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "jsonld": "application/ld+json",
    "sqlite": "application/vnd.sqlite3",
}
JSON = "application/json"


def _type_of(known: FileFormat) -> tuple[str, str]:
    """Return the ending of a format's files, and their type with the character set; JSON has no other (RFC 8259)."""
    media = known.media_type
    return known.name.rpartition(".")[2], media if media == JSON else f"{media}; charset=utf-8"


TYPES = {**dict(map(_type_of, FILE_FORMATS)), **_OTHER_TYPES}
# Files of another type than their ending says: the Atom feed, which is XML; checksums, which have none.
BY_NAME = {known.name: _type_of(known)[1] for known in FILE_FORMATS if _type_of(known)[1] != TYPES[_type_of(known)[0]]}
BY_NAME["SHA256SUMS"] = _OTHER_TYPES["txt"]
# What lies under assets/ has a hash of its bytes in its address; all else is asked for again, and mostly not modified.
FOREVER = "public, max-age=31536000, immutable"
FRESH = "no-cache"
HSTS = "max-age=31536000"
# Open data: a page of another site may read it too.
OPEN = (*dict(map(_type_of, FILE_FORMATS)), "jsonld", "md", "sqlite")
_CSP = "Content-Security-Policy"
_CADDY_HEADERS = (
    "header {",
    *(f'  {name} "{value}"' for name, value in HEADERS.items() if name != _CSP),
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
    found = json.loads(redirects)
    root = urlsplit(found["site"]).path or "/"
    moved = {f"{root}{old}": f"{root}{new}" for old, new in found["moved"].items()}
    gone = tuple(f"{root}{address}" for address in found["withdrawn"])
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
        "$uri $calls_asset": {"default": FRESH, f"~^{site.root}assets/": FOREVER},
        "$uri $calls_policy": {"default": HEADERS[_CSP], **{f"~^{site.root}{at}": said for at, said in POLICIES.items()}},
        # An error is never cached, whatever its address.
        "$status $calls_cache": {"default": FRESH, "~^(200|206|304)$": "$calls_asset"},
        "$uri $calls_origin": {"default": "", rf"~\.({'|'.join(OPEN)})$": "*"},
        "$https $calls_hsts": {"default": "", "on": HSTS},
    }
    yield "maps.conf", "".join(_map(name, lines) for name, lines in maps.items())
    types = "".join(f'  "{kind}" {suffix};\n' for suffix, kind in TYPES.items())
    headers = {
        **HEADERS,
        _CSP: "$calls_policy",
        "Cache-Control": "$calls_cache",
        "Access-Control-Allow-Origin": "$calls_origin",
        "Strict-Transport-Security": "$calls_hsts",
    }
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    lines += [
        f'location ~ /{re.escape(name)}$ {{\n  types {{ }}\n  default_type "{kind}";\n}}' for name, kind in BY_NAME.items()
    ]
    yield "server.conf", f"types {{\n{types}}}\n{_text(lines)}"


def _map(name: str, lines: Mapping[str, str]) -> str:
    return _text([f"map {name} {{", *(f'  "{key}" "{value}";' for key, value in lines.items()), "}"])


def caddy(site: Served) -> Iterator[tuple[str, str]]:
    """Yield name and text of what deploy/Caddyfile imports: one for the site, one for its errors.

    Of two directives of a kind Caddy takes them in an order of its own, so that no two here may meet in one answer.
    """
    assets, by_name = f"path {site.root}assets/*", f"path {' '.join(f'*/{name}' for name in BY_NAME)}"
    lines = ["@https protocol https", *_CADDY_HEADERS, *_when("assets", assets, f'Cache-Control "{FOREVER}"')]
    lines += _when("others", f"not path {' '.join(f'{site.root}{at}*' for at in POLICIES)}", f'{_CSP} "{HEADERS[_CSP]}"')
    for at, policy in POLICIES.items():
        lines += _when(at.rstrip("/"), f"path {site.root}{at}*", f'{_CSP} "{policy}"')
    lines += _when("fresh", f"not {assets}", f'Cache-Control "{FRESH}"')
    lines += _when("shared", f"path {' '.join(f'*.{suffix}' for suffix in OPEN)}", 'Access-Control-Allow-Origin "*"')
    for name, kind in BY_NAME.items():
        lines += _when(name.partition(".")[0], f"path */{name}", f'Content-Type "{kind}"')
    for suffix, kind in TYPES.items():
        lines += _when(suffix, f"path *.{suffix}\n  not {by_name}", f'Content-Type "{kind}"')
    lines += [f"redir {old} {new} 301" for old, new in site.moved.items()]
    lines += [f"error {address} 410" for address in site.gone]
    yield "site.conf", _text(lines)
    lines = [*_CADDY_HEADERS, f'header {_CSP} "{HEADERS[_CSP]}"', f'header Cache-Control "{FRESH}"']
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
