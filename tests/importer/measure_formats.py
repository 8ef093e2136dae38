"""How much is read in each format: `scripts/measure-import --formats [GUIDES]`; of the made-up guide without a folder.

Each hard fact (a code, partners, agencies, agreements, figures, duties) of each direction is certain and right, certain
and wrong, doubtful, or not found. Exit 1 where a fact is certain and wrong.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.content.loader import load
from generator.importer.direction import ParsedDirection
from generator.importer.document import conversion, extract
from generator.importer.guide import parse
from generator.importer.prior_rounds import PriorRounds
from tests.importer.measure import expected, found, plain, show, texts
from tests.importer.rendered import FORMATS, SCANS, office, rendered

HARD = (
    "title",
    "countries",
    "countries_mode",
    "agencies",
    "agreements",
    "projects",
    "budget",
    "duration",
    "joint_application",
    "simultaneous",
    "applications_to",
    "lead",
    "lead_side",
    "enterprises",
    "enterprises_side",
    "industry_university_research",
    "matching_funds",
    "cooperation_agreement",
    "ip_agreement",
    "balanced_contributions",
    "strengths",
    "deliverables",
    "deliverables_within_term",
)
_FIXTURES = Path(__file__).parent / "fixtures"
_CONTENT = Path("content")
Truth = Mapping[str, Mapping[str, object]]


def _guides(folder: str) -> Iterator[tuple[str, str, Truth]]:
    """Yield each guide: its name, its text, and its facts by code; of a folder, those of the catalogue."""
    if not folder:
        written: dict[str, Any] = yaml.safe_load((_FIXTURES / "expected.yml").read_text(encoding="utf-8"))
        truth = {code: {key: plain(key, texts(value)) for key, value in facts.items()} for code, facts in written.items()}
        yield "2026-1", (_FIXTURES / "guide.txt").read_text(encoding="utf-8"), truth
        return
    for path in sorted(Path(folder).glob("*.txt")):
        files = (_CONTENT / "directions" / path.stem).glob("[0-9]*.yml")
        yield (
            path.stem,
            path.read_text(encoding="utf-8"),
            {file.stem: {key: expected(file, key) for key in HARD} for file in files},
        )


def _outcome(direction: ParsedDirection | None, key: str, right: object) -> str:
    """Return how a fact was read: right, wrong, doubtful or missing; empty where there is none to read."""
    read = _short(found(direction, key)) if direction else None
    if right is None and read is None:
        return ""
    if not direction or read is None:
        return "missing"
    own = "tracks" if key in {"projects", "budget"} and "tracks" in direction.findings else key
    # That nothing is said of applying together is read, not guessed.
    certain = direction.findings[own].doubt in {"", "no_words"}
    return ("right" if read == right else "wrong") if certain else "doubtful"


def _short(value: object) -> object:
    """Return names in two languages as their Chinese alone, which the facts written by hand are."""
    if isinstance(value, list):
        return [_short(one) for one in value]
    if isinstance(value, Mapping):
        return value["zh"] if "zh" in value and len(value) == 1 else {key: _short(one) for key, one in value.items()}
    return value


def measure(name: str, folder: str) -> Counter[str]:
    """Return how many facts of all guides were read how in one format."""
    counts = Counter[str]()
    catalogue = load(_CONTENT)
    for guide, text, truth in _guides(folder):
        with tempfile.TemporaryDirectory() as place:
            lines = extract.lines(rendered(name, Path(place), text))
        read = {one.code: one for one in parse(lines, guide, PriorRounds(catalogue, guide)).directions}
        counts["wrong"] += sum(not one.doubt for code, one in read.items() if code not in truth)
        for code, facts in truth.items():
            counts["right" if code in read else "missing"] += 1
            keys = [key for key in HARD if key in facts and key != "title"] + (["title"] if "title" in facts else [])
            for outcome in (_outcome(read.get(code), key, _short(facts[key])) for key in keys):
                counts[outcome] += bool(outcome)
    return counts


def main(arguments: list[str]) -> int:
    """Print a row of a table for each format that can be written here."""
    folder = arguments[0] if arguments else ""
    scans = SCANS if conversion.recognises_chinese() else {}
    wrong = 0
    show("| format | facts | certain and right | certain and wrong | doubtful | not found |")
    show("|---|---|---|---|---|---|")
    for name, (_, _, needs_office) in (FORMATS | scans).items():
        if needs_office and not office():
            continue
        counts = measure(name, folder)
        total = sum(counts[key] for key in ("right", "wrong", "doubtful", "missing"))
        percent = f"{100 * counts['right'] / total:.1f} %"
        show(f"| {name} | {total} | {percent} | {counts['wrong']} | {counts['doubtful']} | {counts['missing']} |")
        wrong += counts["wrong"]
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
