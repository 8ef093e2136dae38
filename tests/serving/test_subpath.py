"""The site below a path of a shared host: nothing in it leads out of that path, nor is anything lost (R39)."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from playwright.sync_api import Browser, expect

from tests.serving.conftest import GONE, NEW, OLD, SITE_URL
from tests.serving.test_servers import ask

NAMES = {"href", "src", "action", "data-texts", "data-finder"}


class Addresses(HTMLParser):
    """Collects every address that a page names."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the addresses of one element; what calendar programs fetch is a file like others."""
        self.found |= {value.replace("webcal:", "https:") for name, value in attrs if name in NAMES and value}


def addresses(html: str, base: str) -> set[str]:
    """Return every address of the host that a page names, its own published address taken for that host's."""
    reader = Addresses()
    reader.feed(html)
    host = "{0.scheme}://{0.netloc}".format(urlsplit(base))
    joined = (urljoin(base, address).replace(SITE_URL, f"{host}/calls/") for address in reader.found)
    return {urldefrag(address).url for address in joined if address.startswith(f"{host}/")}


def wrong_links(host: str) -> list[tuple[str, int]]:
    """Follow every address from the chooser and from pages for wrong addresses, however deep; return the wrong ones."""
    seen: set[str] = set()
    waiting = {f"{host}/calls/", *(f"{host}/calls/{code}none/at/all/" for code in ("", "zh/", "en/"))}
    wrong = []
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = ask(host, quote(address.removeprefix(host), safe="/?=&%+"))
        if not address.startswith(f"{host}/calls/") or answer.status not in {200, *({404} if "none/" in address else ())}:
            wrong.append((address, answer.status))
        elif answer.headers["content-type"].startswith("text/html"):
            waiting |= addresses(answer.body.decode(), address) - seen
    assert len(seen) > 100
    return wrong


def test_no_link_leads_out_of_the_path_or_nowhere(small: str) -> None:
    assert wrong_links(small) == []


def test_files_name_addresses_below_the_path(small: str, small_site: Path) -> None:
    """Feeds, calendars, tables, API, sitemap, robots: whatever names the host names the path too."""
    said = 0
    for path in small_site.rglob("*"):
        if path.suffix in {".xml", ".ics", ".csv", ".json", ".txt", ".html"}:
            # Long lines of a calendar are folded.
            text = path.read_text("utf-8").replace("\r\n ", "")
            # The page for those who publish gives this host as an example.
            text = re.sub(r"<(pre|code)\b[^>]*>.*?</\1>", "", text, flags=re.DOTALL)
            said += text.count(SITE_URL)
            assert re.findall(r"https://example\.org/(?!calls/)[^\s\"<]*", text) == [], path
    assert said > 500
    feed = ask(small, "/calls/en/directions/feed.xml").body.decode()
    assert f'href="{SITE_URL}en/directions/feed.xml"' in feed


def test_a_browser_finds_its_way_below_the_path(small: str, browser: Browser) -> None:
    """Finder and search, language, the page for wrong addresses, what moved and what was withdrawn."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{small}/calls/")
    page.get_by_role("link", name="English").click()
    page.goto(f"{small}/calls/en/directions/?q=2031")
    page.wait_for_selector("direction-finder[data-ready]")
    page.locator("#finder-q").fill("zzzz")
    expect(page.locator("[data-count]").first).to_have_attribute("data-count", "0")
    page.locator(".switch-language").click()
    page.wait_for_url(f"{small}/calls/zh/directions/**")
    page.goto(f"{small}/calls/zh/directions/none/at/all/")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 30
    page.locator(".sections a").first.click()
    page.wait_for_url(f"{small}/calls/zh/directions/")
    page.goto(f"{small}/calls/en/{OLD}/")
    assert page.url == f"{small}/calls/en/{NEW}/"
    # A host without redirects has the page itself, which leads on too.
    page.goto(f"{small}/calls/{OLD}/index.html")
    page.wait_for_url(f"{small}/calls/{NEW}/")
    page.goto(f"{small}/calls/en/{GONE}/")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 30
    page.close()
    assert [url for url in asked if not url.startswith(f"{small}/calls/")] == []
