"""The kinds of hosts that the site is made for, what each can do, and which one site.yml names.

docs/publish.md explains the table, and tests hold each host to its row. Sources: the documentation of GitHub Pages and of
GitLab Pages (`_redirects`, compressed assets), and the configurations in deploy/.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True)
class Host:
    """What answers of a kind of host can have."""

    headers: bool = False
    """The security headers, and the ban on framing by other sites, which needs one; pages for frames have another header."""
    moved: bool = False
    """Status 301 for an address that moved; elsewhere the page at the old address leads on by itself."""
    withdrawn: bool = False
    """Status 410 for an address that was withdrawn; elsewhere its page gives the reason with status 200."""
    missing: bool = False
    """A page for wrong addresses in the language of the address; elsewhere one in both languages."""
    encodings: tuple[str, ...] = ("gzip",)
    """How text is compressed, the best first."""
    own_files: bool = False
    """Whether it takes compressed files and a file of redirects that lie beside the pages."""


_SERVER = Host(headers=True, moved=True, withdrawn=True, missing=True, encodings=("br", "gzip"))
HOSTS: Mapping[str, Host] = {
    "github-pages": Host(),
    "gitlab-pages": Host(moved=True, encodings=("br", "gzip"), own_files=True),
    "container": _SERVER,
    "nginx": _SERVER,
    "caddy": _SERVER,
    "store": Host(headers=True, moved=True),
}


class _Settings(yaml.SafeLoader):
    """Reads site.yml as MkDocs does: `!ENV [NAME, default]` is an environment variable."""


def _variable(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    name, default = loader.construct_sequence(node)  # type: ignore[arg-type]
    return os.environ.get(name, default)


_Settings.add_constructor("!ENV", _variable)


def chosen(settings: Path) -> str:
    """Return the host that a site.yml or its environment variable names; "" for none. ValueError for an unknown one."""
    found = yaml.load(settings.read_text("utf-8"), _Settings)["plugins"]["calls"]["host"]  # noqa: S506 - a safe loader
    if found and found not in HOSTS:
        message = f"{found!r} is none of {', '.join(HOSTS)}"
        raise ValueError(message)
    return str(found)
