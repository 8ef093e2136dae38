"""Templates of one language: compiled with their messages, they render what they would if asked page by page."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, UndefinedError
from markupsafe import escape

from generator.languages import LANGUAGES, Language
from generator.presentation import translator as messages
from generator.presentation.translator import Translator
from generator.rendering.templates import templates_of
from tests.conftest import cases

CASES = cases(__file__)

CHINESE, ENGLISH = LANGUAGES


@pytest.fixture
def say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Translator:
    """A translator of two messages, one of which has all that must be escaped."""
    monkeypatch.setattr(messages, "LOCALES", tmp_path / "locales")
    return translator(ENGLISH, '<b> & \\"it\'s\\" {{{{ x }}}} {{% y %}}')


def translator(language: Language, text: str) -> Translator:
    path = messages.LOCALES / language.code / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"'
    messages_of = {"plain": text, "filled": "for {who}", "heading.words": "-"}
    entries = "".join(f'\n\nmsgid "{key}"\nmsgstr "{value}"' for key, value in messages_of.items())
    path.write_text(f"{header}{entries}\n", encoding="utf-8")
    path.with_name("schema.po").write_text(header, encoding="utf-8")
    said: Translator = messages.translator.__wrapped__(language)
    return said


def environment(folder: Path, say: Translator, **templates: str) -> Environment:
    """The templates of one language, compiled into a folder."""
    return templates_of(Environment(loader=DictLoader(templates)), say, {}, folder)  # noqa: S701


@pytest.mark.parametrize("template", CASES["templates"])
def test_a_page_is_the_same_as_if_each_message_were_asked_for(tmp_path: Path, say: Translator, template: str) -> None:
    """With the same escaping, wherever in a template the message stands."""
    others = '{% macro told(names, it) %}{% for one in names %}{{ one }}{{ it }}{{ _("plain") }}{% endfor %}{% endmacro %}'
    given = {"yes": True, "names": ("<", "b"), "key": "plain"}
    asked = Environment(loader=DictLoader({"page": template, "others": others}), autoescape=True)
    asked.globals = {**asked.globals, "_": say, "n_": say.plural, "language": say.language}
    compiled = environment(tmp_path, say, page=template, others=others)

    html = compiled.get_template("page").render(given)

    assert html == asked.get_template("page").render(given)
    assert "&lt;" in html


def test_a_changed_message_is_seen_though_the_template_was_kept(tmp_path: Path, say: Translator) -> None:
    """And a build with the first one again sees that."""
    page = '{{ _("plain") }}'
    before = environment(tmp_path, say, page=page).get_template("page").render()
    changed = environment(tmp_path, translator(ENGLISH, "new"), page=page).get_template("page").render()

    assert (before, changed) == (escape(say("plain")), "new")
    assert environment(tmp_path, say, page=page).get_template("page").render() == before


def test_languages_are_kept_apart(tmp_path: Path, say: Translator) -> None:
    """In one folder, each compiled once."""
    chinese = translator(CHINESE, "中文")
    for _ in range(2):
        html = [environment(tmp_path, one, page='{{ _("plain") }}').get_template("page").render() for one in (say, chinese)]

        assert html == [escape(say("plain")), "中文"]
    assert len(list(tmp_path.glob("*.cache"))) == 2


@pytest.mark.parametrize("template", ['{{ _("none") }}', '{% if no %}{{ _("none") }}{% endif %}', '{{ _("filled") }}'])
def test_a_message_that_is_missing_stops_the_template(tmp_path: Path, say: Translator, template: str) -> None:
    """Even where no page of today would say it; so does one without its values."""
    with pytest.raises(KeyError):
        environment(tmp_path, say, page=template).get_template("page")


def test_what_a_page_is_not_given_stops_it(tmp_path: Path, say: Translator) -> None:
    """An attribute that a view has not is no empty text."""
    for template in ("{{ view.nothing }}", "{% if view.nothing %}{% endif %}", "{{ nothing }}"):
        with pytest.raises(UndefinedError):
            environment(tmp_path, say, page=template).get_template("page").render(view=say)
