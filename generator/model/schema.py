"""The content model of directions, guides and vocabularies: file format, JSON Schema and frozen values in one.

The meaning of each key is documented in the message catalogue `schema`, in both languages.
"""

from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from generator.model.components import (
    Agreement,
    Amount,
    Bilingual,
    Budget,
    Change,
    Contact,
    Count,
    Deadline,
    Deliverable,
    Duration,
    Link,
    MatchingFunds,
    Model,
    PartnerFunding,
    Projects,
    Topic,
    Track,
    Trust,
)
from generator.model.scalars import Address, ChineseText, CountryCode, Day, EnglishText, Positive, Reference, Slug

Lead = Literal["enterprise", "university", "institute"]
Enterprises = Literal["required", "encouraged", "participant_only", "excluded"]
Version = Literal["published", "draft", "proposal", "unconfirmed"]
Total = Literal["directions", "partners", "projects", "budget"]

_PAGE = "https://www.forskningsradet.no/en/"
_CHECKED = {"trust": "official", "checked": "2026-11-21"}
_SINKS = {"zh": "碳汇", "en": "Carbon sinks"}
_CHANGE = {"date": "2026-11-21", "kind": "deadline", "what": {"zh": "截止时间推迟。", "en": "The deadline was put off."}}
_WINDOW = {
    "side": "china",
    "stage": "application",
    "closes": "2025-08-21T16:00:00+08:00",
    "zone": "Asia/Shanghai",
    "source": "https://www.most.gov.cn/",
    **_CHECKED,
}


class DirectionFacts(Model):
    """One direction of one guide: content/directions/<guide>/<code>.yml."""

    title: Bilingual = Field(examples=[{"zh": "中国和马耳他政府间联合研究项目", "en": "China–Malta joint research"}])
    series: Slug | None = Field(None, examples=["kr-energy-technology"])
    countries: tuple[CountryCode, ...] = Field(min_length=1, examples=[["KR"]])
    countries_mode: Literal["any", "all"] = Field("any", examples=["all"])
    agencies: tuple[Reference, ...] = Field((), examples=[["kr-motie"]])
    agreements: tuple[Agreement, ...] = Field((), examples=[[{"zh": "中国—南非政府间科技合作协定", "en": "Agreement"}]])
    fields: tuple[Reference, ...] = Field(min_length=1, examples=[["energy"]])
    topics_scope: Literal["listed", "open", "priority"] = Field("listed", examples=["open"])
    topics_choice: Bilingual | None = Field(None, examples=[{"zh": "选其中一项", "en": "Choose one of them"}])
    topics: tuple[Topic, ...] = Field((), examples=[[{"zh": "氢能", "en": "Hydrogen energy"}]])
    projects: Projects | None = Field(None, examples=[{"max": 2}])
    budget: Budget | None = Field(None, examples=[{"amount": 15000000}])
    tracks: tuple[Track, ...] = Field(
        (), examples=[[{"title": _SINKS, "topics": [_SINKS], "projects": {"max": 6}, "budget": {"amount": 60000000}}]]
    )
    partner_funding: PartnerFunding | None = Field(
        None, examples=[{"total": {"amount": 600000, "currency": "EUR"}, "source": _PAGE, **_CHECKED}]
    )
    duration: Duration | None = Field(None, examples=[{"min": 36, "max": 36}])
    joint_application: Literal["required", "not_stated"] = Field(examples=["required"])
    lead: tuple[Lead, ...] = Field((), examples=[["enterprise"]])
    enterprises: Enterprises | None = Field(None, examples=["required"])
    industry_university_research: Literal["encouraged", "preferred"] | None = Field(None, examples=["encouraged"])
    matching_funds: MatchingFunds | None = Field(None, examples=[{"side": "china", "ratio": "at_least_equal"}])
    cooperation_agreement: Literal["required", "agreement_or_letter_of_intent"] | None = Field(None, examples=["required"])
    ip_agreement: Literal["required", "clause", "clause_or_agreement"] | None = Field(None, examples=["required"])
    balanced_contributions: Literal["required"] | None = Field(None, examples=["required"])
    partner_conditions: tuple[Bilingual, ...] = Field(
        (), examples=[[{"zh": "芬方须由企业牵头。", "en": "A company leads."}]]
    )
    deliverables: tuple[Deliverable, ...] = Field((), examples=[[{"kind": "joint_papers", "min": 1}]])
    goals: tuple[Bilingual, ...] = Field((), examples=[[{"zh": "推动成果落地。", "en": "Bring results into use."}]])
    conditions: tuple[Bilingual, ...] = Field((), examples=[[{"zh": "须提交英文申请表。", "en": "File the English form."}]])
    contacts: tuple[Contact, ...] = Field((), examples=[[{"side": "partner", "email": "ifo@rcn.no"}]])
    links: tuple[Link, ...] = Field(
        (), examples=[[{"kind": "partner_call", "url": _PAGE, "title": {"zh": "征集页面", "en": "Call page"}, **_CHECKED}]]
    )
    deadlines: tuple[Deadline, ...] = Field((), examples=[[_WINDOW]])
    history: tuple[Change, ...] = Field((), examples=[[_CHANGE]])


