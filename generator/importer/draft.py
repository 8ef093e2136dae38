"""Drafts: findings as YAML in the order of the content model, each value with the passage it came from as a comment."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from generator.importer.direction import ParsedDirection, Passage
from generator.importer.document import normalise
from generator.importer.document.text import Line
from generator.importer.fields import duties
from generator.importer.fields.finding import Finding
from generator.importer.guide import ParsedGuide
from generator.model.guides import GuideFacts
from generator.model.partner_calls import PartnerCallFacts
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts
from generator.presentation.translator import Translator

_WIDTH = 110
_MARGIN = "# "
_LONGEST_COVERED = 45
_LITTLE = 10
_BLANK_TEXT = {"zh": BLANK, "en": BLANK}
# What the content model requires, for the editor to fill in where the guide does not have it.
_REQUIRED_OF_A_DIRECTION: Mapping[str, object] = {
    "countries": [BLANK],
    "fields": [BLANK],
    "projects": {"max": BLANK},
    "budget": {"amount": BLANK},
}
_REQUIRED_OF_A_CALL: Mapping[str, object] = {"agency": BLANK, "title": _BLANK_TEXT, "fields": [BLANK]}
_REQUIRED_OF_A_GUIDE: Mapping[str, object] = {"title": _BLANK_TEXT}
# The key under which an editor restates a passage of each kind.
_RESTATED = {"restate": "conditions", "partner": "partner_conditions", "goal": "goals"}


def files(parsed: ParsedGuide, source: str, translate: Translator) -> dict[Path, str]:
    """Return the drafts by their paths in a content folder, none where there is no call; `source` names the document."""
    introduction = list(_comment(translate("cli.import.draft", source=source)))
    if parsed.kind == "none":
        return {}
    if parsed.kind == "partner_call":
        return {_path_of_call(parsed.call): _partner_call(parsed, introduction, translate)}
    drafts = {Path("guides", f"{parsed.guide}.yml"): _guide(parsed, introduction, translate)}
    for direction in parsed.directions:
        path = Path("directions", parsed.guide, f"{direction.code}.yml")
        drafts[path] = _direction(direction, introduction, translate)
    return drafts


def _direction(direction: ParsedDirection, introduction: Sequence[str], translate: Translator) -> str:
    lines = ["# yaml-language-server: $schema=../../../schema/direction.schema.json", *introduction]
    findings = direction.findings
    # Projects and money of a direction with tracks are those of its tracks.
    optional = {"projects", "budget"} if "tracks" in findings else set()
    required = {key: blank for key, blank in _REQUIRED_OF_A_DIRECTION.items() if key not in optional}
    for key in DirectionFacts.model_fields:
        lines += _value(key, findings, required, translate)
        restated = [passage for passage in direction.passages if _RESTATED.get(passage.kind) == key]
        added = [line for passage in restated for line in _to_restate(passage, findings, translate)]
        # A key is written where it has an item; else the passages are all covered by other keys.
        begins = key not in findings and any(line.startswith("- ") for line in added)
        lines += [f"{key}:", *added] if begins else added
    if BLANK not in "\n".join(lines):
        # No draft passes the check unread, even where earlier rounds could fill in all of it.
        lines += [*_comment(translate("cli.import.unread")), _yaml({"history": [{"date": BLANK, "kind": "added"}]})]
    rest = [passage for passage in direction.passages if passage.kind not in _RESTATED]
    return "\n".join([*lines, *_left_over(rest, translate)]) + "\n"


def _guide(parsed: ParsedGuide, introduction: Sequence[str], translate: Translator) -> str:
    lines = ["# yaml-language-server: $schema=../../schema/guide.schema.json", *introduction]
    for key in GuideFacts.model_fields:
        lines += _value(key, parsed.opening, _REQUIRED_OF_A_GUIDE, translate)
    rest = [
        Passage(parsed.preamble.text, parsed.preamble.lines, "opening"),
        Passage(parsed.closing.text, parsed.closing.lines, "closing"),
        *_set_aside(parsed),
    ]
    return "\n".join([*lines, *_left_over(rest, translate)]) + "\n"


def _path_of_call(call: Mapping[str, Finding]) -> Path:
    """Return the path of the draft of a partner's own call: its country, its year, its agency."""
    country, year, agency = (str(call[key].value) if key in call else "" for key in ("country", "year", "agency"))
    name = agency.partition("-")[2] or "call"
    return Path("partner-calls", f"{(country or 'xx').lower()}-{year}-{name}.yml")


def _partner_call(parsed: ParsedGuide, introduction: Sequence[str], translate: Translator) -> str:
    lines = ["# yaml-language-server: $schema=../../schema/partner_call.schema.json", *introduction]
    for key in PartnerCallFacts.model_fields:
        lines += _value(key, parsed.call, _REQUIRED_OF_A_CALL, translate)
    rest = [Passage(parsed.preamble.text, parsed.preamble.lines, "opening"), *_set_aside(parsed)]
    return "\n".join([*lines, *_left_over(rest, translate)]) + "\n"


