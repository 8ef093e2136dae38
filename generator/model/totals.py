"""What directions add up to: projects, money, partners; and how that compares with what their guide states."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.components import Amount, Bound, Count
from generator.model.guides import GuideFacts
from generator.model.schema import DirectionFacts, Total


@dataclass(frozen=True)
class Comparison:
    """One total of a guide: as stated, as added up, and whether the two agree."""

    stated: Count | Amount
    summed: Count | Amount
    agrees: bool


def projects_of(direction: DirectionFacts) -> Count | None:
    """Return the number of projects of a direction, over its tracks where it has them; None where it is not on record."""
    if direction.projects or not direction.tracks:
        return direction.projects
    return add_projects([track.projects for track in direction.tracks])


def budget_of(direction: DirectionFacts) -> Amount | None:
    """Return the Chinese side's money for a direction, over its tracks where it has them; None where it is not on record."""
    if direction.budget or not direction.tracks:
        return direction.budget
    return add_amounts([track.budget for track in direction.tracks])


def most_projects(direction: DirectionFacts) -> int:
    """Return the number of projects of a direction at most; 0 where it is not on record."""
    count = projects_of(direction)
    return count.max if count else 0


def yuan(direction: DirectionFacts) -> int:
    """Return the Chinese side's money for a direction in whole yuan; 0 where it is not on record."""
    amount = budget_of(direction)
    return amount.amount if amount else 0


def add_projects(counts: Sequence[Count]) -> Count:
    """Add counts up; the sum has a minimum only where each part has one."""
    minima = [count.min for count in counts]
    return Count.model_construct(
        min=None if None in minima else sum(minimum or 0 for minimum in minima),
        max=sum(count.max for count in counts),
        approximate=True if any(count.approximate for count in counts) else None,
    )


def add_amounts(amounts: Sequence[Amount]) -> Amount:
    """Add amounts up; the sum is as loose as its loosest part."""
    bounds = {amount.bound for amount in amounts}
    bound: Bound = "approximate" if "approximate" in bounds else "at_most" if "at_most" in bounds else "exact"
    return Amount.model_construct(amount=sum(amount.amount for amount in amounts), bound=bound)


def count_partners(directions: Sequence[DirectionFacts]) -> int:
    """Count partners as the guides do: each country once; so a group, and a mechanism that needs all its members."""
    single = {country for direction in directions if direction.countries_mode == "any" for country in direction.countries}
    mechanisms = {frozenset(direction.countries) for direction in directions if direction.countries_mode == "all"}
    groups = {group for direction in directions for group in direction.partner_groups}
    return len(single) + len(mechanisms) + len(groups)


def compare(guide: GuideFacts, directions: Sequence[DirectionFacts]) -> dict[Total, Comparison]:
    """Compare each total that a guide states with its directions.

    What is not on record counts for nothing; an upper limit alone counts in full, as in the guides' own sums; an
    approximate amount agrees with a sum that rounds to it.
    """
    stated = guide.stated
    rows: dict[Total, Comparison] = {}
    if stated.directions:
        rows["directions"] = _compare_figures(stated.directions, len(directions))
    if stated.partners:
        rows["partners"] = _compare_figures(stated.partners, count_partners(directions))
    if stated.projects:
        counts = [count for direction in directions if (count := projects_of(direction))]
        low, high = sum(count.min or count.max for count in counts), sum(count.max for count in counts)
        agrees = (stated.projects.min or stated.projects.max, stated.projects.max) == (low, high)
        rows["projects"] = Comparison(stated.projects, Count.model_construct(min=low, max=high, approximate=None), agrees)
    if stated.budget:
        money = add_amounts([amount for direction in directions if (amount := budget_of(direction))])
        near = stated.budget.bound == "approximate" and _rounded_like(money.amount, stated.budget.amount)
        rows["budget"] = Comparison(stated.budget, money, near or money.amount == stated.budget.amount)
    return rows


def _compare_figures(stated: int, summed: int) -> Comparison:
    ends = [Count.model_construct(min=figure, max=figure, approximate=None) for figure in (stated, summed)]
    return Comparison(ends[0], ends[1], stated == summed)


def _rounded_like(amount: int, stated: int) -> bool:
    """Whether an amount, rounded to the digits that a stated amount shows, is that amount: 587 million ≈ 590 million."""
    unit = 1
    while stated % (unit * 10) == 0:
        unit *= 10
    return (amount + unit // 2) // unit * unit == stated
