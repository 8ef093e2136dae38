"""The glossary as a table (CSV by RFC 4180, with a byte order mark), beside its page in each language."""

from collections.abc import Iterator

from generator.outputs.csv_json import csv_line, defused
from generator.pages.glossary import CSV_NAME, terms
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile, ready

COLUMNS = ("key", "zh", "en", "also", "kind", "status", "source")


def files(edition: Edition) -> Iterator[OutputFile]:
    """Yield the table of one language; each column stands under its name in this language and its key."""
    say = edition.say
    rows = [csv_line(say("column", name=say(f"glossary.column.{column}"), code=column) for column in COLUMNS)]
    for term in terms(edition):
        cells = {**term.__dict__, "also": say("list.separator").join(term.also)}
        rows.append(csv_line(defused(str(cells[column])) for column in COLUMNS))
    yield ready(edition.names.path("glossary") + CSV_NAME, "".join(rows).encode("utf-8-sig"))
