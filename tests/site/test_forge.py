"""Links to the forge: GitHub's and GitLab's paths; none on any page where no forge is set."""

from pathlib import Path

import pytest
import yaml

from generator.rendering.repository_links import Forge, links
from tests.conftest import ROOT


def test_a_repository_on_gitlab_has_gitlabs_paths() -> None:
    there = links(Forge("https://gitlab.example/team/calls/"), "content/pages/zh/about.md")

    assert there.file == "https://gitlab.example/team/calls/-/blob/HEAD/content/pages/zh/about.md"
    assert there.history == "https://gitlab.example/team/calls/-/commits/HEAD/content/pages/zh/about.md"
    assert there.report == (
        "https://gitlab.example/team/calls/-/issues/new?issue%5Btitle%5D=content%2Fpages%2Fzh%2Fabout.md"
    )


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
    assert not [page for page in pages if "footer__forge" in page or "/issues/new" in page]
