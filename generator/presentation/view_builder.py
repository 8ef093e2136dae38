"""Makes the view models of directions and guides in one language from their facts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.model.catalogue import Direction
from generator.model.components import Agreement, Bilingual, Change, Subtopic, Topic
from generator.model.duties import DirectionAgency
from generator.model.links import Contact, Link
from generator.model.part import Model
from generator.model.schema import GuideSource
from generator.model.traversal import having
from generator.model.vocabulary import AgencyFacts
from generator.presentation import deadline_views, phrases
from generator.presentation.facts import FACTS
from generator.presentation.history_views import ChangeView, Ended
from generator.presentation.names import Names
from generator.presentation.view_models import (
    AgreementView,
    BodyView,
    ContactView,
    DirectionView,
    LinkView,
    Means,
    Partners,
    Section,
    Subject,
    TopicView,
    TrackView,
)


def direction(this: Direction, names: Names) -> DirectionView:
    """Describe a direction."""
    facts = this.facts
    version = this.version
    ended = _ended(this, names)
    return DirectionView(
        id=this.id,
        code=names.code(this),
        path=names.path("directions", this.id),
        title=names.title(this),
        original=names.original(facts.title),
        guide=names.guide(this.guide),
        version="" if version == "published" else names.say(f"version.{version}.badge"),
        version_meaning=_version_meaning(this, names),
        partners=_partners(this, names),
        subject=_subject(this, names),
        windows=deadline_views.describe(this.deadlines, names, ended.status if ended else "", this.partner_published),
        ended=ended,
        means=_means(this, names),
        lead=_lead(this, names),
        sections=_sections(this, names),
        of_guide=(*_inherited(this, names), *names.texts(this.guide.facts.conditions)),
        contacts=contacts(this, names),
        links=(*(link(item, names) for item in facts.links), *(_source(item, names) for item in facts.sources)),
        whole=facts.whole,
        missing=this.missing,
        series=names.series(facts.series) if facts.series else None,
        history=tuple(_change(entry, names) for entry in reversed(this.history)),
        lagging=names.lagging(texts_of(facts, *_named_agencies(facts.agency_ids, names), *this.guide.facts.conditions)),
    )


def _version_meaning(this: Direction, names: Names) -> str:
    """Return what the version is worth, and whether the published guide has the partner; nothing for a published one."""
    if this.version == "published":
        return ""
    meaning = names.say(f"version.{this.version}.meaning")
    if not this.partner_published:
        return meaning
    return names.say("version.noted", meaning=meaning, note=names.say(f"version.partner.{this.partner_published}"))


def _inherited(this: Direction, names: Names) -> Iterator[str]:
    """Yield who may apply by the guide, where the direction states nothing of its own."""
    return phrases.eligibility(None if this.facts.eligibility else this.guide.facts.eligibility, names)


def _ended(this: Direction, names: Names) -> Ended | None:
    """Return how a call ended before its time, with the day and by whom, as its history has it."""
    change, say = this.ended, names.say
    if change is None:
        cancelled = next((item for item in this.deadlines if item.cancelled), None)
        return Ended("cancelled", say(f"ended.by.{cancelled.side}"), names.text(cancelled.note)) if cancelled else None
    by = names.text(change.by) or say(f"side.{change.side}" if change.side else "profile.most")
    # The day is that of the entry: when the funder or the ministry decided, the history does not say.
    recorded = say("ended.recorded", date=names.formats.day(change.date))
    return Ended(change.kind, say("ended.by", by=by), names.text(change.what), recorded)


def _lead(this: Direction, names: Names) -> str:
    bodies = [names.say(f"card.body.{lead}") for lead in this.facts.lead]
    if not bodies:
        return names.say("card.lead.any" if this.facts.whole else "unknown")
    return names.say("card.lead.only", bodies=names.formats.names(bodies, "or"))


def _partners(this: Direction, names: Names) -> Partners:
    facts = this.facts
    return Partners(
        countries=tuple(names.country(code) for code in facts.countries),
        groups=tuple(names.text(names.catalogue.partner_groups[slug].name) for slug in facts.partner_groups),
        line=names.partners(facts),
        note=phrases.countries_note(facts, names),
        agencies=tuple(names.agency(slug) for slug in facts.agency_ids),
        bodies=tuple(_body(item, names) for item in facts.agencies),
        agreements=tuple(agreement(item, names) for item in facts.agreements),
    )


def _body(item: DirectionAgency, names: Names) -> BodyView:
    successor = names.catalogue.agencies[item.agency].successor
    return BodyView(
        name=names.agency(item.agency),
        roles=tuple(names.say(f"role.{role}") for role in item.roles),
        successor=names.say("agency.successor", name=names.agency(successor)) if successor else "",
        takes_applications="applications" in item.roles,
    )


def agreement(item: Agreement, names: Names) -> AgreementView:
    """Describe an agreement."""
    return AgreementView(names.text(item), names.original(item), str(item.year or ""))


def _named_agencies(slugs: Sequence[str], names: Names) -> tuple[AgencyFacts, ...]:
    return tuple(names.catalogue.agencies[slug] for slug in slugs)


def texts_of(*parts: Model) -> Iterator[Bilingual]:
    """Yield every text within some parts."""
    return (text for part in parts for text in having(part, "stale") if isinstance(text, Bilingual))


def _subject(this: Direction, names: Names) -> Subject:
    facts = this.facts
    line = names.say("list.separator").join(names.text(topic) for topic in this.topics)
    return Subject(
        fields=tuple(names.field(slug) for slug in facts.fields),
        topics=_topics(facts.topics, names),
        tracks=tuple(
            TrackView(
                title=names.text(track.title),
                projects=names.formats.count(track.projects),
                budget=names.formats.money(track.budget),
                disputed=names.disputed(track.budget),
                topics=_topics(track.topics, names),
            )
            for track in facts.tracks
        ),
        notes=tuple(phrases.topics_notes(facts, names)),
        line=line or names.say("topics.any" if facts.whole else "unknown"),
    )


def _topics(topics: Sequence[Subtopic], names: Names) -> tuple[TopicView, ...]:
    return tuple(
        TopicView(
            name=names.text(topic),
            scope=names.text(topic.scope),
            call_code=topic.partner_call.code if topic.partner_call else "",
            call_title=(topic.partner_call.title or "") if topic.partner_call else "",
            parts=_topics(topic.subtopics, names) if isinstance(topic, Topic) else (),
        )
        for topic in topics
    )


def _means(this: Direction, names: Names) -> Means:
    facts, funding = this.facts, this.facts.partner_funding
    return Means(
        projects=names.projects(facts),
        projects_notes=tuple(phrases.projects_notes(facts.projects, names)),
        label=names.say("card.money" if facts.budget and facts.budget.total_not_stated else "summary.money.of.china"),
        budget=names.budget(facts),
        budget_notes=tuple(phrases.budget(facts, names)),
        budget_more=phrases.money_notes(facts, "china", names),
        partner_more=phrases.money_notes(facts, "partner", names),
        disputed=names.disputed(facts.budget, *(facts.budget.per_project if facts.budget else ())),
        partner=tuple(phrases.partner_funding(facts, names)),
        partner_source=names.source(funding.source, funding, funding.trust) if funding else None,
        partner_disputed=names.disputed(funding.total, funding.per_project) if funding else (),
        duration=phrases.duration(facts.duration, this.guide.facts.duration, names),
    )


def _sections(this: Direction, names: Names) -> dict[str, Section]:
    return {
        fact.key: _section(names.say(fact.label), tuple(fact.sentences(this.facts, names)))
        for fact in FACTS
        if fact.sentences
    }


@lru_cache(1_000)
def _section(label: str, lines: tuple[str, ...]) -> Section:
    """Return a section; most calls have the same ones, which are held once."""
    return Section(label, lines)


def contacts(this: Direction, names: Names) -> tuple[ContactView, ...]:
    """Describe the contacts of a direction; the EU's side is called that."""
    partner = names.say("side.partner.eu" if this.facts.countries == ("EU",) else "side.partner")
    return tuple(contact(item, names, partner) for item in this.facts.contacts)


def contact(item: Contact, names: Names, partner: str) -> ContactView:
    """Describe a contact; one of the partner side without a body goes by the name of that side."""
    side = partner if item.side == "partner" else names.say(f"side.{item.side}")
    return ContactView(
        of=names.agency(item.agency) if item.agency else side,
        name=phrases.contact_name(item, names),
        phone=item.phone or "",
        email=item.email or "",
        url=item.url or "",
        functional=item.functional,
    )


def _change(entry: Change, names: Names) -> ChangeView:
    """Describe an entry of a history."""
    day = names.formats.day(entry.date)
    return ChangeView(day, entry.date.isoformat(), names.change(entry), names.text(entry.what))


def link(item: Link, names: Names) -> LinkView:
    """Describe a page elsewhere."""
    source = names.source(item.url, item, item.trust, names.text(item.title))
    return LinkView(kind=names.say(f"link.{item.kind}"), source=source)


def _source(item: GuideSource, names: Names) -> LinkView:
    return LinkView(names.say("link.source"), names.source(item.url, item, item.trust, names.text(item.what)))
