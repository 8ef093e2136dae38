"""Fixtures of the tests of the commands for editors: changes of the example content, and the commands themselves."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

import pytest

from generator import cli
from tests.conftest import TODAY


@dataclass(frozen=True)
class Result:
    """The exit code of a command and what it printed."""

    code: int
    out: str
    err: str


Calls = Callable[..., Result]


class _Then(datetime):
    """A clock on the day of the example content."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Then":
        return cls(TODAY.year, TODAY.month, TODAY.day, tzinfo=tz)


@pytest.fixture
def calls(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Return the command line, on the day of the example content: `calls("check", "--lang", "en")`."""
    monkeypatch.setattr(cli, "datetime", _Then)

    def run(*arguments: object) -> Result:
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as stop:
            code = int(str(stop.code))
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run
