"""What the tests of the outputs share: the real catalogue in both languages, and the example one, to be spoilt."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.model.catalogue import Catalogue
from generator.presentation.edition import Edition
from generator.publishing.build import editions_of
from tests.built import SITE_URL, build_example
from tests.conftest import edit

__all__ = ["SITE_URL"]

Editions = tuple[Edition, Edition]
Build = Callable[[], Path]
# What hostile text brings that no file may: line ends, components and properties of its own, markup, formulas.
HOSTILE = 'x\r\nATTENDEE:mailto:a@b.example\nEND:VEVENT\r\nBEGIN:VEVENT\x00;,\\ <b>&"]]>\x0b\ufffe\u2028能源' + "长" * 200


@pytest.fixture(scope="session")
def editions(catalogue: Catalogue) -> Editions:
    """The real catalogue in each language."""
    return editions_of(catalogue)


@pytest.fixture
def example(content: Path) -> Callable[..., Editions]:
    """Return a maker of the example catalogue with a file changed: `example(file, old, new)`, any number of times."""

    def make(*changes: tuple[str, str, str]) -> Editions:
        for file, old, new in changes:
            edit(content, file, (old, new))
        return editions_of(load(content))

    return make


def hostile(editions: Editions) -> Editions:
    """Return the catalogue with titles, topics, notes and the history of one direction as no checker would let them pass."""
    catalogue = editions[0].catalogue
    first = catalogue.directions[0]
    assert first.facts.title
    bad = first.facts.title.model_copy(update={"zh": HOSTILE, "en": HOSTILE})
    windows = tuple(window.model_copy(update={"note": bad}) for window in first.deadlines)
    history = tuple(change.model_copy(update={"what": bad}) for change in first.history)
    facts = first.facts.model_copy(update={"title": bad, "deadlines": windows, "history": history})
    guide = replace(first.guide, facts=first.guide.facts.model_copy(update={"history": ()}))
    spoilt = type(first)(guide, first.code, facts)
    directions = (spoilt, *catalogue.directions[1:])
    return editions_of(replace(catalogue, directions=directions))


@pytest.fixture
def build(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return what builds the example content into tmp_path/site, and returns that."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return lambda: build_example(tmp_path, content)
