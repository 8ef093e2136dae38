"""Tables: each list of directions as CSV for spreadsheets and as JSON for programs, one row a direction.

The rows of the CSV are by date, those of the JSON in the catalogue's order.
CSV by RFC 4180 with a byte order mark, which Excel needs for Chinese; no cell is a formula (R85).
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from operator import itemgetter

from generator.cache import digest
from generator.content.redirects import Redirect
from generator.model.catalogue import Call, Direction
from generator.model.components import Amount
from generator.model.deadlines import on_record
from generator.model.schema import DirectionFacts
from generator.model.totals import budget_of, projects_of
from generator.outputs.api import Facts, ended
from generator.outputs.table_words import first_day, words
from generator.pages.listings import Listing, listings
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS, WINDOWS, window_column
from generator.presentation.names import Names
from generator.presentation.phrases import codes
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat
from generator.yamlio.text import printable

CSV = FileFormat("directions.csv", "text/csv", "subscribe.csv")
JSON = FileFormat("directions.json", "application/json", "subscribe.json")
# What a spreadsheet may take for a formula when a cell begins with it, full-width forms included.
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Cell = str | int | None


def csv_files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the CSV of each list: calls by the day of their first closing date in force, the latest first."""

    @cache
    def line_of(this: Direction) -> tuple[date, bytes]:
        cells = row(this, edition, site_url)
        return first_day(this), csv_line(map(defused, cells.values())).encode()

    head = table(edition)

    def made(listing: Listing) -> bytes:
        lines = sorted(map(line_of, listing.directions), key=itemgetter(0), reverse=True)
        return b"".join((head, *map(itemgetter(1), lines)))

    for listing in listings(edition):
        yield OutputFile(f"{listing.path}{CSV.name}", partial(made, listing), listing.digest, listing.calls)


def json_files(editions: Sequence[Edition], facts: Facts) -> Iterator[OutputFile]:
    """Yield the JSON of each list, rows of the API's list: the same in each language, and made once."""
    everything = facts.catalogue.digest_of(facts.catalogue.calls)
    for twins in zip(*map(listings, editions), strict=True):
        directions, made_from = twins[0].directions, twins[0].digest
        made = cache(partial(facts.list, directions))
        if len(directions) == len(facts.catalogue.directions):
            # It bears the hash of the whole API.
            made_from = digest((made_from, everything))
        for listing in twins:
            yield OutputFile(f"{listing.path}{JSON.name}", made, made_from, listing.calls)


def ended_csv(_: Listing, edition: Edition, __: str, ___: Redirect) -> bytes:
    """Return the last table of a list that was withdrawn: its head alone."""
    return table(edition)


def ended_json(_: Listing, __: Edition, ___: str, redirect: Redirect) -> bytes:
    """Return the last JSON of a list that was withdrawn: no rows, and why."""
    return ended("directions", [], redirect)


def table(edition: Edition) -> bytes:
    """Return a table without rows: each column under its name in this language and its key, the same in both."""
    say = edition.say
    names = {key: say(f"column.{key}") if say.has(f"column.{key}") else say(_LABELS[key]) for key in COLUMNS}
    return csv_line(say("column", name=name, code=key) for key, name in names.items()).encode("utf-8-sig")


def csv_line(cells: Iterable[object]) -> str:
    """Return a row of a table (RFC 4180)."""
    return csv_lines([cells])


