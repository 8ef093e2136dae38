"""`calls check`: its exit codes, its languages, its lines (R25, R19, R31)."""

import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.languages import ENGLISH
from generator.reporter import Progress
from tests.conftest import DIRECTION, INVALID, ROOT, VALID, cases
from tests.scale import DIRECTIONS

CASES = cases(__file__)
Inside = Callable[..., tuple[int, str, str]]

LINE = re.compile(r"content/.+?:[1-9]\d*:[1-9]\d*: (?:[^ ]+: )?.+ \[[a-z_]+\]")


def check(*arguments: str | Path, locale: str = "C.UTF-8", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the check as an editor does."""
    inherited = {
        name: value for name, value in os.environ.items() if name not in {"LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES"}
    }
    return subprocess.run(
        [sys.executable, "-m", "generator", "check", *arguments],
        cwd=ROOT,
        env={**inherited, "LC_ALL": locale, **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Inside:
    """The same in this process, for what needs no terminal: exit code, output and errors."""

    def run(*arguments: str | Path, locale: str = "C.UTF-8") -> tuple[int, str, str]:
        for name in ("LANG", "LANGUAGE", "LC_MESSAGES"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LC_ALL", locale)
        monkeypatch.chdir(ROOT)
        try:
            code = main(["check", *map(str, arguments)])
        except SystemExit as stop:
            code = int(stop.code or 0)
        return code, *capsys.readouterr()

    return run


@pytest.fixture
def spoilt(content: Path) -> Path:
    """Return content with three faults in two files."""
    path = content / DIRECTION
    path.write_text(path.read_text(encoding="utf-8") + "foo: 1\nbar: 2\n", encoding="utf-8")
    (content / "vocabulary/fields.yml").write_text("energy:\n  name：能源\n", encoding="utf-8")
    return content


@pytest.mark.parametrize("arguments", ["sbom", "--help", f"check --content {VALID}"])
def test_who_reads_no_further_gets_no_traceback(arguments: str) -> None:
    """As `calls … | head` does, at its most extreme: nobody reads the first line."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "generator", *arguments.split()]
    done = subprocess.run(command, cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writer)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    # argparse passes over it.
    assert done.returncode == 141 or arguments == "--help"


def test_the_real_content_is_fine(inside: Inside) -> None:
    """Exit 0, and the number of directions."""
    assert inside("--lang", "en") == (0, f"{DIRECTIONS} directions, no problems.\n", "")


def test_all_problems_are_reported_and_the_exit_code_is_one(spoilt: Path) -> None:
    """R25."""
    result = check("--content", spoilt, "--lang", "en")
    assert (result.returncode, result.stderr) == (1, "")
    *lines, summary = result.stdout.splitlines()
    assert [line.split(": ")[0] for line in lines] == [
        "content/directions/2031-1/1.1.yml:49:1",
        "content/directions/2031-1/1.1.yml:50:1",
        "content/vocabulary/fields.yml:2:3",
    ]
    assert all(LINE.fullmatch(line) for line in lines)
    assert summary == "3 problems; nothing was written."


def test_nothing_is_written_when_there_are_problems(spoilt: Path) -> None:
    """R31."""
    before = {path: path.read_bytes() for path in spoilt.rglob("*") if path.is_file()}
    assert main(["check", "--content", str(spoilt)]) == 1
    assert {path: path.read_bytes() for path in spoilt.parent.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "arguments",
    [[], ["chek"], ["check", "--lang", "fr"], ["check", "--content"], ["check", "extra"], ["check", "--content", "nowhere"]],
)
def test_wrong_usage_has_its_own_exit_code(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 2, on the error stream."""
    try:
        code: object = main(arguments)
    except SystemExit as stop:
        code = stop.code
    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err


@pytest.mark.parametrize(("environment", "output"), CASES["locales"])
def test_the_language_is_that_of_the_locale(
    environment: dict[str, str], output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main(["check", "--content", str(VALID)]) == 0
    assert capsys.readouterr().out == output


@pytest.mark.parametrize(("lang", "output"), [("zh", "2 个方向，没有问题。\n"), ("en", "2 directions, no problems.\n")])
def test_the_language_that_is_asked_for_wins(
    lang: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8" if lang == "zh" else "zh_CN.UTF-8")
    assert main(["check", "--content", str(VALID), "--lang", lang]) == 0
    assert capsys.readouterr().out == output


def test_a_chinese_locale_is_answered_in_chinese(content: Path, inside: Inside) -> None:
    """The whole report of a bad example."""
    (content / "directions/2031-1/1.1.yml").write_bytes((INVALID / "not_a_figure.yml").read_bytes())
    code, output, _ = inside("--content", content, locale="zh_CN.UTF-8")
    chinese = (INVALID / "not_a_figure.txt").read_text(encoding="utf-8").splitlines()[:2]
    assert (code, output.splitlines()) == (1, chinese)


def test_help_is_in_the_language_of_the_locale(inside: Inside) -> None:
    assert "用哪种语言说明问题" in inside("--help", locale="zh_CN.UTF-8")[1]
    assert "language of the messages" in inside("--help", locale="en_GB.UTF-8")[1]


def test_a_file_name_that_no_terminal_can_show_breaks_neither_the_line_nor_the_check(content: Path, inside: Inside) -> None:
    """R21, R83."""
    folder = os.fsencode(content / "directions/2031-1")
    Path(os.fsdecode(folder + b"/\xff.yml")).touch()
    Path(os.fsdecode(folder + b"/1.3\n::error::x.yml")).touch()
    code, output, errors = inside("--content", content, "--lang", "en")
    assert (code, errors) == (1, "")
    *lines, _ = output.splitlines()
    assert len(lines) == 2
    assert all(LINE.fullmatch(line) for line in lines)


def test_a_terminal_that_knows_no_chinese_still_gets_its_lines(spoilt: Path) -> None:
    """What it cannot show is written as an escape."""
    result = check("--content", spoilt, "--lang", "zh", PYTHONIOENCODING="ascii")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert len(result.stdout.splitlines()) == 4


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("output", "shown"), [(_Terminal(), ["Reading", "50%", "100%"]), (io.StringIO(), [])])
def test_progress_is_shown_on_a_terminal_and_in_no_log(
    output: io.StringIO, shown: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", output)
    progress = Progress("reading", ENGLISH)
    progress(1, 2)
    progress(2, 2)

    assert bool(output.getvalue()) == bool(shown)
    for words in shown:
        assert words in output.getvalue()
