"""Rules on duties: how strict a sentence is and whom it binds, in both languages (R98); what a joint application needs."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.content.layout import Contents
from generator.errors import Problem
from generator.languages import LANGUAGES, Language, LanguageCode
from generator.model.duties import Binds, Condition, Strength
from generator.model.part import Model
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

# The words by which a language says how strict a sentence is. 可 tells it only before some verbs: 可再生 is no permission.
_WORDS: Mapping[LanguageCode, Mapping[Strength, re.Pattern[str]]] = {
    "zh": {
        "must": re.compile("必须|须(?!知)|不得|只能|仅限"),
        "should": re.compile("(?<![相适响对供反])应(?![用对急答变])"),
        "as_a_rule": re.compile("原则上"),
        "usually": re.compile("一般(?![性类])"),
        "encouraged": re.compile("鼓励"),
        "may": re.compile("可以|可(?=[不先由自选申参派提另采])"),
    },
    "en": {
        "must": re.compile(r"\b(?:must|required|may (?:not|only|neither|\w+ no more)|only)\b", re.IGNORECASE),
        "should": re.compile(r"\bshould\b", re.IGNORECASE),
        "as_a_rule": re.compile(r"\b(?:as a rule|in principle)\b", re.IGNORECASE),
        "usually": re.compile(r"\b(?:as a rule|usually|generally)\b", re.IGNORECASE),
        "encouraged": re.compile(r"\bencourage[ds]?\b", re.IGNORECASE),
        "may": re.compile(r"\bmay\b(?! (?:not|only|neither|\w+ no more)\b)", re.IGNORECASE),
    },
}
_CLAUSES = re.compile("[，；,;]")
# The words by which a language names the side that a sentence is about, before the word that says how strict it is.
_SIDES: Mapping[LanguageCode, Mapping[Binds, re.Pattern[str]]] = {
    "zh": {
        "china": re.compile("中方|我方"),
        "partner": re.compile(
            "[外美英法德意西葡芬丹挪瑞奥荷比日韩俄印新澳加埃巴阿以欧希匈波捷马泰越菲柬蒙乌哈塞克]方(?![式向案法面])"
        ),
        "both": re.compile("双方|各方"),
    },
    "en": {
        "china": re.compile(r"(?<!outside the )\bChinese\b"),
        "partner": re.compile(
            r"\b(?:partner(?:’s)? side|foreign|French|Czech|Dutch|Greek|Thai|Slovak|Filipino|Israeli|Swiss|EU"
            r"|(?!Chinese\b|English\b)[A-Z][a-z]+(?:ese|ean|ian|ish|man|can|ban))\b"
        ),
        "both": re.compile(r"\b(?:both|two|each) sides?\b", re.IGNORECASE),
    },
}


def strengths_agree(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """The words of both languages are as strict as `strength` states, or as each other, where they tell it at all."""
    assert isinstance(part, Condition)  # noqa: S101 - as PART_RULES maps them
    found = {
        language.code: [strength for strength, words in _WORDS[language.code].items() if words.search(text)]
        for language, text in _texts(part)
    }
    if part.strength is None:
        yield from _differing("strength_differs", path, found, document)
    for code, strengths in found.items() if part.strength else ():
        if strengths and part.strength not in strengths:
            yield document.problem("strength", (*path, code), found=", ".join(strengths), right=part.strength or "")


def addressees_agree(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """The side that the words of both languages name is the one that `binds` states, or the same, where they name one."""
    assert isinstance(part, Condition)  # noqa: S101 - as PART_RULES maps them
    found = {language.code: _sides(text, language.code) for language, text in _texts(part)}
    yield from _differing("addressee_differs", path, found, document)
    binds = part.binds or ("partner" if path[0] == "partner_conditions" and part.strength else None)
    for code, sides in found.items() if binds and binds != "consortium" else ():
        if sides and binds not in sides:
            yield document.problem("addressee", (*path, code), found=", ".join(sides), right=binds or "")


def _texts(part: Condition) -> Iterator[tuple[Language, str]]:
    return ((language, getattr(part, language.code)) for language in LANGUAGES)


def _sides(text: str, code: LanguageCode) -> list[Binds]:
    """Return the side that a text names in the clause before the first word that says how strict it is; several are both."""
    starts = [match.start() for words in _WORDS[code].values() if (match := words.search(text))]
    subject = _CLAUSES.split(text[: min(starts, default=0)])[-1]
    sides = [side for side, words in _SIDES[code].items() if words.search(subject)]
    return [*sides, "both"] if len(sides) > 1 else sides


def _differing(
    problem: str, path: Keys, found: Mapping[LanguageCode, Sequence[str]], document: Document
) -> Iterator[Problem]:
    """Yield a problem at the English text where both languages tell something, and nothing that is the same."""
    chinese, english = found["zh"], found["en"]
    if chinese and english and not set(chinese) & set(english):
        yield document.problem(problem, (*path, "en"), found=", ".join(chinese), right=", ".join(english))


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
        elsewhere = facts.applications_to in {"designated", "both_sides"}
        if elsewhere and (facts.simultaneous or facts.joint_application != "required"):
            yield document.problem("strength_without", ("applications_to",), found="joint_application")


def endings_are_endings(contents: Contents) -> Iterator[Problem]:
    """Only an entry by which a call was withdrawn or cancelled says by whom."""
    for facts, document in contents.everything():
        for index, change in enumerate(facts.history):
            if change.by and change.kind not in {"withdrawn", "cancelled"}:
                yield document.problem("by_without", ("history", index, "by"), found=change.kind)


def strengths_have_their_duty(contents: Contents) -> Iterator[Problem]:
    """`strengths` says how strict a duty is only where the direction has that duty."""
    for facts, document in contents.directions.values():
        for key in type(facts.strengths).model_fields if facts.strengths else ():
            if getattr(facts.strengths, key) and not getattr(facts, key):
                yield document.problem("strength_without", ("strengths", key), found=key)


def qualified_keys_stand(contents: Contents) -> Iterator[Problem]:
    """A key that says more of another stands only beside that one."""
    for facts, document in contents.directions.values():
        encouraged = facts.enterprises == "encouraged"
        strict = bool(facts.strengths and facts.strengths.deliverables)
        for key, of, holds in (
            ("lead_side", "lead", bool(facts.lead)),
            ("lead_stated", "lead", bool(facts.lead)),
            ("enterprises_side", "enterprises", encouraged),
            ("deliverables_within_term", "strengths", strict),
        ):
            if getattr(facts, key) and not holds:
                yield document.problem("strength_without", (key,), found=of)


DUTY_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    joint_applications_are_whole,
    endings_are_endings,
    strengths_have_their_duty,
    qualified_keys_stand,
)
