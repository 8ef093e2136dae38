"""Labels: the words before a colon that divide a direction (合作协议, 领域方向, 拟支持项目数 …), with their variants."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.importer.document.text import SourceText

Kind = Literal["agreements", "goals", "topics", "projects", "budget", "duration", "other", "unknown"]

_ORDER = r"[一二三四五六七八九十\d]{1,2}"
# 供 is a misprint of 共 that guides do contain (R91).
_WORDS: dict[Kind, str] = {
    "agreements": r"(?:政府间)?(?:合作|所)?(?:依据)?(?:合作)?(?:协议|协定)(?:依据|名称)?|合作(?:依据|基础)|签署协议",
    "goals": r"(?:合作|项目|总体|支持)目标",
    "topics": rf"(?:(?:支持|优先|重点)?(?:合作|研究)?(?:领域|方向)(?:和|与|及)?(?:方向|领域)?|专题|主题领域)(?:{_ORDER})?",
    "projects": (
        r"(?:计划|预计|拟)?(?:支持|资助|立项|设立)?项目(?:总)?(?:数量|数目|个数|数)|拟?立项(?:数量|数)"
        r"|(?:计划|预计|拟)(?:支持|资助)项目|(?:支持|资助|立项)(?:数量|项数)"
    ),
    "budget": (
        r"[共供总合]?计?(?:拟|计划|预计)?(?:支持|资助|安排|投入)?(?:国拨|财政|中央财政)?(?:总)?(?:经费|资金)"
        r"(?:总额|总概算|概算|预算|规模|额度)?|资助(?:总额|金额|额度)"
    ),
    "duration": r"(?:项目)?(?:执行|实施|研究)(?:期限|周期|期|年限|时间)",
    "other": r"(?:其他|其它|有关|申报|具体|相关|特别)(?:申报)?(?:要求|说明)|备注",
}
_MARKER = r"(?:[(【\[]?(?:[一二三四五六七八九十]|\d{1,2})[)】\]、.]\s*)?[【\[]?"
# 共拟支持经费（万元）：1500
_UNIT = r"(?:\((?:单位:)?[\u4e00-\u9fff]{1,5}\))?"
_COLON = r"\s*[】\]]?\s*:+"
_FIGURE_FOLLOWS = r"\s*(?=(?:不超过|不多于|至多|最多|约)?\s*[\d.,一二两三四五六七八九十百至~-]+\s*[个项万亿元])"
_KNOWN = re.compile(
    "|".join(
        rf"(?:{_MARKER}(?P<{kind}>(?:{words}){_UNIT})(?:{_COLON}"
        rf"{'|' + _FIGURE_FOLLOWS if kind in {'projects', 'budget'} else ''}|】))"
        for kind, words in _WORDS.items()
    )
)
_UNKNOWN = re.compile(r"[【\[]?(?P<unknown>[\u4e00-\u9fff]{2,8})[】\]]?\s*:")
# A label alone on its line, as a heading or a cell, needs no colon.
_ALONE = {kind: re.compile(rf"{_MARKER}(?P<{kind}>(?:{words}){_UNIT})") for kind, words in _WORDS.items()}
_SENTENCE_END = re.compile(r"[。;.!)》】*]\s*")
# A label that no sentence can hold: it counts wherever a break was lost.
_PLAIN = re.compile(r"(?:[共供总](?=拟)|(?<![共供总])(?=拟))拟支持(?:项目数|经费)\s*:")
_SHORTEST_ALONE = 4
# Words before a colon inside topics and requirements, which are no labels.
_INNER = re.compile(
    r"^附件|^附录|包括|如下|限于|链接|网址|邮箱|电话|联系|地址|内容|主题|查询|编号|即$|方案$|问题$|指南$|模式$"
)


@dataclass(frozen=True)
class Label:
    """A label as printed, what it is about, and where its content begins."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """A label with what follows it up to the next one."""

    label: Label
    content: SourceText


def _known(text: SourceText) -> Iterator[Label]:
    """Yield the labels of a direction in order; a word counts as one at the start of a line or of a sentence."""
    lines = {max(offset, 0) for offset, _ in text.starts}
    sentences = {match.end() for match in _SENTENCE_END.finditer(text.text)}
    sentences |= {match.start() for match in _PLAIN.finditer(text.text)}
    last = 0
    for offset in sorted(lines | sentences):
        match = _KNOWN.match(text.text, offset) or _alone(text, offset)
        if not match or offset < last:
            continue
        kind = next(kind for kind in _WORDS if match.groupdict().get(kind))
        # 支持经费不超过 … may begin a line in the middle of a sentence; 拟支持经费 does not.
        bare = not match.group().rstrip().endswith((":", "】"))
        if bare and match.re is _KNOWN and (offset not in lines or match.group(kind)[0] not in "共供总拟计"):
            continue
        last = match.end()
        yield Label(kind, match.group(kind), match.start(), match.end())


def is_label(line: str) -> bool:
    """Whether a line is a label and nothing else."""
    return any(pattern.fullmatch(line) for pattern in _ALONE.values())


def _alone(text: SourceText, offset: int) -> re.Match[str] | None:
    """Return the label that a whole line is."""
    following = text.next_line(offset)
    if following < 0 or not text.begins_line(offset):
        return None
    matches = (pattern.fullmatch(text.text, offset, following) for pattern in _ALONE.values())
    return next((match for match in matches if match and len(match.group()) >= _SHORTEST_ALONE), None)


def _unknown(text: SourceText, known: list[Label]) -> Iterator[Label]:
    """Yield labels that no table has, at the start of a line and before the requirements: not dropped, not guessed."""
    end = min((label.start for label in known if label.kind == "other"), default=len(text.text))
    ends = [label.end for label in known]
    for offset, _ in text.starts:
        match = _UNKNOWN.match(text.text, max(offset, 0))
        # The rest of a broken word and a label after it make no new label.
        after = bisect_right(ends, offset)
        taken = match and after < len(known) and known[after].start < match.end()
        if match and offset < end and not taken and not _INNER.search(match.group("unknown")):
            yield Label("unknown", match.group("unknown"), match.start(), match.end())


def first(text: SourceText) -> tuple[int, str]:
    """Return where the first label of a direction stands, and its kind; the length of the text where there is none."""
    known = list(_known(text))
    found = ((label.start, label.kind) for label in (*known, *_unknown(text, known)))
    return min(found, default=(len(text.text), ""), key=lambda one: one[0])


def blocks(text: SourceText) -> list[Block]:
    """Divide a direction at its labels."""
    known = list(_known(text))
    topics, budget = (
        min((label.end for label in known if label.kind == kind), default=len(text.text)) for kind in ("topics", "budget")
    )
    # A word before a colon may be part of the topics until the budget has been stated.
    unknown = [label for label in _unknown(text, known) if label.start < topics or label.start >= budget]
    found = sorted((*known, *unknown), key=lambda label: label.start)
    ends = [*(label.start for label in found), len(text.text)][1:]
    return [Block(label, text.part(label.end, end)) for label, end in zip(found, ends, strict=True)]
