"""One guide as text, Word, web page and PDF: equal drafts; hostile ones are refused in bounded time (R79)."""

import html
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
import yaml

from generator.cli import main
from generator.importer import draft, guide
from generator.importer.document import extract, plain_text, word, worker
from generator.importer.document.refusal import DocumentError
from generator.importer.prior_rounds import PriorRounds
from generator.languages import LANGUAGES, Language
from generator.presentation.translator import translator
from tests.conftest import ROOT
from tests.importer.conftest import ENGLISH, GUIDE, TEXT
from tests.importer.mutations import mutate


@pytest.fixture(scope="session")
def data(drafts: Mapping[str, str]) -> dict[str, object]:
    """Return the drafts of the guide as plain text, as data, comments aside."""
    return {name: yaml.safe_load(text) for name, text in drafts.items()}


def imported(path: Path, prior: PriorRounds) -> dict[str, object]:
    """Import a document; return its drafts as data."""
    parsed = guide.parse(extract.lines(path), "2026-1", prior)
    return {name.as_posix(): yaml.safe_load(text) for name, text in draft.files(parsed, path.name, ENGLISH).items()}


def as_word(path: Path, text: str) -> None:
    """Write a Word document: a paragraph a line, counts and money in a table of two columns."""
    document = docx.Document()
    table = None
    for line in text.splitlines():
        label, colon, value = line.partition("：")
        if colon and label in {"拟支持项目数", "共拟支持经费", "拟支持经费"}:
            table = table or document.add_table(0, 2)
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        else:
            table = None
            document.add_paragraph(line)
    document.save(str(path))


def as_page(path: Path, text: str) -> None:
    """Write a web page: a paragraph a line, with menus around it and marks of emphasis within."""
    lines = [html.escape(line).replace("其他要求：", "<b>其他</b>要求：") for line in text.splitlines()]
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    style = "<style>body { font-family: 'Noto Sans CJK SC'; font-size: 15pt }</style>"
    menu = "<script>var menu = '1.1 中国';</script><div>首页 | 通知公告</div>"
    path.write_text(f"<!doctype html><meta charset=utf-8>{style}<body>{menu}{body}</body>", encoding="utf-8")


@pytest.mark.parametrize("write", [as_word, as_page])
def test_other_formats_give_equal_drafts(
    write: Callable[[Path, str], None], tmp_path: Path, prior: PriorRounds, data: dict[str, object]
) -> None:
    """The same guide in another format is the same guide."""
    path = tmp_path / ("guide.docx" if write is as_word else "guide.html")
    write(path, TEXT)

    assert imported(path, prior) == data