def _set_aside(parsed: ParsedGuide) -> list[Passage]:
    """Return what stands beside the text of a document, and what was left out."""
    return [*parsed.beside, *(Passage(line.text, (line,), f"dropped_{line.aside}") for line in parsed.dropped)]


def _value(
    key: str, findings: Mapping[str, Finding], required: Mapping[str, object], translate: Translator
) -> Iterator[str]:
    """Yield a key with the comment of its source, or with a marked blank where it is required and was not found."""
    if key in findings:
        yield from _provenance(findings[key], translate)
        yield _yaml({key: findings[key].value})
    elif key in required:
        yield from _comment(translate("cli.import.missing"))
        yield _yaml({key: required[key]})


def _provenance(finding: Finding, translate: Translator) -> Iterator[str]:
    """Yield the comment of a value: certain or guessed and why, the line or page, the words of the guide."""
    why = translate(f"cli.import.doubt.{finding.doubt}") if finding.doubt else ""
    yield from _comment(translate("cli.import.guessed", why=why) if why else translate("cli.import.certain"))
    for source in finding.sources:
        yield from _comment(_quoted(source.lines, source.text, translate))


def place(lines: Sequence[Line], translate: Translator) -> str:
    """Return where a passage stands: its pages, or its lines where the document has no pages."""
    if not lines:
        return ""
    unit = "page" if lines[0].page else "line"
    numbers = [line.page if lines[0].page else line.number for line in lines]
    first, last = min(numbers), max(numbers)
    if first == last:
        return translate(f"cli.import.{unit}", n=first)
    return translate(f"cli.import.{unit}s", first=first, last=last)


def _quoted(lines: Sequence[Line], text: str, translate: Translator) -> str:
    """Return a passage with its place."""
    return translate("cli.import.quoted", place=place(lines, translate), text=normalise.printed(text))


def keys_read_from(passage: Passage, findings: Mapping[str, Finding]) -> tuple[list[str], bool]:
    """Return the keys whose values were read from a passage, and whether they cover all of its clauses."""
    numbers = {line.number for line in passage.lines}
    clauses = [clause for clause in passage.text.replace("。", ";").split(";") if clause.strip()]
    keys: list[str] = []
    covered = set()
    for key, finding in findings.items():
        for source in finding.sources:
            if key in {"title", "agencies"} or not numbers & {line.number for line in source.lines}:
                continue
            found = [clause for clause in clauses if source.text in clause or clause.strip() in source.text]
            # A length or a number is a part of its clause; the rest may be another demand.
            part = key in {"duration", "projects"}
            covered |= {clause for clause in found if not part or len(clause.strip()) <= len(source.text) + _LITTLE}
            keys += [key] if found and key not in keys else []
    # A long clause holds more than its keys do.
    return keys, all(clause in covered and len(clause) <= _LONGEST_COVERED for clause in clauses)


def _to_restate(passage: Passage, findings: Mapping[str, Finding], translate: Translator) -> Iterator[str]:
    """Yield a passage as a comment, and a marked blank unless other keys cover it."""
    keys, covered = keys_read_from(passage, findings)
    note = translate("cli.import.read_as", keys=", ".join(keys)) if keys else ""
    yield from _comment(note + _quoted(passage.lines, passage.text, translate), "  # ")
    if not covered:
        stated = {"strength": duties.strength(passage.text)}
        # A condition of the partner's names no one else.
        stated |= {"binds": duties.binds(passage.text)} if passage.kind == "restate" else {}
        duty = {key: value for key, value in stated.items() if value} if passage.kind != "goal" else {}
        yield from _yaml([_BLANK_TEXT | duty]).splitlines()


def _left_over(passages: Sequence[Passage], translate: Translator) -> Iterator[str]:
    """Yield the passages that no key holds, as comments under a heading for each kind."""
    kinds: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.text:
            kinds.setdefault(passage.kind, []).append(passage)
    for kind, group in kinds.items():
        yield "#"
        heading = kind.removeprefix("dropped_")
        dropped = heading != kind and translate(
            "cli.import.left_over.dropped", why=translate(f"cli.import.dropped.{heading}")
        )
        yield from _comment(dropped or translate(f"cli.import.left_over.{kind}"))
        for passage in group:
            yield from _comment(_quoted(passage.lines, passage.text, translate))


def _comment(text: str, margin: str = _MARGIN) -> Iterator[str]:
    """Yield a text as comment lines; a comment holds nothing that the check refuses."""
    yield from textwrap.wrap(text, _WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ", break_on_hyphens=False)


def _yaml(value: object) -> str:
    dumped: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=float("inf"), default_flow_style=False)
    return dumped.rstrip()
