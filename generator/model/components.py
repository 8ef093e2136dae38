"""The parts that directions and guides are made of: texts in two languages, counts, money, windows, links."""

from typing import Literal

from pydantic import Field, computed_field

from generator.languages import LanguageCode
from generator.model.part import Part, mixin, part
from generator.model.scalars import (
    Address,
    ChineseText,
    Day,
    EnglishText,
    Moment,
    OptionalFlag,
    Positive,
    Quoter,
    Text,
    Zone,
)

Bound = Literal["exact", "approximate", "at_most"]
Side = Literal["china", "partner", "both"]
Stage = Literal[
    "application",
    "pre_application",
    "outline",
    "expression_of_interest",
    "registration",
    "full_proposal",
    "recommendation",
]
Trust = Literal["official", "relay", "other"]
Read = Literal["live", "stored", "stored_part", "not_opened"]
# How strictly a figure holds that allows exceptions: 原则上 and 一般.
RuleStrength = Literal["as_a_rule", "usually"]
ChangeKind = Literal["added", "deadline", "budget", "conditions", "text", "withdrawn", "cancelled"]


@part
class Bilingual(Part):
    """One text in both languages; `stale` names the one that lags behind, `confirmed` the day on which it was found not to.

    Both are notes between editors and readers of the pages, no facts, so they are left out of the open data.
    """

    zh: ChineseText = Field(examples=["氢能"])
    en: EnglishText = Field(examples=["Hydrogen energy"])
    stale: LanguageCode | None = Field(default=None, exclude=True, examples=["en"])
    confirmed: Day | None = Field(default=None, exclude=True, examples=["2026-11-21"])


@mixin
class Seen(Part):
    """How a page was seen, and when. One that was not opened has no day, but the page that quotes its address."""

    __slots__ = ()

    read: Read | None = Field(default=None, examples=["stored"])
    quoted_by: Quoter | None = Field(default=None, examples=["https://kyc.whpu.edu.cn/info/1022/1561.htm"])
    checked: Day | None = Field(default=None, examples=["2026-11-21"])
    archived_url: Address | None = Field(default=None, examples=["https://web.archive.org/web/2021/https://www.rcn.no/"])
    name: Bilingual | None = Field(default=None, examples=[{"zh": "一所高校的通知", "en": "Notice of a university"}])


@mixin
class Citation(Part):
    """The page that a fact from outside the guide was read on, and how far it can be trusted."""

    __slots__ = ()

    source: Address | None = Field(default=None, examples=["https://www.forskningsradet.no/en/"])
    trust: Trust = Field(examples=["official"])


@mixin
class Sourced(Seen, Citation):
    """A fact from outside the guide with its source; one that must not be linked has a `name` in place of `source`."""

    __slots__ = ()


@part
class DisputedFigure(Sourced):
    """Another figure than the one shown first, from a source that disagrees."""

    value: Positive = Field(examples=[15000000])


@part
class Agreement(Bilingual):
    """An agreement between the two sides, by its name, without the brackets 《》."""

    year: Positive | None = Field(default=None, examples=[2017])


@part
class PartnerCallCode(Part):
    """The partner's own call for one topic, as printed in the guide."""

    code: Text = Field(examples=["SFS-40-2020"])
    title: EnglishText | None = Field(default=None, examples=["Healthy soils for healthy food production"])


@part
class Subtopic(Bilingual):
    """A part of a topic."""

    scope: Bilingual | None = Field(default=None, examples=[{"zh": "含储能", "en": "Including storage"}])
    partner_call: PartnerCallCode | None = Field(default=None, examples=[{"code": "SFS-40-2020"}])


@part
class Topic(Subtopic):
    """A subject that one may apply on, as printed in the guide."""

    subtopics: tuple[Subtopic, ...] = Field(default=(), examples=[[{"zh": "乳制品", "en": "Dairy products"}]])


@part
class Split(Part):
    """How many of the projects go to one topic."""

    topic: Bilingual = Field(examples=[{"zh": "生物科技", "en": "Biotechnology"}])
    count: Positive = Field(examples=[1])


@part
class Count(Part):
    """A number of projects: exact (min = max), a range, a maximum alone, or about."""

    min: Positive | None = Field(default=None, examples=[4])
    max: Positive = Field(examples=[6])
    approximate: OptionalFlag = Field(default=None, examples=[True])


