"""The templates of one language: messages without a value are literal text once a template is compiled."""

from collections.abc import Iterator, Mapping, MutableMapping
from hashlib import sha256
from pathlib import Path
from typing import cast

from jinja2 import Environment, FileSystemBytecodeCache, StrictUndefined
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from generator.presentation.translator import Translator
from generator.rendering.headings import breaker
from generator.rendering.language_spans import marked_in, marker

# How `_("key")` begins and ends; with a value after the key it is none.
_MESSAGE = ("name", "lparen", "string", "rparen")


def templates_of(theme: Environment, say: Translator, words: Mapping[str, object], compiled: Path | None) -> Environment:
    """Return the theme's environment for articles of one language: escaping and strict, with some more global names.

    `compiled` is the folder in which compiled templates are cached. Loading a template raises KeyError for a message that
    the language lacks.
    """
    environment = _Templates(
        loader=theme.loader,
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=[_ConstantMessages],
    )
    environment.globals = {**theme.globals, "_": say, "n_": say.plural, "language": say.language, **words}
    headed = breaker(say("heading.words"))
    environment.filters = {
        **theme.filters,
        "marked_in": marked_in,
        "marked": marker(say.language.tag),
        "headed_in": headed,
        "headed": lambda text: headed(text, say.language.tag),
    }
    if compiled:
        compiled.mkdir(parents=True, exist_ok=True)
        # Compiled code holds messages, which the checksum of a template's source does not cover.
        made_by = sha256(f"{say.version}{Path(__file__).read_text('utf-8')}".encode()).hexdigest()[:16]
        pattern = f"{say.language.code}-{made_by}-%s.cache"
        environment.bytecode_cache = FileSystemBytecodeCache(str(compiled), pattern)
    return environment


class _Templates(Environment):
    """Templates with one dictionary of global names: each import of a component compares them, slowly in a chain of two."""

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return the global names with those of one template."""
        return {**self.globals, **(d or {})}


class _ConstantMessages(Extension):
    """Puts the message in the place of `_("key")`: text in a template like any other, escaped where it is printed."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Yield the tokens of a template with each such call as the string that it returns."""
        say = cast("Translator", self.environment.globals["_"])
        held: list[Token] = []
        for token in stream:
            held.append(token)
            if tuple(one.type for one in held) == _MESSAGE and held[0].value == "_":
                yield Token(held[0].lineno, "string", say(held[2].value))
                held.clear()
            elif len(held) == len(_MESSAGE):
                yield held.pop(0)
        yield from held
