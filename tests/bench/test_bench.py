"""The figures of the README: their catalogue is like the real one and always the same, their peer makes the same pages."""

import re
import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.content.loader import load
from generator.model.catalogue import Catalogue, Direction
from tests.bench import peer, same, site, speed, synthetic
from tests.bench.measure import run
from tests.bench.stages import END, KINDS, START
from tests.bench.weights import of_directions, styles_and_scripts
from tests.conftest import contents

FEW = 20
KINDS_OF_PAGE = ("en", "zh/directions", "en/directions/2025-3/1.1", "zh/countries/kr", "en/about")
# What makes a direction long to read, to check and to render; the real figure and a synthetic one may differ by half.
SHAPES: dict[str, Callable[[Direction], int]] = {
    "topics": lambda this: len(this.topics),
    "conditions": lambda this: len(this.facts.conditions),
    "links": lambda this: len(this.facts.links),
    "agreements": lambda this: len(this.facts.agreements),
    "windows": lambda this: len(this.deadlines),
    "fields": lambda this: len(this.facts.fields),
    "Chinese topics": lambda this: sum(len(topic.zh) for topic in this.topics),
    "English topics": lambda this: sum(len(topic.en) for topic in this.topics),
}


def mark_as_lagging(file: Path) -> None:
    """Mark every English text of a synthetic direction as behind the Chinese one; no real text is, and Hugo must show it."""
    text = re.sub(r"^( +)en: .*$", r"\g<0>\n\1stale: en", file.read_text("utf-8"), flags=re.MULTILINE)
    file.write_text(text, encoding="utf-8")


def test_a_synthetic_catalogue_is_the_same_each_time(tmp_path: Path) -> None:
    """The same number gives the same files, byte for byte; they hold so many directions and pass every check."""
    for name in ("one", "two"):
        synthetic.write(tmp_path / name, FEW)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len(load(tmp_path / "one").directions) == FEW


def test_synthetic_directions_are_as_long_as_real_ones(tmp_path: Path, catalogue: Catalogue) -> None:
    """Figures of a catalogue of short files would flatter: lengths and numbers of parts are those of whole ones."""
    synthetic.write(tmp_path / "content", 300)
    made = load(tmp_path / "content").directions
    for name, measure in SHAPES.items():
        real = statistics.mean(measure(this) for this in catalogue.directions if this.facts.whole)
        assert statistics.mean(measure(this) for this in made) == pytest.approx(real, rel=0.5), name
    whole = [synthetic.CONTENT.parent / this.file for this in catalogue.directions if this.facts.whole]
    sizes = [
        statistics.mean(path.stat().st_size for path in paths)
        for paths in (whole, [*(tmp_path / "content").glob("directions/*/*.yml")])
    ]
    assert sizes[1] == pytest.approx(sizes[0], rel=0.25)


@pytest.mark.full
def test_the_command_prints_every_figure(capsys: pytest.CaptureFixture[str]) -> None:
    """`scripts/bench N` without the peer: each way of building has its line, each stage has taken time."""
    assert speed.main(["6", "--rounds", "1", "--without-peer"]) == 0
    lines = capsys.readouterr().out.splitlines()
    printed = {line[:34].strip(): line[34:].split() for line in lines}
    for name in (speed.WHOLE, speed.WARM, speed.EDITED, speed.ALONE):
        wall, processor, memory = (float(printed[name][index]) for index in (0, 4, 8))
        assert wall > 0
        assert processor > 0
        assert memory > 10
    # The direction pages alone: twelve, with what MkDocs writes itself; the whole writes more; a rebuild next to nothing.
    written = {name: int(printed[name][-2]) for name in (speed.WHOLE, speed.WARM, speed.ALONE)}
    assert written[speed.WARM] < written[speed.ALONE] < written[speed.WHOLE]
    stages = {line[2:26].strip(): [*map(float, line[26:].split())] for line in lines if line.startswith("  ")}
    assert set(stages) == {START, *KINDS, END}
    assert all(len(used) == 2 and min(used) >= 0 for used in stages.values())


@pytest.mark.parametrize("number", [FEW, 0], ids=["synthetic", "real"])
def test_the_peer_makes_the_same_pages(number: int, tmp_path: Path) -> None:
    """Hugo's direction pages are ours, tag for tag and word for word, from YAML and from JSON, texts that lag included."""
    program = peer.hugo()
    if program is None:
        pytest.skip(f"Hugo is not installed: {peer.GET}")
    bench = speed.Bench(tmp_path, site.lay(tmp_path, number))
    content = tmp_path / "content" if number else synthetic.CONTENT
    if number:
        mark_as_lagging(min(content.glob("directions/*/*.yml")))
    run(site.command(bench.config), tmp_path, bench.site)
    pages = len(list(bench.site.glob(same.PAGES)))
    assert pages >= 2 * FEW
    for kind in speed.KINDS:
        peer.prepare(tmp_path, content, bench.site, kind)
        bench.hugo(program, kind)
        found = same.compare(bench.site, tmp_path / f"hugo-{kind}" / "public", sample=pages)
        assert found.pages == pages
        assert not found.differences
        assert found.bytes_ratio == pytest.approx(1, abs=0.05)


def test_a_comparison_sees_a_changed_word_and_a_changed_tag(tmp_path: Path) -> None:
    """White space and the order of attributes do not count; anything else does."""
    page = '<p class="a" id="b">One &amp; <b>two</b></p>'
    for name, html in {
        "ours": page,
        "alike": '<p id="b" class="a">One\n&#38; <b>two</b> </p>',
        "word": page.replace("two", "too"),
        "tag": page.replace("b>", "i>"),
    }.items():
        file = tmp_path / name / "en/directions/2031-1/1.1/index.html"
        file.parent.mkdir(parents=True)
        file.write_text(html, encoding="utf-8")
    differences = {
        name: len(same.compare(tmp_path / "ours", tmp_path / name, sample=1).differences)
        for name in ("alike", "word", "tag")
    }
    assert differences == {"alike": 0, "word": 1, "tag": 1}


def test_pages_are_light(built_site: Path) -> None:
    """The HTML of a direction is under 12 kB as sent; all styles and scripts of any page are under 60 kB."""
    sizes = of_directions(built_site)
    assert len(sizes) >= 94
    assert sizes[-1] < 12_000
    for page in KINDS_OF_PAGE:
        loaded = styles_and_scripts(built_site / page / "index.html")
        assert "site.css" in loaded
        assert sum(loaded.values()) < 60_000
