"""HTML files as trees, and what stands in them: words with their language, links, things by class."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib

from generator.languages import CHINESE, ENGLISH, Language

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What no reader reads as words.
SILENT = {"script", "style", "svg"}
# Attributes that a reader hears or sees.
SPOKEN = ("title", "alt", "aria-label", "placeholder")


@dataclass(frozen=True)
class Words:
    """A piece of text, the language it is said to be in, and where it stands: an element or `element@attribute`."""

    text: str
    language: str
    where: str


@dataclass(frozen=True)
class Document:
    """One HTML file of the site: its path, its tree, and what a strict parser finds wrong."""

    file: str
    tree: "Element"
    faults: tuple[str, ...]

    @property
    def address(self) -> str:
        """The address from the site's root: `en/about/`."""
        return self.file.removesuffix("index.html")

    @property
    def language(self) -> Language | None:
        """The language of the page; None for those that speak both."""
        return {"zh": CHINESE, "en": ENGLISH}.get(self.file.split("/")[0])

    @property
    def twin(self) -> str:
        """The file of the same page in the other language, by its address alone."""
        code, _, rest = self.file.partition("/")
        return f"{'en' if code == 'zh' else 'zh'}/{rest}"

    def one(self, path: str) -> "Element":
        """Return the only element of an XPath."""
        found = self.tree.findall(path)
        assert len(found) == 1, f"{self.file}: {len(found)} of {path}"
        return found[0]

    @cached_property
    def words(self) -> Sequence[Words]:
        """Every text and spoken attribute of the page."""
        return list(words(self.tree, str(self.tree.get("lang"))))


def read(site: Path, path: Path) -> Document:
    """Parse one HTML file of a site."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(path.read_text(encoding="utf-8"))
    faults = tuple(f"{line}:{column} {code} {values or ''}".rstrip() for (line, column), code, values in parser.errors)
    return Document(path.relative_to(site).as_posix(), tree, faults)


def words(element: "Element", language: str) -> Iterator[Words]:
    """Yield the texts within an element with the language that the nearest `lang` gives them."""
    if element.tag in SILENT:
        return
    language = element.get("lang", language)
    tag = str(element.tag)
    spoken = [(name, element.get(name, "")) for name in SPOKEN]
    if tag == "meta" and element.get("name") == "description":
        spoken.append(("content", element.get("content", "")))
    yield from (Words(text, language, f"{tag}@{name}") for name, text in spoken if text)
    if element.text and element.text.strip():
        yield Words(element.text, language, tag)
    for child in element:
        # Comments have a function for a tag.
        if isinstance(child.tag, str):
            yield from words(child, language)
        if child.tail and child.tail.strip():
            yield Words(child.tail, language, tag)


def by_class(element: "Element", name: str) -> list["Element"]:
    """Return the elements within that carry a class."""
    return [found for found in element.iter() if name in found.get("class", "").split()]


def text(element: "Element") -> str:
    """Return all text within an element on one line."""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()
