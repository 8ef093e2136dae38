"""How much of a folder of guides the importer reads as the catalogue has it: `scripts/measure-import GUIDES [GUIDE …]`.

The folder holds guides named as the catalogue names them (`2025-3.txt`, `.pdf`, `.docx` or `.html`), which are not part of
this repository. Each field of each direction is compared with content/directions, once as read from the guides and once as
read from the variants of tests/importer/mutations.py. Exit 1 where too few are equal.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from generator.content.loader import load
from generator.importer.direction import ParsedDirection
from generator.importer.document import extract
from generator.importer.document.text import Line
from generator.importer.fields import topics
from generator.importer.guide import parse
from generator.importer.prior_rounds import PriorRounds
from generator.model.catalogue import Catalogue
from tests.conftest import words
from tests.importer.mutations import MUTATIONS, mutate, paged

AIM = 0.97
FIELDS = words("code title countries countries_mode agencies agreements projects budget duration joint_application")
ALSO = (
    *words("simultaneous applications_to lead lead_side enterprises enterprises_side industry_university_research"),
    *words("matching_funds cooperation_agreement ip_agreement balanced_contributions strengths"),
    *words("deliverables deliverables_within_term topics_scope fields"),
)
# Agencies that the catalogue has from other sources: no word of the guide names them.
_FROM_ELSEWHERE = {
    "2023-1/1.2": {"it-maeci"},
    "2023-1/1.8": {"de-bmdv"},
    "2025-3/1.4": {"kh-misti"},
}
# English, what the fields of tracks say, and the day on which an editor confirmed a name.
_NOT_COMPARED = {"en", "topics", "year", "confirmed"}


def plain(field: str, value: object) -> object:
    """Return what is compared of a value: the Chinese of texts, sorted lists where order has no meaning, no English."""
    if isinstance(value, Mapping):
        return {key: plain(key, one) for key, one in value.items() if key not in _NOT_COMPARED}
    if field == "agencies" and isinstance(value, list):
        return sorted(one["agency"] for one in value)
    if isinstance(value, list):
        items = [plain(field, one) for one in value]
        return sorted(map(str, items)) if field in {"fields", "countries"} else items
    return value


def expected(path: Path, field: str) -> object:
    """Return a field of a direction as the catalogue has it; a direction with tracks has its figures in them."""
    data = _data(path)
    if field in {"projects", "budget"} and "tracks" in data:
        return [plain(field, track[field]) for track in data["tracks"]]
    if field == "agencies":
        elsewhere = _FROM_ELSEWHERE.get(f"{path.parent.name}/{path.stem}", set())
        return plain(field, [one for one in data.get(field, ()) if one["agency"] not in elsewhere]) or None
    return plain(field, data.get(field))


@cache
def _data(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 – the base loader makes text alone
    return data


def found(direction: ParsedDirection, field: str) -> object:
    """Return a field as the importer found it, in the form of the catalogue's."""
    findings = direction.findings
    if field in {"projects", "budget"} and "tracks" in findings:
        return [plain(field, texts(track[field])) for track in findings["tracks"].value]  # type: ignore[attr-defined]
    return plain(field, texts(findings[field].value)) if field in findings else None


def texts(value: object) -> object:
    """Return a value with its figures and flags as text, as the catalogue's files are read."""
    if isinstance(value, Mapping):
        return {key: texts(one) for key, one in value.items()}
    if isinstance(value, list):
        return [texts(one) for one in value]
    return "true" if value is True else str(value)


def compare(
    lines: list[Line], guide: str, prior: PriorRounds, content: Path
) -> Iterator[tuple[str, str, bool, object, object]]:
    """Yield code, field, whether equal, the catalogue's and the importer's value for each direction of a guide."""
    parsed = {direction.code: direction for direction in parse(lines, guide, prior).directions}
    # A code such as x-eu-cfm is not printed: that direction is known from another document.
    for path in sorted((content / "directions" / guide).glob("[0-9]*.yml")):
        direction = parsed.pop(path.stem, None)
        yield path.stem, "code", direction is not None, path.stem, None
        for field in (*FIELDS[1:], *ALSO):
            right = expected(path, field)
            mine = found(direction, field) if direction else None
            yield path.stem, field, right == mine, right, mine
    for code in parsed:
        yield code, "code", False, None, code


def main(arguments: list[str]) -> int:
    """Print how much of each field is equal, in the guides and in all variants, and what differs."""
    folder, only = Path(arguments[0]), arguments[1:]
    content = Path("content")
    catalogue = load(content)
    right, total, varied, variants = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for path in sorted(path for path in folder.iterdir() if not only or path.stem in only):
        prior = PriorRounds(catalogue, path.stem)
        lines = extract.lines(path)
        for code, field, equal, catalogues, importers in compare(lines, path.stem, prior, content):
            total[field] += 1
            right[field] += equal
            if not equal:
                show(f"{path.stem}/{code} {field}: {catalogues} | {importers}")
        text = "\n".join(line.text for line in lines)
        for name in MUTATIONS:
            for _, field, equal, *_ in compare(paged(mutate(text, name, 1)), path.stem, prior, content):
                variants[field] += 1
                varied[field] += equal
    show(f"fields, by words that stand elsewhere too: {left_out(catalogue, folder)} of {total['fields']}")
    return table(right, total, varied, variants)


def left_out(catalogue: Catalogue, folder: Path) -> int:
    """Return for how many directions the fields are guessed without the words that only the direction's own guide holds.

    A word counts where another guide, what the catalogue has of other guides, a partner's call or the name of its field
    holds it: so much is to be expected of a guide that was not at hand when the words were chosen.
    """
    guides = {path.stem: extract.lines(path) for path in sorted(folder.iterdir())}
    files = [path for kind in ("directions", "guides", "partner-calls") for path in Path("content", kind).rglob("*.yml")]
    right = 0
    for guide, lines in guides.items():
        others = [line.text for name, read in guides.items() if name != guide for line in read]
        others += [path.read_text(encoding="utf-8") for path in files if guide not in {path.stem, path.parent.name}]
        known = "\n".join(others)
        kept = {slug: _known(words, known + catalogue.fields[slug].name.zh) for slug, words in topics.FIELD_WORDS.items()}
        with patch.dict(topics.PATTERNS, topics.patterns(kept)):
            rows = compare(lines, guide, PriorRounds(catalogue, guide), Path("content"))
            right += sum(equal for _, field, equal, *_ in rows if field == "fields")
    return right


def _known(words: str, text: str) -> str:
    """Return those of a pattern's words that a text holds."""
    return "|".join(word for word in words.split("|") if re.search(word, text))


def table(right: Counter[str], total: Counter[str], varied: Counter[str], variants: Counter[str]) -> int:
    """Print one line a field; return 1 where a required field is below the aim."""
    short = False
    for field in (*FIELDS, *ALSO):
        equal = min(right[field] / total[field], varied[field] / variants[field])
        show(f"{field:30} {right[field]:4} of {total[field]:4}   variants {varied[field]:5} of {variants[field]:5}")
        short = short or (field in FIELDS and equal < AIM)
    return int(short)


def show(text: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
