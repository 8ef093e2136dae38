"""The site's scripts without a browser: their types, their own tests, their size."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "theme/assets/js").glob("*.js"))
TSC = ROOT / "node_modules/.bin/tsc"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not TSC.is_file(), reason="no TypeScript: npm ci has not run (scripts/tools)")
def test_types_hold() -> None:
    """Strict, from the JSDoc of each module."""
    done = run(str(TSC), "-p", "theme/jsconfig.json")
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("node"), reason="no Node.js")
def test_the_pure_parts_compute_what_they_should() -> None:
    """State and query, search, filters, orders, windows: tests/javascript."""
    tests = sorted(str(path) for path in (ROOT / "tests/javascript").glob("*.test.js"))
    assert len(tests) >= 4
    done = run("node", "--test", *tests)
    assert done.returncode == 0, done.stdout


def test_no_script_is_too_long() -> None:
    """At most 250 lines each."""
    assert [path.name for path in SCRIPTS if len(path.read_text("utf-8").splitlines()) > 250] == []
