"""Links from a page into the repository: its file, that file's history, a form to report an error, the forge's editors.

The repository's address is the setting `forge` in site.yml; without it there are no such links.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

# Each with the branch that its addresses name where the setting `forge_branch` does not: HEAD is the default branch,
# whatever its name, for the forges that know it in an address.
_BRANCHES = {"github": "HEAD", "gitlab": "HEAD", "gitee": "master", "gitea": "main", "forgejo": "main"}
FORGE_KINDS = tuple(_BRANCHES)
_HOSTS = {"gitlab": "gitlab", "gitee.com": "gitee", "gitea": "gitea", "codeberg.org": "forgejo", "forgejo": "forgejo"}
# Before the path of a file: to show it, a folder, its history, to edit it, to begin a new one in a folder.
_PATHS = {
    "github": ("blob/{}", "tree/{}", "commits/{}", "edit/{}", "new/{}"),
    "gitlab": ("-/blob/{}", "-/tree/{}", "-/commits/{}", "-/edit/{}", "-/new/{}"),
    "gitee": ("blob/{}", "tree/{}", "commits/{}", "edit/{}", "new/{}"),
    "gitea": ("src/branch/{}", "src/branch/{}", "commits/branch/{}", "_edit/{}", "_new/{}"),
}
_PATHS["forgejo"] = _PATHS["gitea"]
# The queries that fill in the name of a new file and, where the forge takes it, its text.
_NEW = {
    "github": "?filename={name}&value={text}",
    "gitlab": "?file_name={name}",
    "gitee": "",
    "gitea": "?filename={name}&value={text}",
    "forgejo": "?filename={name}&value={text}",
}


@dataclass(frozen=True)
class Forge:
    """A repository: its address, one of FORGE_KINDS, and its branch; what is empty follows from the host's name."""

    address: str
    kind: str = ""
    branch: str = ""

    @property
    def known_as(self) -> str:
        """The kind that is set, else that of the host's name, else GitHub."""
        host = urlsplit(self.address).hostname or ""
        return self.kind or next((kind for name, kind in _HOSTS.items() if name in host), "github")


@dataclass(frozen=True)
class ForgeLinks:
    """Absolute addresses in the repository that belong to one page; "" for what it has not."""

    file: str
    edit: str
    """The forge's editor for the file; none for a folder."""
    dates: str
    """The file of the guide, which has the dates of its calls; only for a call of a guide."""
    history: str
    report: str


@dataclass(frozen=True)
class Editors:
    """The forge's own editors: addresses with `{path}` of a file, or `{folder}`, `{name}` and `{text}` of a new one."""

    kind: str
    edit: str
    new: str


def mail(contact: str, subject: str, body: str) -> str:
    """Return the address of a message to somebody, its subject and text filled in (RFC 6068)."""
    return f"mailto:{quote(contact, safe='@')}?{urlencode({'subject': subject, 'body': body}, quote_via=quote)}"


def _addresses(forge: Forge) -> list[str]:
    kind = forge.known_as
    branch = quote(forge.branch or _BRANCHES[kind])
    return [f"{forge.address.rstrip('/')}/{path.format(branch)}" for path in _PATHS[kind]]


def links(forge: Forge, source: str) -> ForgeLinks:
    """Return the links for a file or folder.

    Forges fill in a new issue from the query: GitHub a field of an issue form by its id, the others the title.
    """
    path, guide = quote(source), guide_of(source)
    file, folder, history, edit, _ = _addresses(forge)
    is_file = source.endswith((".yml", ".md"))
    return ForgeLinks(
        file=f"{file if is_file else folder}/{path}",
        edit=f"{edit}/{path}" if is_file else "",
        dates=f"{file}/content/guides/{quote(guide)}.yml" if guide and source.startswith("content/directions/") else "",
        history=f"{history}/{path}",
        report=_report(forge, source),
    )


def guide_of(source: str) -> str:
    """Return the guide that a file is, or that it has a call of; "" for any other file or folder."""
    match source.split("/"):
        case ["content", "guides", name] if name.endswith(".yml"):
            return name.removesuffix(".yml")
        case ["content", "directions", guide, _]:
            return guide
    return ""


def _report(forge: Forge, source: str) -> str:
    root = forge.address.rstrip("/")
    match forge.known_as:
        case "github":
            return f"{root}/issues/new?{urlencode({'template': 'fact.yml', 'file': source})}"
        case "gitlab":
            return f"{root}/-/issues/new?{urlencode({'issue[title]': source})}"
        case _:
            return f"{root}/issues/new?{urlencode({'title': source})}"


def editors(forge: Forge) -> Editors:
    """Return the addresses of the forge's own pages for editing."""
    _, _, _, edit, new = _addresses(forge)
    return Editors(forge.known_as, f"{edit}/{{path}}", f"{new}/{{folder}}{_NEW[forge.known_as]}")
