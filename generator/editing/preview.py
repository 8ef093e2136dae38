"""The comment on a pull request that links the pages which it changes, in both languages, where its preview stands."""

from generator.editing.catalogue_diff import affected, compare
from generator.editing.diff_report import Messages
from generator.editing.review import Review
from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from generator.presentation.translator import translator

MOST_PAGES = 40


def comment(old: Catalogue | None, found: Review, address: str) -> str:
    """Return the Markdown of the comment; `address` is that of the preview, with a slash at its end.

    Paths hold only what the checker allows in identifiers, so no text of the content is in it.
    """
    every = [Messages(translator(language, "changes")) for language in LANGUAGES]

    def both(key: str, **values: str) -> str:
        return " · ".join(messages(key, **values) for messages in every)

    pages = affected(compare(old, found.catalogue, found.redirects)) if old else None
    directions = (f"directions/{name}" for name in pages.directions) if pages else ()
    paths = [*dict.fromkeys((*directions, *pages.added, *pages.pages, *pages.lists))] if pages else []
    lines = [f"- {_links('', address)}", *(f"- `{path}`: {_links(f'{path}/', address)}" for path in paths[:MOST_PAGES])]
    if len(paths) > MOST_PAGES:
        lines.append(f"- {both('upkeep.more', number=str(len(paths) - MOST_PAGES))}")
    return f"{both('preview.intro')}\n\n" + "\n".join(lines) + "\n"


def _links(path: str, address: str) -> str:
    return " · ".join(f"[{language.own_name}]({address}{language.code}/{path})" for language in LANGUAGES)
