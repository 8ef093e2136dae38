"""Refusal: why a document cannot be read, as the code of a message."""

from typing import NoReturn


class DocumentError(Exception):
    """The document cannot be read; `code` names the message (`cli.import.refused.…`), `values` fill it."""

    def __init__(self, code: str, values: dict[str, str]) -> None:
        """Take the code and the values of its message."""
        super().__init__(code)
        self.code = code
        self.values = values


def reject(code: str, **values: str) -> NoReturn:
    """Raise the DocumentError of a code."""
    raise DocumentError(code, values)