class Notice(Model):
    """The ministry's notice that published a guide."""

    number: ChineseText | None = Field(None, examples=["国科发资〔2020〕107号"])
    title: Bilingual | None = Field(None, examples=[{"zh": "科技部通知", "en": "Notice of MoST"}])
    url: Address | None = Field(None, examples=["https://service.most.gov.cn/kjjh_tztg_all/20200423/3332.html"])
    published: Day | None = Field(None, examples=["2020-04-23"])
    trust: Trust = Field(examples=["official"])
    checked: Day = Field(examples=["2026-11-21"])


class Stated(Model):
    """The totals that a guide itself states."""

    directions: Positive | None = Field(None, examples=[5])
    partners: Positive | None = Field(None, examples=[4])
    projects: Count | None = Field(None, examples=[{"min": 21, "max": 21, "approximate": True}])
    budget: Amount | None = Field(None, examples=[{"amount": 102000000}])


class Mismatch(Model):
    """A stated total that differs from the sum of the directions, and why."""

    total: Total = Field(examples=["projects"])
    reason: Bilingual = Field(examples=[{"zh": "文件只含一个方向。", "en": "The file holds one direction."}])


class GuideSource(Model):
    """A page that a guide's facts were read from."""

    url: Address = Field(examples=["https://www.most.gov.cn/"])
    trust: Trust = Field(examples=["official"])
    checked: Day = Field(examples=["2026-11-21"])
    what: Bilingual = Field(examples=[{"zh": "截止时间", "en": "The deadline"}])


class GuideFacts(Model):
    """One guide: content/guides/<guide>.yml."""

    title: Bilingual = Field(examples=[{"zh": "项目申报指南", "en": "Application guide"}])
    year: Positive = Field(examples=[2025])
    batch: Positive | None = Field(None, examples=[3])
    version: Version = Field(examples=["published"])
    version_note: Bilingual | None = Field(None, examples=[{"zh": "本文件为征求意见稿。", "en": "This file is a draft."}])
    notice: Notice | None = Field(None, examples=[{"trust": "official", "checked": "2026-11-21"}])
    duration: Duration | None = Field(None, examples=[{"min": 24, "max": 36, "as_a_rule": True}])
    stated: Stated = Field(Stated(), examples=[{"directions": 5}])
    mismatches: tuple[Mismatch, ...] = Field(
        (), examples=[[{"total": "projects", "reason": {"zh": "文件只含一个方向。", "en": "The file holds one direction."}}]]
    )
    conditions: tuple[Bilingual, ...] = Field((), examples=[[{"zh": "项目不下设课题。", "en": "No sub-projects."}]])
    deadlines: tuple[Deadline, ...] = Field((), examples=[[_WINDOW]])
    sources: tuple[GuideSource, ...] = Field(
        (), examples=[[{"url": _PAGE, **_CHECKED, "what": {"zh": "截止时间", "en": "The deadline"}}]]
    )
    history: tuple[Change, ...] = Field((), examples=[[{"date": "2026-11-21", "kind": "added"}]])


class NarrowerWords(Model):
    """Words that mean a part of what a group of synonyms means."""

    zh: tuple[ChineseText, ...] = Field((), examples=[["制氢"]])
    en: tuple[EnglishText, ...] = Field((), examples=[["hydrogen production"]])


class Synonyms(Model):
    """Words that mean the same to someone who searches."""

    zh: tuple[ChineseText, ...] = Field((), examples=[["氢能"]])
    en: tuple[EnglishText, ...] = Field((), examples=[["hydrogen"]])
    narrower: NarrowerWords = Field(NarrowerWords(), examples=[{"zh": ["制氢"]}])


class FieldFacts(Model):
    """A field of research."""

    name: Bilingual = Field(examples=[{"zh": "能源", "en": "Energy"}])


class AgencyFacts(Model):
    """A body on the partner's side."""

    country: CountryCode = Field(examples=["KR"])
    name: Bilingual = Field(examples=[{"zh": "挪威研究理事会", "en": "Research Council of Norway"}])
    abbreviation: EnglishText | None = Field(None, examples=["RCN"])
    note: Bilingual | None = Field(None, examples=[{"zh": "签署备忘录时的名称。", "en": "Its name at the time."}])


class CountryFacts(Model):
    """A country or region whose CLDR name this catalogue does not print."""

    name: Bilingual = Field(examples=[{"zh": "韩国", "en": "Republic of Korea"}])


class SynonymGroups(RootModel[dict[Slug, Synonyms]]):
    """content/vocabulary/synonyms.yml: groups of synonyms by a name of their own."""

    model_config = ConfigDict(frozen=True)


class Fields(RootModel[dict[Slug, FieldFacts]]):
    """content/vocabulary/fields.yml: fields by slug, in the order the site shows them."""

    model_config = ConfigDict(frozen=True)


class Agencies(RootModel[dict[Slug, AgencyFacts]]):
    """content/vocabulary/agencies.yml: agencies by id."""

    model_config = ConfigDict(frozen=True)


class Countries(RootModel[dict[CountryCode, CountryFacts]]):
    """content/vocabulary/countries.yml: reviewed names by code."""

    model_config = ConfigDict(frozen=True)
