"""Rules on sources: what was not opened has no day, and says which page quotes its address (R99)."""

from collections.abc import Iterator

from generator.errors import Problem
from generator.model.components import Citation, Seen
from generator.model.links import LinkTarget
from generator.model.part import Model
from generator.model.schema import GuidePage
from generator.yamlio.document import Document
from generator.yamlio.reader import Keys


def sources_are_dated(path: Keys, part: Model, document: Document) -> Iterator[Problem]:
    """A page that was read has the day of it; one that was not opened has none, but the page that quotes its address.

    A fact from outside the guide names its page: by its address or, where that must not be linked, by a name.
    """
    assert isinstance(part, Seen)  # noqa: S101 - as PART_RULES maps them
    page: object = part
    if part.read == "not_opened":
        if part.checked:
            yield document.problem("checked_unopened", (*path, "checked"), found=part.checked.isoformat())
        if not part.quoted_by:
            yield document.problem("missing", path, found="quoted_by")
    elif not part.checked and (part.read or not isinstance(page, LinkTarget)):
        yield document.problem("missing", path, found="checked")
    address = page.source if isinstance(page, Citation) else page.url if isinstance(page, GuidePage) else ""
    if address is None and not part.name:
        yield document.problem("missing", path, found="source" if isinstance(page, Citation) else "url")
