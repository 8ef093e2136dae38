"""The parts that directions and guides are made of: texts in two languages, counts, money, windows, links."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from generator.languages import LanguageCode
from generator.model.scalars import (
    Address,
    ChineseText,
    CurrencyCode,
    Day,
    Email,
    EnglishText,
    Moment,
    OptionalFlag,
    Positive,
    Reference,
    Text,
    Zone,
)

Bound = Literal["exact", "approximate", "at_most"]
Side = Literal["china", "partner", "both"]
Stage = Literal["application", "pre_proposal", "full_proposal"]
Trust = Literal["official", "relay", "other"]
LinkKind = Literal["partner_call", "partner_programme", "mechanism", "faq", "application", "reference"]
ChangeKind = Literal["added", "deadline", "budget", "conditions", "text", "withdrawn"]
DeliverableKind = Literal["joint_papers", "joint_patents", "visits_to_china", "seminars"]


_GIVEN: dict[frozenset[str], set[str]] = {}


class Model(BaseModel):
    """Frozen, and closed to keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", regex_engine="python-re")

    def model_post_init(self, _context: object) -> None:
        """Share with all parts of the same keys the set of keys that were given."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))


class Bilingual(Model):
    """One text in both languages; `stale` names the one that lags behind, `confirmed` the day on which it was found not to.

    Both are notes between editors and readers of the pages, no facts, so they are left out of the open data.
    """

    zh: ChineseText = Field(examples=["氢能"])
    en: EnglishText = Field(examples=["Hydrogen energy"])
    stale: LanguageCode | None = Field(None, exclude=True, examples=["en"])
    confirmed: Day | None = Field(None, exclude=True, examples=["2026-11-21"])


class Agreement(Bilingual):
    """An agreement between the two sides, by its name, without the brackets 《》."""

    year: Positive | None = Field(None, examples=[2017])


class PartnerCallCode(Model):
    """The partner's own call for one topic, as printed in the guide."""

    code: Text = Field(examples=["SFS-40-2020"])
    title: EnglishText | None = Field(None, examples=["Healthy soils for healthy food production"])


class Subtopic(Bilingual):
    """A part of a topic."""

    scope: Bilingual | None = Field(None, examples=[{"zh": "含储能", "en": "Including storage"}])
    partner_call: PartnerCallCode | None = Field(None, examples=[{"code": "SFS-40-2020"}])


class Topic(Subtopic):
    """A subject that one may apply on, as printed in the guide."""

    subtopics: tuple[Subtopic, ...] = Field((), examples=[[{"zh": "乳制品", "en": "Dairy products"}]])


class Split(Model):
    """How many of the projects go to one topic."""

    topic: Bilingual = Field(examples=[{"zh": "生物科技", "en": "Biotechnology"}])
    count: Positive = Field(examples=[1])


class Count(Model):
    """A number of projects: exact (min = max), a range, a maximum alone, or about."""

    min: Positive | None = Field(None, examples=[4])
    max: Positive = Field(examples=[6])
    approximate: OptionalFlag = Field(None, examples=[True])


class Projects(Count):
    """The number of projects of a direction."""

    per_topic: Positive | None = Field(None, examples=[1])
    split: tuple[Split, ...] = Field((), examples=[[{"topic": {"zh": "生物科技", "en": "Biotechnology"}, "count": 1}]])


class Amount(Model):
    """An amount of money, in whole yuan, with what kind of bound it is."""

    amount: Positive = Field(examples=[15000000])
    bound: Bound = Field("exact", examples=["at_most"])


class ProjectAmount(Amount):
    """What one project may get: on average in a year, or over so many years."""

    per_year: OptionalFlag = Field(None, examples=[True])
    years: Positive | None = Field(None, examples=[3])


class Budget(Amount):
    """The Chinese side's money for a direction."""

    per_project: tuple[ProjectAmount, ...] = Field(
        (), examples=[[{"amount": 3000000, "bound": "at_most", "per_year": True}]]
    )


class ForeignAmount(ProjectAmount):
    """An amount in another currency."""

    currency: CurrencyCode = Field(examples=["EUR"])


class Sourced(Model):
    """Where a fact from outside the guide was read, how far the page can be trusted, and when it was checked."""

    source: Address = Field(examples=["https://www.forskningsradet.no/en/"])
    trust: Trust = Field(examples=["official"])
    checked: Day = Field(examples=["2026-11-21"])


