"""Agreements: the names inside 《》, their years outside, whatever separates them (R95)."""

import re
from collections.abc import Iterator, Mapping

from generator.importer.document import normalise
from generator.importer.document.text import Flow
from generator.importer.fields.finding import Finding, bilingual

_YEAR = re.compile(r"\s*\((?P<year>(?:19|20)\d{2})年?\)")
_SEPARATORS = re.compile(r"[、;。,]|(?:以)?及|和(?=《)")
_LONGEST = 200


def agreements(block: Flow, english: Mapping[str, str]) -> Finding | None:
    """Return the agreements that a block names, each once; without any 《》 its parts, as a guess."""
    names: dict[str, dict[str, object]] = {}
    doubt = ""
    for name, year, whole in _named(block.text):
        zh = normalise.printed(name)
        entry = bilingual(zh, english, normalise.key(zh))
        names.setdefault(normalise.key(zh), entry | ({"year": year} if year else {}))
        doubt = doubt or ("" if whole else "broken_title")
    if not names:
        doubt = "no_title_marks"
        for part in _SEPARATORS.split(block.text):
            zh = normalise.printed(part)
            if zh:
                names[normalise.key(zh)] = bilingual(zh, english, normalise.key(zh))
    return Finding(list(names.values()), (block,), doubt) if names else None


def _named(text: str) -> Iterator[tuple[str, int, bool]]:
    """Yield each outermost 《name》 with the year in brackets after it, and whether its end was found."""
    start = text.find("《")
    while start >= 0:
        depth, end = 0, start
        for end in range(start, min(len(text), start + _LONGEST)):
            depth += {"《": 1, "》": -1}.get(text[end], 0)
            if not depth:
                break
        whole = not depth
        if not whole:
            following = text.find("《", start + 1)
            close = text.find("》", start + 1)
            ends = [place for place in (close, following) if place > 0]
            end = min(ends, default=len(text))
        year = _YEAR.match(text, end + 1)
        yield text[start + 1 : end].strip(" 、;。,"), int(year.group("year")) if year else 0, whole
        start = text.find("《", max(end, start + 1))
