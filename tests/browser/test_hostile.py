"""Nothing in hostile content runs in a browser, and no page asks anyone else for anything (R74, R75 to R77)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.bench.site import served
from tests.hostile.catalogue import KINDS, ended, own_call, place
from tests.hostile.content import english
from tests.hostile.site import HostileSite
from tests.scale import ALL, sample

SEARCHED = ("<img src=x onerror=hit()>", '"><script>hit()</script>', "{{7*7}}", "javascript:hit()", "__proto__", "\\")
# Whatever runs calls it, asks another host, opens a window or a dialogue, or says something on the console.
_TRAP = "window.hits = []; window.hit = (...said) => { window.hits.push(String(said)); };"


class Watched:
    """A context in which everything that a page does beyond itself is kept."""

    def __init__(self, context: BrowserContext, root: str) -> None:
        """Watch each page of a context; `root` is the site's own address."""
        self.context = context
        self.root = root
        self.seen: list[str] = []
        context.add_init_script(_TRAP)
        context.on("request", lambda request: self._keep(request.url, own=request.url.startswith(root)))
        context.on("console", lambda message: self._keep(f"{message.type}: {message.text}"))
        context.on("dialog", lambda dialog: self._keep(dialog.message))
        context.on("weberror", lambda error: self._keep(str(error.error)))

    def _keep(self, what: str, *, own: bool = False) -> None:
        if not own:
            self.seen.append(what)

    def opened(self, path: str) -> Page:
        """Open a page of the site, in the one window that there is, with nothing held against it yet."""
        self.seen.clear()
        page, *others = self.context.pages or [self.context.new_page()]
        for other in others:
            other.close()
        page.goto(f"{self.root}{path}")
        return page


@pytest.fixture(scope="module")
def watched(browser: Browser, hostile_site: HostileSite) -> Iterator[Watched]:
    """One context for all, so that what one page left behind could reach the next.

    The policy of the pages would stop most of it: it is set aside, since the pages alone must do.
    """
    with served(hostile_site.folder) as root:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
        yield Watched(context, root)
        context.close()


def ran(watched: Watched, page: Page) -> list[str]:
    """Touch what a page has, and return with its address what ran, was said, asked for or opened."""
    page.evaluate(_TOUCH)
    hits = [str(hit) for hit in page.evaluate("window.hits")]
    opened = [other.url for other in watched.context.pages if other is not page]
    return [f"{page.url}: {what}" for what in (*hits, *watched.seen, *opened)]


# A mouse over, a focus, an opening and a click for each element, the links and the submissions aside, which lead elsewhere.
_TOUCH = """() => {
  for (const element of document.querySelectorAll("body *")) {
    for (const name of ["mouseover", "focus"]) element.dispatchEvent(new Event(name));
    if (element.matches("summary, button:not([type=submit])") && element.checkVisibility()) element.click();
  }
}"""


def test_nothing_runs_on_any_kind_of_page(watched: Watched, hostile_site: HostileSite) -> None:
    """Each kind, in a sample in one language; the calls, withdrawn ones and partners' own in one; one-pager and chooser."""
    numbers = range(len(hostile_site.bins))
    directions = [place(number).removesuffix(".yml") for number in numbers]
    kinds = [f"{code}/{kind}" for n, kind in enumerate(KINDS) for code in (("zh", "en") if ALL else (("zh", "en")[n % 2],))]
    for path in (*kinds, "", f"{directions[0]}/"):
        assert ran(watched, watched.opened(path)) == []
    calls = (*directions, *map(own_call, numbers), *(ended(number).removesuffix(".yml") for number in numbers))
    for number, path in enumerate(sample(calls, 9)):
        assert ran(watched, watched.opened(f"{('zh', 'en')[number % 2]}/{path}/")) == []


def test_nothing_runs_in_the_finder(watched: Watched, hostile_site: HostileSite) -> None:
    """Searched for, chosen and told in words; from the address too (R77)."""
    for text in sample(SEARCHED, 3):
        page = watched.opened("en/directions/")
        page.wait_for_selector("direction-finder[data-ready]")
        page.fill("#finder-q", text)
        page.wait_for_function("document.querySelector('direction-finder').texts")
        page.wait_for_function("location.search.includes('q=')")
        assert ran(watched, page) == []
    page = watched.opened("en/directions/")
    page.wait_for_selector("direction-finder[data-ready]")
    cards = page.locator("[data-results] .card__title")
    for facet in ("field", "country"):
        # All at once: between two clicks a number may fall to nothing, and its option could not be chosen.
        boxes = page.locator(f".facet--{facet} input:not(:disabled)")
        boxes.evaluate_all("(all) => all.forEach((box) => box.click())")
        page.wait_for_function(f"location.search.includes('{facet}=')")
        # What can be seen is drawn first, the rest of the list after it.
        expect(cards).to_have_count(3 * len(hostile_site.bins) + 2)
    headings = cards.all_text_contents()
    shown = {text.strip() for text in page.locator("[data-results] .card__formal").all_text_contents()}
    assert {english(" ".join(texts)) for texts in hostile_site.bins} <= shown
    # The heading names partner and topics.
    assert all(any(english(texts[0]) in heading for heading in headings) for texts in hostile_site.bins)
    assert ran(watched, page) == []


@pytest.mark.parametrize(
    "query",
    [
        "?q=%3Cimg%20src%3Dx%20onerror%3Dhit()%3E",
        "?q=%22%3E%3Cscript%3Ehit()%3C/script%3E&field=%3Csvg/onload%3Dhit()%3E",
        "?field=__proto__&country=constructor&sort=%3Cscript%3E&within=javascript:hit()",
        "?q=%00%E2%80%AE%ED%A0%80&q=x",
        "#%3Cimg%20src=x%20onerror=hit()%3E",
        "?next=//evil.example&url=javascript:hit()#:~:text=x",
    ],
)
def test_nothing_runs_from_an_address(watched: Watched, query: str) -> None:
    """R77, R37."""
    page = watched.opened(f"en/directions/{query}")
    page.wait_for_selector("direction-finder[data-ready]")
    assert ran(watched, page) == []
