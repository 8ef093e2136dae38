"""A whole content folder that is hostile: every text stands in every file of it, and in every name of its vocabularies."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.hostile.content import (
    GUIDE,
    cancelled,
    chinese,
    direction,
    english,
    guide,
    known_guide,
    pair,
    pairs,
    partner_call,
    tracked,
    window,
    write,
)

# Every kind of page, as an address within a language.
KINDS = (
    *(
        "",
        "directions/",
        f"directions/{GUIDE}/9.9/",
        "countries/",
        "countries/kr/",
        "countries/pl/",
        "fields/",
        "fields/f0/",
    ),
    *("guides/", f"guides/{GUIDE}/", "guides/2031-special0/", "deadlines/", "deadlines/2031/", "series/", "series/hostile/"),
    *(
        "edit/",
        "compare/",
        "status/open/",
        "programme/",
        "partner-calls/",
        "partner-calls/pl-2031-hostile/",
        "partners/",
        "partners/g0/",
        "glossary/",
        "match/",
        "reuse/",
    ),
    *("directions/2031-special0/x-hostile/", "404.html"),
)
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


def catalogue(folder: Path, bins: Sequence[Sequence[str]]) -> None:
    """Write a content folder in which every text of the bins stands in every text and name of the content."""
    titles = [" ".join(texts) for texts in bins]
    _vocabulary(folder / "vocabulary", bins, titles)
    write(folder / "guides" / f"{GUIDE}.yml", guide(bins[0], titles[0]))
    for number, (texts, title) in enumerate(zip(bins, titles, strict=True)):
        data = direction(texts, title, agencies=[_agency(number)], fields=[f"f{number}"])
        data["countries"] = ["NO", *COUNTRIES[1 + number : 2 + number]]
        write(folder / place(number), data | {"partner_groups": [f"g{number}"]})
        to = {"guide": GUIDE, "direction": f"1.{number}", "known": "stated"}
        call = partner_call(texts, title) | {"agency": _agency(number), "fields": [f"f{number}"], "belongs_to": to}
        write(folder / f"{own_call(number)}.yml", call)
        # Of these guides not all is known; each has one direction, which was cancelled.
        known = {"coverage": "titles", "deadlines": [window(texts, title, "china")]}
        write(folder / f"guides/{special(number)}.yml", known_guide(texts, title, 2031) | known)
        part = {"title": pair(title), "countries": ["NO"], "fields": ["f0"], "history": [cancelled(title)]}
        write(folder / ended(number), part)
    write(folder / f"directions/{GUIDE}/9.9.yml", tracked(bins[0], titles[0]) | {"fields": ["f0"]})
    # A country with nothing but a call of its own, which was cancelled.
    own = partner_call(bins[0], titles[0]) | {"belongs_to": {"guide": special(0), "known": "by_dates"}}
    write(folder / "partner-calls/pl-2031-hostile.yml", own | {"history": [cancelled(titles[0])]})


def _vocabulary(folder: Path, bins: Sequence[Sequence[str]], titles: Sequence[str]) -> None:
    """Write the vocabularies, an entry of each for each of the bins; a term for each text."""
    named = {number: pair(title) for number, title in enumerate(titles)}
    write(folder / "fields.yml", {f"f{number}": {"name": name} for number, name in named.items()})
    agencies = {
        _agency(number): {
            "country": "NO",
            "name": name,
            "abbreviation": english(titles[number]),
            "note": name,
            "former_names": pairs(bins[number]),
            "successor": _agency((number + 1) % len(bins)),
        }
        for number, name in named.items()
    }
    write(folder / "agencies.yml", agencies)
    write(folder / "countries.yml", {c: {"name": pair(t)} for c, t in zip(COUNTRIES, titles, strict=False)})
    words = [{"zh": [*map(chinese, texts)], "en": [*map(english, texts)]} for texts in bins]
    write(folder / "synonyms.yml", {f"g{n}": {**group, "narrower": group} for n, group in enumerate(words)})
    write(folder / "partner_groups.yml", {f"g{number}": {"name": name, "note": name} for number, name in named.items()})
    terms = [
        {"zh": chinese(text), "en": english(text), "also": [english(text)], "status": "used", "source": "https://a.example/"}
        for texts in bins
        for text in texts
    ]
    write(folder / "glossary.yml", {f"t{number}": term for number, term in enumerate(terms)})


def _agency(number: int) -> str:
    return f"no-x{number}"


def own_call(number: int) -> str:
    """Return the place of a partner's own call by its number."""
    return f"partner-calls/no-2031-x{number}"


def place(number: int) -> str:
    """Return the file of a direction by its number."""
    return f"directions/{GUIDE}/1.{number}.yml"


def special(number: int) -> str:
    """Return the name of a guide without a batch, which goes by its short title."""
    return f"2031-special{number}"


def ended(number: int) -> str:
    """Return the file of a direction that was cancelled, by its number."""
    return f"directions/{special(number)}/x-hostile.yml"


def vocabularies(folder: Path) -> None:
    """Write vocabularies in which nothing is hostile."""
    write(folder / "vocabulary/fields.yml", {"any": {"name": pair("Any field")}})
    for name in ("agencies", "countries", "synonyms"):
        (folder / f"vocabulary/{name}.yml").write_text("{}\n", encoding="utf-8")


def binned(texts: Sequence[str], size: int, most: int) -> Iterator[list[str]]:
    """Yield texts in groups that fill so many characters when joined, at most so many in each."""
    group: list[str] = []
    for text in texts:
        if (group and sum(map(len, group)) + len(group) + len(text) > size) or len(group) == most:
            yield group
            group = []
        group.append(text)
    yield group
