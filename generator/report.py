"""Problems as lines that editors read: `file:line:column: key: what is wrong and what would be right [code]`."""

import os
from collections.abc import Sequence

from generator.languages import CHINESE, ENGLISH, Language
from generator.messages import translator
from generator.problems import Problem

LONGEST = 160


def preferred_language() -> Language:
    """Return the language of the locale that the environment names; English where it names none of ours."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


def line(problem: Problem, language: Language) -> str:
    """Return one problem as one line, whatever a value or a file name holds (CHECKLIST C56)."""
    values = {name: plain(value) for name, value in problem.values.items()}
    message = translator(language, "problems")(problem.code, **values)
    key = f"{plain(problem.key)}: " if problem.key else ""
    return f"{plain(problem.file)}:{problem.place.line}:{problem.place.column}: {key}{message} [{problem.code}]"


def plain(text: str) -> str:
    """Return a text without line breaks, control or invisible characters, cut to what a line can hold."""
    shown = "".join(character if character.isprintable() else f"U+{ord(character):04X}" for character in text)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def report(problems: Sequence[Problem], language: Language) -> str:
    """Return all problems, one a line, with their number at the end."""
    count = translator(language, "problems").plural("summary", len(problems))
    return "\n".join([*(line(problem, language) for problem in problems), count])
