"""Files of content that are hostile in every place: each text holds one string, or each list holds all of them."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.model.scalars import HAN
from generator.yamlio.reader import Data

GUIDE = "2031-1"
SERIES = "hostile"
_PAGE = "https://a.example/"
_CHECKED = {"trust": "official", "checked": "2031-03-10"}
_BINDS = ("china", "partner", "both", "consortium")
# What a value of content may hold beside plain text is written as an escape in every second file.
_ESCAPED = {'"': '\\"', "\\": "\\\\"}


def scalar(text: str, *, escaped: bool) -> str:
    """Write a text as YAML: its characters as they are, or each that is not ASCII as an escape."""

    def written(character: str) -> str:
        if character in _ESCAPED:
            return _ESCAPED[character]
        plain = " " <= character <= "~" or (not escaped and character not in "\n\r\t")
        # No file of UTF-8 can hold half a surrogate pair.
        plain = plain and not "\ud800" <= character <= "\udfff"
        return character if plain else f"\\U{ord(character):08x}"

    return f'"{"".join(map(written, text))}"'


def document(data: object, *, escaped: bool = False) -> str:
    """Write data as one line of flow YAML."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {document(value, escaped=escaped)}" for key, value in data.items()) + "}"
    if isinstance(data, list | tuple):
        return "[" + ", ".join(document(item, escaped=escaped) for item in data) + "]"
    return scalar(data, escaped=escaped) if isinstance(data, str) else json.dumps(data)


def write(path: Path, data: Mapping[str, object], *, escaped: bool = False) -> None:
    """Write one file of content, each of its keys on a line of its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (f"{key}: {document(value, escaped=escaped)}\n" for key, value in data.items())
    path.write_text("".join(lines), encoding="utf-8")


def pair(text: str) -> Data:
    """Return a text in both languages: the Chinese one needs a Chinese character, the English one may have none."""
    return {"zh": chinese(text), "en": english(text)}


def chinese(text: str) -> str:
    """Return what stands for a text in Chinese."""
    return f"{text}中"


def english(text: str) -> str:
    """Return what stands for a text in English."""
    return HAN.sub("x", text)


def pairs(texts: Sequence[str]) -> list[Data]:
    """Return texts in both languages."""
    return [pair(text) for text in texts]


def unlinked(text: str) -> Data:
    """Return the keys of a source that must not be linked, so that it goes by its name."""
    return {"name": pair(text), "trust": "other", "checked": "2031-03-10"}


def disputed(texts: Sequence[str], value: object) -> list[Data]:
    """Return another value than the one shown first, from as many sources as there are texts."""
    return [{"value": value, **unlinked(text)} for text in texts]


def duties(texts: Sequence[str]) -> list[Data]:
    """Return sentences that bind each side in turn."""
    return [{**pair(text), "strength": "may", "binds": _BINDS[number % len(_BINDS)]} for number, text in enumerate(texts)]


def topics(texts: Sequence[str]) -> list[Data]:
    """Return topics with all that a topic has, and so their parts."""
    whole = [{**pair(text), "scope": pair(text), "partner_call": {"code": text, "title": english(text)}} for text in texts]
    return [{**topic, "subtopics": [topic]} for topic in whole]


def further(texts: Sequence[str]) -> Data:
    """Return what a direction and a partner's own call have alike."""
    return {
        "topics": topics(texts),
        "projects": {"max": 4, "split": [{"topic": pair(text), "count": 1} for text in texts[:1]]},
        "conditions": duties(texts),
        "contacts": [{"side": "partner", "name": english(text), "phone": text} for text in texts],
        "links": [{"kind": "reference", "title": pair(text), **page} for text, page in _pages(texts)],
        "sources": sources(texts),
        "history": changes(texts),
    }


def sources(texts: Sequence[str]) -> list[Data]:
    """Return sources with an address and without one, in turn."""
    return [{**page, "what": pair(text)} for text, page in _pages(texts)]


def _pages(texts: Sequence[str]) -> list[tuple[str, Data]]:
    """Return with each text a page that can be linked, or one that must not be, in turn."""
    linked: Data = {"url": _PAGE, **_CHECKED}
    return [(text, unlinked(text) if number % 2 else linked) for number, text in enumerate(texts)]


