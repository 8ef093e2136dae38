"""Duties between the partners: agreements, intellectual property, balanced contributions, how strict each is (R93)."""

import re
from collections.abc import Iterator, Sequence

from generator.importer.document.text import SourceText
from generator.importer.fields import duties
from generator.importer.fields.finding import Finding

# The group of each is the word that its duty is about: what stands before that word says how strict it is.
_IP_AGREEMENT = re.compile(r"(知识产权)(?:专门|专项)?协议|专门(?:的)?(知识产权)协议")
# Terms of an agreement: to settle a division of intellectual property is none unless an agreement holds it.
_IP = re.compile(
    r"(知识产权)[^;。]{0,12}条款"
    r"|(?:协议|文件|意向书)(?:[中里内]|[^;。]{0,30}(?:其中|包括|包含|[写载说]明))"
    r"[^;。]{0,30}(知识产权)[^;。]{0,12}(?:规定|安排|分配|约定|归属)"
)
_EITHER = re.compile(r"否则|或(?:者)?[^;。]{0,30}知识产权|也可|亦可|可另")
_COOPERATION = re.compile(r"(签署|签订|提交|提供)[^;。]{0,40}(?:合作协议|意向书|合作文件)|合作协议(?:应|须|中)()")
_INTENT = re.compile(r"意向书")
# Money or work alone is less than what the parties contribute.
_BALANCED = re.compile(r"(?:(?<!经费)(?<!资金)投入|力量|分工)[^;。,]{0,16}(平衡)")
_STRICT = {"must", "should"}
_ASKED = {*_STRICT, "", "asked"}
Stating = tuple[SourceText, str]


def between_partners(clauses: Sequence[SourceText]) -> dict[str, Finding]:
    """Return the duties that clauses state, and `strengths` where they say must or should; what is softened is no duty."""
    found: dict[str, Finding] = {}
    strengths: dict[str, object] = {}
    sources: list[SourceText] = []
    for key, value, stating in _stated(clauses):
        found[key] = Finding(value, tuple(dict.fromkeys(clause for clause, _ in stating)))
        if strict := next((one for one in stating if one[1] in _STRICT), None):
            sources.append(strict[0])
            strengths[key] = strict[1]
    return found | ({"strengths": Finding(strengths, tuple(dict.fromkeys(sources)))} if strengths else {})


def _stated(clauses: Sequence[SourceText]) -> Iterator[tuple[str, str, Sequence[Stating]]]:
    """Yield each duty: its key, its value, and the clauses that state it, each with how strict it is."""
    if signed := _demanding(clauses, _COOPERATION):
        value = "agreement_or_letter_of_intent" if _INTENT.search(signed[0][0].text) else "required"
        yield "cooperation_agreement", value, signed[:1]
    own, inside = _demanding(clauses, _IP_AGREEMENT), _demanding(clauses, _IP)
    either = any(_EITHER.search(clause.text) for clause, _ in (*own, *inside))
    if own and (either or any("协议" in clause.text or "文件" in clause.text for clause, _ in inside)):
        yield "ip_agreement", "clause_or_agreement", (*inside, *own)
    elif own or inside:
        yield "ip_agreement", "required" if own else "clause", (own or inside)[:1]
    if balanced := _demanding(clauses, _BALANCED):
        yield "balanced_contributions", "required", balanced[:1]


def _demanding(clauses: Sequence[SourceText], pattern: re.Pattern[str]) -> list[Stating]:
    """Return the clauses that demand what a pattern names, each with how strict it is."""
    matches = ((clause, pattern.search(clause.text)) for clause in clauses)
    stating = ((clause, _strictness(clause.text, match)) for clause, match in matches if match)
    return [(clause, strength) for clause, strength in stating if strength in _ASKED]


def _strictness(text: str, match: re.Match[str]) -> str:
    """Return how strict a clause is about a word; what it permits may be how to do what it demands where it begins."""
    word = match.lastindex or 0
    strength = duties.strictness(text, match.start(word))
    first = duties.strictness(text, text.find(match.group(word)))
    return first if strength not in _ASKED and first in _STRICT else strength
