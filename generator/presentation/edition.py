"""The catalogue in one language: each direction and guide as words, made once, when first asked for.

From here down the languages differ.
"""

from collections.abc import Sequence
from functools import cached_property

from generator.model.catalogue import Catalogue, Direction
from generator.presentation import guide_builder, view_builder
from generator.presentation.guide_views import GuideView
from generator.presentation.names import Names
from generator.presentation.translator import Translator
from generator.presentation.view_models import DirectionView


class Edition:
    """One catalogue in one language."""

    def __init__(self, catalogue: Catalogue, say: Translator) -> None:
        """Take a checked catalogue and the translator of a language."""
        self.catalogue = catalogue
        self.say = say
        self.language = say.language
        self.names = Names(catalogue, say)
        self.twin = self
        """The same catalogue in the other language, once both are made."""

        self._views: dict[Direction, DirectionView] = {}

    def view(self, this: Direction) -> DirectionView:
        """Return a direction in this language."""
        found = self._views.get(this)
        if found is None:
            found = self._views[this] = view_builder.direction(this, self.names)
        return found

    @cached_property
    def guides(self) -> dict[str, GuideView]:
        """Every guide by name, newest first."""
        by_guide = self.catalogue.by_guide
        return {
            this.name: guide_builder.guide(this, by_guide.get(this.name, ()), self.names) for this in self.catalogue.guides
        }

    def views(self, directions: Sequence[Direction]) -> tuple[DirectionView, ...]:
        """Return the views of some directions."""
        return tuple(self.view(direction) for direction in directions)

    @cached_property
    def data_date(self) -> str:
        """The newest day on which anything was checked against its source: the date of the data."""
        newest = self.catalogue.newest_check
        return self.names.formats.day(newest) if newest else self.say("unknown")
