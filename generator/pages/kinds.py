"""Which pages exist, and what each is given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator.model.catalogue import Direction
from generator.pages import finder, related
from generator.pages import home as front
from generator.pages.browse import countries, fields, guides, series, years
from generator.pages.matrix import matrix
from generator.pages.page import Page
from generator.pages.sketches import Filling, Sketch, by_guide, listing, sketch
from generator.pages.timeline import timeline
from generator.presentation.browser_data import browser_data
from generator.presentation.edition import Edition
from generator.presentation.urls import one_pager_url
from generator.presentation.view_models import Anchor

Chapter = Callable[[], Iterable[Sketch]]


def chapters(edition: Edition, twin: Edition, texts: str) -> Iterator[Chapter]:
    """Yield every catalogue page of one language in chapters that can be made apart, the largest first.

    `twin` is the other edition, `texts` the address of what is searched.
    """
    yield lambda: [_finder(edition, twin, texts)]
    for make in (fields, countries, years, guides, series, _home, _not_found):
        yield partial(make, edition)
    for directions in edition.catalogue.by_guide.values():
        yield partial(_directions, edition, directions)


def _home(edition: Edition) -> Iterator[Sketch]:
    yield sketch(edition, (), "pages/home.html", edition.catalogue.directions, partial(_home_filling, edition))


def _home_filling(edition: Edition) -> Filling:
    say, catalogue = edition.say, edition.catalogue
    counts = {
        "directions": len(catalogue.directions),
        "guides": len(catalogue.guides),
        "countries": len(catalogue.by_country),
    }
    values = {
        "counts": counts,
        "matrix": matrix(edition),
        "timeline": timeline(edition),
        "now": front.facts(edition),
        "latest": front.latest(edition),
        "newest": edition.views(catalogue.directions[:5]),
    }
    return say("site.name"), say("home.lead"), values


def _finder(edition: Edition, twin: Edition, texts: str) -> Sketch:
    fill = partial(_finder_filling, edition, twin, texts)
    return listing(edition, ("directions",), "pages/directions.html", edition.catalogue.directions, fill)


def _finder_filling(edition: Edition, twin: Edition, texts: str) -> Filling:
    say, catalogue = edition.say, edition.catalogue
    values = {
        "groups": by_guide(edition, catalogue.directions),
        "count": len(catalogue.directions),
        "browse": tuple(
            Anchor(say(f"nav.{section}"), edition.names.path(section))
            for section in ("countries", "fields", "guides", "deadlines")
        ),
        "facets": finder.facets(edition, twin),
        "spans": finder.SPANS,
        "sorts": finder.SORTS,
        "words": finder.words(edition),
        "texts": texts,
        "calls": browser_data(catalogue),
    }
    return say("nav.directions"), say("directions.lead"), values


def _directions(edition: Edition, directions: Sequence[Direction]) -> Iterator[Sketch]:
    catalogue, names = edition.catalogue, edition.names
    for this in directions:
        rounds = tuple(other for other in catalogue.rounds(this) if other is not this)
        others = related.others(this, catalogue)
        crumbs = (Anchor(edition.say("nav.directions"), names.path("directions")), names.guide(this.guide))
        page = Page(names.path("directions", this.id), edition.language, "directions", "pages/direction.html", crumbs=crumbs)
        origin = catalogue.origin((this, *rounds, *others.same_field, *others.same_country))
        yield Sketch(page, origin, partial(_direction_filling, edition, this, rounds, others))


def _direction_filling(edition: Edition, this: Direction, rounds: Sequence[Direction], others: related.Others) -> Filling:
    view = edition.view(this)
    description = edition.say(
        "direction.description", partners=view.partners.line, topics=view.subject.line, guide=view.guide.text
    )
    values = {
        "direction": view,
        "guide": edition.guides[this.guide.name],
        "one_pager": one_pager_url(this.id),
        "steps": tuple(related.next_steps(this, edition)),
        "related": related.related(this, others, edition),
        "rounds": edition.views(rounds),
    }
    return view.title, description, values


def _not_found(edition: Edition) -> Iterator[Sketch]:
    say = edition.say
    page = Page(f"{edition.language.code}/404.html", edition.language, "notfound", "pages/notfound.html")
    yield Sketch(page, edition.catalogue.origin(()), lambda: (say("notfound.title"), say("notfound.lead"), {}))
