"""Addresses within the site: of a page, of its twin in the other language, of the file that answers it, of the one-pager.

All are relative to the site's root and begin without a slash; only here are they put together.
"""

from generator.languages import Language


def page_url(language: Language, *steps: str) -> str:
    """Return the address of a page by its steps from the home page of a language: `en/countries/kr/`."""
    return "/".join((language.code, *steps, ""))


def country_steps(code: str) -> tuple[str, str]:
    """Return the steps to the page of a country by its code (`KR`), which stands in lower case in addresses."""
    return "countries", code.lower()


def one_pager_url(direction_id: str) -> str:
    """Return the address of a direction's one-pager, which has both languages, by the direction's id (`2025-3/1.1`)."""
    return f"directions/{direction_id}/"


def twin_of(path: str, language: Language) -> str:
    """Return the address of the same page in the other language; `language` is that of `path`."""
    return f"{language.twin.code}/{path.removeprefix(f'{language.code}/')}"


def file_of(path: str) -> str:
    """Return the file that answers an address: `en/about/` is en/about/index.html."""
    return path if path.endswith(".html") else f"{path}index.html"


def root_of(path: str) -> str:
    """Return the way from a page up to the site's root: `../../` for en/about/; `./` for the root itself."""
    return "../" * path.count("/") or "./"
