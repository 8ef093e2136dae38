"""A page: its address, its template, and what the template is given."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.languages import Language
from generator.presentation.urls import twin_of
from generator.presentation.view_models import Anchor, DeadlineView, DirectionView


@dataclass(frozen=True)
class Page:
    """One page of one language: its address from the site's root, its template, and what the template is given."""

    path: str
    language: Language
    section: str
    template: str
    title: str = ""
    description: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    crumbs: tuple[Anchor, ...] = ()
    feeds: bool = False
    """Whether a calendar, a feed and tables lie beside it."""

    @property
    def twin(self) -> str:
        """The address of the same page in the other language."""
        return twin_of(self.path, self.language)


@dataclass(frozen=True)
class Closing:
    """A window that closes in a month, with its direction."""

    deadline: DeadlineView
    direction: DirectionView
