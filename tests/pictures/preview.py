"""The preview image of each language: the mark, the name, the subject; 1200 by 630, from tokens and messages alone."""

from pathlib import Path

from playwright.sync_api import Browser

from generator.languages import LANGUAGES, Language
from generator.presentation.translator import translator
from tests.built import ROOT

THEME = ROOT / "theme/assets"
WIDTH, HEIGHT = 1200, 630
_PAGE = """<!doctype html><html lang="{tag}"><meta charset="utf-8"><style>{tokens}
* {{ margin: 0; box-sizing: border-box; }}
body {{ width: 1200px; height: 630px; padding: 84px 96px; background: var(--paper); color: var(--ink);
  font-family: var({face}); display: flex; flex-direction: column; border-bottom: 14px solid var(--accent); }}
svg {{ width: 112px; height: 112px; }}
h1 {{ font-size: {size}px; font-weight: 650; line-height: 1.2; margin-top: auto; }}
p {{ font-size: 34px; line-height: 1.5; color: var(--muted); padding-top: 20px; max-width: 26em; }}
</style>{mark}<h1>{name}</h1><p>{subject}</p></html>"""


def html(language: Language) -> str:
    """Return the page that is photographed."""
    say = translator(language)
    faces = {"zh": ("--han", 104), "en": ("--latin", 96)}
    face, size = faces[language.code]
    return _PAGE.format(
        tag=language.tag,
        tokens=(THEME / "css/tokens.css").read_text("utf-8"),
        face=face,
        size=size,
        mark=(THEME / "img/mark.svg").read_text("utf-8"),
        name=say("site.name"),
        subject=say("site.subject"),
    )


def photograph(browser: Browser) -> list[Path]:
    """Write the preview of each language into the theme."""
    written = []
    for language in LANGUAGES:
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.set_content(html(language))
        path = THEME / f"img/og-{language.code}.png"
        page.screenshot(path=path)
        page.close()
        written.append(path)
    return written
