"""Parser events to plain data, each guard acting before anything is expanded (R1 to R11, R17, R18)."""

import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from generator.errors import ContentError, Place, Problem
from generator.yamlio import typos
from generator.yamlio.text import describe, forbidden_in, place_at

Keys = tuple[str | int, ...]
Data = dict[str, object]

DEEPEST = 20
MOST_VALUES = 20_000
MOST_ITEMS = 200
# What YAML takes for no value where it stands without quotation marks.
_NOTHING = frozenset({"", "~", "null"})

HAN = re.compile("[\u3400-\u9fff]")
FULLWIDTH_COLON = re.compile(r"^\s*(?:-\s+)?\w+(：)", re.MULTILINE)
# Behind a quoted text, where the parser takes the rest of the line for a comment even without a space before it.
_TAIL = re.compile(r" *(#)(?=[^\s#])")
# A part of libyaml's message, and the problem that is reported for it.
_SYNTAX = (
    ("escape c", "syntax_escape"),
    ("hexdecimal number", "syntax_escape"),
    ("mapping values are not allowed", "syntax_colon"),
    ("while scanning a quoted scalar", "syntax_quote"),
    ("cannot start any token", "syntax_character"),
    ("while scanning an alias", "syntax_character"),
    ("while scanning an anchor", "syntax_character"),
    ("while scanning a tag", "syntax_character"),
    ("while parsing a tag", "syntax_character"),
    ("did not find expected key", "syntax_indent"),
    ("did not find expected '-'", "syntax_indent"),
    ("while parsing a flow", "syntax_bracket"),
    ("did not find expected ',' or", "syntax_bracket"),
    ("could not find expected ':'", "syntax_missing_colon"),
)
_FROM_THE_START = {"syntax_quote", "syntax_bracket", "syntax_missing_colon", "syntax_character"}