class Money(Model):
    """Money from the partner side, in all and for one project."""

    total: ForeignAmount | None = Field(None, examples=[{"amount": 600000, "currency": "EUR"}])
    per_project: ForeignAmount | None = Field(None, examples=[{"amount": 200000, "currency": "EUR", "bound": "at_most"}])


class PartnerFunding(Sourced, Money):
    """The partner side's money."""


class Duration(Model):
    """How long a project runs, in months; a maximum alone leaves the minimum out."""

    min: Positive | None = Field(None, examples=[24])
    max: Positive = Field(examples=[36])
    as_a_rule: OptionalFlag = Field(None, examples=[True])


class Track(Model):
    """A part of a direction with projects and money of its own."""

    title: Bilingual = Field(examples=[{"zh": "气候变化与生物多样性", "en": "Climate change and biodiversity"}])
    topics: tuple[Topic, ...] = Field((), examples=[[{"zh": "碳汇", "en": "Carbon sinks"}]])
    projects: Projects = Field(examples=[{"max": 6}])
    budget: Amount = Field(examples=[{"amount": 60000000, "bound": "approximate"}])


class MatchingFunds(Model):
    """Money that participating enterprises must add."""

    side: Side = Field(examples=["china"])
    ratio: Literal["at_least_equal", "as_partner_requires"] = Field(examples=["at_least_equal"])
    as_a_rule: OptionalFlag = Field(None, examples=[True])


class Deliverable(Model):
    """What a project must bring, with its number."""

    kind: DeliverableKind = Field(examples=["joint_papers"])
    min: Positive = Field(examples=[1])
    months_each: Positive | None = Field(None, examples=[1])
    participants: Positive | None = Field(None, examples=[50])
    enterprise_participants: Positive | None = Field(None, examples=[20])


class Contact(Model):
    """Whom to ask, as the funder published it."""

    side: Literal["china", "partner"] = Field(examples=["partner"])
    agency: Reference | None = Field(None, examples=["dk-ifd"])
    honorific: Literal["Dr", "Mr", "Ms"] | None = Field(None, examples=["Dr"])
    name: EnglishText | None = Field(None, examples=["Ingerid Fossum"])
    phone: Text | None = Field(None, examples=["+47 22037006"])
    email: Email | None = Field(None, examples=["ifo@rcn.no"])
    url: Address | None = Field(None, examples=["https://www.jica.go.jp/china/"])


class Link(Model):
    """A page elsewhere."""

    kind: LinkKind = Field(examples=["partner_call"])
    url: Address = Field(examples=["https://www.forskningsradet.no/en/"])
    title: Bilingual = Field(
        examples=[{"zh": "挪威研究理事会的征集页面", "en": "Call page of the Research Council of Norway"}]
    )
    trust: Trust | None = Field(None, examples=["official"])
    checked: Day | None = Field(None, examples=["2026-11-21"])


class Window(Model):
    """When one side takes applications: `closes` is an instant, a date whose time is not stated, or left out."""

    side: Literal["china", "partner"] = Field(examples=["china"])
    stage: Stage = Field(examples=["application"])
    opens: Moment | None = Field(None, examples=["2025-07-14T08:00:00+08:00"])
    closes: Moment | None = Field(None, examples=["2025-08-21T16:00:00+08:00"])
    zone: Zone = Field(examples=["Asia/Shanghai"])
    cancelled: OptionalFlag = Field(None, examples=[True])


class Deadline(Sourced, Window):
    """A window with its source. Where its end is not on record, `closes` is left out."""

    note: Bilingual | None = Field(None, examples=[{"zh": "通知未写明时刻。", "en": "The notice states no hour."}])


class Change(Model):
    """An entry of a history: what changed, and when. Side and stage identify the window that moved."""

    date: Day = Field(examples=["2026-11-21"])
    kind: ChangeKind = Field(examples=["deadline"])
    side: Literal["china", "partner"] | None = Field(None, examples=["partner"])
    stage: Stage | None = Field(None, examples=["application"])
    what: Bilingual | None = Field(None, examples=[{"zh": "截止时间推迟。", "en": "The deadline was put off."}])
