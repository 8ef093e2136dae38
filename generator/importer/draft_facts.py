"""A draft on trial: what was read as facts of the content model, so that rounds and sums can be compared at once."""

from collections.abc import Mapping, Sequence

from pydantic import ValidationError

from generator.importer.fields.finding import Direction as Draft
from generator.importer.fields.finding import Finding
from generator.importer.guide import Reading
from generator.model.catalogue import Direction, Guide
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts, GuideFacts

_STANDS_FOR = "‹{}›"
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
    "lead",
    "enterprises",
    "industry_university_research",
    "matching_funds",
    "cooperation_agreement",
    "ip_agreement",
    "balanced_contributions",
)


class Trial:
    """Facts of drafts; a Chinese name without English is stood for by a mark, which `words` turns back."""

    def __init__(self, reading: Reading) -> None:
        """Take what was read of a guide."""
        self._names: list[str] = []
        self.guide = Guide(reading.guide, self._guide(reading.opening))
        self.directions = {draft.code: self._direction(draft) for draft in reading.directions}

    @property
    def whole(self) -> Sequence[DirectionFacts]:
        """The facts of all directions; none unless each has its projects and money."""
        found = [direction.facts for direction in self.directions.values() if direction]
        counted = [facts for facts in found if (facts.projects and facts.budget) or facts.tracks]
        return counted if len(counted) == len(self.directions) else ()

    def words(self, text: str) -> str:
        """Return a text in which the Chinese names stand again."""
        for index, name in enumerate(self._names):
            text = text.replace(_STANDS_FOR.format(index), name)
        return text

    def _guide(self, found: Mapping[str, Finding]) -> GuideFacts:
        stated = {key: self._plain(found[key].value) for key in ("year", "batch", "duration", "stated") if key in found}
        title = {"title": {"zh": "指南", "en": "Guide"}, "version": "unconfirmed"}
        try:
            return GuideFacts.model_validate(title | stated)
        except ValidationError:
            return GuideFacts.model_validate(title | {"year": stated["year"]})

    def _direction(self, draft: Draft) -> Direction | None:
        data = {}
        for key in _COMPARED:
            finding = draft.findings.get(key)
            value = self._plain(finding.value) if finding else None
            # A value that waits for the editor says nothing yet.
            if value is not None and BLANK not in str(value):
                data[key] = value
        try:
            return Direction(self.guide, draft.code, DirectionFacts.model_validate({"fields": ["any"]} | data))
        except ValidationError:
            return None

    def _plain(self, value: object) -> object:
        """Return a value as the reader of YAML gives it: text, lists, mappings; English that waits is stood for."""
        if isinstance(value, Mapping):
            return {key: self._stand_in(value) if key == "en" else self._plain(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._plain(one) for one in value]
        return "true" if value is True else str(value)

    def _stand_in(self, text: Mapping[str, object]) -> str:
        if text["en"] != BLANK:
            return str(text["en"])
        self._names.append(str(text["zh"]))
        return _STANDS_FOR.format(len(self._names) - 1)
