"""Slips of the keyboard that YAML would name by their consequence, lines later, in a parser's words (R16 to R19).

Looked for once a file could not be read: each slip has a pattern, and the last one above the place where the parser gave
up is it.
"""

import re
from dataclasses import dataclass, field
from functools import cache

# A key as editors write it: `zh:`, `- side:`, `机构：`; never the scheme of an address.
_KEY = r"(?!https?\b|mailto\b)\w+"
_LINE_START = r"^[^\S\n]*(?:- +)?"
_HALF_WIDTH = str.maketrans("［］【】｛｝（），、；－—–‐−：“”‘’", "[][]{}(),,,-----:\"\"''")


@dataclass(frozen=True)
class Slip:
    """What was found: the problem's code, where in the text, and the values of its message."""

    code: str
    offset: int
    values: dict[str, str] = field(default_factory=dict)


# Each pattern's one group is the place of the slip.
_PATTERNS = {
    "conflict": r"^(<{7}|={7}|>{7})(?:\s|$)",
    "fullwidth_colon": rf"(?:{_LINE_START}|[{{,] *){_KEY}(：)",
    "colon_space": rf"(?:{_LINE_START}|[{{,] *){_KEY}(:)(?=[^\s/:,}}])",
    "dash_space": r"^[^\S\n]*(-)(?=[^\s-])(?=[\w{\[])",
    "dash": rf"^[^\S\n]*([－—–‐−])[^\S\n]*(?={_KEY}[:：]|\{{)",
    "bracket": r"(?:: +|- +|^[^\S\n]*|\[)([［【｛])",
    "comma": rf"\{{[^{{}}\"\n]*?([，、；;])\s*{_KEY}[:：] ",
    "comma_missing": rf"\{{(?:[^{{}}\"'\[\]\n]*,)? *\w+: +[^,{{}}\"'\[\]\n]*? ({_KEY}): ",
    "hash_in_text": r"[{\[][^{}\[\]\"'#\n]* (#)(?=[^\s#])",
    "text_after_quote": r'(?:: +|- +)(?:"[^"\n]*(")|\'[^\'\n]*(\'))(?= *[^\s,#\]}:"\'])',
}
_COMPILED = {code: re.compile(pattern, re.MULTILINE) for code, pattern in _PATTERNS.items()}
_OPEN_QUOTE = re.compile(r"""(?::[^\S\n]+|-[^\S\n]+|[\[{,][^\S\n]*)(?:(")[^"\n]*|(')[^'\n]*)$""", re.MULTILINE)
# YAML takes " #" for a remark: the rest of a title would be lost without a word.
_CUT_OFF = re.compile(r"""^[^"'#\n]*[^\s"'#] (#)(?=[^\s#])""", re.MULTILINE)
_REMARK = re.compile(r"^[^\S\n]*#[^\n]*", re.MULTILINE)


def half_width(text: str) -> str:
    """Return a text with the full-width marks that Chinese keyboards make, as YAML's own."""
    return text.translate(_HALF_WIDTH)


def slip_before(text: str, line: int) -> Slip | None:
    """Return the last slip on or above a line (counted from 1) where the parser gave up; None where there is none."""
    # Remarks hold what they like: blanked, so that offsets stay.
    above = "".join(_without_remarks(text).splitlines(keepends=True)[: line + 1])
    found = [slip for code, pattern in _COMPILED.items() for slip in _all(code, pattern, above)]
    conflict = [slip for slip in found if slip.code == "conflict"]
    if conflict:
        return min(conflict, key=lambda slip: slip.offset)
    # A quote that was never closed swallows all that follows, which is right by itself.
    quotes = [Slip("syntax_quote", _place(match)) for match in _OPEN_QUOTE.finditer(above)]
    return max(found, key=lambda slip: slip.offset, default=quotes[0] if quotes else None)


def cut_off(text: str) -> list[int]:
    """Return where a # within a line would cut a text off; a remark has a space after its #."""
    return [match.start(1) for match in _CUT_OFF.finditer(text)]


def _all(code: str, pattern: re.Pattern[str], text: str) -> list[Slip]:
    slips = []
    for match in pattern.finditer(text):
        offset = _place(match)
        found = next(filter(None, match.groups()))
        slips.append(Slip(code, offset, {"found": found, "right": half_width(found)}))
    return slips


def _place(match: re.Match[str]) -> int:
    return next(match.start(group) for group in range(1, len(match.groups()) + 1) if match.group(group))


@cache
def _without_remarks(text: str) -> str:
    return _REMARK.sub(lambda match: " " * len(match.group()), text)


def keys_on_line(text: str, line: int) -> int:
    """Return how many times a line (counted from 1) has a colon that YAML takes for a key's."""
    lines = text.splitlines()
    return len(re.findall(r":(?:\s|$)", lines[line - 1])) if line <= len(lines) else 0
