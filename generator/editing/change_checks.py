"""What a change needs before it may be published: both languages of a text together, and each moved window told.

A text of which one language changed must say which one is behind (`stale`), or that an editor looked and it still holds
(`confirmed`). A window that changed needs a new line in its file's ledger, so that calendars and feeds tell of it and the
SEQUENCE of its event rises (RFC 5545, 3.8.7.4; R84). What is compared is data: order, style and comments are free.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ValidationError

from generator.content.layout import kind_of
from generator.content.redirects import Redirect
from generator.editing.git_base import Before
from generator.errors import ContentError, Problem
from generator.languages import LANGUAGES, LanguageCode
from generator.model.catalogue import Catalogue
from generator.model.components import Bilingual, Change, Deadline, Model
from generator.model.schema import DirectionFacts, GuideFacts
from generator.model.traversal import walk
from generator.outputs.json_schema import MODELS
from generator.yamlio.document import Document, parse, read_file
from generator.yamlio.reader import Keys

_Window = tuple[str, str]
_TELLS = {"deadline", "withdrawn"}


@dataclass(frozen=True)
class Pair:
    """A file as it was and as it is, under whichever name."""

    old: BaseModel
    new: BaseModel
    document: Document


def pairs(before: Before, content: Path, redirects: Mapping[str, Redirect]) -> Iterator[Pair]:
    """Yield each changed file that was there and still is, a moved one with where it moved.

    One that today's schema cannot read as it was says nothing: it was written by other rules.
    """
    for name, raw in before.changed.items():
        model = MODELS.get(kind_of(name))
        place = name.removeprefix("content/").removesuffix(".yml")
        redirect = redirects.get(place)
        moved = f"content/{redirect.to}.yml" if redirect and redirect.to else name
        path = content / moved.removeprefix("content/")
        if raw is None or model is None or not path.is_file():
            continue
        document = read_file(path, moved)
        try:
            yield Pair(model.model_validate(parse(raw, name).data), model.model_validate(document.data), document)
        except (ContentError, ValidationError):
            continue


def needs(found: Sequence[Pair], catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is missing."""
    for pair in found:
        yield from _one_sided(pair)
        yield from _untold(pair, catalogue)


def changed_side(old: Bilingual, new: Bilingual) -> LanguageCode | None:
    """Return the language of a text that changed while the other did not."""
    changed = [language.code for language in LANGUAGES if getattr(old, language.code) != getattr(new, language.code)]
    return changed[0] if len(changed) == 1 else None


def one_sided(pair: Pair) -> Iterator[tuple[Keys, Bilingual, Bilingual, LanguageCode]]:
    """Yield each text of which one language changed: where it stands, what it was, what it is, the language that changed.

    Texts of a list are told apart by what they say, not by their number, so that one may be put between others.
    """
    old, new = _texts(pair.old), _texts(pair.new)
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
    """Return the texts of a file by where they stand, the numbers of lists left out."""
    found: dict[Keys, list[tuple[Keys, Bilingual]]] = defaultdict(list)
    for path, part in walk_all(facts):
        if isinstance(part, Bilingual):
            found[tuple(step for step in path if isinstance(step, str))].append((path, part))
    return found


def walk_all(facts: object) -> Iterator[tuple[Keys, Model]]:
    """Yield every part of a file, of a vocabulary by its keys."""
    words = getattr(facts, "root", facts)
    if isinstance(words, Mapping):
        for key, value in words.items():
            yield from walk(value, (key,))
    elif isinstance(facts, Model):
        yield from walk(facts)


def _one_sided(pair: Pair) -> Iterator[Problem]:
    for path, old, new, side in one_sided(pair):
        confirmed = new.confirmed is not None and new.confirmed != old.confirmed
        # The side that was behind has followed: what is left is to take the mark away.
        followed = side in {old.stale, new.stale}
        if not (confirmed or followed or (new.stale and new.stale != side)):
            code, other = ("only_zh_changed", "en") if side == LANGUAGES[0].code else ("only_en_changed", "zh")
            yield pair.document.problem(code, (*path, other))


def _untold(pair: Pair, catalogue: Catalogue) -> Iterator[Problem]:
    """A window that changed has one more line that speaks of it; no line that ever spoke of one is taken away."""
    old, new = pair.old, pair.new
    if not isinstance(old, DirectionFacts | GuideFacts) or not isinstance(new, DirectionFacts | GuideFacts):
        return
    windows = {(deadline.side, deadline.stage) for deadline in (*old.deadlines, *new.deadlines)}
    since = _since(pair, catalogue)
    for side, stage in sorted(windows):
        window = (side, stage)
        moved = windows_of(old.deadlines, window) != windows_of(new.deadlines, window)
        more = _told(new.history, window, None) - _told(old.history, window, None)
        heard = _told(new.history, window, since) - _told(old.history, window, since)
        values = {"side": side, "stage": stage}
        if more < 0:
            yield pair.document.problem("history_lost", ("history",), **values)
        elif moved and not more:
            index = next((i for i, each in enumerate(new.deadlines) if (each.side, each.stage) == window), None)
            path: Keys = ("deadlines",) if index is None else ("deadlines", index)
            yield pair.document.problem("window_untold", path, **values)
        elif moved and heard <= 0:
            yield pair.document.problem("history_early", ("history", len(new.history) - 1), right=str(since), **values)


def windows_of(deadlines: Sequence[Deadline], window: _Window) -> list[tuple[object, ...]]:
    """Return what calendars tell of the windows of one side and stage."""
    found = [each for each in deadlines if (each.side, each.stage) == window]
    return [(each.opens, each.closes, each.zone.key, bool(each.cancelled)) for each in found]


def _told(history: Sequence[Change], window: _Window, since: date | None) -> int:
    side, stage = window
    return sum(
        change.kind in _TELLS
        and (change.kind == "withdrawn" or (change.side in {None, side} and change.stage in {None, stage}))
        and (since is None or change.date >= since)
        for change in history
    )


def _since(pair: Pair, catalogue: Catalogue) -> date | None:
    """Return the day from which on a guide's ledger reaches all of its directions: that on which the last was added."""
    if not isinstance(pair.new, GuideFacts):
        return None
    name = pair.document.file.split("/")[-1].removesuffix(".yml")
    return max((direction.history[0].date for direction in catalogue.by_guide.get(name, ())), default=None)


def notices(catalogue: Catalogue, content: Path) -> Iterator[Problem]:
    """Yield each text that says of itself that one of its languages lags behind; the page of that language says so too."""
    files: dict[str, object] = {f"directions/{this.id}": this.facts for this in catalogue.directions}
    files |= {f"guides/{this.name}": this.facts for this in catalogue.guides}
    for name in ("agencies", "countries", "fields"):
        words: Mapping[str, object] = getattr(catalogue, name)
        files[f"vocabulary/{name}"] = words
    for place, facts in files.items():
        lagging = [(path, part.stale) for path, part in walk_all(facts) if isinstance(part, Bilingual) and part.stale]
        # The file is read once more for its places, which is seldom needed.
        for path, side in lagging:
            document = read_file(content / f"{place}.yml", f"content/{place}.yml")
            yield document.problem("stale_zh" if side == LANGUAGES[0].code else "stale_en", (*path, "stale"))
