"""A file for each call with its facts in both languages, which the page of the comparison loads."""

import json
from collections.abc import Iterator, Sequence
from functools import partial

from generator.cache import digest
from generator.model.catalogue import Call, Direction
from generator.pages.comparison import SECTION, compared
from generator.presentation.edition import Edition
from generator.rendering.output_file import OutputFile


def files(editions: Sequence[Edition], site_url: str) -> Iterator[OutputFile]:
    """Yield the file of each call, of a guide or a partner's own."""
    catalogue = editions[0].catalogue

    def made(call: Call) -> bytes:
        return json.dumps(compared(call, editions, site_url), ensure_ascii=False, separators=(",", ":")).encode()

    for call in catalogue.calls:
        belongs = None if isinstance(call, Direction) else catalogue.by_id.get(call.direction or "")
        shows = (call, *([belongs] if belongs else []))
        made_from = digest((catalogue.digest_of(shows), site_url.encode()))
        yield OutputFile(f"{SECTION}/{call.id}.json", partial(made, call), made_from, shows)
