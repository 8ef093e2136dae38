"""Every page is valid HTML: a strict parser and the Nu HTML checker find nothing (R72)."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pytest

from tests.built import ROOT
from tests.scale import sample
from tests.site.documents import Document

Pages = Mapping[str, Document]

# Faults of Material's base template, which the site extends and does not copy, each with its reason.
KNOWN = {
    # base.html switches its drawer and its search by two checkboxes with autocomplete="off". The site has neither, hides
    # both switches, and `autocomplete` means nothing on them.
    re.compile(r"^Attribute “autocomplete” is only allowed when the input type is “color”, .*"): 'data-md-toggle="',
    # The checker reads files of no host, so that nothing is of the page's own; a browser says better what the policy stops
    # (tests/serving/test_policy.py): the site's own files and blocks of data it does not.
    re.compile(r"^Resource violates Content Security Policy \(meta tag\): [a-z ]+ “[./]*/assets/"): "/assets/",
    re.compile(r"^Inline script violates Content Security Policy \(meta tag\)"): '<script type="application/',
}


def test_a_strict_parser_finds_nothing(documents: Pages) -> None:
    """html5lib in every page (R72)."""
    assert {document.file: document.faults for document in documents.values() if document.faults} == {}


def test_the_base_template_gives_no_second_main_or_heading(documents: Pages) -> None:
    """One `main`, one `h1`, the latter but for pages that greet in both languages (R69)."""
    for document in documents.values():
        document.one(".//main")
        headings = document.tree.findall(".//h1")
        assert len(headings) == (2 if document.file == "404.html" else 1), document.file


def test_headings_skip_no_level(documents: Pages) -> None:
    """A reader who moves by headings meets no gap (R69)."""
    for document in documents.values():
        levels = [int(str(e.tag)[1]) for e in document.tree.iter() if re.fullmatch(r"h[1-6]", str(e.tag))]
        steps = [(before, after) for before, after in pairwise(levels) if after > before + 1]
        assert steps == [], document.file


def test_data_in_pages_is_data(documents: Pages) -> None:
    """Each inline JSON parses, whatever stands in it (R76)."""
    for document in documents.values():
        for script in document.tree.iterfind(".//script[@type='application/json']"):
            assert json.loads("".join(script.itertext())), document.file


def test_no_template_shows_through(documents: Pages) -> None:
    """No placeholder left unfilled, no template syntax, no name of a missing value, no key instead of its message."""
    leak = re.compile(r"\{\{|\{%|%\}|\{\w*\}|\bNone\b|\bUndefined\b|\bundefined\b|[\ue000-\uf8ff]|&(?:amp|lt|gt|quot|#39);")
    found = [
        (d.file, words.where, words.text.strip()) for d in documents.values() for words in d.words if leak.search(words.text)
    ]
    assert found == []


def checker() -> list[str]:
    """Return the command of the Nu HTML checker; skip where Java or the checker is missing."""
    jar = Path(os.environ.get("VNU_JAR") or ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar")
    java = shutil.which("java")
    if not java:
        pytest.skip("the Nu HTML checker needs Java, and `java` is not on the path")
    if not jar.is_file():
        pytest.skip(f"no Nu HTML checker at {jar}: run `npm ci --ignore-scripts`, or set VNU_JAR")
    return [java, "-Xss1m", "-jar", str(jar)]


def test_the_nu_html_checker_finds_nothing(built_site: Path) -> None:
    """Over all pages at once, errors and warnings alike, but for the base template's known faults (R72)."""
    pages = sample(sorted(built_site.rglob("*.html")), 10)
    command = [*checker(), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    found = {(message["message"], message.get("extract", "")) for message in messages if not is_known(message)}
    assert found == set()
    # Were the known faults gone, their list should go too; it also shows that the checker has read the pages.
    assert len(messages) >= sum(path.match("??/**/*.html") for path in pages)


def is_known(message: Mapping[str, str]) -> bool:
    return any(fault.search(message["message"]) and mark in message.get("extract", "") for fault, mark in KNOWN.items())
