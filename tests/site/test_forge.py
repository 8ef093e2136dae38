"""Links to the forge: GitHub's and GitLab's paths; none on any page where no forge is set."""

import re
from pathlib import Path

import pytest
import yaml

from generator.rendering.repository_links import Forge, editors, links
from tests.conftest import ROOT


def test_a_repository_on_gitlab_has_gitlabs_paths() -> None:
    there = links(Forge("https://gitlab.example/team/calls/"), "content/pages/zh/about.md")

    assert there.file == "https://gitlab.example/team/calls/-/blob/HEAD/content/pages/zh/about.md"
    assert there.history == "https://gitlab.example/team/calls/-/commits/HEAD/content/pages/zh/about.md"
    assert there.report == (
        "https://gitlab.example/team/calls/-/issues/new?issue%5Btitle%5D=content%2Fpages%2Fzh%2Fabout.md"
    )


_FILE = "content/guides/2025-3.yml"


@pytest.mark.parametrize(
    ("address", "kind", "file", "edit", "new"),
    [
        ("https://github.com/t/c", "github", "blob/HEAD", "edit/HEAD", "new/HEAD/{folder}?filename={name}&value={text}"),
        ("https://gitlab.com/t/c", "gitlab", "-/blob/HEAD", "-/edit/HEAD", "-/new/HEAD/{folder}?file_name={name}"),
        ("https://gitlab.example/t/c", "gitlab", "-/blob/HEAD", "-/edit/HEAD", "-/new/HEAD/{folder}?file_name={name}"),
        ("https://gitee.com/t/c", "gitee", "blob/master", "edit/master", "new/master/{folder}"),
        (
            "https://gitea.com/t/c",
            "gitea",
            "src/branch/main",
            "_edit/main",
            "_new/main/{folder}?filename={name}&value={text}",
        ),
        (
            "https://codeberg.org/t/c",
            "forgejo",
            "src/branch/main",
            "_edit/main",
            "_new/main/{folder}?filename={name}&value={text}",
        ),
    ],
)
def test_each_forge_has_its_paths(address: str, kind: str, file: str, edit: str, new: str) -> None:
    """By the name of its host, and wherever it is by the setting."""
    for forge in (Forge(address), Forge("https://code.example/t/c", kind)):
        there = links(forge, _FILE)
        assert there.file == f"{forge.address}/{file}/{_FILE}"
        assert there.edit == f"{forge.address}/{edit}/{_FILE}"
        assert links(forge, "content/directions/2025-3/1.1.yml").dates == there.file
        assert (there.dates, links(forge, "content/directions").edit) == ("", "")
        assert there.history.startswith(f"{forge.address}/{'-/' if kind == 'gitlab' else ''}commits/")
        assert "2025-3" in there.report
        assert editors(forge).edit == f"{forge.address}/{edit}/{{path}}"
        assert editors(forge).new == f"{forge.address}/{new}"


def test_a_branch_that_is_set_stands_in_every_path() -> None:
    forge = Forge("https://gitee.com/t/c", branch="release/1")
    found = [links(forge, _FILE).file, links(forge, _FILE).history, editors(forge).edit, editors(forge).new]
    assert all("/release/1/" in address for address in found)


@pytest.mark.parametrize(("host", "kind"), [("code.example", "gitlab"), ("gitlab.example", "github")])
def test_the_kind_that_is_set_wins_over_the_name_of_the_host(host: str, kind: str) -> None:
    assert ("/-/" in links(Forge(f"https://{host}/team/calls", kind), "content/guides").file) == (kind == "gitlab")


def test_the_form_that_a_page_opens_has_the_field_it_fills_in() -> None:
    address = links(Forge("https://forge.example/team/calls"), "content/guides").report
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/fact.yml").read_text("utf-8"))

    assert address.endswith("/issues/new?template=fact.yml&file=content%2Fguides")
    assert "file" in {part["id"] for part in form["body"]}


def test_without_a_forge_no_page_has_such_links(built_site: Path) -> None:
    """The repository names none: nobody knows where it will live."""
    assert 'forge: !ENV [FORGE, ""]' in (ROOT / "site.yml").read_text("utf-8")
    pages = [path.read_text("utf-8") for path in built_site.rglob("*.html")]
    assert len(pages) > 290
    # A page that holds styles and scripts names them there.
    assert not [page for page in pages if re.search(r'class="[^"]*footer__forge|href="[^"]*/issues/new', page)]
