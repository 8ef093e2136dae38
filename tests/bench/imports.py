"""Whether analysis of the worst inputs grows linearly: `scripts/bench imports`."""

import sys
import time
from dataclasses import replace
from pathlib import Path

from generator.content.loader import load
from generator.importer import guide
from generator.importer.document.text import Line
from generator.importer.prior_rounds import PriorRounds

WORST = {
    "digits": "1",
    "numerals": "一",
    "decimals": "1.",
    "marks of lists": "（1）",
    "items": "1.甲",
    "titles never closed": "《",
    "brackets never closed": "（",
    "directions": "\n1.2 中国和挪威项目",
    "labels": "\n合作协议：甲",
    "dates": "2026年1月1日至",
    "addresses": "a@b.",
    "duties": "双方须",
    "clauses": ";甲",
}
SIZES = (10_000, 20_000, 40_000)
_GUIDE = "1.1 中国和挪威项目\n合作协议：《甲》\n拟支持项目数：{0}\n共拟支持经费：{0}\n其他要求：{0}"


def seconds(unit: str, size: int, prior: PriorRounds) -> float:
    """Return the seconds of processor time that analysis takes where a unit is repeated to a size in characters."""
    text = _GUIDE.format(unit * (size // len(unit) // 3))
    lines = [Line(line, number) for number, line in enumerate(text.splitlines(), start=1)]
    started = time.process_time()
    guide.parse(lines, "2026-1", prior)
    return time.process_time() - started


def main() -> None:
    """Print the seconds for each of the worst inputs at three sizes, each twice the one before."""
    prior = PriorRounds(replace(load(Path("content")), directions=()), "2026-1")
    seconds("甲", SIZES[0], prior)
    for name, unit in WORST.items():
        sys.stdout.write(f"{name:24}{''.join(f'{seconds(unit, size, prior):8.2f}' for size in SIZES)}\n")


if __name__ == "__main__":
    main()
