"""Partners: the countries of a direction, whether all are needed together, and their agencies (R94)."""

import re
from collections.abc import Mapping, Sequence

from generator.importer.document import normalise
from generator.importer.document.text import SourceText
from generator.importer.fields import countries
from generator.importer.fields.finding import Finding
from generator.model.vocabulary import AgencyFacts

_CLAUSE = re.compile(r"[;。]")
_LABEL = re.compile(r"(?:合作)?(?:国别|国家|对象国|伙伴国)(?:/地区|或地区|\(地区\))?")
_LABELLED = re.compile(rf"{_LABEL.pattern}:\s*(?P<names>[^;。:]{{2,60}})")
_LISTS = re.compile(r"国别|国家|涵盖|包括|限于|仅限|来自|合作方|伙伴")
_ALL = re.compile(r"其余|涵盖|均|全部|所有|各方|[三四五六七]方|共同")
_TAKES = re.compile(r"主管部门|受理|提交|申请|申报|递交|负责")
_GIVES = re.compile(r"资助|出资|提供经费|共同支持")
_FEWEST_LISTED = 2
_SHORTEST_ABBREVIATION = 3
_AGENCY = re.compile(
    r"(?:与|—|-|和(?!国))(?P<name>[\u4e00-\u9fff、,-]{2,28}?(?:部|署|局|委员会|基金会|理事会|研究院|机构|办公室|总局|基金))(?=关于|签|科|合作|《|》|,|$)"
)


def partners(title: SourceText, agreements: SourceText | None, demands: SourceText | None) -> dict[str, Finding]:
    """Return countries and their mode: from the title, else a list among the demands, else abbreviations and agreements."""
    if found := countries.named(title.text):
        return _several(found, title, "several_in_title" if len(found) > 1 else "")
    if demands and (listed := _listed(demands)):
        return listed
    elsewhere = " ".join(source.text for source in (agreements, demands) if source)
    mentioned = countries.named(elsewhere)
    short = countries.abbreviated(title.text, mentioned) or countries.abbreviated(elsewhere, mentioned)
    if short and all(len(possible) == 1 for possible in short):
        return _several([possible[0] for possible in short], title, "several_in_title" if len(short) > 1 else "")
    if agreements and countries.named(agreements.text):
        return _several(countries.named(agreements.text), agreements, "country_from_agreement")
    return {}


def labelled(text: str) -> list[str]:
    """Return the countries that stand after a label such as 合作国家 at the beginning of a text."""
    match = _LABELLED.match(text)
    return countries.named(match.group("names")) if match else []


def under_label(label: str, content: SourceText) -> dict[str, Finding]:
    """Return the countries of a block such as 合作国家：葡萄牙; several are those of which any will do."""
    found = countries.named(content.text) if _LABEL.fullmatch(label) else []
    return {"countries": Finding(found, (content,), "several_in_title" if len(found) > 1 else "")} if found else {}


def _several(codes: Sequence[str], source: SourceText, doubt: str) -> dict[str, Finding]:
    found = {"countries": Finding(list(codes), (source,), doubt)}
    if len(codes) > 1 and doubt == "several_in_title":
        found["countries_mode"] = Finding("all", (source,), doubt)
    return found


def _listed(demands: SourceText) -> dict[str, Finding]:
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
    codes: Sequence[str],
    vocabulary: Mapping[str, AgencyFacts],
    agreements: SourceText,
    demands: SourceText,
    title: SourceText,
) -> Finding | None:
    """Return the vocabulary's agencies that a direction names, those of its agreements and its title as signatories."""
    local = {slug: agency for slug, agency in vocabulary.items() if agency.country in codes}
    patterns = {slug: _pattern(agency) for slug, agency in local.items()}
    demanded = _found(patterns, demands)
    signed = [*_found(patterns, agreements), *_found(patterns, title)]
    found = list(dict.fromkeys([*demanded, *signed]))
    matches = ((text, patterns[slug].search(text.text)) for text in (demands, agreements, title) for slug in found)
    sources = tuple(text.part(match.start(), match.end()) for text, match in matches if match)
    value = []
    for slug in found:
        roles = [*(["signatory"] if slug in signed else []), *_roles(patterns[slug], demands)]
        value.append({"agency": slug} | ({"roles": roles} if roles else {}))
    return Finding(value, sources, "roles" if demanded else "") if found else None


def named(codes: Sequence[str], vocabulary: Mapping[str, AgencyFacts], text: SourceText) -> list[str]:
    """Return the vocabulary's agencies of some countries that a text names."""
    return _found({slug: _pattern(one) for slug, one in vocabulary.items() if one.country in codes}, text)


def _roles(agency: re.Pattern[str], demands: SourceText) -> list[str]:
    """Return what the demands say of an agency: it gives money, it takes applications."""
    clauses = [clause.text for clause in demands.splits(_CLAUSE) if agency.search(clause.text)]
    words = (("funder", _GIVES), ("applications", _TAKES))
    return [role for role, pattern in words if any(pattern.search(text) for text in clauses)]


def _found(patterns: Mapping[str, re.Pattern[str]], text: SourceText) -> list[str]:
    """Return the agencies that a text names, in its order."""
    places = {slug: match.start() for slug, pattern in patterns.items() if (match := pattern.search(text.text))}
    return sorted(places, key=lambda slug: places[slug])


def _pattern(agency: AgencyFacts) -> re.Pattern[str]:
    """Match an agency's name with or without the country's full style, and its short name in an address."""
    name = normalise.normalised(agency.name.zh)
    country = max((form for form in countries.forms(agency.country) if name.startswith(form)), key=len, default="")
    rest = re.escape(name.removeprefix(country).removeprefix("委员会"))
    forms = "|".join(re.escape(form) for form in countries.forms(agency.country))
    full = rf"(?:{forms})(?:[\u4e00-\u9fff]{{0,6}}国)?(?:{forms})?(?:委员会)?{rest}" if country else rest
    short = re.escape(agency.abbreviation or "")
    # An abbreviation counts in capitals, or as the name of a host.
    if len(short) < _SHORTEST_ABBREVIATION:
        return re.compile(full)
    return re.compile(rf"{full}|(?<![A-Za-z]){short}(?![A-Za-z])|[/.]{short.lower()}\.[a-z]")


def unknown_agencies(text: SourceText, vocabulary: Mapping[str, AgencyFacts]) -> list[str]:
    """Return the agencies in agreements that the vocabulary lacks, for the editor to add."""
    known = {normalise.key(agency.name.zh) for agency in vocabulary.values()}
    found = [match.group("name") for match in _AGENCY.finditer(text.text)]
    return [name for name in dict.fromkeys(found) if countries.named(name) and normalise.key(name) not in known]
