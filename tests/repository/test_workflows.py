"""The forge's files: workflows that a hostile pull request cannot use, forms and hooks that fit their schemas.

GitHub's advice on hardening (docs.github.com, "Secure use reference"): least privilege, actions pinned by hash, nothing that
somebody else wrote within a shell script.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
SCRIPTS = sorted(path for path in (ROOT / "scripts").iterdir() if path.is_file() and not path.suffix)
FORMS = sorted(path for path in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if path.name != "config.yml")
_RULESET = GITHUB / "rulesets/main.json"
_TOOLS = Path(sys.executable).parent
# What anybody may write who opens a pull request or an issue.
_STRANGERS = re.compile(
    r"github\.(head_ref|actor|event\.(pull_request\.(title|body|head|user|labels)|issue|comment|review|head_commit|commits|pages))"
)
_HOSTILE = "$(touch stolen) `touch stolen`; touch stolen\n::error::x\n'\"; touch stolen #"


def read(path: Path) -> dict[str, Any]:
    """YAML takes the key `on` for true; GitHub does not."""
    return {("on" if key is True else key): value for key, value in yaml.safe_load(path.read_text("utf-8")).items()}


def _steps() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in read(path)["jobs"].items():
            yield from ((f"{path.stem}.{name}", job, step) for step in job["steps"])


_RUNS = [pytest.param(job, step, id=f"{name}: {step['name']}") for name, job, step in _steps() if "run" in step]


def test_zizmor_finds_nothing() -> None:
    """The linter for the security of workflows, at its strictest, without a network."""
    command = [str(_TOOLS / "zizmor"), "--offline", "--persona=auditor", "--no-progress", "--format=plain", str(GITHUB)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [GITHUB / "ISSUE_TEMPLATE/config.yml"]),
        ("dependabot", [GITHUB / "dependabot.yml"]),
        ("gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
        ("citation-file-format", [ROOT / "CITATION.cff"]),
    ],
)
def test_a_file_fits_its_schema(schema: str, files: list[Path]) -> None:
    command = [str(_TOOLS / "check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert files
    assert done.returncode == 0, done.stdout


# Every right beyond reading the repository, which each has its reason beside it in the workflow.
_RIGHTS = {
    "publish.build": {"pages": "read"},
    "publish.deploy": {"pages": "write", "id-token": "write"},
    "publish.propose": {"contents": "write", "pull-requests": "write"},
    "data.build": {"pages": "read"},
    "data.release": {"contents": "write", "id-token": "write", "attestations": "write"},
    "preview.build": {"pull-requests": "read"},
    "preview.publish": {"pull-requests": "write"},
    "weekly.report": {"issues": "write"},
    "dependencies.propose": {"contents": "write", "pull-requests": "write"},
    "order.propose": {"contents": "write", "pull-requests": "write"},
}
# What a run that follows another may know of it: no name, branch or text that somebody chose.
_OF_A_RUN = {"event", "conclusion", "head_sha"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_as_little_as_it_can(path: Path) -> None:
    workflow = read(path)
    assert workflow["permissions"] == {}
    assert workflow["concurrency"]["group"]
    assert not {"pull_request_target", "issue_comment"} & workflow["on"].keys()
    for name, job in workflow["jobs"].items():
        rights = {right: level for right, level in job["permissions"].items() if (right, level) != ("contents", "read")}
        assert rights == _RIGHTS.get(f"{path.stem}.{name}", {})
        assert 0 < job["timeout-minutes"] <= 30
    text = path.read_text("utf-8")
    assert not _STRANGERS.search(text)
    assert set(re.findall(r"event\.workflow_run\.(\w+)", text)) <= _OF_A_RUN


def test_code_of_a_pull_request_runs_without_a_right_or_a_secret() -> None:
    """What takes a pull request's files has no secret, what has one checks out the main branch, and no job does both."""
    assert [path.stem for path in WORKFLOWS if "pull_request" in read(path)["on"]] == ["check"]
    assert [path.stem for path in WORKFLOWS if "workflow_run" in read(path)["on"]] == ["preview"]
    assert [path.stem for path in WORKFLOWS if "secrets." in path.read_text("utf-8")] == ["preview"]
    jobs = read(GITHUB / "workflows/preview.yml")["jobs"]
    assert [name for name, job in jobs.items() if "secrets." in str(job)] == ["publish"]
    assert [name for name, job in jobs.items() if "preview-content" in str(job)] == ["build"]
    assert jobs["publish"]["environment"]["name"] == "preview"
    for _, _, step in _steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False
            assert "ref" not in step["with"]


