"""The other language within a text of a page, marked for screen readers and fonts (WCAG 3.1.2, R61)."""

import re
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup, escape

from generator.model.scalars import HAN

# A text stands on its own page, on its one-pager and on the card in each list. Text and markup of the same characters are
# cached apart, since one is escaped and the other is not.
_cached = lru_cache(2_000, typed=True)
# Latin words within Chinese text: from two words on, or one that is no mere acronym. R61.
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_À-ɏ&’'./+-]*(?:[ ,:;()]+[A-Za-z0-9(][A-Za-z0-9_À-ɏ&’'./+-]*)*\)?")
_HAN_RUN = re.compile(
    r"[《〔（【]?[\u3400-\u9fff](?:[\u3000-\u9fff\uff00-\uffef“”—\w〔〕-]*[\u3400-\u9fff\u3001-\u3015\uff00-\uffef])?"
)
_ADDRESS = re.compile(r"https?://|[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?$")
_LOWER_WORD = re.compile("[a-z]{4}")


def marker(tag: str) -> Callable[[str], Markup]:
    """Return what marks the other language in a text of a page in this one."""
    return _MARKERS[tag]


def marked_in(text: str, tag: str) -> Markup:
    """Mark the other language in a text of a page that is in both."""
    return _MARKERS[tag](text)


@_cached
def _marked_chinese(text: str) -> Markup:
    return _wrapped(text, _HAN_RUN, "zh-Hans") if HAN.search(text) else escape(text)


@_cached
def _marked_latin(text: str) -> Markup:
    # An address, or the host of one, is words of no language.
    return escape(text) if _ADDRESS.match(text) else _wrapped(text, _LATIN, "en")


_MARKERS = {"en": _marked_chinese, "zh-Hans": _marked_latin}


def _wrapped(text: str, pattern: re.Pattern[str], tag: str) -> Markup:
    """Escape a text and mark what in it is the other language, for screen readers and fonts (WCAG 3.1.2)."""
    pieces = list[str]()
    last = 0
    for match in pattern.finditer(text):
        run = match.group()
        if tag == "en" and " " not in run and not _LOWER_WORD.search(run):
            continue
        pieces += [escape(text[last : match.start()]), f'<span lang="{tag}">', escape(run), "</span>"]
        last = match.end()
    return Markup("".join((*pieces, escape(text[last:]))))  # noqa: S704 - each piece is escaped or a tag
