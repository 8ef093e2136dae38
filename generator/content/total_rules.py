"""Rules on money and on what directions add up to (R29, R104)."""

from collections.abc import Callable, Iterator

from generator.content.layout import Contents
from generator.errors import Problem
from generator.model.components import Amount, Count
from generator.model.schema import DirectionFacts
from generator.model.totals import compare
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys

_WAN = 10_000
# Yuan of a whole direction: outside the first two a unit is wrong, outside the others it may be.
_IMPOSSIBLE = (10_000, 10_000_000_000)
_UNUSUAL = (100_000, 1_000_000_000)


def amounts_are_in_yuan(contents: Contents) -> Iterator[Problem]:
    """The money of a direction neither misses a factor of 10,000 nor has it twice (万元 written as yuan)."""
    for facts, document in contents.directions.values():
        for path, amount in _amounts(facts):
            yield from _unit(path, amount.amount, document)


def _amounts(facts: DirectionFacts) -> Iterator[tuple[Keys, Amount]]:
    if facts.budget:
        yield ("budget",), facts.budget
    for index, track in enumerate(facts.tracks):
        yield ("tracks", index, "budget"), track.budget


def _impossible(amount: int) -> bool:
    """Whether an amount of yuan is certainly not what a direction gets."""
    return not _IMPOSSIBLE[0] <= amount <= _IMPOSSIBLE[1]


def _unit(path: Keys, amount: int, document: Document) -> Iterator[Problem]:
    few = amount < _UNUSUAL[0]
    if few or amount > _UNUSUAL[1]:
        code = "amount_small" if few else "amount_large"
        right = str(amount * _WAN if few else amount // _WAN)
        certain = "" if _impossible(amount) else "_doubt"
        yield document.problem(f"{code}{certain}", (*path, "amount"), found=str(amount), right=right)


def totals_add_up(contents: Contents) -> Iterator[Problem]:
    """The totals a guide states are the sums of its directions, or the mismatch is declared; no declaration without one."""
    by_guide = contents.by_guide()
    for name, (facts, document) in contents.guides.items():
        folder = f"content/directions/{name}"
        if any(file.startswith(f"{folder}/") or folder.startswith(file) for file in contents.broken):
            continue
        # Of a guide that is not on record as a whole, the sums are those of what is.
        if facts.coverage != "complete":
            continue
        rows = compare(facts, by_guide[name])
        declared = {mismatch.total for mismatch in facts.mismatches}
        # An amount in a wrong unit is reported at its direction, which alone has to change.
        blamed = {"budget"} if any(_in_wrong_unit(direction) for direction in by_guide[name]) else set()
        for total, row in rows.items():
            if not row.agrees and total not in declared | blamed:
                yield document.problem("total", ("stated", total), found=_shown(row.stated), right=_shown(row.summed))
        for index, mismatch in enumerate(facts.mismatches):
            if mismatch.total not in rows or rows[mismatch.total].agrees:
                yield document.problem("mismatch_without", ("mismatches", index), found=mismatch.total)


def _in_wrong_unit(direction: DirectionFacts) -> bool:
    return any(_impossible(amount.amount) for _, amount in _amounts(direction))


def _shown(total: Count | Amount) -> str:
    if isinstance(total, Amount):
        return str(total.amount)
    return str(total.max) if total.min in {None, total.max} else f"{total.min}-{total.max}"


TOTAL_RULES: tuple[Callable[[Contents], Iterator[Problem]], ...] = (amounts_are_in_yuan, totals_add_up)
