"""Text of the content as Markdown that shows it and does nothing: content is written by strangers (R78, R83).

GitHub knows more commands than CommonMark: HTML, `@name`, `#12`, `$x$`, and `::` or `##[` in the log of a job.
"""

import re

from generator.presentation.translator import Translator
from generator.reporter import plain
from generator.yamlio.text import printable

# A comment of HTML shows nothing and parts what a mention, a reference or a command would have to be in one piece for.
_APART = "<!-- -->"
_MARKUP = re.compile(r"([\\`*_\[\]()~|$!{}])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    shown = plain(printable(text), limit=None)
    shown = "".join(_ENTITIES.get(character, character) for character in shown)
    shown = _MARKUP.sub(r"\\\1", shown)
    return re.sub("([@#])", rf"\1{_APART}", shown).replace("::", f":{_APART}:")


class Words:
    """Says sentences in one language as Markdown: the sentences are ours, what fills them is escaped."""

    def __init__(self, say: Translator) -> None:
        """Take the translator of the catalogue `changes`."""
        self._say = say

    def __call__(self, key: str, **values: str) -> str:
        """Return a message, its values escaped."""
        return self._say(key, **{name: escape(value) for name, value in values.items()})

    def number(self, key: str, number: int) -> str:
        """Return the form of a message that goes with a number."""
        return self._say.plural(key, number)
