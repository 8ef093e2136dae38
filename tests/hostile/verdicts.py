"""What the checker says of each hostile string in every text of a direction, of a guide and of a partner's own call."""

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.errors import Problem
from tests.built import once
from tests.conftest import problems
from tests.hostile.catalogue import vocabularies
from tests.hostile.content import direction, guide, partner_call, tracked, write
from tests.hostile.strings import LONG, texts
from tests.scale import sample

# So many where not all are tried: each kind of string has its share of the list.
SOME = 120
Verdicts = Mapping[str, tuple[Problem, ...]]


@pytest.fixture(scope="session")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """The problems of each string, none where it is accepted as text; found once for all workers of a run."""

    def make(folder: Path) -> None:
        (folder / "found").write_bytes(pickle.dumps(_checked(folder / "content")))

    found = once(tmp_path_factory, "checked", make) / "found"
    # JSON would join what some strings hold apart, two halves of a surrogate pair.
    return dict(pickle.loads(found.read_bytes()))  # noqa: S301 - written by this run itself


def _checked(folder: Path) -> Verdicts:
    """Check the strings (a sample, or all) in one folder, in which each has its own guide."""
    vocabularies(folder)
    names = {f"{2000 + number // 90}-{number % 90 + 1}": text for number, text in enumerate(sample(texts(), SOME))}
    for number, (name, text) in enumerate(names.items()):
        # An escape is ten characters long: no file holds a long text of them in all the places where it stands.
        fits = text.isascii() or len(text) <= LONG
        escaped = fits and number % 2 == 1
        write(folder / f"guides/{name}.yml", guide([text], text, name), escaped=escaped)
        write(folder / f"directions/{name}/1.1.yml", direction([text], text), escaped=escaped)
        write(folder / f"directions/{name}/1.2.yml", tracked([text], text), escaped=fits and not escaped)
        write(folder / f"partner-calls/no-{name}.yml", partner_call([text], text), escaped=escaped)
    reported: dict[str, list[Problem]] = {name: [] for name in names}
    for problem in problems(folder):
        reported[problem.file.split("/")[2].removesuffix(".yml").removeprefix("no-")].append(problem)
    return {text: tuple(reported[name]) for name, text in names.items()}
