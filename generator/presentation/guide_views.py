"""View models of guides."""

from dataclasses import dataclass

from generator.presentation.view_models import SourceView, Windows


@dataclass(frozen=True, slots=True)
class TotalView:
    """One total of a guide: as stated, as added up, and the reason where they differ."""

    name: str
    stated: str
    summed: str
    reason: str


@dataclass(frozen=True, slots=True)
class GuideView:
    """One guide in one language."""

    name: str
    path: str
    label: str
    title: str
    original: str
    version: str
    version_meaning: str
    version_note: str
    tentative: bool
    """Whether what is on record is not the text of the published guide."""
    number: str
    published: str
    notice: SourceView | None
    duration: str
    totals: tuple[TotalView, ...]
    summed: str
    """What the sums beside the stated totals are sums of."""
    conditions: tuple[str, ...]
    windows: Windows
    comment: str
    """When its draft was open for comment; empty where that is not on record."""
    comment_source: SourceView | None
    sources: tuple[SourceView, ...]
    lagging: tuple[str, ...]
