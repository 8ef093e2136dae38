"""Links from a page into the repository: the file it is made from, that file's history, a form to report an error.

The repository's address is the setting `forge` in site.yml; without it there are no such links.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

FORGE_KINDS = ("github", "gitlab")


@dataclass(frozen=True)
class Forge:
    """A repository: its address, and one of FORGE_KINDS; an empty kind is read from the host's name."""

    address: str
    kind: str = ""

    @property
    def is_gitlab(self) -> bool:
        """Whether its paths are GitLab's; all others are taken for GitHub's."""
        return self.kind == "gitlab" or (not self.kind and "gitlab" in (urlsplit(self.address).hostname or ""))


@dataclass(frozen=True)
class ForgeLinks:
    """Absolute addresses in the repository that belong to one page."""

    file: str
    history: str
    report: str


def mail(contact: str, subject: str, body: str) -> str:
    """Return the address of a message to somebody, its subject and text filled in (RFC 6068)."""
    return f"mailto:{quote(contact, safe='@')}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"


def links(forge: Forge, source: str) -> ForgeLinks:
    """Return the links for a file or folder; HEAD stands for the default branch, whatever its name.

    Both forges fill in a new issue from the query: GitHub a field of an issue form by its id, GitLab the title.
    """
    root, path = forge.address.rstrip("/"), quote(source)
    show = "blob" if "." in source.rsplit("/", 1)[-1] else "tree"
    if forge.is_gitlab:
        report = urlencode({"issue[title]": source})
        return ForgeLinks(f"{root}/-/{show}/HEAD/{path}", f"{root}/-/commits/HEAD/{path}", f"{root}/-/issues/new?{report}")
    report = urlencode({"template": "fact.yml", "file": source})
    return ForgeLinks(f"{root}/{show}/HEAD/{path}", f"{root}/commits/HEAD/{path}", f"{root}/issues/new?{report}")


def edit_page(forge: Forge) -> str:
    """Return the address of the forge's own editor of a file, {} for the path of the file."""
    root = forge.address.rstrip("/")
    return f"{root}/-/edit/HEAD/{{}}" if forge.is_gitlab else f"{root}/edit/HEAD/{{}}"
