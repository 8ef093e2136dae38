"""What each file of the API holds, as models: a head, and rows (api_models)."""

from typing import Annotated, Literal

from pydantic import Field

from generator.model.scalars import Address, Positive
from generator.outputs.api_models import Direction, Guide, Name, PartnerCall, Row


class Head(Row):
    """The head of each file: the version of the API, and a digest of the rows that the file holds or belongs to."""

    version: Literal[1]
    data: Annotated[str, Field(pattern="^[0-9a-f]{16}$")]


class DirectionList(Head):
    """directions.json."""

    directions: tuple[Direction, ...]


class GuideList(Head):
    """guides.json."""

    guides: tuple[Guide, ...]


class PartnerCallList(Head):
    """partner-calls.json."""

    partner_calls: tuple[PartnerCall, ...]


class FieldList(Head):
    """fields.json."""

    fields: tuple[Name, ...]


class CountryList(Head):
    """countries.json."""

    countries: tuple[Name, ...]


class DirectionFile(Head):
    """The file of one direction."""

    direction: Direction


class Index(Head):
    """index.json."""

    count: Positive
    links: dict[str, Address]


FILES: dict[str, type[Head]] = {
    "/countries.json": CountryList,
    "/directions.json": DirectionList,
    "/directions/{guide}/{code}.json": DirectionFile,
    "/fields.json": FieldList,
    "/guides.json": GuideList,
    "/index.json": Index,
    "/partner-calls.json": PartnerCallList,
}
"""What each file of the API holds, by its address below the API's folder, in the order of the description."""
