"""What a call asks, of whom and how strictly: bodies and their roles, duties, money to be added, results, eligibility."""

from typing import Literal

from pydantic import Field, computed_field

from generator.model.components import Bilingual, RuleStrength
from generator.model.part import Part, part
from generator.model.scalars import EarlierDay, Positive, Reference, Text

# 须, 必须 · 应 · 原则上 · 一般 · 鼓励 · 可: the one table that the data and the templates of both languages follow.
Strength = Literal["must", "should", "as_a_rule", "usually", "encouraged", "may"]
DutyStrength = Literal["must", "should"]
Binds = Literal["china", "partner", "both", "consortium"]
Role = Literal["signatory", "funder", "applications"]
JointApplication = Literal["required", "parallel", "joint_proposal", "not_stated"]
# To whom the guide says that one applies, where that is not the body that collects applications on each side (项目征集部门).
ApplicationsTo = Literal["designated", "both_sides", "most"]
DeliverableKind = Literal["joint_papers", "joint_patents", "visits_to_china", "seminars"]


@part
class DirectionAgency(Part):
    """A body on the partner side, and what it is for this direction."""

    agency: Reference = Field(examples=["kr-motie"])
    roles: tuple[Role, ...] = Field(default=(), examples=[["signatory"]])


@part
class MoneyNote(Bilingual):
    """What else is on record of the money of one side, as a sentence."""

    side: Literal["china", "partner"] = Field(examples=["china"])


@part
class Condition(Bilingual):
    """A sentence of a guide; where it is a duty or a permission, how strict it is and whom it binds.

    A duty or a permission without `binds` is one for which the guide does not name the side.
    """

    strength: Strength | None = Field(default=None, examples=["must"])
    binds: Binds | None = Field(default=None, examples=["china"])


@part
class MatchingFunds(Part):
    """Money that participating enterprises must add; `not_stated` where the guide does not name whose enterprises."""

    side: Literal["china", "partner", "both", "not_stated"] = Field(examples=["china"])
    ratio: Literal["at_least_equal", "as_partner_requires"] = Field(examples=["at_least_equal"])
    strength: DutyStrength | RuleStrength | None = Field(default=None, examples=["should"])
    agency: Reference | None = Field(default=None, examples=["es-cdti"])

    @computed_field  # type: ignore[prop-decorator]
    @property
    def as_a_rule(self) -> bool:
        """Whether the guide allows exceptions, in whichever words: the key that the API has had from the beginning."""
        return self.strength in {"as_a_rule", "usually"}


@part
class DutyStrengths(Part):
    """How strict the guide is about duties that are stated as a code; absent where it only asks for them (要)."""

    cooperation_agreement: DutyStrength | None = Field(default=None, examples=["must"])
    ip_agreement: DutyStrength | None = Field(default=None, examples=["must"])
    balanced_contributions: DutyStrength | None = Field(default=None, examples=["should"])
    countries_mode: DutyStrength | None = Field(default=None, examples=["should"])
    deliverables: DutyStrength | None = Field(default=None, examples=["should"])


@part
class Deliverable(Part):
    """What a project must bring, with its number."""

    kind: DeliverableKind = Field(examples=["joint_papers"])
    min: Positive = Field(examples=[1])
    months_each: Positive | None = Field(default=None, examples=[1])
    participants: Positive | None = Field(default=None, examples=[50])
    enterprise_participants: Positive | None = Field(default=None, examples=[20])


@part
class Eligibility(Part):
    """Who may apply at all, as far as the guide states it: the first question of applicants."""

    registered_before: EarlierDay | None = Field(default=None, examples=["2024-06-30"])
    born_after: EarlierDay | None = Field(default=None, examples=["1965-01-01"])
    limits: tuple[Condition, ...] = Field(
        default=(),
        examples=[
            [{"zh": "项目负责人限申报1个项目。", "en": "A project leader may apply for 1 project only.", "strength": "must"}]
        ],
    )


@part
class Accepted(Part):
    """An answer to a warning of the checker: which check, and why the file is right as it is."""

    check: Text = Field(examples=["glossary"])
    reason: Text = Field(examples=["The page of the funder says so."])
