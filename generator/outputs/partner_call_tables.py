"""Tables of the partners' own calls in a list, as CSV and as JSON, beside those of the calls of guides.

The list of all calls has all of them, that of a country or a field its own; where there are none the table is empty.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, partial

from generator.cache import digest
from generator.content.redirects import Redirect
from generator.model.deadlines import on_record
from generator.model.partner_calls import PartnerCall
from generator.model.partner_money import ForeignAmount
from generator.outputs.api import Facts, ended
from generator.outputs.csv_json import Cell, closes, csv_line, defused, disputed
from generator.pages import partner_calls
from generator.pages.listings import Listing, listings
from generator.presentation.edition import Edition
from generator.presentation.facts import WINDOWS, window_column
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat

CSV = FileFormat("partner-calls.csv", "text/csv", "subscribe.partner_csv", partner_calls=True)
JSON = FileFormat("partner-calls.json", "application/json", "subscribe.partner_json", partner_calls=True)
_WINDOWS = tuple(window_column(side, stage) for side, stage in WINDOWS)
COLUMNS = (
    *("id", "title", "printed_title", "printed_language", "country", "country_code", "year", "agency", "agency_id"),
    *("belongs_to_guide", "belongs_to_direction", "belongs_to_known", "fields", "field_codes", "topics"),
    *("partner_funding", "partner_funding_total", "partner_funding_per_project", "partner_funding_currency"),
    *("projects", "projects_min", "projects_max", "duration", "months_min", "months_max"),
    *_WINDOWS,
    *("cancelled", "ended", "ended_date", "changed", "url", "disputed"),
)


def csv_files(edition: Edition, site_url: str) -> Iterator[OutputFile]:
    """Yield the CSV of each list."""

    @cache
    def line_of(call: PartnerCall) -> bytes:
        return csv_line(map(defused, row(call, edition, site_url).values())).encode()

    head = table(edition)

    def made(listing: Listing) -> bytes:
        return b"".join((head, *map(line_of, listing.partner_calls)))

    for listing in listings(edition):
        yield OutputFile(f"{listing.path}{CSV.name}", partial(made, listing), listing.digest, listing.calls)


def json_files(editions: Sequence[Edition], facts: Facts) -> Iterator[OutputFile]:
    """Yield the JSON of each list, rows of the API's list: the same in each language, and made once."""
    everything = facts.catalogue.digest_of(facts.catalogue.calls)
    for twins in zip(*map(listings, editions), strict=True):
        calls, made_from = twins[0].partner_calls, twins[0].digest
        made = cache(partial(facts.own, calls))
        if 0 < len(calls) == len(facts.catalogue.partner_calls):
            # It bears the hash of the whole API.
            made_from = digest((made_from, everything))
        for listing in twins:
            yield OutputFile(f"{listing.path}{JSON.name}", made, made_from, listing.calls)


def ended_csv(_: Listing, edition: Edition, __: str, ___: Redirect) -> bytes:
    """Return the last table of a list that was withdrawn: its head alone."""
    return table(edition)


def ended_json(_: Listing, __: Edition, ___: str, redirect: Redirect) -> bytes:
    """Return the last JSON of a list that was withdrawn: no rows, and why."""
    return ended("partner_calls", [], redirect)


def table(edition: Edition) -> bytes:
    """Return a table without rows: each column under its name in this language and its key, the same in both."""
    say = edition.say
    return csv_line(say("column", name=say(f"column.{key}"), code=key) for key in COLUMNS).encode("utf-8-sig")


def row(call: PartnerCall, edition: Edition, site_url: str) -> Mapping[str, Cell]:
    """Return one call by column: words in this language, and beside them the figures and codes they were made from."""
    view, facts, say = partner_calls.describe(call, edition), call.facts, edition.say
    to, projects, duration, separator = facts.belongs_to, facts.projects, facts.duration, say("list.separator")
    cells: Mapping[str, Cell] = {
        "id": call.id,
        "title": view.title,
        "printed_title": view.printed,
        "printed_language": view.printed_language,
        "country": view.country.text,
        "country_code": call.country,
        "year": call.year,
        "agency": view.agency,
        "agency_id": facts.agency,
        "belongs_to_guide": to.guide if to else None,
        "belongs_to_direction": call.direction,
        "belongs_to_known": to.known if to else None,
        "fields": separator.join(field.text for field in view.fields),
        "field_codes": " ".join(facts.fields),
        "topics": separator.join(view.topics),
        **_funding(call, edition),
        "projects": view.projects,
        "projects_min": projects.min if projects else None,
        "projects_max": projects.max if projects else None,
        "duration": view.duration,
        "months_min": duration.min if duration else None,
        "months_max": duration.max if duration else None,
        **{window_column(side, stage): closes(call, side, stage) for side, stage in WINDOWS},
        "cancelled": " ".join(window_column(d.side, d.stage) for d in on_record(call.deadlines) if d.cancelled),
        "ended": call.ended.kind if call.ended else None,
        "ended_date": call.ended.date.isoformat() if call.ended else None,
        "changed": call.history[-1].date.isoformat(),
        "url": f"{site_url}{view.path}",
        "disputed": disputed(call, _amounts(call), edition.names),
    }
    return {key: cells[key] for key in COLUMNS}


def _funding(call: PartnerCall, edition: Edition) -> Mapping[str, Cell]:
    """Return the money of the partner's side in words and in figures, in its own currency."""
    say = edition.say
    words = partner_calls.describe(call, edition).funding
    total, each = (amount for _, amount in _amounts(call))
    return {
        "partner_funding": say("list.separator").join(words) or say("unknown"),
        "partner_funding_total": total.amount if total else None,
        "partner_funding_per_project": each.amount if each else None,
        "partner_funding_currency": " ".join(dict.fromkeys(amount.currency for amount in (total, each) if amount)),
    }


def _amounts(call: PartnerCall) -> tuple[tuple[str, ForeignAmount | None], tuple[str, ForeignAmount | None]]:
    """Return the money of the partner's side in total and per project, each with its column."""
    funding = call.facts.funding
    return (
        ("partner_funding_total", funding.total if funding else None),
        ("partner_funding_per_project", funding.per_project if funding else None),
    )
