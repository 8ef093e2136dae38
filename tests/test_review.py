"""The weekly review: which addresses it asks, what it takes for dead, which windows and days it names; it never fails."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.model.catalogue import Catalogue
from tests import review
from tests.conftest import VALID
from tests.loopback import serving

_CLOSED = datetime(2031, 5, 14, 22, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return load(VALID)


def _fine(_: str) -> int:
    return 200


def test_every_address_is_asked_once_and_the_dead_are_named_with_their_files(small: Catalogue) -> None:
    asked: list[str] = []

    def ask(address: str) -> int:
        asked.append(address)
        return 404 if address.endswith("china-2031") else 403

    said = review.report(small, _CLOSED, ask)

    assert sorted(asked) == sorted(review.addresses(small))
    assert len(set(asked)) == len(asked)
    assert "- 404: <https://rcn.example/calls/china-2031> (`content/directions/2031-1/1.1.yml`)" in said
    # A host that turns programs away may well answer people.
    assert "403" not in said


@pytest.mark.parametrize(("after", "named"), [(-1, False), (1, True), (34, True), (36, False)])
def test_a_window_is_named_for_five_weeks_from_its_end(small: Catalogue, after: int, named: bool) -> None:  # noqa: FBT001 - a table of cases
    said = review.report(small, _CLOSED + timedelta(days=after), _fine)
    assert ("`content/directions/2031-1/1.1.yml`: partner, application, 2031-05-14" in said) is named


@pytest.mark.parametrize(("days", "named"), [(365, False), (366, True)])
def test_what_was_checked_more_than_a_year_ago_is_named(small: Catalogue, days: int, named: bool) -> None:  # noqa: FBT001 - a table of cases
    now = datetime(2031, 3, 10, 12, tzinfo=UTC) + timedelta(days=days)
    assert ("`content/directions/2031-1/1.1.yml`: 2031-03-10" in review.report(small, now, _fine)) is named


class _Host(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/moved" else 404 if self.path == "/gone" else 200)
        if self.path == "/moved":
            self.send_header("Location", "/here")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def host() -> Iterator[str]:
    with serving(_Host) as address:
        yield address


def test_an_answer_is_a_status_and_no_answer_is_one_too(host: str) -> None:
    assert [review.answer(f"{host}{path}") for path in ("here", "moved", "gone")] == [200, 200, 404]
    assert review.answer("http://127.0.0.1:1/") == 999


def test_the_real_catalogue_is_reviewed(catalogue: Catalogue) -> None:
    assert len(review.addresses(catalogue)) > 20
    assert review.report(catalogue, datetime(2026, 11, 21, tzinfo=UTC), _fine).count("## ") == 3
    assert Path(review.__file__).name == "review.py"
