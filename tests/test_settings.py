"""The settings of a site: site.yml, which mkdocs.yml inherits from, and an environment variable for each."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from tests.conftest import ROOT

SETTINGS = {
    "SITE_URL": "https://example.org/calls/",
    "SITE_HOST": "nginx",
    "FORGE": "https://code.example/team/calls",
    "FORGE_KIND": "gitlab",
    "FORGE_BRANCH": "trunk",
    "SITE_OPERATOR_ZH": "某研究院",
    "SITE_OPERATOR_EN": "An institute",
    "SITE_CONTACT": "calls@example.org",
    "SITE_FILING": "京ICP备00000000号",
    "ALLOW_FEWER": "true",
    "CALLS_NO_CACHE": "true",
    "CALLS_EXPLAIN": "true",
}

OPTIONS = (
    "host",
    "forge",
    "forge_kind",
    "forge_branch",
    "operator",
    "contact",
    "filing",
    "allow_fewer",
    "no_cache",
    "explain",
)


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Return an environment without any setting, in another folder than the project's."""
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def _read() -> tuple[MkDocsConfig, Mapping[str, object]]:
    """Return the whole configuration, and the options of the plugin that site.yml sets."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    options = config.plugins["calls"].config
    return config, {name: options[name] for name in OPTIONS}


def test_the_file_is_read_whatever_folder_a_build_starts_in(environment: pytest.MonkeyPatch) -> None:
    assert environment
    config, options = _read()

    assert config.site_url == "https://joint-calls.example/"
    assert options == {
        "allow_fewer": False,
        "no_cache": False,
        "explain": False,
        "filing": "",
        "host": "",
        "forge": "",
        "forge_kind": "",
        "forge_branch": "",
        "operator": {"zh": "", "en": ""},
        "contact": "",
    }


def test_the_environment_overrides_each_setting(environment: pytest.MonkeyPatch) -> None:
    for name, value in SETTINGS.items():
        environment.setenv(name, value)
    config, options = _read()

    assert config.site_url == SETTINGS["SITE_URL"]
    assert options == {
        "allow_fewer": True,
        "no_cache": True,
        "explain": True,
        "host": SETTINGS["SITE_HOST"],
        "filing": SETTINGS["SITE_FILING"],
        "forge": SETTINGS["FORGE"],
        "forge_kind": SETTINGS["FORGE_KIND"],
        "forge_branch": SETTINGS["FORGE_BRANCH"],
        "operator": {"zh": SETTINGS["SITE_OPERATOR_ZH"], "en": SETTINGS["SITE_OPERATOR_EN"]},
        "contact": SETTINGS["SITE_CONTACT"],
    }


def test_every_setting_has_an_environment_variable() -> None:
    assert re.findall(r"!ENV \[(\w+),", (ROOT / "site.yml").read_text("utf-8")) == list(SETTINGS)


@pytest.mark.parametrize(("name", "value"), [("FORGE", "team/calls"), ("FORGE_KIND", "other"), ("ALLOW_FEWER", "perhaps")])
def test_a_wrong_setting_is_refused(name: str, value: str, environment: pytest.MonkeyPatch) -> None:
    environment.setenv(name, value)
    with pytest.raises(Abort, match="Aborted"):
        load_config(str(ROOT / "mkdocs.yml"), strict=True)
