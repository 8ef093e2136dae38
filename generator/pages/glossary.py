"""The glossary: each term in both languages, how sure its English is, and where that was read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model.catalogue import Catalogue, Direction
from generator.presentation.edition import Edition

CSV_NAME = "glossary.csv"


@dataclass(frozen=True)
class TermView:
    """One term; `also` are the other English forms that the check accepts, `kind` is what kind of English it is in words."""

    key: str
    zh: str
    en: str
    also: tuple[str, ...]
    kind: str
    status: str
    source: str


def items(_: Catalogue) -> Mapping[str, Sequence[Direction]]:
    """Return the one page that there is; it is about no direction."""
    return {"": ()}


def glossary(edition: Edition, _: str, __: Sequence[Direction]) -> tuple[str, Mapping[str, object]]:
    """Return what the page is given."""
    return edition.say("glossary.lead"), {"terms": terms(edition), "csv": CSV_NAME}


def terms(edition: Edition) -> tuple[TermView, ...]:
    """Return all terms, in the order of their names in the language of the edition."""
    code, order = edition.language.code, edition.names.sort_key
    views = (
        TermView(key, term.zh, term.en, term.also, edition.say(f"glossary.{term.status}"), term.status, term.source or "")
        for key, term in edition.catalogue.glossary.items()
    )
    return tuple(sorted(views, key=lambda view: order(getattr(view, code))))
