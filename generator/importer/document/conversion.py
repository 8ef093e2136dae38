"""Conversion by LibreOffice of what is not read directly, where it is installed."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.importer.document.refusal import reject

_SECONDS = 90
# No linked picture or template is fetched: programs that heed a proxy find none here.
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), "http://127.0.0.1:9")


@contextmanager
def as_docx(path: Path, kind: str, ending: str) -> Iterator[Path]:
    """Give a copy of a document as DOCX, for as long as the context lasts. Raises DocumentError."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        reject(f"convert_{kind}")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, f"document{ending}")
        shutil.copyfile(path, copy)
        command = [program, "--headless", "--norestore", f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"]
        command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", f"{folder}/out", str(copy)]
        try:
            # A fixed command; the document is a copy under a name of our own.
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False, env=os.environ | _NO_NETWORK)  # noqa: S603
        except subprocess.TimeoutExpired:
            reject("too_slow", limit=str(_SECONDS))
        made = Path(folder, "out/document.docx")
        if not made.is_file():
            reject(f"convert_{kind}")
        yield made


def recognises_chinese() -> bool:
    """Whether Tesseract is installed with its data for Chinese."""
    program = shutil.which("tesseract")
    if not program:
        return False
    done = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)  # noqa: S603 – a fixed command
    return b"chi_sim" in done.stdout + done.stderr
