"""Problems as editors and tools read them: lines of text, annotations of a pull request, JSON.

A line is `file:line:column: key: what is wrong and what would be right [code]`.
"""

import json
import os
from collections.abc import Sequence

from generator.errors import Problem
from generator.languages import CHINESE, ENGLISH, Language
from generator.presentation.translator import translator

LONGEST = 160


def preferred_language() -> Language:
    """Return the language of the locale that the environment names; English where it names none of ours."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


def message(problem: Problem, language: Language) -> str:
    """Return what is wrong and what would be right, as one line whatever a value holds."""
    values = {name: plain(value) for name, value in problem.values.items()}
    return translator(language, "problems")(problem.code, **values)


def line(problem: Problem, language: Language) -> str:
    """Return one problem as one line, whatever a value or a file name holds (R83)."""
    key = f"{plain(problem.key)}: " if problem.key else ""
    where = f"{plain(problem.file)}:{problem.place.line}:{problem.place.column}"
    return f"{where}: {key}{message(problem, language)} [{problem.code}]"


def plain(text: str, limit: int | None = LONGEST) -> str:
    """Return a text without line breaks, control or invisible characters, cut to what a line can hold."""
    shown = "".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in text)
    return shown if limit is None or len(shown) <= limit else f"{shown[:limit]}…"


def report(problems: Sequence[Problem], language: Language) -> str:
    """Return all problems, one a line, with their number at the end."""
    count = translator(language, "problems").plural("summary", len(problems))
    return "\n".join([*(line(problem, language) for problem in problems), count])


def annotation(problem: Problem, language: Language, level: str) -> str:
    """Return a problem as a workflow command of GitHub; `level` is error, warning or notice.

    Values of properties and the message are escaped as GitHub's runner takes them apart (R83): whatever a file
    holds, it is neither a second command nor another property.
    """
    properties = {
        "file": plain(problem.file),
        "line": str(problem.place.line),
        "col": str(problem.place.column),
        "title": problem.code,
    }
    key = f"{plain(problem.key)}: " if problem.key else ""
    said = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {said}::{_data(key + message(problem, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(problems: Sequence[Problem], notices: Sequence[Problem], others: Sequence[str], language: Language) -> str:
    """Return problems and notices as one JSON object, for tools.

    `version` is 1; `problems` (which refuse the content) and `notices` (which do not) are lists of objects with `file`,
    `line`, `column` (from 1), `key` (dotted, "" for the whole file), `code`, `message` (in the language asked for) and
    `values` (what fills the message: `found`, `right` and others); `others` names the files that have problems beside the
    paths asked for.
    """

    def row(problem: Problem) -> dict[str, object]:
        return {
            "file": problem.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "key": problem.key,
            "code": problem.code,
            "message": message(problem, language),
            "values": dict(problem.values),
        }

    told = {"version": 1, "problems": [*map(row, problems)], "notices": [*map(row, notices)], "others": list(others)}
    # ASCII alone, so that no terminal and no lone surrogate of a file name can spoil it.
    return json.dumps(told, indent=2)
