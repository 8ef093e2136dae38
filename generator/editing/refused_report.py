"""`calls diff` of content that cannot be published: its problems, and what changed in its files."""

from collections.abc import Sequence

from generator.editing.diff_report import Messages, problems_only
from generator.editing.plain_changes import PlainChange
from generator.errors import Problem
from generator.languages import Language
from generator.presentation.translator import translator

# So many values are listed.
_MOST = 50


def report_refused(problems: Sequence[Problem], changes: Sequence[PlainChange], languages: Sequence[Language]) -> str:
    """Return the Markdown of content that cannot be published: its problems, and what changed, in each language."""
    return "\n".join(f"{problems_only(problems, language)}{_plain(changes, language)}" for language in languages)


def _plain(changes: Sequence[PlainChange], language: Language) -> str:
    messages = Messages(translator(language, "changes"))
    lines = []
    for each in changes[:_MOST]:
        kind = "changed" if each.old and each.new else "removed" if each.old else "added" if each.new else "unread"
        values = {"file": each.file, "name": each.key, "old": each.old, "new": each.new}
        lines.append(f"- {messages(f'plain.{kind}', **values)}")
    if len(changes) > _MOST:
        lines.append(f"- {messages('plain.more', number=str(len(changes) - _MOST))}")
    return "\n".join([f"\n### {messages('heading.plain')}\n", *lines, ""]) if lines else ""
