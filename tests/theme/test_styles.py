"""Style sheets as layers, and the classes they share with templates and scripts."""

import re
from pathlib import Path

from generator.rendering.assets import collect

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
STYLES = THEME / "assets/css"
SCRIPTS = THEME / "assets/js"
# A class whose name ends in a value, `one-pager--{{ density }}`, by its beginning.
_FAMILY = re.compile(r"(\S+--)\{\{.*?\}\}")
# The kind of a standalone page, which its frame puts into a class attribute.
_KIND = re.compile(r"\{% block kind %\}(.*?)\{% endblock %\}")
# Named without a style: what tests and scripts look for, and what main.html takes away.
HOOKS = {"card__formal", "browse-by", "lagging", "no-js"}


def styled() -> set[str]:
    """Return every class that a selector names."""
    found: set[str] = set()
    for path in STYLES.glob("*.css"):
        text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text("utf-8"), flags=re.DOTALL)
        for selector in re.findall(r"([^{};]+)\{", text):
            found.update(re.findall(r"\.([a-z][\w-]*)", selector))
    return found


def used() -> set[str]:
    """Return every class that a template or a script gives to an element."""
    found: set[str] = set()
    for path in THEME.rglob("*.html"):
        text = re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        for attribute in [*re.findall(r'class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"])*)"', text), *_KIND.findall(text)]:
            found.update(name for words in re.findall(r"'([\w -]+)'", attribute) for name in words.split())
            found.update(f"{family}*" for family in _FAMILY.findall(attribute))
            plain = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", _FAMILY.sub(" ", attribute))
            found.update(plain.split())
    for path in SCRIPTS.glob("*.js"):
        for value in re.findall(r"className = ([^;]+);|class: (\"[\w -]+\")", path.read_text("utf-8")):
            found.update(name for words in re.findall(r'"([\w -]+)"', "".join(value)) for name in words.split())
    return found


def test_the_order_names_each_style_sheet_once() -> None:
    """One line fixes which layer wins; no file has a number, and none stands outside the order."""
    (line,) = re.findall(r"@layer ([^;{]+);", (STYLES / "layers.css").read_text("utf-8"))
    names = line.split(", ")
    assert len(names) == len(set(names))
    assert set(names) == {path.stem for path in STYLES.glob("*.css")} - {"layers"}


def test_sheets_become_layers(tmp_path: Path) -> None:
    """The order first, then each file as the layer of its name."""
    for kind in ("css", "js", "img"):
        (tmp_path / kind).mkdir()
    for name, text in (("layers", "@layer b, a;\n"), ("a", "p {}\n"), ("b", "q {}\n")):
        (tmp_path / f"css/{name}.css").write_text(text, encoding="utf-8")

    joined = collect(tmp_path).files["site.css"].decode()

    assert " ".join(joined.split()) == "@layer b, a; @layer a { p {} } @layer b { q {} }"


def test_every_class_is_given_and_every_given_class_is_styled() -> None:
    """A selector whose class no template and no script gives is dead, and so is a class without a selector."""
    given, known = used(), styled()
    families = tuple(name.removesuffix("*") for name in given if name.endswith("*"))
    assert {name for name in known - given if not name.startswith(families)} == set()
    assert {name for name in given - known if not name.endswith("*")} == HOOKS
