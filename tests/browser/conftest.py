"""What the tests in a browser share: the built site behind a local server, and a page to open it in."""

import pickle
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.visits import Visit, visit
from tests.built import once
from tests.loopback import serving

Visited = Callable[[str], Visit]


class Handler(SimpleHTTPRequestHandler):
    """Serves the site as a static host does: in silence, with the site's own page for wrong addresses."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with 404.html."""
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site(built_site: Path) -> Iterator[str]:
    """The address of the built site's root, with a slash at its end."""
    with serving(partial(Handler, directory=str(built_site))) as address:
        yield address


@pytest.fixture(scope="session")
def visited(browser: Browser, site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    """What was seen of a page, by its address; each is visited once, for all tests of all workers that look at it."""
    context = browser.new_context()

    def seen(address: str) -> Visit:
        def make(folder: Path) -> None:
            (folder / "seen").write_bytes(pickle.dumps(visit(context, site, address)))

        found = once(tmp_path_factory, f"visit-{address.replace('/', '-')}", make) / "seen"
        return pickle.loads(found.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 - written by this run itself

    yield seen
    context.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[BrowserContext]:
    """One context for all pages that change no more of it than its storage: a new one costs a second."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    # While one page is open its process stays, and with it what it has read of scripts and faces.
    context.new_page()
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A new page: a wide window, light, nothing stored by other tests."""
    page = window.new_page()
    yield page
    page.evaluate("if (location.protocol !== 'about:') localStorage.clear()")
    page.close()
    window.clear_cookies()


@pytest.fixture
def timed_page(browser: Browser) -> Iterator[Page]:
    """A page whose clock a test may set, which it does for a whole context: in one of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def unscripted(browser: Browser) -> Iterator[BrowserContext]:
    """A context without scripts."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def plain_page(unscripted: BrowserContext) -> Iterator[Page]:
    """A page without scripts."""
    page = unscripted.new_page()
    yield page
    page.close()
