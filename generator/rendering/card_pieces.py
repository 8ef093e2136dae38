"""What the finder of a large catalogue loads when results need it: cards that are not on its page, and all titles."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import unescape

from generator.model.catalogue import Call
from generator.pages import detail, newest
from generator.presentation.urls import page_url, root_of
from generator.rendering.output_file import OutputFile
from generator.rendering.renderer import Renderer

_TITLE = re.compile(r"<h3 .*?</h3>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def files(renderer: Renderer) -> Iterator[OutputFile]:
    """Yield the pieces of one language, and the titles by which the list is ordered, in the order of the calls.

    They lie beside the page of the finder, which asks for them by the digest of the catalogue.
    """
    catalogue = renderer.edition.catalogue
    folder = page_url(renderer.edition.language, "directions")
    pieces = newest.pieces(catalogue)
    for number, calls in enumerate(pieces):
        make = partial(_piece, renderer, calls, root_of(folder))
        # Named as text: it is a part of the page, not a page to be found.
        yield OutputFile(f"{folder}cards-{number}.txt", make, catalogue.digest_of(calls), calls)
    if pieces:
        everything = catalogue.calls
        yield OutputFile(f"{folder}titles.json", partial(_titles, renderer), catalogue.digest_of(everything), everything)


def _piece(renderer: Renderer, calls: Sequence[Call], root: str) -> bytes:
    values = {**detail.cards(renderer.edition, calls), "root": root}
    return renderer.templates.get_template("standalone/cards.html").render(values).encode()


def _titles(renderer: Renderer) -> bytes:
    html = _piece(renderer, renderer.edition.catalogue.calls, "").decode()
    titles = [unescape(_TAG.sub("", title)) for title in _TITLE.findall(html)]
    return json.dumps(titles, ensure_ascii=False, separators=(",", ":")).encode()
