"""The door for people: `calls check`, `calls new` and the other verbs. Exit 0 fine, 1 problems in content, 2 wrong usage.

What one verb alone needs is imported when it runs, so that the check stays quick.
"""

import argparse
import io
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from generator.content import redirects as promises
from generator.editing.review import Review, before, old_catalogue, review
from generator.errors import ContentError, Problem, WrongUsage, wrong_usage
from generator.importer.command import register
from generator.languages import LANGUAGES, Language, language
from generator.outputs import json_schema
from generator.presentation.formats import BEIJING
from generator.presentation.translator import Translator, translator
from generator.reporter import annotation, as_json, line, plain, preferred_language, report

FORMATS = ("text", "github", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show Chinese shows its code points, rather than stop the report.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    tongue = language(getattr(options, "lang", None) or preferred_language().code)
    run: Callable[[argparse.Namespace, Language], int] = options.run
    try:
        return run(options, tongue)
    except WrongUsage as wrong:
        values = {name: plain(str(value)) for name, value in wrong.values.items()}
        print(translator(tongue, "problems")(wrong.key, **values), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    say = translator(preferred_language(), "problems")
    parser = argparse.ArgumentParser(prog="calls", description=say("cli.calls"))
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace, Language], int]) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = verbs.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.set_defaults(run=run)
        return added

    _editors(verb, say)
    register(verb, say, print)
    verb("schema", _schema).add_argument("--out", type=Path, default=Path("schema"), help=say("cli.out"))
    published = verb("published", _published)
    published.add_argument("--site", type=Path, default=Path("site"), help=say("cli.site"))
    _content_of(published, say)
    verb("build", _build)
    ready = verb("release", _release)
    ready.add_argument("folder", type=Path, help=say("cli.folder"))
    ready.add_argument("--site", type=Path, default=Path("site"), help=say("cli.site"))
    return parser


