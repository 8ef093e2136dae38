"""Drafts: findings as YAML in the order of the content model, each value with the passage it came from as a comment."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from generator.importer.document import normalise
from generator.importer.document.text import Line
from generator.importer.fields.finding import Direction, Finding, Passage
from generator.importer.guide import Reading
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts, GuideFacts
from generator.presentation.translator import Translator

_WIDTH = 110
_MARGIN = "# "
_LONGEST_SAID = 45
# What the content model needs, as the editor must give it where the guide does not.
NEEDED: Mapping[str, object] = {
    "countries": [BLANK],
    "fields": [BLANK],
    "projects": {"max": BLANK},
    "budget": {"amount": BLANK},
}
_BLANK_TEXT = {"zh": BLANK, "en": BLANK}
# Where an editor restates a passage of each kind.
_RESTATED = {"restate": "conditions", "partner": "partner_conditions", "goal": "goals"}


def files(reading: Reading, source: str, say: Translator) -> dict[Path, str]:
    """Return the drafts of a guide by their paths in a content folder; `source` is the name of the document."""
    drafts = {Path("guides", f"{reading.guide}.yml"): _guide(reading, source, say)}
    for direction in reading.directions:
        drafts[Path("directions", reading.guide, f"{direction.code}.yml")] = _direction(direction, source, say)
    return drafts


def _direction(direction: Direction, source: str, say: Translator) -> str:
    lines = [
        "# yaml-language-server: $schema=../../../schema/direction.schema.json",
        *_comment(say("cli.import.draft", source=source)),
    ]
    findings = direction.findings
    for key in DirectionFacts.model_fields:
        if key in findings:
            lines += [*provenance(findings[key], say), _yaml({key: findings[key].value}).rstrip()]
        elif key in NEEDED and not ("tracks" in findings and key in {"projects", "budget"}):
            lines += [*_comment(say("cli.import.missing")), _yaml({key: NEEDED[key]}).rstrip()]
        restated = [p for p in direction.passages if _RESTATED.get(p.kind) == key]
        added = [line for passage in restated for line in _to_restate(passage, findings, say)]
        # Without an item the key would be empty, and the passages are all said by other keys.
        itemised = key in findings or any(line.startswith("- ") for line in added)
        lines += [f"{key}:", *added] if added and itemised and key not in findings else added
    if BLANK not in "\n".join(lines):
        # No draft passes the check unread, even where earlier rounds could fill in all of it.
        lines += [*_comment(say("cli.import.unread")), _yaml({"history": [{"date": BLANK, "kind": "added"}]}).rstrip()]
    rest = [passage for passage in direction.passages if passage.kind not in _RESTATED]
    return "\n".join([*lines, *_rest(rest, say)]) + "\n"


def _guide(reading: Reading, source: str, say: Translator) -> str:
    lines = [
        "# yaml-language-server: $schema=../../schema/guide.schema.json",
        *_comment(say("cli.import.draft", source=source)),
    ]
    for key in GuideFacts.model_fields:
        finding = reading.opening.get(key)
        if finding:
            lines += [*provenance(finding, say), _yaml({key: finding.value}).rstrip()]
        elif key == "title":
            lines += [*_comment(say("cli.import.missing")), _yaml({key: _BLANK_TEXT}).rstrip()]
    preamble = Passage(reading.preamble.text, reading.preamble.lines, "opening")
    closing = Passage(reading.closing.text, reading.closing.lines, "closing")
    strays = [Passage(line.text, (line,), "stray") for line in reading.strays]
    furniture = [Passage(line.text, (line,), "furniture") for line in reading.furniture]
    return "\n".join([*lines, *_rest([preamble, closing, *strays, *furniture], say)]) + "\n"


def provenance(finding: Finding, say: Translator) -> Iterator[str]:
    """Yield the comment of a value: certain or guessed and why, the line or page, the words of the guide."""
    why = say(f"cli.import.doubt.{finding.doubt}") if finding.doubt else ""
    yield from _comment(say("cli.import.guessed", why=why) if why else say("cli.import.certain"))
    for source in finding.sources:
        yield from _comment(quoted(source.lines, source.text, say))


def place(lines: Sequence[Line], say: Translator) -> str:
    """Return where a passage stands: its pages, or its lines where the document has no pages."""
    if not lines:
        return ""
    name = "page" if lines[0].page else "line"
    first, last = (lines[0].page, lines[-1].page) if lines[0].page else (lines[0].number, lines[-1].number)
    return say(f"cli.import.{name}", n=first) if first == last else say(f"cli.import.{name}s", first=first, last=last)


def quoted(lines: Sequence[Line], text: str, say: Translator) -> str:
    """Return a passage with its place."""
    return say("cli.import.quoted", place=place(lines, say), text=normalise.printed(text))


def said_by(passage: Passage, findings: Mapping[str, Finding]) -> tuple[list[str], bool]:
    """Return the keys whose values were read from a passage, and whether all of its clauses were read so."""
    numbers = {line.number for line in passage.lines}
    clauses = [clause for clause in passage.text.replace("。", ";").split(";") if clause.strip()]
    keys: list[str] = []
    covered = set()
    for key, finding in findings.items():
        for source in finding.sources:
            if key in {"title", "agencies"} or not numbers & {line.number for line in source.lines}:
                continue
            hit = [clause for clause in clauses if source.text in clause or clause.strip() in source.text]
            covered |= set(hit)
            keys += [key] if hit and key not in keys else []
    # A long clause says more than its keys do.
    return keys, all(clause in covered and len(clause) <= _LONGEST_SAID for clause in clauses)


def _to_restate(passage: Passage, findings: Mapping[str, Finding], say: Translator) -> Iterator[str]:
    """Yield a passage as a comment, and a marked blank where no key says all of it already."""
    keys, whole = said_by(passage, findings)
    note = say("cli.import.said", keys=", ".join(keys)) if keys else ""
    yield from _comment(note + quoted(passage.lines, passage.text, say), "  # ")
    if not whole:
        yield from _yaml([_BLANK_TEXT]).splitlines()


def _rest(passages: Sequence[Passage], say: Translator) -> Iterator[str]:
    """Yield the passages that no key takes, under a heading for each kind."""
    kinds: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.text:
            kinds.setdefault(passage.kind, []).append(passage)
    for kind, kept in kinds.items():
        yield "#"
        yield from _comment(say(f"cli.import.kept.{kind}"))
        for passage in kept:
            yield from _comment(quoted(passage.lines, passage.text, say))


def _comment(text: str, margin: str = _MARGIN) -> Iterator[str]:
    """Yield a text as comment lines; a comment holds nothing that the check refuses."""
    yield from textwrap.wrap(text, _WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ", break_on_hyphens=False)


def _yaml(value: object) -> str:
    dumped: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10_000, default_flow_style=False)
    return dumped
