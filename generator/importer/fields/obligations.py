"""Obligations: who must do what, and on which side: applications, leads, enterprises, funds, agreements (R93)."""

import re
from collections.abc import Mapping, Sequence

from generator.importer.document.text import SourceText
from generator.importer.fields import duties, numerals
from generator.importer.fields.countries import SIDES
from generator.importer.fields.finding import Finding
from generator.importer.fields.partner_agreements import between_partners
from generator.model.duties import DutyStrengths
from generator.model.scalars import BLANK

_CLAUSE = re.compile(r"[;。]")
# 西方 is Spain's side, 方式 and 方向 are no side.
_SIDE = re.compile(rf"(?P<side>[中双各我外对{SIDES}])方(?![式向案法面针便可才程米])")
_BOTH = re.compile(r"双方|各方|两国|2\+2")
_OURS = "中双各我"
# How far before a duty its side may stand; a bound keeps the time linear.
_REACH = 400
_OF_CHINA = re.compile(r"[中我]方[^,;。方]{0,6}$")
_PARTNER = re.compile(rf"[外对{SIDES}]方(?:要求|须|应|需|申报|参与|合作|企业|牵头|单位|负责|主管|指定)")
# A one-sided application is invalid; both sides apply, which of them alone is not said to be invalid; one proposal of both.
_JOINT = (
    ("required", re.compile(r"(?:单方|一方)[^;。,]{0,4}(?:申报|申请|提交)[^;。,]{0,10}(?:无效|不予|不被|不受理)")),
    ("required", re.compile(r"(?:不接受|不受理|不支持)(?:任何)?(?:一方|单方)(?:单独)?(?:申报|申请)")),
    (
        "joint_proposal",
        re.compile(r"(?:须|应|需|必须)与其?[^;。,]{0,8}(?:合作伙伴|合作方|合作单位)(?:共同|联合|同时)(?:申请|申报)"),
    ),
    ("joint_proposal", re.compile(r"(?:要求|须|应|需)[^;。]{0,40}(?:联合申请表|联合申报表|共同申请)")),
    (
        "parallel",
        re.compile(
            r"(?:双方|中外|各方)[^;。]{0,20}(?:须|应|需|必须|要求)[^;。]{0,6}(?:同时|共同|联合)(?:提出|提交|递交|进行)?(?:申报|申请)"
        ),
    ),
    (
        "parallel",
        re.compile(
            r"(?:须|应|需|必须|要求)[^;。]{0,6}双方[^;。]{0,8}(?:同时|共同|联合)(?:提出|提交|递交|进行)?(?:申报|申请)"
        ),
    ),
    ("parallel", re.compile(r"(?:双方|各方)[^;。]{0,24}分别向[^;。]{0,40}(?:申报|申请|提交)")),
    (
        "parallel",
        re.compile(
            r"(?:合作伙伴|合作方|合作单位|外方)[^;。,]{0,4}(?:须|应|需|必须)[^;。]{0,6}同一项目[^;。]{0,40}(?:提交|申请|申报)"
        ),
    ),
)
_AT_ONCE = re.compile(r"双方[^;。]{0,12}同时(?:提出|提交|递交|进行)?(?:申报|申请)")
_NOT_JOINT = re.compile(r"(?:无需|不要求|不必|不需要?|可不)[^;。]{0,10}(?:同时|分别|共同|联合)(?:申报|申请|提交)")
_LEAD = re.compile(
    r"(?:牵头|申报|申请|实施)(?:和参与)?(?:申报|申请)?(?:单位|方)[^;。,(]{0,4}(?:必须|须|应|需|只能|仅限)(?:是|为|限于)?(?P<who>[^;。(]{1,40})"
)
_LIMITED = re.compile(r"(?:申报|牵头)[^;。,]{0,8}单位仅限(?P<who>[^;。]{1,30})")
_KINDS = {
    "enterprise": re.compile(r"企业"),
    "university": re.compile(r"高校|大学|高等院校|高等学校"),
    "institute": re.compile(r"科研机构|研究院所|科研院所|科研单位|研究机构|研究所"),
}
# What is encouraged ends where the clause goes on to something else: 鼓励企业参与,突出产学研结合 encourages the first alone.
_UP_TO = r"(?:(?!突出|注重|强调|体现|坚持|须|应(?!用))[^;。]){0,200}"
# What enterprises of the Chinese side must or may do, the strongest first.
_ENTERPRISES = {
    "required": re.compile(
        r"(?:至少|须|必须|应)[^;。,(]{0,14}(?:一|1|两|2)[家个](?:及以上|以上)?[^;。,(]{0,14}企业|和[一1两2][家个]企业"
    ),
    "excluded": re.compile(r"(?:不能|不得|不可)(?:是|为)企业|企业(?:不能|不得|不可)(?:申报|参与|作为)"),
    "participant_only": re.compile(r"企业[^;。,]{0,4}(?:仅|只)(?:可|能|得)[^;。,]{0,8}参与"),
    "encouraged": re.compile(rf"鼓励{_UP_TO}?企业(?!应(?!用)|须|需|要)"),
}
_FUNDS = re.compile(r"配套(?:出资|资金|经费|投入)|匹配相应经费")
_EQUAL = re.compile(r"等额|1:1|不低于[^;。,]{0,10}(?:资助|拨款)")
_RULES = (
    ("industry_university_research", "preferred", re.compile(rf"优先支持{_UP_TO}产学研")),
    ("industry_university_research", "encouraged", re.compile(rf"鼓励{_UP_TO}产学研|产学研{_UP_TO}鼓励")),
)
_APPLICATIONS_TO = {
    "designated": re.compile(r"分别向[^;。,]{0,12}指定的?(?:机构|单位|部门)"),
    "both_sides": re.compile(rf"分别向中[外{SIDES}]双方(?:提交|递交|申报|申请)"),
    "most": re.compile(
        r"向(?:中国)?(?:科学技术部|科技部)(?!门)[^;。,]{0,10}(?:提交|递交|申报|申请)|[提递]交[至到给]?(?:科学技术部|科技部)(?!门)"
    ),
}
_RESULTS = re.compile(r"论文|文章|专利|来华|研讨会|会议")
_WITHIN_TERM = re.compile(r"(?:执行|实施|研究)(?:期|过程)?(?:内|中|期间)")
_JOINTLY = re.compile(r"共同|联合|合作|合著|来华")
_DELIVERABLES = {
    "joint_papers": re.compile(rf"(?:论文|文章)[^;。,]{{0,6}}?(?:{numerals.AT_LEAST})?\s*(?P<min>{numerals.COUNT})\s*篇"),
    "joint_patents": re.compile(rf"专利[^;。,]{{0,6}}?(?:{numerals.AT_LEAST})?\s*(?P<min>{numerals.COUNT})\s*[项件个]"),
    "visits_to_china": re.compile(
        rf"接待[^;。,]{{0,60}}?来华[^;。,]{{0,60}}?(?:{numerals.AT_LEAST})\s*(?P<min>{numerals.COUNT})\s*[人名]"
    ),
    "seminars": re.compile(rf"(?:研讨会|会议)[^;。,]{{0,6}}?(?:{numerals.AT_LEAST})\s*(?P<min>{numerals.COUNT})\s*次"),
}
_DETAILS = {
    "visits_to_china": {"months_each": re.compile(rf"每人[^;。]{{0,8}}(?P<n>{numerals.COUNT})\s*个?月")},
    "seminars": {
        "participants": re.compile(rf"(?P<n>{numerals.COUNT})\s*人(?:以上|及以上)"),
        "enterprise_participants": re.compile(rf"企业的[^;。]{{0,10}}?(?P<n>{numerals.COUNT})\s*人"),
    },
}


