"""A partner's own call: title, agency, windows and money of an agency's page in English or another European language."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from babel import Locale

from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import foreign_dates
from generator.importer.fields.finding import Finding
from generator.importer.fields.foreign_dates import ForeignDate
from generator.importer.fields.foreign_money import money
from generator.model.scalars import BLANK
from generator.model.vocabulary import AgencyFacts

_CALL = re.compile(
    r"\bcalls?\b|funding opportunit|ausschreibung|bekanntmachung|förderaufruf|richtlinie zur förderung"
    r"|appel|convocatoria|llamad[ao]|bando|avviso"
    r"|edital"
    r"|chamada|konkurs"
    r"|nab[óo]r|utlysning|utlysing|opslag|oproep|hakuilmoitus|\bhaku\b|výzva|pályázat|felhívás"
    r"|apel de|конкурс",
    re.IGNORECASE,
)
_CHINA = re.compile(r"chin|\bcin[ae]|\bkin[ae]|kiina|čín|čin|kína|\bkitaj|кита|中国|중국", re.IGNORECASE)
_CLOSES = re.compile(
    r"deadline|clos(?:es|ing|e)|submi|due|until|no later|\bby\b|frist|schluss|\bbis\b|limite|clôture|échéance|jusqu"
    r"|plazo|límite|cierre"
    r"|hasta"
    r"|scadenza|entro|termine|chiusura|prazo"
    r"|até|encerra|termin|upływa"
    r"|\bdo\b|senast|senest|søknadsfrist"
    r"|ansøgnings|uzávěr|határidő|lejár|срок|до\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\bopen(?:s|ing|ed)?\b|launch|published|öffne|eröffn|\bab\b|ouvert|\bdu\b"
    r"|apertura|abre|desde|abertura|inizio|otwar|öppnar|åpner|åbner|otevř|nyit|начал",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[\s,]*(?:\d{1,2}[:.]\d\d\s*)?(?:\([^)]*\)\s*)?(?:-|–|—|to|until|bis(?: zum)?|au|al|a|do"
    r"|hasta(?: el)?|até|till|til|and)"
    r"[\s:]*(?:the|el|le|dem)?\s*"
)
_STAGES = (
    ("expression_of_interest", re.compile(r"expressions? of interest|interessenbekundung|manifesta", re.IGNORECASE)),
    (
        "pre_application",
        re.compile(r"pre-?(?:proposal|application)|outline|skizze|pré-?|pre-?propuesta|sketch", re.IGNORECASE),
    ),
    ("full_proposal", re.compile(r"full[- ](?:proposal|application)|vollantrag|dossier complet", re.IGNORECASE)),
)
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
}
_OPENING = 40
_LONGEST_TITLE = 220
_SHORTEST_NAME = 4
_MANY = 3
_TO = re.compile(r"[^.;]{0,40}?\s(?:to|until|bis|au|al|hasta|até)\s.{0,20}")


def facts(
    lines: Sequence[Line], titles: Sequence[Line], vocabulary: Mapping[str, AgencyFacts], year: int
) -> dict[str, Finding]:
    """Return what a page states of a partner's call, by key; nothing where it is none. `titles` are titles of its window."""
    title = _title(lines) or _title(titles)
    text = " ".join(line.text for line in lines)
    if not title or not _CHINA.search(text):
        return {}
    agency, certain = _agency(text, vocabulary)
    country = vocabulary[agency].country if agency else _country(text)
    windows, sources, doubt = _windows(lines, foreign_dates.zone_of(country))
    if not windows and not agency:
        return {}
    language = _language(text)
    value = {"zh": BLANK, "en": title.text if language == "en" else BLANK}
    value |= {"printed": title.text, "language": language} if language != "en" else {}
    # A heading such as "Bekanntmachung" is no title by which the call is known.
    found = {"title": Finding(value, (_source(title),), "" if _CHINA.search(title.text) else "title_without_china")}
    if agency:
        found["agency"] = Finding(agency, (_naming(lines, vocabulary[agency]),), "" if certain else "agency_by_abbreviation")
    if country:
        found["country"] = Finding(country, (), "" if agency and certain else "country_by_words")
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
    near = [line for line in lines[:_OPENING] if _CALL.search(line.text) and len(line.text) <= _LONGEST_TITLE]
    return next((line for line in near if _CHINA.search(line.text)), None) or max(near, key=_length, default=None)


