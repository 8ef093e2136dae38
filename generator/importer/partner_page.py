"""A partner's own call: title, agency, windows and money of an agency's page in English or another European language."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from babel import Locale

from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import foreign_dates, foreign_windows
from generator.importer.fields.finding import Finding
from generator.importer.fields.foreign_money import money
from generator.model.scalars import BLANK
from generator.model.vocabulary import AgencyFacts

_CALL = re.compile(
    r"\bcalls?\b|funding opportunit|ausschreibung|bekanntmachung|förderaufruf|richtlinie zur förderung"
    r"|appel|convocatoria|llamad[ao]|bando|avviso"
    r"|edital"
    r"|chamada|konkurs"
    r"|nab[óo]r|utlysning|utlysing|opslag|oproep|hakuilmoitus|\bhaku\b|výzva|pályázat|felhívás"
    r"|apel de|конкурс|\bförderung\b|공모|公募",
    re.IGNORECASE,
)
# Not the end of "machine".
_CHINA = re.compile(
    r"\b(?:chi[nń]|sino|[ck]in[ae])|\bkiina|\bčín|\bkína|\bkitaj|\bкита|中国|中國|중국|한\W?중|日中", re.IGNORECASE
)
_TOP_DOMAIN = re.compile(r"(?:https?://|@)[^\s/,;()<>]+\.(?P<country>[a-z]{2})(?![\w.-])")
_ADDRESS = re.compile(r"https?://[!#-;=?-Z_a-z~]+")
_LANGUAGES = {
    "en": r"\b(?:the|and|of|for|will)\b",
    "de": r"\b(?:und|der|die|das|für|werden)\b",
    "fr": r"\b(?:les|des|et|pour|est|du)\b",
    "es": r"\b(?:los|las|del|para|y|una)\b",
    "it": r"\b(?:il|della|di|per|gli|che|delle)\b",
    "pt": r"\b(?:os|das|dos|para|uma|não|da)\b",
    "pl": r"\b(?:w|na|oraz|przez|się|jest)\b",
    "nl": r"\b(?:het|een|van|voor|en)\b",
    "sv": r"\b(?:och|för|att|det|som)\b",
    "nb": r"\b(?:og|for|til|som|det)\b",
    "ko": r"[\uac00-\ud7af]+",
    "ja": r"[\u3040-\u30ff]+",
}
_OF_DOMAINS = {"uk": "GB"}
_OFTEN = 2
_OPENING = 40
_LONGEST_TITLE = 220
_SHORTEST_NAME = 4


def facts(
    lines: Sequence[Line], titles: Sequence[Line], vocabulary: Mapping[str, AgencyFacts], year: int
) -> dict[str, Finding]:
    """Return what a page states of a partner's call, by key; nothing where it is none. `titles` are titles of its window."""
    title = _title(lines) or _title(titles)
    text = " ".join(line.text for line in lines)
    if not title or not _CHINA.search(text):
        return {}
    agency, doubtful = _agency(text, vocabulary)
    country, unsure = (vocabulary[agency].country, doubtful) if agency else _country(text)
    windows, sources, doubt = foreign_windows.windows(lines, foreign_dates.zone_of(country))
    if not windows and not agency:
        return {}
    language = _language(text)
    value = {"zh": BLANK, "en": title.text if language == "en" else BLANK}
    value |= {"printed": title.text, "language": language} if language != "en" else {}
    # A heading such as "Bekanntmachung" is no title by which the call is known.
    found = {"title": Finding(value, (_source(title),), "" if _CHINA.search(title.text) else "title_without_china")}
    if agency:
        found["agency"] = Finding(agency, (_naming(lines, vocabulary[agency]),), doubtful)
    if country:
        found["country"] = Finding(country, (), unsure)
    if windows:
        found["deadlines"] = Finding(windows, tuple(map(_source, sources)), doubt or "page_source")
    found |= _money(lines)
    if addresses := list(dict.fromkeys(match.group().rstrip(".,;:)") for match in _ADDRESS.finditer(text))):
        links = [{"kind": "partner_call", "url": url, "title": {"zh": BLANK, "en": BLANK}} for url in addresses[:8]]
        found["links"] = Finding(links, (), "link_kind")
    found["year"] = Finding(int(str(windows[0]["closes"])[:4]) if windows else year, (), "" if windows else "year_of_import")
    return found


