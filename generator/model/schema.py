"""The content model of directions and guides: file format, JSON Schema and frozen values in one.

The meaning of each key is documented in the message catalogue `schema`, in both languages.
"""

from typing import Literal

from pydantic import Field

from generator.model.components import (
    Agreement,
    Bilingual,
    Budget,
    Change,
    Deadline,
    Duration,
    Projects,
    Seen,
    Side,
    Topic,
    Track,
    Trust,
)
from generator.model.duties import (
    Accepted,
    ApplicationsTo,
    Condition,
    Deliverable,
    DirectionAgency,
    DutyStrengths,
    Eligibility,
    JointApplication,
    MatchingFunds,
    MoneyNote,
)
from generator.model.links import Contact, Link
from generator.model.part import FileModel, Part, mixin, part
from generator.model.partner_money import PartnerFunding
from generator.model.scalars import Address, CountryCode, OptionalFlag, Reference, Slug

Lead = Literal["enterprise", "university", "institute"]
Enterprises = Literal["required", "encouraged", "participant_only", "excluded"]
Version = Literal["published", "draft", "proposal", "unconfirmed"]
Total = Literal["directions", "partners", "projects", "budget"]
Coverage = Literal["complete", "partial", "titles", "notice"]
Programme = Literal["intergovernmental", "strategic", "not_stated"]

_PAGE = "https://www.forskningsradet.no/en/"
_CHECKED = {"trust": "official", "checked": "2026-11-21"}
_SINKS = {"zh": "碳汇", "en": "Carbon sinks"}
_CHANGE = {"date": "2026-11-21", "kind": "deadline", "what": {"zh": "截止时间推迟。", "en": "The deadline was put off."}}
_ACCEPTED = {"check": "glossary", "reason": "The page of the funder says so."}
_WINDOW = {
    "side": "china",
    "stage": "application",
    "closes": "2025-08-21T16:00:00+08:00",
    "zone": "Asia/Shanghai",
    "source": "https://www.most.gov.cn/",
    **_CHECKED,
}
_SOURCE = {"url": _PAGE, **_CHECKED, "what": {"zh": "截止时间", "en": "The deadline"}}


@mixin
class GuidePage(Part):
    """A page, and how far it can be trusted."""

    __slots__ = ()

    url: Address | None = Field(default=None, examples=["https://www.most.gov.cn/"])
    trust: Trust = Field(examples=["official"])


@part
class GuideSource(Seen, GuidePage):
    """A page that facts were read from; one that must not be linked has a `name` in place of `url`."""

    what: Bilingual = Field(examples=[{"zh": "截止时间", "en": "The deadline"}])


