"""The cells of a table that people read: what the codes beside them mean, conditions and contacts, dates and hours apart.

As built no cell claims a status: a date is certain, and so is that a call was withdrawn or cancelled.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from generator.model.catalogue import Direction
from generator.model.components import Deadline
from generator.model.deadlines import closes_at, dated, opens_at
from generator.model.scalars import Instant
from generator.pages.one_pager import window_line
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS, SIDES, words_column

Words = Mapping[str, str]
# The label of each key that may be missing; a fact that states it first gives it its name.
_LABELS = {key: fact.label for fact in reversed(FACTS) for key in fact.states} | {"code": "column.code"}


def words(this: Direction, edition: Edition) -> Words:
    """Return the words of a call by column."""
    view, say = edition.view(this), edition.say
    means, sections = view.means, view.sections
    # That a total is not stated is no amount of a project.
    unclear = int(bool(this.facts.budget and this.facts.budget.total_not_stated))
    status = say(f"status.{view.ended.status}") if view.ended else view.windows.line

    def listed(texts: Iterable[str]) -> str:
        return say("list.separator").join(texts)

    def joined(texts: Iterable[str]) -> str:
        return say("one_pager.separator").join(texts)

    return {
        "version_code": this.version,
        "coverage": this.guide.facts.coverage,
        "coverage_words": say(f"coverage.{this.guide.facts.coverage}"),
        "agreements": listed(agreement.name for agreement in view.partners.agreements),
        "topics_words": joined(view.subject.notes),
        "status": status,
        "deadlines_words": listed(window_line(window, say) for window in view.windows.deadlines),
        **_dates(this.deadlines, edition),
        "per_project": joined(means.budget_notes[unclear:]),
        "partner_funding": joined(means.partner),
        "money_notes": joined((*means.budget_notes[:unclear], *means.budget_more, *means.partner_more)),
        "projects_words": joined(means.projects_notes),
        **{words_column(fact.key): joined(sections[fact.key].lines) for fact in FACTS if fact.sentences},
        "guide_conditions": joined(view.of_guide),
        "contacts": listed(joined(contact.parts) for contact in view.contacts),
        "missing_words": listed(say(_LABELS[key]) for key in view.missing),
    }


def first_day(this: Direction) -> date:
    """Return the day of the first closing date in force of a call; of one without any the first day of all."""
    known = dated(this.deadlines)
    return (_day(known[0].closes, known[0]) if known else None) or date.min


def _dates(deadlines: Sequence[Deadline], edition: Edition) -> Words:
    """Return days and hours of the windows in force that close first: of all, and of each side on its own clock."""
    known = dated(deadlines)
    cells = {"closes_date": _date(known[0].closes, known[0])} if known else {}
    for side in SIDES:
        first = next((item for item in known if item.side == side), None)
        cells.update(_of_side(side, first, edition) if first else ())
    return cells


def _of_side(side: str, item: Deadline, edition: Edition) -> Iterator[tuple[str, str]]:
    for name, moment in (("opens", item.opens), ("closes", item.closes)):
        yield f"{side}_{name}_date", _date(moment, item)
        yield f"{side}_{name}_time", f"{moment.astimezone(item.zone):%H:%M}" if isinstance(moment, datetime) else ""
    instant = closes_at(item) or opens_at(item)
    yield f"{side}_zone", edition.names.formats.zone(instant.astimezone(item.zone), item.zone) if instant else ""


def _date(moment: Instant | None, item: Deadline) -> str:
    day = _day(moment, item)
    return day.isoformat() if day else ""


def _day(moment: Instant | None, item: Deadline) -> date | None:
    """Return the day of a moment on the calendar of its window's zone."""
    return moment.astimezone(item.zone).date() if isinstance(moment, datetime) else moment
