"""A whole guide parsed: the facts of its opening, its directions, and all else that its document holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.importer import direction, headings, labels, listing, notice, partner_page
from generator.importer.direction import Passage
from generator.importer.document import page_furniture
from generator.importer.document.text import Line, SourceText
from generator.importer.fields import numerals
from generator.importer.fields.amounts import duration, money
from generator.importer.fields.finding import Finding, marked
from generator.importer.fields.names import bilingual
from generator.importer.prior_rounds import PriorRounds

_TITLE = re.compile(
    r"(?:国家重点研发计划)?[“\"][^”\"]{4,30}[”\"]\s*重点专项\s*20\d{2}\s*年(?:度)?(?:第[一二三四五六七八九十\d]{1,3}批)?(?:项目)?申报指南(?:建议)?"
)
_TITLE_BEGINS = re.compile(r"国家重点研发计划|[“\"]?政府间|[“\"]")
_TITLE_END = re.compile(r"指南(?:建议)?(?:\(征求意见稿\))?$")
_DRAFT = "(征求意见稿)"
_YEAR = re.compile(r"(?P<year>20\d{2})\s*年(?:度)?\s*(?:第(?P<batch>[一二三四五六七八九十\d]{1,3})批)?")
_DIRECTIONS = re.compile(rf"(?:设立|设置|设|部署|支持|共有?)\s*(?P<n>{numerals.COUNT})\s*个\s*(?:指南)?方向")
_PARTNERS = re.compile(rf"(?:支持|我国)?与\s*(?P<n>{numerals.COUNT})\s*个(?=国家|合作方|伙伴)")
_PROJECTS = re.compile(
    r"(?:项目(?:任务)?数(?:量)?|支持项目(?:数)?)\s*:?\s*(?:共)?"
    rf"(?P<before>(?:{numerals.AT_MOST}|{numerals.ABOUT})?)\s*(?P<low>{numerals.COUNT})"
    rf"(?:{numerals.TO}(?P<high>{numerals.COUNT}))?\s*[个项](?:项目)?\s*(?P<after>{numerals.WITHIN}|{numerals.ROUGHLY}|)"
)
_BUDGET = re.compile(r"(?:国拨)?经费(?:总)?(?:概算|额|总额|预算)[^,;。]{0,30}")
_CLAUSE = re.compile(r"[;。]")
_OF_ONE = re.compile(r"方向\s*[1-9]\d?\.\d|更正|修改|改为|每个?(?:方向|项目)[^,]{0,8}$|[“\"]拟?$")
_REACH = 200
_MOST_TITLE_LINES = 12


@dataclass(frozen=True)
class ParsedGuide:
    """What was read from a guide: of the whole, of each direction, and which lines were left out."""

    guide: str
    opening: Mapping[str, Finding]
    preamble: SourceText
    closing: SourceText
    directions: tuple[direction.ParsedDirection, ...]
    dropped: tuple[Line, ...]
    """Lines left out, each with the reason as its `aside`."""
    beside: tuple[Passage, ...]
    """Notes, and addresses that no text announces."""
    call: Mapping[str, Finding] = field(default_factory=dict)
    """What was read of a partner's own call, where the document is one."""

    @property
    def kind(self) -> str:
        """What the document is: `guide`, `notice`, `partner_call`, or `none` of these."""
        if self.directions:
            return "guide"
        return "notice" if "notice" in self.opening else "partner_call" if self.call else "none"


def parse(lines: Sequence[Line], guide: str, prior: PriorRounds) -> ParsedGuide:
    """Parse a guide's lines; `guide` is the name it will have (`2026-1`)."""
    cleaned = page_furniture.clean(lines, labels.is_label)
    outline = headings.outline(cleaned.lines)
    if not outline.sections:
        outline = listing.outline(cleaned.lines)
    beside = [Passage(line.text, (line,), "footnote") for line in cleaned.notes]
    beside += [Passage(line.text, (line,), "unannounced") for line in cleaned.unannounced]
    starts = [section.title.lines[0].number for section in outline.sections]
    directions = []
    for section, start, end in zip(outline.sections, starts, [*starts, _after(outline)][1:], strict=False):
        within = [passage for passage in beside if start <= passage.lines[0].number < end]
        directions.append(direction.parse(section, within, prior))
    found = opening(outline.preamble, guide, prior.english)
    if notice.is_call(outline.preamble):
        found |= notice.facts(outline.preamble, outline.closing, int(guide.partition("-")[0]))
        changes = [Passage(clause.text, clause.lines, "change") for clause in notice.changes(outline.preamble)]
        beside += changes
        # What a change states is about a part of the guide.
        found = {key: one for key, one in found.items() if not changes or key not in {"stated", "duration"}}
    if coverage := _coverage(outline, found):
        found["coverage"] = Finding(coverage, (), "coverage")
    return ParsedGuide(
        guide=guide,
        opening=marked(found),
        preamble=outline.preamble,
        closing=outline.closing,
        directions=tuple(directions),
        dropped=cleaned.dropped,
        beside=tuple(beside),
        call=_call(cleaned, outline, found, guide, prior),
    )


