"""Tables to lines of text: label and value, a direction a row, a direction a column, or cells in their order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.importer.document.normalise import normalised
from generator.importer.document.text import ReadLine

_CODE = re.compile(r"序号|编号|代码|(?:指南|方向|项目)(?:编号|代码|序号)")
_NAME = re.compile(
    r"(?:指南|合作|研究|联合研究)?(?:方向|项目|专题|课题)?(?:名称|标题|题目)|指南方向|(?:合作|研究|联合研究|支持)?项目|方向|名称"
)
_PARTNER = re.compile(r"(?:合作)?(?:国别|国家|伙伴|外方|对象)(?:/地区|或地区|\(地区\)|和地区)?|合作方|国家/地区")
# Heads of columns, many of them too short for labels in running text, and the label they stand for.
_HEADS = {
    "拟支持项目数": re.compile(r"(?:拟|计划|预计)?(?:支持|立项|资助)?(?:项目)?(?:数量|数|个数)"),
    "共拟支持经费": re.compile(r"[共总合](?:计|拟|国拨|支持|资助)*(?:总)?(?:经费|资金|金额)"),
    "拟支持经费": re.compile(r"(?:国拨|拟支持|支持|资助|拟)?(?:总)?(?:经费|资金|金额|强度)"),
    "执行期": re.compile(r"(?:项目)?(?:执行|实施|研究)?(?:期限|期|周期|年限)"),
    "领域方向": re.compile(r"(?:支持|合作|研究|重点|优先)?(?:领域|内容|主题)(?:方向)?|(?:支持|研究|合作)方向"),
    "合作协议": re.compile(r"(?:合作|政府间|依据)?(?:协议|协定|依据)(?:名称)?"),
    "其他要求": re.compile(r"(?:申报|有关|其他|其它)?(?:要求|说明|条件|备注)"),
}
_UNIT = re.compile(r"\((?:单位:)?(?P<unit>[^()]{1,6})\)$")
# The last row of a table, which is no direction; generator/importer/headings.py ends the last direction before it.
_SUMS = re.compile(r"[合总共小]\s*计")
_LONGEST_LABEL = 16
_PAIR = 2
_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True)
class Cell:
    """A cell with its lines; a merged one repeats what the cell above or before it holds."""

    lines: tuple[ReadLine, ...]
    merged: bool = False

    @property
    def text(self) -> str:
        """All of its text in normal form."""
        return normalised("".join(line.text for line in self.lines))


Row = Sequence[Cell]


def lines(read: Iterable[Row]) -> Iterator[ReadLine]:
    """Yield a table as the lines of a text that has the same meaning."""
    rows: list[Row] = list(read)
    for row in rows:
        yield from (line for cell in row if not cell.merged for line in cell.lines if line.aside)
    rows = [[Cell(tuple(line for line in cell.lines if not line.aside), cell.merged) for cell in row] for row in rows]
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not rows:
        return
    width = max(len(row) for row in rows)
    head, rows = _head(rows)
    side = [_column(row[0].text) for row in rows if row]
    if width > _PAIR and sum(map(bool, head)) > _PAIR - 1 and len(rows) > 1 and all(head[: len(rows[0])]):
        yield from _records(head, rows[1:])
    elif width > _PAIR and len(rows) > 1 and sum(map(bool, side)) * 3 >= len(rows) * 2 and not any(head[1:]):
        columns = [[row[index] if index < len(row) else Cell(()) for row in rows] for index in range(1, width)]
        yield from _records([*map(str, side)], columns)
    else:
        for row in rows:
            yield from _plain(row, width)


def _head(rows: list[Row]) -> tuple[list[str], list[Row]]:
    """Return what the first row says of each column, and the rows from it on; two rows of heads are one."""
    head = [_column(cell.text) for cell in rows[0]]
    if len(rows) > _PAIR and len(rows[1]) == len(head) and any(cell.merged for cell in rows[1]):
        below = [_column(cell.text) or above for cell, above in zip(rows[1], head, strict=True)]
        if all(below) and all(cell.merged or _column(cell.text) for cell in rows[1]):
            return below, rows[1:]
    return head, rows


def _column(text: str) -> str:
    """Return what a head of a column or row means: `code`, `name`, or the label it stands for; empty where it is no head."""
    bare = _UNIT.sub("", text.strip(" :")).strip()
    unit = _UNIT.search(text.strip(" :"))
    if not bare or len(bare) > _LONGEST_LABEL:
        return ""
    if _CODE.fullmatch(bare):
        return "code"
    if _NAME.fullmatch(bare):
        return "name"
    after = f"({unit.group('unit')})" if unit else ""
    for label, pattern in _HEADS.items():
        if pattern.fullmatch(bare):
            return label + after
    return bare if _PARTNER.fullmatch(bare) or bare.endswith(("机构", "联系人", "联系方式", "时间", "国家", "国别")) else ""


def _records(heads: Sequence[str], records: Sequence[Row]) -> Iterator[ReadLine]:
    """Yield each record, a direction, as a heading with its labelled values."""
    for record in records:
        filled = [cell for cell in record if cell.text and not cell.merged]
        if len(filled) == 1 and len(record) > 1 and all(cell.merged or not cell.text for cell in record[1:]):
            yield from filled[0].lines
            continue
        if filled and _SUMS.fullmatch(filled[0].text):
            sums = (f"{head}{cell.text}" for head, cell in zip(heads, record, strict=False) if cell in filled[1:])
            yield filled[0].lines[0]._replace(text=f"{filled[0].text}：{'，'.join(sums)}")
            continue
        yield from _heading(heads, record)
        for head, cell in zip(heads, record, strict=False):
            if head not in {"code", "name"}:
                yield from _labelled(head, cell)
        for cell in record[len(heads) :]:
            yield from _marked(cell)


def _heading(heads: Sequence[str], record: Row) -> Iterator[ReadLine]:
    """Yield the heading of a record: its code and its name; a bare number is an item's."""
    of_kind = {
        kind: [c for head, c in zip(heads, record, strict=False) if head == kind and c.text] for kind in ("code", "name")
    }
    codes = [cell.text for cell in of_kind["code"]]
    code = f"{codes[0]}、" if codes and _NUMBER.fullmatch(codes[0]) else f"{codes[0]} " if codes else ""
    names = [line for cell in of_kind["name"] for line in _marked(cell)]
    if not names and codes:
        yield from _marked(of_kind["code"][0])
    for index, line in enumerate(names):
        yield line._replace(text=code + line.text.strip()) if not index else line


