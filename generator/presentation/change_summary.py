"""What changed from round to round of a country's calls: each fact that changed, how often and when. No forecast."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.catalogue import Direction
from generator.presentation import round_comparison
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

# Up to so many items are named; more are counted, and the comparison of the rounds names them.
_MOST_NAMED = 2


@dataclass(frozen=True)
class Change:
    """What is different in one round from the one before it; the anchor leads to the round."""

    round: Anchor
    what: str


@dataclass(frozen=True)
class Changed:
    """One fact that changed at least once: how often, and in which rounds."""

    name: str
    times: str
    rounds: tuple[Change, ...]


@dataclass(frozen=True)
class Changes:
    """All facts that changed and all that stayed the same, over every round that had one before it."""

    lead: str
    changed: tuple[Changed, ...]
    same: str


_Pair = tuple[Direction, Direction]
# How a fact differs between two rounds, in words: empty where it does not, None where it is not on record.
_Answer = str | None


def changes(directions: Sequence[Direction], edition: Edition) -> Changes | None:
    """Compare each round of the calls that some directions belong to with the one before; None where no call came back."""
    slugs = dict.fromkeys(this.facts.series for this in directions if this.facts.series)
    pairs = [pair for slug in slugs for pair in pairwise(edition.catalogue.by_series[slug])]
    if not pairs:
        return None
    say = edition.say
    # A fact that neither round of a pair has on record has no row there.
    compared = [dict(_answers(pair, edition)) for pair in pairs]
    names = dict.fromkeys(name for found in compared for name in found)
    answers = {name: [found.get(name) for found in compared] for name in names}
    changed = tuple(_changed(name, pairs, found, edition) for name, found in answers.items() if any(found))
    same = [name for name, found in answers.items() if "" in found and not any(found)]
    return Changes(
        lead=say.plural("changes.lead", len(pairs)),
        changed=changed,
        same=say("changes.same", names=say("list.separator").join(same)) if same else "",
    )


def _changed(name: str, pairs: Sequence[_Pair], answers: Sequence[_Answer], edition: Edition) -> Changed:
    rounds = tuple(Change(_round(this, edition), answer) for (this, _), answer in zip(pairs, answers, strict=True) if answer)
    known = sum(answer is not None for answer in answers)
    say = edition.say
    times = say("changes.once") if known == 1 else say("changes.times", n=len(rounds), total=known)
    if known < len(pairs):
        times = say("changes.partly", text=times, n=known, total=len(pairs))
    return Changed(name, times, rounds)


def _round(this: Direction, edition: Edition) -> Anchor:
    view = edition.view(this)
    return Anchor(edition.say("changes.round", guide=view.guide.text, code=edition.names.code(this)), view.path)


def _answers(pair: _Pair, edition: Edition) -> Iterator[tuple[str, _Answer]]:
    # The first row is the interval between the rounds, which is no fact of either.
    for row in round_comparison.rows(pair, edition.names)[1:]:
        # The label of that row is the beginning of a sentence; here it is a subject.
        name = edition.say("changes.duties") if row.key == "duties" else row.name
        yield name, _answer(row.cells[0], edition)
    yield edition.say("changes.month"), _months(pair, edition)


def _answer(cell: round_comparison.Cell, edition: Edition) -> _Answer:
    say = edition.say
    if cell.state != "differs":
        return "" if cell.state == "same" else None
    if cell.change:
        return say("changes.figure", now=cell.items[0].text, change=cell.change)
    new = [item.text for item in cell.items if item.mark]
    lists = (("changes.new", new), ("changes.dropped", cell.dropped))
    return say("list.separator").join(_listed(key, names, edition) for key, names in lists if names)


def _listed(key: str, names: Sequence[str], edition: Edition) -> str:
    if len(names) > _MOST_NAMED:
        return edition.say(f"{key}.many", n=len(names))
    quoted = [edition.say("changes.name", name=name) for name in names]
    return edition.say(key, names=edition.names.formats.names(quoted))


def _months(pair: _Pair, edition: Edition) -> _Answer:
    """Compare the months in which windows of the same side and stage close, where both are on record."""
    now, then = (
        {window.name: window.month_code[5:] for window in edition.view(this).windows.deadlines if window.month_code}
        for this in pair
    )
    both = [name for name in now if name in then]
    if not both:
        return None
    say, formats = edition.say, edition.names.formats

    def month(number: str) -> str:
        return formats.month_of_year(date(2000, int(number), 1))

    moved = [name for name in both if now[name] != then[name]]
    return say("list.separator").join(
        say("changes.month.moved", window=name, now=month(now[name]), before=month(then[name])) for name in moved
    )
