"""Names: as printed, with their known English; agreements, inside 《》 with their years outside (R95)."""

import re
from collections.abc import Iterator, Mapping

from generator.importer.document import normalise
from generator.importer.document.text import SourceText
from generator.importer.fields import countries
from generator.importer.fields.finding import Finding
from generator.model.scalars import BLANK

_YEAR = re.compile(r"\s*\((?P<year>(?:19|20)\d{2})年?\)")
_SEPARATORS = re.compile(r"[、;。,]|(?:以)?及|和(?=《)")
_DASHES = re.compile(r"[—–-]+")
_LONGEST = 200


def bilingual(text: str, english: Mapping[str, str]) -> dict[str, object]:
    """Return a name in both languages: as Chinese prints it, and the English of an earlier round or a marked blank."""
    zh = normalise.printed(text)
    return {"zh": zh, "en": english.get(normalise.key(zh), BLANK)}


def agreements(block: SourceText, english: Mapping[str, str]) -> Finding | None:
    """Return the agreements that a block names, each once; without any 《》 its parts, as a guess."""
    names: dict[str, dict[str, object]] = {}
    doubt = ""
    for name, year, closed in _titles(block.text):
        names.setdefault(normalise.key(name), bilingual(name, english) | ({"year": year} if year else {}))
        doubt = doubt or ("" if closed else "broken_title")
    if not names:
        doubt = "no_title_marks"
        names = {normalise.key(part): bilingual(part, english) for part in _SEPARATORS.split(block.text) if part.strip()}
    if any(_split_country(str(name["zh"])) for name in names.values()):
        doubt = doubt or "split_name"
    return Finding(list(names.values()), (block,), doubt) if names else None


def _split_country(name: str) -> bool:
    """Whether a dash stands inside the name of a country, as where a PDF draws it out of order: 南—非."""
    whole = _DASHES.sub("", name)
    return whole != name and len(countries.named(whole)) > len(countries.named(name))


def _titles(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield each outermost 《name》 with the year in brackets after it, and whether its end was found."""
    start = text.find("《")
    while start >= 0:
        depth, end = 0, start
        for end in range(start, min(len(text), start + _LONGEST)):
            depth += {"《": 1, "》": -1}.get(text[end], 0)
            if not depth:
                break
        if depth:
            ends = [place for mark in "》《" if (place := text.find(mark, start + 1)) > 0]
            end = min(ends, default=len(text))
        year = _YEAR.match(text, end + 1)
        yield text[start + 1 : end].strip(" 、;。,"), int(year.group("year")) if year else 0, not depth
        start = text.find("《", max(end, start + 1))
