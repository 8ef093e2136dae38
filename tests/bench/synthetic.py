"""A synthetic catalogue in the real content model: deterministic, with Chinese and English of real length."""

import random
import shutil
from pathlib import Path

import yaml

from generator.catalogue import Catalogue, load
from generator.reader import Data
from generator.source import read_file

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "content"
PER_GUIDE = 100
FIRST_YEAR = 2001


def write(folder: Path, number: int) -> None:
    """Write a content folder with so many directions; the same number gives the same files, byte for byte."""
    chance = random.Random(number)  # noqa: S311 - repeatable, not secret
    shutil.copytree(CONTENT / "vocabulary", folder / "vocabulary")
    shutil.copytree(CONTENT / "pages", folder / "pages")
    (folder / "guides").mkdir()
    templates = _templates(load(CONTENT))
    topics = [topic for template in templates for topic in _list(template, "topics")]
    for index in range(number):
        guide, place = divmod(index, PER_GUIDE)
        name = f"{FIRST_YEAR + guide // 9}-{guide % 9 + 1}"
        if place == 0:
            _dump(folder / "guides" / f"{name}.yml", _guide(name))
        code = f"{place // 10 + 1}.{place % 10}"
        _dump(folder / "directions" / name / f"{code}.yml", _direction(templates, topics, chance))


def _templates(catalogue: Catalogue) -> list[Data]:
    """The real directions as data, without the series, which tie real ones together."""
    found = []
    for direction in catalogue.directions:
        path = CONTENT / "directions" / f"{direction.id}.yml"
        data = {key: value for key, value in read_file(path, direction.id).data.items() if key != "series"}
        found.append(data)
    return found


def _list(data: Data, key: str) -> list[object]:
    value = data.get(key, [])
    return value if isinstance(value, list) else []


def _direction(templates: list[Data], topics: list[object], chance: random.Random) -> Data:
    data = dict(chance.choice(templates))
    if "topics" in data:
        data["topics"] = chance.sample(topics, k=min(len(topics), chance.randint(2, 6)))
        first = data["topics"][0]  # type: ignore[index]
        title = data["title"]
        data["title"] = {
            "zh": f"{title['zh']}（{first['zh']}）",  # type: ignore[index]
            "en": f"{title['en']} ({first['en']})",  # type: ignore[index]
        }
    if "budget" in data:
        data["budget"] = {"amount": str(chance.randint(1, 90) * 1_000_000)}
    return data


def _guide(name: str) -> Data:
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
    return {"title": {"zh": zh, "en": en}, "year": year, "batch": batch, "version": "published", "deadlines": [window]}


def _dump(path: Path, data: Data) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(text, encoding="utf-8")


class _Plain(yaml.CSafeDumper):
    """Writes a part that stands in several directions out each time: the content knows no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True
