"""The rounds of one call: what changed is stated in words, figures are those of the API, intervals are history."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from generator.languages import CHINESE, ENGLISH
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Bilingual, Budget, Duration, Projects
from generator.presentation.facts import FACTS
from generator.presentation.names import Names
from generator.presentation.round_comparison import Cell, Item, compare_figure, compare_items
from generator.presentation.translator import translator
from tests.site.api import directions
from tests.site.documents import Document, by_class, text

Pages = Mapping[str, Document]


@pytest.fixture
def pair(catalogue: Catalogue) -> tuple[Direction, Direction]:
    """Two rounds of one call, to be changed: the later one first."""
    later, earlier, *_ = catalogue.by_series["kr-energy-technology"]
    return later, earlier


def names(catalogue: Catalogue, code: str = "en") -> Names:
    return Names(catalogue, translator(ENGLISH if code == "en" else CHINESE))


def with_facts(this: Direction, **changed: object) -> Direction:
    return replace(this, facts=this.facts.model_copy(update=changed))


def count(low: int | None, high: int, *, approximate: bool | None = None) -> Projects:
    return Projects.model_construct(min=low, max=high, approximate=approximate, per_topic=None, split=())


def change(key: str, this: Direction, last: Direction | None, names: Names) -> str:
    """Return the word for how a figure of two rounds changed."""
    (figure,) = (fact.figure for fact in FACTS if fact.key == key)
    assert figure
    return compare_figure(this, last, figure, names).change


@pytest.mark.parametrize(
    ("now", "code", "words"),
    [
        (15_000_000, "en", "unchanged"),
        (15_000_000, "zh", "与上一轮相同"),
        (20_000_000, "en", "up, previously CNY 15 million"),
        (20_000_000, "zh", "增加，上一轮1500万元"),
        (12_500_000, "en", "down, previously CNY 15 million"),
        (12_500_000, "zh", "减少，上一轮1500万元"),
    ],
)
def test_words_for_money(catalogue: Catalogue, pair: tuple[Direction, Direction], now: int, code: str, words: str) -> None:
    """Up, down or unchanged, with the figure before."""
    later, earlier = (
        with_facts(this, budget=Budget.model_construct(amount=amount, bound="exact", per_project=()))
        for this, amount in zip(pair, (now, 15_000_000), strict=True)
    )
    assert change("money", later, earlier, names(catalogue, code)) == words
    assert change("money", later, None, names(catalogue, code)) == ""


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (count(None, 2), count(2, 2), "before: 2 projects"),
        (count(4, 6), count(None, 5), "up, previously up to 5 projects"),
        (count(None, 1), count(2, 2, approximate=True), "down, previously about 2 projects"),
        (count(None, 2), count(None, 2), "unchanged"),
    ],
)
def test_words_for_projects(
    catalogue: Catalogue, pair: tuple[Direction, Direction], now: Projects, then: Projects, words: str
) -> None:
    """By the upper end; one that differs only in how it is bounded is neither up nor down."""
    later, earlier = with_facts(pair[0], projects=now), with_facts(pair[1], projects=then)
    assert change("projects", later, earlier, names(catalogue)) == words


def test_words_for_the_duration(catalogue: Catalogue, pair: tuple[Direction, Direction]) -> None:
    """A duration that is not on record is no figure to rise from."""
    later = with_facts(pair[0], duration=Duration.model_construct(min=None, max=48, strength=None))
    earlier = with_facts(pair[1], duration=Duration.model_construct(min=None, max=36, strength=None))
    without = replace(
        with_facts(pair[1], duration=None),
        guide=replace(pair[1].guide, facts=pair[1].guide.facts.model_copy(update={"duration": None})),
    )
    assert change("duration", later, earlier, names(catalogue)) == "up, previously up to 3 years"
    assert change("duration", later, without, names(catalogue)) == "before: not on record"


def test_words_for_lists(catalogue: Catalogue, pair: tuple[Direction, Direction]) -> None:
    """New ones are marked, those gone are named, the same ones are unchanged."""

    def fields(this: Direction, _names: Names) -> dict[str, str]:
        return {slug: slug for slug in this.facts.fields}

    later = with_facts(pair[0], fields=("energy", "water"))
    earlier = with_facts(pair[1], fields=("energy", "ict-ai"))
    cell = compare_items(later, earlier, fields, names(catalogue))
    assert [(item.text, item.mark) for item in cell.items] == [("energy", ""), ("water", "new")]
    assert (cell.dropped, cell.change, cell.state) == (("ict-ai",), "", "differs")
    same = compare_items(later, later, fields, names(catalogue))
    assert (same.change, same.state) == ("unchanged", "same")
    assert compare_items(later, None, fields, names(catalogue)) == Cell((Item("energy"), Item("water")))


def test_one_requirement_in_two_wordings_is_no_change(catalogue: Catalogue, pair: tuple[Direction, Direction]) -> None:
    """What is compared is the fact and not its sentence."""
    whole = {"lead": ("enterprise",), "enterprises": None}
    later, earlier = with_facts(pair[0], lead_side="china", **whole), with_facts(pair[1], lead_side=None, **whole)
    (lead,) = (fact.items for fact in FACTS if fact.key == "lead")
    assert lead
    cell = compare_items(later, earlier, lead, names(catalogue))
    assert (cell.change, cell.dropped, cell.state) == ("unchanged", (), "same")


def test_topics_that_differ_in_their_brackets_alone_are_all_listed(catalogue: Catalogue) -> None:
    (topics,) = (fact.items for fact in FACTS if fact.key == "topics")
    assert topics
    assert len(topics(catalogue.by_id["2025-3/1.5"], names(catalogue))) == 3


def test_a_general_rule_of_a_guide_is_no_change_of_a_call(catalogue: Catalogue, pair: tuple[Direction, Direction]) -> None:
    general = replace(
        with_facts(pair[1], duration=None),
        guide=replace(
            pair[1].guide,
            facts=pair[1].guide.facts.model_copy(
                update={"duration": Duration.model_construct(min=24, max=36, strength=None)}
            ),
        ),
    )
    own = with_facts(pair[0], duration=Duration.model_construct(min=None, max=48, strength=None))
    assert change("duration", own, general, names(catalogue)) == change("duration", general, own, names(catalogue)) == ""


def test_a_round_in_which_nothing_is_on_record_is_not_one_in_which_something_ended(
    catalogue: Catalogue, pair: tuple[Direction, Direction]
) -> None:
    def goals(this: Direction, names: Names) -> dict[str, str]:
        return {goal.zh: names.text(goal) for goal in this.facts.goals}

    goal = Bilingual(zh="推动成果落地。", en="Bring results into use.")
    stated, silent = with_facts(pair[0], goals=(goal,)), with_facts(pair[1], goals=())
    unknown = (Item("not on record"),)
    assert compare_items(silent, None, goals, names(catalogue)) == Cell(unknown)
    assert compare_items(silent, silent, goals, names(catalogue)) == Cell(unknown, state="unknown")
    assert compare_items(silent, stated, goals, names(catalogue)) == Cell(unknown, dropped=(goal.en,), state="unknown")
    assert compare_items(stated, silent, goals, names(catalogue)) == Cell(
        (Item(goal.en),), "before: not on record", state="unknown"
    )


def row(page: Document, name: str) -> list[str]:
    """Return the cells of a row of the comparison by its name."""
    found = [line for line in by_class(page.tree, "compare")[0].iterfind("tbody/tr") if text(line[0]) == name]
    assert len(found) == 1, (page.file, name)
    # Without the name of the round, which stands in each cell for phones.
    names = [[text(label) for label in by_class(cell, "compare__of")] for cell in found[0][1:]]
    return [text(cell).removeprefix("".join(name)).strip() for cell, name in zip(found[0][1:], names, strict=True)]


def test_money_goes_up_and_down_as_in_the_api(pages: Pages, catalogue: Catalogue, built_site: Path) -> None:
    """Each round against the one before, over every series."""
    amounts = {facts["id"]: facts["budget"] and facts["budget"]["amount"] for facts in directions(built_site)}
    for slug, rounds in catalogue.by_series.items():
        cells = row(pages[f"en/series/{slug}/index.html"], "Funding")
        for cell, (now, then) in zip(cells, pairwise(amounts[this.id] for this in rounds), strict=False):
            if now is None or then is None:
                assert not any(word in cell for word in ("up, previously", "down, previously", "unchanged")), slug
                continue
            assert ("up, previously" in cell) == (now > then), slug
            assert ("down, previously" in cell) == (now < then), slug
            assert ("unchanged" in cell or "before:" in cell) == (now == then), slug
        assert not any(word in cells[-1] for word in ("up, previously", "down, previously", "unchanged", "before:")), slug


def test_intervals_are_history(pages: Pages, catalogue: Catalogue) -> None:
    """Years between the guides, the first round called that, and no word on whether another follows."""
    for slug, rounds in catalogue.by_series.items():
        page = pages[f"en/series/{slug}/index.html"]
        years = [this.guide.facts.year for this in rounds]
        apart = [earlier - later for earlier, later in pairwise(years)]
        expected = [f"{n} year{'s' if n != 1 else ''} after the previous round on record" for n in apart]
        assert row(page, "Interval") == [*expected, "First round on record"], slug
        said = text(by_class(page.tree, "series__history")[0])
        assert said.endswith("We do not know whether it will run again.")
        assert [said.find(str(year)) for year in sorted(years)] == sorted(said.find(str(year)) for year in years)


def test_only_what_is_known_to_differ_stands_out(pages: Pages, catalogue: Catalogue) -> None:
    """Nothing that is on record in part, or not at all, and nothing of the first round."""
    say = translator(ENGLISH)
    quiet = [say("change.unchanged"), say("change.in_part"), say("change.from", before=say("unknown"))]
    seen = 0
    for slug in catalogue.by_series:
        for line in by_class(pages[f"en/series/{slug}/index.html"].tree, "compare")[0].iterfind("tbody/tr"):
            changed = [cell for cell in line[1:] if cell.get("class") == "compare__changed"]
            seen += len(changed)
            for cell in changed:
                assert cell is not line[-1], slug
                words = [text(part) for part in by_class(cell, "change")]
                assert words, slug
                assert [word for word in words if word in quiet] == [], slug
    assert seen > 40
