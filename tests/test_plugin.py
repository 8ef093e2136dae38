"""The MkDocs plugin: a refused build says where and why, and leaves the last good site as it was (R31)."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from mkdocs.exceptions import Abort

from generator.languages import language
from generator.presentation.translator import translator
from tests.built import build, fingerprint
from tests.conftest import DIRECTION


def test_a_refused_build_names_the_place_and_leaves_the_site(project: Path, content: Path) -> None:
    """Good, broken, good again: the site of the first build stands until the third."""
    build(project / "mkdocs.yml")
    before = fingerprint(project / "site")
    file = content / DIRECTION
    good = file.read_text("utf-8")
    file.write_text(good.replace("projects: {min: 4", "projects: {min: four"), encoding="utf-8")

    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "LC_ALL": "C.UTF-8"}
    refused = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)

    assert refused.returncode == 1
    assert "content/directions/2031-1/1.1.yml:" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stderr
    assert fingerprint(project / "site") == before
    file.write_text(good, encoding="utf-8")
    build(project / "mkdocs.yml")
    assert fingerprint(project / "site") == before
    assert not (project / "site.new").exists()


def _forge_links(page: str) -> dict[str, str]:
    """The addresses at the foot of a page, by their words."""
    found = re.search(r'<ul class="footer__forge">(.*?)</ul>', page, re.DOTALL)
    links = re.findall(r'href="([^"]+)">([^<]+)<', found[1]) if found else []
    return {html.unescape(words): html.unescape(address) for address, words in links}


_LINKS = ("file", "edit", "dates", "new", "history", "report")
_WORDS = {code: translator(language(code)) for code in ("zh", "en")}


def test_every_page_links_to_its_file_on_the_forge(project: Path) -> None:
    """And to its history and a report with the file filled in; what is linked exists (issue forms take values by id).

    A file has the forge's editor, a guide and its calls have the form for a new call, a call has the file with its dates.
    """
    forge = "https://forge.example/team/calls"
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"][0]["calls"]["forge"] = forge
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    build(project / "mkdocs.yml")
    sources = {}
    for path in (path for code in ("zh", "en") for path in (project / "site" / code).rglob("*.html")):
        page = path.read_text("utf-8")
        # A page that moved, or that speaks both languages, has no footer.
        if 'class="footer"' in page:
            code = path.relative_to(project / "site").parts[0]
            there = {key: _forge_links(page).get(_WORDS[code](f"forge.{key}")) for key in _LINKS}
            source = re.sub(f"^{re.escape(forge)}/(blob|tree)/HEAD/", "", str(there["file"]))
            assert str(there["history"]).endswith(f"/commits/HEAD/{source}"), path
            assert there["report"] == f"{forge}/issues/new?template=fact.yml&file={quote(source, safe='')}", path
            assert (project / source).exists(), source
            kind, *names = source.removeprefix("content/").removesuffix(".yml").split("/")
            is_file, is_call = (project / source).is_file(), kind == "directions" and len(names) > 1
            assert there["edit"] == (f"{forge}/edit/HEAD/{source}" if is_file else None), path
            assert there["dates"] == (f"{forge}/blob/HEAD/content/guides/{names[0]}.yml" if is_call else None), path
            of_guide = is_call or (kind == "guides" and names)
            assert str(there["new"]).endswith(f"{code}/edit/?kind=directions&name={names[0]}/" if of_guide else "None"), path
            sources[path.relative_to(project / "site").parent.as_posix()] = source
    assert sources["en/directions/2031-1/1.1"] == "content/directions/2031-1/1.1.yml"
    assert sources["zh/guides/2031-1"] == "content/guides/2031-1.yml"
    assert sources["zh/about"] == "content/pages/zh/about.md"
    assert sources["en/countries/no"] == "content/vocabulary/countries.yml"
    assert sources["en/fields/energy"] == "content/vocabulary/fields.yml"


def test_a_forge_that_is_no_address_is_refused(project: Path) -> None:
    settings = yaml.safe_load((project / "mkdocs.yml").read_text("utf-8"))
    settings["plugins"][0]["calls"]["forge"] = "team/calls"
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    with pytest.raises(Abort):
        build(project / "mkdocs.yml")
