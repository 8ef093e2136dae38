"""What no page, sheet, calendar, feed, table or answer of the API may claim, in either language."""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.catalogue import Catalogue, Direction
from generator.presentation.facts import window_column
from generator.presentation.translator import translator

# The explanations for editors quote what guides say; no reader takes them for a fact.
_FOR_EDITORS = ("schema/", "edit/", "zh/edit/", "en/edit/", "assets/")
_READ = {".html", ".md", ".csv", ".json", ".ics", ".xml", ".txt", ".jsonld"}
# Sentences that no guide supports, each with what is wrong about it.
REFUSED: Mapping[str, tuple[str, ...]] = {
    "agencies sign, oversee and fund; only some take applications": (
        *("own funding body", "apply to your own fund", "ask your funder", "asks your funder", "向本国资助机构申报"),
        *(">Funding bodies<", "双方资助机构"),
    ),
    "guides say 项目征集部门": ("本国主管部门", "本国的主管部门", "funding body of its own country"),
    "silence is no permission": ("牵头单位类型不限", "no restriction is stated", "不限制牵头单位", "anyone may lead"),
    "duties stand by whom they bind": ("Both sides must do", "both sides must do", "双方须做到", "双方须做的事"),
    "five guides are held as a whole, not all": (
        *("Every direction listed in the guides", "puts every direction", "every call of the programme", "收录全部指南的"),
        *("No direction is open now", "No call is open now", "目前没有开放的方向"),
    ),
    "no guide says so": ("does not receive the Chinese funding", "中方经费不拨付给外方", "中方经费不拨付外方"),
    "who cancelled a call is a fact": ("已由外方取消", "Cancelled by the funder"),
    "no status is known when the page is built": (
        "Apply to the Ministry",
        "Apply to MoST",
        "Apply now",
        "立即申报",
        "请向科技部申报",
    ),
}


@pytest.fixture(scope="module")
def texts(built_site: Path) -> Mapping[str, str]:
    """Every file that a reader or a program reads, by its path."""
    paths = (path for path in sorted(built_site.rglob("*")) if path.suffix in _READ and path.is_file())
    named = ((path.relative_to(built_site).as_posix(), path) for path in paths)
    return {name: path.read_text(encoding="utf-8") for name, path in named if not name.startswith(_FOR_EDITORS)}


def of_call(texts: Mapping[str, str], this: Direction) -> Iterator[tuple[Language, str, str]]:
    """Yield the page, the Markdown and the sheet of a call with the language of each; the sheet has both."""
    for language in LANGUAGES:
        for name in (f"{language.code}/directions/{this.id}/index.html", f"{language.code}/directions/{this.id}/index.md"):
            yield language, name, texts[name]
        yield language, f"directions/{this.id}/index.html", texts[f"directions/{this.id}/index.html"]


def test_no_file_claims_what_no_guide_supports(texts: Mapping[str, str]) -> None:
    phrases = [phrase for group in REFUSED.values() for phrase in group]
    found = re.compile("|".join(map(re.escape, phrases)))
    assert [(name, match.group()) for name, text in texts.items() if (match := found.search(text))] == []


def test_only_a_guide_that_says_so_makes_one_sided_applications_invalid(
    texts: Mapping[str, str], catalogue: Catalogue
) -> None:
    """On page, Markdown and sheet; the API has the value alone."""
    alone = {"en": "; an application from one side alone is invalid", "zh": "，单方申报无效"}
    for this in catalogue.directions:
        required = this.facts.joint_application == "required"
        for language, name, text in of_call(texts, this):
            assert (alone[language.code] in text) == required, name


def test_the_date_of_a_published_guide_stands_with_its_reservation(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """On the pages of drafts and of texts that were not confirmed, and wherever else their dates stand."""
    rows = {row["id"]: row for row in json.loads(texts["api/v1/directions.json"])["directions"]}
    doubtful = [this for this in catalogue.directions if any(window.applies and window.closes for window in this.deadlines)]
    assert {this.guide.name for this in doubtful} >= {"2023-1", "2020"}
    for language in LANGUAGES:
        reservation = translator(language)("applies.published_guide")
        names, *table = csv.reader(texts[f"{language.code}/directions/directions.csv"].lstrip("\ufeff").splitlines())
        column = next(index for index, name in enumerate(names) if "(applies)" in name.replace("（", "(").replace("）", ")"))
        cells = {row[0]: row[column].split() for row in table}
        for this in doubtful:
            windows = [window for window in this.deadlines if window.applies and window.closes]
            for of, name, text in of_call(texts, this):
                assert of != language or text.count(reservation) >= len(windows), name
            assert cells[this.id] == [window_column(window.side, window.stage) for window in windows]
            stated = [window["applies"] for window in rows[this.id]["deadlines"] if window["closes"]]
            assert stated.count("published_guide") == len(windows)


def test_a_feed_tells_the_date_of_a_published_guide_as_that(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """Where the feed of a country announces such a call with its date."""
    seen = 0
    for language in LANGUAGES:
        reservation = translator(language)("closes.published_guide", when="|").partition("|")[2]
        for this in catalogue.directions:
            feed = texts.get(f"{language.code}/countries/{''.join(this.facts.countries[:1]).lower()}/feed.xml", "")
            announced = [entry for entry in feed.split("<entry>") if f"directions/{this.id}/#added<" in entry]
            if announced and this.deadlines and all(each.applies for each in this.deadlines):
                seen += 1
                assert reservation in announced[0], this.id
    assert seen


def test_a_page_that_was_not_opened_has_no_day_of_a_check(texts: Mapping[str, str]) -> None:
    """Wherever a source is named."""
    seen = 0
    for name, text in texts.items():
        for remark in re.findall(r'<span class="source__trust">(.*?)</span>', text):
            if "not opened" in remark or "未能打开" in remark:
                seen += 1
                assert not re.search(r"checked|日核对|20\d\d", remark), f"{name}: {remark}"
    assert seen


def test_money_says_whose_it_is(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """On each call's page, beside the sum: all of it, and the Chinese side's; the partner's where it is on record."""
    for this in catalogue.directions:
        for language in LANGUAGES:
            say, text = translator(language), texts[f"{language.code}/directions/{this.id}/index.html"]
            assert say("summary.money.china") in text or not (this.facts.budget or this.facts.tracks)
            assert say("summary.money.of.partner") in text


def test_only_a_body_that_takes_applications_is_a_place_to_apply(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """Where none is named, the page says that it is not on record."""
    for this in catalogue.directions:
        takes = any("applications" in item.roles for item in this.facts.agencies)
        for language in LANGUAGES:
            say, text = translator(language), texts[f"{language.code}/directions/{this.id}/index.html"]
            assert (say("apply.partner.unnamed") in text) != takes, this.id


def test_a_call_says_who_ended_it_only_where_its_file_does(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """The side whose window was cancelled, or the one that its history names."""
    for this in catalogue.directions:
        sides = {window.side for window in this.deadlines if window.cancelled} if not this.ended else set()
        for language in LANGUAGES:
            say, text = translator(language), texts[f"{language.code}/directions/{this.id}/index.html"]
            for side in ("china", "partner"):
                assert side in sides or say(f"ended.by.{side}") not in text, this.id