def _labelled(label: str, cell: Cell) -> Iterator[ReadLine]:
    """Yield a cell after its label."""
    content = [line for line in _marked(cell) if line.text.strip()]
    printed = normalised(content[0].text) if content else ""
    own = printed.startswith(label) or not label
    for index, line in enumerate(content):
        yield line._replace(text=f"{label}：{line.text.strip()}") if not index and not own else line


def _marked(cell: Cell) -> Iterator[ReadLine]:
    """Yield the lines of a cell; those of a merged one are doubtful."""
    for line in cell.lines:
        yield line._replace(mark=line.mark or "merged_cell") if cell.merged else line


def _plain(row: Row, width: int) -> Iterator[ReadLine]:
    """Yield a row: pairs of label and value, else its cells; one that spans several columns stands once."""
    row = [cell for cell in row if not (cell.merged and width > _PAIR)]
    first = row[0].text if row else ""
    paired = len(row) % _PAIR == 0 and all(_is_label(row[index].text) for index in range(0, len(row), _PAIR))
    if paired and row and not (len(row) > _PAIR and any(_is_label(row[index].text) for index in range(1, len(row), _PAIR))):
        for label, value in zip(row[::2], row[1::2], strict=True):
            yield from _labelled(label.text.rstrip(":"), value) if value.text else label.lines
    elif len(row) > 1 and re.fullmatch(r"\d{1,2}(?:\.\d{1,2})?", first):
        record = [replace(row[0], lines=row[0].lines[:1]), *row[1:]]
        yield from _heading(["code", "name"], record[:2])
        for cell in record[2:]:
            yield from _marked(cell)
    else:
        for cell in row:
            yield from _marked(cell)


def _is_label(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_LABEL and not re.search(r"[。;,\d]", text)
