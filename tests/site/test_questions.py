"""Questions of somebody who has read the guides alone, answered by looking them up in /llms.txt and the Markdown."""

import re
from pathlib import Path

import pytest
import yaml

from generator.languages import LANGUAGES
from generator.presentation.translator import translator
from tests.built import SITE_URL
from tests.site.test_markdown import plain, squeezed

TABLE = yaml.safe_load(Path(__file__).with_name("questions.yml").read_text("utf-8"))
# Where the answer stands: rows of tables, sections, by the keys of their labels. "page" is anywhere on the page.
PLACES = {
    "agreement": ("direction.agreements",),
    "apply": ("direction.application",),
    "budget": ("summary.money.of.china", "card.money"),
    "deliverables": ("direction.deliverables",),
    "duration": ("direction.duration",),
    "partner": ("direction.partners",),
    "projects": ("direction.projects",),
    "topics": ("direction.topics",),
    "totals": ("guide.totals",),
    "who": ("part.who", "direction.lead"),
}


def passages(markdown: str, label: str) -> str:
    """Return the rows that begin with a label, and what stands under the headings that are it."""
    rows = re.findall(rf"^\| {re.escape(label)} \|.*$", markdown, re.MULTILINE)
    sections = re.findall(rf"^(#+) {re.escape(label)}$\n((?:(?!^#{{1,2}} ).*\n)*)", markdown, re.MULTILINE)
    return "\n".join([*rows, *(text for _, text in sections)])


def looked_up(site: Path, language: str, page: str) -> tuple[str, str]:
    """Return the Markdown of a guide, found in /llms.txt, and of its call, found in the guide; or the guide twice."""
    guide, _, code = page.partition("/")
    (address,) = set(
        re.findall(rf"\({SITE_URL}({language}/guides/{guide}/index\.md)\)", (site / "llms.txt").read_text("utf-8"))
    )
    text = (site / address).read_text("utf-8")
    if not code:
        return text, text
    (link,) = set(re.findall(rf"<([^>]*{language}/directions/{guide}/{re.escape(code)}/index\.md)>", text))
    return text, ((site / address).parent / link).resolve().read_text("utf-8")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_question_has_its_answer_and_a_source(built_site: Path, language: str) -> None:
    say = translator(next(each for each in LANGUAGES if each.code == language))
    sources = re.compile(r"\]\(<https?://[^>]+>\) · .*(?:20\d\d|[^ ]+\.[a-z]+)")
    assert len(TABLE[language]) == 50
    wrong = []
    for question, page, about, *values in TABLE[language]:
        guide, text = looked_up(built_site, language, page)
        found = "\n".join(passages(text, say(label)) for label in PLACES[about]) if about in PLACES else text
        answer = plain(found).lower()
        if not all(squeezed(value).lower() in answer for value in values) or not sources.search(guide):
            wrong.append((question, values, found))
    assert wrong == []
