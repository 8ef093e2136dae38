"""Every `run:` of every workflow and of .gitlab-ci.yml, run step by step on a clean machine with stand-ins."""

import json
import re
import shutil
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.loopback import serving
from tests.repository.stand_ins import NUMBER, Machine, git, machine
from tests.repository.test_workflows import WORKFLOWS, read

pytestmark = pytest.mark.full

# Scripts that run the tests, or fetch packages: what they do is tried by other tests, or needs a network.
_LEFT_OUT = ("test", "test-all", "trial", "lock")
_STUB = '#!/bin/sh\nprintf "%s\\n" "$0" >> "$STATE/stubs"\n'


@pytest.fixture
def forge(tmp_path: Path) -> Machine:
    """A clean machine; what is left out of its scripts only notes that it was called."""
    found = machine(tmp_path / "forge")
    for name in _LEFT_OUT:
        found.program(f"scripts/{name}", _STUB)
    return found


class Job:
    """Runs the steps of one job; expressions of its environment are looked up, so that none is left out."""

    def __init__(self, forge: Machine, workflow: str, job: str, values: dict[str, str]) -> None:
        """Take a machine, a workflow, a job of it and the values of expressions."""
        self.forge = forge
        self.job = read(ROOT / f".github/workflows/{workflow}.yml")["jobs"][job]
        self.values = values

    def _value(self, text: str) -> str:
        return re.sub(r"\$\{\{ (.+?) \}\}", lambda found: self.values[found[1]], str(text))

    def run(self, **environment: str) -> str:
        """Run all steps with a script; return what they printed."""
        printed = ""
        for step in self.job["steps"]:
            if "run" in step:
                given = {**self.job.get("env", {}), **step.get("env", {})}
                printed += self.forge.run(
                    step["run"], **{name: self._value(value) for name, value in given.items()}, **environment
                )
                outputs = self.forge.outputs()
                step_id = step.get("id", "")
                self.values |= {f"steps.{step_id}.outputs.{name}": value for name, value in outputs.items()}
        return printed


_GITHUB = {"github.server_url": "https://forge.example", "github.repository": "owner/calls", "github.token": "token"}


