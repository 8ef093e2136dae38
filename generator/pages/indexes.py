"""The pages that list countries, fields, guides, series and years: one table each, which can be sorted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Direction, Guide
from generator.model.deadlines import closes_at, dated, last_moment, opens_at, utc
from generator.model.partner_calls import PartnerCall
from generator.model.totals import add_amounts, budget_of
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

_CALLS = ("home.directions", "nav.partner-calls", "profile.last")


@dataclass(frozen=True)
class Cell:
    """A cell in words, and what its column sorts by where that is not the words."""

    text: str
    key: str = ""


@dataclass(frozen=True)
class Row:
    """A row: where it leads, and its cells."""

    anchor: Anchor
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table: the headings of all its columns, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def countries(edition: Edition) -> Table:
    """Return the countries by name: calls of guides and of their own, the last closing date of any, their agencies."""
    catalogue, names = edition.catalogue, edition.names
    of_guides, own = catalogue.by_country, catalogue.partner_calls_by_country
    rows = (
        Row(
            names.country(code),
            (
                *_calls(edition, of_guides.get(code, ()), own.get(code, ())),
                Cell(_agencies(edition, code, of_guides.get(code, ()))),
            ),
        )
        for code in {**own, **of_guides}
    )
    columns = ("nav.countries", *_CALLS, "profile.partner_agencies")
    return _table(edition, columns, sorted(rows, key=lambda row: names.sort_key(row.anchor.text)))


def groups(edition: Edition) -> Table:
    """Return the groups of partners by name: calls of guides and of their own, and the last closing date of any."""
    catalogue, names = edition.catalogue, edition.names
    of_guides, own = catalogue.by_partner_group, catalogue.partner_calls_by_group
    rows = (
        Row(names.group(slug), _calls(edition, of_guides.get(slug, ()), own.get(slug, ()))) for slug in {**own, **of_guides}
    )
    return _table(edition, ("nav.partners", *_CALLS), sorted(rows, key=lambda row: names.sort_key(row.anchor.text)))


def fields(edition: Edition) -> Table:
    """Return the fields in the order of the vocabulary: calls, those of them open to every field, partners' own."""
    catalogue = edition.catalogue
    general = len(catalogue.by_field.get("any", ()))
    rows = []
    for slug in catalogue.fields:
        anchor = edition.names.field(slug)
        numbers = (anchor.count, min(general, anchor.count), len(catalogue.partner_calls_of_field(slug)))
        rows.append(Row(anchor, tuple(map(_count, numbers))))
    return _table(edition, ("nav.fields", "home.directions", "field.open_to_all", "nav.partner-calls"), rows)


def guides(edition: Edition) -> Table:
    """Return the guides, newest first: version, window, money, and how many of their calls are on record."""
    rows = (
        Row(
            edition.names.guide(guide),
            (
                Cell(edition.say(f"version.{guide.facts.version}.badge")),
                _window(edition, guide),
                _money(edition, guide),
                _held(edition, guide),
            ),
        )
        for guide in edition.catalogue.guides
    )
    return _table(edition, ("nav.guides", "guide.version", "guide.window", "guide.money", "guide.held"), rows)


def series(edition: Edition) -> Table:
    """Return the series in the order of their titles: how many rounds, in which years, their partners."""
    names = edition.names
    rows = (
        Row(
            names.series(slug),
            (
                Cell(names.partners(rounds[0].facts)),
                _count(len(rounds)),
                Cell(names.formats.names([str(this.guide.facts.year) for this in reversed(rounds)])),
            ),
        )
        for slug, rounds in edition.catalogue.by_series.items()
    )
    by_title = sorted(rows, key=lambda row: names.sort_key(row.anchor.text))
    return _table(edition, ("nav.series", "list.partner", "series.rounds", "series.years.column"), by_title)


def years(edition: Edition) -> Table:
    """Return the years in which anything closes, newest first: how many windows close, of how many calls of each kind."""
    say, catalogue = edition.say, edition.catalogue
    closing, own, alone = (
        catalogue.by_closing_year,
        catalogue.partner_calls_by_closing_year,
        catalogue.guides_by_closing_year,
    )
    rows = (
        Row(
            Anchor(say("deadlines.year", year=year), edition.names.path("deadlines", str(year))),
            (
                _count(sum(len(windows.get(year, ())) for windows in (closing, own, alone))),
                _count(len(set(closing.get(year, ())))),
                _count(len(set(own.get(year, ())))),
                _count(len(set(alone.get(year, ())))),
            ),
        )
        for year in catalogue.closing_years
    )
    columns = ("deadlines.year.name", "deadlines.closings", "home.directions", "nav.partner-calls", "deadlines.alone")
    return _table(edition, columns, rows)


def _table(edition: Edition, columns: Sequence[str], rows: Iterable[Row]) -> Table:
    return Table(tuple(map(edition.say, columns)), tuple(rows))


def _count(number: int) -> Cell:
    return Cell(str(number))


def _calls(edition: Edition, of_guides: Sequence[Direction], own: Sequence[PartnerCall]) -> tuple[Cell, ...]:
    """Return the cells of the columns _CALLS."""
    return _count(len(of_guides)), _count(len(own)), _last_closing(edition, (*of_guides, *own))


def _last_closing(edition: Edition, calls: Sequence[Direction | PartnerCall]) -> Cell:
    known = [deadline for this in calls for deadline in dated(this.deadlines)]
    last = max(known, key=lambda item: utc(closes_at(item)), default=None)
    moment = last_moment(last) if last else None
    return Cell(edition.names.formats.day(moment), f"{moment:%Y-%m-%d}") if moment else Cell(edition.say("unknown"), "0")


def _agencies(edition: Edition, code: str, directions: Sequence[Direction]) -> str:
    known = dict.fromkeys(slug for this in directions for slug in this.facts.agency_ids)
    own = [edition.names.agency(slug) for slug in known if edition.catalogue.agencies[slug].country == code]
    return edition.say("list.separator").join(own) or edition.say("unknown")


def _window(edition: Edition, guide: Guide) -> Cell:
    say, formats = edition.say, edition.names.formats
    first = next(iter(dated(guide.deadlines)), None)
    closes = last_moment(first) if first else None
    if not first or not closes:
        return Cell(say("guide.window.of_calls"), "0")
    opens = opens_at(first)
    day = formats.day(closes)
    text = (
        say("guide.window.days", opens=formats.day(opens.astimezone(first.zone).date()), closes=day)
        if opens
        else say("guide.window.until", closes=day)
    )
    return Cell(text, f"{closes:%Y-%m-%d}")


def _money(edition: Edition, guide: Guide) -> Cell:
    """Return the total that the guide itself states; where it states none, the sum of its calls, named as one."""
    formats, stated = edition.names.formats, guide.facts.stated.budget
    if stated:
        return Cell(formats.money(stated), str(stated.amount))
    amounts = [amount for this in edition.catalogue.by_guide.get(guide.name, ()) if (amount := budget_of(this.facts))]
    if not amounts:
        return Cell(edition.say("unknown"), "0")
    total = add_amounts(amounts)
    return Cell(edition.say("guide.money.summed", amount=formats.money(total)), str(total.amount))


def _held(edition: Edition, guide: Guide) -> Cell:
    held, stated = len(edition.catalogue.by_guide.get(guide.name, ())), guide.facts.stated.directions
    return Cell(edition.say("guide.held.of", n=held, total=stated) if stated else str(held), str(held))
