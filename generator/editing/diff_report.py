"""The difference of two catalogues as Markdown, in one language: what an editor's change means to readers of the site.

Text from the content is escaped (R78, R83): anybody may propose content, and GitHub knows more commands than CommonMark:
HTML, `@name`, `#12`, `$x$`, and `::` or `##[` in the log of a job.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from generator.content.redirects import API, Redirect
from generator.editing import page_text
from generator.editing.catalogue_diff import CatalogueDiff, DirectionChange, affected, compare, reaches_directions
from generator.editing.change_checks import FileChange, one_sided
from generator.editing.review import Review
from generator.errors import Problem
from generator.languages import Language
from generator.model.catalogue import Catalogue, Direction
from generator.model.components import Deadline
from generator.outputs.registry import FILE_FORMATS
from generator.presentation.edition import Edition
from generator.presentation.facts import FACTS
from generator.presentation.translator import Translator, translator
from generator.presentation.view_models import DeadlineView
from generator.reporter import line, plain
from generator.yamlio.reader import dotted
from generator.yamlio.text import printable

_Lines = Iterator[str]
# Headings with one text each: a new text replaces the old one.
_SINGLE = {"title", "version", "duration", "series"}
# An HTML comment shows nothing and breaks up what a mention, a reference or a command needs in one piece.
_SEPARATOR = "<!-- -->"
_MARKUP = re.compile(r"([\\`*_\[\]()~|$!{}])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escape(text: str) -> str:
    """Return a text as one line of Markdown that shows it unchanged."""
    shown = plain(printable(text), limit=None)
    shown = "".join(_ENTITIES.get(character, character) for character in shown)
    shown = _MARKUP.sub(r"\\\1", shown)
    return re.sub("([@#])", rf"\1{_SEPARATOR}", shown).replace("::", f":{_SEPARATOR}:")


class Messages:
    """The messages of the domain `changes` in one language, their values escaped."""

    def __init__(self, translate: Translator) -> None:
        """Take the translator of the domain `changes`."""
        self._translate = translate

    def __call__(self, key: str, **values: str) -> str:
        """Return a message with its values escaped."""
        return self._translate(key, **{name: escape(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        """Whether there is such a message."""
        return self._translate.has(key)

    def number(self, key: str, number: int) -> str:
        """Return the plural form of a message for a number."""
        return self._translate.plural(key, number)


def report(old: Catalogue | None, found: Review, languages: Sequence[Language]) -> str:
    """Return the Markdown of a change in each language; without an old catalogue, only what the change lacks."""
    if old is None:
        return "\n".join(problems_only(found.missing, language, "no_base") for language in languages)
    difference = compare(old, found.catalogue, found.redirects)
    return "\n".join(DiffReport(difference, language).markdown(found) for language in languages)


def problems_only(problems: Sequence[Problem], language: Language, note: str = "") -> str:
    """Return the Markdown of problems alone, under a note."""
    messages = Messages(translator(language, "changes"))
    lines = [f"- {messages('problem', line=line(problem, language))}" for problem in problems]
    parts = [f"## {messages('heading')}", *([messages(note)] if note else [])]
    parts += [f"### {messages('heading.missing')}", "\n".join(lines)] if lines else []
    return "\n\n".join(parts) + "\n"


class DiffReport:
    """The report of one difference in one language."""

    def __init__(self, found: CatalogueDiff, language: Language) -> None:
        """Take a difference and the language of the report."""
        self.found = found
        self.language = language
        self.messages = Messages(translator(language, "changes"))
        self.old = Edition(found.old, translator(language))
        self.new = Edition(found.new, translator(language))

    def markdown(self, review: Review) -> str:
        """Return the whole report: what the change lacks, what changed, which addresses are affected."""
        parts = (
            ("missing", self._missing(review.missing)),
            ("added", self._added()),
            ("moved", self._moved()),
            ("ended", self._ended(review.redirects)),
            ("changed", self._changed()),
            ("guides", self._guides()),
            ("vocabularies", self._vocabularies()),
            ("stale", self._one_sided(review.changed)),
            ("addresses", self._addresses()),
        )
        sections = [(name, list(lines)) for name, lines in parts]
        texts = [f"### {self.messages(f'heading.{name}')}\n\n" + "\n".join(lines) for name, lines in sections if lines]
        return "\n\n".join([f"## {self.messages('heading')}", *(texts or [self.messages("nothing")])]) + "\n"

    def _missing(self, problems: Sequence[Problem]) -> _Lines:
        return (f"- {self.messages('problem', line=line(problem, self.language))}" for problem in problems)

    def _added(self) -> _Lines:
        for this in self.found.added:
            view = self.new.view(this)
            yield f"- {self._named(this, self.new)}"
            facts = (view.partners.line, view.means.budget, view.means.projects, view.windows.line)
            yield f"  - {self.messages('facts', text=self.new.say('one_pager.separator').join(facts))}"

    def _moved(self) -> _Lines:
        for pair in self.found.moved:
            title = self.new.view(pair.new).title
            yield f"- {self.messages('moved', old=pair.old.id, new=pair.new.id, title=title)}"

    def _ended(self, redirects: Mapping[str, Redirect]) -> _Lines:
        for this in self.found.ended:
            yield f"- {self._named(this, self.old)}"
            redirect = redirects.get(f"directions/{this.id}")
            if redirect and redirect.withdrawn:
                yield f"  - {self.messages('reason', reason=self.new.names.text(redirect.withdrawn))}"
            elif redirect and redirect.to:
                yield f"  - {self.messages('leads_to', place=redirect.to)}"

    def _changed(self) -> _Lines:
        for pair in self.found.changed:
            yield f"- {self._named(pair.new, self.new)}"
            lines = [*self._figures(pair), *self._own_deadlines(pair.old.facts.deadlines, pair.new.facts.deadlines)]
            lines += self._texts(page_text.direction(pair.old, self.old), page_text.direction(pair.new, self.new))
            yield from (f"  - {each}" for each in lines or [self.messages("same_words")])

    def _guides(self) -> _Lines:
        for guide in self.found.guides_added:
            yield f"- {self.messages('guide_added', guide=self.new.guides[guide.name].label, id=guide.name)}"
        for old, new in self.found.guides_changed:
            title = self.new.say("guide.heading", label=self.new.guides[new.name].label)
            yield f"- {self.messages('named', id=new.name, title=title)}"
            lines = [*self._own_deadlines(old.facts.deadlines, new.facts.deadlines)]
            lines += self._texts(page_text.guide(old, self.old), page_text.guide(new, self.new))
            yield from (f"  - {each}" for each in lines or [self.messages("same_words")])
            if reaches_directions(old, new):
                yield f"  - {self.messages.number('affects', len(self.found.new.by_guide.get(new.name, ())))}"

    def _vocabularies(self) -> _Lines:
        for name, keys in self.found.vocabularies.items():
            yield f"- {self.messages(f'vocabulary.{name}', keys=', '.join(keys))}"

    def _one_sided(self, changed: Sequence[FileChange]) -> _Lines:
        for change in changed:
            for path, _, new, side in one_sided(change):
                state = "confirmed" if new.confirmed else f"behind.{new.stale}" if new.stale else f"only.{side}"
                where = f"{change.document.file}:{change.document.place(path).line}"
                yield f"- {self.messages(f'text.{state}', where=where, at=dotted(path), text=self.new.names.text(new))}"

    def _addresses(self) -> _Lines:
        pages = affected(self.found)
        feeds = ", ".join(known.name for known in FILE_FORMATS if not known.partner_calls)
        for key, paths in (
            ("directions", pages.directions),
            ("lists", pages.lists),
            ("pages", pages.pages),
            ("new", pages.added),
            ("ended", pages.ended),
        ):
            if paths:
                yield f"- {self.messages(f'address.{key}', places=', '.join(paths), feeds=feeds, api=API)}"

    def _named(self, this: Direction, edition: Edition) -> str:
        return self.messages("named", id=this.id, title=edition.view(this).title)

    def _figures(self, pair: DirectionChange) -> _Lines:
        """Yield funding, projects and duration where they changed."""
        for fact in FACTS:
            if fact.figure:
                new, old = fact.figure(pair.new, self.new.names).text, fact.figure(pair.old, self.old.names).text
                if new != old:
                    yield self.messages("figure", name=self.new.say(fact.label), old=old, new=new)

    def _own_deadlines(self, old: Sequence[Deadline], new: Sequence[Deadline]) -> _Lines:
        """Yield the deadlines of a file that were added, removed, moved or cancelled."""
        before, after = page_text.windows(old, self.old), page_text.windows(new, self.new)
        for key in dict.fromkeys([*after, *before]):
            then, now = before.get(key), after.get(key)
            if then is None and now:
                yield self.messages("window.added", name=now.name, when=now.closes)
            elif now is None and then:
                yield self.messages("window.removed", name=then.name, when=then.closes)
            elif then and now:
                yield from self._deadline(then, now)

    def _deadline(self, old: DeadlineView, new: DeadlineView) -> _Lines:
        if old.closes != new.closes:
            yield self.messages("window.closes", name=new.name, old=old.closes, new=new.closes)
        if old.opens != new.opens:
            yield self.messages("window.opens", name=new.name, old=old.opens, new=new.opens)
        if old.cancelled != new.cancelled:
            yield self.messages("window.cancelled" if new.cancelled else "window.restored", name=new.name)
        if old.note != new.note:
            yield self.messages("window.note", name=new.name, text=new.note or "–")

    def _label(self, key: str) -> str:
        """Return the label of what changed: a message of its own, or what the fact is called on the page."""
        if self.messages.has(f"of.{key}"):
            return self.messages(f"of.{key}")
        (label,) = (fact.label for fact in FACTS if fact.key == key)
        return escape(self.new.say(label))

    def _texts(self, old: Mapping[str, Sequence[str]], new: Mapping[str, Sequence[str]]) -> _Lines:
        """Yield the texts of a page that were replaced, removed or added, heading by heading."""
        for key, lines in new.items():
            name = self._label(key)
            removed = [each for each in old[key] if each and each not in lines]
            added = [each for each in lines if each and each not in old[key]]
            for text in removed:
                # Of several texts, only similar ones count as one text that changed.
                successor = added[:1] if key in _SINGLE else get_close_matches(text, added, n=1)
                if successor:
                    added.remove(successor[0])
                    yield name + self.messages("entry.changed", old=text, new=successor[0])
                else:
                    yield name + self.messages("entry.removed", text=text)
            yield from (name + self.messages("entry.added", text=each) for each in added)
