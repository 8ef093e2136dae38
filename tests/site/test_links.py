"""Links: each leads somewhere, none leaves the site unsaid, nothing is loaded from elsewhere (R38, R80, R39)."""

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from tests.built import SITE_URL
from tests.site.documents import Document

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

Pages = Mapping[str, Document]

ADDRESSES = ("href", "src", "action", "data", "poster", "xlink:href", "data-texts")
# What a browser fetches on its own; `link` only with these relations.
FETCHED = {"script", "img", "source", "iframe", "video", "audio", "embed", "object", "track", "use", "image"}
FETCHED_RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch", "manifest"}
# Names of the site's versions of a page, which search engines want absolute.
ABSOLUTE_RELATIONS = {"canonical", "alternate"}

# What a script element may hold as data.
DATA = {"application/json", "application/ld+json"}


def links(document: Document) -> Iterator[tuple["Element", str]]:
    """Yield every address a page names, with its element; what a calendar program fetches is a file like others."""
    for element in document.tree.iter():
        for name in ADDRESSES:
            value = element.get(name)
            if value is not None:
                yield element, value.replace("webcal://", "https://")


def relations(element: "Element") -> set[str]:
    return set(element.get("rel", "").split())


def is_absolute(address: str) -> bool:
    """Whether an address names a host; mail and telephone name none."""
    return bool(urlsplit(address).netloc)


def target(document: Document, address: str) -> tuple[str, str]:
    """Return the file of the site that an internal address means, and its fragment."""
    parts = urlsplit(address.removeprefix(SITE_URL.rstrip("/")) if address.startswith(SITE_URL) else address)
    folder = posixpath.dirname(document.file)
    path = unquote(parts.path)
    if not path:
        return document.file, parts.fragment
    joined = path.removeprefix("/") if path.startswith("/") else posixpath.join(folder, path)
    file = posixpath.normpath(joined)
    if path.endswith(("/", "/.", "/..")) or file == ".":
        file = posixpath.normpath(posixpath.join(file, "index.html"))
    return file, unquote(parts.fragment)


def internal(document: Document) -> Iterator[str]:
    """Yield the addresses of a page that lie within the site."""
    for _, address in links(document):
        scheme = urlsplit(address).scheme
        if address.startswith(SITE_URL) or (not scheme and not is_absolute(address)):
            yield address


def test_addresses_are_of_known_kinds(documents: Pages) -> None:
    """Links to pages, mail and telephone; nothing that runs (R75)."""
    schemes = {urlsplit(address).scheme for document in documents.values() for _, address in links(document)}
    assert schemes <= {"", "http", "https", "mailto", "tel"}


def test_every_internal_address_has_its_file(documents: Pages, built_site: Path) -> None:
    """Pages, styles, scripts, pictures, data, alternates: each is there (R38)."""
    files = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    found = [(document.file, address) for document in documents.values() for address in internal(document)]
    assert len(found) > 5000
    broken = [(file, address) for file, address in found if target(documents[file], address)[0] not in files]
    assert broken == []


def test_every_fragment_has_its_anchor(documents: Pages) -> None:
    """`#content` and all others lead to an element with that id (R38)."""
    anchors = {file: {element.get("id") for element in document.tree.iter()} for file, document in documents.items()}
    wanted = [
        (document.file, *target(document, address)) for document in documents.values() for address in internal(document)
    ]
    fragments = [(source, file, fragment) for source, file, fragment in wanted if fragment]
    assert len(fragments) >= len([document for document in documents.values() if document.language])
    assert [found for found in fragments if found[2] not in anchors[found[1]]] == []


def test_ids_are_unique(documents: Pages) -> None:
    for document in documents.values():
        seen = Counter(element.get("id") for element in document.tree.iter() if element.get("id"))
        assert [name for name, times in seen.items() if times > 1] == [], document.file


def test_links_to_other_hosts_say_so(documents: Pages) -> None:
    """A link that leaves the site is marked `rel="external"`; only canonical and alternate name the site's own host."""
    unsaid = []
    for document in documents.values():
        for element, address in links(document):
            wanted = ABSOLUTE_RELATIONS if address.startswith(SITE_URL) else {"external"}
            if is_absolute(address) and not relations(element) & wanted:
                unsaid.append((document.file, address))
    assert unsaid == []


def test_pages_work_below_any_path(documents: Pages) -> None:
    """Addresses are relative, so that the site can move (R39); only pages for wrong addresses cannot know where they are."""
    rooted = {d.file for d in documents.values() for _, address in links(d) if address.startswith("/")}
    assert rooted == {"404.html", "zh/404.html", "en/404.html"}


def test_every_page_is_reached_from_the_chooser(documents: Pages) -> None:
    """Following links alone, without a script, one comes to every page but those for errors and for frames (R42)."""
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        document = documents[waiting.pop()]
        for element in document.tree.iter("a"):
            address = element.get("href", "")
            file = target(document, address)[0] if address and not urlsplit(address).scheme else ""
            if file in documents and file not in reached:
                reached.add(file)
                waiting.append(file)
    framed = {file for file in documents if file.startswith("embed/")}
    assert set(documents) - reached - framed == {"404.html", "zh/404.html", "en/404.html"}


def test_nothing_is_loaded_from_another_host(documents: Pages) -> None:
    """Scripts, styles, pictures and whatever else a browser fetches on its own are the site's (R80)."""
    foreign = []
    for document in documents.values():
        for element, address in links(document):
            fetched = element.tag in FETCHED or (element.tag == "link" and relations(element) & FETCHED_RELATIONS)
            if fetched and is_absolute(address):
                foreign.append((document.file, address))
        assert document.tree.findall(".//base[@href]") == [], document.file
        assert document.tree.findall(".//*[@srcset]") == [], document.file
    assert foreign == []


def test_no_script_stands_in_a_page(documents: Pages) -> None:
    """Scripts are files, what stands inline is data, and nothing runs from an attribute (R81)."""
    for document in documents.values():
        for script in document.tree.iter("script"):
            assert script.get("src") or script.get("type") in DATA, document.file
        handlers = [name for element in document.tree.iter() for name in element.attrib if str(name).startswith("on")]
        assert handlers == [], document.file
        assert document.tree.findall(".//*[@style]") == [], document.file


def test_styles_and_scripts_load_only_what_lies_beside_them(built_site: Path) -> None:
    """No import, font or picture from elsewhere, and none that is missing (R66, R80)."""
    loading = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|(?:from|import)\s*\(?\s*["']([^"']+)["']""")
    assets = [path for path in built_site.rglob("*") if path.suffix in {".css", ".js"}]
    assert len(assets) > 2
    for path in assets:
        for groups in loading.findall(path.read_text(encoding="utf-8")):
            address = next(filter(None, groups))
            assert address.startswith("./"), f"{path.name} loads {address}"
            assert (path.parent / address).is_file(), f"{path.name} misses {address}"


@pytest.mark.parametrize("kind", [".css", ".js", ".svg"])
def test_assets_name_no_other_host(built_site: Path, kind: str) -> None:
    """Not even in a comment would an asset need another host; a namespace is a name, not an address (R80)."""
    namespace = "http://www.w3.org/2000/svg"
    for path in built_site.rglob(f"*{kind}"):
        assert re.findall(r"https?://[^\s\"'<>)]+", path.read_text(encoding="utf-8").replace(namespace, "")) == [], path.name
