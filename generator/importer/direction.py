"""One direction read: its section of a guide to findings, and to the passages that remain for the editor."""

import re
from collections.abc import Iterable, Mapping, Sequence

from generator.importer.document import normalise
from generator.importer.document.list_items import items
from generator.importer.document.text import Flow, Line, flow
from generator.importer.fields import contacts, partners
from generator.importer.fields.counts import projects
from generator.importer.fields.durations import duration
from generator.importer.fields.finding import BLANK, Direction, Finding, Passage, bilingual
from generator.importer.fields.money import budget
from generator.importer.fields.names import agreements
from generator.importer.fields.obligations import duties, partner_only
from generator.importer.fields.topics import merged, topics
from generator.importer.headings import Section
from generator.importer.labels import Block, Label, blocks
from generator.importer.prior_rounds import Memory

_ENDS = re.compile(r"[;。]\s*")
# The end of a count or a sum: a full stop, or the first mark of a list.
_DEMANDS = re.compile(r"。|(?<=[^(])(?=\s*(?:\(1\)|\(一\)|1\)|1[.、](?!\d)))")


def read(section: Section, strays: Sequence[Line], memory: Memory) -> Direction:
    """Return all that can be read from a section; strays are addresses printed within it that no text announces."""
    divided = [part for block in blocks(section.body) for part in _without_demands(block)]
    by_kind: dict[str, list[Block]] = {}
    for block in divided:
        by_kind.setdefault(block.label.kind, []).append(block)
    demands = _joined(by_kind.get("other", []))
    names = _joined(by_kind.get("agreements", []))
    if not names.text:
        # Under a label that no table knows, what stands in 《》 is an agreement.
        names = _joined([block for block in by_kind.get("unknown", []) if "《" in block.content.text][:1])
    found = _identity(section, names, demands, memory)
    found |= _scale(by_kind, memory)
    everything = _joined([*by_kind.get("duration", []), *by_kind.get("other", []), *by_kind.get("unknown", [])])
    stated = duration(_labelled(by_kind.get("duration", []))) or duration(everything)
    if stated:
        found["duration"] = stated
    found |= duties(everything)
    agencies = found.get("agencies")
    slugs: list[str] = agencies.value if agencies else []  # type: ignore[assignment]
    found |= contacts.contacts(demands, slugs[0] if len(slugs) == 1 else "")
    passages = [*_restated(by_kind, demands, found, memory), *_unknown(section, divided), *_stray(strays)]
    return Direction(section.code, found, passages)


def _without_demands(block: Block) -> list[Block]:
    """Divide a count or a sum from the demands that follow it where no label says 其他要求."""
    match = _DEMANDS.search(block.content.text) if block.label.kind in {"projects", "budget"} else None
    if not match or not block.content.text[match.end() :].strip():
        return [block]
    rest = Label("other", block.label.text, block.label.start, block.label.end)
    return [Block(block.label, block.content.part(0, match.end())), Block(rest, block.content.part(match.end()))]


def _joined(found: Iterable[Block]) -> Flow:
    """Return the contents of blocks as one text."""
    contents = [block.content for block in found]
    if len(contents) == 1:
        return contents[0]
    text, starts = "", []
    for content in contents:
        starts += [(offset + len(text), line) for offset, line in content.starts]
        text += content.text + "。"
    return Flow(text, tuple(starts))


def _labelled(found: Sequence[Block]) -> Flow:
    """Return the first block with its label in front, which may be the noun that says what a length is."""
    if not found:
        return flow([])
    content, label = found[0].content, f"{found[0].label.text}:"
    starts = ((offset + len(label) if offset > 0 else 0, line) for offset, line in content.starts)
    return Flow(label + content.text, tuple(starts))


def _identity(section: Section, names: Flow, demands: Flow, memory: Memory) -> dict[str, Finding]:
    """Read title, partners, agencies, agreements, and the series that an earlier round gives."""
    title = normalise.printed(section.title.text.strip(" 。;:*"))
    found = {"title": Finding(bilingual(title, memory.english, normalise.key(title)), (section.title,))}
    found |= partners.partners(section.title, names, demands)
    codes: list[str] = found["countries"].value if "countries" in found else []  # type: ignore[assignment]
    bodies = partners.agencies(codes, memory.catalogue.agencies, names, demands, section.title)
    if bodies:
        found["agencies"] = bodies
    signed = agreements(names, memory.english) if names.text else None
    if signed:
        found["agreements"] = signed
    earlier = memory.before(title, codes) if codes else None
    if earlier and earlier.facts.series:
        found["series"] = Finding(earlier.facts.series, (section.title,), "series_by_title")
    return found


