"""A content folder looked at as a whole, with what changed in it: every problem, every notice, every need of the change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.content import redirects as promises
from generator.content.catalogue_loader import load
from generator.content.redirects import Redirect
from generator.editing import change_checks as needs
from generator.editing import git_base as states
from generator.editing.change_checks import Pair
from generator.editing.git_base import Before
from generator.errors import ContentError, Problem, wrong_usage
from generator.model.catalogue import Catalogue


@dataclass(frozen=True)
class Review:
    """A catalogue with its redirects, the changed files, what the change needs and what else may be said."""

    catalogue: Catalogue
    redirects: Mapping[str, Redirect]
    changed: Sequence[Pair]
    missing: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def before(content: Path, base: str | None) -> Before | None:
    """Return the files that changed since a base: a folder, a commit, or the default one; None where there is no default.

    Raises WrongUsage for a base that is neither.
    """
    if base is not None and Path(base).is_dir():
        return states.of_folder(Path(base), content)
    commit = states.commit_of(content, base)
    if commit is None and base is not None:
        wrong_usage("cli.no_base", found=base)
    return states.of_commit(commit, content) if commit else None


def review(content: Path, since: Before | None, today: date | None = None) -> Review:
    """Check a content folder and what changed in it, on the day at the door.

    Raises ContentError with every problem where it cannot be loaded.
    """
    catalogue = load(content, today)
    redirects = promises.load(content, catalogue).redirects
    changed = [*needs.pairs(since, content, redirects)] if since else []
    missing = ContentError(needs.needs(changed, catalogue)).problems
    return Review(catalogue, redirects, changed, missing, ContentError(needs.notices(catalogue, content)).problems)


def old_catalogue(content: Path, base: str | None) -> Catalogue | None:
    """Return the catalogue of a base; None for one that today's rules refuse.

    Raises WrongUsage for a base that does not exist or holds no content.
    """
    try:
        if base is not None and Path(base).is_dir():
            return load(Path(base))
        commit = states.commit_of(content, base)
        with TemporaryDirectory() as folder:
            if not commit or not states.unpack(commit, content, Path(folder)):
                wrong_usage("cli.nothing_to_compare")
            return load(Path(folder))
    except ContentError:
        return None