def dotted(path: Keys) -> str:
    """Return a path in dotted form, list items counted from 1: `topics.2.en`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


class _Open:
    """A list or a mapping whose end has not been read."""

    __slots__ = ("is_list", "items", "key", "keys", "name")

    def __init__(self, items: Any) -> None:
        self.items = items
        self.is_list = type(items) is list
        # Of a mapping: the event of the key whose value comes next, else None; the last key; the event of each key.
        self.key: Any = None
        self.name = ""
        self.keys: dict[str, Any] = {}


class Reader:
    """Builds data from parser events: one pass, with what is open on a stack, so that depth costs no recursion."""

    def __init__(self, file: str, text: str, *, keep_places: bool = False) -> None:
        """Take a file's name for its problems, and its text; `keep_places` stores the place of each value and key."""
        self.file = file
        self.text = text
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.keep_places = keep_places
        self.problems: list[Problem] = []
        self.stopped: Problem | None = None
        """The typo behind which nothing could be read; None where a guard stopped the reader, or nothing did."""
        self.open: list[_Open] = []
        self.loader = yaml.CSafeLoader(text)

    def read(self) -> object:
        """Return the data of the one document in the text. Raises ContentError."""
        try:
            data = self._document()
        except yaml.YAMLError as error:
            # A key that seems to have no value may be what the typo made of it.
            self.problems = [problem for problem in self.problems if problem.code != "empty"]
            self.stopped = self._syntax(error)
            self.problems.append(self.stopped)
        finally:
            self.loader.dispose()
        if self.problems:
            raise ContentError(self.problems)
        return data

    def _document(self) -> object:
        next_event = self.loader.get_event
        document: list[object] = []
        next_event()  # the stream starts
        while isinstance(start := next_event(), DocumentStartEvent):
            if document or start.version or start.tags:
                self._refuse("many_documents", start)
            self.open = [_Open(document)]
            self._values(next_event)
        return document[0] if document else None

    def _values(self, next_event: Callable[[], Any]) -> None:
        """Add the values of a document to the list that is open; one loop without calls, since every build waits for it."""
        here, values = self.open[-1], 0
        while type(event := next_event()) is not DocumentEndEvent:
            kind = type(event)
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                self.open.pop()
                here = self.open[-1]
                continue
            values += 1
            # An alias is an event with an anchor, too.
            if event.anchor is not None or event.tag is not None or values > MOST_VALUES or self._is_full(here):
                self._refuse_event(here, event)
            value: Any = event.value if kind is ScalarEvent else {} if kind is MappingStartEvent else []
            if kind is ScalarEvent and (event.style or value in _NOTHING):
                value = self._scalar(event)
            if here.is_list:
                here.items.append(value)
            elif here.key is None:
                here.key, here.name = event, value or ""
                if kind is not ScalarEvent or here.name == "<<" or here.name in here.keys:
                    self._check_key(here, event)
                here.keys[here.name] = event
                continue
            else:
                here.items[here.name] = value
            if value is None or self.keep_places:
                self._place(here, event, value)
            here.key = None
            if kind is not ScalarEvent:
                here = _Open(value)
                self.open.append(here)

    def _is_full(self, here: _Open) -> bool:
        """Whether no value may follow: the list has its most items, or the values are nested too deep."""
        return (here.is_list and len(here.items) == MOST_ITEMS) or len(self.open) - 1 > DEEPEST

    def _refuse(self, code: str, event: Any, **values: str) -> NoReturn:
        """Stop at once: what follows such a fault cannot be trusted."""
        self.problems.append(Problem(code, self.file, _mark(event), values=values))
        raise ContentError(self.problems)

    def _refuse_event(self, here: _Open, event: Any) -> NoReturn:
        """Refuse what no value may have, or the first value that is one too many."""
        if here.is_list and len(here.items) == MOST_ITEMS:
            self._refuse("too_many", event, limit=str(MOST_ITEMS))
        if event.anchor is not None:
            self._refuse("anchor", event, found=event.anchor)
        if event.tag is not None:
            self._refuse("tag", event, found=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if len(self.open) - 1 > DEEPEST:
            self._refuse("too_deep", event, limit=str(DEEPEST))
        self._refuse("too_many_values", event, limit=str(MOST_VALUES))

    def _scalar(self, event: Any) -> str | None:
        """Return a text in quotes, or None for what stands for nothing; report what a text in quotes may not hold."""
        value: str = event.value
        if not event.style:
            return None
        tail = _TAIL.match(self.text, event.end_mark.index) if event.style in {'"', "'"} else None
        if tail:
            self.problems.append(Problem("hash_in_text", self.file, place_at(self.text, tail.start(1))))
        # An escape ("\u202e") can bring in what the text itself may not hold.
        found = forbidden_in(value) if event.style == '"' else None
        if found:
            self.problems.append(Problem(found[0], self.file, _mark(event), values=describe(found[1])))
        return value

    def _check_key(self, here: _Open, event: Any) -> None:
        """Refuse a key that is no text, and a merge; report a key that its mapping has already."""
        if type(event) is not ScalarEvent:
            self._refuse("complex_key", event)
        if here.name == "<<" and not event.style:
            self._refuse("merge", event)
        if here.name in here.keys:
            values = {"first": str(_mark(here.keys[here.name]).line)}
            self.problems.append(Problem("duplicate_key", self.file, _mark(event), dotted(self._path()), values))

    def _path(self) -> Keys:
        """Return the path of the value that was read last."""
        return tuple(len(part.items) - 1 if part.is_list else part.name for part in self.open[1:])

    def _place(self, here: _Open, event: Any, value: object) -> None:
        """Store the place of the value that was read last; report it if it is empty."""
        path = self._path()
        if here.key:
            self.keys[path] = _mark(here.key)
        # A mapping or a list is best pointed at by its key.
        self.places[path] = _mark(event if type(event) is ScalarEvent else here.key or event)
        if value is None and path and self._comma_in_chinese(here.key):
            values = {"found": ",", "right": "，"}
            self.problems.append(Problem("half_in_chinese", self.file, _mark(here.key), dotted(path[:-1]), values))
        elif value is None and path:
            typo = "fullwidth_colon" if "：" in here.name else "colon_space" if ":" in here.name else ""
            code, at = (typo, path[:-1]) if typo else ("empty", path)
            self.problems.append(Problem(code, self.file, _mark(here.key or event), dotted(at)))

    def _comma_in_chinese(self, key: Any) -> bool:
        """Whether what stands as a key within braces is the rest of a Chinese text that has a half-width comma."""
        return bool(key and HAN.match(key.value)) and self.text[key.end_mark.index : key.end_mark.index + 1] in {",", "}"}

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        """Return the typo at which the parser stopped; where none is found, its own fault in words for an editor."""
        words = str(error)
        code = next((code for part, code in _SYNTAX if part in words), "syntax")
        # What was never closed or never got its colon is found where it began, not where the parser gave up.
        marks = ("context_mark", "problem_mark") if code in _FROM_THE_START else ("problem_mark", "context_mark")
        mark = getattr(error, marks[0], None) or getattr(error, marks[1], None)
        # libyaml ends a file that lacks its last line end with one, and may point behind it.
        place = place_at(self.text, min(mark.index, len(self.text))) if mark else Place()
        stopped = getattr(error, "problem_mark", None)
        typo = typos.typo_before(self.text, stopped.line + 1) if stopped else None
        if typo:
            return Problem(typo.code, self.file, place_at(self.text, typo.offset), values=typo.values)
        if code == "syntax_colon" and typos.keys_on_line(self.text, place.line) == 1:
            line = self.text.split("\n")[place.line - 1]
            return Problem("syntax_indent", self.file, Place(place.line, len(line) - len(line.lstrip()) + 1))
        return Problem(code, self.file, place)


def _mark(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
