"""Draft facts: drafts validated by the content model, so that rounds and sums can be compared at once."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from generator.importer.direction import ParsedDirection
from generator.importer.fields.finding import Finding
from generator.importer.guide import ParsedGuide
from generator.model.catalogue import Direction, Guide
from generator.model.guides import GuideFacts
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts

# Not ‹›, which mark what an editor must fill in and which the model refuses.
_PLACEHOLDER = "⟨{}⟩"
_COMPARED = (
    "title",
    "series",
    "countries",
    "countries_mode",
    "fields",
    "topics",
    "tracks",
    "projects",
    "budget",
    "duration",
    "joint_application",
    "simultaneous",
    "applications_to",
    "lead",
    "lead_side",
    "enterprises",
    "enterprises_side",
    "industry_university_research",
    "matching_funds",
    "cooperation_agreement",
    "ip_agreement",
    "balanced_contributions",
    "strengths",
    "deliverables",
    "deliverables_within_term",
)


class DraftFacts:
    """Facts of drafts; the missing English of a Chinese name is a placeholder, which `with_names` replaces."""

    def __init__(self, parsed: ParsedGuide) -> None:
        """Validate what was read of a guide."""
        self._names: list[str] = []
        self.guide = Guide(parsed.guide, self._guide(parsed.opening))
        self.directions = {one.code: self._direction(one) for one in parsed.directions}

    @property
    def complete(self) -> Sequence[DirectionFacts]:
        """The facts of all directions; none unless each has its projects and money."""
        found = [direction.facts for direction in self.directions.values() if direction]
        counted = [facts for facts in found if (facts.projects and facts.budget) or facts.tracks]
        return counted if len(counted) == len(self.directions) else ()

    def with_names(self, text: str) -> str:
        """Return a text with the Chinese names in place of their placeholders."""
        for index, name in enumerate(self._names):
            text = text.replace(_PLACEHOLDER.format(index), name)
        return text

    def _guide(self, found: Mapping[str, Finding]) -> GuideFacts:
        stated = {key: self._plain(found[key].value) for key in ("year", "batch", "duration", "stated") if key in found}
        title = {"title": {"zh": "指南", "en": "Guide"}, "version": "unconfirmed"}
        try:
            return GuideFacts.model_validate(title | stated)
        except ValidationError:
            return GuideFacts.model_validate(title | {"year": stated["year"]})

    def _direction(self, draft: ParsedDirection) -> Direction | None:
        found = {key: self._plain(draft.findings[key].value) for key in _COMPARED if key in draft.findings}
        # A value that waits for the editor is not compared.
        data = {key: value for key, value in found.items() if BLANK not in str(value)}
        try:
            return Direction(self.guide, draft.code, DirectionFacts.model_validate({"fields": ["any"]} | data))
        except ValidationError:
            return None

    def _plain(self, value: object) -> object:
        """Return a value as the reader of YAML gives it (text, lists, mappings), with placeholders for missing English."""
        if isinstance(value, Mapping):
            return {key: self._english(value) if key == "en" else self._plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        return "true" if value is True else str(value)

    def _english(self, text: Mapping[str, object]) -> str:
        if text["en"] != BLANK:
            return str(text["en"])
        self._names.append(str(text["zh"]))
        return _PLACEHOLDER.format(len(self._names) - 1)
