"""The whole catalogue of one language in one file, /offline/<language>.html, which works from a disk and without a network.

Its policy names its own style sheet and script by their hashes; it loads nothing.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import BytesIO

from jinja2 import Environment

from generator.pages import detail, partner_calls
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile
from generator.rendering.script_bundle import bundle
from generator.rendering.site import OFFLINE, Policy, Site, words_of

_SCRIPTS = ("status.js", "finder.js")
# Private use characters: they cannot stand in content, so no value is one of these.
_STYLES, _SCRIPT = "\ue000styles\ue001", "\ue000script\ue001"


def offline(edition: Edition, templates: Environment, site: Site, texts: Callable[[], bytes]) -> Iterator[OutputFile]:
    """Yield the file; `texts` makes the JSON that the finder searches."""
    catalogue, address = edition.catalogue, f"{OFFLINE}{edition.language.code}.html"
    make = partial(_render, edition, templates, site, texts)
    yield OutputFile(address, make, catalogue.digest_of(catalogue.calls), catalogue.calls)


def _render(edition: Edition, templates: Environment, site: Site, texts: Callable[[], bytes]) -> bytes:
    style, script = site.assets.files["site.css"].decode(), bundle(site.assets.files, _SCRIPTS)
    catalogue = edition.catalogue
    values: Mapping[str, object] = {
        **detail.finder(edition, "", catalogue.directions)[1],
        **detail.cards(edition, catalogue.calls),
        "policy": policy(style, script),
        "styles_here": _STYLES,
        "script_here": _SCRIPT,
        "texts": json.loads(texts()),
        "each": (detail.described(edition, this) for this in catalogue.directions),
        "own_calls": partner_calls.of(catalogue.partner_calls, edition),
        "status_words": words_of(edition.say),
        "site": site,
        "address": f"{site.url}{OFFLINE}{edition.language.code}.html",
        "data_date": edition.data_date,
    }
    # The theme's own files go in afterwards: a template never prints into a style or a script that runs.
    filled = {_STYLES: f'<link rel="icon" href="data:,">\n<style>{style}</style>', _SCRIPT: f"<script>{script}</script>"}
    made = BytesIO()
    for piece in templates.get_template("standalone/offline.html").generate(values):
        made.write(filled.get(piece, piece).encode())
    return made.getvalue()


def policy(style: str, script: str) -> Policy:
    """Return the policy of a page that has one style sheet and one script, both within it."""
    return Policy(
        "; ".join(
            (
                "default-src 'none'",
                f"script-src {_source(script)}",
                f"style-src {_source(style)}",
                "img-src data:",
                "base-uri 'none'",
                "form-action 'none'",
                "require-trusted-types-for 'script'",
                "trusted-types 'none'",
            )
        ),
        "no-referrer",
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
