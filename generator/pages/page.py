"""A page and its address; which page is its twin in the other language, which file answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.languages import Language
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


def twin_of(path: str, language: Language) -> str:
    """Return the address of the same page in the other language: the only place that turns one into the other."""
    return f"{language.twin.code}/{path.removeprefix(f'{language.code}/')}"


def file_of(path: str) -> str:
    """Return the file that answers an address: `en/about/` is en/about/index.html."""
    return path if path.endswith(".html") else f"{path}index.html"


def root_of(path: str) -> str:
    """Return the way from a page up to the site's root: `../../` for en/about/; `./` for the root itself."""
    return "../" * path.count("/") or "./"
