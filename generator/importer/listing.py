"""Lists of titles: directions of a document whose entries have a number and a title, and no labelled sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importer.document.text import Line, SourceText, join_lines
from generator.importer.fields import countries, partners
from generator.importer.headings import Outline, Section

_MARK = re.compile(
    r"[-*•·\s]*(?:(?:指南)?方向\s*)?(?:(?P<code>[1-9]\d?\.\d{1,2})(?![.\d])[.、:)]?|\(?(?P<item>\d{1,3}|[一二三四五六七八九十]{1,3})(?:\)|[.、](?!\d)|:))\s*"
    r"(?P<title>\D.*)"
)
_PROGRAMME = re.compile(r"(?:项目|计划|专项|实验室|合作|研究|资助|行动|中心|征集|课题)\)?$")
_PARTNER = re.compile(
    r"金砖|欧洲|东盟|阿拉伯|非洲|上合|上海合作组织|“?一带一路”?|多边|拉美|中东欧|联合国|国际组织|港澳|内地与"
)
_CHINA = re.compile(r"中国|我国|中外|中方|^[与同和]")
# Where details follow a title: a bracket with a label or a list, a mark after a whole title.
_DETAILS = re.compile(
    r"\((?=[^()]{0,20}:)|(?<=[项目计划专验室作究助心])(?:[:,。;]|[(【\[](?=[^()【】\[\]]{0,60}(?:[,;:、]|领域|支持|须|限|企业|经费)))|。|——"
)
_CONTINUES = re.compile(r"[\u4e00-\u9fff(]")
_LABEL = re.compile(
    r"(?:[(\s]*|\(?[一二三四五六七八九十\d]{1,2}[)、.]\s*)[\u4e00-\u9fff]{2,8}(?:\([\u4e00-\u9fff]{1,5}\))?:"
)
_NO_LABEL = re.compile(r"附件|联系|特此|电话|邮箱")
_LONGEST_TITLE = 80
_FEWEST = 2
_LOOK_AHEAD = 6


@dataclass(frozen=True)
class _Entry:
    index: int
    rest: Line
    code: str
    title: int
    form: str
    partners: Sequence[str]


def outline(lines: Sequence[Line]) -> Outline:
    """Divide a document at numbered titles that name a partner and a call; none where there are fewer than two."""
    entries = _of_one_form([entry for index in range(len(lines)) if (entry := _entry(lines, index))])
    if len(entries) < _FEWEST:
        return Outline(join_lines(lines), (), join_lines([]))
    last = _end(lines, entries[-1])
    ends = [entry.index for entry in entries[1:]] + [last]
    sections = list(_sections(lines, entries, ends))
    return Outline(join_lines(lines[: entries[0].index]), tuple(sections), join_lines(lines[last:]))


def _entry(lines: Sequence[Line], index: int) -> _Entry | None:
    """Return the entry that a line begins: a number, then a title that names a partner and ends as titles do."""
    match = _MARK.fullmatch(lines[index].text)
    if not match:
        return None
    line = lines[index]
    rest = Line(match.group("title"), line.number, line.page, line.mark)
    details = _DETAILS.search(rest.text)
    end = details.start() if details else len(rest.text)
    title = rest.text[:end].strip()
    stated = _stated_partners(lines, index)
    if (
        len(title) > _LONGEST_TITLE
        or re.search(r"[,;!?]", title)
        or not (stated or _names_a_call(title, match.group("code")))
    ):
        return None
    form = "code" if match.group("code") else re.sub(r"\d+|[一二三四五六七八九十]+", "#", line.text[: match.start("title")])
    short = [one[0] for one in countries.abbreviated(title, ()) if len(one) == 1]
    return _Entry(index, rest, match.group("code") or "", end, form.strip(), countries.named(title) or stated or short)


def _names_a_call(title: str, code: str | None) -> bool:
    """Whether a title names a partner and ends as titles of calls do, and is one of China or has a code."""
    short, group = countries.abbreviated(title, ()), _PARTNER.search(title)
    named = countries.named(title) or short or group
    return bool(named and _PROGRAMME.search(title) and (_CHINA.search(title) or short or code or group))


def _stated_partners(lines: Sequence[Line], index: int) -> list[str]:
    """Return the partners that a line such as 合作国家：葡萄牙 states between a numbered line and the next one."""
    for line in lines[index + 1 : index + 1 + _LOOK_AHEAD]:
        if _MARK.fullmatch(line.text):
            break
        if stated := partners.labelled(line.text):
            return stated
    return []


def _of_one_form(entries: Sequence[_Entry]) -> list[_Entry]:
    """Return the entries whose marks have the form that most have."""
    forms = [entry.form for entry in entries]
    usual = max(forms, key=forms.count, default="")
    return [entry for entry in entries if entry.form == usual]


def _end(lines: Sequence[Line], last: _Entry) -> int:
    """Return where the last entry ends: its own line, and those that go on in a bracket or a sentence of it."""
    text = last.rest.text
    index = last.index + 1
    while index < len(lines) and (text.count("(") > text.count(")") or _labelled(lines[index])):
        text += lines[index].text
        index += 1
    return index


def _labelled(line: Line) -> bool:
    return bool(_LABEL.match(line.text)) and not _NO_LABEL.match(line.text)


def _sections(lines: Sequence[Line], entries: Sequence[_Entry], ends: Sequence[int]) -> Iterator[Section]:
    """Yield the entries as sections; one without a code is named by its partner."""
    seen: dict[str, int] = {}
    for entry, end in zip(entries, ends, strict=True):
        text = join_lines([entry.rest, *lines[entry.index + 1 : end]])
        title = text.part(0, entry.title)
        named = "-".join(entry.partners[:3]).lower() or "call"
        code = entry.code or f"x-{named}"
        seen[code] = seen.get(code, 0) + 1
        doubt = "no_labels" if entry.code else "no_code"
        if seen[code] > 1:
            doubt = "repeated_code" if entry.code else doubt
            code = f"x-{code.removeprefix('x-').replace('.', '-')}-{seen[code]}"
        yield Section(code, title, _details(text, entry.title), doubt)


def _details(text: SourceText, start: int) -> SourceText:
    """Return what follows a title, out of its brackets."""
    rest = text.part(start)
    lead = len(rest.text) - len(rest.text.lstrip("(【[:,。;— "))
    trail = len(rest.text.rstrip(")】]。;, ")) if lead and re.search(r"[(【\[]", rest.text[:lead]) else len(rest.text)
    inside = rest.part(lead, max(lead, trail))
    return SourceText(
        inside.text, tuple((offset, replace(line, mark=line.mark or "no_labels")) for offset, line in inside.starts)
    )
