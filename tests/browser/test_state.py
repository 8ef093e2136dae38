"""The finder's state and the query of its address, each made from the other, for any state and any query (R50)."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser

from tests.chromium import script
from tests.scale import ALL

# Both ways in the browser itself: what the page's own script makes of a query, and of the state that it found.
_ROUND = script("state_round_trip")
Round = Callable[[str], dict[str, Any]]
SETTINGS = settings(derandomize=True, deadline=None, database=None, max_examples=60 if ALL else 15)
FACETS = {
    "field": st.from_regex(r"[a-z0-9-]{1,60}", fullmatch=True),
    "country": st.from_regex(r"[A-Z]{2}", fullmatch=True),
    "status": st.sampled_from(["open", "upcoming", "closed", "unknown", "withdrawn", "cancelled"]),
    "deadline": st.from_regex(r"[0-9]{4}(-(0[1-9]|1[0-2]))?", fullmatch=True),
    "guide": st.from_regex(r"[0-9]{4}(-[a-z0-9-]{1,60})?", fullmatch=True),
    "lead": st.sampled_from(["enterprise", "university", "institute"]),
    "lead_only": st.sampled_from(["enterprise", "university", "institute"]),
    "kind": st.from_regex(r"[a-z_]{1,30}", fullmatch=True),
    "version": st.from_regex(r"[a-z_]{1,30}", fullmatch=True),
}
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
states = st.fixed_dictionaries(
    {name: st.sets(values, max_size=3) for name, values in FACETS.items()}
    | {
        "within": st.sampled_from([0, 7, 30, 90]),
        "q": words,
        "sort": st.sampled_from(["deadline", "newest", "budget", "title"]),
        "call": st.lists(
            st.from_regex(r"[a-z0-9][a-z0-9-]{0,20}(/[a-z0-9][a-z0-9-]{0,9})?", fullmatch=True), max_size=6, unique=True
        ),
    }
)


@pytest.fixture(scope="module")
def turned(browser: Browser, site: str, built_site: Path) -> Iterator[Round]:
    """What the page's script makes of a query."""
    script = f"{site}{next(built_site.glob('assets/*/state.js')).relative_to(built_site).as_posix()}"
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{site}en/about/")
    yield lambda query: dict(page.evaluate(_ROUND, [script, [*FACETS], query]))
    context.close()


def written(state: dict[str, Any]) -> list[tuple[str, str]]:
    """Return a state as the pairs of a query."""
    pairs = [(name, value) for name in sorted(FACETS) for value in sorted(state[name])]
    pairs += [("within", str(state["within"]))] if state["within"] else []
    pairs += [("q", state["q"])] if state["q"].strip() else []
    pairs += [("sort", state["sort"])] if state["sort"] != "deadline" else []
    return pairs + [("call", call) for call in state["call"]]


@SETTINGS
@given(states, st.randoms(use_true_random=False))
def test_every_state_has_one_address_and_comes_back_from_it(turned: Round, state: dict[str, Any], chance: Any) -> None:
    """In whatever order the query names what is chosen."""
    pairs = written(state)
    chance.shuffle(pairs)
    # The order of the calls to compare is theirs.
    state = {**state, "call": [value for name, value in pairs if name == "call"]}
    found = turned(f"?{urlencode(pairs)}")
    assert found["ignored"] == 0
    assert found["state"] == {
        name: sorted(v) if isinstance(v, set) else v for name, v in {**state, "q": _asked(state)}.items() if v != set()
    }
    assert found["again"] == found["state"]
    assert parse_qsl(found["written"].removeprefix("?"), keep_blank_values=True) == written(state)
    assert found["filters"] == sum(len(state[name]) for name in FACETS) + (state["within"] > 0)


def _asked(state: dict[str, Any]) -> str:
    """A search for nothing stands in no address."""
    return str(state["q"]) if state["q"].strip() else ""


names = st.sampled_from([*FACETS, "within", "q", "sort", "page", "__proto__", "constructor", ""]) | words
values = st.one_of(words, *FACETS.values(), st.sampled_from(["7", "07", "-7", "1e1", "title", "Title", "__proto__", ""]))


@SETTINGS
@given(st.lists(st.tuples(names, values), max_size=8))
def test_any_query_gives_a_state_and_the_rest_is_counted(turned: Round, pairs: list[tuple[str, str]]) -> None:
    """Nothing unknown is used or kept, and what was understood is written again the same (R77)."""
    found = turned(f"?{urlencode(pairs)}")
    assert set(found["state"]) <= {*FACETS, "within", "q", "sort", "call"}
    assert found["lost"] == 0
    assert found["again"] == {**found["state"], "q": _asked(found["state"])}
    assert found["ignored"] >= sum(name not in {*FACETS, "within", "q", "sort", "call"} for name, _ in pairs)


@SETTINGS
@given(st.text(max_size=60))
def test_any_text_is_a_query(turned: Round, text: str) -> None:
    """As somebody may have mangled it in a message."""
    assert turned(text)["lost"] == 0
