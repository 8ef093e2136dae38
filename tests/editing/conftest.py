"""What the tests of the editors' verbs share: changes of the example content, and the verbs themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from generator import cli
from tests.conftest import TODAY


@dataclass(frozen=True)
class Told:
    """What a verb printed, and its exit code."""

    code: int
    out: str
    err: str


Verb = Callable[..., Told]


class _Then(datetime):
    """A clock on the day of the example content."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Then":
        return cls(TODAY.year, TODAY.month, TODAY.day, tzinfo=tz)


@pytest.fixture
def calls(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Verb:
    """Return the door, on the day of the example content: `calls("check", "--lang", "en")`."""
    monkeypatch.setattr(cli, "datetime", _Then)

    def run(*arguments: object) -> Told:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(str(stop.code))
        captured = capsys.readouterr()
        return Told(code, captured.out, captured.err)

    return run


def edit(content: Path, file: str, *changes: tuple[str, str]) -> None:
    """Change a file; each old text must stand in it."""
    path = content / file
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
