"""Lists chosen by more than one thing, each with feeds of its own: a country with a field, and what may be open.

A list of a country and a field holds what the finder finds for both: a call open to every field answers each of them.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from generator.model.catalogue import Call, Catalogue, Direction
from generator.model.deadlines import dated, last_moment
from generator.model.partner_calls import PartnerCall
from generator.pages import partner_calls
from generator.pages.browse import Items, Values, by_guide, open_to_every_field
from generator.pages.guides_ahead import guides_ahead
from generator.presentation.browser_data import ending
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

OPEN = "open"
# So many that closed last stand where none is open.
_LATEST = 5


def country_fields(catalogue: Catalogue) -> Items:
    """Return the calls that answer a country and a field, by `kr/energy`; those of the field first."""
    return {f"{code.lower()}/{slug}": these for (code, slug), these in catalogue.by_country_field.items()}


def _parts(key: str) -> tuple[str, str]:
    code, _, slug = key.partition("/")
    return code.upper(), slug


def own_of_country_field(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls that answer a country and a field."""
    code, slug = _parts(key)
    of_country = catalogue.partner_calls_by_country.get(code, ())
    return [call for call in of_country if not {slug, "any"}.isdisjoint(call.facts.fields)]


def country_field_title(edition: Edition, key: str) -> str:
    """Return the names of a country and a field."""
    return edition.names.country_field(*_parts(key)).text


def above_country_field(edition: Edition, key: str, _: Sequence[Direction]) -> tuple[Anchor, ...]:
    """Return the pages that lead to one of a country and a field."""
    section = Anchor(edition.say("nav.countries"), edition.names.path("countries"))
    return section, edition.names.country(_parts(key)[0])


def country_field(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a country and a field is given."""
    code, slug = _parts(key)
    names, say = edition.names, edition.say
    own = [this for this in directions if slug in this.facts.fields]
    general = [this for this in directions if slug not in this.facts.fields]
    values = {
        "groups": by_guide(edition, own),
        "open_to_all": by_guide(edition, general),
        "partner_calls": partner_calls.of(own_of_country_field(edition.catalogue, key), edition),
        "general": open_to_every_field(edition, directions),
        "count": len(directions),
        "finder": f"{names.path('directions')}?country={code}&field={slug}",
        "wider": (names.country(code), names.field(slug)),
    }
    words = {"country": names.country(code).text, "field": names.field(slug).text}
    return say.plural("country_field.description", len(directions), **words), values


@lru_cache(1)
def open_lists(catalogue: Catalogue) -> Items:
    """Return the calls that may take applications on the newest day of the data or later, the next to close first.

    No clock is asked: every window on record ends on that day or after it, and the call was neither withdrawn nor cancelled.
    """
    found = [this for this in catalogue.directions if _may_be_open(catalogue, this)]
    return {OPEN: tuple(sorted(found, key=_first_end))}


def own_open(catalogue: Catalogue, _: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls that may take applications, likewise."""
    return sorted((call for call in catalogue.partner_calls if _may_be_open(catalogue, call)), key=_first_end)


def _may_be_open(catalogue: Catalogue, this: Call) -> bool:
    day = catalogue.newest_check
    return day is not None and _first_end(this) >= day and not ending(this)


def _first_end(this: Call) -> date:
    """Return the day on which the first window of a call closes; the first day there is where none is on record."""
    days = [last.date() for last in map(last_moment, dated(this.deadlines)) if last]
    return min(days, default=date.min)


def _closed_last(catalogue: Catalogue, directions: Sequence[Direction]) -> Sequence[Direction]:
    """Return the calls that closed last, where no call is open."""
    known = [] if directions else [this for this in catalogue.directions if _first_end(this) > date.min and not ending(this)]
    return sorted(known, key=_first_end, reverse=True)[:_LATEST]


def beside_open(catalogue: Catalogue, directions: Sequence[Direction]) -> Sequence[Call]:
    """Return the other calls that the list of open calls is made from."""
    return (*_closed_last(catalogue, directions), *catalogue.partner_calls)


def open_title(edition: Edition, _: str) -> str:
    """Return the heading of the list of open calls."""
    return edition.say("open.title")


def above_open(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[Anchor, ...]:
    """Return the page that leads to the list of open calls."""
    return (Anchor(edition.say("nav.directions"), edition.names.path("directions")),)


def open_calls(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the list of open calls is given: all that is certain by date, and what closed last where there is none."""
    say, own, guides = edition.say, own_open(edition.catalogue, OPEN), guides_ahead(edition)
    certain = "open.certain" if directions or own else "open.guides" if guides else "open.none"
    values = {
        "calls": edition.views(directions),
        "partner_calls": partner_calls.of(own, edition),
        "latest": edition.views(_closed_last(edition.catalogue, directions)),
        "count": len(directions) + len(own),
        "guides_ahead": guides,
        "certain": say(certain, day=edition.data_date),
        "finder": f"{edition.names.path('directions')}?status={OPEN}",
    }
    return say("open.description"), values
