"""Templates, as trees and as text: no value reaches a page unescaped or unquoted, and no template is made of data.

R74, R76.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme"
TEMPLATES = sorted(THEME.rglob("*.html"))
# MkDocs' environment, which renders the chrome, does not escape by itself; ours, which renders all else, does.
CHROME = {
    "main.html",
    "layout.html",
    "partials/header.html",
    "partials/footer.html",
    "partials/language.html",
    "components/policy.html",
}
# Filters after which a value cannot leave its place: `tojson` escapes <, >, & and ' too.
ESCAPING = {"e", "escape", "tojson"}
# Where markup is meant: the only `|safe`, and the only Markup made in Python, each with its reason.
SAFE = {
    ("layout.html", "page.content"): "the article: Markdown's output, or the mark that a rendered article replaces",
}
MARKUP = {
    ("headings.py", "Markup(broken.removesuffix('<wbr>'))"): "what marked_in returned, with <wbr> after words of it",
    ("language_spans.py", "Markup(''.join((*pieces, escape(text[last:]))))"): "joins what is escaped, and literal tags",
    ("renderer.py", "Markup(lines.replace(_mark('root'), root))"): "what a macro of a template returned, with a path",
}
_VALUE = "\ue000"


def name_of(path: Path) -> str:
    return path.relative_to(THEME).as_posix()


def tree_of(path: Path) -> nodes.Template:
    return Environment(autoescape=True).parse(path.read_text("utf-8"))


def printed(node: nodes.Node, *, escaped: bool) -> Iterator[tuple[nodes.Expr, bool]]:
    """Yield every expression that a template prints, with whether the environment escapes it there."""
    if isinstance(node, nodes.ScopedEvalContextModifier):
        chosen = [option.value for option in node.options if option.key == "autoescape"]
        escaped = isinstance(chosen[0], nodes.Const) and chosen[0].value is True if chosen else escaped
    if isinstance(node, nodes.Output):
        yield from ((child, escaped) for child in node.nodes if not isinstance(child, nodes.TemplateData))
    for child in node.iter_child_nodes():
        yield from printed(child, escaped=escaped)


def text_of(node: nodes.Node) -> str:
    """Return an expression as it is written: `page.content`, for the forms that the lists above name."""
    if isinstance(node, nodes.Getattr):
        return f"{text_of(node.node)}.{node.attr}"
    return node.name if isinstance(node, nodes.Name) else type(node).__name__


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_printed_value_is_escaped(path: Path) -> None:
    """By the environment, by an `autoescape` block, or by a filter of its own."""
    bare = [
        (expression.lineno, text_of(expression))
        for expression, escaped in printed(tree_of(path), escaped=name_of(path) not in CHROME)
        if not escaped and not (isinstance(expression, nodes.Filter) and expression.name in ESCAPING)
    ]
    assert bare == []


def test_markup_is_trusted_only_where_the_reason_is_known() -> None:
    """`|safe` in templates and Markup in Python."""
    safe = {
        (name_of(path), text_of(used.node))
        for path in TEMPLATES
        for used in tree_of(path).find_all(nodes.Filter)
        if used.name == "safe" and used.node
    }
    assert safe == set(SAFE)
    made = {
        (path.name, ast.unparse(node))
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"Markup", "markupsafe.Markup"}
    }
    assert made == set(MARKUP)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_no_attribute_takes_a_value_without_quotes(path: Path) -> None:
    """Nor does a value name an attribute or an element, or stand in a style, an event handler or a script that runs."""
    assert list(faults(path.read_text("utf-8"))) == []


def faults(template: str) -> Iterator[str]:
    """Yield every tag in which a value stands anywhere but in a quoted attribute, and every script or style with one."""
    text = re.sub(r"\{#.*?#\}", "", template, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}", _VALUE, text, flags=re.DOTALL)
    text = re.sub(r"\{%.*?%\}", " ", text, flags=re.DOTALL)
    for tag in re.findall(r"<[A-Za-z/\ue000](?:\"[^\"]*\"|'[^']*'|[^>\"'])*>", text):
        quoted = re.sub(r"=\s*(\"[^\"]*\"|'[^']*')", "", tag)
        running = re.search(r"\s(on\w+|style|srcdoc)\s*=", tag, re.IGNORECASE)
        if _VALUE in quoted or running or re.search(r"(href|src|action)=[\"']\s*(javascript|data):", tag, re.IGNORECASE):
            yield tag
    for name, attributes, content in re.findall(r"<(script|style)\b([^>]*)>(.*?)</", text, re.DOTALL):
        if name == "style" or (content.strip() and "json" not in attributes):
            yield f"<{name}{attributes}>"


@pytest.mark.parametrize(
    "bad",
    [
        "<a title={{ x }}>",
        "<a {{ x }}>",
        '<a {{ x }}="y">',
        '<a data-{{ x }}="y">',
        "<{{ x }}>",
        "<a{% if y %} title={{ x }}{% endif %}>",
        '<p style="color: {{ x }}">',
        '<p onclick="{{ x }}">',
        "<script>{{ x }}</script>",
        "<script>run()</script>",
        "<style>a {}</style>",
        '<a href="javascript:run()">',
        "<a title='>' class={{ x }}>",
    ],
)
def test_the_lint_finds_what_it_is_for(bad: str) -> None:
    assert list(faults(bad)) != []


@pytest.mark.parametrize(
    "good",
    [
        '<a title="{{ x }}">{{ y }}</a>',
        "<a{% if y %} title='{{ x }}'{% endif %}>",
        '<script type="application/json">{{ x }}</script>',
    ],
)
def test_the_lint_lets_the_rest_be(good: str) -> None:
    assert list(faults(good)) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_data_in_a_script_goes_through_tojson(path: Path) -> None:
    """R76."""
    found = re.findall(r"<script type=\"[\w/+]*json\"[^>]*>(.*?)</script>", path.read_text("utf-8"), re.DOTALL)
    assert [content for content in found if not re.fullmatch(r"\s*\{\{[^{}]+\| tojson \}\}\s*", content)] == []


def test_no_template_is_made_of_data() -> None:
    """Which template is taken is written in the code or the template, and none is made of a text (R74)."""
    for path in TEMPLATES:
        for used in tree_of(path).find_all(nodes.Stmt):
            if isinstance(used, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
                assert isinstance(used.template, nodes.Const), (name_of(path), used.lineno)
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            function = ast.unparse(node.func).rpartition(".")[2]
            assert function not in {"from_string", "Template", "compile_expression", "Environment"}, (path.name, node.lineno)
            if function == "get_template":
                assert isinstance(node.args[0], ast.Constant) or ast.unparse(node.args[0]) in {"page.template", "template"}
    assert all((THEME / name).is_file() for name in templates_of_pages())


def templates_of_pages() -> set[str]:
    """Every template that a module names, as it is written there."""
    modules = [path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py")]
    return {name for text in modules for name in re.findall(r"\"((?:pages|components|standalone)/\w+\.html)\"", text)}
