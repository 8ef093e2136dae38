"""Problems as lines that editors read: `file:line:column: key: what is wrong and what would be right [code]`."""

import os
from collections.abc import Sequence

from generator.languages import CHINESE, ENGLISH, Language
from generator.messages import translator
from generator.problems import Problem


def preferred_language() -> Language:
    """Return the language of the locale that the environment names; English where it names none of ours."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


def line(problem: Problem, language: Language) -> str:
    """Return one problem as a line."""
    message = translator(language, "problems")(problem.code, **problem.values)
    key = f"{problem.key}: " if problem.key else ""
    return f"{problem.file}:{problem.place.line}:{problem.place.column}: {key}{message} [{problem.code}]"


def report(problems: Sequence[Problem], language: Language) -> str:
    """Return all problems, one a line, with their number at the end."""
    count = translator(language, "problems").plural("summary", len(problems))
    return "\n".join([*(line(problem, language) for problem in problems), count])
