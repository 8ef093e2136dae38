"""The command line, `calls`. Exit codes: 0 fine, 1 problems in the content, 2 wrong usage.

Slow imports that only one command needs are made when it runs, so that `calls check` starts fast.
"""

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from generator.content import redirects
from generator.editing.review import Review, changed_since, old_catalogue, review
from generator.errors import ContentError, Problem, WrongUsage, wrong_usage
from generator.importer.command import register
from generator.languages import LANGUAGES, Language, language
from generator.outputs import json_schema
from generator.presentation.formats import BEIJING
from generator.presentation.translator import Translator, translator
from generator.publishing import command as publishing
from generator.reporter import Progress, annotation, as_json, code_quality, line, plain, preferred_language, report

FORMATS = ("text", "github", "gitlab", "json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. `arguments` are those of the process where none are given."""
    for stream in (sys.stdout, sys.stderr):
        # A console whose encoding lacks Chinese shows escapes instead of failing.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    lang = language(getattr(options, "lang", None) or preferred_language().code)
    run: Callable[[argparse.Namespace, Language], int] = options.run
    try:
        return run(options, lang)
    except WrongUsage as wrong:
        values = {name: plain(str(value)) for name, value in wrong.values.items()}
        print(translator(lang, "problems")(wrong.key, **values), file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    say = translator(preferred_language(), "problems")
    parser = argparse.ArgumentParser(prog="calls", description=say("cli.calls"))
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace, Language], int]) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.set_defaults(run=run)
        return added

    _add_editing(command, say)
    upkeep = command("upkeep", _upkeep)
    upkeep.add_argument("--outdated", type=Path, metavar="FILE", help=say("cli.outdated"))
    upkeep.add_argument("--no-links", action="store_true", help=say("cli.no_links"))
    _add_content(upkeep, say)
    register(command, say, print)
    publishing.register(command, say, print)
    command("schema", _schema).add_argument("--out", type=Path, default=Path("schema"), help=say("cli.out"))
    published = command("published", _published)
    published.add_argument("--site", type=Path, default=Path("site"), help=say("cli.site"))
    published.add_argument("--sitemap", type=Path, help=say("cli.sitemap"))
    _add_content(published, say)
    return parser


def _add_content(parser: argparse.ArgumentParser, say: Translator) -> None:
    parser.add_argument("--content", type=Path, default=Path("content"), help=say("cli.content"))


def _add_editing(command: Callable[..., argparse.ArgumentParser], say: Translator) -> None:
    """Add the commands for editors."""
    codes = [known.code for known in LANGUAGES]
    check = command("check", _check)
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.paths"))
    check.add_argument("--format", choices=FORMATS, default="text", help=say("cli.format"))
    check.add_argument("--base", help=say("cli.base"))
    new = command("new", _new)
    new.add_argument("what", metavar="GUIDE/CODE", help=say("cli.new.what"))
    new.add_argument("--like", metavar="GUIDE/CODE", help=say("cli.new.earlier"))
    fmt = command("fmt", _fmt)
    fmt.add_argument("paths", nargs="*", type=Path, metavar="PATH", help=say("cli.fmt.paths"))
    fmt.add_argument("--check", action="store_true", help=say("cli.fmt.check"))
    fmt.add_argument("--strict", action="store_true", help=say("cli.fmt.strict"))
    fmt.add_argument("--format", choices=("text", "github"), default="text", help=say("cli.format"))
    diff = command("diff", _diff)
    diff.add_argument("base", nargs="?", metavar="BASE", help=say("cli.base"))
    for parser in (check, new, fmt):
        parser.add_argument("--lang", choices=codes, default=preferred_language().code, help=say("cli.lang"))
    diff.add_argument("--links", metavar="URL", help=say("cli.links"))
    diff.add_argument("--lang", choices=codes, help=say("cli.diff.lang"))
    for parser in (check, new, fmt, diff):
        _add_content(parser, say)


def _content(options: argparse.Namespace) -> Path:
    content: Path = options.content
    if not content.is_dir():
        wrong_usage("cli.no_content", found=content)
    return content


def _selected(options: argparse.Namespace, content: Path) -> tuple[str, ...]:
    """Return the paths given, as problems name them (content/guides); none where everything is meant."""
    names = []
    root = content.resolve()
    for path in options.paths:
        # A symbolic link is not followed: the check reports the link itself.
        whole = path.parent.resolve() / path.name if path.name != ".." else path.resolve()
        if not path.exists() or not whole.is_relative_to(root):
            wrong_usage("cli.no_path", found=path, content=content)
        names.append(f"content/{whole.relative_to(root).as_posix()}".removesuffix("/."))
    return tuple(names)


def _within(name: str, selected: Sequence[str]) -> bool:
    return not selected or any(name == each or name.startswith(f"{each}/") for each in selected)


