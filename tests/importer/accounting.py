"""Accounting: whether every line of a document has a place in what an import wrote."""

import re
from collections.abc import Sequence
from pathlib import Path

from generator.importer import draft, guide
from generator.importer.document import normalise
from generator.importer.document.text import Line
from generator.importer.guide import ParsedGuide
from generator.importer.prior_rounds import PriorRounds
from generator.importer.report import Report
from tests.importer.conftest import ENGLISH

_CODE = re.compile(r"^(?:指南)?(?:方向)?[\W\d.一二三四五六七八九十]+|\d*[）)]$")
_PARTS = re.compile(r"[:：;；。,，()（）]|(?<=\d)[个项]|(?<=[万亿]元)")
# What is left of a label, of which a mutation may have taken a part.
# A label, or what a mutation left of one.
_LABEL_WORDS = (
    "共拟支持经费",
    "供拟支持经费",
    "拟支持经费",
    "拟支持项目数",
    "拟支持项目",
    "项目个数",
    "其他要求",
    "合作协议",
    "合作目标",
    "合作领域",
    "领域方向",
    "领域和方向",
    "主题",
)
_WHOLE_LABELS = re.compile("|".join(_LABEL_WORDS))
_PIECES = {word[start:end] for word in _LABEL_WORDS for start in range(len(word)) for end in range(start + 1, len(word) + 1)}
_LABELS = re.compile("|".join([*sorted(_PIECES, key=len, reverse=True), r"[一二三四五\d]"]))
# A piece of a label that a mutation joined to the end or the beginning of another text.
_PIECE = "|".join(sorted((piece for piece in _PIECES if len(piece) > 1), key=len, reverse=True))
_ENDS = re.compile(rf"^(?:{_PIECE})|(?:{_PIECE})$")


def lost(lines: Sequence[Line], parsed: ParsedGuide, prior: PriorRounds) -> list[str]:
    """Return the parts of lines that stand neither in the drafts nor in the report, labels and marks of lists aside."""
    drafts = draft.files(parsed, "x.txt", ENGLISH)
    report = Report(parsed, prior, ENGLISH).text()
    if not drafts:
        return [] if ENGLISH("cli.import.next.none") in report else [line.text for line in lines]
    written = normalise.key(re.sub(r"(?m)^\s*#\s*|#", "", "\n".join([*drafts.values()])).replace("\n", ""))
    return [
        part
        for line in lines
        for whole in _PARTS.split(normalise.normalised(line.text))
        for part in _WHOLE_LABELS.split(normalise.key(_CODE.sub("", whole)))
        if part not in written and _LABELS.sub("", part) and _ENDS.sub("", part) not in written
    ]


def read(lines: Sequence[Line], prior: PriorRounds) -> ParsedGuide:
    """Parse lines as the guide of the tests."""
    return guide.parse(lines, "2026-1", prior)


def lines_of(path: Path) -> list[Line]:
    """Return the lines of a text file."""
    return [Line(text, number) for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)]
