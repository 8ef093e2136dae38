"""The made-up guide of the importer's tests, parsed once against the real catalogue."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.importer import draft, guide
from generator.importer.guide import ParsedGuide
from generator.importer.prior_rounds import PriorRounds
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.presentation.translator import translator
from tests.importer.mutations import paged

GUIDE = Path(__file__).parent / "fixtures/guide.txt"
TEXT = GUIDE.read_text(encoding="utf-8")
ENGLISH = translator(LANGUAGES[1], "problems")

Parse = Callable[[str], ParsedGuide]


@pytest.fixture(scope="session")
def prior(catalogue: Catalogue) -> PriorRounds:
    """Return the earlier rounds of the made-up guide: the whole catalogue."""
    return PriorRounds(catalogue, "2026-1")


@pytest.fixture(scope="session")
def parse(prior: PriorRounds) -> Parse:
    """Return a parser of variants of the made-up guide."""
    return lambda text: guide.parse(paged(text), "2026-1", prior)


@pytest.fixture(scope="session")
def original(parse: Parse) -> ParsedGuide:
    """Return the made-up guide as parsed."""
    return parse(TEXT)


@pytest.fixture(scope="session")
def drafts(original: ParsedGuide) -> Mapping[str, str]:
    """Return its drafts in English, by their paths in a content folder."""
    return {path.as_posix(): text for path, text in draft.files(original, "guide.txt", ENGLISH).items()}
