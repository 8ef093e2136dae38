"""The report of an import: what is certain, guessed, missing, left over in each direction; sums; what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.importer import draft
from generator.importer.direction import ParsedDirection
from generator.importer.document.text import join_lines
from generator.importer.draft_facts import DraftFacts
from generator.importer.fields import partners
from generator.importer.fields.finding import Finding
from generator.importer.guide import ParsedGuide
from generator.importer.prior_rounds import PriorRounds
from generator.model.components import Amount
from generator.model.totals import Comparison, compare
from generator.presentation import round_comparison
from generator.presentation.names import Names
from generator.presentation.translator import Translator, translator


@dataclass(frozen=True)
class Report:
    """Writes the report of an import in one language."""

    parsed: ParsedGuide
    prior: PriorRounds
    translate: Translator

    @cached_property
    def _facts(self) -> DraftFacts:
        return DraftFacts(self.parsed)

    @cached_property
    def _names(self) -> Names:
        return Names(self.prior.catalogue, translator(self.translate.language))

    def text(self) -> str:
        """Return the whole report."""
        directions = self.parsed.directions
        lines = [self.translate.plural("cli.import.read", len(directions), guide=self.parsed.guide)]
        if not directions:
            lines.append(self.translate("cli.import.no_directions"))
        lines += [*self._opening(), *self._totals()]
        for direction in directions:
            lines += ["", *self._direction(direction), *self._changes(direction)]
        return "\n".join([*lines, "", self.translate("cli.import.next"), ""])

    def _opening(self) -> Iterator[str]:
        yield from self._keys(self.parsed.opening)
        if unannounced := self.parsed.unannounced:
            places = [self._at(line.text, draft.place([line], self.translate)) for line in unannounced]
            yield self._listed("unannounced", places)
        if self.parsed.furniture:
            yield self.translate.plural("cli.import.page_furniture", len(self.parsed.furniture))

    def _keys(self, found: Mapping[str, Finding]) -> Iterator[str]:
        """Name the keys that are certain, and those that are guessed with the reason."""
        yield self._listed("certain_keys", [key for key, finding in found.items() if not finding.doubt])
        doubts = {key: finding.doubt for key, finding in found.items() if finding.doubt}
        reasons = [self._at(key, self.translate(f"cli.import.doubt.{doubt}")) for key, doubt in doubts.items()]
        yield self._listed("guessed_keys", reasons)

    def _at(self, what: str, place: str) -> str:
        return self.translate("cli.import.at", what=what, place=place)

    def _listed(self, key: str, words: list[str]) -> str:
        return self.translate(f"cli.import.{key}", words=", ".join(words) if words else self.translate("cli.import.none"))

    def _direction(self, direction: ParsedDirection) -> Iterator[str]:
        found = direction.findings
        yield f"{direction.code} {_title(direction)}"
        yield from self._keys(found)
        wanted = ("projects", "budget") if "tracks" not in found else ()
        missing = [key for key in ("countries", "agreements", "fields", "duration", *wanted) if key not in found]
        if missing:
            yield self._listed("missing_keys", missing)
        left = [p for p in direction.passages if p.kind != "unannounced" and not draft.keys_read_from(p, found)[1]]
        if left:
            places = ", ".join(draft.place(passage.lines, self.translate) for passage in left)
            yield self.translate.plural("cli.import.left", len(left), places=places)
        yield from self._unknown(direction)

    def _unknown(self, direction: ParsedDirection) -> Iterator[str]:
        """Name agencies that the vocabulary lacks, and addresses that may belong to another direction."""
        signed = direction.findings.get("agreements")
        if signed and "agencies" not in direction.findings:
            for source in signed.sources:
                agencies = partners.unknown_agencies(join_lines(source.lines), self.prior.catalogue.agencies)
                if agencies:
                    yield self._listed("unknown_agencies", agencies)
        unannounced = [passage.text for passage in direction.passages if passage.kind == "unannounced"]
        if unannounced:
            yield self._listed("unannounced", unannounced)

    def _totals(self) -> Iterator[str]:
        """Compare each total that the guide states with the sum of its directions."""
        if "stated" not in self.parsed.opening:
            yield self.translate("cli.import.no_totals")
        elif not self._facts.complete:
            yield self.translate("cli.import.no_sums")
        else:
            for total, row in compare(self._facts.guide.facts, self._facts.complete).items():
                key = "agrees" if row.agrees else "differs"
                stated, summed = self._figures(row)
                name = self.translate(f"cli.import.total.{total}")
                yield self.translate(f"cli.import.{key}", total=name, stated=stated, summed=summed)

    def _figures(self, row: Comparison) -> tuple[str, str]:
        formats = self._names.formats
        if isinstance(row.stated, Amount) and isinstance(row.summed, Amount):
            return formats.money(row.stated), formats.money(row.summed)
        return formats.figure(row.stated), formats.figure(row.summed)  # type: ignore[arg-type]

    def _changes(self, direction: ParsedDirection) -> Iterator[str]:
        """Describe what changed since the last round of the same call."""
        now = self._facts.directions.get(direction.code)
        countries: Any = direction.findings["countries"].value if "countries" in direction.findings else []
        before = self.prior.previous(_title(direction), countries) if countries else None
        if not before:
            yield self.translate("cli.import.no_round")
            return
        series = self.translate("cli.import.series", series=before.facts.series) if before.facts.series else ""
        yield self.translate("cli.import.round", id=before.id, series=series)
        if not now or not ((now.facts.projects and now.facts.budget) or now.facts.tracks):
            yield self.translate("cli.import.no_comparison")
            return
        for row in round_comparison.rows([now, before], self._names):
            cell = row.cells[0]
            shown = [item for item in cell.items if item.mark or cell.change]
            words = [f"{item.text} {item.mark}" if item.mark else item.text for item in shown]
            gone = [self.translate("cli.import.gone", what=text) for text in cell.dropped]
            text = self._facts.with_names("; ".join([*words, *([cell.change] if cell.change else []), *gone]))
            if text and cell.change != self._names.say("change.unchanged"):
                yield self.translate("cli.import.change", name=row.name, text=text)


def _title(direction: ParsedDirection) -> str:
    title: Any = direction.findings["title"].value
    return str(title["zh"])