class DirectionFacts(FileModel):
    """One direction of one guide: content/directions/<guide>/<code>.yml."""

    usual = frozenset({"title", "countries", "fields", "joint_application"})

    title: Bilingual | None = Field(
        default=None, examples=[{"zh": "中国和马耳他政府间联合研究项目", "en": "China–Malta joint research"}]
    )
    version: Version | None = Field(default=None, examples=["draft"])
    series: Slug | None = Field(default=None, examples=["kr-energy-technology"])
    countries: tuple[CountryCode, ...] = Field(default=(), min_length=1, examples=[["KR"]])
    partner_groups: tuple[Reference, ...] = Field(default=(), examples=[["asean"]])
    countries_mode: Literal["any", "all"] = Field(default="any", examples=["all"])
    agencies: tuple[DirectionAgency, ...] = Field(default=(), examples=[[{"agency": "kr-motie", "roles": ["signatory"]}]])
    agreements: tuple[Agreement, ...] = Field(
        default=(), examples=[[{"zh": "中国—南非政府间科技合作协定", "en": "Agreement"}]]
    )
    fields: tuple[Reference, ...] = Field(default=(), min_length=1, examples=[["energy"]])
    topics_scope: Literal["listed", "open", "priority"] = Field(default="listed", examples=["open"])
    topics_choice: Bilingual | None = Field(default=None, examples=[{"zh": "选其中一项", "en": "Choose one of them"}])
    topics: tuple[Topic, ...] = Field(default=(), examples=[[{"zh": "氢能", "en": "Hydrogen energy"}]])
    projects: Projects | None = Field(default=None, examples=[{"max": 2}])
    budget: Budget | None = Field(default=None, examples=[{"amount": 15000000}])
    tracks: tuple[Track, ...] = Field(
        default=(),
        examples=[[{"title": _SINKS, "topics": [_SINKS], "projects": {"max": 6}, "budget": {"amount": 60000000}}]],
    )
    partner_funding: PartnerFunding | None = Field(
        default=None, examples=[{"total": {"amount": 600000, "currency": "EUR"}, "source": _PAGE, **_CHECKED}]
    )
    money_notes: tuple[MoneyNote, ...] = Field(default=(), examples=[[{"zh": "另有规定。", "en": "More.", "side": "china"}]])
    duration: Duration | None = Field(default=None, examples=[{"min": 36, "max": 36}])
    eligibility: Eligibility | None = Field(default=None, examples=[{"registered_before": "2024-06-30"}])
    joint_application: JointApplication | None = Field(default=None, examples=["required"])
    joint_proposal_to: Bilingual | None = Field(
        default=None, examples=[{"zh": "金砖国家征集项目秘书处", "en": "the BRICS call secretariat"}]
    )
    simultaneous: OptionalFlag = Field(default=None, examples=[True])
    applications_to: ApplicationsTo | None = Field(default=None, examples=["designated"])
    lead: tuple[Lead, ...] = Field(default=(), examples=[["enterprise"]])
    lead_side: Literal["china"] | None = Field(default=None, examples=["china"])
    lead_stated: Bilingual | None = Field(
        default=None, examples=[{"zh": "申报单位须为企业。", "en": "A company must apply."}]
    )
    enterprises: Enterprises | None = Field(default=None, examples=["required"])
    enterprises_side: Side | None = Field(default=None, examples=["both"])
    industry_university_research: Literal["encouraged", "preferred"] | None = Field(default=None, examples=["encouraged"])
    matching_funds: MatchingFunds | None = Field(default=None, examples=[{"side": "china", "ratio": "at_least_equal"}])
    cooperation_agreement: Literal["required", "agreement_or_letter_of_intent"] | None = Field(
        default=None, examples=["required"]
    )
    ip_agreement: Literal["required", "clause", "clause_or_agreement"] | None = Field(default=None, examples=["required"])
    balanced_contributions: Literal["required"] | None = Field(default=None, examples=["required"])
    strengths: DutyStrengths | None = Field(default=None, examples=[{"ip_agreement": "must"}])
    partner_conditions: tuple[Condition, ...] = Field(
        default=(), examples=[[{"zh": "芬方须由企业牵头。", "en": "A company leads."}]]
    )
    deliverables: tuple[Deliverable, ...] = Field(default=(), examples=[[{"kind": "joint_papers", "min": 1}]])
    deliverables_within_term: OptionalFlag = Field(default=None, examples=[True])
    goals: tuple[Condition, ...] = Field(default=(), examples=[[{"zh": "推动成果落地。", "en": "Bring results into use."}]])
    conditions: tuple[Condition, ...] = Field(
        default=(), examples=[[{"zh": "须提交英文申请表。", "en": "File the English form.", "strength": "must"}]]
    )
    contacts: tuple[Contact, ...] = Field(default=(), examples=[[{"side": "partner", "email": "ifo@rcn.no"}]])
    links: tuple[Link, ...] = Field(
        default=(),
        examples=[[{"kind": "partner_call", "url": _PAGE, "title": {"zh": "征集页面", "en": "Call page"}, **_CHECKED}]],
    )
    deadlines: tuple[Deadline, ...] = Field(default=(), examples=[[_WINDOW]])
    sources: tuple[GuideSource, ...] = Field(default=(), examples=[[_SOURCE]])
    history: tuple[Change, ...] = Field(default=(), examples=[[_CHANGE]])
    accepted: tuple[Accepted, ...] = Field(default=(), exclude=True, examples=[[_ACCEPTED]])

    @property
    def whole(self) -> bool:
        """Whether all is on record that every direction has; then what it does not state, its guide does not state."""
        scale = self.tracks or (self.projects and self.budget)
        return bool(self.title and self.fields and self.joint_application and scale)

    @property
    def agency_ids(self) -> tuple[str, ...]:
        """The ids of the agencies, whatever their roles."""
        return tuple(item.agency for item in self.agencies)