def _length(line: Line) -> int:
    return len(line.text)


def _agency(text: str, vocabulary: Mapping[str, AgencyFacts]) -> tuple[str, bool]:
    """Return the agency that a page names most often, and whether by its full name."""
    named: Counter[str] = Counter({slug: text.count(one.name.en) for slug, one in vocabulary.items()})
    if named.total():
        return named.most_common(1)[0][0], True
    short: Counter[str] = Counter(
        {
            slug: len(
                re.findall(rf"\b{re.escape(one.abbreviation)}\b|//(?:www\.)?{re.escape(one.abbreviation.lower())}\.", text)
            )
            for slug, one in vocabulary.items()
            if one.abbreviation
        }
    )
    return (short.most_common(1)[0][0], False) if short.total() else ("", False)


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


def _country(text: str) -> str:
    """Return the country that a page names most often; empty where it names none."""
    found = Counter[str]()
    words = set(re.findall(r"\w+", text))
    for name, code in _names().items():
        if name.split()[0] in words:
            found[code] += text.count(name)
    return found.most_common(1)[0][0] if found.total() else ""


def _language(text: str) -> str:
    counts = {code: len(re.findall(pattern, text[:6000], re.IGNORECASE)) for code, pattern in _LANGUAGES.items()}
    return max(counts, key=lambda code: counts[code])


def _windows(lines: Sequence[Line], zone: str) -> tuple[list[dict[str, object]], list[Line], str]:
    """Return the windows that lines state, those lines, and why the dates are doubtful."""
    windows: dict[str, dict[str, object]] = {}
    sources, doubts = [], []
    before = ""
    for line in lines:
        stated = list(foreign_dates.dates(line.text))
        for key, one in _roles(line.text, stated, before):
            context = f"{before} {line.text[: one.start]}" if len(stated) < _MANY else line.text[: one.start]
            stage = _stage(context)
            own = one.zone or zone
            value = one.moment(own)
            window = windows.setdefault(stage, {"side": "partner", "stage": stage})
            if key not in window:
                window[key] = value
                window |= {"zone": own} if "T" in value else {}
                sources.append(line)
                doubts += ["date_order"] if one.unsure else []
                doubts += ["zone_of_country" if own else "no_zone"] if one.time and not one.zone else []
                windows[stage] = window
        before = line.text if not stated else ""
    order = ("side", "stage", "opens", "closes", "zone")
    listed = [{key: one[key] for key in order if key in one} for one in windows.values() if "closes" in one]
    blanks = {"source": BLANK, "trust": BLANK, "checked": BLANK}
    return [one | blanks for one in listed], sources, next(iter(sorted(doubts)), "")


def _stage(context: str) -> str:
    return next((name for name, words in _STAGES if words.search(context)), "application")


def _roles(text: str, stated: Sequence[ForeignDate], before: str) -> Iterator[tuple[str, ForeignDate]]:
    """Yield what each date of a line is: when a call opens, or when it closes; other dates are neither."""
    for first, second in pairwise(stated):
        between = text[first.end : second.start]
        if _RANGE.fullmatch(between) or _TO.fullmatch(between):
            yield "opens", first
            yield "closes", second
            return
    last = 0
    for one in stated:
        context = text[last : one.start] or ""
        context = context if context.strip(" :–-") else before
        closes, opens = list(_CLOSES.finditer(context)), list(_OPENS.finditer(context))
        if closes and (
            not opens or closes[-1].start() > opens[-1].start() or re.search(r"deadline|frist|limit", context, re.IGNORECASE)
        ):
            yield "closes", one
        elif opens:
            yield "opens", one
        last = one.end


def _money(lines: Sequence[Line]) -> dict[str, Finding]:
    """Return the first amount for all and the first for a project."""
    value: dict[str, object] = {}
    sources = []
    for line in lines:
        for one in money(line.text):
            key = "per_project" if one.per_project else "total"
            if key not in value:
                value[key] = one.value()
                sources.append(_source(line))
    return (
        {"funding": Finding(value | {"source": BLANK, "trust": BLANK, "checked": BLANK}, tuple(sources), "money_of_page")}
        if value
        else {}
    )
