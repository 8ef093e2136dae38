"""The messages of `calls diff`: the same in both languages, and each of them used."""

from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from generator.languages import LANGUAGES, Language
from generator.presentation.facts import FACTS
from generator.presentation.translator import LOCALES
from tests.conftest import ROOT


def _catalogue(language: Language) -> Catalog:
    with (LOCALES / language.code / "LC_MESSAGES" / "changes.po").open("rb") as file:
        return read_po(file)


def _messages(language: Language) -> dict[str, list[str]]:
    found = {}
    for message in _catalogue(language):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            found[str(key)] = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return found


def _placeholders(texts: list[str]) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_every_message_with_the_same_placeholders() -> None:
    chinese, english = (_messages(language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    assert all(text.strip() for texts in (*chinese.values(), *english.values()) for text in texts)
    placeholders = {key: _placeholders(texts) - {"feeds", "api"} for key, texts in chinese.items()}
    assert placeholders == {key: _placeholders(texts) - {"feeds", "api"} for key, texts in english.items()}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_no_message_is_there_twice(language: Language) -> None:
    text = (LOCALES / language.code / "LC_MESSAGES" / "changes.po").read_text(encoding="utf-8")
    assert text.count("\nmsgid ") == len(_messages(language))


def test_every_message_is_used() -> None:
    """By its whole key, or by the last part of one that a table or a choice makes; or it is the label of a fact."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/editing").glob("*.py"))
    labels = {f"of.{fact.key}" for fact in FACTS if fact.diff}
    for key in _messages(LANGUAGES[0]):
        last = key.split(".")[-1]
        assert f'"{key}"' in code or f"'{key}'" in code or f'"{last}"' in code or last in {"zh", "en"} or key in labels, key
