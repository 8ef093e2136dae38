"""Parser events to plain data, each guard acting before anything is expanded (R1 to R11, R17, R18)."""

import re
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.errors import ContentError, Place, Problem
from generator.yamlio import text as characters
from generator.yamlio import typos as slips
from generator.yamlio.text import place_at

Keys = tuple[str | int, ...]
Data = dict[str, object]

DEEPEST = 20
MOST_VALUES = 20_000
MOST_ITEMS = 200


FULLWIDTH_COLON = re.compile(r"^\s*(?:-\s+)?\w+(：)", re.MULTILINE)
# How libyaml names a fault, and the message that tells an editor what to do about it.
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
    """Write a path as editors say it; list items count from 1: `topics.2.en`."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)


class Reader:
    """Builds data from parser events, so that each guard acts before anything is expanded."""

    def __init__(self, file: str, text: str, *, keep_places: bool = False) -> None:
        """Take a file's name for its problems and its text; places cost time and are kept on demand."""
        self.file = file
        self.text = text
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.keep_places = keep_places
        self.problems: list[Problem] = []
        self.values = 0
        self.loader = yaml.CSafeLoader(text)

    def read(self) -> object:
        """Return the data of the one document in the text. Raises ContentError."""
        try:
            data = self._document()
        except yaml.YAMLError as error:
            # A key that seems to have no value may be what the slip made of it.
            self.problems = [problem for problem in self.problems if problem.code != "empty"]
            self.problems.append(self._syntax(error))
        finally:
            self.loader.dispose()
        if self.problems:
            raise ContentError(self.problems)
        return data

    def _document(self) -> object:
        data: object = None
        self._next()  # the stream starts
        documents = 0
        while isinstance(start := self._next(), DocumentStartEvent):
            documents += 1
            if documents > 1 or start.version or start.tags:
                self._refuse("many_documents", start)
            data = self._value((), self._next())
            self._next()  # the document ends
        return data

    def _next(self) -> Any:
        return self.loader.get_event()

    def _refuse(self, code: str, event: Any, **values: str) -> NoReturn:
        """Stop at once: what follows such a fault cannot be trusted."""
        self.problems.append(Problem(code, self.file, _mark(event), values=values))
        raise ContentError(self.problems)

    def _guard(self, path: Keys, event: Any) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            self._refuse("anchor", event, found=event.anchor)
        if event.tag is not None:
            self._refuse("tag", event, found=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if len(path) > DEEPEST:
            self._refuse("too_deep", event, limit=str(DEEPEST))
        self.values += 1
        if self.values > MOST_VALUES:
            self._refuse("too_many_values", event, limit=str(MOST_VALUES))
        if self.keep_places:
            self.places[path] = _mark(event)

    def _value(self, path: Keys, event: Any) -> object:
        self._guard(path, event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        if isinstance(event, SequenceStartEvent):
            return self._list(path)
        return self._mapping(path)

    def _scalar(self, event: Any) -> str | None:
        value: str = event.value
        if event.implicit[0] and value in {"", "~", "null"}:
            return None
        # An escape ("\u202e") can bring in what the text itself may not hold.
        hidden = characters.fault_in(value) if event.style == '"' else None
        if hidden:
            self.problems.append(Problem(hidden[0], self.file, _mark(event), values=characters.named(hidden[1])))
        return value

    def _list(self, path: Keys) -> list[object]:
        items: list[object] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            if len(items) == MOST_ITEMS:
                self._refuse("too_many", event, limit=str(MOST_ITEMS))
            items.append(self._value((*path, len(items)), event))
            if items[-1] is None:
                self.problems.append(Problem("empty", self.file, _mark(event), dotted((*path, len(items) - 1))))
        return items

    def _mapping(self, path: Keys) -> Data:
        mapping: Data = {}
        lines: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                self._guard((*path, "?"), event)
                self._refuse("complex_key", event)
            self._guard((*path, event.value), event)
            key = self._scalar(event) or ""
            if key == "<<" and event.implicit[0]:
                self._refuse("merge", event)
            if key in mapping:
                first = str(lines[key])
                self.problems.append(
                    Problem("duplicate_key", self.file, _mark(event), dotted((*path, key)), {"first": first})
                )
            lines[key] = _mark(event).line
            mapping[key] = self._entry(path, key, event)
        return mapping

    def _entry(self, path: Keys, key: str, event: Any) -> object:
        following = self._next()
        value = self._value((*path, key), following)
        if value is None:
            tight = "fullwidth_colon" if "：" in key else "colon_space" if ":" in key else ""
            code, at = (tight, path) if tight else ("empty", (*path, key))
            self.problems.append(Problem(code, self.file, _mark(event), dotted(at)))
        if self.keep_places:
            self.keys[(*path, key)] = _mark(event)
            # A mapping or a list is best pointed at by its key.
            if isinstance(following, MappingStartEvent | SequenceStartEvent):
                self.places[(*path, key)] = _mark(event)
        return value

    def _syntax(self, error: yaml.YAMLError) -> Problem:
        """Name the slip of the keyboard that brought the parser to a stop, else its stop in words for an editor."""
        words = str(error)
        code = next((code for part, code in _SYNTAX if part in words), "syntax")
        # What was never closed or never got its colon is found where it began, not where the parser gave up.
        marks = ("context_mark", "problem_mark") if code in _FROM_THE_START else ("problem_mark", "context_mark")
        mark = getattr(error, marks[0], None) or getattr(error, marks[1], None)
        # libyaml ends a file that lacks its last line end with one, and may point behind it.
        place = place_at(self.text, min(mark.index, len(self.text))) if mark else Place()
        stopped = getattr(error, "problem_mark", None)
        slip = slips.slip_before(self.text, stopped.line + 1) if stopped else None
        if slip:
            return Problem(slip.code, self.file, place_at(self.text, slip.offset), values=slip.values)
        if code == "syntax_colon" and slips.keys_on_line(self.text, place.line) == 1:
            line = self.text.split("\n")[place.line - 1]
            return Problem("syntax_indent", self.file, Place(place.line, len(line) - len(line.lstrip()) + 1))
        return Problem(code, self.file, place)


def _mark(event: Any) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
