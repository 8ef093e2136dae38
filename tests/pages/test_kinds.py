"""The registry of page kinds: which pages a catalogue has, told by one source."""

import shutil
from pathlib import Path

from generator.content.loader import load
from generator.editing.catalogue_diff import affected, compare
from generator.outputs.sitemap import changed
from generator.pages.kinds import PAGE_KINDS, pages_of, places_of
from generator.publishing.build import editions_of
from tests.conftest import DIRECTION

EDGE = "2032-01-01T00:00:00+01:00"
GUIDE = """\
year: 2037
batch: 1
coverage: notice
version: published
notice: {published: 2037-01-05, trust: official, checked: 2037-01-06}
deadlines:
  - side: china
    stage: application
    closes: 2037-03-05
    zone: Asia/Shanghai
    source: https://most.example/
    trust: official
    checked: 2037-01-06
"""


def test_sitemap_year_pages_and_reports_name_the_same_years(content: Path, tmp_path: Path) -> None:
    """What closes at midnight of New Year belongs to the year before, in its own zone, wherever a year is named."""
    old = load(Path(shutil.copytree(content, tmp_path / "old")))
    file = content / DIRECTION
    file.write_text(file.read_text("utf-8").replace("closes: 2031-05-14", f"closes: {EDGE}"), encoding="utf-8")
    new = load(content)
    edition = editions_of(new)[0]

    (kind,) = [kind for kind in PAGE_KINDS if kind.template == "year"]
    years = {page.path.split("/")[2] for page in pages_of(kind, edition)}

    assert "2031" in years
    assert "2032" not in years
    assert years == set(places_of(new)["deadlines"])
    assert years == {path.split("/")[2] for path in changed(edition) if path.startswith("zh/deadlines/2")}
    assert [page for page in affected(compare(old, new, {})).pages if page.startswith("deadlines/")] == ["deadlines/2031"]


def test_a_guide_without_calls_is_on_the_page_of_its_year_and_in_reports(content: Path, tmp_path: Path) -> None:
    """Its closing date alone makes the page of a year; a report names that page and the lists that tell of it."""
    guide = content / "guides/2037-1.yml"
    guide.write_text(GUIDE, encoding="utf-8")
    old = load(Path(shutil.copytree(content, tmp_path / "old")))
    guide.write_text(guide.read_text("utf-8").replace("2037-03-05", "2038-03-05"), encoding="utf-8")
    new = load(content)
    pages = affected(compare(old, new, {}))

    assert ("2037" in places_of(old)["deadlines"], "2037" in places_of(new)["deadlines"]) == (True, False)
    assert (pages.added, pages.ended) == (("deadlines/2038",), ("deadlines/2037",))
    assert set(pages.lists) == {"directions", "guides/2037-1", "status/open"}
    assert pages.pages == ("deadlines/2038",)


def test_every_page_has_an_address_of_its_own(content: Path) -> None:
    for edition in editions_of(load(content)):
        paths = [page.path for kind in PAGE_KINDS for page in pages_of(kind, edition)]
        assert len(paths) == len(set(paths))
        assert all(path.startswith(f"{edition.language.code}/") for path in paths)
