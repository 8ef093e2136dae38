"""One direction parsed: its section of a guide to findings, and to the passages that remain for the editor."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.importer.document.list_items import items
from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import numerals, partners
from generator.importer.fields.amounts import budget, duration, projects
from generator.importer.fields.contacts import contacts
from generator.importer.fields.finding import Finding, marked
from generator.importer.fields.names import agreements, bilingual
from generator.importer.fields.obligations import obligations, partner_only, strengths
from generator.importer.fields.topics import fields_of, merged, topics
from generator.importer.headings import Section
from generator.importer.labels import Block, Label, blocks
from generator.importer.prior_rounds import PriorRounds
from generator.model.scalars import BLANK

_ENDS = re.compile(r"[;。]\s*")
# The end of a count or a sum: a full stop, or the first mark of a list.
_DEMANDS = re.compile(r"。|(?<=[^(])(?=\s*(?:\(1\)|\(一\)|(?<=[。;,:)元个项右内上下])1(?:\)|[.、](?!\d))))")
# In the brackets after a title of a list, figures and demands follow the fields without a label.
_AFTER_FIELDS = re.compile(
    r"[;,](?=\s*(?:拟?(?:支持|资助|立项)\s*\d|每[个项]|(?:项目)?(?:执行|实施)(?:期|周期)|共?\d+万|须|限))"
)
_SUPPORTED = re.compile(
    rf"(?:支持|资助|立项)(?P<count>(?:{numerals.AT_MOST}|{numerals.ABOUT})?\s*{numerals.COUNT}\s*[个项])"
)
_COVER = re.compile(r"涵盖|包括|来自")
_BY_RULES_OF = re.compile(r"(?:按照?|根据|依据).{0,30}要求")
_OF_LISTS = {"no_labels", "no_code"}


@dataclass(frozen=True)
class Passage:
    """A passage for the editor to restate, decide on or throw away."""

    text: str
    lines: tuple[Line, ...]
    kind: str
    """Of a direction: `restate`, `partner`, `goal`, `unknown`, `footnote` or `unannounced`; guides have further kinds."""


@dataclass(frozen=True)
class ParsedDirection:
    """All that was read from one direction: findings by key of the content model, and what remains for the editor."""

    code: str
    findings: Mapping[str, Finding]
    passages: Sequence[Passage]
    doubt: str = ""
    """Why the code may be wrong."""


def parse(section: Section, beside: Sequence[Passage], prior: PriorRounds) -> ParsedDirection:
    """Parse a section; `beside` are notes and addresses without an owner that are printed within it."""
    divided = [part for block in blocks(section.body) for part in _without_demands(block)]
    by_kind: dict[str, list[Block]] = {}
    for block in divided:
        by_kind.setdefault(block.label.kind, []).append(block)
    demands = _joined(by_kind.get("other", []))
    names = _joined(by_kind.get("agreements", []))
    unknown = by_kind.get("unknown", [])
    if not names.text:
        # Under a label that no table has, what stands in 《》 is an agreement.
        names = _joined([block for block in unknown if "《" in block.content.text][:1])
    partner = [found for one in unknown if (found := partners.under_label(one.label.text, one.content))]
    found = _identity(section, names, demands, partner, prior) | _scale(by_kind, prior.english)
    everything = _joined([*by_kind.get("duration", []), *by_kind.get("other", []), *by_kind.get("unknown", [])])
    if stated := duration(_labelled(by_kind.get("duration", []))) or duration(everything):
        found["duration"] = stated
    if section.doubt in _OF_LISTS and not {"projects", "tracks"} & found.keys():
        found |= _supported(section.body)
    found |= obligations(everything)
    found |= strengths(found, "countries_mode", _COVER) if "countries_mode" in found else {}
    found |= _required_by(found, prior)
    agencies = _listed(found, "agencies")
    found |= contacts(demands, agencies[0]["agency"] if len(agencies) == 1 else "")
    passages = [*_restated(by_kind, demands, found, prior), *_unknown(section, divided)]
    passages += _unread(divided, found, passages)
    return ParsedDirection(section.code, marked(found), [*passages, *beside], section.doubt)


def _without_demands(block: Block) -> list[Block]:
    """Divide a count, a sum, or the fields of a list of titles from what follows where the label 其他要求 is missing."""
    listed = block.label.kind == "topics" and block.content.lines[0].mark == "no_labels"
    ends = _AFTER_FIELDS if listed else _DEMANDS if block.label.kind in {"projects", "budget"} else None
    match = ends.search(block.content.text) if ends else None
    if not match or not block.content.text[match.end() :].strip():
        return [block]
    rest = Label("other", block.label.text, block.label.start, block.label.end)
    return [Block(block.label, block.content.part(0, match.end())), Block(rest, block.content.part(match.end()))]


def _required_by(found: Mapping[str, Finding], prior: PriorRounds) -> dict[str, Finding]:
    """Return the matching funds with the agency whose requirements they follow, where their clause names one."""
    funds = found.get("matching_funds")
    if not funds or not _BY_RULES_OF.search(funds.sources[0].text):
        return {}
    of = partners.named(_listed(found, "countries"), prior.catalogue.agencies, funds.sources[0])
    return {"matching_funds": replace(funds, value={**funds.value, "agency": of[0]})} if len(of) == 1 else {}  # type: ignore[dict-item]


def _supported(text: SourceText) -> dict[str, Finding]:
    """Return the number of projects that a list of titles states without a label: 拟支持6项."""
    match = _SUPPORTED.search(text.text)
    count = projects(text.part(match.start("count"), match.end()), {}) if match else None
    return {"projects": count} if count else {}


def _joined(found: Iterable[Block]) -> SourceText:
    """Return the contents of blocks as one text."""
    contents = [block.content for block in found]
    if len(contents) == 1:
        return contents[0]
    text, starts = "", []
    for content in contents:
        starts += [(offset + len(text), line) for offset, line in content.starts]
        text += content.text + "。"
    return SourceText(text, tuple(starts))


def _labelled(found: Sequence[Block]) -> SourceText:
    """Return the first block with its label in front, which may be the noun that a length belongs to."""
    if not found:
        return join_lines([])
    content, label = found[0].content, f"{found[0].label.text}:"
    starts = ((offset + len(label) if offset > 0 else 0, line) for offset, line in content.starts)
    return SourceText(label + content.text, tuple(starts))


def _listed(found: Mapping[str, Finding], key: str) -> list[Any]:
    value: Any = found[key].value if key in found else []
    return list(value)


def _identity(
    section: Section, names: SourceText, demands: SourceText, stated: Sequence[dict[str, Finding]], prior: PriorRounds
) -> dict[str, Finding]:
    """Read title, partners (of the title, else `stated` under a label of their own), agencies, agreements, series."""
    title = section.title.text.strip(" 。;:*")
    found = {"title": Finding(bilingual(title, prior.english), (section.title,), section.doubt)}
    found |= partners.partners(section.title, names, demands) or next(iter(stated), {})
    countries = _listed(found, "countries")
    if agencies := partners.agencies(countries, prior.catalogue.agencies, names, demands, section.title):
        found["agencies"] = agencies
    if signed := agreements(names, prior.english) if names.text else None:
        found["agreements"] = signed
    earlier = prior.previous(title, countries) if countries else None
    if earlier and earlier.facts.series:
        found["series"] = Finding(earlier.facts.series, (section.title,), "series_by_title")
    return found


def _scale(by_kind: Mapping[str, Sequence[Block]], english: Mapping[str, str]) -> dict[str, Finding]:
    """Read topics, projects and money: of the direction, or of each of its tracks."""
    counts, sums = by_kind.get("projects", []), by_kind.get("budget", [])
    subjects = by_kind.get("topics", [])
    if len(counts) > 1 and len(sums) > 1 and len(subjects) > 1:
        return _tracks(subjects, counts, sums, english)
    found = topics(_joined(subjects), english) if subjects else {}
    if count := projects(counts[0].content, english) if counts else None:
        found["projects"] = count
    label = sums[0].label.text if sums else ""
    if total := budget(sums[0].content if sums else None, label, counts[0].content if counts else None):
        found["budget"] = total
    return found


def _tracks(
    subjects: Sequence[Block], counts: Sequence[Block], sums: Sequence[Block], english: Mapping[str, str]
) -> dict[str, Finding]:
    """Pair each track's topics with the count and the money that stand after it and before the next."""
    tracks, sources, named = [], [], list[str]()
    starts = [block.label.start for block in subjects]
    for block, end in zip(subjects, [*starts[1:], None], strict=True):
        own = [
            next((b for b in kind if b.label.start > block.label.start and (end is None or b.label.start < end)), None)
            for kind in (counts, sums)
        ]
        title, _, rest = block.content.text.partition("。")
        named += fields_of(title)
        inside = topics(block.content.part(len(title) + 1), english) if rest else {}
        count = projects(own[0].content, english) if own[0] else None
        total = budget(own[1].content, own[1].label.text, None) if own[1] else None
        track: dict[str, object] = {"title": bilingual(title, english)}
        if "topics" in inside:
            track["topics"] = inside["topics"].value
        track["projects"] = count.value if count else {"max": BLANK}
        track["budget"] = total.value if total else {"amount": BLANK}
        tracks.append(track)
        sources += [block.content, *(b.content for b in own if b)]
    contents = tuple(block.content for block in subjects)
    fields = list(dict.fromkeys([*named, *merged([topics(content, english) for content in contents])]))
    return {"tracks": Finding(tracks, tuple(sources)), "fields": Finding(fields, contents, "fields_by_words")}


