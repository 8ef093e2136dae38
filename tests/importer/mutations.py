"""Variants of a guide with the same meaning: other punctuation, breaks, spaces, page furniture, numerals, letters.

Each mutation takes a guide's text and a source of chance, and returns a text that a reader would understand alike, so
that its drafts must be equal. They depend on the form of guides in general and on no guide in particular.
"""

import random
import re
from collections.abc import Callable

from generator.importer.document.text import Line

Mutation = Callable[[str, random.Random], str]

_WIDE = dict(zip("，：；（）", ",:;()", strict=True))
_NARROW = str.maketrans({wide: f"{narrow} " if narrow in ",:;" else narrow for wide, narrow in _WIDE.items()})
_HEADING = re.compile(r"(?m)^\s*(?P<code>[1-3]\.\d)[ .．、]?\s*(?=[\u4e00-\u9fff])")
_LABEL = re.compile(r"(?m)^\s*(?P<label>合作协议|领域方向|拟支持项目数|[共供]?拟支持经费|其他要求)\s*[:：]")
_RADICALS = str.maketrans("目一人子日用生水火金", "⽬⼀⼈⼦⽇⽤⽣⽔⽕⾦")
_CHINESE = "〇一二三四五六七八九"
_HEAD = "“政府间国际科技创新合作”重点专项某年度项目申报指南"


def half_width(text: str, _: random.Random) -> str:
    """ASCII punctuation with a space after it; titles and agreements as they were, for they are names."""
    return text.translate(_NARROW)


def full_width(text: str, _: random.Random) -> str:
    """Full-width digits and Latin letters, outside addresses."""
    wide = str.maketrans({chr(code): chr(code + 0xFEE0) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B))})
    return "\n".join(line if re.search(r"[@/]", line) else line.translate(wide) for line in text.split("\n"))


def mixed_punctuation(text: str, chance: random.Random) -> str:
    """Each mark at random full-width or ASCII, as where a guide changes hands."""
    return "".join(_WIDE[mark] if mark in _WIDE and chance.random() < 0.5 else mark for mark in text)


def headings_with(separator: str) -> Mutation:
    """Return the mutation that puts something else between code and title."""

    def headings(text: str, _: random.Random) -> str:
        return _HEADING.sub(lambda match: match.group("code") + separator, text)

    return headings


def hard_breaks(width: int) -> Mutation:
    """Return the mutation that breaks each line after so many characters, inside words and numbers too, but no address."""

    def broken(text: str, _: random.Random) -> str:
        lines = []
        for line in text.split("\n"):
            rest = line
            while len(rest) > width:
                end = width
                while end < len(rest) and rest[end - 1 : end + 1].isascii() and not rest[end - 1 : end + 1].isdigit():
                    end += 1
                lines.append(rest[:end])
                rest = rest[end:]
            lines += [rest] if rest else []
        return "\n".join(lines)

    return broken


def blank_lines(text: str, _: random.Random) -> str:
    """A blank line after each line, as some converters leave."""
    return text.replace("\n", "\n\n")


