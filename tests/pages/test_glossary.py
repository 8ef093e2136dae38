"""The glossary: its page and its table hold every term of the vocabulary, in both languages."""

import csv
import io
from pathlib import Path

from generator.model.catalogue import Catalogue
from generator.outputs.glossary_csv import COLUMNS, files
from generator.pages.glossary import terms
from generator.publishing.build import editions_of


def test_the_table_holds_every_term(catalogue: Catalogue) -> None:
    for edition in editions_of(catalogue):
        (file,) = files(edition)
        head, *rows = csv.reader(io.StringIO(file.make().decode("utf-8-sig")))
        assert file.address == f"{edition.language.code}/glossary/glossary.csv"
        assert len(head) == len(COLUMNS)
        found = {row[0]: (row[1], row[2], row[5]) for row in rows}
        assert found == {key: (term.zh, term.en, term.status) for key, term in catalogue.glossary.items()}


def test_terms_stand_in_the_order_of_their_language(catalogue: Catalogue) -> None:
    chinese, english = (terms(edition) for edition in editions_of(catalogue))
    assert {term.key for term in chinese} == {term.key for term in english}
    assert [term.en.casefold() for term in english] == sorted(term.en.casefold() for term in english)


def test_the_page_shows_how_sure_each_term_is(built_site: Path, catalogue: Catalogue) -> None:
    html = (built_site / "en/glossary/index.html").read_text("utf-8")
    assert html.count("Our wording") == sum(term.status == "ours" for term in catalogue.glossary.values())
    assert all(f'id="{key}"' in html for key in catalogue.glossary)
