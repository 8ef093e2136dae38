"""Which pages exist, and what each is given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator import comparison, finder, front, profiles, related, sheet
from generator.addresses import Closing, Group, Page
from generator.catalogue import Direction
from generator.changes import changes
from generator.deadlines import dated, last_moment
from generator.edition import Edition
from generator.lists import open_to_all
from generator.matrix import matrix
from generator.timeline import timeline
from generator.views import Anchor, DirectionView

Chapter = Callable[[], Iterable[Page]]


def chapters(edition: Edition, twin: Edition, texts: str) -> Iterator[Chapter]:
    """Yield every catalogue page of one language in chapters that can be made apart, the largest first.

    `twin` is the other edition, `texts` the address of what is searched.
    """
    yield lambda: [_finder(edition, twin, texts)]
    for make in (_fields, _countries, _years, _guides, _series, _home, _not_found):
        yield partial(make, edition)
    for directions in edition.catalogue.by_guide.values():
        yield partial(_directions, edition, directions)


def _page(edition: Edition, steps: Sequence[str], template: str, words: tuple[str, str], **values: object) -> Page:
    section = steps[0] if steps else "home"
    names = edition.names
    crumbs = (Anchor(edition.say(f"nav.{section}"), names.path(section)),) if len(steps) > 1 else ()
    return Page(names.path(*steps), edition.language, section, template, words[0], words[1], values, crumbs)


def _listing(edition: Edition, steps: Sequence[str], template: str, words: tuple[str, str], **values: object) -> Page:
    """Make the page of a list that others follow: calendar, feed and tables lie beside it."""
    return replace(_page(edition, steps, template, words, **values), feeds=True)


def _by_guide(edition: Edition, directions: Sequence[Direction]) -> tuple[Group, ...]:
    """Group directions by guide, newest guide first, as every list of the site does."""
    groups: dict[str, list[DirectionView]] = {}
    for direction in directions:
        groups.setdefault(direction.guide.name, []).append(edition.view(direction))
    anchors = {guide.name: edition.names.guide(guide) for guide in edition.catalogue.guides}
    return tuple(Group(anchors[name], tuple(groups[name])) for name in anchors if name in groups)


def _home(edition: Edition) -> Iterator[Page]:
    say, catalogue = edition.say, edition.catalogue
    counts = {
        "directions": len(catalogue.directions),
        "guides": len(catalogue.guides),
        "countries": len(catalogue.by_country),
    }
    yield _page(
        edition,
        (),
        "pages/home.html",
        (say("site.name"), say("home.lead")),
        counts=counts,
        matrix=matrix(edition),
        timeline=timeline(edition),
        now=front.facts(edition),
        latest=front.latest(edition),
        newest=edition.views(catalogue.directions[:5]),
    )


def _finder(edition: Edition, twin: Edition, texts: str) -> Page:
    say, catalogue = edition.say, edition.catalogue
    return _listing(
        edition,
        ("directions",),
        "pages/directions.html",
        (say("nav.directions"), say("directions.lead")),
        groups=_by_guide(edition, catalogue.directions),
        count=len(catalogue.directions),
        browse=tuple(
            Anchor(say(f"nav.{section}"), edition.names.path(section))
            for section in ("countries", "fields", "guides", "deadlines")
        ),
        facets=finder.facets(edition, twin),
        spans=finder.SPANS,
        sorts=finder.SORTS,
        spoken=finder.words(edition),
        texts=texts,
    )


def _directions(edition: Edition, directions: Sequence[Direction]) -> Iterator[Page]:
    catalogue = edition.catalogue
    for direction in directions:
        view = edition.view(direction)
        series = direction.facts.series
        rounds = catalogue.by_series[series] if series else ()
        yield Page(
            view.path,
            edition.language,
            "directions",
            "pages/direction.html",
            view.title,
            edition.say(
                "direction.description", partners=view.partners.line, topics=view.subject.line, guide=view.guide.text
            ),
            {
                "direction": view,
                "guide": edition.guides[direction.guide.name],
                "sheet": sheet.path_of(direction.id),
                "steps": tuple(related.next_steps(direction, edition)),
                "related": related.related(direction, edition),
                "rounds": edition.views([other for other in rounds if other is not direction]),
            },
            (Anchor(edition.say("nav.directions"), edition.names.path("directions")), view.guide),
        )


def _guides(edition: Edition) -> Iterator[Page]:
    catalogue, say = edition.catalogue, edition.say
    anchors = tuple(edition.names.guide(guide) for guide in catalogue.guides)
    yield _page(edition, ("guides",), "pages/browse.html", (say("nav.guides"), say("guides.lead")), anchors=anchors)
    for guide in catalogue.guides:
        view = edition.guides[guide.name]
        directions = catalogue.by_guide.get(guide.name, ())
        yield _page(
            edition,
            ("guides", guide.name),
            "pages/guide.html",
            (say("guide.heading", label=view.label), view.title),
            guide=view,
            register=profiles.register(directions, edition),
            count=len(directions),
            code=guide.name,
        )


def _countries_of(edition: Edition) -> tuple[Anchor, ...]:
    return _in_order(edition, [edition.names.country(code) for code in edition.catalogue.by_country])


def _in_order(edition: Edition, anchors: Sequence[Anchor]) -> tuple[Anchor, ...]:
    return tuple(sorted(anchors, key=lambda anchor: edition.names.sort_key(anchor.text)))


def _fields_of(edition: Edition) -> tuple[Anchor, ...]:
    return tuple(edition.names.field(slug) for slug in edition.catalogue.fields)


def _countries(edition: Edition) -> Iterator[Page]:
    catalogue, say = edition.catalogue, edition.say
    words = (say("nav.countries"), say("countries.lead"))
    yield _page(edition, ("countries",), "pages/browse.html", words, anchors=_countries_of(edition))
    for code, directions in catalogue.by_country.items():
        country = edition.names.country(code)
        yield _listing(
            edition,
            ("countries", code.lower()),
            "pages/country.html",
            (country.text, say.plural("country.description", country.count, country=country.text)),
            code=code,
            groups=_by_guide(edition, directions),
            profile=profiles.country(code, edition),
            changes=changes(directions, edition),
            count=country.count,
        )


def _fields(edition: Edition) -> Iterator[Page]:
    catalogue, say = edition.catalogue, edition.say
    words = (say("nav.fields"), say("fields.lead"))
    yield _page(edition, ("fields",), "pages/browse.html", words, anchors=_fields_of(edition))
    for slug in catalogue.fields:
        field_ = edition.names.field(slug)
        directions = catalogue.by_field.get(slug, ())
        yield _listing(
            edition,
            ("fields", slug),
            "pages/field.html",
            (field_.text, say.plural("field.description", field_.count, field=field_.text)),
            code=slug,
            profile=profiles.field(slug, edition),
            groups=_by_guide(edition, directions),
            # These stand apart, so that the count stays true.
            open_to_all=_by_guide(edition, open_to_all(catalogue, slug)),
            count=field_.count,
        )


def _years(edition: Edition) -> Iterator[Page]:
    say = edition.say
    years: dict[int, list[Direction]] = {}
    unknown: list[Direction] = []
    for this in edition.catalogue.directions:
        closing = {last.year for item in dated(this.deadlines) if (last := last_moment(item))}
        for year in closing:
            years.setdefault(year, []).append(this)
        if not closing:
            unknown.append(this)
    closings = {year: _closings(year, years[year], edition) for year in sorted(years, reverse=True)}
    anchors = tuple(
        Anchor(say("deadlines.year", year=year), edition.names.path("deadlines", str(year)), len(found))
        for year, found in closings.items()
    )
    words = (say("nav.deadlines"), say("deadlines.lead"))
    yield _page(edition, ("deadlines",), "pages/deadlines.html", words, anchors=anchors, unknown=edition.views(unknown))
    for year, found in closings.items():
        months: dict[str, list[Closing]] = {}
        for one in found:
            months.setdefault(one.deadline.month, []).append(one)
        words = (say("deadlines.year", year=year), say("deadlines.year.lead", year=year))
        yield _page(
            edition, ("deadlines", str(year)), "pages/year.html", words, months=months, count=len(found), code=str(year)
        )


def _closings(year: int, directions: Sequence[Direction], edition: Edition) -> list[Closing]:
    """Return the windows of some directions that close in a year, the first to close first."""
    found = [
        Closing(window, view)
        for view in edition.views(directions)
        for window in view.windows.deadlines
        if window.year == year and not window.cancelled
    ]
    return sorted(found, key=lambda closing: closing.deadline.closes_at)


def _series(edition: Edition) -> Iterator[Page]:
    catalogue, say = edition.catalogue, edition.say
    anchors = _in_order(edition, [edition.names.series(slug) for slug in catalogue.by_series])
    yield _page(edition, ("series",), "pages/browse.html", (say("nav.series"), say("series.lead")), anchors=anchors)
    for slug, rounds in catalogue.by_series.items():
        series = edition.names.series(slug)
        words = (series.text, say.plural("series.description", len(rounds)))
        yield _page(
            edition,
            ("series", slug),
            "pages/series.html",
            words,
            rounds=edition.views(rounds),
            rows=comparison.rows(rounds, edition.names),
            history=comparison.summary(rounds, edition.names),
        )


def _not_found(edition: Edition) -> Iterator[Page]:
    path = f"{edition.language.code}/404.html"
    words = (edition.say("notfound.title"), edition.say("notfound.lead"))
    yield Page(path, edition.language, "notfound", "pages/notfound.html", *words)
