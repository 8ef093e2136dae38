"""A guide, and a direction joined with it: what the one inherits from the other."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.model.components import Change, Deadline, Duration, Topic
from generator.model.duties import Eligibility
from generator.model.guides import GuideFacts, Listed
from generator.model.history import ending, from_addition, with_endings
from generator.model.schema import DirectionFacts, Version
from generator.model.traversal import checked


@dataclass(frozen=True, eq=False)
class Guide:
    """A published guide with its name (`2025-3`)."""

    name: str
    facts: GuideFacts

    @property
    def order(self) -> tuple[int, int]:
        """Year and batch: the order in which guides were published. A guide without a batch comes before the batches."""
        return (self.facts.year, self.facts.batch or 0)

    @property
    def special(self) -> bool:
        """Whether it is neither the guide of a year nor a batch of it: `2020-covid-19`."""
        return not self.facts.batch and self.name != str(self.facts.year)

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Its windows. What is known of a guide that was not confirmed is known of the published one alone."""
        windows = self.facts.deadlines
        if self.facts.version == "published":
            return windows
        return tuple(window.model_copy(update={"applies": "published_guide"}) for window in windows)

    @property
    def id(self) -> str:
        """The identity: its name."""
        return self.name

    @cached_property
    def checked(self) -> tuple[date, ...]:
        """The days on which its sources were checked."""
        return checked(self.facts)

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """What changed of the guide itself, oldest first, from its addition on."""
        return from_addition(self.facts.history, self.checked, self.facts.year)


@dataclass(frozen=True, eq=False)
class Direction:
    """A direction joined with its guide; `id` is `<guide>/<code>`, as in its path and its address."""

    guide: Guide
    code: str
    facts: DirectionFacts
    digest: bytes = b""
    """A digest of its file and of the file's place."""

    @property
    def id(self) -> str:
        """The identity: the guide's name and the code, as strings (`2020/2.0`)."""
        return f"{self.guide.name}/{self.code}"

    @property
    def file(self) -> str:
        """The file that it is read from."""
        return f"content/directions/{self.id}.yml"

    @property
    def stated_code(self) -> str | None:
        """The code by which the guide calls it; None where that is not on record."""
        return None if self.code.startswith("x-") else self.code

    @property
    def order(self) -> tuple[tuple[int, int], bool, tuple[int, ...], str]:
        """Guide first, then the code as numbers: 1.9 comes before 2.0; those without a code on record last."""
        code = self.stated_code
        return (self.guide.order, code is None, tuple(int(part) for part in code.split(".")) if code else (), self.code)

    @property
    def version(self) -> Version:
        """The version of the guide that it stands in: the one it names, else that of the guide's file."""
        return self.facts.version or self.guide.facts.version

    @property
    def partner_published(self) -> Listed | None:
        """Whether the published guide has its partner, by a list of that guide's partners; None where there is none."""
        lists = (other.countries for other in self.guide.facts.versions if other.version == "published")
        listed = next((countries for countries in lists if countries), None)
        if listed is None or self.version == "published":
            return None
        found = {code in listed for code in self.facts.countries}
        return None if len(found) != 1 else "listed" if found.pop() else "not_listed"

    @property
    def missing(self) -> tuple[str, ...]:
        """What is not on record of it, by the keys of the content.

        Of a direction that is whole, what it does not state its guide does not state, which is no gap.
        """
        facts, whole = self.facts, bool(self.facts.tracks)
        known = {
            "code": self.stated_code is not None,
            "title": facts.title is not None,
            "countries": bool(facts.countries or facts.partner_groups),
            "fields": bool(facts.fields),
            "projects": whole or facts.projects is not None,
            "budget": whole or facts.budget is not None,
            "joint_application": facts.joint_application is not None,
            "deadlines": any(window.side == "china" and window.closes for window in self.deadlines),
            "topics": facts.whole or bool(facts.topics),
            "duration": facts.whole or self.duration is not None,
            "lead": facts.whole or bool(facts.lead),
            "conditions": facts.whole,
        }
        return tuple(key for key, on_record in known.items() if not on_record)

    @property
    def duration(self) -> Duration | None:
        """Months of a project: the direction's own, else its guide's default; None where neither states one."""
        return self.facts.duration or self.guide.facts.duration

    @cached_property
    def deadlines(self) -> tuple[Deadline, ...]:
        """The windows: the guide's, except where the direction has one of its own for the same side and stage."""
        own = {(deadline.side, deadline.stage) for deadline in self.facts.deadlines}
        shared = self.guide.facts.deadlines if self.version == "published" else self.guide.deadlines
        inherited = (d for d in shared if (d.side, d.stage) not in own)
        return with_endings((*inherited, *self.facts.deadlines), self.history)

    @property
    def ended(self) -> Change | None:
        """The entry of its history by which the guide's side withdrew it or a funder cancelled it; None for neither.

        It cancels the windows of its side; all of them where it names none.
        """
        return ending(self.history)

    @property
    def withdrawn(self) -> bool:
        """Whether the guide's side withdrew the call."""
        return any(change.kind == "withdrawn" for change in self.history)

    @property
    def eligibility(self) -> Eligibility | None:
        """Who may apply at all: as the direction states it, else as its guide does; None where neither does."""
        return self.facts.eligibility or self.guide.facts.eligibility

    @cached_property
    def history(self) -> tuple[Change, ...]:
        """What changed, oldest first, from its addition on: the entries of its own history and of its guide's.

        Its own entry `added` replaces its guide's; where neither has one, it counts as added on the oldest day on which a
        source of either was checked.
        """
        own, shared = self.facts.history, self.guide.facts.history
        lines = [change for change in (*own, *shared) if change.kind == "added"] or [
            Change.model_construct(date=self._first_checked(), kind="added", side=None, stage=None, what=None)
        ]
        changes = [c for c in (*shared, *own) if c.kind != "added" and (c in own or c.date >= lines[0].date)]
        return (lines[0], *sorted(changes, key=lambda change: change.date))

    def _first_checked(self) -> date:
        return min(self.checked, default=date(self.guide.facts.year, 1, 1))

    @cached_property
    def checked(self) -> tuple[date, ...]:
        """The days on which its sources and those of its guide were checked."""
        return (*self.guide.checked, *checked(self.facts))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, those of its tracks included."""
        return (*self.facts.topics, *(topic for track in self.facts.tracks for topic in track.topics))
