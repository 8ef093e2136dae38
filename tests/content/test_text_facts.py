"""The figures of two texts: the same however each language writes them, different when one of them is (R26)."""

import pytest

from generator.content.text_facts import figures
from generator.model.catalogue import Catalogue
from generator.model.components import Bilingual
from generator.model.traversal import walk

_SAME = [
    ("3家中方单位", "3 Chinese organisations"),
    ("1250万美元", "USD 12.5 million"),
    ("1.5亿元", "CNY 150 million"),
    ("3.504亿元", "CNY 350.4 million"),
    ("经费5千万元", "CNY 50 million"),
    ("5百万元", "CNY 5 million"),
    ("30亿欧元", "EUR 3 billion"),
    ("3千人", "3 thousand people"),
    ("1200万元", "CNY 12,000,000"),
    ("第十一次会议", "11th meeting"),
    ("第11次会议", "eleventh meeting"),
    ("第二十三次会议", "23rd meeting"),
    ("第一百二十次会议", "120th meeting"),
    ("首次会议", "First Meeting"),
    ("首届论坛", "1st forum"),
    ("2031年7月1日前", "by 1 July 2031"),
    ("12月31日16时", "16 h on 31 December"),
    ("16:00截止", "closes at 16:00"),
    ("24—36个月", "24–36 months"),
    ("278—286项左右", "about 278–286 projects"),
    ("不低于50%", "at least 50%"),
    ("5G通信和V2X", "5G communication and V2X"),
    ("SFS-40-2020主题", "topic SFS-40-2020"),
    ("HORIZON-CL6-2023-BIODIV", "HORIZON-CL6-2023-BIODIV"),
    ("Power2X技术", "Power2X technology"),
    ("TRL 3和4", "TRL 3 and 4"),
    ("2021-2024年", "2021–2024"),
    ("见https://rcn.example/calls/2031。", "See https://rcn.example/calls/2031."),
    ("见https://rcn.example/calls/2031（英文）", "See https://rcn.example/calls/2031 (in English)"),
    ("见“https://rcn.example/calls/2031”", "See “https://rcn.example/calls/2031”"),
    ("请联系a1@rcn.example。", "Write to a1@rcn.example."),
    ("第3.2节", "section 3.2"),
    ("1.0版", "version 1"),
    ("没有数字", "No figures here"),
    ("2个和2个", "2 and 2"),
]
_DIFFERENT = [
    ("3家中方单位", "4 Chinese organisations"),
    ("3家中方单位", "Chinese organisations"),
    ("中方单位", "3 Chinese organisations"),
    ("1250万美元", "USD 12.5 billion"),
    ("1.5亿元", "CNY 15 million"),
    ("第十一次会议", "12th meeting"),
    ("7月1日前", "by 1 June"),
    ("2031年", "2013"),
    ("5G通信", "6G communication"),
    ("SFS-40-2020", "SFS-41-2020"),
    ("见https://rcn.example/calls/2031。", "See https://rcn.example/calls/2030."),
    ("请联系a1@rcn.example。", "Write to a2@rcn.example."),
    ("2个和2个", "2 of them"),
    ("3.5%", "35%"),
    ("首次会议", "Second Meeting"),
]


@pytest.mark.parametrize(("chinese", "english"), _SAME)
def test_the_same_figures_in_both_languages_are_equal(chinese: str, english: str) -> None:
    assert figures(chinese, "zh") == figures(english, "en")


@pytest.mark.parametrize(("chinese", "english"), _DIFFERENT)
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