def _call(
    cleaned: page_furniture.Cleaned, outline: headings.Outline, found: Mapping[str, Finding], guide: str, prior: PriorRounds
) -> Mapping[str, Finding]:
    """Return the partner's own call that a document is which holds neither directions nor a notice."""
    if outline.sections or "notice" in found:
        return {}
    titles = [line for line in cleaned.dropped if line.aside == "page_title"]
    lines = sorted((*cleaned.lines, *cleaned.unannounced), key=lambda line: line.number)
    return marked(partner_page.facts(lines, titles, prior.catalogue.agencies, int(guide.partition("-")[0])))


def _coverage(outline: headings.Outline, found: Mapping[str, Finding]) -> str:
    """Return how much of a guide a document holds where it is less than all: its titles, or what a notice states."""
    if not outline.sections:
        return "notice" if "notice" in found else ""
    return "titles" if any(section.doubt in {"no_labels", "no_code"} for section in outline.sections) else ""


def _after(outline: headings.Outline) -> float:
    """Return the number of the line on which the text after the directions begins."""
    return outline.closing.lines[0].number if outline.closing.lines else float("inf")


def opening(text: SourceText, guide: str, english: Mapping[str, str]) -> dict[str, Finding]:
    """Return the facts of the whole guide in its opening; year and batch are those of the guide's name."""
    title, source, doubt = _title(text)
    found: dict[str, Finding] = {}
    if title:
        found["title"] = Finding(bilingual(title, english), (source,), doubt)
    year, _, batch = guide.partition("-")
    printed = list(_YEAR.finditer(title)) or list(_YEAR.finditer(text.text))
    stated = [(one.group("year"), int(numerals.number(one.group("batch") or ""))) for one in printed]
    found["year"] = Finding(int(year), (source,), _disagreement(year, [one for one, _ in stated]))
    if batch:
        found["batch"] = Finding(int(batch), (source,), _disagreement((year, int(batch)), [one for one in stated if one[1]]))
    version = "draft" if _DRAFT in text.text else "proposal" if "指南建议" in title else "unconfirmed"
    found["version"] = Finding(version, (source,), "version" if version == "unconfirmed" else "")
    if default := duration(text):
        found["duration"] = default
    if (totals := _stated(text)).value:
        found["stated"] = totals
    return found


def _disagreement(named: object, printed: Sequence[object]) -> str:
    """Return why the year or the batch of the command is doubtful: the document has another one, or none."""
    return "" if named in printed else "other_year" if printed else "year_of_command"


def _title(text: SourceText) -> tuple[str, SourceText, str]:
    """Return the title: the first lines up to 指南, else as the opening's sentences name it, with the mark of a draft."""
    suffix = _DRAFT if _DRAFT in text.text else ""
    for count in range(1, min(_MOST_TITLE_LINES, len(text.starts)) + 1):
        end = text.starts[count][0] if count < len(text.starts) else len(text.text)
        begins = _TITLE_BEGINS.search(text.text, 0, end)
        start = begins.start() if begins else text.starts[count - 1][0]
        title = text.text[start:end].strip()
        if _TITLE_END.search(title) and "。" not in title:
            return title if suffix in title else title + suffix, text.part(start, end), ""
    match = _TITLE.search(text.text)
    if match:
        return match.group() + suffix, text.part(match.start(), match.end()), "title_from_text"
    return "", text.part(0, text.starts[1][0] if len(text.starts) > 1 else None), ""


def _of_all(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the first match of a total in a sentence that is not about one direction or about a change."""
    return next(
        (
            one
            for one in pattern.finditer(text)
            if not _OF_ONE.search(_CLAUSE.split(text[max(0, one.start() - _REACH) : one.start()])[-1])
        ),
        None,
    )


def _stated(text: SourceText) -> Finding:
    """Return the totals that the guide itself states."""
    value: dict[str, object] = {}
    sources = []
    for key, pattern in (("directions", _DIRECTIONS), ("partners", _PARTNERS)):
        if match := _of_all(pattern, text.text):
            value[key] = int(numerals.number(match.group("n")))
            sources.append(text.part(match.start(), match.end()))
    if projects := _of_all(_PROJECTS, text.text):
        count = numerals.bounded(projects)
        least: dict[str, object] = {} if count.at_most else {"min": int(count.low)}
        value["projects"] = least | {"max": int(count.high)} | ({"approximate": True} if count.approximate else {})
        sources.append(text.part(projects.start(), projects.end()))
    budget = _of_all(_BUDGET, text.text)
    amount = next(money(budget.group()), None) if budget else None
    if budget and amount and not amount.foreign:
        value["budget"] = amount.value()
        sources.append(text.part(budget.start(), budget.end()))
    return Finding(value, tuple(sources))
