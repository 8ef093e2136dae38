"""Calls side by side: the page on which picked calls are compared, and the facts of each call in both languages.

The page is filled in the browser from the picks in its address; docs/browser-data.md describes the file of each call.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypedDict

from generator.model.catalogue import Call, Direction
from generator.pages import partner_calls
from generator.pages.one_pager import disputed_texts, further_of, rows_of, window_line
from generator.pages.partner_calls import PartnerCallView
from generator.presentation.browser_data import BrowserWindow, ending, windows_of
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.view_models import Anchor, DirectionView

SECTION = "compare"
MOST = 6
Lines = Mapping[str, Sequence[str]]
_LABELS = {fact.key: fact.label for fact in FACTS if fact.one_pager} | {
    "conditions": "direction.conditions",
    "official": "direction.official",
}
# What a newsletter says of a call, in this order.
_TEXT = ("partners", "topics", "deadlines", "money", "lead", "official")


class Side(TypedDict):
    """A call in one language."""

    path: str
    """The address of its page, from the site's root."""
    title: str
    name: str
    """With whom it is and where it stands, in a line."""
    rows: Lines
    """The lines of each fact, by the key of its label."""
    text: str
    """The call as a newsletter has it."""


class Compared(TypedDict):
    """A call as the page of the comparison reads it."""

    id: str
    ended: str
    """Withdrawn or cancelled, or nothing."""
    windows: Sequence[BrowserWindow]
    sides: Mapping[str, Side]
    """By the code of the language."""


def fill(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given: labels in both languages, and the words that its script fills."""
    say, twin = edition.say, edition.twin.say
    words = ("remove", "differs", "same", "ignored", "copied", "select")
    files = {"calendar.ics": "dates", "directions.csv": "rows", "partner-calls.csv": "rows"}
    values = {
        "labels": [(key, say(label), twin(label)) for key, label in _LABELS.items()],
        "words": {
            **{word: say(f"compare.{word}") for word in words},
            **{word: say(f"taking.{word}") for word in ("nothing", "failed")},
            "status": {status: say(f"status.{status}") for status in ("withdrawn", "cancelled", "unknown")},
            "taken": {name: say(f"taking.taken.{what}", n="{n}") for name, what in files.items()},
            "foot": {each.language.code: _foot(each) for each in (edition, edition.twin)},
        },
        "languages": (edition.language, edition.twin.language),
        "links": [Anchor(say(f"nav.{section}"), edition.names.path(section)) for section in ("directions", "series")],
        "most": MOST,
    }
    return say("compare.lead", most=MOST), values


def tray(edition: Edition) -> Mapping[str, object]:
    """Return the words of the buttons and the bar by which calls are picked."""
    say = edition.say
    forms = {"one": 1, "other": 2}
    return {
        "add": say("tray.add"),
        "added": say("tray.added"),
        "name": say("tray.name", title="{title}"),
        "count": {form: say.plural("tray.count", n, n="{n}") for form, n in forms.items()},
        "full": say("compare.full", most=MOST),
    }


def _foot(edition: Edition) -> str:
    say = edition.say
    return say("one_pager.separator").join((say("site.name"), say("footer.data", date=edition.data_date)))


def compared(call: Call, editions: Sequence[Edition], site_url: str) -> Compared:
    """Return a call with its facts in both languages."""
    return {
        "id": call.id,
        "ended": ending(call) or "",
        "windows": windows_of(call.deadlines),
        "sides": {edition.language.code: _side(call, edition, site_url) for edition in editions},
    }


def _side(call: Call, edition: Edition, site_url: str) -> Side:
    say = edition.say
    if isinstance(call, Direction):
        direction = edition.view(call)
        path, title, rows = direction.path, direction.title, dict(_of_direction(direction, edition))
        place = say("one_pager.separator").join((direction.guide.text, direction.code))
        name = say("one_pager.of", name=direction.partners.line, text=place)
        whole = direction.whole
    else:
        own = partner_calls.describe(call, edition)
        path, title, rows = own.path, own.title, dict(_of_partner_call(own, edition))
        name, whole = say("partner_call.named", country=own.country.text, title=own.title), False
    # Of a call that is whole, what is not listed its guide does not ask; of all others it is not on record.
    nothing = (say("compare.none" if whole else "unknown"),)
    lines = {key: tuple(rows.get(key) or ()) or nothing for key in _LABELS}
    return {"path": path, "title": title, "name": name, "rows": lines, "text": _text(title, lines, edition, site_url + path)}


def _of_direction(view: DirectionView, edition: Edition) -> Iterator[tuple[str, Sequence[str]]]:
    say = edition.say
    rows = {row.key: row.lines for row in rows_of(view, edition)}
    yield from rows.items()
    yield "conditions", (*further_of(view), *(() if view.whole else (say("conditions.in_part"),)))
    version = (view.version_meaning,) if view.version_meaning else ()
    yield "official", (*rows["official"], *version)


def _of_partner_call(view: PartnerCallView, edition: Edition) -> Iterator[tuple[str, Sequence[str]]]:
    say = edition.say
    partner = say("summary.money.of.partner")
    yield "partners", (view.country.text, view.agency)
    yield "topics", view.topics
    yield "deadlines", tuple(window_line(window, say) for window in view.windows.deadlines)
    disputed = disputed_texts(view.funding_disputed, say)
    yield "money", (*(say("one_pager.of", name=partner, text=line) for line in view.funding), *disputed)
    yield "projects", (view.projects,)
    yield "duration", (view.duration,)
    yield "eligibility", view.applicants
    yield "conditions", view.conditions
    yield "contacts", tuple(say("one_pager.separator").join(contact.parts) for contact in view.contacts)
    of = (view.belongs_to.text,) if view.belongs_to else ()
    yield "official", (say("partner_call.kind"), say("one_pager.separator").join((view.belongs, *of)))


def _text(title: str, rows: Lines, edition: Edition, url: str) -> str:
    """Return a call as lines of plain text: its title, what one decides by, and its page."""
    say = edition.say
    facts = (say("one_pager.of", name=say(_LABELS[key]), text=say("list.separator").join(rows[key])) for key in _TEXT)
    return "\n".join((title, *facts, url))
