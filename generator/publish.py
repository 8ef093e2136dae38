"""Build beside the site, swap when all is well: a build that fails leaves the last good site as it was (CHECKLIST C39)."""

import shutil
from pathlib import Path

from generator.languages import LANGUAGES


def staging_of(site: Path) -> Path:
    """Return the folder beside a site in which the next one is built; what an interrupted build left there is removed."""
    staging = site.with_name(f"{site.name}.new")
    shutil.rmtree(staging, ignore_errors=True)
    return staging


def write(folder: Path, address: str, content: bytes) -> None:
    """Write one file of a site. ValueError for an address that leaves the folder or is written twice (CHECKLIST C25)."""
    path = folder / address
    # The folder is new and holds no link, so an address leaves it by its own steps or not at all.
    if address.startswith("/") or ".." in address.split("/"):
        message = f"{address} lies outside the site"
        raise ValueError(message)
    try:
        _new(path, content)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        _new(path, content)
    except FileExistsError as error:
        message = f"two pages want the address {address}"
        raise ValueError(message) from error


def _new(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def pages_of(folder: Path) -> list[str]:
    """Return the addresses of the pages of one language that stand in a folder, those for wrong addresses left out."""
    found = (path.parent.relative_to(folder).as_posix() for path in folder.rglob("index.html"))
    return sorted(f"{path}/" for path in found if path.split("/")[0] in {language.code for language in LANGUAGES})


def swap(staging: Path, site: Path) -> None:
    """Put the finished folder in the place of the site; the old one is removed last."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    staging.rename(site)
    shutil.rmtree(old, ignore_errors=True)
