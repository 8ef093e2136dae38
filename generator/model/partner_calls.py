"""A partner's own calls: content/partner-calls/<country>-<year>-<slug>.yml."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from pydantic import Field

from generator.model.components import Bilingual, Change, Deadline, Duration, Projects, Topic
from generator.model.duties import Accepted, Condition
from generator.model.history import ending, from_addition, with_endings
from generator.model.links import Contact, Link
from generator.model.part import FileModel, Part, part
from generator.model.partner_money import PartnerFunding
from generator.model.scalars import LanguageTag, Reference, Text
from generator.model.schema import GuideSource
from generator.model.traversal import checked

_PAGE = "https://www.forskningsradet.no/en/"
_CHECKED = {"trust": "official", "checked": "2026-11-21"}
_TITLE = {"zh": "双边合作项目征集", "en": "Call for bilateral projects"}


@part
class PrintedTitle(Bilingual):
    """A title in both languages, and as printed where it is printed in a third."""

    printed: Text | None = Field(default=None, examples=["Konkurs za bilateralne projekte"])
    language: LanguageTag | None = Field(default=None, examples=["sr"])


@part
class BelongsTo(Part):
    """The batch, and where that is known the direction, that a partner's call belongs to; and how that is known."""

    guide: Reference = Field(examples=["2021-2"])
    direction: Text | None = Field(default=None, examples=["1.5"])
    known: Literal["stated", "by_dates"] = Field(examples=["stated"])


class PartnerCallFacts(FileModel):
    """A call that a partner published itself."""

    title: PrintedTitle = Field(examples=[_TITLE])
    agency: Reference | None = Field(default=None, examples=["dk-ifd"])
    belongs_to: BelongsTo | None = Field(default=None, examples=[{"guide": "2021-2", "direction": "1.5", "known": "stated"}])
    fields: tuple[Reference, ...] = Field(default=(), examples=[["energy"]])
    topics: tuple[Topic, ...] = Field(default=(), examples=[[{"zh": "氢能", "en": "Hydrogen energy"}]])
    projects: Projects | None = Field(default=None, examples=[{"max": 2}])
    funding: PartnerFunding | None = Field(
        default=None, examples=[{"total": {"amount": 600000, "currency": "EUR"}, "source": _PAGE, **_CHECKED}]
    )
    duration: Duration | None = Field(default=None, examples=[{"min": 36, "max": 36}])
    applicants: tuple[Condition, ...] = Field(
        default=(),
        examples=[[{"zh": "高校和科研机构可申报。", "en": "Universities and institutes may apply.", "strength": "may"}]],
    )
    conditions: tuple[Condition, ...] = Field(
        default=(), examples=[[{"zh": "须提交英文申请表。", "en": "File the form.", "strength": "must"}]]
    )
    contacts: tuple[Contact, ...] = Field(default=(), examples=[[{"side": "partner", "email": "ifo@rcn.no"}]])
    links: tuple[Link, ...] = Field(
        default=(), examples=[[{"kind": "partner_call", "url": _PAGE, "title": _TITLE, **_CHECKED}]]
    )
    deadlines: tuple[Deadline, ...] = Field(
        default=(),
        examples=[
            [{"side": "partner", "stage": "application", "zone": "Europe/Oslo", "source": _PAGE, **_CHECKED}],
        ],
    )
    sources: tuple[GuideSource, ...] = Field(default=(), examples=[[{"url": _PAGE, **_CHECKED, "what": _TITLE}]])
    history: tuple[Change, ...] = Field(default=(), examples=[[{"date": "2026-11-21", "kind": "added"}]])
    accepted: tuple[Accepted, ...] = Field(default=(), exclude=True, examples=[[{"check": "term", "reason": "As printed."}]])


@dataclass(frozen=True, eq=False)
class PartnerCall:
    """A partner's own call; `id` is the name of its file: country, year and a word."""

    id: str
    facts: PartnerCallFacts
    digest: bytes = b""
    """A digest of its file and of the file's place."""

    @property
    def country(self) -> str:
        """The code of the partner, from the name: `RS` of `rs-2019-bilateral`."""
        return self.id[:2].upper()

    @property
    def year(self) -> int:
        """The year in which it was published, from the name."""
        return int(self.id[3:7])

    @property
    def file(self) -> str:
        """The file that it is read from."""
        return f"content/partner-calls/{self.id}.yml"

    @property
    def order(self) -> tuple[int, str]:
        """Newest year first, then by name."""
        return (-self.year, self.id)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Its windows, cancelled where its history says so."""
        return with_endings(self.facts.deadlines, self.facts.history)

    @cached_property
    def checked(self) -> tuple[date, ...]:
        """The days on which its sources were checked."""
        return checked(self.facts)

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """What changed, oldest first, from its addition on."""
        return from_addition(self.facts.history, self.checked, self.year)

    @property
    def ended(self) -> Change | None:
        """The entry by which it was withdrawn or cancelled; None for neither."""
        return ending(self.facts.history)

    @property
    def direction(self) -> str | None:
        """The id of the direction that it belongs to; None where that is not known."""
        to = self.facts.belongs_to
        return f"{to.guide}/{to.direction}" if to and to.direction else None
