"""Make all pictures: `scripts/pictures` after `scripts/build`."""

import os
import shutil
import threading
from functools import partial
from http.server import ThreadingHTTPServer

from playwright.sync_api import sync_playwright

from tests.browser.conftest import Handler
from tests.built import ROOT
from tests.pictures import png, preview, screens


def main() -> None:
    """Previews into the theme, the README's pictures, screenshots of every kind of page into site.pictures/."""
    folder = ROOT / "site.pictures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(ROOT / "site")))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_address[1]}/"
    known = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=known, args=options)
        kept = [*preview.photograph(browser), *screens.readme(browser, site)]
        screens.all_kinds(browser, site, folder)
        browser.close()
    for path in kept:
        png.shrink(path)
    server.shutdown()


main()
