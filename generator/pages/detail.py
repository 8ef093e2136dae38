"""The home page, the finder and the page of a direction: what each is given."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.model.catalogue import Call, Catalogue, Direction
from generator.model.partner_calls import PartnerCall
from generator.pages import comparison, newest, partner_calls, related, taking
from generator.pages import finder as filters
from generator.pages import home as opening
from generator.pages.browse import Items, Values, by_guide
from generator.pages.guides_ahead import guides_ahead
from generator.pages.matrix import matrix
from generator.pages.timeline import timeline
from generator.presentation.browser_data import document
from generator.presentation.citation import citation
from generator.presentation.edition import Edition
from generator.presentation.phrases import china_takes_applications, conditions_by_side, duty_groups
from generator.presentation.summary import headline, partner_name, summary
from generator.presentation.urls import one_pager_url
from generator.presentation.view_models import Anchor, DirectionView

# From so many statements on, a page has a list of its contents.
_LONG = 18


def home_title(edition: Edition, _: str) -> str:
    """Return the name of the site."""
    return edition.say("site.name")


def home(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the home page is given."""
    catalogue = edition.catalogue
    counts = {
        "directions": len(catalogue.directions),
        "guides": len(catalogue.guides),
        "countries": len({*catalogue.by_country, *catalogue.partner_calls_by_country}),
        "partner-calls": len(catalogue.partner_calls),
    }
    values = {
        "counts": counts,
        "matrix": matrix(edition),
        "timeline": timeline(edition),
        "now": opening.facts(edition),
        "latest": opening.latest(edition),
        "fresh": opening.freshness(edition),
        "newest": edition.views(directions[:5]),
        "guides_ahead": guides_ahead(edition),
    }
    return edition.say("home.lead"), values


def finder(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the finder is given."""
    catalogue = edition.catalogue
    sections = ("countries", "fields", "guides", "deadlines")
    values = {
        **cards(edition, newest.on_page(catalogue)),
        "counts": (len(directions), len(catalogue.partner_calls)),
        "pieces": newest.address(catalogue),
        "browse": tuple(Anchor(edition.say(f"nav.{section}"), edition.names.path(section)) for section in sections),
        "may_be_open": Anchor(edition.say("open.title"), edition.names.path("status", "open")),
        "facets": filters.facets(edition, edition.twin),
        "spans": filters.SPANS,
        "sorts": filters.SORTS,
        "words": filters.words(edition),
        "guides_ahead": guides_ahead(edition),
        "lists": taking.lists(edition),
        "tray": comparison.tray(edition),
        "calls": document(catalogue),
    }
    return edition.say("directions.lead"), values


def cards(edition: Edition, calls: Sequence[Call]) -> Mapping[str, object]:
    """Return calls for a list of cards: those of guides by guide, and the partners' own."""
    own = [call for call in calls if isinstance(call, PartnerCall)]
    of_guides = [call for call in calls if isinstance(call, Direction)]
    return {"groups": by_guide(edition, of_guides), "partner_calls": partner_calls.of(own, edition)}


def directions(catalogue: Catalogue) -> Items:
    """Return each direction by its id."""
    return {this.id: (this,) for this in catalogue.directions}


def beside_direction(catalogue: Catalogue, directions: Sequence[Direction]) -> Iterator[Call]:
    """Yield the other calls that the page of one shows: its rounds, what else to look at, partners' own of its."""
    for this in directions:
        others = related.others(this, catalogue)
        yield from (*catalogue.rounds(this), *others.same_field, *others.same_country)
        yield from catalogue.partner_calls_by_direction.get(this.id, ())


def guide_of(edition: Edition, key: str, directions: Sequence[Direction]) -> tuple[Anchor, ...]:
    """Return the guide of a direction as a breadcrumb of its page; nothing for other pages."""
    return tuple(edition.names.guide(this.guide) for this in directions if this.id == key)


def direction_title(edition: Edition, key: str) -> str:
    """Return the title of a direction."""
    return edition.names.title(edition.catalogue.by_id[key])


def _length(view: DirectionView) -> int:
    """Return how many statements a page holds: topics with their parts, and sentences."""
    listed = [*view.subject.topics, *(topic for track in view.subject.tracks for topic in track.topics)]
    sentences = sum(len(section.lines) for section in view.sections.values()) + len(view.of_guide)
    return sentences + sum(1 + len(topic.parts) for topic in listed)


def described(edition: Edition, this: Direction) -> Mapping[str, object]:
    """Return what the page of a direction and the copy of the whole catalogue are given of it."""
    view, names = edition.view(this), edition.names
    return {
        "direction": view,
        "partner": partner_name(view, names),
        "duties": duty_groups(this.facts, names),
        "further": conditions_by_side(this.facts, names).get(None, ()),
    }


def direction(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a direction is given."""
    (this,) = directions
    view, names = edition.view(this), edition.names
    description = edition.say(
        "direction.description", partners=view.partners.line, topics=view.subject.line, guide=view.guide.text
    )
    rounds = edition.catalogue.rounds(this)
    values = {
        **described(edition, this),
        "summary": summary(this, view, edition.guides[this.guide.name].notice, names),
        "guide": edition.guides[this.guide.name],
        "headline": headline(this, view, names),
        "cite": partial(citation, view, edition.data_date, edition.say),
        "china_takes": china_takes_applications(this, names),
        "long": _length(view) > _LONG,
        "one_pager": one_pager_url(this.id),
        "related": related.related(this, related.others(this, edition.catalogue), edition),
        "rounds": edition.views(rounds) if len(rounds) > 1 else (),
        "partner_calls": partner_calls.of(edition.catalogue.partner_calls_by_direction.get(this.id, ()), edition),
        "later": next(iter(edition.views([other for other in rounds if other.order > this.order])), None),
    }
    return description, values
