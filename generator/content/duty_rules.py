"""Rules on duties: how strict a sentence is in both languages (R98), and what a joint application needs."""

import re
from collections.abc import Callable, Iterator, Mapping

from generator.content.layout import Contents
from generator.errors import Problem
from generator.languages import LANGUAGES, LanguageCode
from generator.model.components import Model
from generator.model.duties import Condition, Strength
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

# The words by which a language says how strict a sentence is. 可 and "may" are too common to tell anything.
_WORDS: Mapping[LanguageCode, Mapping[Strength, re.Pattern[str]]] = {
    "zh": {
        "must": re.compile("必须|须(?!知)|不得|只能|仅限"),
        "should": re.compile("(?<![相适响对供反])应(?![用对急答变])"),
        "as_a_rule": re.compile("原则上"),
        "usually": re.compile("一般(?![性类])"),
        "encouraged": re.compile("鼓励"),
    },
    "en": {
        "must": re.compile(r"\b(?:must|required|may only|only)\b", re.IGNORECASE),
        "should": re.compile(r"\bshould\b", re.IGNORECASE),
        "as_a_rule": re.compile(r"\b(?:as a rule|in principle)\b", re.IGNORECASE),
        "usually": re.compile(r"\b(?:as a rule|usually|generally)\b", re.IGNORECASE),
        "encouraged": re.compile(r"\bencourage[ds]?\b", re.IGNORECASE),
    },
}


def strengths_agree(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """The words of both languages are as strict as `strength` states, where they tell it at all."""
    assert isinstance(part, Condition)  # noqa: S101 - as PART_RULES maps them
    if part.strength is None:
        return
    for language in LANGUAGES:
        text = getattr(part, language.code)
        found = [strength for strength, words in _WORDS[language.code].items() if words.search(text)]
        if found and part.strength not in found and part.strength != "may":
            yield document.problem("strength", (*path, language.code), found=", ".join(found), right=part.strength)


def joint_applications_are_whole(contents: Contents) -> Iterator[Problem]:
    """One joint proposal names the body that it goes to, and no other application does; only two can be simultaneous."""
    for facts, document in contents.directions.values():
        joint = facts.joint_application == "joint_proposal"
        if joint and not facts.joint_proposal_to:
            yield document.problem("missing", (), found="joint_proposal_to")
        if facts.joint_proposal_to and not joint:
            yield document.problem("joint_proposal_without", ("joint_proposal_to",), found=facts.joint_application or "")
        if facts.simultaneous and facts.joint_application not in {"required", "parallel"}:
            yield document.problem("simultaneous_without", ("simultaneous",), found=facts.joint_application or "")


def endings_are_endings(contents: Contents) -> Iterator[Problem]:
    """Only an entry by which a call was withdrawn or cancelled says by whom."""
    for facts, document in contents.everything():
        for index, change in enumerate(facts.history):
            if change.by and change.kind not in {"withdrawn", "cancelled"}:
                yield document.problem("by_without", ("history", index, "by"), found=change.kind)


DUTY_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (joint_applications_are_whole, endings_are_endings)
