"""Plain text: bytes in the encodings that notices and guides come in, decoded."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from generator.importer.document import tables
from generator.importer.document.refusal import reject
from generator.importer.document.tables import Cell
from generator.importer.document.text import ReadLine

_HAN = re.compile("[\u4e00-\u9fff]")
# The characters that modern Chinese text has most often, simplified and traditional.
_COMMON = frozenset(
    "的一是在不了有和人中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格養國際發學會關對與為"
)
_FEWEST_COMMON = 0.35


def lines(path: Path) -> Iterator[ReadLine]:
    """Read plain text; form feeds divide its pages."""
    pages = decode(path.read_bytes()).split("\f")
    for number, page in enumerate(pages, start=1):
        read = [ReadLine(line, number if len(pages) > 1 else 0) for line in page.splitlines()]
        for tabs, group in groupby(read, key=lambda line: line.text.count("\t")):
            rows = list(group)
            yield from _table(rows) if tabs > 1 else rows


def _table(rows: Sequence[ReadLine]) -> Iterator[ReadLine]:
    """Yield what was copied from a spreadsheet: each line a row, its cells divided by tabs."""
    yield from tables.lines([Cell((row._replace(text=text),)) for text in row.text.split("\t")] for row in rows)


def decode(raw: bytes) -> str:
    """Return the text of bytes in UTF-8, UTF-16, GB18030 or Big5. Raises DocumentError for any other encoding."""
    for encoding in _encodings(raw):
        try:
            decoded = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in decoded:
            return decoded
    return reject("not_text")


def _encodings(raw: bytes) -> list[str]:
    """Return the encodings to try: by a byte order mark, the zeros of UTF-16 without one, else by how Chinese it reads."""
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return ["utf-16"]
    sample = raw[:4000]
    zeros = sample[0::2].count(0), sample[1::2].count(0)
    if max(zeros) * 20 > len(sample):
        return ["utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"]
    chinese = sorted(("gb18030", "big5"), key=lambda name: -_commonness(raw, name))
    return ["utf-8-sig", *chinese]


def _commonness(raw: bytes, encoding: str) -> float:
    """Return the part of frequent characters among the Chinese ones: bytes of another encoding give rare characters."""
    try:
        decoded = raw.decode(encoding)
    except UnicodeDecodeError:
        return -1.0
    han = _HAN.findall(decoded)
    share = sum(character in _COMMON for character in han) / len(han) if han else 0.0
    return share if encoding == "gb18030" or share >= _FEWEST_COMMON else 0.0
