"""The design tokens: contrast worked out from the style sheet, and no colour anywhere but there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "theme/assets/css"
TOKENS = (STYLES / "tokens.css").read_text("utf-8")
README = (ROOT / "theme/README.md").read_text("utf-8")
SCHEMES = ("light", "dark")
# What is written on what, and how much contrast it needs: words 4.5, edges of controls 3 to 1 (WCAG 1.4.3, 1.4.11).
PAIRS = [
    (word, ground, float(least))
    for word, ground, least in re.findall(
        r"^\| `--([a-z0-9-]+)` on `--([a-z0-9-]+)` \|.*\| ([\d.]+) \|$", README, re.MULTILINE
    )
]
_COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch|hwb|color)\(|:\s*(?:white|black|red|grey|gray|blue|green|orange)\b",
    re.IGNORECASE,
)


# `--paper: light-dark(#fbfaf6, #13181b);`, or one colour for both.
_TOKEN = re.compile(r"--([a-z0-9-]+):\s*(?:light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)|(#[0-9a-f]{6}))\s*;")


def colours(scheme: str) -> dict[str, str]:
    """Return the colour of each token in a scheme."""
    at = SCHEMES.index(scheme)
    return {name: both or pair[at] for name, *pair, both in _TOKEN.findall(TOKENS)}


COLOURS = {scheme: colours(scheme) for scheme in SCHEMES}


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(scheme: str, one: str, other: str) -> float:
    """Return the contrast of two tokens in a scheme."""
    low, high = sorted(luminance(COLOURS[scheme][name]) for name in (one, other))
    return (high + 0.05) / (low + 0.05)


def test_the_instrument_is_right() -> None:
    """Black on white is 21 to 1."""
    assert round((luminance("#ffffff") + 0.05) / (luminance("#000000") + 0.05), 1) == 21


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("word", "ground", "least"), PAIRS, ids=str)
def test_contrast_suffices(scheme: str, word: str, ground: str, least: float) -> None:
    """4.5 to 1 for words, 3 to 1 for controls, light and dark."""
    assert contrast(scheme, word, ground) >= least


def test_every_colour_is_written_once_and_the_reader_chooses_the_scheme() -> None:
    """The system's wish decides, or the switch through `color-scheme`; no token is written again for either."""
    assert len(TOKENS.split("--paper:")) == 2
    assert {name for name, *_ in _TOKEN.findall(TOKENS)} == set(re.findall(r"--([a-z0-9-]+):[^;]*#", TOKENS))
    rules = re.findall(r':root(\[data-scheme="\w+"\])? \{\s*color-scheme: ([a-z ]+);', TOKENS)
    assert rules == [("", "light dark"), ('[data-scheme="light"]', "light"), ('[data-scheme="dark"]', "dark")]


def test_the_design_page_lists_pairs_of_tokens_with_their_bounds() -> None:
    """No pair needs less than edges do, and every colour that is written on another is in one."""
    assert {least for *_, least in PAIRS} == {4.5, 3}
    assert {"ink", "muted", "accent", "seal", "open", "soon", "closed", "mark-ink", "strong-line"} <= {
        word for word, *_ in PAIRS
    }
    assert len(PAIRS) >= 28


def test_no_colour_stands_outside_the_tokens() -> None:
    """Style sheets name tokens; paper alone has colours of its own."""
    faults = []
    for path in sorted(STYLES.glob("*.css")):
        if path.name in {"tokens.css", "print.css"}:
            continue
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        faults += [f"{path.name}: {found.group()}" for found in _COLOUR.finditer(text)]

    assert faults == []


def test_the_mark_is_one_drawing() -> None:
    """The favicon and the masthead hold the same paths, on whole units of a grid of 16, so they are sharp at 16 pixels."""
    paths = re.compile(r'\bd="([^"]+)"')
    mark = paths.findall((ROOT / "theme/assets/img/mark.svg").read_text("utf-8"))
    header = (ROOT / "theme/partials/header.html").read_text("utf-8").split("wordmark__mark", 1)[1].split("</svg>", 1)[0]

    assert paths.findall(header) == mark
    assert len(mark) == 3
    assert not any("." in path for path in mark)


def test_the_mark_is_drawn_once() -> None:
    """The tile, the masthead and the one-pager hold the same paths (theme/README.md)."""
    drawn = [
        set(re.findall(r'd="(M3 3[^"]*|M13 13[^"]*|M7 7[^"]*)"', (ROOT / "theme" / file).read_text("utf-8")))
        for file in ("assets/img/mark.svg", "partials/header.html", "standalone/one_pager.html")
    ]
    assert len(drawn[0]) == 3
    assert drawn[0] == drawn[1] == drawn[2]
