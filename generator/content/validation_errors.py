"""pydantic's errors as problems: with their place and the nearest right value."""

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from pydantic import BaseModel, ValidationError

from generator.content import suggestions
from generator.content.chinese_words import key_meant, value_meant
from generator.content.suggestions import example_at, keys_at
from generator.errors import Problem
from generator.model.scalars import BLANK
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys, dotted

# The problem that is reported for each of pydantic's own error types.
_PROBLEM_OF = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "unexpected_keyword_argument": "unknown_key",
    "literal_error": "not_allowed",
    "model_type": "needs_mapping",
    "dataclass_type": "needs_mapping",
    "model_attributes_type": "needs_mapping",
    "dict_type": "needs_mapping",
    "tuple_type": "needs_list",
    "too_short": "needs_item",
    "greater_than_equal": "too_small",
    "string_too_long": "too_long",
}
_QUOTED = re.compile(r"'([^']+)'")
# Values of one word: Chinese punctuation in one was meant as punctuation of the list around it.
_OF_ONE_WORD = {"not_allowed", "not_a_slug", "not_a_country_code", "not_a_currency", "not_a_zone"}
_TIGHT_COLON = re.compile(r"(?!https?:|mailto:)[a-z_]+:\S")
_LIST_MARK = re.compile("[，、；;]")
_BRACKETS = ("［", "【")
_QUOTES = "“”‘’「」『』"


def nearest(found: str, known: Iterable[str]) -> str:
    """Return the nearest known word, or the first twenty of them where none is near."""
    words = sorted(known)
    close = get_close_matches(found, words, n=1, cutoff=0.5) or get_close_matches(found.lower(), words, n=1, cutoff=0.6)
    return close[0] if close else ", ".join(words[:20])


def problems_of(error: ValidationError, document: Document, schema: type[BaseModel]) -> Iterator[Problem]:
    """Yield a problem for each of pydantic's errors."""
    faults = error.errors(include_url=False)
    codes = [_PROBLEM_OF.get(fault["type"], fault["type"]) for fault in faults]
    paths = [tuple(step for step in fault["loc"] if step != "[key]") for fault in faults]
    missing = {path for code, path in zip(codes, paths, strict=True) if code == "missing"}
    # A key that is needed in most files may be what an unknown one was meant to be, too.
    usual = {(key,) for key in getattr(schema, "usual", ()) if key not in document.data}
    unknown = [path for code, path in zip(codes, paths, strict=True) if code == "unknown_key"]
    meant = {path: _meant(path, missing | usual, schema) for path in unknown}
    for fault, code, path in zip(faults, codes, paths, strict=True):
        given = fault["input"]
        if isinstance(given, str) and BLANK in given and code != "unknown_key":
            yield document.problem("fill_in", path)
        elif code == "missing":
            # A key that was misspelt or misplaced is reported once, at its place.
            if path not in meant.values():
                yield document.problem(code, path[:-1], found=str(path[-1]))
        elif code == "unknown_key":
            yield _unknown_key(path, meant[path], document, schema)
        elif code in {"needs_mapping", "needs_list"}:
            yield _misshapen(code, path, given, document, schema)
        elif code == "not_allowed" and isinstance(given, str):
            yield _wrong_value(code, path, document, **_allowed(given, fault["ctx"]["expected"]))
        elif code == "not_allowed":
            yield document.problem("not_text", path)
        # A list is called too short when its items were refused, which is already reported.
        elif code != "needs_item" or sum(other[: len(path)] == path for other in paths) == 1:
            yield _wrong_value(code, path, document, **{key: str(value) for key, value in fault.get("ctx", {}).items()})


def _wrong_value(code: str, path: Keys, document: Document, **values: str) -> Problem:
    """Report a value; where it holds Chinese punctuation, that rather than its kind."""
    found = values.get("found", "")
    mark = _LIST_MARK.search(found) if isinstance(path[-1], int) else None
    if code in _OF_ONE_WORD and mark:
        return document.problem("comma", path, found=mark.group(), right=",")
    if code in _OF_ONE_WORD and found[:1] in _QUOTES:
        return document.problem("quote_chinese", path, found=found, right=found.strip(_QUOTES))
    if code in suggestions.RIGHT:
        values["right"] = suggestions.RIGHT[code](found, path)
    if code == "not_an_instant":
        values["day"] = suggestions.day(found)
    return document.problem(code, path, **values)


def _misshapen(code: str, path: Keys, given: object, document: Document, schema: type[BaseModel]) -> Problem:
    if code == "needs_mapping" and isinstance(given, str) and "：" in given:
        return document.problem("fullwidth_colon", path)
    if code == "needs_list" and isinstance(given, str) and given[:1] in _BRACKETS:
        return document.problem("bracket", path, found=given[0], right="[")
    key = _TIGHT_COLON.match(given) if isinstance(given, str) else None
    if code == "needs_mapping" and key:
        return document.problem("colon_space", path)
    return document.problem(code, path, right=example_at(schema, path, given))


def _meant(path: Keys, missing: set[Keys], schema: type[BaseModel]) -> Keys | None:
    """Return the missing key that an unknown one was meant to be: near it in writing, or of the same name elsewhere."""
    found = str(path[-1])
    elsewhere = [other for other in sorted(missing, key=str) if other[-1] == found and other[:-1] != path[:-1]]
    if elsewhere:
        return elsewhere[0]
    here = {str(other[-1]) for other in missing if other[:-1] == path[:-1]}
    near = _near_key(found, schema, path) or (next(iter(here)) if len(here) == 1 else "")
    return (*path[:-1], near) if near in here else None


def _near_key(found: str, schema: type[BaseModel], path: Keys) -> str:
    keys = keys_at(schema, path[:-1])
    near = get_close_matches(found.lower().replace("-", "_"), keys, n=1, cutoff=0.6)
    return key_meant(found, keys) or (near[0] if near else "")


def _unknown_key(path: Keys, meant: Keys | None, document: Document, schema: type[BaseModel]) -> Problem:
    """Point at the key itself, and name the nearest that exists."""
    found = str(path[-1])
    if "：" in found:
        return Problem("fullwidth_colon", document.file, document.key_place(path), dotted(path[:-1]))
    if meant and meant[:-1] != path[:-1]:
        values = {"found": found, "right": dotted(meant[:-1])}
        return Problem("key_misplaced", document.file, document.key_place(path), dotted(path), values)
    right = str(meant[-1]) if meant else _near_key(found, schema, path) or ", ".join(keys_at(schema, path[:-1]))
    return Problem("unknown_key", document.file, document.key_place(path), dotted(path), {"found": found, "right": right})


def _allowed(found: str, expected: str) -> dict[str, str]:
    allowed = _QUOTED.findall(expected)
    named = value_meant(found, allowed)
    if named:
        return {"found": found, "right": named}
    near = get_close_matches(found, allowed, n=1, cutoff=0.6)
    return {"found": found, "right": ", ".join(near or allowed)}
