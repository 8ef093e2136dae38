"""Problems as text for people, as annotations of a pull request, and as JSON for tools and for GitLab.

One line of text is `file:line:column: key: what is wrong and what would be right [code]`.
"""

import hashlib
import json
import os
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import click

from generator.content.layout import kind_of
from generator.errors import Problem
from generator.languages import CHINESE, ENGLISH, Language
from generator.presentation.translator import translator

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

MAX_LENGTH = 160
# The models of files whose keys have titles of their own, by the kind of the file.
_MODELS = {"direction": "DirectionFacts", "guide": "GuideFacts", "partner_call": "PartnerCallFacts"}


def preferred_language() -> Language:
    """Return the language of the environment's locale; English where that is neither Chinese nor English."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


class Progress:
    """Shows on a terminal what a command does, how far it is and how long it will take; elsewhere nothing."""

    def __init__(self, doing: str, language: Language) -> None:
        """Take what is done: the last part of the key of its message, such as `reading`."""
        self._label = translator(language, "problems")(f"progress.{doing}")

    def __call__(self, done: int, total: int) -> None:
        """Show how much is done of how much there is."""
        self._bar.length = total
        self._bar.update(done - self._bar.pos)
        if done == total:
            self._bar.render_finish()

    @cached_property
    def _bar(self) -> "ProgressBar[int]":
        return click.progressbar(length=0, label=self._label, file=sys.stderr, hidden=not sys.stderr.isatty())


def message(problem: Problem, language: Language) -> str:
    """Return what is wrong and what would be right, as one line whatever characters a value has."""
    values = {name: plain(value) for name, value in problem.values.items()}
    return translator(language, "problems")(problem.code, **values)


def key_of(problem: Problem, language: Language) -> str:
    """Return the key of a problem, in Chinese with what its first part is called."""
    first, schema = problem.key.partition(".")[0], translator(language, "schema")
    names = (f"{_MODELS.get(kind_of(problem.file), '')}.{first}.title", f"{first}.title")
    title = next((schema(name) for name in names if schema.has(name)), "")
    return translator(language, "problems")("key", title=title, name=plain(problem.key)).strip()


def line(problem: Problem, language: Language) -> str:
    """Return one problem as one line, whatever characters a value or a file name has (R83)."""
    key = f"{key_of(problem, language)}: " if problem.key else ""
    where = f"{plain(problem.file)}:{problem.place.line}:{problem.place.column}"
    return f"{where}: {key}{message(problem, language)} [{problem.code}]"


def plain(text: str, limit: int | None = MAX_LENGTH) -> str:
    """Return a text with every unprintable character replaced by its code point, cut after `limit` characters."""
    shown = "".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in text)
    return shown if limit is None or len(shown) <= limit else f"{shown[:limit]}…"


def report(problems: Sequence[Problem], language: Language) -> str:
    """Return all problems, one a line, and their number as the last line."""
    count = translator(language, "problems").plural("summary", len(problems))
    return "\n".join([*(line(problem, language) for problem in problems), count])


def annotation(problem: Problem, language: Language, level: str) -> str:
    """Return a problem as a workflow command of GitHub; `level` is error, warning or notice.

    Properties and message are escaped as GitHub's runner decodes them (R83), so that no text from a file can become a
    second command or another property.
    """
    properties = {
        "file": plain(problem.file),
        "line": str(problem.place.line),
        "col": str(problem.place.column),
        "title": problem.code,
    }
    key = f"{key_of(problem, language)}: " if problem.key else ""
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {listed}::{_data(key + message(problem, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def code_quality(problems: Sequence[Problem], notices: Sequence[Problem], language: Language) -> str:
    """Return problems and notices as the JSON that GitLab shows on the lines of a merge request.

    Two of a kind at one place of a file differ by their key; GitLab takes those with equal fingerprints for one.
    """

    def row(problem: Problem, severity: str) -> dict[str, object]:
        identity = f"{problem.file}\0{problem.code}\0{problem.key}\0{problem.place.line}"
        return {
            "description": message(problem, language),
            "check_name": problem.code,
            "fingerprint": hashlib.sha256(identity.encode("utf-8", "backslashreplace")).hexdigest(),
            "severity": severity,
            "location": {"path": problem.file, "lines": {"begin": problem.place.line}},
        }

    rows = [*(row(problem, "major") for problem in problems), *(row(notice, "info") for notice in notices)]
    return json.dumps(rows, indent=2)


def as_json(problems: Sequence[Problem], notices: Sequence[Problem], others: Sequence[str], language: Language) -> str:
    """Return problems and notices as one JSON object, for tools.

    `version` is 1; `problems` (which refuse the content) and `notices` (which do not) are lists of objects with `file`,
    `line`, `column` (from 1), `key` (dotted, "" for the whole file), `code`, `message` (in `language`) and
    `values` (what fills the message: `found`, `right` and others); `others` names the files with problems outside the
    paths given.
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

    answer = {"version": 1, "problems": [*map(row, problems)], "notices": [*map(row, notices)], "others": list(others)}
    # Escaped to ASCII, so that neither a terminal's encoding nor a lone surrogate in a file name can break it.
    return json.dumps(answer, indent=2)
