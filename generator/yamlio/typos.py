"""Typos that a YAML parser reports late and in its own words (R16 to R19).

They are searched for when a file could not be parsed: each has a pattern, and the last match above the line where the
parser stopped is reported.
"""

import re
from dataclasses import dataclass, field
from functools import cache

# A key as editors write it: `zh:`, `- side:`, `机构：`; never the scheme of an address.
_KEY = r"(?!https?\b|mailto\b)\w+"
_LINE_START = r"^[^\S\n]*(?:- +)?"
_HALF_WIDTH = str.maketrans("［］【】｛｝（），、；－—–‐−：“”‘’", "[][]{}(),,,-----:\"\"''")


@dataclass(frozen=True)
class Typo:
    """One match: the problem's code, the offset in the text, and the values of its message."""

    code: str
    offset: int
    values: dict[str, str] = field(default_factory=dict)


# Each pattern's one group is the place of the typo.
_PATTERNS = {
    "conflict": r"^(<{7}|={7}|>{7})(?:\s|$)",
    "fullwidth_colon": rf"(?:{_LINE_START}|[{{,] *){_KEY}(：)",
    "colon_space": rf"(?:{_LINE_START}|[{{,] *){_KEY}(:)(?=[^\s/:,}}])",
    "dash_space": r"^[^\S\n]*(-)(?=[^\s-])(?=[\w{\[])",
    "dash": rf"^[^\S\n]*([－—–‐−])[^\S\n]*(?={_KEY}[:：]|\{{)",
    "bracket": r"(?:: +|- +|^[^\S\n]*|\[)([［【｛])",
    "comma": rf"\{{[^{{}}\"\n]*?([，、；;])\s*{_KEY}[:：] ",
    "comma_missing": rf"\{{(?:[^{{}}\"'\[\]\n]*,)? *\w+: +[^,{{}}\"'\[\]\n]*? ({_KEY}): ",
    "syntax_colon": r"\{(?:[^{}\"'\[\]\n]*,)? *\w+: +\w+(:)(?= )",
    "hash_in_text": r"[{\[][^{}\[\]\"'#\n]* (#)(?=[^\s#])",
    "text_after_quote": r'(?:: +|- +)(?:"[^"\n]*(")|\'[^\'\n]*(\'))(?= *[^\s,#\]}:"\'])',
}
_COMPILED = {code: re.compile(pattern, re.MULTILINE) for code, pattern in _PATTERNS.items()}
_OPEN_QUOTE = re.compile(r"""(?::[^\S\n]+|-[^\S\n]+|[\[{,][^\S\n]*)(?:(")[^"\n]*|(')[^'\n]*)$""", re.MULTILINE)
# YAML reads " #" as the start of a comment: the rest of a title would be lost unnoticed.
_CUT_OFF = re.compile(r"""^[^"'#\n]*[^\s"'#] (#)(?=[^\s#])""", re.MULTILINE)
_COMMENT = re.compile(r"^[^\S\n]*#[^\n]*", re.MULTILINE)


def half_width(text: str) -> str:
    """Return a text with full-width punctuation, as Chinese keyboards produce it, replaced by ASCII."""
    return text.translate(_HALF_WIDTH)


def typo_before(text: str, line: int) -> Typo | None:
    """Return the last typo on or above a line (counted from 1) where the parser stopped; None where there is none."""
    # Comments may hold anything: blanked, so that offsets stay.
    above = "".join(_without_comments(text).splitlines(keepends=True)[: line + 1])
    found = [typo for code, pattern in _COMPILED.items() for typo in _all(code, pattern, above)]
    conflict = [typo for typo in found if typo.code == "conflict"]
    if conflict:
        return min(conflict, key=lambda typo: typo.offset)
    # A quote that was never closed makes text of all that follows, which would be right by itself.
    quotes = [Typo("syntax_quote", _place(match)) for match in _OPEN_QUOTE.finditer(above)]
    return max(found, key=lambda typo: typo.offset, default=quotes[0] if quotes else None)


def cut_off(text: str) -> list[int]:
    """Return the offset of each # that would cut off a text; a comment has a space after its #."""
    # Most files have none, which is found without a look at each line.
    return [match.start(1) for match in _CUT_OFF.finditer(text)] if " #" in text else []


def _all(code: str, pattern: re.Pattern[str], text: str) -> list[Typo]:
    typos = []
    for match in pattern.finditer(text):
        offset = _place(match)
        found = next(filter(None, match.groups()))
        typos.append(Typo(code, offset, {"found": found, "right": half_width(found)}))
    return typos


def _place(match: re.Match[str]) -> int:
    return next(match.start(group) for group in range(1, len(match.groups()) + 1) if match.group(group))


@cache
def _without_comments(text: str) -> str:
    return _COMMENT.sub(lambda match: " " * len(match.group()), text)


def keys_on_line(text: str, line: int) -> int:
    """Return how many colons of a line (counted from 1) YAML reads as the end of a key."""
    lines = text.splitlines()
    return len(re.findall(r":(?:\s|$)", lines[line - 1])) if line <= len(lines) else 0
