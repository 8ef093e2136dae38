"""The comments of a YAML file, each attached to a key or item, so that it moves with it when keys are reordered."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from generator.yamlio.reader import Keys, Reader

_COMMENT = re.compile(r"#[^\n]*")


@dataclass(frozen=True)
class Comment:
    """One comment: its text from `#` on, its line (from 1), whether it is alone on it, whether a blank line is above."""

    text: str
    line: int
    alone: bool
    after_blank: bool


@dataclass
class Comments:
    """The comments of a file: at its head, above or behind keys and items, at its end; an empty string is a blank line."""

    head: list[str] = field(default_factory=list)
    above: dict[Keys, list[str]] = field(default_factory=dict)
    behind: dict[Keys, list[str]] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)


def comments_in(text: str) -> Iterator[Comment]:
    """Yield every comment of a YAML text.

    Between two tokens there are only white space and comments, so none is missed and no `#` within a value is taken for one.
    """
    last = 0
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        yield from _between(text, last, token.start_mark.index)
        last = max(last, token.end_mark.index)
    yield from _between(text, last, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    for match in _COMMENT.finditer(text, start, end):
        begins = text.rfind("\n", 0, match.start()) + 1
        alone = not text[begins : match.start()].strip()
        above = text[text.rfind("\n", 0, max(begins - 1, 0)) + 1 : begins]
        blank = alone and begins > 0 and not above.strip()
        yield Comment(match.group().rstrip(), text.count("\n", 0, match.start()) + 1, alone, blank)


def count(text: str) -> Counter[str]:
    """Return how often each comment occurs in a text."""
    return Counter(comment.text for comment in comments_in(text))


def lines_of(text: str, name: str) -> list[tuple[int, Keys]]:
    """Return the line (from 1) of every key and item in file order; of those on one line the outermost comes first."""
    reader = Reader(name, text, keep_places=True)
    reader.read()
    items = {path: place for path, place in reader.places.items() if path and isinstance(path[-1], int)}
    found = sorted((place.line, len(path), place.column, path) for path, place in {**items, **reader.keys}.items())
    return [(line, path) for line, _, _, path in found]


def collect(text: str, name: str) -> Comments:
    """Attach each comment to the key or item below it or, behind a value, to the one on its line. Raises ContentError."""
    nodes = lines_of(text, name)
    found = Comments()
    for comment in comments_in(text):
        following = next((path for line, path in nodes if line > comment.line), None)
        before = [path for line, path in nodes if line <= comment.line]
        if not comment.alone and before:
            found.behind.setdefault(before[-1], []).append(comment.text)
            continue
        place = found.end if following is None else found.above.setdefault(following, [])
        place += ["", comment.text] if comment.after_blank else [comment.text]
    if nodes:
        _split_head(found, nodes[0], text)
    return found


def _split_head(found: Comments, first: tuple[int, Keys], text: str) -> None:
    """Move comments that a blank line separates from the first key to the head: they are about the whole file."""
    line, path = first
    above = found.above.pop(path, [])
    separated = line > 1 and not text.split("\n")[line - 2].strip()
    cut = len(above) if separated else max((index for index, each in enumerate(above) if not each), default=0)
    found.head = [each for index, each in enumerate(above[:cut]) if each or index]
    rest = above[cut + 1 :] if cut < len(above) and not above[cut] else above[cut:]
    if rest:
        found.above[path] = rest


def restore(text: str, name: str, found: Comments) -> str:
    """Return a text without comments with these inserted, above and behind their keys and items wherever these now are."""
    at: Mapping[Keys, int] = {path: line for line, path in lines_of(text, name)}
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    # In the order of the new lines, so that comments of several keys on one line stay in the order of those keys.
    for path in sorted(found.above, key=lambda path: (at[path], len(path))):
        above.setdefault(at[path], []).extend(found.above[path])
    for path, texts in found.behind.items():
        line = lines[at[path] - 1]
        if more := texts[1:]:
            above.setdefault(at[path], []).extend(more)
        lines[at[path] - 1] = f"{line}  {texts[0]}"
    made: list[str] = []
    for number, line in enumerate(lines, 1):
        indent = " " * (len(line) - len(line.lstrip()))
        made += [f"{indent}{each}" if each else "" for each in above.get(number, [])]
        made.append(line)
    return "\n".join(made)
