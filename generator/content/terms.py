"""The glossary against the texts: where a Chinese text has a term, the English has one of its renderings (R101).

A rendering that differs from an official one is refused; one that differs from another is doubted. A term within a longer
one counts for nothing, since the longer one is rendered as a whole.
"""

import re
from collections.abc import Iterator, Mapping

from generator.errors import Problem
from generator.model.components import Bilingual
from generator.model.vocabulary import Term
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

# A hyphen, a dash and a space are one; so are the two apostrophes.
_ALIKE = str.maketrans({"-": " ", "–": " ", "—": " ", "’": "'"})


class Terms:
    """A glossary, ready to be compared with texts."""

    def __init__(self, glossary: Mapping[str, Term]) -> None:
        """Take the terms by their names."""
        self._terms = {term.zh: term for term in glossary.values()}
        self._renderings = {zh: [_plain(text) for text in (term.en, *term.also)] for zh, term in self._terms.items()}
        longest_first = sorted(map(re.escape, self._terms), key=len, reverse=True)
        self._pattern = re.compile("|".join(longest_first)) if longest_first else None

    def differing(self, path: Keys, text: Bilingual, document: Document) -> Iterator[Problem]:
        """Yield a problem at the English text for each term whose renderings it lacks: `term_official` or `term`."""
        for found in dict.fromkeys(self._pattern.findall(text.zh)) if self._pattern else ():
            english = _plain(text.en)
            if not any(rendering in english for rendering in self._renderings[found]):
                term = self._terms[found]
                code = "term_official" if term.status == "official" else "term"
                yield document.problem(code, (*path, "en"), found=found, right=term.en)


def _plain(text: str) -> str:
    """Return a text as it is compared: one case, one kind of space."""
    return " ".join(text.casefold().translate(_ALIKE).split())
