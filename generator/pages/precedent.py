"""What past rounds show of closing dates: history with its sample and its exceptions, never a date to come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.model.catalogue import Direction, Guide
from generator.model.components import Deadline
from generator.model.deadlines import last_moment
from generator.presentation.edition import Edition

# A batch has a usual closing date where so many rounds closed within so many days of the year.
LEAST_ROUNDS = 3
MOST_DAYS = 31
# Batches up to this number have a name in words.
NAMED = 4
# The stages at which one first applies.
FIRST_STAGES = ("application", "pre_application", "outline")


@dataclass(frozen=True)
class Round:
    """One closing date of the past: the year of the round, the day, and how sure that is."""

    year: int
    closes: date
    second_hand: bool
    """Whether a second-hand page alone states it."""
    disputed: bool = False
    """Whether other sources state other days."""

    @property
    def offset(self) -> int:
        """Days from New Year of the round's year: rounds that close in the December before compare with those of January."""
        return (self.closes - date(self.year, 1, 1)).days


def rounds_of(guides: Iterable[Guide], batch: int) -> list[Round]:
    """Return the rounds of a batch that have a closing date of the Chinese side on record, newest first."""
    found = (_round(guide, guide.facts.deadlines) for guide in guides if guide.facts.batch == batch)
    return sorted(filter(None, found), key=lambda each: each.year, reverse=True)


def _round(guide: Guide, deadlines: Iterable[Deadline]) -> Round | None:
    windows = (each for each in deadlines if each.side == "china" and each.stage in FIRST_STAGES)
    for window in windows:
        if last := last_moment(window):
            return Round(guide.facts.year, last.date(), window.trust == "other", bool(window.disputed))
    return None


def habit(rounds: Sequence[Round]) -> Sequence[Round]:
    """Return the newest rounds that closed within a month of each other's day of the year; none where there are too few."""
    count = 0
    while count < len(rounds):
        offsets = [each.offset for each in rounds[: count + 1]]
        if max(offsets) - min(offsets) > MOST_DAYS:
            break
        count += 1
    return rounds[:count] if count >= LEAST_ROUNDS else ()


def sentences(edition: Edition) -> Iterator[str]:
    """Yield a sentence for each batch of which past rounds show a habit."""
    guides = edition.catalogue.guides
    for batch in sorted({guide.facts.batch for guide in guides if guide.facts.batch}):
        rounds = rounds_of(guides, batch)
        recent = habit(rounds)
        if recent:
            yield _sentence(batch, recent, rounds[len(recent) :], edition)


def of_calls(edition: Edition, directions: Iterable[Direction]) -> str:
    """Return when the Chinese side of some calls closed, once a guide, from three guides with a date on record on."""
    by_guide: dict[str, Round | None] = {}
    for this in directions:
        by_guide[this.guide.name] = by_guide.get(this.guide.name) or _round(this.guide, this.deadlines)
    rounds = sorted(filter(None, by_guide.values()), key=lambda each: each.closes)
    if len(rounds) < LEAST_ROUNDS:
        return ""
    say, formats = edition.say, edition.names.formats
    doubtful = sum(each.second_hand for each in rounds)
    return say(
        "precedent.calls",
        days=formats.names([_marked(each, formats.day(each.closes), edition) for each in rounds]),
        n=len(rounds),
        of=len(by_guide),
        doubt=say.plural("precedent.second_hand", doubtful) if doubtful else "",
    )


def _sentence(batch: int, recent: Sequence[Round], earlier: Sequence[Round], edition: Edition) -> str:
    say, formats = edition.say, edition.names.formats
    by_day = sorted(recent, key=lambda each: each.offset)
    doubtful = sum(each.second_hand for each in recent)
    sentence = say(
        "precedent.closed",
        batch=say(f"precedent.batch.{batch}") if batch <= NAMED else say("precedent.batch.further", number=batch),
        rounds=formats.names([str(each.year) for each in reversed(recent)]),
        first=_marked(by_day[0], formats.day_of_year(by_day[0].closes), edition),
        last=_marked(by_day[-1], formats.day_of_year(by_day[-1].closes), edition),
        n=len(recent),
        doubt=say.plural("precedent.second_hand", doubtful) if doubtful else "",
        earlier=_earlier(earlier, edition),
    )
    return say("precedent.next", sentence=sentence, year=recent[0].year + 1)


def _earlier(rounds: Sequence[Round], edition: Edition) -> str:
    formats = edition.names.formats
    days = formats.names([_marked(each, formats.day(each.closes), edition) for each in rounds])
    return edition.say("precedent.earlier", days=days) if rounds else ""


def _marked(each: Round, day: str, edition: Edition) -> str:
    return edition.say("precedent.disputed", day=day) if each.disputed else day
