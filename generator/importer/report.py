"""The account of an import: what is certain, guessed, missing, left over in each direction; sums; what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.importer import draft
from generator.importer.document.text import flow
from generator.importer.draft_facts import Trial
from generator.importer.fields import partners
from generator.importer.fields.finding import Direction as Draft
from generator.importer.fields.finding import Finding
from generator.importer.guide import Reading
from generator.importer.prior_rounds import Memory
from generator.model.components import Amount
from generator.model.totals import Comparison, compare
from generator.presentation import round_comparison as comparison
from generator.presentation.names import Names
from generator.presentation.translator import Translator, translator


@dataclass(frozen=True)
class Account:
    """Writes the report of an import in one language."""

    reading: Reading
    memory: Memory
    say: Translator

    def text(self) -> str:
        """Return the whole report."""
        trial = Trial(self.reading)
        names = Names(self.memory.catalogue, translator(self.say.language))
        lines = [self.say.plural("cli.import.read", len(self.reading.directions), guide=self.reading.guide)]
        if not self.reading.directions:
            lines.append(self.say("cli.import.no_directions"))
        lines += self._opening()
        lines += self._totals(trial, names)
        for direction in self.reading.directions:
            lines += ["", *self._direction(direction), *self._changes(direction, trial, names)]
        return "\n".join([*lines, "", self.say("cli.import.next"), ""])

    def _opening(self) -> Iterator[str]:
        yield from self._keys(self.reading.opening)
        if self.reading.strays:
            yield self._listed(
                "strays", [self._at(line.text, draft.place([line], self.say)) for line in self.reading.strays]
            )
        if self.reading.furniture:
            yield self.say.plural("cli.import.furniture", len(self.reading.furniture))

    def _keys(self, found: Mapping[str, Finding]) -> Iterator[str]:
        """Name the keys that are certain, and those that are guessed with the reason."""
        yield self._listed("certain_keys", [key for key, finding in found.items() if not finding.doubt])
        doubts = {key: self.say(f"cli.import.doubt.{finding.doubt}") for key, finding in found.items() if finding.doubt}
        yield self._listed("guessed_keys", [self._at(key, doubt) for key, doubt in doubts.items()])

    def _at(self, what: str, place: str) -> str:
        return self.say("cli.import.at", what=what, place=place)

    def _listed(self, key: str, words: list[str]) -> str:
        return self.say(f"cli.import.{key}", words=", ".join(words) if words else self.say("cli.import.none"))

    def _direction(self, direction: Draft) -> Iterator[str]:
        found = direction.findings
        title = found["title"].value
        yield f"{direction.code} {title['zh']}"  # type: ignore[index]
        yield from self._keys(found)
        wanted = ("projects", "budget") if "tracks" not in found else ()
        missing = [key for key in ("countries", "agreements", "fields", "duration", *wanted) if key not in found]
        if missing:
            yield self._listed("missing_keys", missing)
        left = [p for p in direction.passages if p.kind != "stray" and not draft.said_by(p, found)[1]]
        if left:
            places = ", ".join(draft.place(passage.lines, self.say) for passage in left)
            yield self.say.plural("cli.import.left", len(left), places=places)
        yield from self._strangers(direction)

    def _strangers(self, direction: Draft) -> Iterator[str]:
        """Name bodies that the vocabulary lacks, and addresses that may be another direction's."""
        signed = direction.findings.get("agreements")
        for source in signed.sources if signed else ():
            bodies = partners.strangers(flow([*source.lines]), self.memory.catalogue.agencies)
            if bodies and "agencies" not in direction.findings:
                yield self._listed("bodies", bodies)
        strays = [passage.text for passage in direction.passages if passage.kind == "stray"]
        if strays:
            yield self._listed("strays", strays)

    def _totals(self, trial: Trial, names: Names) -> Iterator[str]:
        """Say how each total that the guide states compares with its directions."""
        if "stated" not in self.reading.opening:
            yield self.say("cli.import.no_totals")
        elif not trial.whole:
            yield self.say("cli.import.no_sums")
        else:
            for total, row in compare(trial.guide.facts, trial.whole).items():
                key = "agrees" if row.agrees else "differs"
                stated, summed = self._figures(row, names)
                name = self.say(f"cli.import.total.{total}")
                yield self.say(f"cli.import.{key}", total=name, stated=stated, summed=summed)

    @staticmethod
    def _figures(row: Comparison, names: Names) -> tuple[str, str]:
        if isinstance(row.stated, Amount) and isinstance(row.summed, Amount):
            return names.formats.money(row.stated), names.formats.money(row.summed)
        return names.formats.figure(row.stated), names.formats.figure(row.summed)  # type: ignore[arg-type]

    def _changes(self, direction: Draft, trial: Trial, names: Names) -> Iterator[str]:
        """Say what changed since the last round of the same call."""
        now = trial.directions.get(direction.code)
        title, found = direction.findings["title"].value, direction.findings.get("countries")
        before = self.memory.before(title["zh"], found.value) if found else None  # type: ignore[index, arg-type]
        if not before:
            yield self.say("cli.import.no_round")
            return
        known = self.say("cli.import.series", series=before.facts.series) if before.facts.series else ""
        yield self.say("cli.import.round", id=before.id, series=known)
        if not now or not ((now.facts.projects and now.facts.budget) or now.facts.tracks):
            yield self.say("cli.import.no_comparison")
            return
        for row in comparison.rows([now, before], names):
            cell = row.cells[0]
            shown = [item for item in cell.items if item.mark or cell.change]
            words = [f"{item.text} {item.mark}" if item.mark else item.text for item in shown]
            gone = [self.say("cli.import.gone", what=text) for text in cell.dropped]
            said = trial.words("; ".join([*words, *([cell.change] if cell.change else []), *gone]))
            if said and cell.change != names.say("change.unchanged"):
                yield self.say("cli.import.change", name=row.name, said=said)
