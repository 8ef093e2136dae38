"""Documents in the shapes that calls come in, with what must be read of each."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.importer import draft, guide
from generator.importer.document import extract
from generator.importer.prior_rounds import PriorRounds
from generator.importer.report import Report
from generator.languages import LANGUAGES
from generator.model.scalars import BLANK
from generator.presentation.translator import translator
from tests.scale import sample

DOCUMENTS = yaml.safe_load((Path(__file__).parent / "fixtures/documents.yml").read_text(encoding="utf-8"))


def _filled(value: Any) -> Any:
    """Return a value without its blanks, its titles, and what is not compared of a window."""
    if isinstance(value, Mapping):
        return {key: _filled(one) for key, one in value.items() if one != BLANK and key != "title"}
    return [_filled(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("document", sample(DOCUMENTS, 24), ids=lambda document: document["name"])
def test_a_document_is_read_as_a_person_reads_it(document: dict[str, Any], tmp_path: Path, prior: PriorRounds) -> None:
    """What is named beside it must be read so; a kind of document is never taken for another."""
    path = tmp_path / f"document.{document.get('form', 'txt')}"
    path.write_text(document["text"], encoding="utf-8")
    parsed = guide.parse(extract.lines(path), "2026-1", prior)
    directions = {one.code: one.findings for one in parsed.directions}
    whole = parsed.call if "call" in document else parsed.opening

    assert parsed.kind == document["kind"]
    assert list(directions) == [one["code"] for one in document.get("directions", [])]
    for wanted in document.get("directions", []):
        read = {key: _filled(directions[wanted["code"]][key].value) for key in wanted if key != "code"}
        assert read == {key: value for key, value in wanted.items() if key != "code"}
    for key, value in (document.get("opening") or document.get("call") or {}).items():
        assert (key, _filled(whole[key].value) if key in whole else None) == (key, value)
    for key, doubt in document.get("doubts", {}).items():
        found = next(findings for findings in (whole, *directions.values()) if key in findings)
        assert (key, found[key].doubt) == (key, doubt)
    for language in LANGUAGES:
        translate = translator(language, "problems")
        report = Report(parsed, prior, translate).text()
        assert [words for words in document.get("report", []) if words not in report] == []
        assert bool(draft.files(parsed, "x", translate)) == (document["kind"] != "none")
