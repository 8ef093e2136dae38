"""What the API's files hold, as models: the rows are made from them, and the OpenAPI description is their JSON Schema.

A part that stands in the API as in the content is the model of the content itself. Every key stands in every row, unknown is
null; only the keys that have `exclude_if` are left out where there is nothing to say.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from generator.model.components import (
    Bilingual,
    Bound,
    Change,
    ChangeKind,
    DisputedFigure,
    DisputedMoment,
    Duration,
    ProjectAmount,
    Read,
    RuleStrength,
    Split,
    Stage,
    Topic,
    Trust,
)
from generator.model.duties import Condition, DirectionAgency, Eligibility
from generator.model.guides import Listed, Mismatch, Notice
from generator.model.partner_calls import PartnerCallFacts
from generator.model.scalars import Address, OptionalFlag, Positive, Slug
from generator.model.schema import Coverage, DirectionFacts, GuideSource, Lead, Programme, Version

VERSION = 1
Text = Annotated[str, Field(min_length=1)]
# As ISO 8601 writes it, an instant with its offset: pydantic would write that of UTC as Z.
DayOrInstant = Annotated[str, WithJsonSchema({"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]})]


def _nothing(value: object) -> bool:
    return not value


class Row(BaseModel):
    """Closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re", defer_build=True)


class Urls(Row):
    """The page in each language."""

    zh: Address
    en: Address


class Projects(Row):
    """A number of projects; how it is divided only where that is stated. A `summed` one is no figure of the guide."""

    min: Positive | None
    max: Positive
    approximate: OptionalFlag
    per_topic: Positive | None = Field(None, exclude_if=_nothing)
    per_topic_strength: RuleStrength | None = Field(None, exclude_if=_nothing)
    split: tuple[Split, ...] = Field((), exclude_if=_nothing)
    summed: OptionalFlag = Field(None, exclude_if=_nothing)


class Budget(Row):
    """An amount in whole yuan; what one project may get only where that is stated."""

    amount: Positive
    currency: Literal["CNY"]
    bound: Bound
    disputed: tuple[DisputedFigure, ...] = Field((), exclude_if=_nothing)
    per_project: tuple[ProjectAmount, ...] = Field((), exclude_if=_nothing)
    total_not_stated: OptionalFlag = Field(None, exclude_if=_nothing)
    summed: OptionalFlag = Field(None, exclude_if=_nothing)


class Track(Row):
    """A part of a direction with projects and money of its own."""

    title: Bilingual
    topics: tuple[Topic, ...]
    projects: Projects
    budget: Budget


class Window(Row):
    """When one side takes applications. `time_stated` is null where the end is not on record."""

    side: Literal["china", "partner"]
    stage: Stage
    opens: DayOrInstant | None
    closes: DayOrInstant | None
    time_stated: bool | None
    zone: Text
    cancelled: OptionalFlag
    note: Bilingual | None
    source: Address | None
    trust: Trust
    checked: date | None
    applies: Literal["published_guide"] | None
    read: Read | None
    quoted_by: Text | None
    archived_url: Address | None
    name: Bilingual | None
    disputed: tuple[DisputedMoment, ...]


class Ended(Row):
    """That a call was withdrawn or cancelled, when and by whom."""

    kind: ChangeKind
    date: date
    side: Literal["china", "partner"] | None
    by: Bilingual | None
    what: Bilingual | None


class _Identity(Row):
    """The keys with which a direction begins."""

    id: Text
    guide: Text
    code: Text | None
    series: Slug | None
    version: Version
    title: Bilingual | None


class Direction(DirectionFacts, _Identity):
    """One direction: every key of the content, with what its guide adds. A key stands in each row, unknown or not."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    # The keys that have another form than in the content.
    version: Version
    countries: tuple[Text, ...]
    fields: tuple[Text, ...]
    projects: Projects | None  # type: ignore[assignment]
    budget: Budget | None  # type: ignore[assignment]
    tracks: tuple[Track, ...]  # type: ignore[assignment]
    lead: tuple[Lead, ...] | None  # type: ignore[assignment]
    deadlines: tuple[Window, ...]  # type: ignore[assignment]
    agencies: tuple[Text, ...]  # type: ignore[assignment]
    agency_roles: tuple[DirectionAgency, ...]
    ended: Ended | None
    missing: tuple[Text, ...]
    partner_published: Listed | None
    urls: Urls


class Stated(Row):
    """The totals that a guide itself states."""

    directions: Positive | None
    partners: Positive | None
    projects: Projects | None
    budget: Budget | None


class Comment(Row):
    """When a draft was open for comment."""

    opens: DayOrInstant | None
    closes: DayOrInstant | None
    time_stated: bool | None
    zone: Text
    source: Address | None
    trust: Trust
    read: Read | None
    quoted_by: Text | None
    checked: date | None
    archived_url: Address | None
    name: Bilingual | None


class GuideVersion(Row):
    """Another version of a guide, as far as it is known."""

    version: Version
    note: Bilingual | None
    notice: Notice | None
    stated: Stated
    countries: tuple[Text, ...]
    deadlines: tuple[Window, ...]
    comment: Comment | None
    sources: tuple[GuideSource, ...]


class PartnerCall(PartnerCallFacts):
    """A partner's own call: every key of the content, with what its name says."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    id: Text
    country: Text
    year: Positive
    deadlines: tuple[Window, ...]  # type: ignore[assignment]
    ended: Ended | None
    urls: Urls


class Guide(Row):
    """One guide, with the ids of its directions."""

    id: Text
    year: Positive
    batch: Positive | None
    version: Text
    version_note: Bilingual | None
    title: Bilingual | None
    short_title: Bilingual | None
    programme: Programme
    coverage: Coverage
    versions: tuple[GuideVersion, ...]
    comment: Comment | None
    notice: Notice | None
    duration: Duration | None
    stated: Stated
    mismatches: tuple[Mismatch, ...]
    eligibility: Eligibility | None
    conditions: tuple[Condition, ...]
    deadlines: tuple[Window, ...]
    sources: tuple[GuideSource, ...]
    directions: tuple[Text, ...]
    history: tuple[Change, ...]
    urls: Urls


class Name(Row):
    """A field or a country, with the ids of its directions and of the partners' own calls that name it."""

    id: Text
    name: Bilingual
    directions: tuple[Text, ...]
    partner_calls: tuple[Text, ...]
    urls: Urls
