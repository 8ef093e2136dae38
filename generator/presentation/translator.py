"""Message catalogues: theme/locales/<language>/LC_MESSAGES/<domain>.po, one per language and domain, as translators.

Domains: `messages` (the site), `problems` (the checker), `changes` (`calls diff`), `schema` (the keys of the content).
"""

import io
import sys
from dataclasses import dataclass, field
from functools import cache
from gettext import GNUTranslations
from hashlib import sha256
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.languages import Language

LOCALES = Path(__file__).parents[2] / "theme" / "locales"
# Where a domain lacks a key: a fact whose values are codes is shown in words that stand beside what explains it to editors.
_FURTHER = {"messages": "schema"}


@dataclass(frozen=True)
class Translator:
    """The messages of one language; a key that the catalogue lacks is a KeyError, so no key reaches a reader."""

    language: Language
    translations: GNUTranslations
    version: str
    """What tells these messages from those of any other state of the catalogue."""
    _texts: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of a key, its placeholders filled."""
        text = self._texts.get(key)
        if text is None:
            text = self.translations.gettext(key)
            if text == key:
                raise KeyError(key)
            self._texts[key] = text
        # Thousands of views have the same text: it is held once.
        return sys.intern(text.format_map(values))

    def plural(self, key: str, number: int, **values: object) -> str:
        """Return the form of a message that goes with a number, which also fills `{n}` unless a value does."""
        text = self.translations.ngettext(key, key, number)
        if text == key:
            raise KeyError(key)
        return text.format_map({"n": number, **values})

    def has(self, key: str) -> bool:
        """Whether the catalogue has a key."""
        return self.translations.gettext(key) != key


@cache
def translator(language: Language, domain: str = "messages") -> Translator:
    """Read and compile the messages of a domain; FileNotFoundError where there are none."""
    translations, digest = _read(language, domain)
    if domain in _FURTHER:
        further, digest_of_further = _read(language, _FURTHER[domain])
        translations.add_fallback(further)
        digest += digest_of_further
    return Translator(language, translations, digest)


def _read(language: Language, domain: str) -> tuple[GNUTranslations, str]:
    source = (LOCALES / language.code / "LC_MESSAGES" / f"{domain}.po").read_bytes()
    compiled = io.BytesIO()
    write_mo(compiled, read_po(io.BytesIO(source), locale=language.code, domain=domain))
    compiled.seek(0)
    return GNUTranslations(compiled), sha256(source).hexdigest()
