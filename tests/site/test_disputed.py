"""Sources that disagree are all shown, each with its source."""

import csv
import re
from collections.abc import Mapping
from pathlib import Path

from generator.content.loader import load
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.outputs import csv_json
from generator.pages.one_pager import sheet as one_pager
from generator.presentation.edition import Edition
from generator.presentation.facts import window_column
from generator.presentation.translator import translator
from tests.hostile.catalogue import catalogue as write_hostile
from tests.hostile.content import chinese, english
from tests.site.documents import Document, text

Pages = Mapping[str, Document]
TEXTS = ("sources differ", "another")


def test_every_disputed_date_stands_beside_the_one_shown_first(pages: Pages, catalogue: Catalogue) -> None:
    """On the page of a call, of a guide and of a partner's own call, in both languages, with a link to each source."""
    places = [(f"directions/{this.id}", this.deadlines) for this in catalogue.directions]
    places += [(f"guides/{guide.name}", guide.deadlines) for guide in catalogue.guides]
    places += [(f"partner-calls/{call.id}", call.deadlines) for call in catalogue.partner_calls]
    seen = 0
    for place, deadlines in places:
        disputed = [other for window in deadlines for other in window.disputed]
        for language in LANGUAGES if disputed else ():
            found = pages[f"{language.code}/{place}/index.html"].tree.findall(".//*[@data-disputed]")
            assert len(found) == len(disputed), place
            for shown, other in zip(found, disputed, strict=True):
                assert other.source is None or [a.get("href") for a in shown.iter("a")] == [other.source]
                seen += 1
    assert seen >= 8


def test_disputed_values_stand_in_tables_calendars_and_sheets_with_their_sources(
    built_site: Path, catalogue: Catalogue, documents: Pages
) -> None:
    """Each under its column, with its source; a call without any has an empty cell."""
    for language in LANGUAGES:
        folder = built_site / language.code / "directions"
        with (folder / "directions.csv").open(encoding="utf-8-sig", newline="") as file:
            names, *rows = csv.reader(file)
        column = next(index for index, name in enumerate(names) if "disputed" in name)
        cells = {row[0]: row[column] for row in rows}
        calendar = re.sub(r"\r\n ", "", (folder / "calendar.ics").read_bytes().decode())
        for this in catalogue.directions:
            disputed = [(window, other) for window in this.deadlines for other in window.disputed]
            assert bool(cells[this.id]) == bool(disputed), this.id
            sheet = text(documents[f"directions/{this.id}/index.html"].tree)
            for window, other in disputed:
                assert other.source is not None
                key = f"{window_column(window.side, window.stage, other.of)}={other.value.isoformat()} ({other.source})"
                assert key in cells[this.id]
                assert other.source in sheet
                assert other.source in calendar


def test_disputed_money_is_told_with_its_source(tmp_path: Path) -> None:
    """On the page under the side whose money it is, on the sheet and in the table."""
    content = tmp_path / "content"
    write_hostile(content, [TEXTS])
    found = load(content)
    this = found.by_id["2031-1/1.0"]
    editions = [Edition(found, translator(language)) for language in LANGUAGES]
    columns = one_pager(this, editions, "").columns
    for language, edition, column in zip(LANGUAGES, editions, columns, strict=True):
        view, named = edition.view(this), {"zh": chinese, "en": english}[language.code]
        for shown, amount in ((view.means.disputed, 11000000), (view.means.partner_disputed, 500000)):
            assert [source.title for _, source in shown] == [named(each) for each in TEXTS]
            figures = edition.names.formats.sum(amount, "CNY" if shown is view.means.disputed else "EUR")
            assert all(words.endswith(figures) for words, _ in shown)
        cell = csv_json.row(this, edition, "https://calls.example/")["disputed"]
        assert str(cell).count("budget_cny=11000000 (") == len(TEXTS)
        lines = [line for row in column.rows for line in row.lines]
        assert all(any(words in line and source.title in line for line in lines) for words, source in view.means.disputed)
