"""Where a page's content stands on the forge: its file, its history, the form to report an error with the file filled in.

The forge's address is one setting (`forge` in mkdocs.yml); where there is none, neither are the links.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from generator.pages.page import Page

# A list or a profile has no file of its own: the vocabulary that names it is nearest.
_VOCABULARIES = {"countries": "content/vocabulary/countries.yml", "fields": "content/vocabulary/fields.yml"}
_FOLDERS = {"guides": "content/guides"}
_DIRECTIONS = "content/directions"


@dataclass(frozen=True)
class ForgeLinks:
    """Addresses on the forge of what a page is made from."""

    file: str
    history: str
    report: str


def source_of(page: Page) -> str:
    """Return the file, or the folder, that a page is made from, from the repository's root on."""
    language, section, *rest = f"{page.path.strip('/')}/".split("/")
    name = "/".join(part for part in rest if part)
    if not page.template:
        return f"content/pages/{language}/{section}.md"
    if section == "directions" and name:
        return f"{_DIRECTIONS}/{name}.yml"
    if section == "guides" and name:
        return f"content/guides/{name}.yml"
    return _VOCABULARIES.get(section) or _FOLDERS.get(section, _DIRECTIONS)


def links(forge: str, source: str) -> ForgeLinks:
    """Return the addresses for a file or folder. HEAD is the branch that the forge shows first, whatever its name.

    The paths are GitHub's, and GitLab's on a host of that name; both take the values of a new issue from the address.
    """
    root, path = forge.rstrip("/"), quote(source)
    show = "blob" if "." in source.rsplit("/", 1)[-1] else "tree"
    if "gitlab" in (urlsplit(forge).hostname or ""):
        report = urlencode({"issue[title]": source})
        return ForgeLinks(f"{root}/-/{show}/HEAD/{path}", f"{root}/-/commits/HEAD/{path}", f"{root}/-/issues/new?{report}")
    report = urlencode({"template": "fact.yml", "file": source})
    return ForgeLinks(f"{root}/{show}/HEAD/{path}", f"{root}/commits/HEAD/{path}", f"{root}/issues/new?{report}")
