"""`calls new`: the skeleton of a direction's file, which the checker refuses for what must still be filled in, no more."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.content.loader import CODE, GUIDE_NAME
from generator.content.validation_errors import nearest
from generator.editing import formatter as style
from generator.errors import wrong_usage
from generator.languages import LANGUAGES
from generator.model.scalars import BLANK
from generator.model.schema import DirectionFacts
from generator.presentation.translator import translator
from generator.yamlio.document import read_file

_TEXT = {language.code: BLANK for language in LANGUAGES}
_COUNT, _MONEY = {"min": BLANK, "max": BLANK}, {"amount": BLANK}
# What a direction cannot do without.
_NEEDED = {
    "title": _TEXT,
    "countries": [BLANK],
    "fields": [BLANK],
    "projects": _COUNT,
    "budget": _MONEY,
    "joint_application": BLANK,
}
# What is another in each round, so that nobody publishes the figures of the last one; and what is of that round alone.
_YEARLY = {
    "agreements": [_TEXT],
    "topics": [_TEXT],
    "tracks": [{"title": _TEXT, "projects": _COUNT, "budget": _MONEY}],
    "projects": _COUNT,
    "budget": _MONEY,
}
_OF_ITS_ROUND = {"partner_funding", "links", "deadlines", "history"}


@dataclass(frozen=True)
class Round:
    """An earlier direction: its id, and each of its keys as written in its file."""

    id: str
    sections: dict[str, str]


def begin(content: Path, wanted: str, like: str | None, today: date) -> Path:
    """Write the skeleton of a direction (`2025-3/1.6`) and return its path.

    Raises WrongUsage for a guide without a file, a code that is none, a file that stands, an earlier round that does not;
    ContentError for a guide or an earlier round that cannot be read.
    """
    guide, _, code = wanted.partition("/")
    known = {path.stem for path in (content / "guides").glob("*.yml")}
    if not GUIDE_NAME.fullmatch(guide) or guide not in known:
        wrong_usage("cli.new.guide", found=guide, right=nearest(guide, known))
    if not CODE.fullmatch(code):
        wrong_usage("cli.new.code", found=code)
    path = content / "directions" / guide / f"{code}.yml"
    if path.exists() or path.is_symlink():
        wrong_usage("cli.new.stands", found=f"content/directions/{wanted}.yml")
    earlier = _round(content, like) if like else None
    text = "\n".join(_lines(content, wanted, earlier, today)) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _round(content: Path, like: str) -> Round:
    known = {f"{path.parent.name}/{path.stem}" for path in (content / "directions").glob("*/*.yml")}
    if like not in known:
        wrong_usage("cli.new.like", found=like, right=nearest(like, known))
    name = f"content/directions/{like}.yml"
    return Round(like, style.sections((content / "directions" / f"{like}.yml").read_bytes(), name))


def _lines(content: Path, wanted: str, earlier: Round | None, today: date) -> Iterator[str]:
    """Yield the lines of a skeleton: every key in the schema's order, with what it means in both languages."""
    yield style.modeline(f"content/directions/{wanted}.yml")
    name = f"guides/{wanted.split('/', maxsplit=1)[0]}.yml"
    guide = read_file(content / name, f"content/{name}")
    titles = guide.data.get("title")
    for language in LANGUAGES:
        say = translator(language, "problems")
        if isinstance(titles, dict):
            yield "# " + say("cli.new.of", guide=titles.get(language.code))
        yield "# " + say("cli.new.how")
    yield ""
    for key, field in DirectionFacts.model_fields.items():
        for language in LANGUAGES:
            say = translator(language, "schema")
            owned = f"DirectionFacts.{key}"
            name = owned if say.has(f"{owned}.title") else key
            title, description = say(f"{name}.title"), say(f"{name}.description")
            yield "# " + translator(language, "problems")("cli.new.key", title=title, description=description)
        yield from _section(key, (field.examples or [None])[0], earlier, today)


def _section(key: str, example: object, earlier: Round | None, today: date) -> Iterator[str]:
    """Yield the lines of one key: blank, as in the round before, or, where it can do without, an example behind `#`."""
    before = earlier.sections.get(key) if earlier else None
    if key == "history":
        yield from _written({key: [{"date": today, "kind": "added"}]})
    elif before and earlier and key in _YEARLY:
        yield f"# {earlier.id}:"
        yield from _aside(before)
        yield from _written({key: _YEARLY[key]})
    elif before and key not in _OF_ITS_ROUND:
        yield from before.rstrip("\n").split("\n")
    elif key in _NEEDED and not earlier:
        yield from _written({key: _NEEDED[key]})
    else:
        yield from _aside(style.written({key: example}))


def _written(data: object) -> list[str]:
    return style.written(data).rstrip("\n").split("\n")


def _aside(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.rstrip("\n").split("\n"))
