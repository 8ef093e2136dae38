"""Notices: title, number, windows of application and attachments of a notice that invites applications (R9, R10)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from generator.importer.document.text import SourceText, join_lines
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import bilingual
from generator.model.scalars import BLANK

_TITLE_END = re.compile(r"(?:通知|公告|通告|启事|函|预告|征集令|办法|指引)(?:\([^()]{2,12}\))?$")
_ABOUT = re.compile(r"关于|申报|征集|组织|发布|转发|开展|预通知")
_CALL = re.compile(
    r"(?:国际|政府间|双边|对外|国外|中外|港澳)[^。]{0,12}(?:合作|联合)|联合(?:研究|资助)|国家重点研发计划|科技合作|战略性科技创新合作"
)
_INVITES = re.compile(r"申报|申请|征集|推荐|遴选")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:\([\u4e00-\u9fff]{1,4}\))?[〔\[(【](?:19|20)\d{2}[〕\])】]\s*(?:第)?\d{1,4}\s*号"
)
_DATE = re.compile(
    r"(?:(?P<year>20\d{2})\s*[年./-]\s*)?(?P<month>\d{1,2})\s*[月./-]\s*(?P<day>\d{1,2})\s*日?"
    r"(?:\s*\(?(?:星期|周)[一二三四五六日天]\)?)?"
    r"(?:\s*\(?(?P<half>上午|下午|晚上?|中午)?\s*(?P<hour>\d{1,2})(?:[:时点](?P<minute>\d{2})?分?|(?=时|点))(?:整)?)?"
)
_DATED = re.compile(r"[^\d]{0,30}20\d{2}年\d{1,2}月\d{1,2}日")
_RANGE = re.compile(r"\s*\)?\s*(?:起)?\s*(?:至|到|-|—|~|–)+\s*(?:北京时间)?\s*")
_CLAUSE = re.compile(r"[;。]")
_WINDOW = re.compile(r"申报|申请|受理|填报|提交|报送|推荐|截止|征集|报名|上传|递交|系统(?:开放|关闭)|网上")
_BY = re.compile(r"^\s*\)?(?:\([^()]{0,12}\))?\s*(?:前|之前|以前|止|截止|截至|为止|关闭)")
_BY_BEFORE = re.compile(r"截止|截至|不(?:得)?晚于|最迟|务必于|请于|应于|须于|于$|之前")
_STAGES = (
    ("recommendation", re.compile(r"推荐|审核|汇总|报送|函送|出具")),
    ("pre_application", re.compile(r"预申报|预申请")),
    ("registration", re.compile(r"注册|登记报名|报名")),
    ("full_proposal", re.compile(r"正式申报书|正式申报|答辩申报")),
)
_ATTACHMENT = re.compile(r"附件\s*\d{0,2}\s*:?\s*\d{0,2}[.、]?\s*(?P<what>[^。;附]{2,80}?)(?=附件|\d[.、]|[。;]|$)")
_MINISTRY = re.compile(r"科学技术部|科技部|国科")
_NOON = 12
_MIDNIGHT = 24
_HOUR = 60
_MOST_TITLE_LINES = 4
_OPENING = 14


def is_call(text: SourceText) -> bool:
    """Whether a text is a notice that invites applications for joint research."""
    head = text.text[:600]
    return bool(_CALL.search(head) and _INVITES.search(head) and _title(text))


def facts(text: SourceText, closing: SourceText, year: int) -> dict[str, Finding]:
    """Return what a notice states of the guide that it announces, by key of the content model; it is dated at its end."""
    found: dict[str, Finding] = {}
    title = _title(text)
    number = next((match for line in text.lines if (match := _NUMBER.search(line.text))), None)
    relayed = not (title and _MINISTRY.search(title.text)) and not (number and _MINISTRY.search(number.group()))
    notice: dict[str, object] = {}
    sources = []
    if number:
        notice["number"] = number.group().replace(" ", "").replace("[", "〔").replace("]", "〕")
        sources.append(next(join_lines([line]) for line in text.lines if number.group() in line.text))
    if title:
        notice["title"] = bilingual(title.text, {})
        sources.append(title)
    if dated := next((line for line in reversed((*text.lines, *closing.lines)) if _DATED.fullmatch(line.text)), None):
        day = _DATE.search(dated.text)
        notice |= {"published": _moment(day, int(day.group("year")))} if day else {}
        sources.append(join_lines([dated]))
    if notice:
        doubt = "relayed_notice" if relayed else "notice_source"
        found["notice"] = Finding(notice | {"trust": BLANK, "checked": BLANK}, tuple(sources), doubt)
    if windows := list(_windows(text, year)):
        doubt = "relayed_window" if relayed else "notice_source"
        found["deadlines"] = Finding([value for value, _ in windows], tuple(source for _, source in windows), doubt)
    return found


def attachments(text: SourceText) -> list[str]:
    """Return the names of what a notice attaches."""
    return [match.group("what").strip() for match in _ATTACHMENT.finditer(text.text)]


def _title(text: SourceText) -> SourceText | None:
    """Return the title of a notice: one to four lines near the beginning that together end as titles of notices do."""
    starts = text.starts[:_OPENING]
    for first in range(len(starts)):
        for last in range(first, min(first + _MOST_TITLE_LINES, len(starts))):
            end = text.starts[last + 1][0] if last + 1 < len(text.starts) else len(text.text)
            part = text.part(max(starts[first][0], 0), end)
            if re.search(r"[。;]", part.text):
                break
            if _TITLE_END.search(part.text) and _ABOUT.search(part.text):
                number = _NUMBER.match(part.text)
                return part.part(number.end()) if number else part
    return None


def _windows(text: SourceText, year: int) -> Iterator[tuple[dict[str, object], SourceText]]:
    """Yield each window of a notice with its clause: from one date to another, or until a date."""
    for clause in text.splits(_CLAUSE):
        dates = list(_DATE.finditer(clause.text))
        if not dates or not _WINDOW.search(clause.text):
            continue
        stage = next((name for name, words in _STAGES if words.search(clause.text)), "application")
        opens, closes = _bounds(clause.text, dates, year)
        # A date without a year is of the year that was printed last.
        year = int(next((one.group("year") for one in reversed(dates) if one.group("year")), year))
        if closes or opens:
            window: dict[str, object] = {"side": "china", "stage": stage}
            window |= {"opens": opens} if opens else {}
            window |= {"closes": closes} if closes else {}
            window |= {"zone": "Asia/Shanghai"} if "T" in opens + closes else {}
            yield window | {"source": BLANK, "trust": BLANK, "checked": BLANK}, clause


def _bounds(clause: str, dates: Sequence[re.Match[str]], year: int) -> tuple[str, str]:
    """Return when the window of a clause opens and closes; empty where the clause does not state it."""
    for first, second in pairwise(dates):
        if _RANGE.fullmatch(clause[first.end() : second.start()]):
            opened = int(first.group("year") or year)
            # From November to January, with one year printed.
            turned = not second.group("year") and int(second.group("month")) < int(first.group("month"))
            return _moment(first, opened), _moment(second, int(second.group("year") or opened + turned))
    for match in dates:
        if _BY.search(clause[match.end() : match.end() + 16]) or _BY_BEFORE.search(
            clause[max(0, match.start() - 12) : match.start()]
        ):
            return "", _moment(match, int(match.group("year") or year))
    return "", ""


def _moment(match: re.Match[str], year: int) -> str:
    """Return a date, or with an hour an instant in China's zone; empty where there is no such day."""
    try:
        day = date(year, int(match.group("month")), int(match.group("day")))
    except ValueError:
        return ""
    if not match.group("hour"):
        return day.isoformat()
    hour = int(match.group("hour")) + (_NOON if (match.group("half") or "")[:1] in {"下", "晚"} else 0)
    minute = int(match.group("minute") or 0)
    if hour > _MIDNIGHT or minute >= _HOUR:
        return day.isoformat()
    moment = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)  # noqa: DTZ001 – the offset follows
    return f"{moment.isoformat()}+08:00"
