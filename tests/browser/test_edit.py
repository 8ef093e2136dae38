"""The page for editing: the recipes of CONTRIBUTING by keyboard in Chinese, axe, hostile addresses and values."""

import json
import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Locator, Page, expect

from generator.content.layout import kind_of
from generator.editing.formatter import canonical
from generator.editing.review import changed_since, review
from generator.errors import ContentError
from generator.languages import CHINESE
from generator.outputs.json_schema import MODELS
from generator.presentation.translator import translator
from generator.rendering.repository_links import Forge, editors
from generator.yamlio.document import parse
from tests.browser.visits import violations
from tests.chromium import until
from tests.conftest import ROOT
from tests.scale import ALL, every

FILE = "directions/2025-3/1.1"
TEXT = (ROOT / f"content/{FILE}.yml").read_text("utf-8")
FORGE = "https://forge.example/team/calls"
OPENED = "!document.querySelector('[data-edit-body]').hidden"


def opened(page: Page, site: str, language: str = "zh", file: str = FILE) -> None:
    page.goto(f"{site}{language}/edit/?file={file}")
    until(page, OPENED)


def recipes(name: str) -> dict[str, list[str]]:
    """The recipes of a document: the lines of each, without their numbers, by its title."""
    text = (ROOT / name).read_text("utf-8")
    found = re.findall(r"^\*\*([^*\n]+)\*\*\n\n((?:\d\. .+\n)+)", text, re.MULTILINE)
    return {title: [line.split(". ", 1)[1] for line in lines.splitlines()] for title, lines in found}


RECIPES = recipes("CONTRIBUTING.zh.md")


