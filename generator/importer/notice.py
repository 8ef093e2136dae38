"""Notices: title, number, windows of application and attachments of a notice that invites applications (R10)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from generator.importer.document.list_items import divided
from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields.countries import SIDES
from generator.importer.fields.finding import Finding
from generator.importer.fields.names import bilingual
from generator.model.scalars import BLANK

_TITLE_END = re.compile(r"(?:通知|公告|通告|启事|函|预告|征集令|办法|指引)(?:\([^()]{2,12}\))?$")
_ABOUT = re.compile(r"关于|申报|征集|组织|发布|转发|开展|预通知")
_CALL = re.compile(
    r"(?:国际|政府间|双边|对外|国外|中外|港澳)[^。]{0,12}(?:合作|联合)|联合(?:研究|资助)|国家重点研发计划|科技合作|战略性科技创新合作"
)
_INVITES = re.compile(r"申报|申请|征集|推荐|遴选")
_LATER = re.compile(r"答辩|评审|公示|验收|中期|结题|立项|绩效")
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
_OF_PARTNER = re.compile(rf"(?<!中)(?:外|港|[{SIDES}])方(?![式向案法面便可])|(?:香港|澳门|台湾)方面")
_OTHER_ZONE = re.compile(
    rf"(?:当地|罗马|柏林|巴黎|伦敦|马德里|布鲁塞尔|首尔|东京|莫斯科|[中东西]欧|格林尼治|[外{SIDES}]方)时间|CES?T|GMT|UTC"
)
_CHANGE = re.compile(r"[;。]|如下:")
_WINDOW = re.compile(r"申报|申请|受理|填报|提交|报送|推荐|截止|征集|报名|上传|递交|系统(?:开放|关闭)|网上")
_BY = re.compile(r"^\s*\)?(?:\([^()]{0,12}\))?\s*(?:前|之前|以前|止|截止|截至|为止|关闭)")
_BY_BEFORE = re.compile(r"截止|截至|不(?:得)?晚于|最迟|务必于|请于|应于|须于|于$|之前|关闭(?:时间)?[:为于]?$")
# A date by which applicants are something, not one by which they apply.
_STATUS = re.compile(
    r"\s*\)?(?:\([^()]{0,12}\))?\s*(?:之?前|以前|以?后|之后)(?:已|正式|依法)*(?:成立|建立|设立|签[署订]|出生|取得|获得|立项|生效|认定)"
)
_MOVED = re.compile(r"(?:延长|延期|延后|推迟|顺延|提前|调整|变更|更正|修改|改)(?:至|到|为)")
_CHANGES = re.compile(rf"{_MOVED.pattern}|取消|撤销|作废|不再(?:受理|支持)|勘误|新增|增加|增设")
_OF_CHANGES = re.compile(r"更正|勘误|延长|延期|推迟|顺延|调整|变更|取消|撤销|补充")
_STAGES = (
    ("recommendation", re.compile(r"推荐|审核|汇总|报送|函送|出具")),
    ("pre_application", re.compile(r"预申报|预申请")),
    ("registration", re.compile(r"注册|登记报名|报名")),
    ("full_proposal", re.compile(r"正式申报书|正式申报|答辩申报")),
)
_ATTACHED = re.compile(r"附件\s*\d{0,2}\s*:?\s*(?P<names>.*)")
_NEXT_ATTACHED = re.compile(r"(?:附件\s*)?\d{1,2}\s*[.、:]\s*(?P<names>.*)")
_NUMBERS = re.compile(r"(?:^|(?<=\D))\d{1,2}[.、](?!\d)")
_OF_A_PROGRAMME = re.compile(r"科学技术部|科技部|重点研发|重点专项")
_OF_THE_MINISTRY = re.compile(r"国科|科学技术部|科技部")
_NOON = 12
_MIDNIGHT = 24
_HOUR = 60
_MOST_TITLE_LINES = 4
_OPENING = 14


def is_call(text: SourceText) -> bool:
    """Whether a text is a notice that invites applications for joint research."""
    head = text.text[:600]
    title = _title(text)
    # A title about a later step of a call that has closed.
    later = title and _LATER.search(title.text) and not _INVITES.search(title.text.replace("申报单位", ""))
    return bool(_CALL.search(head) and _INVITES.search(head) and title and not later)


def facts(text: SourceText, closing: SourceText, year: int) -> dict[str, Finding]:
    """Return what a notice states of the guide that it announces, by key of the content model; it is dated at its end."""
    found: dict[str, Finding] = {}
    title = _title(text)
    numbers = [(match, line) for line in text.lines if (match := _NUMBER.search(line.text))]
    relayed = _is_relayed(title, numbers[0][0].group() if numbers else "", closing.lines or text.lines)
    notice: dict[str, object] = {}
    sources = []
    if numbers:
        notice["number"] = numbers[0][0].group().replace(" ", "").replace("[", "〔").replace("]", "〕")
        # A notice that relays another one names its number too.
        sources += [join_lines([line]) for _, line in (numbers[:2] if relayed else numbers[:1])]
    if title:
        notice["title"] = bilingual(title.text, {})
        sources.append(title)
    if dated := next((line for line in reversed((*text.lines, *closing.lines)) if _DATED.fullmatch(line.text)), None):
        day = _DATE.search(dated.text)
        notice |= {"published": _moment(day, int(day.group("year")))} if day else {}
        sources.append(join_lines([dated]))
    if notice:
        own = relayed and not _OF_A_PROGRAMME.search(text.text)
        doubt = "own_notice" if own else "relayed_notice" if relayed else "notice_source"
        found["notice"] = Finding(notice | {"trust": BLANK, "checked": BLANK}, tuple(sources), doubt)
    published = str(notice.get("published", ""))
    windows = [window for part in (text, closing) for window in _windows(part, year, published)]
    if windows:
        moved = any(_MOVED.search(source.text) for _, source in windows)
        doubt = "moved_window" if moved else "relayed_window" if relayed else "notice_source"
        found["deadlines"] = Finding([value for value, _ in windows], tuple(source for _, source in windows), doubt)
    return found


def _is_relayed(title: SourceText | None, number: str, lines: Sequence[Line]) -> bool:
    """Whether another body than the ministry issued a notice: by its number, else by its title or who signs it."""
    if title and "转发" in title.text:
        return True
    if number:
        return not _OF_THE_MINISTRY.match(number)
    signed = any(re.fullmatch(r"(?:科学技术部|科技部)[\u4e00-\u9fff]{0,12}", line.text) for line in lines)
    return not (signed or (title and _OF_THE_MINISTRY.match(title.text)))


def changes(text: SourceText) -> list[SourceText]:
    """Return the items, or clauses, of a notice that change a call: what it corrects, moves, adds; none of other notices."""
    title = _title(text)
    if not title or not _OF_CHANGES.search(title.text):
        return []
    after = max(text.text.find(title.text), 0) + len(title.text)
    before, listed = divided(text.part(after))
    return [one for one in (*before.splits(_CHANGE), *listed) if _CHANGES.search(one.text)]


def attachments(text: SourceText) -> list[str]:
    """Return the names of what a notice attaches."""
    names: list[str] = []
    listing = False
    for line in text.lines:
        match = _ATTACHED.fullmatch(line.text) or (_NEXT_ATTACHED.fullmatch(line.text) if listing else None)
        listing = bool(match)
        names += [name for one in _NUMBERS.split(match.group("names")) if (name := one.strip(" .、;。:"))] if match else []
    return names


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


def _windows(text: SourceText, year: int, published: str) -> Iterator[tuple[dict[str, object], SourceText]]:
    """Yield each window of a notice with its clause: from one date to another, or until a date, after it was published."""
    year = int(published[:4] or year)
    for clause in text.splits(_CLAUSE):
        dates = [one for one in _DATE.finditer(clause.text) if not _STATUS.match(clause.text, one.end())]
        if not dates or not _WINDOW.search(clause.text):
            continue
        stage = next((name for name, words in _STAGES if words.search(clause.text)), "application")
        opens, closes = _bounds(clause.text, dates, year)
        if "" < closes < published and not any(one.group("year") for one in dates):
            # Published in December, due in January.
            opens, closes = _bounds(clause.text, dates, year + 1)
        if "" < closes < published:
            continue
        # A date without a year is of the year that was printed last.
        year = int(next((one.group("year") for one in reversed(dates) if one.group("year")), year))
        if closes or opens:
            partner = _OF_PARTNER.search(clause.text)
            # An hour of another zone than Beijing's is not known to be one of it.
            opens, closes = (opens[:10], closes[:10]) if partner or _OTHER_ZONE.search(clause.text) else (opens, closes)
            window: dict[str, object] = {"side": "partner" if partner else "china", "stage": stage}
            window |= {"opens": opens} if opens else {}
            window |= {"closes": closes} if closes else {}
            window |= {"zone": "Asia/Shanghai"} if "T" in opens + closes else {}
            yield window | {"source": BLANK, "trust": BLANK, "checked": BLANK}, clause


def _bounds(clause: str, dates: Sequence[re.Match[str]], year: int) -> tuple[str, str]:
    """Return when the window of a clause opens and closes, after the last change; empty where it does not state it."""
    moved = [match.end() for match in _MOVED.finditer(clause)]
    new = [one for one in dates if moved and one.start() >= moved[-1]]
    printed = next((one.group("year") for one in reversed(dates) if new and one.start() < new[0].start()), None)
    year, dates = int(printed or year), new or dates
    for first, second in pairwise(dates):
        if _RANGE.fullmatch(clause[first.end() : second.start()]):
            opened = int(first.group("year") or year)
            # From November to January, with one year printed.
            turned = not second.group("year") and int(second.group("month")) < int(first.group("month"))
            return _moment(first, opened), _moment(second, int(second.group("year") or opened + turned))
    for match in dates:
        by = _BY.search(clause[match.end() : match.end() + 16])
        if new or by or _BY_BEFORE.search(clause[max(0, match.start() - 12) : match.start()]):
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
