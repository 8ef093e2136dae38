"""What stands in the content folder: the files it should hold, and every stranger, link or device beside them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.errors import Problem

KNOWN = ("directions", "guides", "vocabulary", "pages", "published.txt", "redirects.yml")
VOCABULARY = ("agencies.yml", "countries.yml", "fields.yml", "synonyms.yml")


class Folders:
    """Walks a content folder by name; what does not belong becomes a problem (R21, R23, R24)."""

    def __init__(self, content: Path, problems: list[Problem]) -> None:
        """Take the folder and the list that problems are added to."""
        self.content = content
        self.problems = problems

    def name(self, path: Path) -> str:
        """Return how problems call a path: from `content/` on, whatever the folder's own name."""
        return f"content/{path.relative_to(self.content).as_posix()}"

    def entries(self, folder: Path, pattern: re.Pattern[str], suffix: str, code: str) -> Iterator[Path]:
        """Yield the files (or, without a suffix, the folders) of a folder whose names fit; report all else in it."""
        if folder.is_symlink() or not folder.is_dir():
            self._report("no_folder", folder)
            return
        # The system tells of each entry what it is, so that no file need be asked again.
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path = folder / entry.name
            stem = entry.name.removesuffix(suffix)
            if entry.is_symlink() or not (entry.is_file() if suffix else entry.is_dir()):
                self._report("not_a_file" if suffix else "not_a_folder", path)
            elif not pattern.fullmatch(stem) or not entry.name.endswith(suffix):
                self._report(code, path, found=entry.name)
            else:
                yield path

    def strangers(self) -> None:
        """Refuse what stands beside the known folders and files, rather than pass it over."""
        for folder, names in ((self.content, KNOWN), (self.content / "vocabulary", VOCABULARY)):
            for path in sorted(folder.iterdir()) if folder.is_dir() else ():
                if path.name not in names:
                    self._report("stranger", path, right=", ".join(sorted(names)))
        pages = self.content / "pages"
        if pages.is_symlink() or (pages.exists() and not pages.is_dir()):
            self._report("not_a_folder", pages)
        elif pages.exists():
            self._prose(pages)

    def _prose(self, folder: Path) -> None:
        """Refuse under pages/ what MkDocs would follow or copy as it is: links, devices, anything but Markdown."""
        for path in sorted(folder.iterdir()):
            if path.is_symlink() or not (path.is_file() or path.is_dir()):
                self._report("not_a_file", path)
            elif path.is_dir():
                self._prose(path)
            elif path.suffix != ".md" or path.name.startswith("."):
                self._report("stranger", path, right="*.md")

    def _report(self, code: str, path: Path, **values: str) -> None:
        self.problems.append(Problem(code, self.name(path), values=values))


def kind_of(name: str) -> str:
    """Return the kind of a file (`direction`, `guide`, `fields`) by its name from `content/` on; "" for one of no kind."""
    parts = name.split("/")
    kinds = {"directions": "direction", "guides": "guide", "vocabulary": parts[-1].removesuffix(".yml")}
    return kinds.get(parts[1] if len(parts) > 1 else "", "")