def _source(line: Line) -> SourceText:
    return join_lines([line])


def _title(lines: Sequence[Line]) -> Line | None:
    """Return the first line near the beginning that names a call and China, else the longest that names a call."""
    short = (line for line in lines[:_OPENING] if len(line.text) <= _LONGEST_TITLE and "://" not in line.text)
    near = [line for line in short if _CALL.search(line.text)]
    return next((line for line in near if _CHINA.search(line.text)), None) or max(near, key=_length, default=None)


def _length(line: Line) -> int:
    return len(line.text)


def _agency(text: str, vocabulary: Mapping[str, AgencyFacts]) -> tuple[str, str]:
    """Return the agency that a page names most often, and why it is doubtful."""
    named: Counter[str] = Counter({slug: text.count(one.name.en) for slug, one in vocabulary.items()})
    if named.total():
        slug, times = named.most_common(1)[0]
        return slug, "" if times >= _OFTEN else "agency_in_passing"
    short: Counter[str] = Counter(
        {
            slug: len(
                re.findall(rf"\b{re.escape(one.abbreviation)}\b|//(?:www\.)?{re.escape(one.abbreviation.lower())}\.", text)
            )
            for slug, one in vocabulary.items()
            if one.abbreviation
        }
    )
    return (short.most_common(1)[0][0], "agency_by_abbreviation") if short.total() else ("", "")


def _naming(lines: Sequence[Line], agency: AgencyFacts) -> SourceText:
    short = agency.abbreviation or agency.name.en
    named = next((line for line in lines if agency.name.en in line.text or short.lower() in line.text.lower()), lines[0])
    return _source(named)


@cache
def _names() -> dict[str, str]:
    """Return country codes by name in the languages of foreign_dates, China aside."""
    known: dict[str, str] = {}
    for code in foreign_dates.LANGUAGES:
        for country, name in Locale.parse(code).territories.items():
            if country.isalpha() and country not in {"CN", "EU", "EZ", "UN", "HK", "MO"} and len(name) >= _SHORTEST_NAME:
                known.setdefault(name, country)
    return known


def _country(text: str) -> tuple[str, str]:
    """Return the country that a page names most often, else that of its addresses, and why it is doubtful."""
    found = Counter[str]()
    words = set(re.findall(r"\w+", text))
    for name, code in _names().items():
        if name.split()[0] in words:
            found[code] += text.count(name)
    if found.total():
        return found.most_common(1)[0][0], "country_by_words"
    domains = Counter(_OF_DOMAINS.get(one, one.upper()) for one in _TOP_DOMAIN.findall(text))
    known = [code for code, _ in domains.most_common() if code in set(_names().values())]
    return (known[0], "country_by_address") if known else ("", "")


def _language(text: str) -> str:
    counts = {code: len(re.findall(pattern, text[:6000], re.IGNORECASE)) for code, pattern in _LANGUAGES.items()}
    return max(counts, key=lambda code: counts[code])


def _money(lines: Sequence[Line]) -> dict[str, Finding]:
    """Return the first amount for all and the first for a project."""
    value: dict[str, object] = {}
    sources = []
    for line in lines:
        for one in (one for text in foreign_windows.sentences(line.text) for one in money(text)):
            key = "per_project" if one.per_project else "total"
            if key not in value:
                value[key] = one.value()
                sources.append(_source(line))
    return (
        {"funding": Finding(value | {"source": BLANK, "trust": BLANK, "checked": BLANK}, tuple(sources), "money_of_page")}
        if value
        else {}
    )
