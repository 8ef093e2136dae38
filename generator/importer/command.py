"""The command `calls import GUIDE --guide 2026-1 --out DIR`: a document to drafts and a report."""

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.content.loader import GUIDE_NAME, load
from generator.errors import ContentError
from generator.languages import LANGUAGES, Language
from generator.presentation.translator import Translator, translator
from generator.reporter import report

REPORT = "report.txt"


def register(add: Callable[..., argparse.ArgumentParser], translate: Translator, output: Callable[[str], None]) -> None:
    """Add the command to the command line: `add` makes its parser, `output` prints what it reports."""
    parser = add("import", lambda options, language: _run(options, language, output))
    parser.add_argument("document", type=Path, metavar="GUIDE", help=translate("cli.import.document"))
    parser.add_argument("--guide", required=True, help=translate("cli.import.guide"))
    parser.add_argument("--out", type=Path, required=True, help=translate("cli.out"))
    parser.add_argument("--content", type=Path, default=Path("content"), help=translate("cli.content"))
    parser.add_argument("--lang", choices=[known.code for known in LANGUAGES], help=translate("cli.lang"))


def _run(options: argparse.Namespace, language: Language, output: Callable[[str], None]) -> int:
    """Import; 0 when drafts were written, 1 when the document or the content is refused, 2 for wrong usage."""
    from generator.importer import draft, guide, limits  # noqa: PLC0415 - slow to import, for this command alone
    from generator.importer.document import extract  # noqa: PLC0415
    from generator.importer.document.refusal import DocumentError  # noqa: PLC0415
    from generator.importer.prior_rounds import PriorRounds  # noqa: PLC0415
    from generator.importer.report import Report  # noqa: PLC0415

    translate = translator(language, "problems")
    if not GUIDE_NAME.fullmatch(options.guide):
        output(translate("bad_guide_name", found=options.guide))
        return 2
    if not options.content.is_dir():
        output(translate("cli.no_content", found=options.content))
        return 2
    try:
        lines = extract.lines(options.document)
        prior = PriorRounds(load(options.content), options.guide)
        with limits.bounded():
            parsed = guide.parse(lines, options.guide, prior)
            summary = Report(parsed, prior, translate).text()
            drafts = draft.files(parsed, options.document.name, translate)
    except DocumentError as error:
        output(translate(f"cli.import.refused.{error.code}", **error.values))
        return 1
    except ContentError as error:
        output(report(error.problems, language))
        return 1
    if not drafts:
        output(summary)
        return 1
    return _write(options.out, drafts | {Path(REPORT): summary}, translate, output)


def _write(folder: Path, files: dict[Path, str], translate: Translator, output: Callable[[str], None]) -> int:
    """Write all files, or none where one of them exists already."""
    existing = [path.as_posix() for path in files if (folder / path).exists()]
    if existing:
        output(translate("cli.import.exists", files=", ".join(existing), folder=folder))
        return 1
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8", newline="\n")
    output(files[Path(REPORT)])
    output(translate("cli.import.written", files=len(files), folder=folder))
    return 0
