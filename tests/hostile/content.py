"""Content that is hostile in every place: each text, name and address holds one string, or each list holds all of them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.model.scalars import HAN
from generator.yamlio.reader import Data

GUIDE = "2031-1"
SERIES = "hostile"
COUNTRIES = (
    "NO",
    "KR",
    "DE",
    "FR",
    "IT",
    "MT",
    "ZA",
    "BR",
    "JP",
    "AT",
    "DK",
    "FI",
    "EU",
    "SG",
    "EG",
    "BE",
    "CH",
    "SE",
    "TH",
    "MY",
)
_PAGE = "https://a.example/"
_CHECKED = {"trust": "official", "checked": "2031-03-10"}
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


def direction(texts: Sequence[str], title: str, *, agencies: Sequence[str] = (), fields: Sequence[str] = ("any",)) -> Data:
    """Return a direction whose lists hold all of these texts, and whose single values hold the title."""
    window = {"side": "partner", "stage": "application", "closes": "2031-05-14", "zone": "Europe/Oslo", "source": _PAGE}
    return {
        "title": pair(title),
        "series": SERIES,
        "countries": ["NO"],
        "agencies": [{"agency": agency, "roles": ["signatory"]} for agency in agencies],
        "agreements": pairs(texts),
        "fields": list(fields),
        "topics_choice": pair(title),
        "topics": [
            {
                **pair(text),
                "scope": pair(text),
                "partner_call": {"code": text, "title": english(text)},
                "subtopics": [pair(text)],
            }
            for text in texts
        ],
        "projects": {"max": 4, "split": [{"topic": pair(title), "count": 1}]},
        "budget": {"amount": 12000000},
        "joint_application": "required",
        "partner_conditions": pairs(texts),
        "goals": pairs(texts),
        "conditions": pairs(texts),
        "contacts": [{"side": "partner", "name": english(text), "phone": text} for text in texts],
        "links": [{"kind": "reference", "url": _PAGE, "title": pair(text), **_CHECKED} for text in texts],
        "deadlines": [{**window, "note": pair(title), **_CHECKED}],
        "history": [
            {"date": "2031-03-09", "kind": "added"},
            *({"date": "2031-03-10", "kind": "text", "what": pair(text)} for text in texts),
        ],
    }


def tracked(texts: Sequence[str], title: str) -> Data:
    """Return a direction with a track for each text, in place of topics."""
    tracks = [
        {"title": pair(text), "topics": [pair(text)], "projects": {"max": 1}, "budget": {"amount": 1000000}}
        for text in texts
    ]
    base = {key: value for key, value in direction((), title).items() if key not in {"projects", "budget"}}
    return base | {"tracks": tracks}


def guide(texts: Sequence[str], title: str, name: str = GUIDE) -> Data:
    """Return a guide whose lists hold all of these texts, and whose single values hold the title."""
    year, batch = map(int, name.split("-"))
    return {
        "title": pair(title),
        "year": year,
        "batch": batch,
        "version": "draft",
        "version_note": pair(title),
        "notice": {"number": chinese(title), "title": pair(title), "url": _PAGE, **_CHECKED},
        "stated": {"directions": 99},
        "mismatches": [{"total": "directions", "reason": pair(title)}],
        "conditions": pairs(texts),
        "sources": [{"url": _PAGE, **_CHECKED, "what": pair(text)} for text in texts],
    }


def catalogue(folder: Path, bins: Sequence[Sequence[str]]) -> None:
    """Write a content folder in which every text of the bins stands in every text and name of the content."""
    titles = [" ".join(texts) for texts in bins]
    agencies = [f"no-x{number}" for number in range(len(bins))]
    fields = [f"f{number}" for number in range(len(bins))]
    every = [text for texts in bins for text in texts]
    vocabulary = folder / "vocabulary"
    write(vocabulary / "fields.yml", {f: {"name": pair(title)} for f, title in zip(fields, titles, strict=True)})
    note = {
        slug: {"country": "NO", "name": pair(title), "abbreviation": english(title), "note": pair(title)}
        for slug, title in zip(agencies, titles, strict=True)
    }
    write(vocabulary / "agencies.yml", note)
    write(vocabulary / "countries.yml", {c: {"name": pair(t)} for c, t in zip(COUNTRIES, titles, strict=False)})
    groups = {f"g{n}": {"zh": [*map(chinese, texts)], "en": [*map(english, texts)]} for n, texts in enumerate(bins)}
    write(vocabulary / "synonyms.yml", groups)
    write(folder / "guides" / f"{GUIDE}.yml", guide(every[:190], titles[0]))
    for number, (texts, title) in enumerate(zip(bins, titles, strict=True)):
        data = direction(texts, title, agencies=[agencies[number]], fields=[fields[number]])
        data["countries"] = ["NO", *COUNTRIES[1 + number : 2 + number]]
        write(folder / place(number), data)
    write(folder / f"directions/{GUIDE}/9.9.yml", tracked(bins[0], titles[0]) | {"fields": [fields[0]]})


def place(number: int) -> str:
    """Return the file of a direction by its number."""
    return f"directions/{GUIDE}/1.{number}.yml"


def vocabularies(folder: Path) -> None:
    """Write vocabularies in which nothing is hostile."""
    write(folder / "vocabulary/fields.yml", {"any": {"name": pair("Any field")}})
    for name in ("agencies", "countries", "synonyms"):
        (folder / f"vocabulary/{name}.yml").write_text("{}\n", encoding="utf-8")


def binned(texts: Sequence[str], size: int) -> Iterator[list[str]]:
    """Yield texts in groups that fill so many characters when joined."""
    group: list[str] = []
    for text in texts:
        if group and sum(map(len, group)) + len(group) + len(text) > size:
            yield group
            group = []
        group.append(text)
    yield group