def changes(texts: Sequence[str]) -> list[Data]:
    """Return a history of as many changes as there are texts."""
    added: Data = {"date": "2031-03-09", "kind": "added"}
    later: list[Data] = [{"date": "2031-03-10", "kind": "text", "what": pair(text)} for text in texts]
    return [added, *later]


def cancelled(text: str) -> Data:
    """Return the change by which a funder cancelled a call."""
    return {"date": "2031-03-10", "kind": "cancelled", "by": pair(text), "what": pair(text)}


def window(texts: Sequence[str], title: str, side: str = "partner") -> Data:
    """Return a window whose end the sources dispute."""
    return {
        "side": side,
        "stage": "application",
        "closes": "2031-05-14",
        "zone": "Europe/Oslo",
        "note": pair(title),
        "disputed": disputed(texts, "2031-05-13"),
        **unlinked(title),
    }


def money(texts: Sequence[str], title: str) -> Data:
    """Return money of the partner's side, of which the sources dispute how much it is."""
    total = {"amount": 600000, "currency": "EUR", "disputed": disputed(texts, 500000)}
    return {"total": total, **unlinked(title)}


def direction(texts: Sequence[str], title: str, *, agencies: Sequence[str] = (), fields: Sequence[str] = ("any",)) -> Data:
    """Return a direction whose lists hold all of these texts, and whose single values hold the title."""
    return {
        **further(texts),
        "title": pair(title),
        "series": SERIES,
        "countries": ["NO"],
        "agencies": [{"agency": agency, "roles": ["signatory"]} for agency in agencies],
        "agreements": pairs(texts),
        "fields": list(fields),
        "topics_choice": pair(title),
        "projects": {"max": 4, "split": [{"topic": pair(title), "count": 1}]},
        "budget": {"amount": 12000000, "disputed": disputed(texts, 11000000)},
        "partner_funding": money(texts, title),
        "eligibility": {"limits": duties(texts)},
        "joint_application": "joint_proposal",
        "joint_proposal_to": pair(title),
        "partner_conditions": pairs(texts),
        "goals": pairs(texts),
        "deadlines": [window(texts, title)],
    }


def tracked(texts: Sequence[str], title: str) -> Data:
    """Return a direction with a track for each text, in place of topics."""
    tracks = [
        {
            "title": pair(text),
            "topics": topics([text]),
            "projects": {"max": 1},
            "budget": {"amount": 1000000, "disputed": disputed([text], 2000000)},
        }
        for text in texts
    ]
    base = {key: value for key, value in direction((), title).items() if key not in {"projects", "budget"}}
    return base | {"tracks": tracks}


def guide(texts: Sequence[str], title: str, name: str = GUIDE) -> Data:
    """Return a guide whose lists hold all of these texts, and whose single values hold the title."""
    year, batch = map(int, name.split("-"))
    return known_guide(texts, title, year) | {
        "batch": batch,
        "stated": {"directions": 99},
        "mismatches": [{"total": "directions", "reason": pair(title)}],
    }


def known_guide(texts: Sequence[str], title: str, year: int) -> Data:
    """Return what is on record of a guide whose text may not be."""
    notice = {"number": chinese(title), "title": pair(title)}
    comment = {"opens": "2031-02-01", "closes": "2031-02-08", "zone": "Asia/Shanghai", **unlinked(title)}
    version = {
        "note": pair(title),
        "notice": {**notice, **unlinked(title)},
        "stated": {"directions": 15, "budget": {"amount": 90000000, "disputed": disputed(texts, 91000000)}},
        "deadlines": [window(texts, title, "china")],
        "comment": comment,
        "sources": sources(texts),
    }
    return {
        "title": pair(title),
        "short_title": pair(texts[0]),
        "year": year,
        "version": "draft",
        "version_note": pair(title),
        "notice": {**notice, "url": _PAGE, **_CHECKED},
        "comment": comment,
        "eligibility": {"limits": duties(texts)},
        "conditions": duties(texts),
        "versions": [{"version": kind, **version} for kind in ("published", "proposal")],
        "sources": sources(texts),
        "history": changes(texts),
    }


def partner_call(texts: Sequence[str], title: str) -> Data:
    """Return a partner's own call whose lists hold all of these texts, and whose single values hold the title."""
    return {
        **further(texts),
        "title": {**pair(title), "printed": title, "language": "nb"},
        "funding": money(texts, title),
        "applicants": duties(texts),
        "deadlines": [window(texts, title)],
    }
