"""A difference between two catalogues in words of one language: what an editor's change means to a reader of the site."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from generator.content.redirects import API, FEEDS, Redirect
from generator.editing import page_text as readings
from generator.editing.catalogue_diff import Difference, Moved, compare, reaches_directions, touched
from generator.editing.change_checks import Pair, one_sided
from generator.editing.diff_report import Words
from generator.editing.review import Review
from generator.errors import Problem
from generator.languages import Language
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Deadline
from generator.presentation import round_comparison as comparison
from generator.presentation.edition import Edition
from generator.presentation.translator import translator
from generator.presentation.view_models import DeadlineView
from generator.reporter import line
from generator.yamlio.reader import dotted

_Lines = Iterator[str]
_SINGLE = {"title", "version", "duration", "series"}


def told(old: Catalogue | None, found: Review, languages: Sequence[Language]) -> str:
    """Return what a change means in each language, as Markdown; without an old catalogue, only what is missing."""
    if old is None:
        return "\n".join(_lines_alone(found.missing, language, "no_base") for language in languages)
    difference = compare(old, found.catalogue, found.redirects)
    return "\n".join(Summary(difference, language).text(found) for language in languages)


def refused(problems: Sequence[Problem], languages: Sequence[Language]) -> str:
    """Return the problems of content that cannot be published, in each language, as Markdown."""
    return "\n".join(_lines_alone(problems, language) for language in languages)


def _lines_alone(problems: Sequence[Problem], language: Language, note: str = "") -> str:
    words = Words(translator(language, "changes"))
    lines = [f"- {words('problem', line=line(problem, language))}" for problem in problems]
    parts = [f"## {words('heading')}", *([words(note)] if note else [])]
    parts += [f"### {words('heading.missing')}", "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n"


class Summary:
    """Says a difference in one language, as Markdown."""

    def __init__(self, found: Difference, language: Language) -> None:
        """Take a difference and the language to say it in."""
        self.found = found
        self.language = language
        self.words = Words(translator(language, "changes"))
        self.old = Edition(found.old, translator(language))
        self.new = Edition(found.new, translator(language))

    def text(self, review: Review) -> str:
        """Return everything as Markdown: what is missing first, then what changed, then the addresses that it touches."""
        parts = (
            ("missing", self._missing(review.missing)),
            ("added", self._added()),
            ("moved", self._moved()),
            ("ended", self._ended(review.redirects)),
            ("changed", self._changed()),
            ("guides", self._guides()),
            ("words", self._words()),
            ("stale", self._stale(review.changed)),
            ("addresses", self._addresses()),
        )
        sections = [(name, list(lines)) for name, lines in parts]
        told = [f"### {self.words(f'heading.{name}')}\n\n" + "\n".join(lines) for name, lines in sections if lines]
        return "\n\n".join([f"## {self.words('heading')}", *(told or [self.words("nothing")])]) + "\n"

    def _missing(self, problems: Sequence[Problem]) -> _Lines:
        return (f"- {self.words('problem', line=line(problem, self.language))}" for problem in problems)

    def _added(self) -> _Lines:
        for this in self.found.added:
            view = self.new.view(this)
            yield f"- {self._named(this, self.new)}"
            facts = (view.partners.line, view.means.budget, view.means.projects, view.windows.line)
            yield f"  - {self.words('facts', text=self.new.say('sheet.separator').join(facts))}"

    def _moved(self) -> _Lines:
        for pair in self.found.moved:
            title = self.new.view(pair.new).title
            yield f"- {self.words('moved', old=pair.old.id, new=pair.new.id, title=title)}"

    def _ended(self, redirects: Mapping[str, Redirect]) -> _Lines:
        for this in self.found.ended:
            yield f"- {self._named(this, self.old)}"
            redirect = redirects.get(f"directions/{this.id}")
            if redirect and redirect.withdrawn:
                yield f"  - {self.words('reason', reason=self.new.names.text(redirect.withdrawn))}"
            elif redirect and redirect.to:
                yield f"  - {self.words('leads_to', place=redirect.to)}"

    def _changed(self) -> _Lines:
        for pair in self.found.changed:
            yield f"- {self._named(pair.new, self.new)}"
            lines = [*self._figures(pair), *self._own_windows(pair.old.facts.deadlines, pair.new.facts.deadlines)]
            lines += self._texts(readings.direction(pair.old, self.old), readings.direction(pair.new, self.new))
            yield from (f"  - {each}" for each in lines or [self.words("same_words")])

    def _guides(self) -> _Lines:
        for guide in self.found.guides_added:
            yield f"- {self.words('guide_added', guide=self.new.guides[guide.name].label, id=guide.name)}"
        for old, new in self.found.guides_changed:
            title = self.new.say("guide.heading", label=self.new.guides[new.name].label)
            yield f"- {self.words('named', id=new.name, title=title)}"
            lines = [*self._own_windows(old.facts.deadlines, new.facts.deadlines)]
            lines += self._texts(readings.guide(old, self.old), readings.guide(new, self.new))
            yield from (f"  - {each}" for each in lines or [self.words("same_words")])
            if reaches_directions(old, new):
                yield f"  - {self.words.number('affects', len(self.found.new.by_guide.get(new.name, ())))}"

    def _words(self) -> _Lines:
        for name, keys in self.found.words.items():
            yield f"- {self.words(f'words.{name}', keys=', '.join(keys))}"

    def _stale(self, changed: Sequence[Pair]) -> _Lines:
        for pair in changed:
            for path, _, new, side in one_sided(pair):
                state = "confirmed" if new.confirmed else f"behind.{new.stale}" if new.stale else f"only.{side}"
                where = f"{pair.document.file}:{pair.document.place(path).line}"
                yield f"- {self.words(f'text.{state}', where=where, at=dotted(path), text=self.new.names.text(new))}"

    def _addresses(self) -> _Lines:
        found = touched(self.found)
        for key, places in (
            ("directions", found.directions),
            ("lists", found.lists),
            ("pages", found.pages),
            ("new", found.added),
            ("ended", found.ended),
        ):
            if places:
                yield f"- {self.words(f'address.{key}', places=', '.join(places), feeds=', '.join(FEEDS), api=API)}"

    def _named(self, this: Direction, edition: Edition) -> str:
        return self.words("named", id=this.id, title=edition.view(this).title)

    def _figures(self, pair: Moved) -> _Lines:
        """Yield money, projects and months that changed, with what they were."""
        for key, said in (
            ("direction.money", comparison.money),
            ("direction.projects", comparison.projects),
            ("direction.duration", comparison.duration),
        ):
            now, then = said(pair.new, None, self.new.names), said(pair.old, None, self.old.names)
            if now != then:
                name = self.new.say(key)
                yield self.words("figure", name=name, old=then.items[0].text, new=now.items[0].text)

    def _own_windows(self, old: Sequence[Deadline], new: Sequence[Deadline]) -> _Lines:
        """Yield the windows that were added, removed, moved or cancelled."""
        then, now = readings.windows(old, self.old), readings.windows(new, self.new)
        for key in dict.fromkeys([*now, *then]):
            before, after = then.get(key), now.get(key)
            if before is None and after:
                yield self.words("window.added", name=after.name, when=after.closes)
            elif after is None and before:
                yield self.words("window.removed", name=before.name, when=before.closes)
            elif before and after:
                yield from self._window(before, after)

    def _window(self, before: DeadlineView, after: DeadlineView) -> _Lines:
        if before.closes != after.closes:
            yield self.words("window.closes", name=after.name, old=before.closes, new=after.closes)
        if before.opens != after.opens:
            yield self.words("window.opens", name=after.name, old=before.opens, new=after.opens)
        if before.cancelled != after.cancelled:
            yield self.words("window.cancelled" if after.cancelled else "window.held", name=after.name)
        if before.note != after.note:
            yield self.words("window.note", name=after.name, text=after.note or "–")

    def _texts(self, then: Mapping[str, Sequence[str]], now: Mapping[str, Sequence[str]]) -> _Lines:
        """Yield what a page says no longer and what it says now, heading by heading."""
        for key, lines in now.items():
            name = self.words(f"of.{key}")
            before = [each for each in then[key] if each and each not in lines]
            after = [each for each in lines if each and each not in then[key]]
            for text in before:
                # A single thing became another; of a list, what is much alike did.
                near = after[:1] if key in _SINGLE else get_close_matches(text, after, n=1)
                if near:
                    after.remove(near[0])
                    yield name + self.words("said.changed", old=text, new=near[0])
                else:
                    yield name + self.words("said.gone", text=text)
            yield from (name + self.words("said.new", text=each) for each in after)
