"""Checks of a change against its base: texts changed in one language, and deadlines changed without an entry in `history`.

A text of which one language changed must say which language is behind (`stale`), or that an editor compared them and the
other still holds (`confirmed`). A changed deadline needs a new entry in the file's `history`, which feeds and calendars
publish and which raises the SEQUENCE of its event (RFC 5545, 3.8.7.4; R84). Only data is compared, not order, style or
comments.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ValidationError

from generator.content.layout import kind_of
from generator.content.redirects import Redirect
from generator.editing.git_base import ChangedFiles
from generator.errors import ContentError, Problem
from generator.languages import LANGUAGES, LanguageCode
from generator.model.catalogue import Catalogue
from generator.model.components import Bilingual, Change, Deadline
from generator.model.guides import GuideFacts
from generator.model.history import ENDINGS
from generator.model.part import Model
from generator.model.partner_calls import PartnerCallFacts
from generator.model.schema import DirectionFacts
from generator.model.traversal import walk
from generator.outputs.json_schema import MODELS
from generator.yamlio.document import Document, parse, read_file
from generator.yamlio.reader import Keys

_Window = tuple[str, str]
_WITH_WINDOWS = DirectionFacts | GuideFacts | PartnerCallFacts
# The kinds of entries that announce a changed deadline.
_ANNOUNCING = {"deadline", *ENDINGS}


@dataclass(frozen=True)
class FileChange:
    """A file before and after a change, which may have moved it."""

    old: BaseModel
    new: BaseModel
    document: Document


def file_changes(changed: ChangedFiles, content: Path, redirects: Mapping[str, Redirect]) -> Iterator[FileChange]:
    """Yield each changed file that exists before and after; `redirects` say where a file moved.

    A file whose old state does not fit today's schema is skipped.
    """
    for name, raw in changed.before.items():
        model = MODELS.get(kind_of(name))
        place = name.removeprefix("content/").removesuffix(".yml")
        redirect = redirects.get(place)
        moved = f"content/{redirect.to}.yml" if redirect and redirect.to else name
        path = content / moved.removeprefix("content/")
        if raw is None or model is None or not path.is_file():
            continue
        document = read_file(path, moved)
        try:
            yield FileChange(model.model_validate(parse(raw, name).data), model.model_validate(document.data), document)
        except (ContentError, ValidationError):
            continue


def missing(changes: Sequence[FileChange], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what the changes of files lack; `catalogue` is the new one."""
    for change in changes:
        yield from _one_sided(change)
        yield from _unannounced(change, catalogue)


def changed_side(old: Bilingual, new: Bilingual) -> LanguageCode | None:
    """Return the language of a text that changed while the other did not; None where both or neither did."""
    changed = [language.code for language in LANGUAGES if getattr(old, language.code) != getattr(new, language.code)]
    return changed[0] if len(changed) == 1 else None


def one_sided(change: FileChange) -> Iterator[tuple[Keys, Bilingual, Bilingual, LanguageCode]]:
    """Yield each text of which one language changed: its path, the old text, the new one, the language that changed.

    Texts of a list are matched by what they say, not by their index, so that one may be inserted between others.
    """
    old, new = _texts(change.old), _texts(change.new)
    for place, texts in new.items():
        then, now = old.get(place, []), [(path, text) for path, text in texts]
        left = [text for _, text in then if not any(_same(text, other) for _, other in now)]
        for path, text in now:
            if any(_same(text, other) for _, other in then):
                continue
            twin = next((other for other in left if changed_side(other, text)), None)
            side = changed_side(twin, text) if twin else None
            if twin and side:
                left.remove(twin)
                yield path, twin, text, side


def _same(one: Bilingual, other: Bilingual) -> bool:
    return (one.zh, one.en) == (other.zh, other.en)


def _texts(facts: BaseModel) -> Mapping[Keys, list[tuple[Keys, Bilingual]]]:
    """Return the bilingual texts of a file by their path without the indexes of lists, each with its full path."""
    found: dict[Keys, list[tuple[Keys, Bilingual]]] = defaultdict(list)
    for path, part in walk_all(facts):
        if isinstance(part, Bilingual):
            found[tuple(step for step in path if isinstance(step, str))].append((path, part))
    return found