def _content_of(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--content", type=Path, default=Path("content"), help=say("cli.content"))


def _editors(verb: Callable[..., argparse.ArgumentParser], say: Translator) -> None:
    """Add the verbs of editors."""
    codes = [known.code for known in LANGUAGES]
    check = verb("check", _check)
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.paths"))
    check.add_argument("--format", choices=FORMATS, default="text", help=say("cli.format"))
    check.add_argument("--base", help=say("cli.base"))
    new = verb("new", _new)
    new.add_argument("what", metavar="GUIDE/CODE", help=say("cli.new.what"))
    new.add_argument("--like", metavar="GUIDE/CODE", help=say("cli.new.earlier"))
    fmt = verb("fmt", _fmt)
    fmt.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.fmt.paths"))
    fmt.add_argument("--check", action="store_true", help=say("cli.fmt.check"))
    diff = verb("diff", _diff)
    diff.add_argument("base", nargs="?", metavar="BASE", help=say("cli.base"))
    for parser in (check, new, fmt):
        parser.add_argument("--lang", choices=codes, default=preferred_language().code, help=say("cli.lang"))
    diff.add_argument("--lang", choices=codes, help=say("cli.diff.lang"))
    for parser in (check, new, fmt, diff):
        _content_of(parser, say)


def _content(options: argparse.Namespace) -> Path:
    content: Path = options.content
    if not content.is_dir():
        wrong_usage("cli.no_content", found=content)
    return content


def _asked(options: argparse.Namespace, content: Path) -> tuple[str, ...]:
    """Return the paths asked for as problems name them, none for everything."""
    names = []
    root = content.resolve()
    for path in options.paths:
        # A link is judged by where it stands, as the check refuses it there.
        whole = path.parent.resolve() / path.name if path.name != ".." else path.resolve()
        if not path.exists() or not whole.is_relative_to(root):
            wrong_usage("cli.no_path", found=path, content=content)
        names.append(f"content/{whole.relative_to(root).as_posix()}".removesuffix("/."))
    return tuple(names)


def _within(name: str, asked: Sequence[str]) -> bool:
    return not asked or any(name == each or name.startswith(f"{each}/") for each in asked)


def _check(options: argparse.Namespace, tongue: Language) -> int:
    content = _content(options)
    asked = _asked(options, content)
    since = before(content, options.base)
    found: Review | None = None
    try:
        found = review(content, since, datetime.now(BEIJING).date())
        problems = found.missing
    except ContentError as error:
        problems = error.problems
    notices = [notice for notice in (found.notices if found else ()) if _within(notice.file, asked)]
    here = [problem for problem in problems if _within(problem.file, asked)]
    others = sorted({problem.file for problem in problems if problem not in here})
    if options.format == "json":
        print(as_json(here, notices, others, tongue))
    else:
        _tell(here, notices, options.format, tongue)
        say = translator(tongue, "problems")
        if others:
            number = len(problems) - len(here)
            print(say.plural("cli.others", number, files=plain(", ".join(others))))
        elif not problems and found:
            print(say.plural("fine", len(found.catalogue.directions)))
    return 1 if problems else 0


def _tell(problems: Sequence[Problem], notices: Sequence[Problem], form: str, tongue: Language) -> None:
    """Print problems and notices as lines, or as annotations of a pull request."""
    if form == "github":
        for level, told in (("error", problems), ("notice", notices)):
            for problem in told:
                print(annotation(problem, tongue, level))
        return
    if problems:
        print(report(problems, tongue))
    for notice in notices:
        print(line(notice, tongue))
    if notices:
        print(translator(tongue, "problems").plural("cli.notices", len(notices)))


def _new(options: argparse.Namespace, tongue: Language) -> int:
    from generator.editing import scaffold as skeleton  # noqa: PLC0415 - ruamel.yaml is slow to load, and the check needs none of it

    try:
        path = skeleton.begin(_content(options), options.what, options.like, date.today())  # noqa: DTZ011 - the editor's day
    except ContentError as error:
        print(report(error.problems, tongue))
        return 1
    print(translator(tongue, "problems")("cli.new.done", found=path))
    return 0


def _fmt(options: argparse.Namespace, tongue: Language) -> int:
    from generator.editing import formatter as style  # noqa: PLC0415 - ruamel.yaml is slow to load, and the check needs none of it

    content, say = _content(options), translator(tongue, "problems")
    asked = _asked(options, content)
    problems: list[Problem] = []
    unordered = False
    for path, name in style.files(content):
        if not _within(name, asked):
            continue
        try:
            made = style.canonical(path.read_bytes(), name).encode()
        except ContentError as error:
            problems += error.problems
            continue
        if made != path.read_bytes():
            unordered = True
            print(say("cli.fmt.unordered" if options.check else "cli.fmt.changed", found=name))
            if not options.check:
                path.write_bytes(made)
    # Others were written, so the report that nothing was would be wrong.
    for problem in problems:
        print(line(problem, tongue))
    return 1 if problems or (unordered and options.check) else 0


def _diff(options: argparse.Namespace, _: Language) -> int:
    from generator.editing import wording  # noqa: PLC0415 - the words of a whole page, of which the check needs none

    content = _content(options)
    old = old_catalogue(content, options.base)
    try:
        found = review(content, before(content, options.base))
    except ContentError as error:
        print(wording.refused(error.problems, [language(options.lang)] if options.lang else LANGUAGES), end="")
        return 1
    print(wording.told(old, found, [language(options.lang)] if options.lang else LANGUAGES), end="")
    return 1 if found.missing else 0


def _schema(options: argparse.Namespace, _: Language) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in json_schema.files():
        (options.out / name).write_text(content, encoding="utf-8")
    return 0


def _published(options: argparse.Namespace, _: Language) -> int:
    ledger = options.content / promises.LEDGER
    known = set(ledger.read_text(encoding="utf-8").split()) if ledger.is_file() else set()
    lines = sorted(known | set(promises.addresses(options.site)))
    ledger.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 0


def _release(options: argparse.Namespace, speaker: Language) -> int:
    from generator.outputs.tombstones import NAME  # noqa: PLC0415 - the pages of old addresses, of which the check needs none
    from generator.publishing.release import release  # noqa: PLC0415 - brotli is for this verb alone

    if not (options.site / NAME).is_file():
        print(translator(speaker, "problems")("cli.no_site", found=options.site), file=sys.stderr)
        return 2
    print(release(options.site, options.folder))
    return 0


def _build(_: argparse.Namespace, __: Language) -> int:
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=False).returncode
