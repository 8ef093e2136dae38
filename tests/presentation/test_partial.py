"""Directions known in part: every view and row is made, and says that a fact is not on record where that is so."""

import json
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.languages import LANGUAGES, Language
from generator.outputs import csv_json
from generator.outputs.api_rows import direction_row
from generator.presentation.edition import Edition
from generator.presentation.translator import translator

SITE_URL = "https://calls.example/"
WHOLE = {
    "title": "{zh: 中国和挪威合作项目, en: China–Norway projects}",
    "countries": '["NO"]',
    "fields": "[energy]",
    "projects": "{max: 3}",
    "budget": "{amount: 15000000}",
    "joint_application": "required",
}


@pytest.mark.parametrize("missing", [*WHOLE, "code", "all"])
@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_each_fact_may_be_missing(missing: str, language: Language, content: Path) -> None:
    kept = {key: value for key, value in WHOLE.items() if key != missing and (missing != "all" or key == "fields")}
    kept.setdefault("partner_groups", "[asean]")
    code = "x-norway" if missing == "code" else "1.2"
    path = content / "directions/2030-3" / f"{code}.yml"
    path.parent.mkdir()
    path.write_text("".join(f"{key}: {value}\n" for key, value in kept.items()), encoding="utf-8")
    catalogue = load(content)
    this = catalogue.by_id[f"2030-3/{code}"]
    edition = Edition(catalogue, translator(language))

    view, row = edition.view(this), csv_json.row(this, edition, SITE_URL)
    assert "None" not in repr([view.title, view.code, view.subject.line, view.means.budget, view.means.projects])
    assert set(row["missing"].split()) == set(this.missing)  # type: ignore[union-attr]
    unknown = edition.say("unknown")
    assert (view.means.budget == unknown) == (missing in {"budget", "all"})
    assert (view.means.projects == unknown) == (missing in {"projects", "all"})
    assert (unknown in view.title or edition.say("title.unknown", partners=view.partners.line) == view.title) == (
        missing in {"title", "all"}
    )
    assert (view.code == edition.say("code.unknown")) == (missing == "code")

    answer = json.loads(direction_row(this, SITE_URL).model_dump_json())
    for key in ("title", "projects", "budget", "joint_application"):
        assert (answer[key] is None) == (missing in {key, "all"}), key
    assert (answer["code"] is None) == (missing == "code")


def test_a_direction_known_in_part_does_not_say_that_its_guide_is_silent(content: Path) -> None:
    """Who may lead and which topics there are is not on record; that the guide does not restrict them is no fact."""
    path = content / "directions/2030-3/1.1.yml"
    path.parent.mkdir()
    path.write_text('countries: ["NO"]\nfields: [energy]\n', encoding="utf-8")
    catalogue = load(content)
    for language in LANGUAGES:
        edition = Edition(catalogue, translator(language))
        view, say = edition.view(catalogue.by_id["2030-3/1.1"]), edition.say
        assert view.sections["lead"].lines == (say("unknown"),)
        assert view.subject.line == say("unknown")
        assert say("topics.any") not in view.subject.notes
