"""The page for those who use the catalogue elsewhere: licence, references, mirrors, and a list for their own page."""

from collections.abc import Mapping, Sequence

from generator.model.catalogue import Direction
from generator.pages.change_log import versions
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

SOURCE = "content/directions"


def reuse(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given: the countries and fields of lists by name, the date of the data, its versions."""
    catalogue, names = edition.catalogue, edition.names

    def by_name(anchor: Anchor) -> bytes:
        return names.sort_key(anchor.text)

    codes = {*catalogue.by_country, *catalogue.partner_calls_by_country}
    values = {
        "countries": sorted((Anchor(names.country(code).text, code) for code in codes), key=by_name),
        "fields": sorted((Anchor(names.field(slug).text, slug) for slug in catalogue.by_field), key=by_name),
        "data_date": edition.data_date,
        "versions": versions(edition),
    }
    return edition.say("reuse.lead"), values
