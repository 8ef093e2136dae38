"""The pages one browses by: countries, fields, guides, groups, series. Which there are, their titles, what each is given."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from generator.model.catalogue import Call, Catalogue, Direction, Guide
from generator.model.partner_calls import PartnerCall
from generator.pages import partner_calls, precedent, profiles, versions
from generator.presentation import round_comparison
from generator.presentation.browser_data import guide_named
from generator.presentation.change_summary import changes
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

Items = Mapping[str, Sequence[Direction]]
Values = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Group:
    """Directions of one guide under its heading."""

    heading: Anchor
    members: tuple[Direction, ...]


def by_guide(edition: Edition, directions: Sequence[Direction]) -> tuple[Group, ...]:
    """Group directions by guide, newest guide first, as every list of the site does."""
    groups: dict[Guide, list[Direction]] = {}
    for direction in directions:
        groups.setdefault(direction.guide, []).append(direction)
    names, newest_first = edition.names, edition.catalogue.guides
    return tuple(Group(names.guide(guide), tuple(groups[guide])) for guide in newest_first if guide in groups)


def countries(catalogue: Catalogue) -> Items:
    """Return the directions of each country, by its code in lower case; none of one that only has calls of its own."""
    codes = sorted({*catalogue.by_country, *catalogue.partner_calls_by_country})
    return {code.lower(): catalogue.by_country.get(code, ()) for code in codes}


def beside_country(catalogue: Catalogue, directions: Sequence[Direction]) -> Iterator[Call]:
    """Yield all rounds of the calls that some directions belong to, and the calls of their groups, each once."""
    series = dict.fromkeys(this.facts.series for this in directions if this.facts.series)
    groups = dict.fromkeys(slug for this in directions for slug in catalogue.groups_of(this))
    lists = (*map(catalogue.by_series.__getitem__, series), *map(catalogue.by_partner_group.__getitem__, groups))
    return iter(dict.fromkeys(chain.from_iterable(lists)))


def own_of_country(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls of a country."""
    return catalogue.partner_calls_by_country.get(key.upper(), ())


def country_title(edition: Edition, key: str) -> str:
    """Return the name of a country."""
    return edition.names.country(key.upper()).text


