"""The registry of formats in which a list of directions can be followed or downloaded.

Their files lie beside the page of each list. What the build writes, links in pages, configurations of servers and the files
that answer for a list that ended all read it; there is no other list of formats.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.content.redirects import Redirect
from generator.outputs import atom, calendar, csv_json, partner_call_tables
from generator.outputs.api import Facts
from generator.pages.listings import Listing
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile
from generator.rendering.site import FileFormat

Files = Callable[[Edition, str], Iterator[OutputFile]]


@dataclass(frozen=True)
class ListFormat:
    """A format with what makes its files."""

    file: FileFormat
    ended: Callable[[Listing, Edition, str, Redirect], bytes]
    """What answers where a list was withdrawn; takes the list, the language, the site's address, and why it ended."""
    files: Files | None = None
    """Yields the files of one language; takes the site's address. None where both languages have the same files."""
    shared: Callable[[Sequence[Edition], Facts], Iterator[OutputFile]] | None = None
    """Yields files that are the same in both languages, from the rows of the API."""


LIST_FORMATS = (
    ListFormat(calendar.FORMAT, calendar.ended, files=calendar.files),
    ListFormat(atom.FORMAT, atom.ended, files=atom.files),
    ListFormat(csv_json.CSV, csv_json.ended_csv, files=csv_json.csv_files),
    ListFormat(csv_json.JSON, csv_json.ended_json, shared=csv_json.json_files),
    ListFormat(partner_call_tables.CSV, partner_call_tables.ended_csv, files=partner_call_tables.csv_files),
    ListFormat(partner_call_tables.JSON, partner_call_tables.ended_json, shared=partner_call_tables.json_files),
)
FILE_FORMATS = tuple(known.file for known in LIST_FORMATS)
