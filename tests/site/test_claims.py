"""What no page, sheet, calendar, feed, table or answer of the API may claim, in either language."""

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
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


# Whether the published guide has the partner of a call, by what follows the name of a message.
LISTED: Mapping[str | None, str] = {None: "", "listed": ".listed", "not_listed": ".not_listed"}


def marked(text: str) -> set[str]:
    """Return the texts between the marks of a page."""
    return {part.strip() for part in re.split("<[^>]*>", text)}


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
        say = translator(language)
        names, *table = csv.reader(texts[f"{language.code}/directions/directions.csv"].lstrip("\ufeff").splitlines())
        column = next(index for index, name in enumerate(names) if "(applies)" in name.replace("（", "(").replace("）", ")"))
        cells = {row[0]: row[column].split() for row in table}
        for this in doubtful:
            windows = [window for window in this.deadlines if window.applies and window.closes]
            reservation = say(f"applies.published_guide{LISTED[this.partner_published]}")
            for of, name, text in of_call(texts, this):
                assert of != language or text.count(reservation) >= len(windows), name
            assert cells[this.id] == [window_column(window.side, window.stage) for window in windows]
            stated = [window["applies"] for window in rows[this.id]["deadlines"] if window["closes"]]
            assert stated.count("published_guide") == len(windows)