def country(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a country is given."""
    name = edition.names.country(key.upper())
    values = {
        "code": key.upper(),
        "groups": by_guide(edition, directions),
        "profile": profiles.country(key.upper(), edition),
        "changes": changes(directions, edition),
        "partner_calls": partner_calls.of(own_of_country(edition.catalogue, key), edition),
        "narrower": _narrower(edition, code=key.upper()),
        "within": _within(edition, directions),
        "count": name.count,
        "since": edition.say("profile.since", years=_years(edition, directions)),
        "precedent": precedent.of_calls(edition, directions),
    }
    return edition.say.plural("country.description", name.count, country=name.text), values


def _within(edition: Edition, directions: Sequence[Direction]) -> tuple[Anchor, ...]:
    """Return the groups of partners that some calls name beside their countries."""
    slugs = dict.fromkeys(slug for this in directions for slug in edition.catalogue.groups_of(this))
    return tuple(map(edition.names.group, slugs))


def _years(edition: Edition, directions: Sequence[Direction]) -> str:
    years = sorted({this.guide.facts.year for this in directions})
    return edition.names.formats.names([str(year) for year in years])


def _narrower(edition: Edition, code: str = "", slug: str = "") -> tuple[Anchor, ...]:
    """Return the lists of a country by field, or of a field by country, those of most calls first."""
    names, keys = edition.names, edition.catalogue.by_country_field
    found = [names.country_field(*key) for key in keys if code in {"", key[0]} and slug in {"", key[1]}]
    return tuple(sorted(found, key=lambda anchor: (-anchor.count, names.sort_key(anchor.text))))


def open_to_all(catalogue: Catalogue, slug: str) -> tuple[Direction, ...]:
    """Return the directions open to every field, which are of use to a reader of each; those of the field itself apart."""
    own = set(catalogue.by_field.get(slug, ()))
    return tuple(direction for direction in catalogue.by_field.get("any", ()) if direction not in own)


def fields(catalogue: Catalogue) -> Items:
    """Return the directions of each field, then those open to every field."""
    return {slug: (*catalogue.by_field.get(slug, ()), *open_to_all(catalogue, slug)) for slug in catalogue.fields}


def field_title(edition: Edition, key: str) -> str:
    """Return the name of a field."""
    return edition.names.field(key).text


def own_of_field(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls that answer a field."""
    return catalogue.partner_calls_of_field(key)


def field(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a field is given."""
    catalogue, name = edition.catalogue, edition.names.field(key)
    values = {
        "code": key,
        "profile": profiles.field(key, edition),
        "groups": by_guide(edition, catalogue.by_field.get(key, ())),
        "open_to_all": by_guide(edition, open_to_all(catalogue, key)),
        "partner_calls": partner_calls.of(own_of_field(catalogue, key), edition),
        "general": "" if key == "any" else open_to_every_field(edition, directions),
        "narrower": _narrower(edition, slug=key),
        "count": name.count,
    }
    return edition.say.plural("field.description", name.count, field=name.text), values


def open_to_every_field(edition: Edition, directions: Sequence[Direction]) -> str:
    """Return how many of some directions are open to every field, also of those that name some; nothing for none."""
    number = sum("any" in this.facts.fields for this in directions)
    return edition.say.plural("field.of_them", number) if number else ""


def groups(catalogue: Catalogue) -> Items:
    """Return the directions of each group of partners; none of one that only partners' own calls name."""
    found = catalogue.by_partner_group
    return {slug: found.get(slug, ()) for slug in sorted({*found, *catalogue.partner_calls_by_group})}


def own_of_group(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls that name a group of partners."""
    return catalogue.partner_calls_by_group.get(key, ())


def group_title(edition: Edition, key: str) -> str:
    """Return the name of a group of partners."""
    return edition.names.group(key).text


def group(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a group of partners is given."""
    name = edition.names.group(key)
    values = {
        "groups": by_guide(edition, directions),
        "partner_calls": partner_calls.of(own_of_group(edition.catalogue, key), edition),
        "note": edition.names.text(edition.catalogue.partner_groups[key].note),
        "count": name.count,
    }
    return edition.say.plural("group.description", name.count, group=name.text), values


def own_of_guide(catalogue: Catalogue, key: str) -> Sequence[PartnerCall]:
    """Return the partners' own calls that belong to a guide as a page states; one that fits by its dates alone may not."""
    return tuple(call for call in catalogue.partner_calls_by_guide.get(key, ()) if guide_named(call))


def guides(catalogue: Catalogue) -> Items:
    """Return the directions of each guide."""
    return {guide.name: catalogue.by_guide.get(guide.name, ()) for guide in catalogue.guides}


def guide_title(edition: Edition, key: str) -> str:
    """Return the heading of a guide."""
    return edition.say("guide.heading", label=edition.guides[key].label)


def guide(edition: Edition, key: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a guide is given."""
    view = edition.guides[key]
    register = profiles.register(directions, edition)
    catalogue = edition.catalogue
    values = {
        "versions": versions.compared(catalogue.guides_by_name[key], edition),
        "partner_calls": partner_calls.of(catalogue.partner_calls_by_guide.get(key, ()), edition),
        "stated": own_of_guide(catalogue, key),
    }
    return view.title, {"guide": view, "register": register, "count": len(directions), "code": key, **values}


def series(catalogue: Catalogue) -> Items:
    """Return the rounds of each series."""
    return catalogue.by_series


def series_title(edition: Edition, key: str) -> str:
    """Return the title of a series."""
    return edition.names.series(key).text


def rounds_of_series(edition: Edition, _: str, directions: Sequence[Direction]) -> Values:
    """Return what the page of a series is given: its rounds side by side."""
    values = {
        "rounds": edition.views(directions),
        "rows": round_comparison.rows(directions, edition.names),
        "history": round_comparison.summary(directions, edition.names),
    }
    return edition.say.plural("series.description", len(directions)), values
