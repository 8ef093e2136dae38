"""What the tests of the built site share: its pages as trees."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.site.documents import Document, read


@pytest.fixture(scope="session")
def documents(built_site: Path) -> Mapping[str, Document]:
    """Every HTML file of the site by its path, but those that hold a whole catalogue (tests/browser/test_offline.py)."""
    paths = (path for path in sorted(built_site.rglob("*.html")) if path.parent.name != "offline")
    found = [read(built_site, path) for path in paths]
    return {document.file: document for document in found}


@pytest.fixture(scope="session")
def pages(documents: Mapping[str, Document]) -> Mapping[str, Document]:
    """The pages of one language each: all but the chooser and the page for wrong addresses, which speak both."""
    return {file: document for file, document in documents.items() if document.language}
