"""What the tests of serving share: two sites behind nginx and behind Caddy.

The whole site stands at the root of its host. The small one stands below a path, and some of its places moved or ended.
"""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.content.redirects import PUBLISHED, REDIRECTS
from generator.outputs.registry import FILE_FORMATS
from generator.publishing.release import release
from tests.built import build_example
from tests.conftest import VALID
from tests.serving.servers import SERVERS, missing

SITE_URL = "https://example.org/calls/"
OLD, NEW = "directions/2031-1/1.1", "directions/2031-1/1.3"
GONE = "countries/xk"
WITHDRAWN = "{withdrawn: {zh: 征集已停止。, en: The call was stopped.}, date: 2031-04-02}"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what needs a server to scripts/test-all."""
    for item in items:
        if isinstance(item, pytest.Function) and "hosts" in item.fixturenames:
            item.add_marker(pytest.mark.full)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example content, one direction renamed and one country without directions since."""
    folder = tmp_path_factory.mktemp("small")
    content = Path(shutil.copytree(VALID, folder / "content"))
    lists = [f"{code}/{GONE}/{name}" for code in ("zh", "en") for name in ("", *(known.name for known in FILE_FORMATS))]
    published = [f"{OLD}/", f"api/v1/{OLD}.json", *(f"{code}/{OLD}/" for code in ("zh", "en")), *lists]
    (content / PUBLISHED).write_text("\n".join(published) + "\n", encoding="utf-8")
    (content / f"{OLD}.yml").rename(content / f"{NEW}.yml")
    (content / REDIRECTS).write_text(f"{OLD}: {{to: {NEW}}}\n{GONE}: {WITHDRAWN}\n", encoding="utf-8")
    return build_example(folder, content, SITE_URL)


@pytest.fixture(scope="session")
def small_releases(small_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small site's only release."""
    folder = tmp_path_factory.mktemp("releases")
    release(small_site, folder)
    return folder


@pytest.fixture(scope="session")
def whole_releases(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the whole site's only release."""
    folder = tmp_path_factory.mktemp("releases")
    release(built_site, folder)
    return folder


@pytest.fixture(scope="session", params=sorted(SERVERS))
def hosts(
    request: pytest.FixtureRequest, small_releases: Path, whole_releases: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The hosts of the small and of the whole site behind a server: nginx, then Caddy."""
    if reason := missing(request.param):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(request.param)
    start = SERVERS[request.param]
    with ExitStack() as stack:
        small = stack.enter_context(start(small_releases, folder / "small"))
        yield small, stack.enter_context(start(whole_releases, folder / "whole"))


@pytest.fixture(scope="session")
def small(hosts: tuple[str, str]) -> str:
    """The host of the small site, without a slash."""
    return hosts[0]


@pytest.fixture(scope="session")
def whole(hosts: tuple[str, str]) -> str:
    """The host of the whole site, without a slash."""
    return hosts[1]