def page_numbers(form: str) -> Mutation:
    """Return the mutation that prints a page number every few lines, wherever a sentence stands then."""

    def numbered(text: str, chance: random.Random) -> str:
        lines, page, out = [line for line in text.split("\n") if line.strip()], 1, []
        for index, line in enumerate(lines):
            out.append(line)
            if index and index % 23 == 0:
                out.append(form.format(n=page, all=len(lines) // 23))
                page += 1
        chance.random()
        return "\n".join(out)

    return numbered


def running_heads(text: str, _: random.Random) -> str:
    """The same head on each page, with the page's number in a line of its own."""
    out = []
    for index, line in enumerate(line for line in text.split("\n") if line.strip()):
        if index and index % 29 == 0:
            out += [_HEAD, f"- {index // 29} -"]
        out.append(line)
    return "\n".join(out)


def letter_spaced(text: str, chance: random.Random) -> str:
    """Some lines letter-spaced, as justified lines come out of a PDF; addresses and Latin words stay whole."""

    def spaced(line: str) -> str:
        if chance.random() < 0.7 or re.search(r"[A-Za-z@/]{2}", line) or len(line) < 5:
            return line
        return " ".join(line.replace(" ", ""))

    return "\n".join(spaced(line) for line in text.split("\n"))


def radicals(text: str, _: random.Random) -> str:
    """Radicals (U+2F00 …) for characters, as some PDF fonts map them."""
    return text.translate(_RADICALS)


def odd_spaces(text: str, chance: random.Random) -> str:
    """No-break, ideographic and zero-width spaces beside figures and marks."""
    space = ["\u00a0", "\u3000", " ", "\u200b", "\u2009"]

    def around(match: re.Match[str]) -> str:
        return f"{chance.choice(space)}{match.group()}{chance.choice(space)}"

    return "\n".join(
        line if re.search(r"[@/A-Za-z]", line) else re.sub(r"(?<=[\u4e00-\u9fff])\d+(?=[\u4e00-\u9fff])", around, line)
        for line in text.split("\n")
    )


def annotations(text: str, chance: random.Random) -> str:
    """Link annotations printed between any two lines, twice each."""
    out = []
    for line in text.split("\n"):
        out.append(line)
        ended = line.rstrip()[-1:] in "。；;"
        if chance.random() < 0.04 and ended and not re.search(r"[@/]|网址|链接", line):
            out += ["https://www.example.org/annotation/of/another/page"] * 2
            out.append("mailto:someone@example.org。")
    return "\n".join(out)


def _in_chinese(number: int) -> str:
    if number < 10:
        return _CHINESE[number]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _CHINESE[tens]) + "十" + (_CHINESE[ones] if ones else "")


def chinese_counts(text: str, _: random.Random) -> str:
    """Numbers of projects and years in Chinese numerals."""
    numeral = re.compile(r"(?<=[数期过为:：约])(\s*)(\d{1,2})(\s*)(?=[个项年](?!度|\s*\d))")
    return numeral.sub(lambda match: _in_chinese(int(match.group(2))), text)


def other_money(text: str, chance: random.Random) -> str:
    """The same amounts as 亿, with separators, with 元 or 人民币 missing, or counted in 元."""

    def other(match: re.Match[str]) -> str:
        amount = int(match.group("n"))
        forms = [f"{amount:,}万元人民币", f"{amount}万元", f"{amount}万", f"人民币{amount}万元", f"{amount} 万元（人民币）"]
        forms += [f"{amount / 10000:g}亿元人民币", f"{amount * 10000}元人民币"]
        forms += [f"{amount // 1000}千万元"] if amount % 1000 == 0 else []
        return chance.choice(forms)

    return re.sub(r"(?<=[：:过约万])\s*(?P<n>\d+)\s*万元?人民币(?!，即)", other, text)


def other_nouns(text: str, chance: random.Random) -> str:
    """Another noun for the duration, another unit for projects, another word for bounds."""
    nouns = ["项目实施周期", "项目执行期限", "项目实施期限"]
    text = re.sub(r"项目执行期(?=为|原则|一般|不超|\s*\d)", lambda _: chance.choice(nouns), text)
    text = re.sub(r"(?m)(?<=项目数)([：:]\s*\d+)\s*个(?=。)", r"\1项", text)
    return text.replace("不超过", chance.choice(["不超过", "不高于", "最多"]))


def spaced_labels(text: str, _: random.Random) -> str:
    """Labels letter-spaced, with a space before the colon."""
    return _LABEL.sub(lambda match: " ".join(match.group("label")) + " ： ", text)


def one_paragraph(text: str, _: random.Random) -> str:
    """Count and money in one paragraph, as where a break was lost."""
    return re.sub(r"\s*\n\s*(?=[共供]?拟支持经费)", "", text)


def windows_lines(text: str, _: random.Random) -> str:
    """A byte order mark and Windows line ends."""
    return "\ufeff" + text.replace("\n", "\r\n")


def glued_heads(text: str, _: random.Random) -> str:
    """A head with the page's number in the same line, in words that name no guide, and a dotted rule."""
    out = []
    for index, line in enumerate(line for line in text.split("\n") if line.strip()):
        if index and index % 19 == 0:
            out.append(f"某某信息系统下载件  {index // 19}")
        out.append(line)
    return "\n".join(out)


def markdown(text: str, _: random.Random) -> str:
    """Headings and labels as a converter to Markdown writes them."""
    text = _HEADING.sub(lambda match: f"## {match.group('code')} ", text)
    return _LABEL.sub(lambda match: f"**{match.group('label')}：**", text)


def two_line_headings(text: str, _: random.Random) -> str:
    """Each heading broken in the middle of its title, after the code, or before its last word."""
    count = 0

    def broken(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        title = match.group("title")
        cut = [0, len(title) // 2, len(title) - 1][count % 3]
        return f"{match.group('code')} {title[:cut]}\n{title[cut:]}"

    return re.sub(r"(?m)^\s*(?P<code>[1-3]\.\d) ?(?P<title>[\u4e00-\u9fff].*)$", broken, text)


def form_feeds(text: str, _: random.Random) -> str:
    """Pages divided by form feeds, each with its bare number at the foot."""
    lines = [line for line in text.split("\n") if line.strip()]
    pages = [lines[start : start + 31] for start in range(0, len(lines), 31)]
    return "\f".join("\n".join([*page, str(number)]) for number, page in enumerate(pages, start=1))


def enumerated_labels(text: str, _: random.Random) -> str:
    """Labels with marks of their own."""
    marks = {"合作协议": "（一）", "领域方向": "（二）", "拟支持项目数": "（三）", "其他要求": "（五）"}
    return _LABEL.sub(lambda match: f"{marks.get(match.group('label'), '（四）')}{match.group('label')}：", text)


def label_lines(text: str, _: random.Random) -> str:
    """Each label alone on its line, without a colon."""
    return _LABEL.sub(lambda match: f"{match.group('label')}\n", text)


def table_rows(text: str, _: random.Random) -> str:
    """Count and money as rows of a table drawn with |."""
    return re.sub(r"(?m)^\s*(拟支持项目数|[共供]?拟支持经费)[：:]\s*(.+)$", r"| \1 | \2 |", text)


def unlabelled_demands(text: str, _: random.Random) -> str:
    """No label before the demands, where a list or a full stop shows that they begin."""
    return re.sub(r"(?m)^(.*[。.]\s*\n\s*)其他要求[：:]", r"\1", text)


def closing_chapter(text: str, _: random.Random) -> str:
    """A chapter and an attachment after the last direction, with figures of their own."""
    chapter = (
        "三、申报要求\n每个申报单位限报一项，项目执行期为7年，单方申报项目无效。\n附件2：形式审查条件\n共拟支持经费：1元。"
    )
    return text.rstrip() + "\n" + chapter.replace("共拟支持经费：1元。", "另行通知。")


def bracketed_codes(text: str, _: random.Random) -> str:
    """Codes in brackets, or after the word 方向."""
    count = 0

    def heading(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return [f"（{match.group('code')}）", f"方向{match.group('code')}：", f"{match.group('code')}. "][count % 3]

    return _HEADING.sub(heading, text)


MUTATIONS: dict[str, tuple[Mutation, ...]] = {
    "half-width punctuation": (half_width,),
    "full-width figures": (full_width,),
    "mixed punctuation": (mixed_punctuation,),
    "1.1 with a full-width stop": (headings_with("．"),),
    "1.1 with a comma": (headings_with("、"),),
    "1.1 without a space": (headings_with(""),),
    "hard breaks": (hard_breaks(27), blank_lines),
    "narrow hard breaks": (hard_breaks(11),),
    "page numbers amid sentences": (hard_breaks(27), page_numbers("— {n} —")),
    "bare page numbers": (hard_breaks(27), page_numbers("{n}"), blank_lines),
    "page numbers in words": (hard_breaks(21), page_numbers("第 {n} 页 共 {all} 页")),
    "running heads": (hard_breaks(27), running_heads),
    "letter-spaced lines": (hard_breaks(30), letter_spaced),
    "radicals": (radicals,),
    "odd spaces": (odd_spaces,),
    "link annotations": (annotations,),
    "Chinese numerals": (chinese_counts,),
    "other money": (other_money,),
    "other nouns": (other_nouns,),
    "spaced labels": (spaced_labels,),
    "lost breaks": (one_paragraph,),
    "Windows": (windows_lines,),
    "glued heads": (hard_breaks(27), glued_heads),
    "Markdown": (markdown,),
    "headings over two lines": (two_line_headings,),
    "form feeds": (hard_breaks(27), form_feeds),
    "enumerated labels": (enumerated_labels,),
    "brackets after codes": (headings_with("）"),),
    "brackets round codes": (bracketed_codes,),
    "labels alone": (label_lines,),
    "rows of a table": (table_rows,),
    "demands without a label": (unlabelled_demands,),
    "a chapter after the last": (closing_chapter,),
    "narrow and lettered": (hard_breaks(16), letter_spaced, blank_lines),
    "figures and breaks": (full_width, hard_breaks(19), page_numbers("-{n}-")),
    "money and breaks": (other_money, chinese_counts, hard_breaks(13)),
    "all at once": (
        other_nouns,
        mixed_punctuation,
        headings_with("．"),
        hard_breaks(27),
        running_heads,
        letter_spaced,
        radicals,
    ),
}


def mutate(text: str, name: str, seed: int) -> str:
    """Return one variant of a guide."""
    chance = random.Random(seed)  # noqa: S311 – chance for tests, not for secrets
    for mutation in MUTATIONS[name]:
        text = mutation(text, chance)
    return text


def paged(text: str) -> list[Line]:
    """Return a text's lines, with pages where form feeds divide it."""
    pages = text.split("\f")
    lines = [(line, number) for number, page in enumerate(pages, start=1) for line in page.splitlines()]
    return [Line(line, index, page if len(pages) > 1 else 0) for index, (line, page) in enumerate(lines, start=1)]