@part
class Projects(Count):
    """The number of projects of a direction."""

    per_topic: Positive | None = Field(default=None, examples=[1])
    per_topic_strength: RuleStrength | None = Field(default=None, examples=["as_a_rule"])
    split: tuple[Split, ...] = Field(
        default=(), examples=[[{"topic": {"zh": "生物科技", "en": "Biotechnology"}, "count": 1}]]
    )


@part
class Amount(Part):
    """An amount of money, in whole yuan, with what kind of bound it is."""

    amount: Positive = Field(examples=[15000000])
    bound: Bound = Field(default="exact", examples=["at_most"])
    disputed: tuple[DisputedFigure, ...] = Field(
        default=(),
        examples=[[{"value": 16000000, "source": "https://www.most.gov.cn/", "trust": "official", "checked": "2026-11-21"}]],
    )


@part
class ProjectAmount(Amount):
    """What one project may get: in one year, on average where that is stated, or over so many years."""

    per_year: OptionalFlag = Field(default=None, examples=[True])
    average: OptionalFlag = Field(default=None, examples=[True])
    years: Positive | None = Field(default=None, examples=[3])


@part
class Budget(Amount):
    """The Chinese side's money for a direction."""

    total_not_stated: OptionalFlag = Field(default=None, examples=[True])
    per_project: tuple[ProjectAmount, ...] = Field(default=(), examples=[[{"amount": 3000000, "bound": "at_most"}]])


@part
class Duration(Part):
    """How long a project runs, in months; a maximum alone leaves the minimum out."""

    min: Positive | None = Field(default=None, examples=[24])
    max: Positive = Field(examples=[36])
    strength: RuleStrength | None = Field(default=None, examples=["as_a_rule"])

    @computed_field  # type: ignore[prop-decorator]
    @property
    def as_a_rule(self) -> bool:
        """Whether the guide allows exceptions, in whichever words: the key that the API has had from the beginning."""
        return self.strength is not None


@part
class Track(Part):
    """A part of a direction with projects and money of its own."""

    title: Bilingual = Field(examples=[{"zh": "气候变化与生物多样性", "en": "Climate change and biodiversity"}])
    topics: tuple[Topic, ...] = Field(default=(), examples=[[{"zh": "碳汇", "en": "Carbon sinks"}]])
    projects: Projects = Field(examples=[{"max": 6}])
    budget: Amount = Field(examples=[{"amount": 60000000, "bound": "approximate"}])


@mixin
class Window(Part):
    """When one side takes applications: `closes` is an instant, a date whose time is not stated, or left out."""

    __slots__ = ()

    side: Literal["china", "partner"] = Field(examples=["china"])
    stage: Stage = Field(examples=["application"])
    opens: Moment | None = Field(default=None, examples=["2025-07-14T08:00:00+08:00"])
    closes: Moment | None = Field(default=None, examples=["2025-08-21T16:00:00+08:00"])
    zone: Zone = Field(examples=["Asia/Shanghai"])
    cancelled: OptionalFlag = Field(default=None, examples=[True])
    applies: Literal["published_guide"] | None = Field(default=None, examples=["published_guide"])


@part
class DisputedMoment(Sourced):
    """Another opening or closing than the one shown first, from a source that disagrees."""

    value: Moment = Field(examples=["2021-05-27"])
    of: Literal["opens", "closes"] = Field(default="closes", examples=["opens"])


@part
class Deadline(Sourced, Window):
    """A window with its source. Where its end is not on record, `closes` is left out."""

    note: Bilingual | None = Field(default=None, examples=[{"zh": "通知未写明时刻。", "en": "The notice states no hour."}])
    disputed: tuple[DisputedMoment, ...] = Field(
        default=(),
        examples=[[{"value": "2021-05-27", "source": "https://scandasia.com/", "trust": "other", "checked": "2026-11-21"}]],
    )


@part
class Change(Part):
    """What changed, and when; side and stage name a moved window. A correction is of this catalogue, not the call."""

    date: Day = Field(examples=["2026-11-21"])
    kind: ChangeKind = Field(examples=["deadline"])
    side: Literal["china", "partner"] | None = Field(default=None, examples=["partner"])
    stage: Stage | None = Field(default=None, examples=["application"])
    by: Bilingual | None = Field(default=None, examples=[{"zh": "瑞典国家创新署", "en": "Vinnova"}])
    correction: OptionalFlag = Field(default=None, examples=[True])
    what: Bilingual | None = Field(default=None, examples=[{"zh": "截止时间推迟。", "en": "The deadline was put off."}])
