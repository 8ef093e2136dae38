"""What the checker doubts and does not refuse, and which of that a file accepts with a reason."""

from collections.abc import Iterable

from generator.content.layout import Contents
from generator.errors import ContentError, Problem

# The checks that refuse nothing; a file answers one with `accepted: [{check, reason}]`.
NOTICES = frozenset({"term", "amount_small_doubt", "amount_large_doubt", "duration_years", "closes_far", "draft_mark"})


def notices(contents: Contents, found: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the notices that no file accepts, and a notice for each acceptance that answers none."""
    accepted = {
        (document.file, item.check): (document, index)
        for facts, document in contents.everything()
        for index, item in enumerate(facts.accepted)
    }
    doubts = [problem for problem in found if problem.code in NOTICES]
    answered = {(problem.file, problem.code) for problem in doubts}
    unanswered = [problem for problem in doubts if (problem.file, problem.code) not in accepted]
    idle = [
        document.problem("accepted_without", ("accepted", index), found=check)
        for (file, check), (document, index) in accepted.items()
        if (file, check) not in answered
    ]
    return ContentError([*unanswered, *idle]).problems
