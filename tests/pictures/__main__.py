"""Make all pictures: `scripts/pictures` after `scripts/build`."""

import shutil
from functools import partial

from playwright.sync_api import sync_playwright

from tests.browser.conftest import Handler
from tests.built import ROOT
from tests.chromium import launch
from tests.loopback import serving
from tests.pictures import png, preview, screens


def main() -> None:
    """Previews into the theme, the README's pictures, screenshots of every kind of page into site.pictures/."""
    folder = ROOT / "site.pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with serving(partial(Handler, directory=str(ROOT / "site"))) as site, sync_playwright() as playwright:
        browser = launch(playwright)
        kept = [*preview.photograph(browser), *screens.readme(browser, site)]
        screens.all_kinds(browser, site, folder)
        browser.close()
    for path in kept:
        png.shrink(path)


main()