def obligations(text: SourceText) -> dict[str, Finding]:
    """Return what a direction's demands bind its applicants to, by key of the content model."""
    clauses = list(text.splits(_CLAUSE))
    found = {"joint_application": joint_application(text)} | _enterprises(clauses)
    found |= _with_joint_application(found["joint_application"], text) | _applications_to(clauses)
    found |= _funds(clauses) | between_partners(clauses)
    for key, value, pattern in _RULES:
        stated = next((clause for clause in clauses if pattern.search(clause.text)), None)
        if stated and key not in found:
            found[key] = Finding(value, (stated,))
    deliverables = {clause: brought for clause in clauses if (brought := _deliverables(clause.text))}
    if deliverables:
        counted = [one for brought in deliverables.values() for one in brought]
        alone = any(not _JOINTLY.search(clause.text) for clause in deliverables)
        found["deliverables"] = Finding(counted, tuple(deliverables), "not_joint" if alone else "")
        found |= strengths(found, "deliverables", _RESULTS)
        if all(_WITHIN_TERM.search(clause.text) for clause in deliverables):
            found["deliverables_within_term"] = Finding(value=True, sources=tuple(deliverables))
    return found


def strengths(found: Mapping[str, Finding], key: str, words: re.Pattern[str]) -> dict[str, Finding]:
    """Return `strengths` with how strict the sources of a key are about its words; nothing but must or should counts."""
    before = found.get("strengths", Finding({}, ()))
    for source in found[key].sources:
        match = words.search(source.text)
        strength = duties.strictness(source.text, match.start()) if match else ""
        if strength in {"must", "should"}:
            stated: dict[str, object] = {**before.value, key: strength}  # type: ignore[dict-item]
            value = {one: stated[one] for one in DutyStrengths.model_fields if one in stated}
            return {"strengths": Finding(value, tuple(dict.fromkeys((*before.sources, source))), before.doubt)}
    return {}


def _applications_to(clauses: Sequence[SourceText]) -> dict[str, Finding]:
    """Return to whom one applies where a clause says it in other words than 项目征集部门."""
    for value, pattern in _APPLICATIONS_TO.items():
        if stated := next((clause for clause in clauses if pattern.search(clause.text)), None):
            return {"applications_to": Finding(value, (stated,))}
    return {}


