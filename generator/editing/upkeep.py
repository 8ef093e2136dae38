"""The weekly look: what editors should attend to although nobody changed anything, as Markdown in both languages.

Dead links, windows that closed lately, facts checked long ago, notices due by precedent, texts that are behind in one
language, newer versions of the locked packages. It goes into an issue of the forge, so what the content says is escaped
(R78).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from pydantic import BaseModel

from generator.content.loader import load
from generator.editing.change_checks import stale_texts
from generator.editing.diff_report import Messages
from generator.editing.links import NO_ANSWER, Ask, dead, files_of
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Deadline
from generator.model.deadlines import closes_at, last_moment
from generator.model.traversal import checked, walk
from generator.presentation.formats import BEIJING
from generator.presentation.translator import translator

LATELY = timedelta(days=35)
OLD = timedelta(days=365)
# A notice is due from a month before the day on which precedent puts it, until half a year after it.
AHEAD, OVERDUE = timedelta(days=30), timedelta(days=180)
# Forges cut an issue at 65,536 characters.
MOST_ITEMS = 60


class PipPackage(BaseModel):
    """A package of `pip list --outdated --format json`."""

    name: str
    version: str
    latest_version: str


class NpmPackage(BaseModel):
    """A package of `npm outdated --json`."""

    current: str = "–"
    latest: str


class Outdated(BaseModel):
    """What `scripts/outdated` prints."""

    pip: tuple[PipPackage, ...] = ()
    npm: Mapping[str, NpmPackage] = {}


@dataclass(frozen=True)
class Finding:
    """One line: where it is, the key of its message, and what fills that."""

    where: str
    key: str
    values: Mapping[str, str]
    name: str = ""
    """The key of a message of the site whose words fill `{name}`."""


def look(
    content: Path, now: datetime, ask: Ask | None, outdated: Outdated, progress: Callable[[int, int], None] = lambda *_: None
) -> str:
    """Return the whole text at an instant; its first line has the number of findings. `ask` is None to ask no host.

    `progress` is called with the number of hosts asked and of all.

    Raises ContentError where the content cannot be loaded.
    """
    catalogue = load(content)
    today = now.astimezone(BEIJING).date()
    sections = {
        "dead": [*_dead(catalogue, ask, progress)] if ask else [],
        "closed": [*_closed(catalogue, now)],
        "old": [*_old(catalogue, today)],
        "due": [*_due(catalogue, today)],
        "stale": [*_stale(catalogue, content)],
        "versions": [*_versions(outdated)],
    }
    return _markdown(sections, today)


def _markdown(sections: Mapping[str, Sequence[Finding]], today: date) -> str:
    number = sum(map(len, sections.values()))
    every = [Messages(translator(language, "changes")) for language in LANGUAGES]

    def both(key: str, **values: str) -> str:
        return " · ".join(messages(key, **values) for messages in every)

    def item(this: Finding) -> str:
        names = [translator(language)(this.name) if this.name else "" for language in LANGUAGES]
        texts = [messages(this.key, name=name, **this.values) for messages, name in zip(every, names, strict=True)]
        return f"- {this.where}: {' · '.join(texts)}"

    parts = [f"<!-- upkeep: {number} -->", both("upkeep.intro", day=today.isoformat(), number=str(number))]
    for name, findings in sections.items():
        if not findings:
            continue
        lines = [item(each) for each in findings[:MOST_ITEMS]]
        if more := len(findings) - MOST_ITEMS if len(findings) > MOST_ITEMS else 0:
            lines.append(f"- {both('upkeep.more', number=str(more))}")
        parts += [f"## {both(f'upkeep.{name}')} ({len(findings)})", both(f"upkeep.{name}.task"), "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


def _code(*files: str) -> str:
    return ", ".join(f"`{file}`" for file in files)


def _dead(catalogue: Catalogue, ask: Ask, progress: Callable[[int, int], None]) -> Iterator[Finding]:
    for link in dead(catalogue, ask, progress):
        key = "upkeep.no_answer" if link.status == NO_ANSWER else "upkeep.status"
        where = f"<{link.address}> ({_code(*link.files)})" + (f" → <{link.archived}>" if link.archived else "")
        yield Finding(where, key, {"status": str(link.status)})


def _closed(catalogue: Catalogue, now: datetime) -> Iterator[Finding]:
    for file, facts in files_of(catalogue):
        for _, part in walk(facts):
            closes = closes_at(part) if isinstance(part, Deadline) else None
            if isinstance(part, Deadline) and closes and now - LATELY <= closes <= now:
                last = last_moment(part)
                day = last.date().isoformat() if last else ""
                yield Finding(_code(file), "upkeep.window", {"day": day}, f"window.{part.side}.{part.stage}")


def _old(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    for file, facts in files_of(catalogue):
        days = [day for day in checked(facts) if today - day > OLD]
        if days:
            yield Finding(_code(file), "upkeep.checked", {"day": min(days).isoformat(), "number": str(len(days))})


def _due(catalogue: Catalogue, today: date) -> Iterator[Finding]:
    """Yield each series whose next notice precedent puts into these months: the last two rounds give the interval."""
    for series, rounds in catalogue.by_series.items():
        by_guide = {this.guide.name: day for this in reversed(rounds) if (day := _announced(this))}
        days = sorted(by_guide.values())
        if len(days) > 1:
            years = max(1, round((days[-1] - days[-2]).days / 365))
            expected = days[-1] + timedelta(days=round(years * 365.25))
            if expected - AHEAD <= today <= expected + OVERDUE:
                values = {"month": f"{expected:%Y-%m}", "days": ", ".join(day.isoformat() for day in days)}
                yield Finding(_code(series), "upkeep.expected", values)


def _announced(this: Direction) -> date | None:
    """Return the day on which a round was announced or opened, as far as it is on record."""
    notice = this.guide.facts.notice
    opened = [deadline.opens for deadline in this.deadlines if deadline.opens]
    days = [moment.date() if isinstance(moment, datetime) else moment for moment in opened]
    return notice.published if notice and notice.published else min(days, default=None)


def _stale(catalogue: Catalogue, content: Path) -> Iterator[Finding]:
    for problem in stale_texts(catalogue, content):
        yield Finding(_code(f"{problem.file}:{problem.place.line}"), f"upkeep.{problem.code}", {"place": problem.key})


def _versions(outdated: Outdated) -> Iterator[Finding]:
    for package in outdated.pip:
        yield Finding(_code(package.name), "upkeep.version", {"old": package.version, "new": package.latest_version})
    for name, found in outdated.npm.items():
        yield Finding(_code(name), "upkeep.version", {"old": found.current, "new": found.latest})
