"""The report of an import, for a person: what was read, what is certain or doubtful, what was left out, what to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.importer import draft, notice
from generator.importer.comparison import Comparisons
from generator.importer.direction import ParsedDirection, Passage
from generator.importer.document import normalise
from generator.importer.document.text import Line, join_lines
from generator.importer.draft_facts import DraftFacts
from generator.importer.fields import partners
from generator.importer.fields.finding import Finding
from generator.importer.guide import ParsedGuide
from generator.importer.prior_rounds import PriorRounds
from generator.presentation.translator import Translator, translator

_WANTED = ("countries", "agreements", "fields", "duration")
_WANTED_OF_A_CALL = ("agency", "country", "deadlines", "funding")
_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class Report:
    """Writes the report of an import in one language."""

    parsed: ParsedGuide
    prior: PriorRounds
    translate: Translator

    @cached_property
    def _schema(self) -> Translator:
        return translator(self.translate.language, "schema")

    @cached_property
    def _comparisons(self) -> Comparisons:
        return Comparisons(DraftFacts(self.parsed), self.prior, self.translate)

    def text(self) -> str:
        """Return the whole report."""
        directions = self.parsed.directions
        lines = [*self._summary(), "", *self._opening()]
        lines += self._comparisons.totals() if directions else []
        for direction in directions:
            lines += ["", *self._direction(direction), *self._comparisons.of(direction)]
        lines += self._comparisons.missing(directions) if directions else []
        return "\n".join([*lines, *self._left_out(), "", *self._next(), ""])

    def _summary(self) -> Iterator[str]:
        """Say what the document was taken for, and how much of it is certain."""
        if self.parsed.kind == "none":
            yield self.translate("cli.import.no_call", guide=self.parsed.guide)
            return
        if self.parsed.kind == "partner_call":
            yield self.translate("cli.import.partner_call")
        coverage = self.parsed.opening.get("coverage")
        if self.parsed.directions:
            yield self.translate.plural("cli.import.read", len(self.parsed.directions), guide=self.parsed.guide)
        if coverage and not self._changes:
            yield self.translate(f"cli.import.coverage.{coverage.value}")
        if self._changes:
            yield self.translate("cli.import.changes_call")
        found = [self._whole, *(direction.findings for direction in self.parsed.directions)]
        values = [finding for findings in found for finding in findings.values()]
        certain = sum(not finding.doubt for finding in values)
        yield self.translate("cli.import.figures", certain=certain, doubtful=len(values) - certain)

    @property
    def _whole(self) -> Mapping[str, Finding]:
        """What was read of the document as a whole."""
        return self.parsed.call if self.parsed.kind == "partner_call" else self.parsed.opening

    @property
    def _changes(self) -> Sequence[Passage]:
        """What a notice changes of a call."""
        return [passage for passage in self.parsed.beside if passage.kind == "change"]

    def _opening(self) -> Iterator[str]:
        call = self.parsed.kind == "partner_call"
        if self.parsed.kind != "none":
            yield from self._keys(self._whole, "PartnerCallFacts" if call else "GuideFacts")
        if call and (
            missing := [self._name(key, "PartnerCallFacts") for key in _WANTED_OF_A_CALL if key not in self._whole]
        ):
            yield self._listed("missing_keys", missing)
        for change in self._changes:
            yield self.translate(
                "cli.import.changes", place=draft.place(change.lines, self.translate), text=normalise.printed(change.text)
            )
        if "notice" in self.parsed.opening and (attached := notice.attachments(self.parsed.preamble)):
            yield self._listed("attached", attached)
        notes = [passage for passage in self.parsed.beside if passage.kind == "unannounced"]
        # The addresses of a partner's call are its links.
        if notes and not call:
            yield self._listed(
                "unannounced", [self._at(note.text, draft.place(note.lines, self.translate)) for note in notes]
            )

    def _name(self, key: str, owner: str) -> str:
        """Return a key of the content in words."""
        names = (name for name in (f"{owner}.{key}.title", f"{key}.title") if self._schema.has(name))
        name = next(names, "")
        return self._schema(name) if name else self.translate(f"cli.import.key.{key}")

    def _keys(self, found: Mapping[str, Finding], owner: str) -> Iterator[str]:
        """Name what is certain, and what is doubtful with the place and the reason."""
        yield self._listed("certain_keys", [self._name(key, owner) for key, finding in found.items() if not finding.doubt])
        yield self._listed("guessed_keys", [self._doubt(key, owner, one) for key, one in found.items() if one.doubt])

    def _doubt(self, key: str, owner: str, finding: Finding) -> str:
        """Return a doubtful key with the place it was read from and the reason of the doubt."""
        reason = self.translate(f"cli.import.doubt.{finding.doubt}")
        lines = [line for source in finding.sources for line in source.lines]
        marked = [line for line in lines if line.mark == finding.doubt] or lines
        place = draft.place(marked, self.translate)
        return self._at(
            self._name(key, owner), self.translate("cli.import.why", place=place, why=reason) if place else reason
        )

    def _at(self, what: str, place: str) -> str:
        return self.translate("cli.import.at", what=what, place=place)

    def _listed(self, key: str, words: Sequence[str]) -> str:
        joined = self.translate("cli.import.and").join(words) if words else self.translate("cli.import.none")
        return self.translate(f"cli.import.{key}", words=joined)

    def _direction(self, direction: ParsedDirection) -> Iterator[str]:
        found = direction.findings
        title: Any = found["title"].value
        yield f"{direction.code} {title['zh']}"
        if direction.doubt:
            yield self.translate("cli.import.doubtful_code", why=self.translate(f"cli.import.doubt.{direction.doubt}"))
        yield from self._keys(found, "DirectionFacts")
        wanted = (*_WANTED, "projects", "budget") if "tracks" not in found else _WANTED
        if missing := [self._name(key, "DirectionFacts") for key in wanted if key not in found]:
            yield self._listed("missing_keys", missing)
        left = [one for one in direction.passages if one.kind != "unannounced" and not draft.keys_read_from(one, found)[1]]
        if left:
            left.sort(key=lambda passage: passage.lines[0].number if passage.lines else 0)
            places = self.translate("cli.import.and").join(draft.place(passage.lines, self.translate) for passage in left)
            yield self.translate.plural("cli.import.left", len(left), places=places)
        yield from self._unknown(direction)

    def _unknown(self, direction: ParsedDirection) -> Iterator[str]:
        """Name agencies that the vocabulary lacks, and addresses that may belong to another direction."""
        signed = direction.findings.get("agreements")
        if signed and "agencies" not in direction.findings:
            for source in signed.sources:
                if agencies := partners.unknown_agencies(join_lines(source.lines), self.prior.catalogue.agencies):
                    yield self._listed("unknown_agencies", agencies)
        unannounced = [passage.text for passage in direction.passages if passage.kind == "unannounced"]
        if unannounced:
            yield self._listed("unannounced", unannounced)

    def _left_out(self) -> Iterator[str]:
        """List each line that was left out, with its place and the reason."""
        if self.parsed.dropped:
            yield ""
            yield self.translate.plural("cli.import.left_out", len(self.parsed.dropped))
        for line in self.parsed.dropped:
            yield self.translate("cli.import.left_out_line", text=_quote(line), **self._of(line))

    def _of(self, line: Line) -> dict[str, str]:
        return {"place": draft.place([line], self.translate), "why": self.translate(f"cli.import.dropped.{line.aside}")}

    def _next(self) -> Iterator[str]:
        """Say what to do next, which depends on what was written."""
        yield self.translate(f"cli.import.next.{'change' if self._changes else self.parsed.kind}")


def _quote(line: Line) -> str:
    text = normalise.printed(line.text)
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + "…"
