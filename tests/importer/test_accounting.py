"""No document makes the importer stumble or lose a line: mutations of guides, lists, notices and partners' pages."""

import os
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from generator.importer.document.text import Line
from generator.importer.prior_rounds import PriorRounds
from tests.importer.accounting import lost, read
from tests.importer.conftest import TEXT
from tests.scale import every

_NOTICE = """关于组织申报2026年度国家重点研发计划政府间国际科技创新合作项目的通知
国科发外〔2026〕12号
各有关单位：
申报时间为2026年3月1日8:00至2026年4月30日16:00。请推荐单位于5月10日前出具推荐函。
附件：1.项目申报指南
1. 中国和西班牙政府间能源联合研究项目（领域：新能源、材料；支持5项）
2. 中国和意大利科技合作项目（领域：农业）
3. 中国和塞尔维亚政府间科技合作项目
2026年2月20日"""
_PAGE = """Call for joint research projects with China 2026
Research Council of Norway
Deadline: 30 April 2026, 13:00 CET
Up to NOK 3 million per project.
https://www.forskningsradet.no/en/call/"""
_PIECES = (
    *"，。；：:（）()《》、 　\t\f-—~1239万亿元年个项.．#|【】",
    "其他要求：",
    "附件：",
    "拟支持项目数：",
    "共拟支持经费：99万元",
    "1.3",
    "（1）",
    "二、其他",
    "2026年13月45日",
    "𠀀",
    "\u200b",
    "⽬",
    "— 3 —",
    "https://x.cn/a",
    "合作协议",
    "9" * 400,
)
_MARKS = ("", "", "", "", "tracked", "footnote", "merged_cell", "scan")
_ASIDES = ("", "", "", "", "", "deleted", "hidden", "footnote", "running_head")


def _documents() -> list[list[str]]:
    """Return the documents to mutate: the guide in parts of two directions, and the others."""
    lines = TEXT.splitlines()
    starts = [index for index, line in enumerate(lines) if line[:1].isdigit() and line[1:2] == "." and line[2:3].isdigit()]
    parts = [lines[:6] + lines[start:end] for start, end in zip(starts[::2], [*starts[2::2], len(lines)], strict=True)]
    return [*parts, _NOTICE.splitlines(), _PAGE.splitlines()]


def _delete(lines: list[str], chance: random.Random) -> None:
    del lines[chance.randrange(len(lines))]


def _double(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    lines.insert(chance.randrange(len(lines)), lines[index])


def _swap(lines: list[str], chance: random.Random) -> None:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _break(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    at = chance.randrange(len(lines[index]) + 1)
    lines[index : index + 1] = [lines[index][:at], lines[index][at:]]


def _join(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    lines[index : index + 2] = ["".join(lines[index : index + 2])]


def _insert(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    at = chance.randrange(len(lines[index]) + 1)
    lines[index] = lines[index][:at] + chance.choice(_PIECES) + lines[index][at:]


def _drop(lines: list[str], chance: random.Random) -> None:
    index = chance.randrange(len(lines))
    at = chance.randrange(len(lines[index]) + 1)
    lines[index] = lines[index][:at] + lines[index][at + chance.randrange(1, 9) :]


_OPERATIONS: Sequence[Callable[[list[str], random.Random], None]] = (
    _delete,
    _double,
    _swap,
    _break,
    _join,
    _insert,
    _insert,
    _drop,
)


def mutated(seed: int) -> list[Line]:
    """Return the lines of one mutation."""
    chance = random.Random(seed)  # noqa: S311 – chance for tests, not for secrets
    lines = list(chance.choice(_documents()))
    for _ in range(chance.randrange(1, 7)):
        chance.choice(_OPERATIONS)(lines, chance)
        lines = lines or [""]
    marked = chance.random() < 0.3
    page = 1
    result = []
    for number, line in enumerate(lines, start=1):
        page += chance.random() < 0.1
        mark, aside = (chance.choice(_MARKS), chance.choice(_ASIDES)) if marked else ("", "")
        result.append(Line(line, number, page if seed % 3 == 0 else 0, mark, aside))
    return result


def _losses(seeds: range, prior: PriorRounds) -> Iterator[tuple[int, list[str]]]:
    """Yield each seed of which a line is lost. Most are read without earlier rounds: comparing takes most of the time."""
    alone = PriorRounds(replace(prior.catalogue, directions=()), prior.guide)
    for seed in seeds:
        lines = mutated(seed)
        rounds = alone if seed % 10 else prior
        if gone := lost(lines, read(lines, rounds), rounds):
            yield seed, gone


@pytest.mark.parametrize("part", every(range(5), 3, 0))
def test_no_mutation_loses_a_line(part: int, prior: PriorRounds) -> None:
    """500 of them, 200 in a sample."""
    assert list(_losses(range(part * 100, part * 100 + 100), prior)) == []


def test_a_label_with_nothing_after_it_has_a_place(prior: PriorRounds) -> None:
    """项目执行期 alone on its line before 领域方向：."""
    assert list(_losses(range(2902, 2903), prior)) == []


@pytest.mark.full
@pytest.mark.parametrize("part", range(50))
def test_none_of_many_mutations_loses_a_line(part: int, prior: PriorRounds) -> None:
    """50,000 of them; as many parts as the variable MUTATIONS says, all without it."""
    if part < int(os.environ.get("MUTATIONS", "50")):
        assert list(_losses(range(1000 + part * 1000, 2000 + part * 1000), prior)) == []