def walk_all(facts: object) -> Iterator[tuple[Keys, Model]]:
    """Yield every component of a file, or of each entry of a vocabulary, with its path."""
    words = getattr(facts, "root", facts)
    if isinstance(words, Mapping):
        for key, value in words.items():
            yield from walk(value, (key,))
    elif isinstance(facts, Model):
        yield from walk(facts)


def _one_sided(change: FileChange) -> Iterator[Problem]:
    for path, old, new, side in one_sided(change):
        confirmed = new.confirmed is not None and new.confirmed != old.confirmed
        # The language that was behind has been brought up to date; its mark may still be there.
        followed = side in {old.stale, new.stale}
        if not (confirmed or followed or (new.stale and new.stale != side)):
            code, other = ("only_zh_changed", "en") if side == LANGUAGES[0].code else ("only_en_changed", "zh")
            yield change.document.problem(code, (*path, other))


def _unannounced(change: FileChange, catalogue: Catalogue) -> Iterator[Problem]:
    """A changed deadline has one more entry that announces it; no entry that announced one is removed."""
    old, new = change.old, change.new
    if not isinstance(old, _WITH_WINDOWS) or not isinstance(new, _WITH_WINDOWS):
        return
    windows = {(deadline.side, deadline.stage) for deadline in (*old.deadlines, *new.deadlines)}
    since = _effective_from(change, catalogue)
    for side, stage in sorted(windows):
        window = (side, stage)
        moved = deadlines_of(old.deadlines, window) != deadlines_of(new.deadlines, window)
        more = _announcements(new.history, window, None) - _announcements(old.history, window, None)
        effective = _announcements(new.history, window, since) - _announcements(old.history, window, since)
        values = {"side": side, "stage": stage}
        if more < 0:
            yield change.document.problem("history_lost", ("history",), **values)
        elif moved and not more:
            index = next((i for i, each in enumerate(new.deadlines) if (each.side, each.stage) == window), None)
            path: Keys = ("deadlines",) if index is None else ("deadlines", index)
            yield change.document.problem("unrecorded_window", path, **values)
        elif moved and effective <= 0:
            yield change.document.problem("history_early", ("history", len(new.history) - 1), right=str(since), **values)


def deadlines_of(deadlines: Sequence[Deadline], window: _Window) -> list[tuple[object, ...]]:
    """Return what calendars publish of the deadlines of one side and stage."""
    found = [each for each in deadlines if (each.side, each.stage) == window]
    return [(each.opens, each.closes, each.zone.key, bool(each.cancelled)) for each in found]


def _announcements(history: Sequence[Change], window: _Window, since: date | None) -> int:
    """Count the entries, of `since` or later, that announce a change of the deadlines of one side and stage."""
    side, stage = window
    return sum(
        entry.kind in _ANNOUNCING
        and entry.side in {None, side}
        and entry.stage in {None, stage}
        and (since is None or entry.date >= since)
        for entry in history
    )


def _effective_from(change: FileChange, catalogue: Catalogue) -> date | None:
    """Return the day from which on an entry of a guide applies to all its directions: when the last one was added."""
    if not isinstance(change.new, GuideFacts):
        return None
    name = change.document.file.split("/")[-1].removesuffix(".yml")
    return max((direction.history[0].date for direction in catalogue.by_guide.get(name, ())), default=None)


def stale_texts(catalogue: Catalogue, content: Path) -> Iterator[Problem]:
    """Yield a notice for each text marked as behind in one language."""
    files: dict[str, object] = {f"directions/{this.id}": this.facts for this in catalogue.directions}
    files |= {f"guides/{this.name}": this.facts for this in catalogue.guides}
    for name in ("agencies", "countries", "fields"):
        words: Mapping[str, object] = getattr(catalogue, name)
        files[f"vocabulary/{name}"] = words
    for place, facts in files.items():
        marked = [(path, part.stale) for path, part in walk_all(facts) if isinstance(part, Bilingual) and part.stale]
        # The catalogue holds no positions, so such a file is read again; there are few.
        for path, side in marked:
            document = read_file(content / f"{place}.yml", f"content/{place}.yml")
            yield document.problem("stale_zh" if side == LANGUAGES[0].code else "stale_en", (*path, "stale"))
