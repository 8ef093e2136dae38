"""A page: its address, what it shows, and what its template is given once it is rendered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from generator.languages import Language
from generator.model.catalogue import Call, Guide
from generator.presentation.urls import file_of, twin_of
from generator.presentation.view_models import Anchor


class Content(NamedTuple):
    """What stands on a page: its title, its description, and the values that its template is given."""

    title: str
    description: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class Page:
    """One page of one language. Its content is made when first asked for, so that an unchanged page costs nothing."""

    path: str
    """Its address from the site's root: `en/countries/kr/`."""
    language: Language
    section: str
    template: str
    source: str
    """The file or folder, from the repository's root, that somebody who wants to change the page edits."""
    fill: Callable[[], Content]
    digest: bytes = b""
    """A digest of all content files that the page is made from."""
    shows: Sequence[Call] = ()
    """The calls whose files these are."""
    crumbs: tuple[Anchor, ...] = ()
    feeds: bool = False
    """Whether a calendar, a feed and tables lie beside it."""
    followed: Sequence[Call | Guide] = ()
    """What its calendar and feed tell of."""

    @cached_property
    def content(self) -> Content:
        """What stands on it."""
        return self.fill()

    @property
    def title(self) -> str:
        """Its title."""
        return self.content.title

    @property
    def description(self) -> str:
        """What it is about, in a sentence."""
        return self.content.description

    @property
    def twin(self) -> str:
        """The address of the same page in the other language."""
        return twin_of(self.path, self.language)

    @property
    def file(self) -> str:
        """The address of the file that answers for it."""
        return file_of(self.path)
