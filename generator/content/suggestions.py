"""What an editor most likely meant: the right value for a wrong one, or an example of its kind.

Suggestions are only shown, never applied.
"""

import re
from collections.abc import Callable
from datetime import date
from difflib import get_close_matches
from functools import cache
from urllib.parse import quote
from zoneinfo import available_timezones

from babel import Locale
from pydantic import RootModel

from generator.model.part import AnyModel
from generator.model.scalars import HAN
from generator.model.traversal import models_in
from generator.yamlio.reader import Keys
from generator.yamlio.typos import half_width

_DAY = re.compile(r"(20\d{2})\s*[-/.年–—－]\s*(\d{1,2})\s*[-/.月–—－]\s*(\d{1,2})\s*日?")
_ENGLISH_DAY = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)? )?([A-Z][a-z]{2})[a-z]*\.? ?(?:(\d{1,2})(?:st|nd|rd|th)?)?,? (20\d{2})"
)
_HOUR = re.compile(r"[T\s]\s*(\d{1,2})[:点时](\d{2})?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NUMBER = re.compile(r"\d[\d, ]*(?:\.\d+)?")
_UNITS = {
    "亿": 100_000_000,
    "千万": 10_000_000,
    "百万": 1_000_000,
    "万": 10_000,
    "billion": 1_000_000_000,
    "million": 1_000_000,
}
_BEIJING = re.compile(r"beijing|北京|gmt ?\+ ?0?8|utc ?\+ ?0?8|^cst$|中国|china|shanghai", re.IGNORECASE)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_EXAMPLE_ZONE = "Asia/Shanghai"
_AT_MOST = re.compile("不超过|以内|最多|不多于|至多|up to|at most|max", re.IGNORECASE)
_FIGURE = re.compile(r"\d")
_YEAR = 12
_LAST_HOUR = 23


def figure(found: str, path: Keys = ()) -> str:
    """Return a figure without units: 1200万元 as 12000000, and 2年 as 24 where months are expected."""
    numbers = _NUMBER.findall(half_width(found))
    unit = next((number for word, number in _UNITS.items() if word in found.lower()), 1)
    months = _YEAR if "duration" in path and re.search("年|year", found) else 1
    value = float(re.sub("[, ]", "", numbers[0])) * unit * months if len(numbers) == 1 else 0.5
    if "-" in found or not value.is_integer():
        return "15000000" if "amount" in path else "36" if "duration" in path else "6"
    return str(int(value))


def day(found: str, _: Keys = ()) -> str:
    """Return a day as year-month-day, from the ways that people and word processors write it."""
    numbers = _DAY.search(found)
    if numbers:
        return _iso(*map(int, numbers.groups()))
    words = _ENGLISH_DAY.search(found)
    if words and words[2] in _MONTHS and (words[1] or words[3]):
        return _iso(int(words[4]), _MONTHS.index(words[2]) + 1, int(words[1] or words[3]))
    return "2026-11-21"


def _iso(year: int, month: int, number: int) -> str:
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return "2026-11-21"


def instant(found: str, _: Keys = ()) -> str:
    """Return an instant from a day and an hour without offset, which then is Beijing's; no hour is made up for a day."""
    hour = _HOUR.search(found)
    if not hour or int(hour[1]) > _LAST_HOUR:
        return "2025-08-21T16:00:00+08:00"
    return f"{day(found)}T{int(hour[1]):02}:{hour[2] or '00'}:00+08:00"


def email(found: str, _: Keys = ()) -> str:
    """Return the first address in a text, its dots and @ as a keyboard in English writes them."""
    plain = re.sub(r"[。．]", ".", re.sub(r"＠|\s?[(（\[](?:at|AT)[)）\]]\s?", "@", found)).removeprefix("mailto:")
    match = re.search(r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", plain, re.ASCII)
    return match.group() if match else "name@example.org"


def address(found: str, _: Keys = ()) -> str:
    """Return an address with its scheme, without the punctuation around it; other scripts percent-encoded."""
    link = _LINK.search(found)
    plain = half_width(link[1] if link else found).strip(" <>。.,;\"'").replace("\\", "/")
    plain = re.sub(r"^https?:?/*(?=\w)", lambda match: "http://" if match[0].startswith("http:") else "https://", plain)
    host = plain.split("://")[-1].split("/")[0]
    if not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", host):
        return "https://www.example.org/call"
    return quote(plain if "://" in plain else f"https://{plain}", safe="!#$%&()*+,./:;=?@_~-")


@cache
def _countries() -> dict[str, str]:
    """Names of countries in both languages, in small letters, to their codes."""
    return {
        name.casefold(): code
        for language in ("zh", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == 2  # noqa: PLR2004 - alpha-2
    }


def country(found: str, _: Keys = ()) -> str:
    """Return the code of a country that was named in words or written in small letters."""
    name = half_width(found).strip("\"' ").casefold()
    code = _countries().get(name) or (name.upper() if name.upper() in _countries().values() else None)
    near = get_close_matches(name, _countries(), n=1, cutoff=0.75)
    return code or (_countries()[near[0]] if near else "KR")


def zone(found: str, _: Keys = ()) -> str:
    """Return the zone of a city, or the zone whose name is nearest."""
    if _BEIJING.search(found):
        return _EXAMPLE_ZONE
    names = sorted(name for name in available_timezones() if "/" in name)
    of_city = [name for name in names if name.split("/")[-1].casefold() == found.strip().replace(" ", "_").casefold()]
    near = of_city or get_close_matches(found, names, n=1, cutoff=0.8)
    return near[0] if near else _EXAMPLE_ZONE


def slug(found: str, _: Keys = ()) -> str:
    """Return a text as an identifier, where it holds Latin letters."""
    return re.sub(r"[^a-z0-9]+", "-", found.lower()).strip("-")[:60].strip("-") or "kr-motie"


def currency(found: str, _: Keys = ()) -> str:
    """Return a currency's code in capitals, or that of a sign or a word for it."""
    words = {"€": "EUR", "欧元": "EUR", "euro": "EUR", "$": "USD", "美元": "USD", "£": "GBP", "英镑": "GBP", "日元": "JPY"}
    named = next((code for word, code in words.items() if word in found.lower()), None)
    return named or (found.upper() if re.fullmatch("[A-Za-z]{3}", found) else "EUR")


RIGHT: dict[str, Callable[[str, Keys], str]] = {
    "not_a_figure": figure,
    "not_a_day": day,
    "not_an_instant": instant,
    "not_an_email": email,
    "not_an_address": address,
    "not_a_country_code": country,
    "not_a_zone": zone,
    "not_a_slug": slug,
    "not_a_currency": currency,
}


def keys_at(schema: AnyModel, path: Keys) -> list[str]:
    """Return the keys that the mapping at a path may have."""
    return list(_model_at(schema, path).model_fields)


def example_at(schema: AnyModel, path: Keys, given: object) -> str:
    """Return, as one line of YAML, what could be at a path: made of the given text where possible."""
    model = next(models_in(_annotation(schema, path)), None)
    example = _example(schema, path)
    if isinstance(given, str) and isinstance(example, dict) and model:
        return _from_text(model, given, path) or _flow(example)
    if isinstance(given, str) and isinstance(example, list) and isinstance(example[0], str):
        words = half_width(given).strip("[]").split(",")
        return f"[{', '.join(word.strip() for word in words)}]"
    return _flow(example)


def _from_text(model: AnyModel, given: str, path: Keys) -> str:
    keys = model.model_fields
    if {"zh", "en"} <= keys.keys():
        return f"{{zh: {given}, en: …}}" if HAN.search(given) else f"{{zh: …, en: {given}}}"
    if "agency" in keys:
        return f"{{agency: {given}}}"
    if not _FIGURE.search(given):
        return ""
    if "amount" in keys:
        return f"{{amount: {figure(given, (*path, 'amount'))}}}"
    if "max" in keys:
        number = figure(given, path)
        return f"{{max: {number}}}" if _AT_MOST.search(given) else f"{{min: {number}, max: {number}}}"
    return ""


def _annotation(schema: AnyModel, path: Keys) -> object:
    words = [step for step in path if isinstance(step, str)]
    if not words:
        return schema
    model = _model_at(schema, tuple(words[:-1]))
    field = model.model_fields.get("root" if issubclass(model, RootModel) else words[-1])
    return field.annotation if field else None


def _example(schema: AnyModel, path: Keys) -> object:
    words = [step for step in path if isinstance(step, str)]
    model = _model_at(schema, tuple(words[:-1]))
    if not words or issubclass(model, RootModel):
        return {"name": {"zh": "…", "en": "…"}}
    example = (model.model_fields[words[-1]].examples or [{}])[0]
    return example[0] if isinstance(example, list) and isinstance(path[-1], int) else example


def _flow(value: object) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _model_at(schema: AnyModel, path: Keys) -> AnyModel:
    model: AnyModel = schema
    for step in path:
        if isinstance(step, int):
            continue
        annotation = model.model_fields["root" if issubclass(model, RootModel) else step].annotation
        model = next(found for found in models_in(annotation))
    return model
