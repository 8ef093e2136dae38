"""Calls that partners published themselves: their list, the page of each, and what lists of directions say of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from generator.model.catalogue import Catalogue, Direction
from generator.model.partner_calls import PartnerCall
from generator.presentation import deadline_views, phrases
from generator.presentation.browser_data import ending
from generator.presentation.edition import Edition
from generator.presentation.view_builder import contact, link
from generator.presentation.view_models import Anchor, ContactView, Disputed, LinkView, SourceView, Windows

SECTION = "partner-calls"


@dataclass(frozen=True, slots=True)
class PartnerCallView:
    """A partner's own call in one language."""

    id: str
    path: str
    title: str
    original: str
    printed: str
    printed_language: str
    country: Anchor
    agency: str
    year: int
    fields: tuple[Anchor, ...]
    topics: tuple[str, ...]
    windows: Windows
    projects: str
    funding: tuple[str, ...]
    funding_source: SourceView | None
    funding_disputed: tuple[Disputed, ...]
    duration: str
    applicants: tuple[str, ...]
    conditions: tuple[str, ...]
    belongs: str
    """Which batch or direction it belongs to and how that is known, as a sentence."""
    belongs_to: Anchor | None
    tie: str
    """How it is known to belong there, as a remark; empty where it is not known to belong anywhere."""
    contacts: tuple[ContactView, ...]
    links: tuple[LinkView, ...]
    sources: tuple[SourceView, ...]


_VIEWS: WeakKeyDictionary[Edition, dict[PartnerCall, PartnerCallView]] = WeakKeyDictionary()


def items(catalogue: Catalogue) -> Mapping[str, Sequence[Direction]]:
    """Return each call by its id, with the direction that it belongs to where that is known."""
    return {call.id: _directions(call, catalogue) for call in catalogue.partner_calls}


def _directions(call: PartnerCall, catalogue: Catalogue) -> tuple[Direction, ...]:
    found = catalogue.by_id.get(call.direction or "")
    return (found,) if found else ()


def own(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the call that a page is about."""
    return (catalogue.partner_calls_by_id[key],)


def beside(catalogue: Catalogue, _: Sequence[Direction]) -> Sequence[PartnerCall]:
    """Return all calls, for the pages that show something of each of them."""
    return catalogue.partner_calls


def title(edition: Edition, key: str) -> str:
    """Return the title of a call in this language."""
    return edition.names.text(edition.catalogue.partner_calls_by_id[key].facts.title)


def partner_call(edition: Edition, key: str, _: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page of a call is given."""
    view = describe(edition.catalogue.partner_calls_by_id[key], edition)
    return edition.say("partner_call.description", country=view.country.text, year=view.year), {"call": view}


def index(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the list of all calls is given."""
    return edition.say("partner-calls.lead"), {"calls": of(edition.catalogue.partner_calls, edition)}


def of(calls: Sequence[PartnerCall], edition: Edition) -> tuple[PartnerCallView, ...]:
    """Return calls as views."""
    return tuple(describe(call, edition) for call in calls)


def describe(call: PartnerCall, edition: Edition) -> PartnerCallView:
    """Describe a partner's own call; once an edition, as it stands in many lists."""
    views = _VIEWS.setdefault(edition, {})
    if call not in views:
        views[call] = _described(call, edition)
    return views[call]


def _described(call: PartnerCall, edition: Edition) -> PartnerCallView:
    facts, names, say = call.facts, edition.names, edition.say
    funding = facts.funding
    return PartnerCallView(
        id=call.id,
        path=names.path(SECTION, call.id),
        title=names.text(facts.title),
        original=names.original(facts.title),
        printed=facts.title.printed or "",
        printed_language=facts.title.language or "",
        country=names.country(call.country),
        agency=names.agency(facts.agency) if facts.agency else say("unknown"),
        year=call.year,
        fields=tuple(names.field(slug) for slug in facts.fields),
        topics=tuple(names.text(topic) for topic in facts.topics),
        windows=deadline_views.describe(call.deadlines, names, ending(call) or ""),
        projects=names.formats.count(facts.projects) if facts.projects else say("unknown"),
        funding=tuple(_funding(call, edition)),
        funding_source=names.source(funding.source, funding, funding.trust) if funding else None,
        funding_disputed=names.disputed(funding.total, funding.per_project) if funding else (),
        duration=names.formats.duration(facts.duration) if facts.duration else say("unknown"),
        applicants=names.texts(facts.applicants),
        conditions=names.texts(facts.conditions),
        belongs=_belongs(call, edition),
        belongs_to=_belongs_to(call, edition),
        tie=say(f"partner_call.tie.{facts.belongs_to.known}") if facts.belongs_to else "",
        contacts=tuple(contact(item, names, say("side.partner")) for item in facts.contacts),
        links=tuple(link(item, names) for item in facts.links),
        sources=tuple(names.source(each.url, each, each.trust, names.text(each.what)) for each in facts.sources),
    )


def _funding(call: PartnerCall, edition: Edition) -> Iterator[str]:
    funding, names = call.facts.funding, edition.names
    if funding and funding.total:
        yield names.say("partner_funding.total", amount=names.formats.money(funding.total))
    if funding and funding.per_project:
        yield phrases.project_amount(funding.per_project, names)


def _belongs(call: PartnerCall, edition: Edition) -> str:
    to = call.facts.belongs_to
    if to is None:
        return edition.say("partner_call.belongs.unknown")
    return edition.say(f"partner_call.belongs.{'direction' if to.direction else 'guide'}.{to.known}")


def _belongs_to(call: PartnerCall, edition: Edition) -> Anchor | None:
    to, catalogue = call.facts.belongs_to, edition.catalogue
    if to is None:
        return None
    if (direction := catalogue.by_id.get(call.direction or "")) is not None:
        return Anchor(edition.view(direction).title, edition.view(direction).path)
    return edition.names.guide(catalogue.guides_by_name[to.guide])
