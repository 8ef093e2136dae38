"""The figures of two texts: the same however each language writes them, different when one of them is (R26)."""

import pytest

from generator.content.text_facts import figures
from generator.model.catalogue import Catalogue
from generator.model.components import Bilingual
from generator.model.traversal import walk
from tests.conftest import cases

CASES = cases(__file__)


@pytest.mark.parametrize(("chinese", "english"), CASES["same"])
def test_the_same_figures_in_both_languages_are_equal(chinese: str, english: str) -> None:
    assert figures(chinese, "zh") == figures(english, "en")


@pytest.mark.parametrize(("chinese", "english"), CASES["different"])
def test_other_figures_are_not(chinese: str, english: str) -> None:
    assert figures(chinese, "zh") != figures(english, "en")


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("1250万美元，第十一次会议，7月", "zh", {"12500000": 1, "11": 1, "7": 1}),
        ("USD 12.5 million, 11th meeting, July", "en", {"12500000": 1, "11": 1, "7": 1}),
        ("5G at https://a.example/5", "en", {"5G": 1, "https://a.example/5": 1}),
        ("2 of 2", "en", {"2": 2}),
    ],
)
def test_figures_are_written_in_one_form_and_counted(text: str, language: str, found: dict[str, int]) -> None:
    assert figures(text, "zh" if language == "zh" else "en") == found


def test_each_text_of_the_real_content_has_the_figures_of_its_twin(catalogue: Catalogue) -> None:
    """In the names and notes of agencies too (R26)."""
    things = [*(guide.facts for guide in catalogue.guides), *(direction.facts for direction in catalogue.directions)]
    pairs = [
        value
        for thing in (*things, *catalogue.agencies.values())
        for _, value in walk(thing)
        if isinstance(value, Bilingual)
    ]
    assert len(pairs) > 500
    assert [pair for pair in pairs if figures(pair.zh, "zh") != figures(pair.en, "en")] == []


_MONTHS = "January February March April May June July August September October November December"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"


@pytest.mark.parametrize(("number", "word"), [*enumerate(_MONTHS.split(), 1), *enumerate(_ORDINALS.split(), 1)])
def test_a_word_alone_is_a_figure(number: int, word: str) -> None:
    """No digit need stand in the text; an ordinal may begin a sentence or stand in a title."""
    written = {word} if word[0].isupper() else {word, word.capitalize(), word.upper()}

    assert all(figures(f"in the {form}, say", "en") == {str(number): 1} for form in written)


@pytest.mark.parametrize("text", ["the firſt call", "the fırst call", "thirdly, with health", "a Marching month"])
def test_what_only_resembles_a_word_is_none(text: str) -> None:
    """Another letter is another word, even where Unicode folds the two together."""
    assert not figures(text, "en")
