"""Partners: the countries of a direction, whether all are needed together, and the bodies on their side (R94)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.importer.document import normalise
from generator.importer.document.text import Flow
from generator.importer.fields import countries
from generator.importer.fields.finding import Finding
from generator.model.schema import AgencyFacts

_CLAUSE = re.compile(r"[;。]")
_LISTS = re.compile(r"国别|国家|涵盖|包括|限于|仅限|来自|合作方|伙伴")
_ALL = re.compile(r"其余|涵盖|均|全部|所有|各方|[三四五六七]方|共同")
_FEWEST_LISTED = 2
_SHORTEST_ABBREVIATION = 3
_BODY = re.compile(
    r"(?:与|—|-|和(?!国))(?P<body>[\u4e00-\u9fff、,-]{2,28}?(?:部|署|局|委员会|基金会|理事会|研究院|机构|办公室|总局|基金))(?=关于|签|科|合作|《|》|,|$)"
)


def partners(title: Flow, agreements: Flow | None, demands: Flow | None) -> dict[str, Finding]:
    """Return countries and their mode: from the title, else a list among the demands, else abbreviations and agreements."""
    found = countries.named(title.text)
    if found:
        return _several(found, title, "several_in_title" if len(found) > 1 else "")
    if demands:
        listed = _listed(demands)
        if listed:
            return listed
    elsewhere = " ".join(flow.text for flow in (agreements, demands) if flow)
    mentioned = countries.named(elsewhere)
    short = countries.abbreviated(title.text, mentioned) or countries.abbreviated(elsewhere, mentioned)
    if short and all(len(possible) == 1 for possible in short):
        return _several([possible[0] for possible in short], title, "several_in_title" if len(short) > 1 else "")
    if agreements and countries.named(agreements.text):
        return _several(countries.named(agreements.text), agreements, "country_from_agreement")
    return {}


def _several(codes: Sequence[str], source: Flow, doubt: str) -> dict[str, Finding]:
    found = {"countries": Finding(list(codes), (source,), doubt)}
    if len(codes) > 1 and doubt == "several_in_title":
        found["countries_mode"] = Finding("all", (source,), doubt)
    return found


def _listed(demands: Flow) -> dict[str, Finding]:
    """Return the countries that a demand lists: all of them together, or any one."""
    clauses = list(demands.splits(_CLAUSE))
    for sure in (True, False):
        for clause in clauses:
            codes = countries.named(clause.text)
            lists = _LISTS.search(clause.text)
            if len(codes) >= _FEWEST_LISTED and (lists or not sure):
                found = {"countries": Finding(codes, (clause,), "" if lists else "countries_in_passing")}
                if _ALL.search(clause.text):
                    found["countries_mode"] = Finding("all", (clause,))
                return found
    return {}


def agencies(
    codes: Sequence[str], vocabulary: Mapping[str, AgencyFacts], agreements: Flow | None, demands: Flow | None, title: Flow
) -> Finding | None:
    """Return the vocabulary's agencies that a direction names; a ministry in the demands replaces the agreements' one."""
    demanded = _found(codes, vocabulary, demands)
    signed = _found(codes, vocabulary, agreements) + _found(codes, vocabulary, title)
    ministries = {vocabulary[slug].country for slug in demanded if vocabulary[slug].name.zh.endswith("部")}
    kept = [
        slug for slug in signed if not (vocabulary[slug].name.zh.endswith("部") and vocabulary[slug].country in ministries)
    ]
    found = list(dict.fromkeys(demanded + kept))
    sources = tuple(place for flow in (demands, agreements, title) if flow for place in _places(found, vocabulary, flow))
    return Finding(found, sources, "" if len(found) == len({*demanded, *signed}) else "ministry") if found else None


def _found(codes: Sequence[str], vocabulary: Mapping[str, AgencyFacts], text: Flow | None) -> list[str]:
    if not text:
        return []
    places = {}
    for slug, agency in vocabulary.items():
        match = _pattern(agency).search(text.text) if agency.country in codes else None
        if match:
            places[slug] = match.start()
    return sorted(places, key=lambda slug: places[slug])


def _places(slugs: Sequence[str], vocabulary: Mapping[str, AgencyFacts], text: Flow) -> Iterator[Flow]:
    for slug in slugs:
        match = _pattern(vocabulary[slug]).search(text.text)
        if match:
            yield text.part(match.start(), match.end())


def _pattern(agency: AgencyFacts) -> re.Pattern[str]:
    """Match an agency's name with or without the country's full style, and its short name in an address."""
    name = normalise.fold(agency.name.zh)
    country = max((form for form in countries.forms(agency.country) if name.startswith(form)), key=len, default="")
    rest = re.escape(name.removeprefix(country).removeprefix("委员会"))
    forms = "|".join(re.escape(form) for form in countries.forms(agency.country))
    full = rf"(?:{forms})(?:[\u4e00-\u9fff]{{0,6}}国)?(?:{forms})?(?:委员会)?{rest}" if country else rest
    short = re.escape(agency.abbreviation or "")
    # An abbreviation counts in capitals, or as the name of a host.
    if len(short) < _SHORTEST_ABBREVIATION:
        return re.compile(full)
    return re.compile(rf"{full}|(?<![A-Za-z]){short}(?![A-Za-z])|[/.]{short.lower()}\.[a-z]")


def strangers(text: Flow | None, vocabulary: Mapping[str, AgencyFacts]) -> list[str]:
    """Return names of bodies in agreements that the vocabulary does not have, for the editor to add."""
    if not text:
        return []
    known = {normalise.key(agency.name.zh) for agency in vocabulary.values()}
    found = [match.group("body") for match in _BODY.finditer(text.text)]
    return [name for name in dict.fromkeys(found) if countries.named(name) and normalise.key(name) not in known]
