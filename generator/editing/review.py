"""A content folder checked as a whole, together with what changed in it since a base."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.content import redirects
from generator.content.loader import load
from generator.content.redirects import Redirect
from generator.editing import change_checks, git_base, record_checks
from generator.editing.change_checks import FileChange
from generator.editing.git_base import ChangedFiles
from generator.errors import ContentError, Problem, wrong_usage
from generator.model.catalogue import Catalogue
from generator.pages.kinds import places_of


@dataclass(frozen=True)
class Review:
    """A catalogue, its redirects and its changed files; what the change lacks (`missing`); notices, which refuse nothing."""

    catalogue: Catalogue
    redirects: Mapping[str, Redirect]
    changed: Sequence[FileChange]
    missing: tuple[Problem, ...]
    notices: tuple[Problem, ...]


def changed_since(content: Path, base: str | None) -> ChangedFiles | None:
    """Return the files that changed since a base (a folder or a commit) or since the default commit; None without one.

    Raises WrongUsage for a base that is neither.
    """
    if base is not None and Path(base).is_dir():
        return git_base.changed_since_folder(Path(base), content)
    commit = git_base.commit_of(content, base)
    if commit is None and base is not None:
        wrong_usage("cli.no_base", found=base)
    return git_base.changed_since_commit(commit, content) if commit else None


def review(
    content: Path,
    since: ChangedFiles | None,
    today: date | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Review:
    """Check a content folder and what changed in it; no entry of `history` may be later than `today`.

    `progress` is called as by `load`.

    Raises ContentError with every problem where the catalogue cannot be loaded.
    """
    try:
        catalogue = load(content, today, progress)
    except ContentError as error:
        raise ContentError(_with_changed(problem, since) for problem in error.problems) from error
    moved = redirects.load(content, places_of(catalogue)).redirects
    changes = [*change_checks.file_changes(since, content, moved)] if since else []
    money = [problem for change in changes for problem in record_checks.unrecorded_money(change)]
    doubts = [problem for change in changes for problem in record_checks.unrecorded_conditions(change)]
    missing = ContentError([*change_checks.missing(changes, catalogue), *money]).problems
    notices = ContentError([*catalogue.notices, *doubts, *change_checks.stale_texts(catalogue, content)]).problems
    return Review(catalogue, moved, changes, missing, notices)


def _with_changed(problem: Problem, since: ChangedFiles | None) -> Problem:
    """Return a problem of a total with the directions of that guide that changed, one of which is most likely wrong."""
    if problem.code != "total" or since is None:
        return problem
    folder = problem.file.replace("/guides/", "/directions/").removesuffix(".yml")
    changed = [name for name in since.before if name.startswith(f"{folder}/")]
    if not changed:
        return problem
    return replace(problem, code="total_changed", values={**problem.values, "changed": ", ".join(changed)})


def old_catalogue(content: Path, base: str | None) -> Catalogue | None:
    """Return the catalogue of a base; None for one that does not pass today's rules.

    Raises WrongUsage for a base that does not exist or holds no content.
    """
    try:
        if base is not None and Path(base).is_dir():
            return load(Path(base))
        commit = git_base.commit_of(content, base)
        with TemporaryDirectory() as folder:
            if not commit or not git_base.unpack(commit, content, Path(folder)):
                wrong_usage("cli.nothing_to_compare")
            return load(Path(folder))
    except ContentError:
        return None
