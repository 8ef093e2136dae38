"""The policy in a browser: every page of the whole site keeps it, and it stops what it is there to stop (R81)."""

import re
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Route

from generator.rendering.site import HEADERS, POLICY
from tests.loopback import serving

# Counts from before the first script of a page on; the events come to the document wherever the fault lies.
COUNT = """addEventListener("securitypolicyviolation", (event) => {
  (window.violations ??= []).push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
}, true);"""
COUNTED = "window.violations ?? []"
# What an injected text would bring if it became markup; nothing of it may run, and each piece is told.
INJECTED = """<script>window.ran = "inline"</script><script src="https://elsewhere.example/x.js"></script>
<img src="x" onerror="window.ran = 'handler'"><img src="https://elsewhere.example/x.png">
<p style="color: red">x</p><style>p { color: red }</style><base href="https://elsewhere.example/">
<iframe src="https://elsewhere.example/"></iframe><object data="https://elsewhere.example/x"></object>
<a id="run" href="javascript:void (window.ran = 'address')">x</a>
<form id="send" action="https://elsewhere.example/"></form>"""
# What a script of the page would do with a text, were it careless.
CARELESS = """() => {
  document.querySelector("#run").click();
  document.querySelector("#send").submit();
  fetch("https://elsewhere.example/").catch(() => {});
  setTimeout(() => { setTimeout("window.ran = 'text'"); });
  setTimeout(() => { document.body.innerHTML = "<b>x</b>"; });
}"""
TOLD = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "base-uri", "frame-src"}
TOLD |= {"object-src", "form-action", "connect-src", "require-trusted-types-for"}
HEADERS_SENT = {name.lower() for name in HEADERS}
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A context that counts violations on each of its pages."""
    context = browser.new_context()
    context.add_init_script(COUNT)
    yield context
    context.close()


def addresses(folder: Path) -> list[str]:
    """Return the address of every page in a folder."""
    found = (path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html")))
    return [f"/{path.removesuffix('index.html')}" for path in found]


def walk(browser: Browser, host: str, pages: list[str]) -> dict[str, list[str]]:
    """Open every page; return what each did against the policy or said as an error."""
    context = browser.new_context(viewport={"width": 400, "height": 300})
    # By the console, so that no page need be asked.
    context.add_init_script('addEventListener("securitypolicyviolation", (e) => console.error(e.effectiveDirective), true);')
    page = context.new_page()
    faults: dict[str, list[str]] = {address: [] for address in pages}
    here = [""]
    page.on("console", lambda said: faults[here[0]].append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults[here[0]].append(str(error)))
    for here[0] in pages:
        page.goto(f"{host}{here[0]}")
    assert context.cookies() == []
    context.close()
    return {address: found for address, found in faults.items() if found}


def test_every_page_of_the_whole_site_keeps_the_policy(whole: str, built_site: Path, browser: Browser) -> None:
    """0 violations, of which a request to another host would be one, 0 errors, 0 cookies (R81, R80)."""
    pages = addresses(built_site)
    assert len(pages) > 290
    assert walk(browser, whole, pages) == {}


def test_the_walk_hears_what_a_page_says(whole: str, browser: Browser) -> None:
    """What a page says as an error reaches the count: here that its address is wrong."""
    assert set(walk(browser, whole, ["/en/", "/en/none/", "/none/", "/zh/"])) == {"/en/none/", "/none/"}


def test_every_page_begins_with_the_policy(built_site: Path, small_site: Path) -> None:
    """Before anything that could load or run; also where a page moved or ended, and for wrong addresses."""
    all_pages = [path for folder in (built_site, small_site) for path in folder.rglob("*.html")]
    # Those that hold a whole catalogue have a policy of their own.
    pages = [path for path in all_pages if path.parent.name != "offline"]
    assert len(pages) > 340
    for path in pages:
        head = re.split(r"<head>\s*", path.read_text("utf-8"))[1]
        first, second, third = re.findall(r"<[^>]+>", head)[:3]
        found = META.fullmatch(second)
        assert (first, third) == ('<meta charset="utf-8">', f'<meta name="referrer" content="{POLICY.referrer}">'), path
        assert found, path
        assert unescape(found.group(1)) == POLICY.content, path


@pytest.mark.parametrize("kept", ["header", "meta"])
def test_the_policy_stops_what_was_injected(whole: str, context: BrowserContext, kept: str) -> None:
    """The header alone does, and so does the head of the page alone, for hosts that send no headers (R81)."""

    def spoil(route: Route) -> None:
        answer = route.fetch()
        html = answer.text().replace("</main>", f"{INJECTED}</main>")
        headers = {name: value for name, value in answer.headers.items() if kept == "header" or name not in HEADERS_SENT}
        route.fulfill(status=200, headers=headers, body=META.sub("", html) if kept == "header" else html)

    page = context.new_page()
    page.route(f"{whole}/en/about/", spoil)
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    page.goto(f"{whole}/en/about/")
    page.evaluate(CARELESS)
    page.wait_for_timeout(200)
    told = {said.split(" ")[0] for said in page.evaluate(COUNTED)}
    assert page.evaluate("window.ran ?? null") is None
    assert page.locator("main h1").is_visible()
    assert told >= TOLD


def test_no_other_site_may_frame_a_page(whole: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.set_content(f'<iframe src="{whole}/en/"></iframe>')
    page.wait_for_timeout(300)
    assert page.frames[1].locator("main").count() == 0


def test_another_site_may_frame_a_list_made_for_it(whole: str, context: BrowserContext, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f'<iframe src="{whole}/embed/en/countries/kr/"></iframe>', encoding="utf-8")
    page = context.new_page()
    with serving(partial(SimpleHTTPRequestHandler, directory=str(tmp_path))) as other:
        page.goto(other)
        cards = page.frames[1].locator(".card")
        cards.first.wait_for()
        assert cards.count() > 1