def _restated(
    by_kind: Mapping[str, Sequence[Block]], demands: SourceText, found: dict[str, Finding], prior: PriorRounds
) -> list[Passage]:
    """Return each demand and goal for the editor to restate; standard conditions of earlier rounds become findings."""
    known: dict[str, dict[str, object]] = {}
    sources = []
    passages = []
    for item in items(demands):
        passages.append(Passage(item.text, item.lines, "partner" if partner_only(item.text) else "restate"))
        for clause in item.splits(_ENDS):
            for condition in prior.standard_conditions(clause.text):
                known.setdefault(condition.zh, {"zh": condition.zh, "en": condition.en})
                sources.append(clause)
    if known:
        found["conditions"] = Finding(list(known.values()), tuple(sources), "phrase")
    return passages + [Passage(block.content.text, block.content.lines, "goal") for block in by_kind.get("goals", [])]


def _unknown(section: Section, divided: Sequence[Block]) -> list[Passage]:
    """Return what no label explains: blocks under unknown labels, and text between the title and the first label."""
    first = divided[0].label.start if divided else len(section.body.text)
    before = section.body.part(0, first)
    unknown = [
        Passage(f"{b.label.text}:{b.content.text}", b.content.lines, "unknown") for b in divided if b.label.kind == "unknown"
    ]
    return [Passage(before.text, before.lines, "unknown"), *unknown] if before.text else unknown


def _unread(divided: Sequence[Block], found: Mapping[str, Finding], passages: Sequence[Passage]) -> list[Passage]:
    """Return what nothing was read from: a second sum, a label with nothing after it; demands and goals are passages."""
    read = [source.text for finding in found.values() for source in finding.sources] + [one.text for one in passages]
    return [
        Passage(f"{block.label.text}:{text}", block.content.lines, "unknown")
        for block in divided
        if block.label.kind not in {"other", "goals"}
        if not (text := block.content.text) or not any(text in other for other in read)
    ]
