"""The content model of guides: content/guides/<guide>.yml."""

from typing import Literal

from pydantic import Field

from generator.model.components import Amount, Bilingual, Change, Count, Deadline, Duration, Seen, Sourced, Trust
from generator.model.duties import Accepted, Condition, Eligibility
from generator.model.part import FileModel, Part, mixin, part
from generator.model.scalars import Address, ChineseText, CountryCode, Day, Moment, Positive, Zone
from generator.model.schema import Coverage, GuideSource, Programme, Total, Version

Listed = Literal["listed", "not_listed"]
_CHECKED = {"trust": "official", "checked": "2026-11-21"}
_SOURCE = {"url": "https://www.most.gov.cn/", **_CHECKED, "what": {"zh": "截止时间", "en": "The deadline"}}
_WINDOW = {
    "side": "china",
    "stage": "application",
    "closes": "2025-08-21T16:00:00+08:00",
    "zone": "Asia/Shanghai",
    "source": "https://www.most.gov.cn/",
    **_CHECKED,
}
_COMMENT = {
    "opens": "2022-09-01",
    "closes": "2022-09-08",
    "zone": "Asia/Shanghai",
    "source": "https://www.most.gov.cn/",
    **_CHECKED,
}
_ACCEPTED = {"check": "glossary", "reason": "The page of the funder says so."}


@mixin
class NoticeTarget(Part):
    """What identifies a notice."""

    __slots__ = ()

    number: ChineseText | None = Field(default=None, examples=["国科发资〔2020〕107号"])
    title: Bilingual | None = Field(default=None, examples=[{"zh": "科技部通知", "en": "Notice of MoST"}])
    url: Address | None = Field(default=None, examples=["https://service.most.gov.cn/kjjh_tztg_all/20200423/3332.html"])
    published: Day | None = Field(default=None, examples=["2020-04-23"])
    trust: Trust = Field(examples=["official"])


@part
class Notice(Seen, NoticeTarget):
    """The ministry's notice that published a guide."""


@part
class Stated(Part):
    """The totals that a guide itself states."""

    directions: Positive | None = Field(default=None, examples=[5])
    partners: Positive | None = Field(default=None, examples=[4])
    projects: Count | None = Field(default=None, examples=[{"min": 21, "max": 21, "approximate": True}])
    budget: Amount | None = Field(default=None, examples=[{"amount": 102000000}])


@part
class Mismatch(Part):
    """A stated total that differs from the sum of the directions, and why."""

    total: Total = Field(examples=["projects"])
    reason: Bilingual = Field(examples=[{"zh": "文件只含一个方向。", "en": "The file holds one direction."}])


@part
class Comment(Sourced):
    """When a draft was open for comment."""

    opens: Moment | None = Field(default=None, examples=["2022-09-01"])
    closes: Moment | None = Field(default=None, examples=["2022-09-08"])
    zone: Zone = Field(examples=["Asia/Shanghai"])


@part
class GuideVersion(Part):
    """Another version of the guide than the one that the file holds, as far as it is known."""

    version: Version = Field(examples=["published"])
    note: Bilingual | None = Field(default=None, examples=[{"zh": "方向未见全文。", "en": "Its text is not on record."}])
    notice: Notice | None = Field(default=None, examples=[{"trust": "official", "checked": "2026-11-21"}])
    stated: Stated = Field(default=Stated(), examples=[{"directions": 15, "partners": 14}])
    countries: tuple[CountryCode, ...] = Field(default=(), examples=[["AU", "CU"]])
    deadlines: tuple[Deadline, ...] = Field(default=(), examples=[[_WINDOW]])
    comment: Comment | None = Field(default=None, examples=[_COMMENT])
    sources: tuple[GuideSource, ...] = Field(default=(), examples=[[_SOURCE]])


class GuideFacts(FileModel):
    """One guide: content/guides/<guide>.yml."""

    title: Bilingual | None = Field(default=None, examples=[{"zh": "项目申报指南", "en": "Application guide"}])
    year: Positive = Field(examples=[2025])
    batch: Positive | None = Field(default=None, examples=[3])
    short_title: Bilingual | None = Field(default=None, examples=[{"zh": "新冠肺炎专项", "en": "COVID-19 special"}])
    programme: Programme = Field(default="not_stated", examples=["intergovernmental"])
    coverage: Coverage = Field(default="complete", examples=["notice"])
    version: Version = Field(examples=["published"])
    version_note: Bilingual | None = Field(
        default=None, examples=[{"zh": "本文件为征求意见稿。", "en": "This file is a draft."}]
    )
    notice: Notice | None = Field(default=None, examples=[{"trust": "official", "checked": "2026-11-21"}])
    comment: Comment | None = Field(default=None, examples=[_COMMENT])
    duration: Duration | None = Field(default=None, examples=[{"min": 24, "max": 36, "strength": "usually"}])
    stated: Stated = Field(default=Stated(), examples=[{"directions": 5}])
    mismatches: tuple[Mismatch, ...] = Field(
        default=(),
        examples=[[{"total": "projects", "reason": {"zh": "文件只含一个方向。", "en": "The file holds one direction."}}]],
    )
    eligibility: Eligibility | None = Field(default=None, examples=[{"registered_before": "2024-06-30"}])
    conditions: tuple[Condition, ...] = Field(default=(), examples=[[{"zh": "项目不下设课题。", "en": "No sub-projects."}]])
    deadlines: tuple[Deadline, ...] = Field(default=(), examples=[[_WINDOW]])
    versions: tuple[GuideVersion, ...] = Field(
        default=(), examples=[[{"version": "published", "stated": {"directions": 15}}]]
    )
    sources: tuple[GuideSource, ...] = Field(default=(), examples=[[_SOURCE]])
    history: tuple[Change, ...] = Field(default=(), examples=[[{"date": "2026-11-21", "kind": "added"}]])
    accepted: tuple[Accepted, ...] = Field(default=(), exclude=True, examples=[[_ACCEPTED]])
