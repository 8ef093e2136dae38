"""The comments of a YAML file: each with the key or item it speaks of, so that it goes where that goes."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from generator.yamlio.reader import Keys, Reader

_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True)
class Remark:
    """One comment: its text from `#` on, its line, whether it has the line for itself and a blank line above."""

    text: str
    line: int
    alone: bool
    after_blank: bool


@dataclass
class Remarks:
    """The comments of a file: at its head, above or behind keys and items, at its end; an empty text is a blank line."""

    head: list[str] = field(default_factory=list)
    above: dict[Keys, list[str]] = field(default_factory=dict)
    behind: dict[Keys, list[str]] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)


def comments(text: str) -> Iterator[Remark]:
    """Yield every comment: between two tokens stands space or comment alone, so none is missed and no text taken for one."""
    last = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield from _between(text, last, token.start_mark.index)
        last = max(last, token.end_mark.index)
    yield from _between(text, last, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Remark]:
    for match in _COMMENT.finditer(text, start, end):
        begins = text.rfind("\n", 0, match.start()) + 1
        alone = not text[begins : match.start()].strip()
        above = text[text.rfind("\n", 0, max(begins - 1, 0)) + 1 : begins]
        blank = alone and begins > 0 and not above.strip()
        yield Remark(match.group().rstrip(), text.count("\n", 0, match.start()) + 1, alone, blank)


def count(text: str) -> Counter[str]:
    """Return how often each comment stands in a text."""
    return Counter(remark.text for remark in comments(text))


def lines_of(text: str, name: str) -> list[tuple[int, Keys]]:
    """Return the line of every key and item in the order of the file, of those on one line the outermost first."""
    reader = Reader(name, text, keep_places=True)
    reader.read()
    items = {path: place for path, place in reader.places.items() if path and isinstance(path[-1], int)}
    found = sorted((place.line, len(path), place.column, path) for path, place in {**items, **reader.keys}.items())
    return [(line, path) for line, _, _, path in found]


def gather(text: str, name: str) -> Remarks:
    """Give each comment to what follows it or, behind a value, to what stands on its line. Raises ContentError."""
    nodes = lines_of(text, name)
    found = Remarks()
    for remark in comments(text):
        following = next((path for line, path in nodes if line > remark.line), None)
        before = [path for line, path in nodes if line <= remark.line]
        if not remark.alone and before:
            found.behind.setdefault(before[-1], []).append(remark.text)
            continue
        place = found.end if following is None else found.above.setdefault(following, [])
        place += ["", remark.text] if remark.after_blank else [remark.text]
    if nodes:
        _part_head(found, nodes[0], text)
    return found


def _part_head(found: Remarks, first: tuple[int, Keys], text: str) -> None:
    """What a blank line parts from the first key speaks of the whole file, and stays above."""
    line, path = first
    above = found.above.pop(path, [])
    parted = line > 1 and not text.split("\n")[line - 2].strip()
    cut = len(above) if parted else max((index for index, each in enumerate(above) if not each), default=0)
    found.head = [each for index, each in enumerate(above[:cut]) if each or index]
    rest = above[cut + 1 :] if cut < len(above) and not above[cut] else above[cut:]
    if rest:
        found.above[path] = rest


def restore(text: str, name: str, found: Remarks) -> str:
    """Write comments into a text that has none, above and behind their keys and items wherever these now stand."""
    at: Mapping[Keys, int] = {path: line for line, path in lines_of(text, name)}
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    # In the order of the new lines, so that comments that meet above one line keep the order of their keys.
    for path in sorted(found.above, key=lambda path: (at[path], len(path))):
        above.setdefault(at[path], []).extend(found.above[path])
    for path, texts in found.behind.items():
        line = lines[at[path] - 1]
        if above_too := texts[1:]:
            above.setdefault(at[path], []).extend(above_too)
        lines[at[path] - 1] = f"{line}  {texts[0]}"
    made: list[str] = []
    for number, line in enumerate(lines, 1):
        indent = " " * (len(line) - len(line.lstrip()))
        made += [f"{indent}{each}" if each else "" for each in above.get(number, [])]
        made.append(line)
    return "\n".join(made)