def test_a_feed_tells_the_date_of_a_published_guide_as_that(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """Where the feed of a country announces such a call with its date."""
    seen = 0
    for language in LANGUAGES:
        for this in catalogue.directions:
            feed = texts.get(f"{language.code}/countries/{''.join(this.facts.countries[:1]).lower()}/feed.xml", "")
            announced = [entry for entry in feed.split("<entry>") if f"directions/{this.id}/#added<" in entry]
            if announced and this.deadlines and all(each.applies for each in this.deadlines):
                seen += 1
                key = f"closes.published_guide{LISTED[this.partner_published]}"
                assert translator(language)(key, when="|").partition("|")[2] in announced[0], this.id
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
            unclear = this.facts.budget and this.facts.budget.total_not_stated
            assert say("summary.money.china") in text or unclear or not (this.facts.budget or this.facts.tracks)
            assert not unclear or {say("summary.money.china"), say("summary.money.of.china")}.isdisjoint(marked(text)), (
                this.id
            )
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


def pages(texts: Mapping[str, str], id_: str) -> Iterator[tuple[str, str]]:
    """Yield the page of a call in each language, with the code of the language."""
    return ((language.code, texts[f"{language.code}/directions/{id_}/index.html"]) for language in LANGUAGES)


def parts(text: str) -> Mapping[str, str]:
    """Return the parts of a call's page by their id, and its box."""
    box = text.partition('class="call__box"')[2].partition("</aside>")[0]
    found = {part.partition('"')[0]: part for part in text.split('<section class="part" id="')[1:]}
    return found | {"box": box}


def test_what_is_encouraged_without_a_side_does_not_stand_under_china(
    texts: Mapping[str, str], catalogue: Catalogue
) -> None:
    """Neither who may lead in China nor the summary has it, on page or sheet: it is told with the duties."""
    seen = 0
    for this in catalogue.directions:
        facts = this.facts
        keys = [f"industry_university_research.{facts.industry_university_research}"]
        keys = [
            *keys[: bool(facts.industry_university_research)],
            *["enterprises.encouraged"][: facts.enterprises == "encouraged"],
        ]
        for code, text in pages(texts, this.id):
            say, found = translator(next(each for each in LANGUAGES if each.code == code)), parts(text)
            for key in keys:
                seen += 1
                named = facts.enterprises_side if key.startswith("enterprises") else None
                key = f"{key}.{named}" if named else key  # noqa: PLW2901 - it is then another message
                assert say(key) not in found["who"] + found["box"], this.id
                assert say(key) in found["duties"], this.id
                heading = say(f"binds.{named or 'not_stated'}")
                assert f"<h3>{heading}</h3>" in found["duties"], this.id
    assert seen == 2 * (10 + 9)


def test_a_page_tells_whether_the_published_guide_has_its_partner(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """Of the 15 calls of 2020 the relayed list of partners lacks five; where no list is on record, nothing is told."""
    lacking = {this.id for this in catalogue.directions if this.partner_published == "not_listed"}
    assert lacking == {"2020/1.3", "2020/1.6", "2020/1.7", "2020/2.2", "2020/2.3"}
    for this in catalogue.by_guide["2020"]:
        for language, name, text in of_call(texts, this):
            say = translator(language)
            assert (say("version.partner.not_listed") in text) == (this.id in lacking), name
            assert (say("version.partner.listed") in text) == (this.id not in lacking), name
            assert say("applies.published_guide") not in marked(text), name


def test_a_correction_of_the_catalogue_is_no_change_of_the_call(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """On the page, in the feed and in the API."""
    rows = {row["id"]: row for row in json.loads(texts["api/v1/directions.json"])["directions"]}
    seen = 0
    for this in catalogue.directions:
        changes = [change for change in this.history if change.kind in {"deadline", "budget", "conditions", "text"}]
        corrected = [change for change in changes if change.correction]
        seen += len(corrected)
        assert [entry["correction"] for entry in rows[this.id]["history"]] == [
            bool(each.correction) for each in this.history
        ]
        for change in changes:
            assert bool(change.correction) == change.what.zh.startswith(("更正", "补充", "注明")) if change.what else True
        for code, text in pages(texts, this.id):
            say = translator(next(each for each in LANGUAGES if each.code == code))
            told = f'history__kind">{say("change.correction")}<'
            assert text.count(told) == len(corrected), this.id
    assert seen > 50
    assert translator(LANGUAGES[0])("change.correction") in texts[f"{LANGUAGES[0].code}/directions/feed.xml"]


def test_a_sum_of_parts_is_told_to_be_ours(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """Wherever the figures of a call with tracks stand: page, sheet, table, API."""
    rows = {row["id"]: row for row in json.loads(texts["api/v1/directions.json"])["directions"]}
    for this in catalogue.directions:
        assert (rows[this.id]["budget"] or {}).get("summed", False) == bool(this.facts.tracks)
    for language, name, text in of_call(texts, catalogue.by_id["2023-1/1.4"]):
        wording = translator(language)("sum.ours", text="")
        assert all(
            figure + wording in text
            for figure in {"zh": ("1.3亿元", "12个项目"), "en": ("130 million", "12 projects")}[language.code]
        ), name


def test_to_whom_one_applies_stands_once_and_as_the_guide_has_it(texts: Mapping[str, str], catalogue: Catalogue) -> None:
    """A draft does not name the ministry unless its text does; a designated body is not called the ministry."""
    for this in catalogue.directions:
        for code, text in pages(texts, this.id):
            say, apply = translator(next(each for each in LANGUAGES if each.code == code)), marked(parts(text)["apply"])
            to = this.facts.applications_to
            plain = this.version == "published" and to in {None, "both_sides"}
            assert (say("apply.china") in apply) == plain, this.id
            assert (say("apply.china.designated") in apply) == (to == "designated"), this.id
            if to in {"designated", "both_sides"}:
                assert say("joint_application.required") not in text, this.id
    found = {this.id for this in catalogue.directions if this.facts.applications_to == "designated"}
    assert found == {"2020/1.2", "2021-2/1.3", "2023-1/2.6"}


# What stands in the guides' own words, where a page said another thing or a stronger one: the call, the part of its page,
# and what is there and is not there in each language.
OWN_WORDS: Sequence[tuple[str, str, Mapping[str, tuple[str, str]]]] = (
    (
        "2020/2.2",
        "who",
        {
            "zh": ("项目实施单位必须是", "牵头申报单位"),
            "en": ("organisations carrying out the project must", "lead applicant must"),
        },
    ),
    (
        "2025-3/1.1",
        "who",
        {"zh": ("中方项目申报单位必须为企业", "牵头申报单位"), "en": ("Chinese applicant must be", "lead applicant must")},
    ),
    (
        "2025-3/1.1",
        "outputs",
        {"zh": ("项目执行期内应", "须"), "en": ("should bring the following during its term", "must")},
    ),
    (
        "2025-3/1.2",
        "outputs",
        {"zh": ("项目执行期内应", "须"), "en": ("should bring the following during its term", "must")},
    ),
    (
        "2025-3/1.5",
        "who",
        {"zh": ("高校或研究院所", "科研院所"), "en": ("university or a research institute", "encouraged")},
    ),
    (
        "2023-1/2.8",
        "who",
        {"zh": ("应由各方共同参加", "须各方共同参加"), "en": ("should take part together", "needed together")},
    ),
    (
        "2023-1/1.3",
        "duties",
        {"zh": ("按CDTI要求", "按合作方要求"), "en": ("as CDTI requires", "as the partner’s funder")},
    ),
    ("2023-1/1.5", "apply", {"zh": ("欧方", "合作方</span>"), "en": ("EU side", ">Partner side<")}),
    ("2023-1/2.5", "money", {"zh": ("未写明是总额", "合计"), "en": ("does not say whether", "in total")}),
    ("2023-1/2.6", "money", {"zh": ("未写明是总额", "合计"), "en": ("does not say whether", "in total")}),
    ("2025-3/1.3", "money", {"zh": ("每个项目资助200万元", "更正"), "en": ("each project with CNY 2 million", "Corrected")}),
    ("2018-2/1.2", "money", {"zh": ("至少1250万美元", "未见记录"), "en": ("at least USD 12.5 million", "not on record")}),
    ("2021-2/1.5", "money", {"zh": ("至多资助30万欧元", "更正"), "en": ("up to EUR 300,000", "Corrected")}),
)


@pytest.mark.parametrize(("id_", "part", "words"), OWN_WORDS, ids=[f"{id_}-{part}" for id_, part, _ in OWN_WORDS])
def test_a_page_says_what_its_guide_says(
    texts: Mapping[str, str], id_: str, part: str, words: Mapping[str, tuple[str, str]]
) -> None:
    for code, text in pages(texts, id_):
        there, gone = words[code]
        assert there in parts(text)[part], code
        assert gone not in parts(text)[part], code


def test_a_guide_whose_calls_have_dates_of_the_partner_does_not_say_that_none_is_on_record(
    texts: Mapping[str, str], catalogue: Catalogue
) -> None:
    """It leads to its calls instead."""
    seen = 0
    for guide in catalogue.guides:
        calls = catalogue.by_guide.get(guide.name, ())
        if any(window.side == "partner" and window.closes for this in calls for window in this.facts.deadlines):
            seen += 1
            for language in LANGUAGES:
                say, text = translator(language), texts[f"{language.code}/guides/{guide.name}/index.html"]
                name = say("window.partner.application")
                assert f"{name}</span> {say('window.elsewhere')}" in text, guide.name
                assert f"{name}</span> {say('unknown')}" not in text, guide.name
    assert seen >= 3