@pytest.fixture
def forged(page: Page) -> Iterator[Page]:
    """A page of a site whose repository is on Gitea, with that forge in the place of the network."""

    def answer(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        forge = editors(Forge(FORGE, "gitea"))
        form = {**response.json(), "forge": {"kind": forge.kind, "edit": forge.edit, "new": forge.new}}
        route.fulfill(status=200, body=json.dumps(form))  # type: ignore[attr-defined]

    page.route("**/edit/form.json", answer)
    page.route(f"{FORGE}/**", lambda route: route.fulfill(status=200, body="forge"))
    yield page
    page.unroute_all()


def _field(page: Page, name: str) -> Locator:
    """The field of a key, as `title.zh` names it, or one by its label."""
    return page.locator(f'[id="edit-{name}"]') if name.isascii() else page.get_by_label(name).first


def _type(page: Page, field: Locator, value: str) -> None:
    """Enter a value as somebody does who has no mouse, in the order of an American browser where it is a day."""
    field.focus()
    kind = field.get_attribute("type") or field.evaluate("field => field.localName")
    year, _, day = value.partition("-")
    if kind == "date":
        page.keyboard.type(day.replace("-", "") + year)
    elif kind == "select":
        while field.input_value() != value:
            page.keyboard.press("ArrowDown")
    else:
        page.keyboard.press("Control+A")
        page.keyboard.type(value)


def _press(page: Page, name: str) -> None:
    for role in ("button", "link"):
        found = page.get_by_role(role, name=name, exact=True)
        if found.count() and found.first.is_visible():
            found.first.focus()
            page.keyboard.press("Enter")
            return
    raise AssertionError(name)


def follow(page: Page, site: str, lines: list[str]) -> str:
    """Do what the lines of a recipe say; return the text that was copied, or that the address of the forge has."""
    text = ""
    for line in lines:
        said = re.split("[，：]", line)[0]
        if line.startswith("打开"):
            page.goto(f"{site}zh/" + re.findall("`([^`]+)`", said)[0])
            if "?" in said:
                until(page, OPENED)
            if "展开" in line:
                page.locator("[data-edit-begin] summary").focus()
                page.keyboard.press("Enter")
        elif line.startswith("在"):
            names, _ = said.split("里写")
            fields = re.findall("[`“]([^`”]+)[`”]", names)
            for name, value in zip(fields, re.findall("`([^`]+)`", line[len(names) :])[: len(fields)], strict=True):
                _type(page, _field(page, name), value)
        elif line.startswith("点“"):
            button = said[2:].rstrip("”").rstrip()
            if button == "新建一个文件":
                with page.expect_navigation():
                    _press(page, button)
                until(page, OPENED)
                continue
            _press(page, button)
            if button == "复制":
                until(page, "document.querySelector('[data-edit-text]').value")
                text = page.locator("[data-edit-text]").input_value()
    page.wait_for_url(f"{FORGE}/**")
    return text or parse_qs(urlsplit(page.url).query)["value"][0]


# Where each recipe ends, and lines of the text that it makes.
_ENDS = {
    "更正经费": (f"_edit/main/content/{FILE}.yml", ["budget: {amount: 16000000}", "    kind: budget"]),
    "改截止时间": (
        "_edit/main/content/guides/2025-3.yml",
        [
            "    closes: 2025-08-28T16:00:00+08:00",
            "    kind: deadline",
            "      zh: 截止时间由2025年8月21日16:00改为2025年8月28日16:00。",
        ],
    ),
    "添加一个方向": (
        "_new/main/content/directions/2025-3",
        [
            "  - {zh: 储能, en: Energy storage}",
            "projects: {max: 2}",
            "budget: {amount: 8000000}",
        ],
    ),
    "撤回一个方向": (f"_edit/main/content/{FILE}.yml", ["kind: withdrawn}"]),
    "由通知新建指南": (
        "_new/main/content/guides",
        ["year: 2027", "batch: 1", "programme: intergovernmental", "    closes: 2027-03-05", "    zone: Asia/Shanghai"],
    ),
    "添加合作方征集": (
        "_new/main/content/partner-calls",
        ["agency: kr-motie", "fields: [energy]", "    closes: 2027-03-31", "    zone: Asia/Seoul"],
    ),
    "改译文": (f"_edit/main/content/{FILE}.yml", ['  - {zh: 氢能, en: "Hydrogen energy, in all forms", confirmed: 20']),
}


def _refused(name: str, made: str, content: Path) -> set[str]:
    """The codes of what the check refuses in a change of one file."""
    shutil.copytree(ROOT / "content", content)
    (content / name.removeprefix("content/")).write_text(made, encoding="utf-8")
    try:
        found = review(content, changed_since(content, str(ROOT / "content")))
    except ContentError as error:
        return {problem.code for problem in error.problems}
    return {problem.code for problem in found.missing}


@pytest.mark.parametrize("recipe", every([*_ENDS], 2, 0))
def test_a_recipe_ends_at_the_forge_with_the_right_text(recipe: str, forged: Page, site: str, tmp_path: Path) -> None:
    """Each line of CONTRIBUTING.zh.md is done as it says; the text is canonical and fits the content model.

    In a full run it is checked with all other files: sums alone that no longer meet the guide's are refused, as said.
    """
    where, lines = _ENDS[recipe]

    made = follow(forged, site, RECIPES[recipe])

    path = urlsplit(forged.url).path.removeprefix(f"{urlsplit(FORGE).path}/")
    assert path == where
    name = path.split("/", 2)[2]
    if where.startswith("_new"):
        name += "/" + parse_qs(urlsplit(forged.url).query)["filename"][0]
    assert canonical(made.encode(), name) == made
    assert MODELS[kind_of(name)].model_validate(parse(made.encode(), name).data)
    assert [line for line in lines if line not in made] == []
    if ALL:
        refused = {"total_changed"} if recipe in {"更正经费", "添加一个方向"} else set()
        assert _refused(name, made, tmp_path / "content") == refused
    if recipe in {"撤回一个方向", "改译文"}:
        assert set(TEXT.split("\n")) - set(made.split("\n")) <= {"  - {zh: 氢能, en: Hydrogen energy}"}


def test_recipes_are_short_and_the_same_in_both_languages() -> None:
    """At most ten lines each, with the same fields and values."""
    english = recipes("CONTRIBUTING.md")
    assert set(_ENDS) <= set(RECIPES)
    assert len(RECIPES) == len(english)
    for chinese, other in zip(RECIPES.values(), english.values(), strict=True):
        assert len(chinese) == len(other) <= 10
        for one, two in zip(chinese, other, strict=True):
            assert re.findall("`([^`]+)`", one) == re.findall("`([^`]+)`", two)


def test_lists_grow_move_and_shrink_and_the_card_follows(page: Page, site: str) -> None:
    """By keyboard; the card shows the change in both languages, the sums meet the guide's or not."""
    opened(page, site)
    page.locator('[id="add-topics"]').press("Enter")
    page.keyboard.type("储能")
    page.keyboard.press("Tab")
    page.keyboard.type("Energy storage")
    card = page.locator("[data-edit-card]")
    assert "氢能、光伏、储能" in str(card.text_content())
    assert "Hydrogen energy, Photovoltaics, Energy storage" in str(card.text_content())
    page.locator('[id="move-topics.3"]').press("Enter")
    assert "氢能、储能、光伏" in str(card.text_content())
    first = page.locator(".edit__items > li").filter(has=page.locator('[id="edit-topics.1.zh"]'))
    first.get_by_role("button", name="删除").press("Enter")
    assert "储能、光伏" in str(card.text_content())
    assert "不一致" not in str(page.locator("[data-edit-sums]").text_content())
    _type(page, page.locator('[id="edit-projects.max"]'), "3")
    assert "项目数：指南写 21，各方向相加 22，不一致" in str(page.locator("[data-edit-sums]").text_content())


def test_a_key_is_added_with_what_leaving_it_out_means_and_faults_are_shown_beside_it(page: Page, site: str) -> None:
    opened(page, site)
    choice = page.locator('[id="add-key-"]')
    choice.select_option("DirectionFacts.topics_scope")
    assert "不写表示 listed" in str(page.locator('[id="add-key--help"]').text_content())
    choice.select_option("DirectionFacts.goals")
    page.get_by_role("button", name="添加 ", exact=True).press("Enter")
    page.keyboard.type("推动 成果落地")
    assert "汉字之间有空格" in str(page.locator('[id="remark-goals.1.zh"]').text_content())
    assert page.locator('[id="edit-goals.1.zh"]').get_attribute("aria-invalid") == "true"
    expect(page.locator("[data-edit-status]")).to_contain_text("2 处需要看一下")
    _type(page, page.locator('[id="edit-duration.max"]'), "3年")
    assert page.locator('output[for="edit-duration.max"]').text_content() == "36个月 = 3年"


def test_a_budget_below_what_one_project_gets_is_questioned_as_the_check_does(page: Page, site: str) -> None:
    """Beside the amount of one project, whichever of the two is typed; it goes with its cause."""
    opened(page, site, file="directions/2023-1/2.8")
    amount, total = page.locator('[id="edit-budget.per_project.1.amount"]'), page.locator('[id="edit-budget.amount"]')
    remark = page.locator('[id="remark-budget.per_project.1.amount"]')
    whole, each = total.input_value(), amount.input_value()
    assert remark.text_content() == ""
    _type(page, total, str(int(each) - 1))
    wanted = translator(CHINESE, "problems")("project_above_total", found=each, right=str(int(each) - 1))
    assert remark.text_content() == wanted
    _type(page, total, whole)
    assert remark.text_content() == ""


def test_a_new_call_of_a_guide_asks_for_its_code(page: Page, site: str) -> None:
    """Where the foot of a guide's page leads."""
    page.goto(f"{site}zh/edit/?kind=directions&name=2025-3/")
    expect(page.locator('[id="edit-new"]')).to_be_visible()
    assert page.locator('[id="edit-new"]').input_value() == "2025-3/"


@pytest.mark.parametrize(
    "file", ["../../zh/about", "https://x.example/a", "%3Cimg%20src=x%20onerror=alert(1)%3E", "guides/none-1"]
)
def test_a_hostile_address_does_nothing(file: str, page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}zh/edit/?file={file}&name={file}&like={file}&kind={file}")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-edit-body]").is_hidden()
    assert all(url.startswith(site) for url in asked)
    assert page.locator("main img").count() == 0
    assert {url.rsplit("/", 1)[1] for url in asked if url.endswith(".json")} <= {"form.json"}


