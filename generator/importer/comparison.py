"""Comparison of drafts: stated totals with sums, a direction with its last round and with the catalogue's version of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.importer.direction import ParsedDirection
from generator.importer.draft_facts import DraftFacts
from generator.importer.prior_rounds import PriorRounds
from generator.model.catalogue import Direction
from generator.model.components import Amount
from generator.model.guides import Stated
from generator.model.totals import Comparison, compare
from generator.presentation import round_comparison
from generator.presentation.names import Names
from generator.presentation.translator import Translator, translator


@dataclass(frozen=True)
class Comparisons:
    """Compares the drafts of a guide in the words of one language."""

    facts: DraftFacts
    prior: PriorRounds
    translate: Translator

    @cached_property
    def _names(self) -> Names:
        return Names(self.prior.catalogue, translator(self.translate.language))

    def totals(self) -> Iterator[str]:
        """Compare each total that the guide states with the sum of its directions."""
        stated = self.facts.guide.facts.stated
        if stated == Stated():
            yield self.translate("cli.import.no_totals")
            return
        complete = self.facts.complete
        if not complete:
            yield from self._directions_alone()
            yield self.translate("cli.import.no_sums")
            return
        for total, row in compare(self.facts.guide.facts, complete).items():
            stated_figure, summed = self._figures(row)
            yield self._row(total, stated_figure, summed, agrees=row.agrees)

    def _directions_alone(self) -> Iterator[str]:
        """Compare the number of directions, which needs no projects and no money."""
        stated, read = self.facts.guide.facts.stated.directions, len(self.facts.directions)
        if stated:
            yield self._row("directions", str(stated), str(read), agrees=stated == read)

    def _row(self, total: str, stated: str, summed: str, *, agrees: bool) -> str:
        name = self.translate(f"cli.import.total.{total}")
        return self.translate(f"cli.import.{'agrees' if agrees else 'differs'}", total=name, stated=stated, summed=summed)

    def _figures(self, row: Comparison) -> tuple[str, str]:
        formats = self._names.formats
        if isinstance(row.stated, Amount) and isinstance(row.summed, Amount):
            return formats.money(row.stated), formats.money(row.summed)
        return formats.figure(row.stated), formats.figure(row.summed)  # type: ignore[arg-type]

    def of(self, direction: ParsedDirection) -> Iterator[str]:
        """Describe what differs from the catalogue's version of a direction, and what changed since the last round."""
        now = self.facts.directions.get(direction.code)
        if self.prior.own:
            yield from self._with_catalogue(self._version(direction), now)
        title, countries = _named(direction)
        before = self.prior.previous(title, countries) if countries else None
        if not before:
            yield self.translate("cli.import.no_round")
            return
        series = self.translate("cli.import.series", series=before.facts.series) if before.facts.series else ""
        yield self.translate("cli.import.round", id=before.id, series=series)
        yield from self._differences(now, before)

    def _version(self, direction: ParsedDirection) -> Direction | None:
        return self.prior.version(direction.code, *_named(direction))

    def _with_catalogue(self, own: Direction | None, now: Direction | None) -> Iterator[str]:
        if not own:
            yield self.translate("cli.import.not_in_catalogue", guide=self.prior.guide)
            return
        version = self._names.say(f"version.{own.guide.facts.version}.badge")
        yield self.translate("cli.import.in_catalogue", id=own.id, version=version)
        yield from self._differences(now, own)

    def missing(self, read: Sequence[ParsedDirection]) -> Iterator[str]:
        """Name the directions that the catalogue has of the same guide and the document has not."""
        found = {own.id for direction in read if (own := self._version(direction))}
        gone = [one for one in self.prior.own.values() if one.id not in found]
        if gone:
            yield ""
            yield self.translate(
                "cli.import.missing_directions",
                words=", ".join(" ".join((one.code, self._names.title(one))) for one in gone),
            )

    def _differences(self, now: Direction | None, before: Direction) -> Iterator[str]:
        """Describe in words each fact that differs between two directions."""
        if not now or not ((now.facts.projects and now.facts.budget) or now.facts.tracks):
            yield self.translate("cli.import.no_comparison")
            return
        shown = 0
        for row in round_comparison.rows([now, before], self._names):
            cell = row.cells[0]
            items = [item for item in cell.items if item.mark or cell.change]
            words = [f"{item.text} {item.mark}" if item.mark else item.text for item in items]
            gone = [self.translate("cli.import.gone", what=text) for text in cell.dropped]
            text = self.facts.with_names(
                self.translate("cli.import.then").join([*words, *([cell.change] if cell.change else []), *gone])
            )
            if text and cell.change != self._names.say("change.unchanged"):
                shown += 1
                yield self.translate("cli.import.change", name=row.name, text=text)
        if not shown:
            yield self.translate("cli.import.no_differences")


def _named(direction: ParsedDirection) -> tuple[str, list[str]]:
    """Return the Chinese title and the countries that were read of a direction."""
    found: dict[str, Any] = {key: finding.value for key, finding in direction.findings.items()}
    return str(found["title"]["zh"]), found.get("countries", [])
