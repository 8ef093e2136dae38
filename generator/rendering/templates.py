"""Templates of one language, compiled for speed: what they say without a value is literal text by then.

A page says some fifty messages, prints two hundred values and reads as many attributes. Through Jinja's general functions,
which ask of each what it is, that took two thirds of a page's time.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import cast

from jinja2 import BytecodeCache, Environment, nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.runtime import Context
from markupsafe import Markup, escape

from generator.presentation.translator import Translator
from generator.rendering.language_spans import marker

_SPECIAL = re.compile("[&<>\"']")
# How `_("key")` begins and ends; with a value after the key it is none.
_MESSAGE = ("name", "lparen", "string", "rparen")


def speaking(articles: Environment, say: Translator, words: Mapping[str, object]) -> Environment:
    """Return the environment of articles for one language; its words are known to what a template imports, too.

    Loading a template of it raises KeyError for a message that the language lacks.
    """
    environment = articles.overlay(extensions=[_Messages])
    environment.globals = {**articles.globals, **words}
    environment.filters = {**articles.filters, "marked": marker(say.language.tag)}
    environment.code_generator_class = _Code
    environment.context_class = _Context
    if articles.bytecode_cache:
        environment.bytecode_cache = _Compiled(articles.bytecode_cache, say)
    return environment


def escaped(value: object) -> str:
    """Return what `escape` does, as text: most texts have nothing to escape, and pieces of a page need not be Markup."""
    kind = type(value)
    if kind is Markup or (kind is str and not _SPECIAL.search(value)):  # type: ignore[call-overload]
        return value  # type: ignore[return-value]
    return escape(value)


class _Messages(Extension):
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


class _Code(CodeGenerator):
    """Compiles what a page does most as plain Python."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Let `escape`, which a compiled template calls for what it prints and for nothing else, be `escaped`."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import {escaped.__name__} as escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Read an attribute, and never an item of a mapping in its place: views have attributes."""
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Context(Context):
    """Calls at once what a template calls: no macro or message asks for the context."""

    def call(
        self,
        called: Callable[..., object],
        *given: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: object,
    ) -> object:
        """Return what a call returns."""
        return called(*given, **named)


class _Compiled(BytecodeCache):
    """Keeps what is compiled apart by language, and only while its messages and this room are what they were."""

    def __init__(self, kept: BytecodeCache, say: Translator) -> None:
        self.kept = kept
        self.language = say.language.code
        self.made_by = f"{say.version}{sha256(Path(__file__).read_bytes()).hexdigest()}"

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return self.kept.get_cache_key(f"{self.language}:{name}", filename)

    def get_source_checksum(self, source: str) -> str:
        return self.kept.get_source_checksum(f"{self.made_by}{source}")

    def load_bytecode(self, bucket: Bucket) -> None:
        self.kept.load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept.dump_bytecode(bucket)