def csv_lines(rows: Iterable[Iterable[object]]) -> str:
    """Return several rows of a table; a cell that is None is empty."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def defused(cell: Cell) -> str | int:
    """Return a cell that no spreadsheet runs: text that begins like a formula gets an apostrophe; numbers stay numbers."""
    if not cell or isinstance(cell, int):
        return "" if cell is None else cell
    begins_live = cell.lstrip().startswith(_LIVE) or cell.startswith(_LIVE)
    text = printable(cell)
    return f"'{text}" if begins_live else text


def row(this: Direction, edition: Edition, site_url: str) -> Mapping[str, Cell]:
    """Return one direction by column: words in this language, and beside them the figures and codes they were made from."""
    view, facts, say = edition.view(this), this.facts, edition.say
    budget, projects, duration = budget_of(facts), projects_of(facts), this.duration
    groups = [edition.catalogue.partner_groups[slug].name for slug in facts.partner_groups]
    separator = say("list.separator")
    cells: Mapping[str, Cell] = {
        "id": this.id,
        "title": view.title,
        "guide": view.guide.text,
        "version": say(f"version.{this.version}.badge"),
        "countries": view.partners.line,
        "country_codes": " ".join(facts.countries),
        "partner_groups": separator.join(map(edition.names.text, groups)),
        "agencies": separator.join(view.partners.agencies),
        "fields": separator.join(field.text for field in view.subject.fields),
        "field_codes": " ".join(facts.fields),
        "topics": view.subject.line,
        "budget": view.means.budget,
        "budget_cny": budget.amount if budget else None,
        "budget_bound": budget.bound if budget else None,
        "projects": view.means.projects,
        "projects_min": projects.min if projects else None,
        "projects_max": projects.max if projects else None,
        "duration": view.means.duration,
        "months_min": duration.min if duration else None,
        "months_max": duration.max if duration else None,
        **{window_column(side, stage): closes(this, side, stage) for side, stage in WINDOWS},
        "cancelled": " ".join(window_column(d.side, d.stage) for d in on_record(this.deadlines) if d.cancelled),
        "applies": " ".join(window_column(d.side, d.stage) for d in on_record(this.deadlines) if d.applies),
        "disputed": disputed(this, [("budget_cny", each) for each in _budgets(facts)], edition.names),
        **_further(this),
        **words(this, edition),
        "changed": this.history[-1].date.isoformat(),
        "url": f"{site_url}{view.path}",
    }
    return {key: cells[key] if key in cells else _codes(key, this) for key in COLUMNS}


def _codes(key: str, this: Direction) -> str:
    """Return the codes of a column that has no cell of its own; nothing for a date that is not on record."""
    return " ".join(codes(key, this.facts)) if key in DirectionFacts.model_fields else ""


def _further(this: Direction) -> Mapping[str, Cell]:
    """Return how a call ended, the roles of its agencies, and who may apply at all: codes and days."""
    ended, eligibility = this.ended, this.eligibility
    first, born = (eligibility.registered_before, eligibility.born_after) if eligibility else (None, None)
    return {
        "ended": ended.kind if ended else None,
        "ended_date": ended.date.isoformat() if ended else None,
        "missing": " ".join(this.missing),
        "agency_roles": " ".join(f"{item.agency}:{'+'.join(item.roles)}" for item in this.facts.agencies),
        "registered_before": first.isoformat() if first else None,
        "born_after": born.isoformat() if born else None,
    }


def _budgets(facts: DirectionFacts) -> Iterator[Amount | None]:
    yield facts.budget
    yield from (track.budget for track in facts.tracks)


def disputed(this: Call, money: Iterable[tuple[str, Amount | None]], names: Names) -> str:
    """Return what other sources state in place of a column: `china_application_closes=2021-05-27 (https://…)`.

    `money` has the amounts of the row, each with its column.
    """
    found = [
        (window_column(window.side, window.stage, other.of), other.value.isoformat(), other)
        for window in this.deadlines
        for other in window.disputed
    ]
    amounts = [(column, str(other.value), other) for column, amount in money if amount for other in amount.disputed]
    cells = [f"{column}={value} ({other.source or names.text(other.name)})" for column, value, other in (*found, *amounts)]
    return names.say("list.separator").join(cells)


def closes(this: Call, side: str, stage: str) -> str:
    """Return when the windows of a side and stage close: a day, or an instant with its offset."""
    found = [d.closes for d in on_record(this.deadlines) if (d.side, d.stage) == (side, stage) and d.closes]
    return " ".join(moment.isoformat() for moment in found)


# In the order that readers of the files rely on; the columns of a new fact follow at the end.
_FIRST = (
    *("id", "title", "guide", "version", "countries", "country_codes", "agencies", "fields", "field_codes", "topics"),
    *("budget", "budget_cny", "budget_bound", "projects", "projects_min", "projects_max"),
    *("duration", "months_min", "months_max", "joint_application", "lead"),
    *(window_column(side, stage) for side, stage in WINDOWS),
    *("cancelled", "changed", "url"),
)
_LABELS = {column: fact.label for fact in FACTS for column in fact.columns}
_GUIDE = ("coverage", "coverage_words", "guide_conditions")
_LATER = ("missing", "disputed", "missing_words", "status", *_GUIDE, "money_notes")
COLUMNS = tuple(dict.fromkeys([*_FIRST, *(column for column in _LABELS if column not in _LATER), *_LATER]))