def _scale(by_kind: Mapping[str, Sequence[Block]], memory: Memory) -> dict[str, Finding]:
    """Read topics, projects and money: of the direction, or of each of its tracks."""
    wanted, money = by_kind.get("projects", []), by_kind.get("budget", [])
    subjects = by_kind.get("topics", [])
    if len(wanted) > 1 and len(money) > 1 and len(subjects) > 1:
        return _tracks(subjects, wanted, money, memory)
    found: dict[str, Finding] = {}
    if subjects:
        found |= topics(_joined(subjects), memory.english)
    count = projects(wanted[0].content, dict(memory.english)) if wanted else None
    if count:
        found["projects"] = count
    label = money[0].label.text if money else ""
    total = budget(money[0].content if money else None, label, wanted[0].content if wanted else None)
    if total:
        found["budget"] = total
    return found


def _tracks(
    subjects: Sequence[Block], wanted: Sequence[Block], money: Sequence[Block], memory: Memory
) -> dict[str, Finding]:
    """Pair each track's topics with the count and the money that stand after it and before the next."""
    tracks, read_topics, sources = [], [], []
    starts = [block.label.start for block in subjects]
    for block, end in zip(subjects, [*starts[1:], None], strict=True):
        own = [
            next((b for b in kind if b.label.start > block.label.start and (end is None or b.label.start < end)), None)
            for kind in (wanted, money)
        ]
        title, _, rest = block.content.text.partition("。")
        zh = normalise.printed(title)
        inside = topics(block.content.part(len(title) + 1), memory.english) if rest else {}
        read_topics.append(topics(block.content, memory.english))
        count = projects(own[0].content, dict(memory.english)) if own[0] else None
        total = budget(own[1].content, own[1].label.text, None) if own[1] else None
        track: dict[str, object] = {"title": bilingual(zh, memory.english, normalise.key(zh))}
        if "topics" in inside:
            track["topics"] = inside["topics"].value
        track["projects"] = count.value if count else {"max": BLANK}
        track["budget"] = total.value if total else {"amount": BLANK}
        tracks.append(track)
        sources += [block.content, *(b.content for b in own if b)]
    return {
        "tracks": Finding(tracks, tuple(sources)),
        "fields": Finding(merged(read_topics), tuple(block.content for block in subjects), "fields_by_words"),
    }


def _restated(
    by_kind: Mapping[str, Sequence[Block]], demands: Flow, found: dict[str, Finding], memory: Memory
) -> list[Passage]:
    """Keep each demand and goal for the editor to restate; standard phrases of earlier rounds become conditions."""
    known: dict[str, dict[str, object]] = {}
    sources = []
    passages = []
    for item in items(demands):
        passages.append(Passage(item.text, item.lines, "partner" if partner_only(item.text) else "restate"))
        for clause in item.splits(_ENDS):
            for phrase in memory.phrases(clause.text):
                known.setdefault(phrase.zh, {"zh": phrase.zh, "en": phrase.en})
                sources.append(clause)
    if known:
        found["conditions"] = Finding(list(known.values()), tuple(sources), "phrase")
    passages += [Passage(block.content.text, block.content.lines, "goal") for block in by_kind.get("goals", [])]
    return passages


def _unknown(section: Section, divided: Sequence[Block]) -> list[Passage]:
    """Keep what no label explains: blocks under unknown labels, and text between the title and the first label."""
    first = divided[0].label.start if divided else len(section.body.text)
    before = section.body.part(0, first)
    passages = [Passage(before.text, before.lines, "unknown")] if before.text else []
    strangers = [block for block in divided if block.label.kind == "unknown"]
    return passages + [Passage(f"{b.label.text}:{b.content.text}", b.content.lines, "unknown") for b in strangers]


def _stray(strays: Sequence[Line]) -> list[Passage]:
    return [Passage(line.text, (line,), "stray") for line in strays]
