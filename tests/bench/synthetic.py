"""A synthetic catalogue in the real content model: deterministic, with Chinese and English of real length.

Each direction is a real one with other topics, another sum and, where the call recurs, other rounds; each guide is a real
one of another year. So is each partner's own call. What ties real files together (stated totals, histories of guides, which
guide a partner's call belongs to) is left out.
"""

import random
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from generator.content.loader import load
from generator.yamlio.document import read_file
from generator.yamlio.reader import Data

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
PER_GUIDE = 100
DIRECTIONS_PER_PARTNER_CALL = 4
FIRST_YEAR = 2001


ROUNDS = 2
_PLAIN = (
    ("int", re.compile(r"0|[1-9][0-9]*", re.ASCII)),
    ("bool", re.compile(r"true")),
    ("timestamp", re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?[+-]\d\d:\d\d)?", re.ASCII)),
)


def write(folder: Path, number: int, per_guide: int = PER_GUIDE) -> None:
    """Write a content folder with so many directions; the same number gives the same files, byte for byte."""
    chance = random.Random(number)  # noqa: S311 - repeatable, not secret
    shutil.copytree(CONTENT / "vocabulary", folder / "vocabulary")
    shutil.copytree(CONTENT / "pages", folder / "pages")
    (folder / "guides").mkdir()
    real = load(CONTENT)
    guides = [_read("guides", guide.name) for guide in real.guides if guide.facts.coverage == "complete"]
    whole = [direction for direction in real.directions if direction.facts.whole and not direction.facts.accepted]
    templates = [(_read("directions", direction.id), direction.guide.facts.year) for direction in whole]
    topics = _different([topic for template, _ in templates for topic in _list(template, "topics")])
    lots = number // (len(templates) * ROUNDS) + 1
    for index in range(number):
        guide, place = divmod(index, per_guide)
        name = f"{FIRST_YEAR + guide // 9}-{guide % 9 + 1}"
        if place == 0:
            dump(folder / "guides" / f"{name}.yml", _guide(name, guides[guide % len(guides)]))
        code = f"{place // 10 + 1}.{place % 10}"
        template, year = chance.choice(templates)
        data = _direction(template, topics, chance, index)
        if "deadlines" in data:
            later = int(name[:4]) - year
            data["deadlines"] = [_moved(window, later) for window in _list(data, "deadlines")]  # type: ignore[arg-type]
        if "series" in data:
            data["series"] = f"{data['series']}-{chance.randint(1, lots)}"
        dump(folder / "directions" / name / f"{code}.yml", data)
    own = [(call.id, _read("partner-calls", call.id)) for call in real.partner_calls]
    for index in range(number // DIRECTIONS_PER_PARTNER_CALL):
        id_, data = chance.choice(own)
        data = {key: value for key, value in data.items() if key != "belongs_to"}
        dump(folder / "partner-calls" / f"{id_}-{index}.yml", data)


def _read(kind: str, name: str) -> Data:
    """Return a real file as data."""
    return dict(read_file(CONTENT / kind / f"{name}.yml", name).data)


def _list(data: Data, key: str) -> list[object]:
    value = data.get(key, [])
    return value if isinstance(value, list) else []


def _different(topics: list[object]) -> list[object]:
    """Return topics of which no two share a name in either language: a direction has each of its topics once."""
    for language in ("zh", "en"):
        topics = list({topic[language]: topic for topic in topics}.values())  # type: ignore[index]
    return topics


def _direction(template: Data, topics: list[object], chance: random.Random, number: int) -> Data:
    data = dict(template)
    if "topics" not in data:
        title = data["title"]
        data["title"] = {"zh": f"{title['zh']}（{number}）", "en": f"{title['en']} ({number})"}  # type: ignore[index]
    else:
        data["topics"] = chance.sample(topics, k=min(len(topics), chance.randint(2, 6)))
        first = data["topics"][0]  # type: ignore[index]
        title = data["title"]
        data["title"] = {
            "zh": f"{title['zh']}（{first['zh']}）",  # type: ignore[index]
            "en": f"{title['en']} ({first['en']})",  # type: ignore[index]
        }
    budget = data.get("budget")
    if isinstance(budget, dict) and "per_project" not in budget:
        data["budget"] = {**budget, "amount": str(chance.randint(1, 90) * 1_000_000)}
    return data


def _moved(window: Mapping[str, str], years: int) -> dict[str, str]:
    """Return a window so many years later."""
    moved = {key: f"{int(window[key][:4]) + years}{window[key][4:]}" for key in ("opens", "closes") if key in window}
    return {**window, **moved}


def _guide(name: str, template: Data) -> Data:
    year, batch = name.split("-")
    zh, en = f"{year}年度第{batch}批项目申报指南", f"Application guide {year}, batch {batch}"
    window = {
        "side": "china",
        "stage": "application",
        "opens": f"{year}-0{batch}-10",
        "closes": f"{year}-0{batch}-25T16:00:00+08:00",
        "zone": "Asia/Shanghai",
        "source": "https://guides.example/",
        "trust": "other",
        "checked": f"{year}-01-01",
    }
    others = {key: value for key, value in template.items() if key not in {"stated", "mismatches", "history"}}
    return {**others, "title": {"zh": zh, "en": en}, "year": year, "batch": batch, "deadlines": [window]}


def dump(path: Path, data: Data) -> None:
    """Write data as a file of the content."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


class _Plain(yaml.CSafeDumper):
    """Writes a part that stands in several directions out each time: the content knows no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def _scalar(dumper: _Plain, text: str) -> yaml.ScalarNode:
    """Write figures, flags and dates without quotation marks, as editors do; the reader returns them as text."""
    kind = next((kind for kind, pattern in _PLAIN if pattern.fullmatch(text)), "str")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)


_Plain.add_representer(str, _scalar)
