"""What a page says of itself to programs (schema.org, JSON-LD): its place in the site, and the call it is about."""

from collections.abc import Mapping

from generator.model.catalogue import Direction
from generator.model.totals import budget_of
from generator.pages.page import Page
from generator.presentation.translator import Translator
from generator.presentation.view_models import DirectionView

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_CONTEXT = "https://schema.org"
StructuredData = Mapping[str, object]


def structured_data(page: Page, say: Translator, site_url: str) -> StructuredData | None:
    """Return the structured data of a page; None for one that has no more to say than its head."""
    view = page.content.values.get("direction")
    if isinstance(view, DirectionView):
        return {"@context": _CONTEXT, "@graph": [_page(page, view, say, site_url), _crumbs(page, site_url)]}
    if page.section == "data":
        return {"@context": _CONTEXT, **_data_set(page, site_url)}
    return None


def _page(page: Page, view: DirectionView, say: Translator, site_url: str) -> StructuredData:
    address = f"{site_url}{page.path}"
    grant = {
        "@type": "MonetaryGrant",
        "name": view.title,
        "alternateName": view.original,
        "identifier": view.id,
        **_money(page, view, say),
    }
    return {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": page.content.title,
        "description": page.content.description,
        "inLanguage": page.language.tag,
        "license": LICENCE,
        "dateModified": view.history[0].date,
        "keywords": [field.text for field in view.subject.fields],
        "spatialCoverage": [{"@type": "Place", "name": country.text} for country in view.partners.countries],
        "about": grant,
    }


def _money(page: Page, view: DirectionView, say: Translator) -> StructuredData:
    """Return whose money a call is about, on the Chinese side, and how much where that is on record.

    schema.org has no word for an approximate amount: it stands as a name alone, never as a value. A grant has no status.
    """
    this = page.shows[0]
    amount = budget_of(this.facts) if isinstance(this, Direction) else None
    if amount is None:
        return {}
    figure = {"exact": "value", "at_most": "maxValue"}.get(amount.bound)
    return {
        "funder": {"@type": "GovernmentOrganization", "name": say("profile.most")},
        "amount": {
            "@type": "MonetaryAmount",
            "name": view.means.budget,
            "currency": "CNY",
            **({figure: amount.amount} if figure else {}),
        },
    }


def _crumbs(page: Page, site_url: str) -> StructuredData:
    steps = [*((crumb.text, crumb.path) for crumb in page.crumbs), (page.content.title, page.path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": f"{site_url}{path}"}
            for position, (name, path) in enumerate(steps, 1)
        ],
    }


def _data_set(page: Page, site_url: str) -> StructuredData:
    kinds = (("application/json", "api/v1/directions.json"), ("text/csv", f"{page.language.code}/directions/directions.csv"))
    return {
        "@type": "Dataset",
        "@id": f"{site_url}{page.path}",
        "url": f"{site_url}{page.path}",
        "name": page.content.title,
        "description": page.content.description,
        "inLanguage": page.language.tag,
        "license": LICENCE,
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{site_url}{path}"} for kind, path in kinds
        ],
    }