def test_a_hostile_value_is_shown_as_text(page: Page, site: str) -> None:
    """Of a file: neither markup nor an address becomes part of the page."""
    hostile = "<img src=x onerror=alert(1)>\"'`{{7*7}}"
    value = ["zh", 0, 1, {"s": 0, "e": 1, "v": hostile}]
    root = {"s": 0, "e": 1, "map": [["title", 0, 1, {"s": 0, "e": 1, "map": [value]}]]}
    body = {"version": 2, "file": hostile, "model": "GuideFacts", "text": hostile, "root": root}
    page.route("**/edit/guides/2025-3.json", lambda route: route.fulfill(status=200, body=json.dumps(body)))
    opened(page, site, file="guides/2025-3")
    assert page.locator("main img").count() == 0
    assert page.locator("[data-edit-name]").text_content() == hostile
    assert hostile in str(page.locator("[data-edit-card]").text_content())


@pytest.mark.parametrize(("language", "widths"), every([("zh", (390, 1280)), ("en", (1280, 390))], 2, 0))
def test_axe_finds_nothing(language: str, widths: Sequence[int], page: Page, site: str) -> None:
    """Of a long file with every kind of field, once something has changed, on a desk and on a phone."""
    for width in every(widths, 2, 0):
        page.set_viewport_size({"width": width, "height": 844})
        opened(page, site, language, "directions/2023-1/1.4")
        page.locator("[data-edit-withdraw]").click()
        page.evaluate(Axe().axe_script)
        assert violations(page) == []
