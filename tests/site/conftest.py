"""What the tests of the built site share: its pages as trees."""

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.built import once
from tests.site.documents import Document, read


@pytest.fixture(scope="session")
def documents(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Document]:
    """Every HTML file of the site by its path, but those that hold a whole catalogue (tests/browser/test_offline.py).

    Parsed once for all workers of a run: it takes longer than most tests.
    """

    def make(folder: Path) -> None:
        paths = (path for path in sorted(built_site.rglob("*.html")) if path.parent.name != "offline")
        found = [read(built_site, path) for path in paths]
        (folder / "trees").write_bytes(pickle.dumps({document.file: document for document in found}))

    trees = once(tmp_path_factory, "documents", make) / "trees"
    return pickle.loads(trees.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written by this run itself


@pytest.fixture(scope="session")
def pages(documents: Mapping[str, Document]) -> Mapping[str, Document]:
    """The pages of one language each: all but the chooser and the page for wrong addresses, which speak both."""
    return {file: document for file, document in documents.items() if document.language}
