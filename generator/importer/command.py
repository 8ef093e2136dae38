"""The verb `calls import GUIDE --guide 2026-1 --out DIR`: a document to drafts and a report."""

import argparse
from collections.abc import Callable
from pathlib import Path

from generator.content.loader import GUIDE_NAME, load
from generator.errors import ContentError
from generator.importer import draft, guide
from generator.importer.document import extract
from generator.importer.prior_rounds import Memory
from generator.importer.report import Account
from generator.languages import LANGUAGES, Language
from generator.presentation.translator import Translator, translator
from generator.reporter import report

REPORT = "report.txt"


def register(verb: Callable[..., argparse.ArgumentParser], say: Translator, show: Callable[[str], None]) -> None:
    """Add the verb to the command line by the door's own way to add one; what it says goes through `show`."""
    added = verb("import", lambda options, tongue: _run(options, tongue, show))
    added.add_argument("document", type=Path, metavar="GUIDE", help=say("cli.import.document"))
    added.add_argument("--guide", required=True, help=say("cli.import.guide"))
    added.add_argument("--out", type=Path, required=True, help=say("cli.out"))
    added.add_argument("--content", type=Path, default=Path("content"), help=say("cli.content"))
    added.add_argument("--lang", choices=[known.code for known in LANGUAGES], help=say("cli.lang"))


def _run(options: argparse.Namespace, tongue: Language, show: Callable[[str], None]) -> int:
    """Import; 0 when drafts were written, 1 when the document or the content is refused, 2 for wrong usage."""
    say = translator(tongue, "problems")
    if not GUIDE_NAME.fullmatch(options.guide):
        show(say("bad_guide_name", found=options.guide))
        return 2
    if not options.content.is_dir():
        show(say("cli.no_content", found=options.content))
        return 2
    try:
        memory = Memory(load(options.content), options.guide)
        reading = guide.read(extract.lines(options.document), options.guide, memory)
    except extract.DocumentError as error:
        show(say(f"cli.import.refused.{error.code}", **error.values))
        return 1
    except ContentError as error:
        show(report(error.problems, tongue))
        return 1
    account = Account(reading, memory, say).text()
    if not reading.directions:
        show(account)
        return 1
    return _write(options.out, draft.files(reading, options.document.name, say) | {Path(REPORT): account}, say, show)


def _write(folder: Path, drafts: dict[Path, str], say: Translator, show: Callable[[str], None]) -> int:
    """Write all drafts, or none where one of them exists already."""
    there = [path.as_posix() for path in drafts if (folder / path).exists()]
    if there:
        show(say("cli.import.exists", files=", ".join(there), folder=folder))
        return 1
    for path, content in drafts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    show(drafts[Path(REPORT)])
    show(say("cli.import.written", files=len(drafts), folder=folder))
    return 0