def _check(options: argparse.Namespace, lang: Language) -> int:
    content = _content(options)
    selected = _selected(options, content)
    since = changed_since(content, options.base)
    found: Review | None = None
    try:
        found = review(content, since, datetime.now(BEIJING).date(), Progress("reading", lang))
        problems = found.missing
    except ContentError as error:
        problems = error.problems
    notices = [notice for notice in (found.notices if found else ()) if _within(notice.file, selected)]
    here = [problem for problem in problems if _within(problem.file, selected)]
    others = sorted({problem.file for problem in problems if problem not in here})
    if options.format == "json":
        print(as_json(here, notices, others, lang))
    elif options.format == "gitlab":
        print(code_quality(here, notices, lang))
    else:
        _print(here, notices, options.format, lang)
        say = translator(lang, "problems")
        if others:
            number = len(problems) - len(here)
            print(say.plural("cli.others", number, files=plain(", ".join(others))))
        elif not problems and found:
            print(say.plural("fine", len(found.catalogue.directions)))
    return 1 if problems else 0


def _print(problems: Sequence[Problem], notices: Sequence[Problem], form: str, lang: Language) -> None:
    """Print problems and notices as lines, or as annotations of a pull request."""
    if form == "github":
        for level, found in (("error", problems), ("notice", notices)):
            for problem in found:
                print(annotation(problem, lang, level))
        return
    if problems:
        print(report(problems, lang))
    for notice in notices:
        print(line(notice, lang))
    if notices:
        print(translator(lang, "problems").plural("cli.notices", len(notices)))


def _new(options: argparse.Namespace, lang: Language) -> int:
    from generator.editing import scaffold  # noqa: PLC0415 - ruamel.yaml is slow to import

    try:
        path = scaffold.create(_content(options), options.what, options.like, date.today())  # noqa: DTZ011 - the editor's day
    except ContentError as error:
        print(report(error.problems, lang))
        return 1
    print(translator(lang, "problems")("cli.new.done", found=path))
    return 0


def _fmt(options: argparse.Namespace, lang: Language) -> int:
    from generator.editing import formatter, style  # noqa: PLC0415 - ruamel.yaml is slow to import

    content = _content(options)
    selected = _selected(options, content)
    problems, unordered, written = list[Problem](), list[Problem](), list[str]()
    for path, name in (found for found in formatter.files(content) if _within(found[1], selected)):
        raw = path.read_bytes()
        try:
            made = formatter.canonical(raw, name)
        except ContentError as error:
            problems += error.problems
            continue
        if options.check or options.strict:
            unordered += style.differences(raw, made, name)
        elif made.encode() != raw:
            path.write_text(made, encoding="utf-8", newline="")
            written.append(name)
    for name in written:  # once all are written: who reads this may stop at any line
        print(translator(lang, "problems")("cli.fmt.changed", found=name))
    if options.format == "github":
        _print(problems, unordered, options.format, lang)
    else:
        # Other files were written, so these are printed without the summary, which says that nothing was.
        for problem in (*problems, *unordered):
            print(line(problem, lang))
    return 1 if problems or (unordered and options.strict) else 0


def _diff(options: argparse.Namespace, _: Language) -> int:
    from generator.editing import diff_report, preview, refused_report  # noqa: PLC0415 - the views of pages are slow to import
    from generator.editing.plain_changes import plain_changes  # noqa: PLC0415

    content = _content(options)
    languages = [language(options.lang)] if options.lang else LANGUAGES
    old = old_catalogue(content, options.base)
    since = changed_since(content, options.base)
    try:
        found = review(content, since)
    except ContentError as error:
        print(refused_report.report_refused(error.problems, [*plain_changes(since, content)], languages), end="")
        return 1
    print(preview.comment(old, found, options.links) if options.links else diff_report.report(old, found, languages), end="")
    return 1 if found.missing else 0


def _upkeep(options: argparse.Namespace, lang: Language) -> int:
    from generator.editing.links import status_of  # noqa: PLC0415 - what this command alone needs
    from generator.editing.upkeep import Outdated, look  # noqa: PLC0415

    outdated = Outdated.model_validate_json(options.outdated.read_bytes()) if options.outdated else Outdated()
    ask = None if options.no_links else status_of
    try:
        print(look(_content(options), datetime.now(BEIJING), ask, outdated, Progress("asking", lang)), end="")
    except ContentError as error:
        print(report(error.problems, lang))
        return 1
    return 0


def _schema(options: argparse.Namespace, _: Language) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in json_schema.files():
        (options.out / name).write_text(content, encoding="utf-8", newline="\n")
    return 0


def _published(options: argparse.Namespace, _: Language) -> int:
    path = options.content / redirects.PUBLISHED
    known = path.read_text(encoding="utf-8").split() if path.is_file() else []
    listed = sorted({*known, *redirects.addresses(options.site, options.sitemap)})
    path.write_text("".join(f"{address}\n" for address in listed), encoding="utf-8", newline="\n")
    return 0
