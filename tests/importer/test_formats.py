"""The made-up guide in each format: no hard fact is certain and wrong, and nearly all are certain and right."""

import pytest

from tests.importer.measure_formats import measure
from tests.importer.rendered import FORMATS, office

_LEAST = {"DOC": 0.85, "RTF": 0.85, "ODT": 0.85, "PDF, two columns": 0.85, "DOCX, tables": 0.85}


@pytest.mark.full
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_read_without_a_false_certainty(name: str) -> None:
    """The table of docs/import.md."""
    if FORMATS[name][2] and not office():
        pytest.skip("LibreOffice Writer is not installed")
    counts = measure(name, "")

    assert counts["wrong"] == 0
    assert counts["right"] >= _LEAST.get(name, 0.95) * sum(counts[key] for key in ("right", "doubtful", "missing"))
