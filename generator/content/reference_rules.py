"""Rules on references: what one file names exists in another. Each has a bad example under tests/examples/invalid/."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from babel import Locale
from babel.numbers import list_currencies

from generator.content.chinese_words import country_code
from generator.content.layout import Contents
from generator.content.validation_errors import nearest
from generator.errors import Problem
from generator.model.partner_money import ForeignAmount
from generator.model.schema import DirectionFacts
from generator.model.traversal import walk
from generator.model.vocabulary import AgencyFacts, FieldFacts, PartnerGroupFacts
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

_Named = FieldFacts | AgencyFacts | PartnerGroupFacts


@cache
def known_countries() -> frozenset[str]:
    """The country codes of CLDR (ISO 3166-1 alpha-2), with EU and without CLDR's pseudo-regions."""
    codes = {code for code in map(str, Locale("en").territories) if len(code) == 2 and code.isalpha()}  # noqa: PLR2004 - alpha-2
    return frozenset(codes - {"EZ", "QO", "UN", "XA", "XB", "ZZ", "CN"})


def guide_exists(contents: Contents) -> Iterator[Problem]:
    """A direction's folder names a guide that has a file."""
    for (guide, _), (_, document) in contents.directions.items():
        if guide not in contents.guides and f"content/guides/{guide}.yml" not in contents.broken:
            yield document.problem("unknown_guide", (), found=guide, right=f"content/guides/{guide}.yml")


def references_exist(contents: Contents) -> Iterator[Problem]:
    """Fields, countries and groups of partners of a call are in the vocabularies."""
    vocabularies: tuple[tuple[str, str, Mapping[str, _Named | None], str], ...] = (
        ("fields", "unknown_field", contents.fields, "content/vocabulary/fields.yml"),
        ("countries", "unknown_country", dict.fromkeys(known_countries()), ""),
        ("partner_groups", "unknown_partner_group", contents.partner_groups, "content/vocabulary/partner_groups.yml"),
    )
    for facts, document in contents.calls():
        for key, code, known, file in vocabularies:
            # The entries of a vocabulary that cannot be read are unknown, which is no fault of this file.
            if file in contents.broken:
                continue
            for index, found in enumerate(getattr(facts, key, ())):
                if found not in known:
                    meant = country_code(found) if key == "countries" else ""
                    right = meant or _nearest_entry(found, known)
                    yield document.problem("country_code" if meant else code, (key, index), found=found, right=right)


def _nearest_entry(found: str, known: Mapping[str, _Named | None]) -> str:
    """Return the slug of the entry that is called so in either language, or the nearest slug."""
    for slug, facts in known.items():
        names = [facts.name.zh, facts.name.en, getattr(facts, "abbreviation", None) or ""] if facts else []
        if any(found and found.casefold() in name.casefold() for name in names):
            return slug
    return nearest(found, known)


def agencies_exist(contents: Contents) -> Iterator[Problem]:
    """The agencies of a direction and of its contacts, and the successor of an agency, are in the vocabulary."""
    known = contents.agencies
    if contents.agencies_file.file in contents.broken:
        return
    for found, path, document in _named_agencies(contents):
        if found not in known:
            yield document.problem("unknown_agency", path, found=found, right=_nearest_entry(found, known))


def _named_agencies(contents: Contents) -> Iterator[tuple[str, Keys, Document]]:
    """Yield each agency that a file names, with its place."""
    for direction, document in contents.directions.values():
        for index, item in enumerate(direction.agencies):
            yield item.agency, ("agencies", index, "agency"), document
        required_by = direction.matching_funds.agency if direction.matching_funds else None
        yield from ((required_by, ("matching_funds", "agency"), document),) if required_by else ()
    for call, document in contents.partner_calls.values():
        if call.agency:
            yield call.agency, ("agency",), document
    for facts, document in contents.calls():
        for index, contact in enumerate(facts.contacts):
            if contact.agency:
                yield contact.agency, ("contacts", index, "agency"), document
    for slug, agency in contents.agencies.items():
        if agency.successor:
            yield agency.successor, (slug, "successor"), contents.agencies_file


def agencies_are_of_the_countries(contents: Contents) -> Iterator[Problem]:
    """An agency belongs to one of the direction's countries, or to that of a partner's own call."""
    for facts, document in contents.directions.values():
        for index, agency in enumerate(facts.agency_ids):
            known = contents.agencies.get(agency)
            if known and known.country not in facts.countries and not facts.partner_groups:
                right = ", ".join(facts.countries)
                path = ("agencies", index, "agency")
                yield document.problem("agency_country", path, found=f"{agency} ({known.country})", right=right)

    for name, (call, document) in contents.partner_calls.items():
        its_own = contents.agencies.get(call.agency) if call.agency else None
        if its_own and its_own.country != name[:2].upper():
            found = f"{call.agency} ({its_own.country})"
            yield document.problem("agency_country", ("agency",), found=found, right=name[:2].upper())


def vocabulary_countries_exist(contents: Contents) -> Iterator[Problem]:
    """Vocabularies and names of partners' calls have countries that exist; an agency's id begins with its country."""
    for name, (_, document) in contents.partner_calls.items():
        if name[:2].upper() not in known_countries():
            yield document.problem("unknown_country", (), found=name[:2].upper())
    for code in contents.countries:
        if code not in known_countries():
            yield contents.countries_file.problem("unknown_country", (code,), found=code)
    for slug, agency in contents.agencies.items():
        if agency.country not in known_countries():
            yield contents.agencies_file.problem("unknown_country", (slug, "country"), found=agency.country)
        if not slug.startswith(f"{agency.country.lower()}-"):
            right = f"{agency.country.lower()}-…"
            yield contents.agencies_file.problem("agency_id", (slug,), found=slug, right=right)


def currencies_exist(contents: Contents) -> Iterator[Problem]:
    """The currency of the partner's money is one of ISO 4217, as CLDR lists them."""
    known = list_currencies()
    for facts, document in contents.calls():
        key = "partner_funding" if isinstance(facts, DirectionFacts) else "funding"
        funding = facts.partner_funding if isinstance(facts, DirectionFacts) else facts.funding
        for path, part in walk(funding, (key,)) if funding else ():
            if isinstance(part, ForeignAmount) and part.currency not in known:
                yield document.problem("unknown_currency", (*path, "currency"), found=part.currency)


def subjects_exist(contents: Contents) -> Iterator[Problem]:
    """The field of a subject is in the vocabulary, and what it stands within is a subject."""
    document = contents.subjects_file
    if document is None:
        return
    for slug, subject in contents.subjects.items():
        field = subject.field
        if field and field not in contents.fields and "content/vocabulary/fields.yml" not in contents.broken:
            yield document.problem(
                "unknown_field", (slug, "field"), found=field, right=_nearest_entry(field, contents.fields)
            )
        for index, found in enumerate(subject.within):
            if found not in contents.subjects:
                right = nearest(found, contents.subjects)
                yield document.problem("unknown_subject", (slug, "within", index), found=found, right=right)


REFERENCE_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (
    guide_exists,
    references_exist,
    agencies_exist,
    agencies_are_of_the_countries,
    vocabulary_countries_exist,
    currencies_exist,
    subjects_exist,
)