def test_a_pdf_gives_equal_drafts(tmp_path: Path, prior: PriorRounds, data: dict[str, object]) -> None:
    """Made by Chromium, with its own line breaks and page numbers."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not chromium:
        pytest.skip("no Chromium on this machine to make a PDF with")
    page, path = tmp_path / "guide.html", tmp_path / "guide.pdf"
    as_page(page, TEXT)
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile"]
    subprocess.run([*command, f"--print-to-pdf={path}", page.as_uri()], check=True, capture_output=True, timeout=60)

    assert len(pypdfium2.PdfDocument(path)) > 3
    assert imported(path, prior) == data


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    """UTF-8 with its mark, GB18030, UTF-16 with its mark."""
    path = tmp_path / "guide.txt"
    path.write_bytes(TEXT.encode(encoding))

    assert [line.text for line in plain_text.lines(path)] == TEXT.splitlines()


@pytest.mark.full
def test_the_whole_command_takes_under_five_seconds(tmp_path: Path) -> None:
    """Twenty directions, process and all, from broken lines with page numbers; wall time on a busy machine."""
    path = tmp_path / "guide.txt"
    path.write_text(mutate(TEXT, "page numbers amid sentences", 1), encoding="utf-8")
    started = os.times()
    command = [sys.executable, "-m", "generator", "import", str(path), "--guide", "2026-1", "--out", str(tmp_path / "out")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    ended = os.times()

    assert len(list((tmp_path / "out/directions/2026-1").iterdir())) == 20
    assert ended.children_user + ended.children_system - started.children_user - started.children_system < 5


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", bytes(word.MOST_UNPACKED + 1))


def _pages(number: int) -> bytes:
    """Return a PDF of empty pages, made by hand."""
    kids = " ".join(f"{index + 3} 0 R" for index in range(number))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {number} >>"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>"] * number
    parts, offsets = [b"%PDF-1.4\n"], list[int]()
    length = len(parts[0])
    for index, content in enumerate(objects, start=1):
        offsets.append(length)
        parts.append(f"{index} 0 obj\n{content}\nendobj\n".encode())
        length += len(parts[-1])
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return b"".join([*parts, f"{end}startxref\n{length}\n%%EOF".encode()])


def _encrypted(path: Path) -> None:
    """Write a PDF whose trailer asks for a password that nobody gave."""
    key = "00" * 32
    encrypt = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >> /ID [<00> <00>]"
    path.write_bytes(_pages(1).replace(b"/Root 1 0 R", f"/Root 1 0 R {encrypt}".encode()))


def _word_entities(path: Path) -> None:
    """Write a Word document whose XML expands without end."""
    as_word(path, "中国")
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p>", 1)
    head, _, rest = xml.partition(b"?>")
    parts["word/document.xml"] = head + b'?><!DOCTYPE d [<!ENTITY e0 "x">' + grown.encode() + b"]>" + rest
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


HOSTILE: dict[str, tuple[str, Callable[[Path], object], set[str]]] = {
    "a zip bomb": ("bomb.docx", _bomb, {"bomb"}),
    "ten thousand pages": ("long.pdf", lambda path: path.write_bytes(_pages(10_000)), {"too_many_pages"}),
    "a scan without text": ("scan.pdf", lambda path: path.write_bytes(_pages(3)), {"no_text_layer", "no_words"}),
    "an encrypted PDF": ("locked.pdf", _encrypted, {"encrypted"}),
    "a broken PDF": ("broken.pdf", lambda path: path.write_bytes(b"%PDF-1.7\n" + os.urandom(3000)), {"broken"}),
    "an encrypted Word document": (
        "locked.docx",
        lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(4000)),
        {"old_or_encrypted"},
    ),
    "a broken Word document": ("broken.docx", lambda path: path.write_bytes(b"PK\x03\x04" + bytes(4000)), {"broken"}),
    "a table for a document": (
        "other.docx",
        lambda path: zipfile.ZipFile(path, "w").writestr("x.txt", "x"),
        {"archive"},
    ),
    "entities that expand": ("entities.docx", _word_entities, {"not_word", "no_words", "too_much_text", "too_heavy"}),
    "bytes that are no text": ("noise.txt", lambda path: path.write_bytes(bytes(range(256)) * 20), {"not_text"}),
    "an endless text": ("endless.txt", lambda path: path.write_text("中国" * 600_000, encoding="utf-8"), {"too_much_text"}),
    "a page nested without end": (
        "deep.html",
        lambda path: path.write_text("<!doctype html>" + "<div>" * 100_000 + "x", encoding="utf-8"),
        {"no_words", "broken"},
    ),
    "an empty file": ("empty.txt", lambda path: path.write_bytes(b""), {"empty"}),
    "no file": ("none.txt", lambda _: None, {"no_document"}),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_in_bounded_time(name: str, tmp_path: Path) -> None:
    """R79: by a code that has a message in both languages."""
    file, make, codes = HOSTILE[name]
    make(tmp_path / file)
    started = time.monotonic()
    with pytest.raises(DocumentError) as refused:
        extract.lines(tmp_path / file)

    assert refused.value.code in codes
    assert time.monotonic() - started < 30
    for language in LANGUAGES:
        assert translator(language, "problems")(f"cli.import.refused.{refused.value.code}", **refused.value.values)


@pytest.mark.parametrize(("kind", "module"), [("pdf", "pypdfium2"), ("docx", "docx"), ("docx", "lxml"), ("html", "lxml")])
def test_a_missing_library_is_named(kind: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only for the formats that need it: the libraries of the extra `import` are not installed with the site."""
    path = tmp_path / f"guide.{kind}"
    as_word(path, "中国") if kind == "docx" else as_page(path, "中国")
    for name in [loaded for loaded in sys.modules if loaded.partition(".")[0] in {"docx", module}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)

    assert worker.read(kind, path) == {"refused": "no_library", "values": {"library": worker.LIBRARIES[module]}}
    assert worker.read("text", GUIDE)["lines"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_the_command_explains_how_to_install_a_library(
    language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 1, as for every document that cannot be read; `-m` finds the module that stands for the missing one first."""
    (tmp_path / "pypdfium2.py").write_text("raise ModuleNotFoundError(name='pypdfium2')", encoding="utf-8")
    (tmp_path / "guide.pdf").write_bytes(_pages(1))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    command = ["import", str(tmp_path / "guide.pdf"), "--guide", "2026-1", "--content", str(ROOT / "content")]

    assert main([*command, "--out", str(tmp_path / "out"), "--lang", language.code]) == 1
    message = capsys.readouterr().out
    assert "pypdfium2" in message
    assert 'pip install -e ".[import]"' in message
    assert not (tmp_path / "out").exists()
