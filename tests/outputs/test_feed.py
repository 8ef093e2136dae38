"""Feeds, read back by a strict XML parser and by a feed reader (R86)."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, fromstring

import feedparser  # type: ignore[import-untyped]
import pytest

from generator.outputs import atom as feed
from tests.outputs.conftest import SITE_URL, Editions, hostile
from tests.scale import ALL, sample

DIRECTION = "directions/2031-1/1.1.yml"
NS = "{http://www.w3.org/2005/Atom}"
LINE = """history:
  - {date: 2031-04-02, kind: deadline, side: partner, what: {zh: 截止日期推迟一天。, en: Put off by a day.}}
deadlines:"""
LISTS = ("directions", "countries/no", "fields/energy", "guides/2031-1", "status/open")
Example = Callable[..., Editions]


def files(editions: Editions) -> dict[str, bytes]:
    return {file.address: file.make() for edition in editions for file in feed.files(edition, SITE_URL)}


def entries(content: bytes) -> dict[str, Element]:
    root = fromstring(content)  # noqa: S314 - our own output
    found = {str(entry.findtext(f"{NS}id")): entry for entry in root.iter(f"{NS}entry")}
    assert len(found) == len(root.findall(f"{NS}entry"))
    return found


def test_every_feed_is_well_formed(editions: Editions) -> None:
    """By a reader that forgives much and says so, with what Atom asks of a feed and of each entry."""
    made = files(editions)
    catalogue = editions[0].catalogue
    countries = catalogue.by_country.keys() | catalogue.partner_calls_by_country.keys()
    lists = (countries, catalogue.fields, catalogue.by_country_field, catalogue.guides, ("all", "open"))
    assert len(made) == 2 * sum(map(len, lists))
    ids = set()
    for name, content in sample(list(made.items()), 25):
        read = feedparser.parse(content)
        assert not read.bozo, (name, read.get("bozo_exception"))
        assert read.version == "atom10"
        assert read.feed.updated
        assert read.feed.title
        ids.add(read.feed.id)
        for entry in read.entries:
            assert entry.id.startswith("tag:joint-calls.example,2026:")
            assert re.match(f"{SITE_URL}{name[:2]}/(directions|partner-calls|guides)/", entry.link)
            assert entry.title
            assert entry.summary
            assert entry.updated <= read.feed.updated
    assert len(ids) == (len(made) if ALL else 25)


def test_a_new_direction_is_told_in_words(editions: Editions) -> None:
    for language, begin, words in (
        ("en", "Added to the catalogue: China–Republic of Korea", "Republic of Korea"),
        ("zh", "收入本目录：中国和韩国", "韩国"),
    ):
        entry = entries(files(editions)[f"{language}/countries/kr/feed.xml"])[
            f"tag:joint-calls.example,2026:{language}/directions/2025-3/1.1/#added"
        ]
        assert str(entry.findtext(f"{NS}title")).startswith(begin)
        assert words in str(entry.findtext(f"{NS}summary"))
        assert entry.findtext(f"{NS}updated") == "2026-11-21T00:00:00Z"


def test_a_rebuild_changes_no_byte(example: Example) -> None:
    assert files(example()) == files(example())


def test_a_change_adds_one_entry_to_the_feeds_that_hold_it(example: Example) -> None:
    before = files(example())
    after = files(example((DIRECTION, "deadlines:", LINE)))
    held = {f"{code}/{step}/feed.xml" for code in ("zh", "en") for step in LISTS}
    changed = {name for name in before if entries(before[name]).keys() != entries(after[name]).keys()}
    assert changed == held
    for name in held:
        (added,) = entries(after[name]).keys() - entries(before[name]).keys()
        assert added == f"tag:joint-calls.example,2026:{name[:2]}/directions/2031-1/1.1/#deadline-2031-04-02"
        assert next(iter(entries(after[name]))) == added
    assert (
        entries(after["en/countries/no/feed.xml"])[added.replace(":zh/", ":en/")].findtext(f"{NS}summary")
        == "Put off by a day."
    )


def test_feeds_are_as_new_as_their_newest_entry(example: Example) -> None:
    made = files(example((DIRECTION, "deadlines:", LINE)))
    newest = fromstring(made["en/countries/no/feed.xml"]).findtext(f"{NS}updated")  # noqa: S314 - our own output
    assert newest == "2031-04-02T00:00:00Z"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_text_stays_text(editions: Editions, language: str) -> None:
    """A strict parser reads it back; nothing XML cannot hold is left, and no element is added."""
    clean, spoilt = (files(e)[f"{language}/directions/feed.xml"] for e in (editions, hostile(editions)))
    assert [e.tag for e in fromstring(spoilt).iter()] == [e.tag for e in fromstring(clean).iter()]  # noqa: S314
    title = str(next(iter(entries(spoilt).values())).findtext(f"{NS}title"))
    assert '<b>&"]]>' in title
    assert not set("\x00\x0b\ufffe\r\n") & set(title)
