"""`calls new`: a new file of a direction or a guide, which the checker refuses only for what must still be filled in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.content import beginnings
from generator.content.loader import CODE, GUIDE_NAME
from generator.content.validation_errors import nearest
from generator.editing import formatter
from generator.errors import wrong_usage
from generator.languages import LANGUAGES
from generator.model.guides import GuideFacts
from generator.model.schema import DirectionFacts
from generator.presentation.translator import translator
from generator.yamlio.document import read_file


@dataclass(frozen=True)
class EarlierRound:
    """A direction of an earlier guide: its id, and the canonical text of each of its keys."""

    id: str
    sections: dict[str, str]


def create(content: Path, wanted: str, like: str | None, today: date) -> Path:
    """Write the file of a direction or of a guide (`wanted`, such as 2025-3/1.6 or 2027-1); return its path.

    `like` is the id of an earlier round of a direction. Raises WrongUsage for a guide without a file, a malformed name or
    code, a file that exists, an earlier round that does not; ContentError for one that cannot be read.
    """
    if like is None and "/" not in wanted:
        return _guide(content, wanted, today)
    guide, _, code = wanted.partition("/")
    known = {path.stem for path in (content / "guides").glob("*.yml")}
    if not GUIDE_NAME.fullmatch(guide) or guide not in known:
        wrong_usage("cli.new.guide", found=guide, right=nearest(guide, known))
    if not CODE.fullmatch(code):
        wrong_usage("cli.new.code", found=code)
    name = f"directions/{wanted}.yml"
    _refuse_existing(content, name)
    earlier = _earlier_round(content, like) if like else None
    return _write(content, name, _lines(content, wanted, earlier, today))


def _guide(content: Path, wanted: str, today: date) -> Path:
    """Write the file of a guide of which the notice is known: title, number, window, totals; its directions come later."""
    if not GUIDE_NAME.fullmatch(wanted):
        wrong_usage("cli.new.guide_name", found=wanted)
    name = f"guides/{wanted}.yml"
    _refuse_existing(content, name)
    return _write(content, name, _guide_lines(name, _from_notice(wanted, today)))


def _from_notice(wanted: str, today: date) -> Mapping[str, object]:
    """Return what a guide known by its notice has, by key: what its name and the day tell, and the rest blank."""
    year, _, batch = wanted.partition("-")
    known = beginnings.guide(int(year), int(batch) if batch.isdigit() else None, today)
    return known if batch else {key: value for key, value in known.items() if key != "short_title"}


def _guide_lines(name: str, known: Mapping[str, object]) -> Iterator[str]:
    yield formatter.modeline(f"content/{name}")
    for language in LANGUAGES:
        yield "# " + translator(language, "problems")("cli.new.how")
    yield ""
    for key, field in GuideFacts.model_fields.items():
        yield from _explained("GuideFacts", key)
        example = formatter.dump({key: (field.examples or [None])[0]})
        yield from _dumped({key: known[key]}) if key in known else _commented(example)


def _refuse_existing(content: Path, name: str) -> None:
    path = content / name
    if path.exists() or path.is_symlink():
        wrong_usage("cli.new.exists", found=f"content/{name}")


def _write(content: Path, name: str, lines: Iterator[str]) -> Path:
    path, text = content / name, "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _earlier_round(content: Path, like: str) -> EarlierRound:
    known = {f"{path.parent.name}/{path.stem}" for path in (content / "directions").glob("*/*.yml")}
    if like not in known:
        wrong_usage("cli.new.like", found=like, right=nearest(like, known))
    name = f"content/directions/{like}.yml"
    return EarlierRound(like, formatter.sections((content / "directions" / f"{like}.yml").read_bytes(), name))


def _lines(content: Path, wanted: str, earlier: EarlierRound | None, today: date) -> Iterator[str]:
    """Yield the lines of the file: every key in the schema's order, each explained in both languages."""
    yield formatter.modeline(f"content/directions/{wanted}.yml")
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
        yield from _explained("DirectionFacts", key)
        yield from _section(key, (field.examples or [None])[0], earlier, today)


def _explained(schema: str, key: str) -> Iterator[str]:
    """Yield what a key of a schema means, a line a language."""
    for language in LANGUAGES:
        say = translator(language, "schema")
        qualified = f"{schema}.{key}"
        name = qualified if say.has(f"{qualified}.title") else key
        title, description = say(f"{name}.title"), say(f"{name}.description")
        yield "# " + translator(language, "problems")("cli.new.key", title=title, description=description)


def _section(key: str, example: object, earlier: EarlierRound | None, today: date) -> Iterator[str]:
    """Yield the lines of one key: blank, as in the earlier round or, for an optional key, an example as a comment."""
    before = earlier.sections.get(key) if earlier else None
    if key == "history":
        yield from _dumped({key: beginnings.added(today)})
    elif before and earlier and key in beginnings.YEARLY:
        yield f"# {earlier.id}:"
        yield from _commented(before)
        yield from _dumped({key: beginnings.YEARLY[key]})
    elif before and key not in beginnings.ROUND_ONLY:
        yield from before.rstrip("\n").split("\n")
    elif key in beginnings.REQUIRED and not earlier:
        yield from _dumped({key: beginnings.REQUIRED[key]})
    else:
        yield from _commented(formatter.dump({key: example}))


def _dumped(data: object) -> list[str]:
    return formatter.dump(data).rstrip("\n").split("\n")


def _commented(text: str) -> Iterator[str]:
    return (f"# {line}" for line in text.rstrip("\n").split("\n"))
