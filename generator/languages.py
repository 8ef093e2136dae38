"""The two languages of the catalogue: the only place that knows their codes, tags, names and prefixes."""

from dataclasses import dataclass
from typing import Literal

from babel import Locale

LanguageCode = Literal["zh", "en"]


@dataclass(frozen=True)
class Language:
    """One language: the code of its addresses and files, its BCP 47 tag, its own name, its CLDR locale."""

    code: LanguageCode
    tag: str
    own_name: str
    locale: Locale

    @property
    def twin(self) -> "Language":
        """The other language of the catalogue."""
        return ENGLISH if self is CHINESE else CHINESE


# zh-Hans because the script decides on fonts and punctuation (R61).
CHINESE = Language("zh", "zh-Hans", "中文", Locale("zh", script="Hans"))
ENGLISH = Language("en", "en", "English", Locale("en", "GB"))
LANGUAGES = (CHINESE, ENGLISH)


def language(code: str) -> Language:
    """Return the language of a code (`zh`, `en`); KeyError for any other."""
    return {known.code: known for known in LANGUAGES}[code]  # type: ignore[index]
