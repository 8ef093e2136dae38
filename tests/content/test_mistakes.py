"""Single mistakes of people who do not program, each reported at its line with what would be right (R16 to R20, R25).

tests/examples/mistakes/<mistake>.yml is direction 2031-1/1.1 of the valid content with one mistake; the .txt beside it is
the whole report, in Chinese, then in English.
"""

import re
import time
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.languages import LANGUAGES
from generator.reporter import report
from generator.yamlio.document import parse
from tests.conftest import DIRECTION, VALID, cases, problems

CASES = cases(__file__)

BROKEN = VALID.parent / "mistakes"
MISTAKES = sorted(BROKEN.glob("*.yml"))
# Kinds of a whole file, which have no line of their own.
_WHOLE_FILE = {"empty", "html_page", "utf16", "gb18030", "colon_without_space", "bracket_open", "topics_mapping"}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_reported_word_for_word(mistake: Path, content: Path) -> None:
    (content / DIRECTION).write_bytes(mistake.read_bytes())
    reported = problems(content)
    assert "".join(f"{report(reported, language)}\n" for language in LANGUAGES) == mistake.with_suffix(".txt").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda path: path.stem)
def test_a_mistake_is_reported_at_a_line_that_it_changed(mistake: Path, content: Path) -> None:
    """The first line of the report, since what follows from the mistake may be elsewhere."""
    if mistake.stem in _WHOLE_FILE:
        return
    before = (VALID / DIRECTION).read_text(encoding="utf-8").splitlines()
    after = mistake.read_text(encoding="utf-8").splitlines()
    (content / DIRECTION).write_bytes(mistake.read_bytes())
    first = problems(content)[0]
    same = next((i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(after) - 1)
    # What was left out is reported at the entry that lacks it, which begins above; what was cut in two, at its rest.
    assert abs(first.place.line - same - 1) <= 1 or (first.code == "missing" and first.place.line <= same)


def test_no_message_speaks_of_parsers() -> None:
    for mistake in MISTAKES:
        reported = mistake.with_suffix(".txt").read_text(encoding="utf-8").lower()
        reported = re.sub(r"\[[a-z_0-9]+\]$", "", reported, flags=re.MULTILINE)
        assert not [
            word for word in ("scalar", "token", "mapping", "pydantic", "libyaml", "none", "str ") if word in reported
        ]


def test_there_are_more_than_a_hundred_mistakes_and_each_is_another() -> None:
    assert len({mistake.read_bytes() for mistake in MISTAKES}) == len(MISTAKES) > 100


@pytest.mark.parametrize(("old", "new"), CASES["no harm"])
def test_what_does_no_harm_is_accepted(old: str, new: str, content: Path) -> None:
    path = content / DIRECTION
    path.write_bytes(path.read_text(encoding="utf-8").replace(old, new).encode())
    assert problems(content) == ()


@pytest.mark.parametrize(
    "text",
    ["[" + " #" * 100_000, 'a: "' + '"x ' * 80_000, "{" + "a，" * 80_000, "a: {" + "x: y " * 50_000, " " * 250_000 + "@"],
    ids=["sharps", "quotes", "commas", "keys", "spaces"],
)
def test_no_text_makes_the_search_for_typos_run_wild(text: str) -> None:
    start = time.process_time()
    with pytest.raises(ContentError):
        parse(text.encode(), "file.yml")
    assert time.process_time() - start < 2
