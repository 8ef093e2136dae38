"""The rows of the API, as models: from the values of the content, what the models of the rows add to them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import TypeVar

from pydantic import BaseModel

from generator.languages import LANGUAGES
from generator.model.catalogue import Call, Catalogue, Direction, Guide
from generator.model.components import Amount, Bilingual, Deadline, Track
from generator.model.guides import Comment, GuideVersion, Stated
from generator.model.part import Model
from generator.model.partner_calls import PartnerCall
from generator.model.totals import budget_of, projects_of
from generator.outputs import api_models as models
from generator.presentation.edition import Edition
from generator.presentation.urls import country_steps, page_url
from generator.presentation.view_models import Anchor

R = TypeVar("R", bound=BaseModel)


def _row(kind: type[R], content: Model | None, /, **values: object) -> R:
    """Return a row of a kind: the values given, and of the content whatever else has a key in the row."""
    shared = {key: getattr(content, key) for key in _shared(kind, type(content))} if content else {}
    return kind.model_construct(None, **shared | values)


@cache
def _shared(kind: type[BaseModel], content: type[Model]) -> frozenset[str]:
    return frozenset(kind.model_fields.keys() & content.model_fields.keys())


def _urls(site_url: str, *steps: str) -> models.Urls:
    """Return the absolute addresses of a page in both languages."""
    return _row(models.Urls, None, **{this.code: f"{site_url}{page_url(this, *steps)}" for this in LANGUAGES})


def direction_row(this: Direction, site_url: str) -> models.Direction:
    """Return the row of a direction: what its file holds, with its guide's version, windows, months and history."""
    facts, summed = this.facts, True if this.facts.tracks else None
    return _row(
        models.Direction,
        facts,
        id=this.id,
        guide=this.guide.name,
        code=this.stated_code,
        version=this.version,
        agencies=facts.agency_ids,
        agency_roles=facts.agencies,
        eligibility=this.eligibility,
        topics=this.topics,
        projects=_row(models.Projects, projects, summed=summed) if (projects := projects_of(facts)) else None,
        budget=_row(models.Budget, budget, currency="CNY", summed=summed) if (budget := budget_of(facts)) else None,
        missing=this.missing,
        partner_published=this.partner_published,
        tracks=tuple(map(_track, facts.tracks)),
        duration=this.duration,
        lead=facts.lead or None,
        deadlines=tuple(map(_window, this.deadlines)),
        history=this.history,
        ended=_row(models.Ended, this.ended) if this.ended else None,
        urls=_urls(site_url, "directions", this.id),
    )


def _track(track: Track) -> models.Track:
    projects, budget = _row(models.Projects, track.projects), _budget(track.budget)
    return _row(models.Track, track, projects=projects, budget=budget)


def _budget(amount: Amount) -> models.Budget:
    return _row(models.Budget, amount, currency="CNY")


def _window(deadline: Deadline) -> models.Window:
    return _row(models.Window, deadline, **_moments(deadline))


def _moments(window: Deadline | Comment) -> Mapping[str, object]:
    opens, closes = window.opens, window.closes
    return {
        "opens": opens.isoformat() if opens else None,
        "closes": closes.isoformat() if closes else None,
        "time_stated": isinstance(closes, datetime) if closes else None,
        "zone": window.zone.key,
    }


def guide_row(guide: Guide, catalogue: Catalogue, site_url: str) -> models.Guide:
    """Return the row of a guide."""
    facts = guide.facts
    return _row(
        models.Guide,
        facts,
        id=guide.name,
        stated=_stated(facts.stated),
        versions=tuple(map(_version, facts.versions)),
        comment=_comment(facts.comment),
        deadlines=tuple(map(_window, guide.deadlines)),
        directions=tuple(direction.id for direction in catalogue.by_guide.get(guide.name, ())),
        history=guide.history,
        urls=_urls(site_url, "guides", guide.name),
    )


def _stated(stated: Stated) -> models.Stated:
    projects = _row(models.Projects, stated.projects) if stated.projects else None
    return _row(models.Stated, stated, projects=projects, budget=_budget(stated.budget) if stated.budget else None)


def _version(version: GuideVersion) -> models.GuideVersion:
    windows = tuple(map(_window, version.deadlines))
    comment = _comment(version.comment)
    return _row(models.GuideVersion, version, stated=_stated(version.stated), deadlines=windows, comment=comment)


def _comment(window: Comment | None) -> models.Comment | None:
    return _row(models.Comment, window, **_moments(window)) if window else None


def partner_call_row(call: PartnerCall, site_url: str) -> models.PartnerCall:
    """Return the row of a partner's own call."""
    return _row(
        models.PartnerCall,
        call.facts,
        id=call.id,
        country=call.country,
        year=call.year,
        deadlines=tuple(map(_window, call.deadlines)),
        ended=_row(models.Ended, call.ended) if call.ended else None,
        urls=_urls(site_url, "partner-calls", call.id),
    )


def name_rows(editions: Sequence[Edition], site_url: str) -> Mapping[str, Sequence[models.Name]]:
    """Return the rows of fields and countries."""
    catalogue = editions[0].catalogue

    def row(key: str, anchors: Sequence[Anchor], calls: Sequence[Call], own: Sequence[Call], *steps: str) -> models.Name:
        name = Bilingual.model_construct(**{this.code: anchor.text for this, anchor in zip(LANGUAGES, anchors, strict=True)})
        ids = {"directions": tuple(call.id for call in calls), "partner_calls": tuple(call.id for call in own)}
        return _row(models.Name, None, id=key, name=name, **ids, urls=_urls(site_url, *steps))

    def field(slug: str) -> models.Name:
        # As of directions, those that name it: what is open to every field stands under `any`.
        own = [call for call in catalogue.partner_calls if slug in call.facts.fields]
        calls = catalogue.by_field.get(slug, ())
        return row(slug, [each.names.field(slug) for each in editions], calls, own, "fields", slug)

    def country(code: str) -> models.Name:
        calls, own = catalogue.by_country.get(code, ()), catalogue.partner_calls_by_country.get(code, ())
        return row(code, [each.names.country(code) for each in editions], calls, own, *country_steps(code))

    codes = sorted({*catalogue.by_country, *catalogue.partner_calls_by_country})
    return {"fields": [*map(field, catalogue.fields)], "countries": [*map(country, codes)]}
