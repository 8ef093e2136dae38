"""What follows from the files: versions, windows of guides that were not published, endings, what is not on record."""

from pathlib import Path

import pytest

from generator.content.loader import load
from generator.model.catalogue import Direction
from generator.model.traversal import walk
from tests.conftest import DIRECTION, VALID

PARTIAL = "directions/2030-3"
# What is on record only where a call is known as a whole, after what each call has.
FURTHER = ("topics", "duration", "lead", "conditions")


def direction(content: Path, added: str = "", file: str = DIRECTION) -> Direction:
    """Return a direction of the example with lines added to its file."""
    path = content / file
    path.parent.mkdir(exist_ok=True)
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + added, encoding="utf-8")
    return load(content).by_id[file.removeprefix("directions/").removesuffix(".yml")]


def as_draft(content: Path, more: str = "") -> None:
    """Make the guide of the example a draft."""
    guide = content / "guides/2031-1.yml"
    text = guide.read_text(encoding="utf-8")
    draft = f"version: draft\nversion_note: {{zh: 草案。, en: A draft.}}\n{more}"
    guide.write_text(text.replace("version: published\n", draft), encoding="utf-8")


def test_the_windows_of_a_published_guide_are_its_own(content: Path) -> None:
    this = direction(content)
    assert [window.applies for window in (*this.deadlines, *this.guide.deadlines)] == [None, None, None]


def test_the_windows_of_another_guide_are_those_of_the_published_one(content: Path) -> None:
    """Those of the guide's file; a window of the direction's own file is its own."""
    as_draft(content)
    this = direction(content)
    assert [(window.side, window.applies) for window in this.deadlines] == [("china", "published_guide"), ("partner", None)]
    assert [window.applies for window in this.guide.deadlines] == ["published_guide"]


def test_a_direction_of_the_published_version_has_its_windows_without_reservation(content: Path) -> None:
    as_draft(content, "versions:\n  - {version: published, stated: {directions: 1}}\n")
    assert direction(content).version == "draft"
    this = direction(content, "version: published\n")
    assert this.version == "published"
    assert [window.applies for window in this.deadlines] == [None, None]


@pytest.mark.parametrize(
    ("entry", "kind", "cancelled"),
    [
        ("kind: cancelled, side: partner, by: {zh: 挪威研究理事会, en: RCN}", "cancelled", [False, True]),
        ("kind: cancelled", "cancelled", [True, True]),
        ("kind: withdrawn, by: {zh: 科技部, en: MoST}", "withdrawn", [True, True]),
        ("kind: text", None, [False, False]),
    ],
    ids=["by a funder", "by nobody on record", "by the guide's side", "neither"],
)
def test_an_ending_cancels_the_windows_of_its_side(
    entry: str, kind: str | None, cancelled: list[bool], content: Path
) -> None:
    this = direction(content, f"history:\n  - {{date: 2031-04-01, {entry}}}\n")
    assert (this.ended.kind if this.ended else None) == kind
    assert [bool(window.cancelled) for window in this.deadlines] == cancelled


@pytest.mark.parametrize(
    ("name", "text", "missing"),
    [
        (
            "1.2.3",
            "fields: [energy]\nbudget: {amount: 15000000}",
            ["title", "projects", "joint_application", "deadlines", *FURTHER],
        ),
        (
            "x-norway",
            "title: {zh: 中国和挪威合作项目, en: China–Norway projects}",
            ["code", "fields", "projects", "budget", "joint_application", "deadlines", *FURTHER],
        ),
    ],
    ids=["a code, fields and money", "a title alone"],
)
def test_what_is_not_on_record_is_known(name: str, text: str, missing: list[str], content: Path) -> None:
    this = direction(content, f'countries: ["NO"]\n{text}\n', f"{PARTIAL}/{name}.yml")
    assert list(this.missing) == missing
    assert this.stated_code == (None if name.startswith("x-") else name)
    assert direction(content).missing == ()


def test_codes_count_as_numbers_and_those_without_one_come_last(content: Path) -> None:
    codes = ["1.9", "1.9.1", "1.10", "2.0", "x-asean", "x-norway"]
    for code in reversed(codes):
        direction(content, 'countries: ["NO"]\nfields: [energy]\n', f"{PARTIAL}/{code}.yml")
    assert [this.code for this in load(content).by_guide["2030-3"]] == codes


def test_a_special_guide_needs_no_partner(content: Path) -> None:
    """It is named by its year and a word, and stands with the year."""
    (content / "guides/2030-covid-19.yml").write_text(
        "year: 2030\nshort_title: {zh: 新冠肺炎专项, en: COVID-19 special}\ncoverage: notice\nversion: published\n"
        "notice: {number: 国科发资〔2030〕12号, trust: official, read: not_opened, quoted_by: copy}\n",
        encoding="utf-8",
    )
    this = direction(content, "fields: [energy]\n", "directions/2030-covid-19/x-main.yml")
    assert (this.guide.special, this.guide.order) == (True, (2030, 0))
    assert "countries" in this.missing


def test_eligibility_is_the_guides_where_the_direction_states_none(content: Path) -> None:
    guide = content / "guides/2031-1.yml"
    guide.write_text(guide.read_text(encoding="utf-8") + "eligibility: {born_after: 1971-01-01}\n", encoding="utf-8")
    found = direction(content).eligibility
    assert found
    assert str(found.born_after) == "1971-01-01"
    found = direction(content, "eligibility: {registered_before: 2030-12-31}\n").eligibility
    assert found
    assert (str(found.registered_before), found.born_after) == ("2030-12-31", None)


def test_a_partners_own_call_takes_country_and_year_from_its_name(content: Path) -> None:
    (call,) = load(content).partner_calls
    assert (call.country, call.year, call.direction) == ("NO", 2031, None)
    assert call.id == "no-2031-hydrogen"
    assert [window.stage for window in call.deadlines] == ["expression_of_interest"]


def test_no_part_of_a_file_has_a_dictionary() -> None:
    """A large catalogue has hundreds of thousands of parts; a class among them without slots would go unnoticed."""
    catalogue = load(VALID)
    parts = [part for this in (*catalogue.calls, *catalogue.guides) for _, part in walk(this.facts)[1:]]
    assert {type(part).__name__ for part in parts} >= {"Topic", "Condition", "Deadline", "PartnerFunding", "Notice", "Link"}
    assert [type(part) for part in parts if hasattr(part, "__dict__")] == []
