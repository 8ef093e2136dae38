"""What pages say, heading by heading, so that two states of a page can be held side by side."""

from collections.abc import Iterator, Mapping, Sequence

from generator.model.catalogue import Direction, Guide
from generator.model.components import Deadline, Topic
from generator.presentation.deadline_views import deadline as describe_window
from generator.presentation.edition import Edition
from generator.presentation.view_models import DeadlineView, DirectionView

Reading = Mapping[str, Sequence[str]]


def direction(this: Direction, edition: Edition) -> Reading:
    """Return what the page of a direction says, by the key of its heading."""
    view = edition.view(this)
    return {
        "title": (view.title,),
        "partners": (view.partners.line, view.partners.note, *view.partners.agencies),
        "agreements": tuple(f"{each.name} {each.year}".strip() for each in view.partners.agreements),
        "fields": tuple(field.text for field in view.subject.fields),
        "topics": (*_topics(this, edition), *view.subject.notes),
        "per_project": view.means.budget_notes,
        "partner_money": view.means.partner,
        "split": view.means.projects_notes,
        "lead": view.terms.lead,
        "duties": view.terms.duties,
        **_terms(view),
        "series": (this.facts.series or "",),
        "history": tuple(f"{each.day} {each.kind} {each.what}".strip() for each in view.history),
    }


def guide(this: Guide, edition: Edition) -> Reading:
    """Return what the page of a guide says of it, and what its ledger says on the pages of its directions."""
    view, names = edition.guides[this.name], edition.names
    told = ((names.formats.day(each.date), names.say(f"change.{each.kind}"), each.what) for each in this.facts.history)
    return {
        "title": (view.title,),
        "version": (" ".join(part for part in (view.version_meaning, view.version_note) if part),),
        "duration": (view.duration,),
        "conditions": view.conditions,
        "totals": tuple(" ".join(f"{row.name} {row.stated} {row.reason}".split()) for row in view.totals),
        "history": tuple(f"{day} {kind} {names.text(what)}".strip() for day, kind, what in told),
    }


def windows(deadlines: Sequence[Deadline], edition: Edition) -> dict[tuple[str, int], DeadlineView]:
    """Return windows by their name; a second one of a name is numbered."""
    found: dict[tuple[str, int], DeadlineView] = {}
    for deadline in deadlines:
        view = describe_window(deadline, edition.names)
        found[view.name, sum(name == view.name for name, _ in found)] = view
    return found


def _topics(this: Direction, edition: Edition) -> Iterator[str]:
    names = edition.names
    for track in this.facts.tracks:
        yield edition.say("sheet.separator").join(
            (names.text(track.title), names.formats.count(track.projects), names.formats.money(track.budget))
        )
    for topic in this.topics:
        for each in (topic, *(topic.subtopics if isinstance(topic, Topic) else ())):
            code = each.partner_call.code if each.partner_call else ""
            yield " ".join(part for part in (names.text(each), names.text(each.scope), code) if part)


def _terms(view: DirectionView) -> Reading:
    contacts = (f"{each.name} {each.of} {each.phone} {each.email} {each.url}" for each in view.contacts)
    return {
        "partner": view.terms.partner,
        "deliverables": view.terms.deliverables,
        "goals": view.terms.goals,
        "conditions": view.terms.conditions,
        "contacts": tuple(" ".join(each.split()) for each in contacts),
        "links": tuple(f"{each.kind} {each.source.title} {each.source.url}" for each in view.links),
    }
