"""The message catalogues of every domain: the same in both languages, each message once, none marked unsure."""

import re
from string import Formatter

import pytest
from babel.messages.catalog import Message

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.presentation.facts import FACTS
from generator.presentation.translator import LOCALES
from generator.presentation.view_builder import texts_of
from tests.conftest import ROOT, messages

DOMAINS = sorted(path.stem for path in (LOCALES / "zh/LC_MESSAGES").glob("*.po"))
# Values of which the two languages need different ones: currencies by name or code, days with or without their month.
_OPTIONAL = {
    "problems": {"title"},
    "changes": {"feeds", "api"},
    "messages": {"code", "name", "first", "last", "first_day", "last_day"},
}


def _texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else [*(message.string or ())]


def _placeholders(message: Message) -> set[str]:
    return {name for text in _texts(message) for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("domain", DOMAINS)
def test_both_languages_have_every_message_with_the_same_placeholders(domain: str) -> None:
    chinese, english = (messages(domain, language) for language in LANGUAGES)
    assert chinese.keys() == english.keys()
    optional = _OPTIONAL.get(domain, set())
    for key, message in chinese.items():
        assert _placeholders(message) - optional == _placeholders(english[key]) - optional, key
        for texts in (_texts(message), _texts(english[key])):
            assert texts, key
            assert all(text.strip() for text in texts), key


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize("domain", DOMAINS)
def test_no_message_is_there_twice_or_marked_unsure(domain: str, language: Language) -> None:
    text = (LOCALES / language.code / "LC_MESSAGES" / f"{domain}.po").read_text(encoding="utf-8")
    keys = re.findall(r'^msgid "(.+)"$', text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(messages(domain, language)) == text.count("\nmsgid ")
    assert "fuzzy" not in text


def test_every_message_of_calls_diff_is_used() -> None:
    """By its whole key, or by the last part of one that a table or a choice makes; or it is the label of a fact."""
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/editing").glob("*.py"))
    labels = {f"of.{fact.key}" for fact in FACTS if fact.diff}
    for key in messages("changes", LANGUAGES[0]):
        last = key.split(".")[-1]
        written = (f'"{key}"', f"'{key}'", f'"{last}"', f'.{last}"')
        assert any(form in code for form in written) or last in {"zh", "en"} or key in labels, key


def test_a_direction_is_a_call_in_the_english_of_the_content(catalogue: Catalogue) -> None:
    """English pages name what the guides call 方向 a call."""
    every = (catalogue.directions, catalogue.guides, catalogue.partner_calls)
    texts = [text for held in every for this in held for text in texts_of(this.facts) if "方向" in text.zh]
    assert texts
    assert not [text.en for text in texts if re.search(r"\bdirections?\b", text.en, re.IGNORECASE)]


# How strict a message is by the name that it bears, and the words by which it tells that in each language.
STRICT = {
    "must": {"zh": "须", "en": "must"},
    "should": {"zh": "应", "en": "should"},
    "as_a_rule": {"zh": "原则上", "en": "as a rule"},
    "usually": {"zh": "一般", "en": "as a rule"},
    "encouraged": {"zh": "鼓励", "en": "encouraged"},
}
_DUTIES = ("cooperation_agreement.", "ip_agreement.", "balanced_contributions.", "matching_funds.", "deliverables.")
_STRICT_FAMILIES = (
    *_DUTIES,
    "countries_mode.",
    "duration.",
    "projects.per_topic",
    "enterprises.",
    "industry_university_research.",
)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_a_message_is_as_strict_as_its_name_and_no_stricter(language: Language) -> None:
    """须 and 应, 原则上 and 一般 are facts: a message made of one says no other (R98)."""
    seen = set()
    for key, message in messages("messages", language).items():
        named = [name for name in STRICT if name in key.split(".")] if key.startswith(_STRICT_FAMILIES) else []
        for name in named:
            seen.add(name)
            for text in _texts(message):
                assert STRICT[name][language.code] in text.lower(), key
                others = {words[language.code] for words in STRICT.values()} - {STRICT[name][language.code]}
                # What is asked as a rule may still be what one should do.
                allowed = {STRICT["should"][language.code]} if name in {"as_a_rule", "usually"} else set()
                assert not [word for word in others - allowed if word in text.lower()], key
    assert seen == set(STRICT)
