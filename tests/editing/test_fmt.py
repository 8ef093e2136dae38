"""`calls fmt`: one order, one style, no comment lost, nothing to do a second time."""

import random
import re
from pathlib import Path

import pytest

from generator.editing import comments, formatter
from generator.errors import ContentError
from generator.yamlio.document import parse
from tests.conftest import DIRECTION, ROOT, VALID, edit
from tests.editing.conftest import Calls, Result
from tests.scale import sample

CONTENT = [path for path, _ in formatter.files(ROOT / "content")]
# Long, with parts within parts, of each kind of file.
CHOSEN = ("directions/2023-1/1.4.yml", "directions/2021-2/1.5.yml", "guides/2023-1.yml", "vocabulary/agencies.yml")

UNORDERED, ORDERED = (Path(__file__).with_name(name).read_text("utf-8") for name in ("unordered.yml", "ordered.yml"))


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_is_put_in_order_with_every_comment_beside_its_key(ending: str, mark: str) -> None:
    raw = (mark + UNORDERED.replace("\n", ending)).encode()
    assert formatter.canonical(raw, "content/directions/2031-1/1.1.yml") == ORDERED
    assert formatter.canonical(ORDERED.encode(), "content/directions/2031-1/1.1.yml") == ORDERED


def test_nothing_is_to_be_done_on_the_real_content(calls: Calls) -> None:
    """Its own second run: what is committed is what the first one made."""
    chosen = sample(CONTENT, 12)
    assert calls("fmt", "--strict", "--content", ROOT / "content", *chosen) == Result(0, "", "")
    assert len(chosen) >= 12


def _shuffled(text: str, chance: random.Random) -> str:
    """Reverse the top of a file and put a comment above and behind each of its keys."""
    first, rest = text.split("\n", 1)
    blocks = re.split(r"(?m)^(?=\S)", rest)[1:]
    changed = []
    for number, block in enumerate(reversed(blocks)):
        key, _, below = block.partition("\n")
        changed.append(f"# above {number}\n{key}  # behind {number}\n{below}")
    lines = "".join(changed).split("\n")
    lines.insert(chance.randrange(len(lines)), "")
    return "\n".join([first, *lines])


@pytest.mark.parametrize("file", CHOSEN)
def test_comments_survive_a_shuffle_and_the_order_comes_back(file: str) -> None:
    name = f"content/{file}"
    text = (ROOT / "content" / file).read_text(encoding="utf-8")
    shuffled = _shuffled(text, random.Random(6))  # noqa: S311 - a shuffle, no secret
    made = formatter.canonical(shuffled.encode(), name)
    assert comments.count(made) == comments.count(shuffled)
    assert parse(made.encode(), name).data == parse(text.encode(), name).data
    assert formatter.canonical(made.encode(), name) == made
    bare = re.sub(r"(?m)^ *# (above|behind) \d+\n|  # behind \d+$|^\n", "", made)
    # A vocabulary keeps the order its editors gave it; all else has one.
    assert bare == text or "vocabulary" in file


def test_files_are_written_and_named(content: Path, calls: Calls) -> None:
    duty = "joint_application: required\n"
    edit(content, DIRECTION, (duty, ""), ("\ntitle:\n", f"\n{duty}title:\n"))
    before = (content / DIRECTION).read_bytes()
    checked = calls("fmt", "--check", "--content", content, "--lang", "en")
    after, key = "it is put right after merging.", "joint_application: required"
    assert checked.code == 0
    assert checked.out.splitlines() == [
        f"content/{DIRECTION}:2:1: Style only: “{key}” does not belong on this line; {after} [style_removed]",
        f"content/{DIRECTION}:26:1: Style only: “{key}” belongs above this line; {after} [style_added]",
    ]
    assert calls("fmt", "--strict", "--content", content, "--lang", "en") == Result(1, checked.out, "")
    assert (content / DIRECTION).read_bytes() == before
    assert calls("fmt", content / "guides", "--content", content).out == ""
    assert calls("fmt", "--content", content, "--lang", "zh").out == "已整理 content/directions/2031-1/1.1.yml\n"
    assert (content / DIRECTION).read_bytes() == (VALID / DIRECTION).read_bytes()
    assert calls("fmt", "--check", "--content", content).code == 0


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "fields: [energy]",
            "fields: [ energy ]",
            "content/directions/2031-1/1.1.yml:13:1: 只是格式：这一行规范的写法是“fields: [energy]”；",
        ),
        ("title:\n  zh: 中国", "title:\n  zh: '中国", ""),
        ("\n", "\r\n", "content/directions/2031-1/1.1.yml:48:1: 只是格式：文件应以一个换行结束，各行以 LF 换行；"),
    ],
    ids=["brackets", "quotes", "windows"],
)
def test_style_blocks_nobody(old: str, new: str, words: str, content: Path, calls: Calls) -> None:
    """The line and its right text are named, in a pull request as a notice, and the exit code is 0."""
    path = content / DIRECTION
    text = path.read_text(encoding="utf-8").replace(old, new)
    path.write_bytes((text.replace("研究项目\n", "研究项目'\n", 1) if "'" in new else text).encode())
    words = (
        words or "content/directions/2031-1/1.1.yml:3:1: 只是格式：这一行规范的写法是“zh: 中国和挪威政府间联合研究项目”；"
    )
    checked = calls("fmt", "--check", "--content", content, "--lang", "zh")
    assert (checked.code, checked.out.count("\n")) == (0, 1)
    assert checked.out.startswith(words)
    annotated = calls("fmt", "--check", "--content", content, "--lang", "zh", "--format", "github")
    assert (annotated.code, annotated.out.startswith("::notice file=content/directions/2031-1/1.1.yml,line=")) == (0, True)
    assert calls("fmt", "--strict", "--content", content).code == 1


def test_a_file_that_cannot_be_read_is_left_alone(content: Path, calls: Calls) -> None:
    """Hostile YAML is refused by the catalogue's own reader before anything else sees it (R1 to R5)."""
    for text in ("a: &x [1]\nb: *x\n", "a: !!python/object:os.system {}\n", "a: 1\na: 2\n", "a: [\n"):
        (content / DIRECTION).write_text(text, encoding="utf-8")
        result = calls("fmt", "--content", content, "--lang", "en")
        assert result.code == 1
        assert "content/directions/2031-1/1.1.yml:" in result.out
        assert (content / DIRECTION).read_text(encoding="utf-8") == text


def test_a_file_whose_data_would_change_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the writer ever err, nothing is written."""
    raw = (VALID / DIRECTION).read_bytes()
    monkeypatch.setattr(formatter, "_serialized", lambda _: "title: another\n")
    monkeypatch.setattr(comments, "restore", lambda text, *_: text)
    with pytest.raises(ContentError) as caught:
        formatter.canonical(raw, "content/directions/2031-1/1.1.yml")
    assert [problem.code for problem in caught.value.problems] == ["format_loses"]


def test_a_file_that_would_lose_a_comment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(comments, "restore", lambda text, *_: text)
    with pytest.raises(ContentError) as caught:
        formatter.canonical(ORDERED.encode(), "content/directions/2031-1/1.1.yml")
    assert [problem.code for problem in caught.value.problems] == ["format_loses"]
