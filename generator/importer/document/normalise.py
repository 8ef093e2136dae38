"""Normal form: the many forms of a character to one, in which everything is parsed; and back to how Chinese is printed.

Documents mix full-width and ASCII punctuation, radicals (U+2F00 …) for characters, letter-spaced lines and invisible
characters (R89). Normalised text has ASCII punctuation, no space beside a Chinese character and nothing hidden.
"""

import re
import unicodedata
from functools import cache

from generator.model.scalars import HAN
from generator.yamlio.text import FORBIDDEN

# Forms that NFKC leaves alone, or changes into something else than is meant.
_FORMS = str.maketrans(
    {
        "∶": ":",
        "︰": ":",
        "〜": "~",
        "∼": "~",
        "‐": "-",
        "‑": "-",
        "−": "-",
        "―": "—",
        "─": "—",
        "━": "—",
        "〝": "“",
        "〞": "”",
        "＂": '"',
        "≪": "《",
        "≫": "》",
        "\t": " ",
        "\u2028": " ",
        "\u2029": " ",
    }
    | {chr(0x2460 + number): f"({number + 1})" for number in range(20)}
)
# CJK Radicals Supplement has no decomposition for these; the characters are those of Unicode's EquivalentUnifiedIdeograph.
_RADICALS = str.maketrans(
    "⺁⺄⺅⺈⺉⺋⺎⺒⺓⺖⺗⺘⺙⺛⺝⺠⺡⺣⺤⺦⺨⺩⺫⺬⺭⺮⺯⺰⺱⺲⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻱⻲",
    "厂乙亻⺈刂㔾兀巳幺忄㣺扌攵旡月民氵灬爫丬犭王罒示礻竹糸纟罓罒羊羊羊芈耂肀聿月臼艹艹艹虎衤覀西见角讠贝足车辶辶辶阝钅長镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾齐齿龙龟龟",
)
_COMPATIBLE = re.compile(
    "[\u2474-\u249b\u2e80-\u2fd5\u3220-\u3229\uf900-\ufaff\ufe30-\ufe6f\uff01-\uffee\U0002f800-\U0002fa1f]"
)
# What a converter to Markdown writes around headings and bold words.
_MARKDOWN = re.compile(r"^\s*#{1,6}\s+|\*\*|__(?=[\u4e00-\u9fff])")
_SPACES = re.compile(r"\s+")
# Letters and signs of scripts that are written with spaces.
_SPACED = r"[!-~€£\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0400-\u04ff\uac00-\ud7af]"
_LOOSE = re.compile(rf"(?<!{_SPACED}) +| +(?!{_SPACED})")
_FEWEST_LETTERS = 4
_LABEL_AND_VALUE = 2
_WIDE = str.maketrans({",": "，", ":": "：", ";": "；", "?": "？", "!": "！"})
_CHINESE_CONTEXT = re.compile(r"[\u3400-\u9fff。、《》“”—…（），：；]")


def normalised(line: str) -> str:
    """Return a line in the form that is parsed: nothing hidden, ASCII punctuation, no space beside Chinese."""
    line = _MARKDOWN.sub("", line).translate(_FORMS).translate(_radicals())
    line = _COMPATIBLE.sub(lambda match: unicodedata.normalize("NFKC", match.group()), line)
    line = FORBIDDEN.sub("", unicodedata.normalize("NFC", line))
    return _close_up(_unspaced(_row(line.strip())))


def _row(line: str) -> str:
    """Return a row of a table drawn with | as text: a label and its value, or its cells."""
    if not (line.startswith("|") and line.endswith("|")):
        return line
    cells = [cell.strip() for cell in line.strip("|").split("|") if cell.strip(" -:|")]
    return ":".join(cells) if len(cells) == _LABEL_AND_VALUE and not cells[0].endswith(":") else " ".join(cells)


@cache
def _radicals() -> dict[int, int]:
    return {radical: character for radical, character in _RADICALS.items() if radical != character}


def _close_up(text: str) -> str:
    """Return a text with single spaces, and none beside a character that is not ASCII."""
    return _LOOSE.sub("", _SPACES.sub(" ", text).strip())


def _unspaced(line: str) -> str:
    """Close up a letter-spaced line (`拟 支 持 …`, `1 5 0 0`): single characters close up; a wider gap is a space."""
    words = line.split()
    if len(words) < _FEWEST_LETTERS or sum(len(word) == 1 for word in words) * 5 < len(words) * 3:
        return line
    gaps = [len(gap) for gap in _SPACES.findall(line)]
    usual = min(gaps)
    joined = words[0]
    for before, gap, word in zip(words, gaps, words[1:], strict=False):
        joined += ("" if len(before) == len(word) == 1 and gap == usual else " ") + word
    return joined


def printed(text: str) -> str:
    """Return normalised text as Chinese prints it: full-width punctuation beside Chinese, curly quotes, no spaces."""
    text = _close_up(text)
    if not HAN.search(text):
        return text
    letters = list(text)
    opened: list[tuple[int, bool]] = []
    quotes = 0
    for index, letter in enumerate(letters):
        around = "".join(letters[max(index - 1, 0) : index]) + text[index + 1 : index + 2]
        chinese = bool(_CHINESE_CONTEXT.search(around))
        if letter == "(":
            opened.append((index, chinese))
        elif letter == ")" and opened:
            start, wide = opened.pop()
            if wide or chinese:
                letters[start], letters[index] = "（", "）"
        elif letter == '"':
            quotes += 1
            letters[index] = "”" if quotes % 2 == 0 else "“"
        elif chinese:
            letters[index] = letter.translate(_WIDE)
    # Spaces beside what became full-width go too.
    return _close_up("".join(letters))


def key(text: str) -> str:
    """Return the key by which two printings of one name are equal: no spaces, punctuation or dashes."""
    return re.sub(r"[\W_]+", "", normalised(text)).casefold()
