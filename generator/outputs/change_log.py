"""The change log as files of the dataset: rows for a table, and a text in both languages."""

from collections.abc import Iterator, Sequence

from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.change_log import change_log
from generator.outputs.tables import Row
from generator.pages.change_log import Version, versions
from generator.presentation.edition import Edition
from generator.rendering.markdown import plain


def rows(catalogue: Catalogue) -> Iterator[Row]:
    """Yield a row for each change, the newest day first."""
    for entries in change_log(catalogue).values():
        for entry in entries:
            this = entry.this
            table = "guides" if isinstance(this, Guide) else "calls" if isinstance(this, Direction) else "partner_calls"
            yield {
                "id": f"{table}/{this.id}/{entry.place}",
                **entry.change.model_dump(mode="json"),
                "changed_table": table,
                "changed_id": this.id,
            }


def text(editions: Sequence[Edition], site_url: str) -> bytes:
    """Return each version under its day as Markdown, in one language after the other, with links to what changed."""
    title = " · ".join(edition.say("reuse.versions") for edition in editions)
    lines = [f"# {title}"]
    for twins in zip(*map(versions, editions), strict=True):
        lines += ["", f"## {twins[0].code}"]
        for version in twins:
            lines += ["", *_items(version, site_url)]
    return "".join(f"{line}\n" for line in lines).encode()


def _items(version: Version, site_url: str) -> Iterator[str]:
    if version.added:
        yield f"- {plain(version.added)}"
    for part in version.parts:
        yield from ("", f"### {plain(part.title)}", "")
        for item in part.changed:
            yield f"- {plain(item.id)} [{plain(item.page.text)}](<{site_url}{item.page.path}>)"
            yield from (f"  - {plain(change)}" for change in item.changes)
