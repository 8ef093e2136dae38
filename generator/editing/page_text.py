"""The text of pages by fact, so that two states of a page can be compared."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.model.catalogue import Direction, Guide
from generator.model.components import Deadline, Topic
from generator.presentation import deadline_views
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.view_models import DeadlineView, DirectionView

PageText = Mapping[str, Sequence[str]]


def direction(this: Direction, edition: Edition) -> PageText:
    """Return the lines of a direction's page by the key of the fact; figures and windows are compared otherwise."""
    view = edition.view(this)
    return {
        fact.key: view.sections[fact.key].lines if fact.sentences else tuple(_LINES[fact.key](view, this, edition))
        for fact in FACTS
        if fact.diff
    }


def guide(this: Guide, edition: Edition) -> PageText:
    """Return the lines of a guide's page by their heading, and its history, which the pages of its directions show."""
    view, names = edition.guides[this.name], edition.names
    changes = ((names.formats.day(each.date), names.change(each), each.what) for each in this.facts.history)
    return {
        "title": (view.title,),
        "version": (" ".join(part for part in (view.version_meaning, view.version_note) if part),),
        "duration": (view.duration,),
        "conditions": view.conditions,
        "totals": tuple(" ".join(f"{row.name} {row.stated} {row.reason}".split()) for row in view.totals),
        "history": tuple(f"{day} {kind} {names.text(what)}".strip() for day, kind, what in changes),
    }


def windows(deadlines: Sequence[Deadline], edition: Edition) -> dict[tuple[str, int], DeadlineView]:
    """Return windows by their name; a second one of a name is numbered."""
    found: dict[tuple[str, int], DeadlineView] = {}
    for deadline in deadlines:
        view = deadline_views.deadline(deadline, edition.names)
        found[view.name, sum(name == view.name for name, _ in found)] = view
    return found


def _topics(view: DirectionView, this: Direction, edition: Edition) -> Iterator[str]:
    names = edition.names
    for track in this.facts.tracks:
        yield edition.say("one_pager.separator").join(
            (names.text(track.title), names.formats.count(track.projects), names.formats.money(track.budget))
        )
    for topic in this.topics:
        for each in (topic, *(topic.subtopics if isinstance(topic, Topic) else ())):
            code = each.partner_call.code if each.partner_call else ""
            yield " ".join(part for part in (names.text(each), names.text(each.scope), code) if part)
    yield from view.subject.notes


def _joined(parts: Iterable[Iterable[str]]) -> list[str]:
    return [" ".join(" ".join(part).split()) for part in parts]


# The lines of the facts that have no sentences of their own.
_LINES: Mapping[str, Callable[[DirectionView, Direction, Edition], Iterable[str]]] = {
    "title": lambda view, _this, _edition: (view.title,),
    "version": lambda view, _this, _edition: (view.version,),
    "partners": lambda view, _this, _edition: (view.partners.line, view.partners.note, *view.partners.agencies),
    "agreements": lambda view, _this, _edition: _joined((each.name, each.year) for each in view.partners.agreements),
    "fields": lambda view, _this, _edition: (field.text for field in view.subject.fields),
    "topics": _topics,
    "per_project": lambda view, _this, _edition: view.means.budget_notes,
    "money_notes": lambda view, _this, _edition: (*view.means.budget_more, *view.means.partner_more),
    "partner_money": lambda view, _this, _edition: view.means.partner,
    "split": lambda view, _this, _edition: view.means.projects_notes,
    "contacts": lambda view, _this, _edition: _joined(
        (each.name, each.of, each.phone, each.email, each.url) for each in view.contacts
    ),
    "links": lambda view, _this, _edition: _joined((each.kind, each.source.title, each.source.url) for each in view.links),
    "series": lambda _view, this, _edition: (this.facts.series or "",),
    "history": lambda view, _this, _edition: _joined((each.day, each.kind, each.what) for each in view.history),
}