def test_every_action_is_pinned_by_a_hash_with_its_version() -> None:
    used = [line.strip() for path in WORKFLOWS for line in path.read_text("utf-8").splitlines() if "uses:" in line]
    assert len(used) >= 5
    assert [line for line in used if not re.fullmatch(r"- uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line)] == []


@pytest.mark.parametrize(("job", "step"), _RUNS)
def test_no_value_is_pasted_into_a_script(job: dict[str, Any], step: dict[str, Any], tmp_path: Path) -> None:
    """Whatever its environment holds, a step runs our scripts with it as one argument, and nothing else."""
    assert "${{" not in step["run"]
    for script in SCRIPTS:
        _stub(tmp_path / "scripts" / script.name)
    _stub(tmp_path / ".venv/bin/calls")
    _stub(tmp_path / "bin/python")
    names = {**job.get("env", {}), **step.get("env", {})}
    environment = {
        "PATH": f"{tmp_path}/bin:{os.environ['PATH']}",
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "LOG": str(tmp_path / "log"),
    }
    hostile = environment | dict.fromkeys(names, _HOSTILE)
    bash = shutil.which("bash") or "/bin/bash"
    subprocess.run([bash, "-e", "-c", step["run"]], cwd=tmp_path, env=hostile, check=False, timeout=30, capture_output=True)
    assert not list(tmp_path.rglob("stolen"))
    calls = (tmp_path / "log").read_text("utf-8").split("\x00")
    assert calls[0].startswith(("scripts/", ".venv/bin/calls")) or calls[1].startswith("-m scripts ")
    if "BASE" in names:
        assert calls[1] == f"diff {_HOSTILE}"


def _stub(path: Path) -> None:
    """Write a program that notes its name and its arguments."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('#!/bin/sh\nprintf "%s\\0%s\\0" "$0" "$*" >> "$LOG"\n', encoding="utf-8")
    path.chmod(0o755)


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_a_form_speaks_both_languages(form: Path) -> None:
    written = read(form)
    labels = [written["name"], written["description"], *(part["attributes"]["label"] for part in written["body"])]
    assert [
        label
        for label in labels
        if not re.fullmatch(r"[^·]*[\u4e00-\u9fff][^·]* · [^\u4e00-\u9fff]*[A-Za-z][^\u4e00-\u9fff]*", label)
    ] == []


def test_the_ruleset_asks_for_checks_that_exist() -> None:
    """A check that no job reports would block every pull request for ever."""
    rules = {rule["type"]: rule.get("parameters", {}) for rule in json.loads(_RULESET.read_text("utf-8"))["rules"]}
    jobs = read(GITHUB / "workflows/check.yml")["jobs"].values()
    # Other systems are tried, and block nobody who cannot look at them.
    names = {job["name"] for job in jobs if "matrix" not in job.get("strategy", {})}
    required = {check["context"] for check in rules["required_status_checks"]["required_status_checks"]}
    assert required == names
    assert {"deletion", "non_fast_forward", "pull_request"} <= rules.keys()


def test_every_workflow_and_trigger_is_explained() -> None:
    """SECURITY.md says of each who may start it."""
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    assert [path.name for path in WORKFLOWS if f"`{path.name}`" not in text] == []
    triggers = {trigger for path in WORKFLOWS for trigger in read(path)["on"]}
    assert [trigger for trigger in sorted(triggers) if f"`{trigger}`" not in text] == []


def test_there_are_forms_to_correct_a_fact_and_to_propose_a_direction() -> None:
    assert [form.stem for form in FORMS] == ["direction", "fact"]


def test_nobody_is_named_an_owner_who_is_not_known() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert all(line.startswith("#") or re.fullmatch(r"\S+( @[\w/-]+)+", line) for line in lines)


def test_each_hook_runs_a_command_of_ours() -> None:
    """`pre-commit` fetches nothing: its hooks are the repository's own."""
    repositories = read(ROOT / ".pre-commit-config.yaml")["repos"]
    assert {repository["repo"] for repository in repositories} == {"local"}
    hooks = {hook["id"]: hook for repository in repositories for hook in repository["hooks"]}
    assert {name: hook["entry"] for name, hook in hooks.items()} == {
        "calls-check": "scripts/check",
        "calls-fmt": ".venv/bin/calls fmt --check",
    }
    changed = "content/directions/2025-3/1.1.yml"
    assert all(re.search(hook["files"], changed) and hook["language"] == "system" for hook in hooks.values())


def test_every_script_may_be_run() -> None:
    assert [path.name for path in SCRIPTS if not os.access(path, os.X_OK)] == []
