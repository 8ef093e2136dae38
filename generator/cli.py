"""The door for people: one verb for each thing to do. Exit 0 fine, 1 problems in content, 2 wrong usage."""

import argparse
import io
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import promises
from generator.catalogue import load
from generator.languages import LANGUAGES, language
from generator.messages import translator
from generator.outputs import json_schema, moved
from generator.problems import ContentError
from generator.release import release
from generator.report import preferred_language, report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show Chinese shows its code points, rather than stop the report.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    result: int = options.run(options)
    return result


def _parser() -> argparse.ArgumentParser:
    say = translator(preferred_language(), "problems")
    parser = argparse.ArgumentParser(prog="calls", description=say("cli.calls"))
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    check = verbs.add_parser("check", help=say("cli.check"))
    check.add_argument(
        "--lang", choices=[known.code for known in LANGUAGES], default=preferred_language().code, help=say("cli.lang")
    )
    check.add_argument("--content", type=Path, default=Path("content"), help=say("cli.content"))
    check.set_defaults(run=_check)
    schema = verbs.add_parser("schema", help=say("cli.schema"))
    schema.add_argument("--out", type=Path, default=Path("schema"), help=say("cli.out"))
    schema.set_defaults(run=_schema)
    publish = verbs.add_parser("published", help=say("cli.published"))
    publish.add_argument("--site", type=Path, default=Path("site"), help=say("cli.site"))
    publish.add_argument("--content", type=Path, default=Path("content"), help=say("cli.content"))
    publish.set_defaults(run=_published)
    build = verbs.add_parser("build", help=say("cli.build"))
    build.set_defaults(run=_build)
    ready = verbs.add_parser("release", help=say("cli.release"))
    ready.add_argument("folder", type=Path, help=say("cli.folder"))
    ready.add_argument("--site", type=Path, default=Path("site"), help=say("cli.site"))
    ready.set_defaults(run=_release)
    return parser


def _check(options: argparse.Namespace) -> int:
    if not options.content.is_dir():
        print(translator(language(options.lang), "problems")("cli.no_content", found=options.content), file=sys.stderr)
        return 2
    try:
        catalogue = load(options.content)
        promises.load(options.content, catalogue)
    except ContentError as error:
        print(report(error.problems, language(options.lang)))
        return 1
    print(translator(language(options.lang), "problems").plural("fine", len(catalogue.directions)))
    return 0


def _schema(options: argparse.Namespace) -> int:
    options.out.mkdir(parents=True, exist_ok=True)
    for name, content in json_schema.files():
        (options.out / name).write_text(content, encoding="utf-8")
    return 0


def _published(options: argparse.Namespace) -> int:
    ledger = options.content / promises.LEDGER
    known = set(ledger.read_text(encoding="utf-8").split()) if ledger.is_file() else set()
    lines = sorted(known | set(promises.addresses(options.site)))
    ledger.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return 0


def _release(options: argparse.Namespace) -> int:
    if not (options.site / moved.NAME).is_file():
        print(translator(preferred_language(), "problems")("cli.no_site", found=options.site), file=sys.stderr)
        return 2
    print(release(options.site, options.folder))
    return 0


def _build(_: argparse.Namespace) -> int:
    return subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], check=False).returncode
