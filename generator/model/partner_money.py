"""The partner side's money."""

from pydantic import Field

from generator.model.components import ProjectAmount, Sourced
from generator.model.part import Part, mixin, part
from generator.model.scalars import CurrencyCode


@part
class ForeignAmount(ProjectAmount):
    """An amount in another currency."""

    currency: CurrencyCode = Field(examples=["EUR"])


@mixin
class Money(Part):
    """Money from the partner side, in all and for one project."""

    __slots__ = ()

    total: ForeignAmount | None = Field(default=None, examples=[{"amount": 600000, "currency": "EUR"}])
    per_project: ForeignAmount | None = Field(
        default=None, examples=[{"amount": 200000, "currency": "EUR", "bound": "at_most"}]
    )


@part
class PartnerFunding(Sourced, Money):
    """The partner side's money."""
