"""What stands before the first direction: the guide's title, year, batch, version, default duration and stated totals."""

import re
from collections.abc import Mapping

from generator.importer.document import normalise
from generator.importer.document.text import Flow
from generator.importer.fields import numerals
from generator.importer.fields.durations import duration
from generator.importer.fields.finding import Finding, bilingual
from generator.importer.fields.money import sums

_TITLE = re.compile(
    r"(?:国家重点研发计划)?[“\"][^”\"]{4,30}[”\"]\s*重点专项\s*20\d{2}\s*年(?:度)?(?:第[一二三四五六七八九十\d]{1,3}批)?(?:项目)?申报指南(?:建议)?"
)
_TITLE_BEGINS = re.compile(r"国家重点研发计划|[“\"]?政府间|[“\"]")
_TITLE_END = re.compile(r"指南(?:建议)?(?:\(征求意见稿\))?$")
_DRAFT = re.compile(r"\((?P<mark>征求意见稿)\)")
_YEAR = re.compile(r"(?P<year>20\d{2})\s*年(?:度)?\s*(?:第(?P<batch>[一二三四五六七八九十\d]{1,3})批)?")
_DIRECTIONS = re.compile(rf"(?:设立|设置|设|部署|共有?)\s*(?P<n>{numerals.COUNT})\s*个\s*(?:指南)?方向")
_PARTNERS = re.compile(rf"(?:支持|我国)?与\s*(?P<n>{numerals.COUNT})\s*个(?=国家|合作方|伙伴)")
_PROJECTS = re.compile(
    r"(?:项目(?:任务)?数(?:量)?|支持项目(?:数)?)\s*:?\s*(?:共)?"
    rf"(?P<before>(?:{numerals.AT_MOST}|{numerals.ABOUT})?)\s*(?P<low>{numerals.COUNT})"
    rf"(?:{numerals.TO}(?P<high>{numerals.COUNT}))?\s*[个项](?:项目)?\s*(?P<after>{numerals.WITHIN}|{numerals.ROUGHLY}|)"
)
_BUDGET = re.compile(r"(?:国拨)?经费(?:总)?(?:概算|额|总额|预算)[^,;。]{0,30}")
_MOST_TITLE_LINES = 12


def opening(text: Flow, guide: str, english: Mapping[str, str]) -> dict[str, Finding]:
    """Return what the opening says of the guide as a whole; year and batch are those of the guide's name."""
    title, source, doubt = _title(text)
    found: dict[str, Finding] = {}
    if title:
        zh = normalise.printed(title)
        found["title"] = Finding(bilingual(zh, english, normalise.key(zh)), (source,), doubt)
    year, _, batch = guide.partition("-")
    printed = _YEAR.search(title) or _YEAR.search(text.text)
    said = (printed.group("year"), printed.group("batch")) if printed else (year, None)
    agrees = said[0] == year and (int(numerals.number(said[1])) if said[1] else 0) == int(batch or 0)
    found["year"] = Finding(int(year), (source,), "" if agrees else "other_year")
    if batch:
        found["batch"] = Finding(int(batch), (source,), "" if agrees else "other_year")
    version = "draft" if _DRAFT.search(text.text) else "proposal" if "指南建议" in title else "unconfirmed"
    found["version"] = Finding(version, (source,), "version" if version == "unconfirmed" else "")
    default = duration(text)
    if default:
        found["duration"] = default
    stated = _stated(text)
    if stated.value:
        found["stated"] = stated
    return found


def _title(text: Flow) -> tuple[str, Flow, str]:
    """Return the title: the first lines up to 指南, else as the opening's sentences name it, with the mark of a draft."""
    mark = _DRAFT.search(text.text)
    suffix = "(征求意见稿)" if mark else ""
    for count in range(1, min(_MOST_TITLE_LINES, len(text.starts)) + 1):
        end = text.starts[count][0] if count < len(text.starts) else len(text.text)
        begins = _TITLE_BEGINS.search(text.text, 0, end)
        start = begins.start() if begins else text.starts[count - 1][0]
        title = text.text[start:end].strip()
        if _TITLE_END.search(title) and "。" not in title:
            whole = title if not suffix or suffix in title else title + suffix
            return whole, text.part(start, end), ""
    match = _TITLE.search(text.text)
    if match:
        return match.group() + suffix, text.part(match.start(), match.end()), "title_from_text"
    return "", text.part(0, 1), ""


def _stated(text: Flow) -> Finding:
    """Return the totals that the guide itself states."""
    value: dict[str, object] = {}
    sources = []
    for key, pattern in (("directions", _DIRECTIONS), ("partners", _PARTNERS)):
        match = pattern.search(text.text)
        if match:
            value[key] = int(numerals.number(match.group("n")))
            sources.append(text.part(match.start(), match.end()))
    projects = _PROJECTS.search(text.text)
    if projects:
        count = numerals.bounded(projects)
        value["projects"] = {"max": int(count.high)} if count.at_most else {"min": int(count.low), "max": int(count.high)}
        value["projects"] |= {"approximate": True} if count.approximate else {}  # type: ignore[operator]
        sources.append(text.part(projects.start(), projects.end()))
    budget = _BUDGET.search(text.text)
    amount = next(sums(budget.group()), None) if budget else None
    if budget and amount and not amount.foreign:
        value["budget"] = amount.plain()
        sources.append(text.part(budget.start(), budget.end()))
    return Finding(value, tuple(sources))