class _Served(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


def test_publish(forge: Machine, tmp_path: Path) -> None:
    """A site for the address that Pages gives; the same site is not uploaded again, another one is."""
    (tmp_path / "served").mkdir()
    with serving(partial(_Served, directory=str(tmp_path / "served"))) as address:
        values = _GITHUB | {"steps.pages.outputs.base_url": f"{address}calls"}
        Job(forge, "publish", "build", values).run(SITE_HOST="github-pages")
        assert forge.outputs() == {"host": "github-pages", "changed": "true"}
        index = (forge.clone / "public/zh/index.html").read_text("utf-8")
        assert f"{address}calls/zh/" in index
        assert "https://forge.example/owner/calls" in index
        (forge.clone / "public").rename(tmp_path / "served/calls")
        Job(forge, "publish", "build", values).run(SITE_HOST="github-pages")
        assert forge.outputs()["changed"] == "false"


def test_addresses_are_recorded_once_they_are_deployed(forge: Machine, tmp_path: Path) -> None:
    """By a pull request with the list alone; what is built and not deployed is not in it."""
    listed = forge.clone / "content/published.txt"
    all_of_them = listed.read_text("utf-8").splitlines()
    new = [address for address in all_of_them if address.startswith(("zh/directions/2025-3/", "en/directions/2025-3/"))]
    unmerged = [address for address in new if "/1.2/" in address]
    listed.write_text("".join(f"{address}\n" for address in all_of_them if address not in new), encoding="utf-8")
    git(forge.clone, "commit", "-qam", "before the batch")
    served = tmp_path / "served/calls"
    served.mkdir(parents=True)
    with serving(partial(_Served, directory=str(tmp_path / "served"))) as address:
        pages = {"", *(place for place in all_of_them if place.endswith("/") and place not in unmerged)}
        locations = "".join(f"<loc>{address}calls/{page}</loc>\n" for page in sorted(pages))
        (served / "sitemap.xml").write_text(locations, encoding="utf-8")
        Job(forge, "publish", "record", {"needs.deploy.outputs.address": f"{address}calls/"}).run()
    git(forge.clone, "checkout", "-q", "--", ".")
    Job(forge, "publish", "propose", dict(_GITHUB)).run()
    assert "pr create --head addresses" in forge.asked()
    assert git(forge.clone, "diff", "--name-only", "main", "origin/addresses") == "content/published.txt"
    found = git(forge.clone, "show", "origin/addresses:content/published.txt").splitlines()
    assert sorted(set(all_of_them) - set(found)) == sorted(unmerged)
    assert len(new) > len(unmerged) > 1


def test_the_dataset_is_released(forge: Machine) -> None:
    """A tag with the version, all files, what changed since the last release; neither another day nor a version twice."""
    tag = "github.ref_type == 'tag' && github.ref_name || ''"
    values = _GITHUB | {"steps.pages.outputs.base_url": "https://owner.pages.example/calls"}
    Job(forge, "data", "build", values | {tag: ""}).run(SITE_HOST="github-pages")
    folder = forge.clone / "dataset"
    version = json.loads((folder / "datapackage.json").read_text("utf-8"))["version"]
    assert "https://owner.pages.example/calls/zh/" in (folder / "calls.csv").read_text("utf-8")

    log = (folder / "CHANGES.md").read_text("utf-8")
    days = re.findall(r"^## (.+)$", log, re.MULTILINE)
    (forge.state / "releases").write_text(f"data-{days[1]}\n", encoding="utf-8")
    Job(forge, "data", "release", dict(_GITHUB)).run()
    assert f"release create data-{version} --target {forge.head}" in forge.asked()
    assert all(f" dataset/{name}" in forge.asked() for name in ("SHA256SUMS", "calls.csv", "catalogue.sqlite"))
    assert (forge.state / "notes").read_text("utf-8") == log[log.index(f"## {days[0]}") : log.index(f"## {days[1]}")]

    (forge.state / "releases").write_text(f"data-{days[1]}\ndata-{version}\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="is released already"):
        Job(forge, "data", "release", dict(_GITHUB)).run()
    shutil.rmtree(folder)
    with pytest.raises(AssertionError, match="The tag is data-2000-01-01"):
        Job(forge, "data", "build", values | {tag: "data-2000-01-01"}).run(SITE_HOST="github-pages")


def test_a_preview_takes_the_content_alone(forge: Machine, tmp_path: Path) -> None:
    """Neither script nor template of the pull request runs, and the comment links the changed pages in both languages."""
    git(tmp_path, "clone", "-q", "--bare", str(forge.clone), "previews.git")
    values = _GITHUB | {
        "github.event.workflow_run.head_sha": forge.head,
        "vars.PREVIEW_URL": "https://previews.example/calls/",
        "vars.PREVIEW_REPOSITORY": f"file://{tmp_path / 'previews.git'}",
        "secrets.PREVIEW_KEY": "key",
    }
    Job(forge, "preview", "build", values).run()
    assert forge.outputs()["number"] == NUMBER
    built = forge.clone / "preview/site/en/directions/2025-3/1.1/index.html"
    assert "Changed " in built.read_text("utf-8")
    assert git(forge.clone, "status", "--porcelain", "--", "scripts/setup", "generator", "theme") == ""
    assert not (forge.state / "ran").exists()

    Job(forge, "preview", "publish", values | {"needs.build.outputs.number": NUMBER}).run()
    comment = (forge.state / "comment").read_text("utf-8")
    address = f"https://previews.example/calls/{NUMBER}"
    line = f"[中文]({address}/zh/directions/2025-3/1.1/) · [English]({address}/en/directions/2025-3/1.1/)"
    assert comment.startswith("<!-- preview -->\n")
    assert line in comment
    published = git(tmp_path / "previews.git", "ls-tree", "-r", "--name-only", "main")
    assert f"{NUMBER}/en/directions/2025-3/1.1/index.html" in published.splitlines()
    assert "robots.txt" in published.splitlines()


@pytest.mark.parametrize("kind", ["link", "program"])
def test_a_preview_refuses_what_is_no_plain_file(kind: str, forge: Machine, tmp_path: Path) -> None:
    source = tmp_path / "forge/source"
    path = source / "content/pages/en/extra.md"
    if kind == "link":
        path.symlink_to("/etc/passwd")
    else:
        path.write_text("text", encoding="utf-8")
        path.chmod(0o755)
    git(source, "add", "-A")
    git(source, "commit", "-qm", "worse")
    head = git(source, "rev-parse", "HEAD")
    git(source, "push", "-q", str(tmp_path / "forge/origin.git"), f"+{head}:refs/pull/{NUMBER}/head")
    worse = Machine(forge.clone, forge.state, head)
    with pytest.raises(AssertionError, match="Not a plain file"):
        worse.run(f"scripts/preview-content {head}")
    assert not (forge.clone / "content/pages/en/extra.md").exists()


def test_an_older_commit_has_no_preview(forge: Machine) -> None:
    assert forge.run(f"scripts/preview-content {'0' * 40}") == ""


def test_the_weekly_look_is_one_issue(forge: Machine) -> None:
    """Opened, left alone while the text is the same, updated, closed; no host answers here, so that every link is dead."""
    Job(forge, "weekly", "look", dict(_GITHUB)).run()
    text = (forge.clone / "upkeep.md").read_text("utf-8")
    assert "`typescript`: 7.0.2 → 7.1.0" in text
    assert "没有应答 · no answer" in text
    assert (forge.state / "summary").read_text("utf-8") == text
    report = partial(Job, forge, "weekly", "report", dict(_GITHUB))
    for expected in ("issue create --title 每周检查 · Weekly look --label upkeep", "issue view 12"):
        (forge.state / "log").write_text("", encoding="utf-8")
        report().run()
        assert expected in forge.asked()
    assert "issue edit" not in forge.asked()
    (forge.clone / "upkeep.md").write_text(text.replace("7.1.0", "7.2.0"), encoding="utf-8")
    report().run()
    assert "issue edit 12" in forge.asked()
    (forge.clone / "upkeep.md").write_text("<!-- upkeep: 0 -->\n", encoding="utf-8")
    report().run()
    assert "issue close 12" in forge.asked()


def test_dependencies(forge: Machine) -> None:
    """Nothing but the lock files is taken from what was made where new packages ran."""
    forge.program("scripts/lock", "#!/bin/sh\necho '# newer' >> requirements.lock\necho '# other' >> README.md\n")
    Job(forge, "dependencies", "lock", dict(_GITHUB)).run()
    patch = (forge.clone / "locks.patch").read_text("utf-8")
    assert "+# newer" in patch
    assert "+# other" not in patch
    git(forge.clone, "checkout", "-q", "--", ".")
    Job(forge, "dependencies", "propose", dict(_GITHUB)).run()
    assert "pr create --head dependencies" in forge.asked()
    changed = git(forge.clone, "diff", "--name-only", "origin/main", "origin/dependencies")
    assert changed.splitlines() == ["requirements.lock"]


def test_what_was_merged_is_formatted(forge: Machine) -> None:
    """One pull request of style alone; nothing where all is in order."""
    path = forge.clone / "content/directions/2025-3/1.1.yml"
    in_order = path.read_text("utf-8")
    Job(forge, "order", "format", dict(_GITHUB)).run()
    Job(forge, "order", "propose", dict(_GITHUB)).run()
    assert not (forge.state / "log").exists()
    path.write_text(in_order.replace("[KR]", "[ KR ]"), encoding="utf-8")
    git(forge.clone, "commit", "-qam", "merged")
    Job(forge, "order", "format", dict(_GITHUB)).run()
    git(forge.clone, "checkout", "-q", "--", ".")
    Job(forge, "order", "propose", dict(_GITHUB)).run()
    assert "pr create --head order" in forge.asked()
    assert git(forge.clone, "show", "origin/order:content/directions/2025-3/1.1.yml") == in_order.strip()


@pytest.mark.parametrize(
    ("workflow", "job"),
    [("check", "content"), ("check", "preview"), ("check", "systems"), ("check", "tests"), ("nightly", "tests")],
)
def test_what_a_pull_request_runs(workflow: str, job: str, forge: Machine) -> None:
    base = git(forge.clone, "rev-parse", "HEAD")
    forge.program("python", '#!/bin/sh\nexec .venv/bin/python "$@"\n')
    Job(forge, workflow, job, _GITHUB | {"github.event.pull_request.base.sha": base}).run()
    # What the code of a fork runs here sends no request to the forge.
    assert not (forge.state / "log").exists()


def test_trials(forge: Machine) -> None:
    forge.program("scripts/trial", '#!/bin/sh\nscripts/build\ncp -R site "site.$1"\n')
    Job(forge, "weekly", "trial", {"matrix.kind": "newest"}).run()
    assert (forge.clone / "site.newest/en/index.html").is_file()


def test_no_job_is_left_out() -> None:
    """Each job with a script is run by a test above."""
    text = Path(__file__).read_text("utf-8")
    jobs = [
        (path.stem, name)
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        if any("run" in step for step in job["steps"])
    ]
    assert [pair for pair in jobs if f'"{pair[0]}", "{pair[1]}"' not in text] == []
    assert len(jobs) > 10


@pytest.fixture
def gitlab(forge: Machine) -> tuple[Machine, dict[str, Any]]:
    """A machine of GitLab, and the jobs of its file."""
    jobs = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    return forge, {name: job for name, job in jobs.items() if isinstance(job, dict) and "script" in job}


def test_gitlab(gitlab: tuple[Machine, dict[str, Any]]) -> None:
    """Every script of every job; Pages only where site.yml names it."""
    forge, jobs = gitlab
    variables = {
        "CI_SERVER_PROTOCOL": "https",
        "CI_PROJECT_ROOT_NAMESPACE": "team",
        "CI_PAGES_DOMAIN": "pages.example",
        "CI_PAGES_URL": "https://team.pages.example/calls",
        "CI_PROJECT_NAME": "calls",
        "CI_JOB_ID": "1",
        "GITLAB_CI": "true",
    }
    for name, job in jobs.items():
        forge.run("\n".join(job["script"]), **variables, SITE_HOST="gitlab-pages")
        assert name in {"content", "tests", "preview", "pages", "look"}
    assert json.loads((forge.clone / "code-quality.json").read_text("utf-8")) == []
    assert (forge.clone / "public/zh/index.html.br").is_file()
    with pytest.raises(AssertionError):
        forge.run("\n".join(jobs["pages"]["script"]), **variables, SITE_HOST="nginx")