def joint_application(text: SourceText) -> Finding:
    """Return how both sides must apply; without such words it is not stated."""
    for value, pattern in _JOINT:
        match = pattern.search(text.text)
        denied = _NOT_JOINT.search(text.text)
        if match and not (denied and denied.start() <= match.end() <= denied.end()):
            return Finding(value, (text.part(match.start(), match.end()),), "denied" if denied else "")
    return Finding("not_stated", (), "no_words")


def _with_joint_application(joint: Finding, text: SourceText) -> dict[str, Finding]:
    """Return what belongs to the way of applying: to whom one proposal goes, and that both sides apply at once."""
    found: dict[str, Finding] = {}
    if joint.value == "joint_proposal":
        found["joint_proposal_to"] = Finding({"zh": BLANK, "en": BLANK}, joint.sources, "joint_to")
    if match := _AT_ONCE.search(text.text):
        found["simultaneous"] = Finding(value=True, sources=(text.part(match.start(), match.end()),))
    return found


def _side(clause: str, end: int) -> str:
    """Return whom a clause binds at a place: china, partner or both, by the nearest side named before it."""
    before = clause[max(0, end - _REACH) : end]
    named = [match.group("side") for match in _SIDE.finditer(before)]
    if _BOTH.search(before) and (not named or named[-1] in "双各"):
        return "both"
    if named and named[-1] not in _OURS:
        return "partner"
    return "china"


def _enterprises(clauses: Sequence[SourceText]) -> dict[str, Finding]:
    """Return who may lead on the Chinese side and what enterprises must or may do: required, excluded, … encouraged."""
    found: dict[str, Finding] = {}
    uses: dict[str, SourceText] = {}
    for clause in clauses:
        text = clause.text
        for match in (*_LEAD.finditer(text), *_LIMITED.finditer(text)):
            who = match.group("who").split(",")[0] if "企业" in match.group("who") else match.group("who")
            kinds = [kind for kind, pattern in _KINDS.items() if pattern.search(who)]
            ours = _side(text, match.start()) != "partner" and "合作" not in match.group()
            if kinds and ours and "lead" not in found and not duties.softened(text, match.start("who")):
                found["lead"] = Finding(kinds, (clause,))
                found |= {"lead_side": Finding("china", (clause,))} if _OF_CHINA.search(text[: match.start()]) else {}
                if kinds == ["enterprise"]:
                    uses.setdefault("required", clause)
        for value, pattern in _ENTERPRISES.items():
            matches = (match for match in pattern.finditer(text) if not duties.softened(text, match.end()))
            if any(value == "encouraged" or _side(text, match.end()) != "partner" for match in matches):
                uses.setdefault(value, clause)
    value = next((value for value in _ENTERPRISES if value in uses), "")
    if value == "encouraged" and (side := _encouraged_side(uses[value].text)):
        found["enterprises_side"] = Finding(side, (uses[value],))
    return found | ({"enterprises": Finding(value, (uses[value],))} if value else {})


def _encouraged_side(clause: str) -> str:
    """Return whose enterprises a clause encourages by name; empty where it names no side."""
    match = _ENTERPRISES["encouraged"].search(clause)
    words = match.group() if match else ""
    if _BOTH.search(words):
        return "both"
    named = _SIDE.search(words)
    return "" if not named else "china" if named.group("side") in "中我" else "partner"


def _funds(clauses: Sequence[SourceText]) -> dict[str, Finding]:
    """Return the matching funds of the first clause that demands any."""
    for clause in clauses:
        if match := _FUNDS.search(clause.text):
            # A side named for something else than enterprises, or for what they pay, is not theirs.
            *earlier, last = clause.text[: match.start()].split(",")
            about = ",".join([*(part for part in earlier if "企业" in part), last])
            side = _side(about, len(about)) if _SIDE.search(about) or _BOTH.search(about) else "not_stated"
            equal = bool(_EQUAL.search(clause.text))
            value: dict[str, object] = {"side": side, "ratio": "at_least_equal" if equal else "as_partner_requires"}
            if strength := duties.strength_at(clause.text, match.start()):
                value["strength"] = strength
            doubt = "funds_of_whom" if "企业" not in clause.text else "" if equal or side == "partner" else "funds_unclear"
            return {"matching_funds": Finding(value, (clause,), doubt)}
    return {}


def _deliverables(clause: str) -> list[dict[str, object]]:
    """Return the deliverables that a clause counts, each with its details."""
    found: list[dict[str, object]] = []
    for kind, pattern in _DELIVERABLES.items():
        if match := pattern.search(clause):
            least = int(numerals.number(match.group("min")))
            details = {key: detail.search(clause) for key, detail in _DETAILS.get(kind, {}).items()}
            counts = {key: int(numerals.number(one.group("n"))) for key, one in details.items() if one}
            found.append({"kind": kind, "min": least} | counts)
    return found


def partner_only(clause: str) -> bool:
    """Whether a demand binds the partner's side alone."""
    match = _PARTNER.search(clause)
    return bool(match) and "中方" not in clause and not _BOTH.search(clause)
