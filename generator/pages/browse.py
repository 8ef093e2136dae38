"""The pages one browses by: countries, fields, years, guides, series; what each shows and is given."""

from collections.abc import Iterator, Sequence
from functools import partial

from generator.model.catalogue import Direction, Guide
from generator.model.deadlines import dated, last_moment
from generator.pages import profiles
from generator.pages.lists import open_to_all
from generator.pages.page import Closing
from generator.pages.sketches import Filling, Sketch, by_guide, listing, sketch
from generator.presentation import round_comparison as comparison
from generator.presentation.change_summary import changes
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor


def countries(edition: Edition) -> Iterator[Sketch]:
    """Sketch the list of countries and the page of each."""
    catalogue = edition.catalogue
    anchors = [edition.names.country(code) for code in catalogue.by_country]
    yield _index(edition, "countries", _sorted(edition, anchors))
    for code, directions in catalogue.by_country.items():
        rounds = [other for this in directions for other in catalogue.rounds(this)]
        fill = partial(_country, edition, code, directions)
        yield listing(edition, ("countries", code.lower()), "pages/country.html", (*directions, *rounds), fill)


def _index(edition: Edition, section: str, anchors: Sequence[Anchor]) -> Sketch:
    """Sketch a list of links, with how many directions stand behind each."""
    words = (edition.say(f"nav.{section}"), edition.say(f"{section}.lead"))
    shows = edition.catalogue.directions
    return sketch(edition, (section,), "pages/browse.html", shows, lambda: (*words, {"anchors": anchors}))


def _sorted(edition: Edition, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    return tuple(sorted(anchors, key=lambda anchor: edition.names.sort_key(anchor.text)))


def _country(edition: Edition, code: str, directions: Sequence[Direction]) -> Filling:
    country = edition.names.country(code)
    values = {
        "code": code,
        "groups": by_guide(edition, directions),
        "profile": profiles.country(code, edition),
        "changes": changes(directions, edition),
        "count": country.count,
    }
    return country.text, edition.say.plural("country.description", country.count, country=country.text), values


def fields(edition: Edition) -> Iterator[Sketch]:
    """Sketch the list of fields and the page of each."""
    catalogue = edition.catalogue
    yield _index(edition, "fields", tuple(edition.names.field(slug) for slug in catalogue.fields))
    for slug in catalogue.fields:
        shows = (*catalogue.by_field.get(slug, ()), *open_to_all(catalogue, slug))
        yield listing(edition, ("fields", slug), "pages/field.html", shows, partial(_field, edition, slug))


def _field(edition: Edition, slug: str) -> Filling:
    catalogue, field = edition.catalogue, edition.names.field(slug)
    values = {
        "code": slug,
        "profile": profiles.field(slug, edition),
        "groups": by_guide(edition, catalogue.by_field.get(slug, ())),
        # These stand apart, so that the count stays true.
        "open_to_all": by_guide(edition, open_to_all(catalogue, slug)),
        "count": field.count,
    }
    return field.text, edition.say.plural("field.description", field.count, field=field.text), values


def years(edition: Edition) -> Iterator[Sketch]:
    """Sketch the list of years in which windows close, with what has no date, and the page of each year."""
    closing: dict[int, list[Direction]] = {}
    unknown: list[Direction] = []
    for this in edition.catalogue.directions:
        # One entry a window: a year counts windows.
        found = [last.year for item in dated(this.deadlines) if (last := last_moment(item))]
        for year in found:
            closing.setdefault(year, []).append(this)
        if not found:
            unknown.append(this)
    newest_first = sorted(closing, reverse=True)
    say = edition.say
    anchors = tuple(
        Anchor(say("deadlines.year", year=year), edition.names.path("deadlines", str(year)), len(closing[year]))
        for year in newest_first
    )
    shows = edition.catalogue.directions
    yield sketch(edition, ("deadlines",), "pages/deadlines.html", shows, partial(_years, edition, anchors, unknown))
    for year in newest_first:
        these = tuple(dict.fromkeys(closing[year]))
        yield sketch(edition, ("deadlines", str(year)), "pages/year.html", these, partial(_year, edition, year, these))


def _years(edition: Edition, anchors: Sequence[Anchor], unknown: Sequence[Direction]) -> Filling:
    say = edition.say
    return say("nav.deadlines"), say("deadlines.lead"), {"anchors": anchors, "unknown": edition.views(unknown)}


def _year(edition: Edition, year: int, directions: Sequence[Direction]) -> Filling:
    say = edition.say
    closings = [
        Closing(window, view)
        for view in edition.views(directions)
        for window in view.windows.deadlines
        if window.year == year and not window.cancelled
    ]
    months: dict[str, list[Closing]] = {}
    for closing in sorted(closings, key=lambda closing: closing.deadline.window["closes"] or ""):
        months.setdefault(closing.deadline.month, []).append(closing)
    values = {"months": months, "count": len(closings), "code": str(year)}
    return say("deadlines.year", year=year), say("deadlines.year.lead", year=year), values


def guides(edition: Edition) -> Iterator[Sketch]:
    """Sketch the list of guides and the page of each."""
    catalogue = edition.catalogue
    yield _index(edition, "guides", tuple(edition.names.guide(guide) for guide in catalogue.guides))
    for guide in catalogue.guides:
        directions = catalogue.by_guide.get(guide.name, ())
        fill = partial(_guide, edition, guide, directions)
        yield sketch(edition, ("guides", guide.name), "pages/guide.html", directions, fill)


def _guide(edition: Edition, guide: Guide, directions: Sequence[Direction]) -> Filling:
    view = edition.guides[guide.name]
    values = {
        "guide": view,
        "register": profiles.register(directions, edition),
        "count": len(directions),
        "code": guide.name,
    }
    return edition.say("guide.heading", label=view.label), view.title, values


def series(edition: Edition) -> Iterator[Sketch]:
    """Sketch the list of calls that come back and the page of each, with its rounds side by side."""
    catalogue = edition.catalogue
    yield _index(edition, "series", _sorted(edition, [edition.names.series(slug) for slug in catalogue.by_series]))
    for slug, rounds in catalogue.by_series.items():
        yield sketch(edition, ("series", slug), "pages/series.html", rounds, partial(_series, edition, slug, rounds))


def _series(edition: Edition, slug: str, rounds: Sequence[Direction]) -> Filling:
    values = {
        "rounds": edition.views(rounds),
        "rows": comparison.rows(rounds, edition.names),
        "history": comparison.summary(rounds, edition.names),
    }
    return edition.names.series(slug).text, edition.say.plural("series.description", len(rounds)), values
