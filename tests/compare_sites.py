"""Whether two built sites are the same but for what a restructuring changed on purpose: `scripts/compare-sites OLD NEW`.

Pages are compared as trees after the rules below, other files byte by byte after the rules for text. Each rule has its
reason; whoever changes more of the output on purpose adds a rule.
"""

import difflib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from lxml import etree

# What is cut from the text of every file.
TEXT = {
    r"(?<=assets/)[0-9a-f]{12}(?=/)": "the digest in the addresses of assets moves with any style sheet or script",
}
# Elements that are left out, with all that is in them, by one of their attributes.
ELEMENTS = {
    r'data-md-toggle=".*"|for="__drawer"': "hidden controls of Material that no page uses",
    r'type="application/json"': "data for the site's own scripts, now with names; the browser tests compare what they show",
    r'data-md-component="(skip|announce|dialog)"': "empty containers of Material that no page uses",
}
# Attributes that are left out.
ATTRIBUTES = {
    r'class=".*"': "class names belong to the style sheets, which are rewritten; the browser tests look at what is shown",
    r'dir="ltr"': "it is what a page without it has",
    r'data-md-.*=".*"': "Material's scripts, which read them, are not loaded",
    r'id="content"': "the target of the skip link is the main part itself, since Material's containers in it are gone",
    r'data-days=""': "a marker that a script read; the script finds these elements in another way",
    r'data-windows=".*"': "the windows that a status is computed from are named JSON; the browser tests compare the status",
    r'data-facts=".*"': "the facts that the finder filters by have another form; the browser tests compare it with the API",
}
# Elements without any attribute whose tags are left out and whose content stays.
CONTAINERS = {
    "div": "a frame for styles alone",
    "span": "a frame for styles alone",
}
# Files that are left out.
FILES = {
    r"assets/.*\.(css|js)": "style sheets and scripts are rewritten; the browser tests hold what they do",
    r"en/about/index\.html|en/data/index\.html|(en|zh)/publish/index\.html": "the prose is rewritten in plain words",
    r"assets/calls-[0-9a-f]+\.json": "the facts that the finder filters by, which stood in the page",
    r"api/v1/openapi\.json": "it is generated from the models; tests/outputs hold every file of the API against it",
}
MOST_LINES = 12


def normalised(path: Path) -> list[str]:
    """Return the content of a file as the lines that are compared: a page's tags and texts, or a text file's lines."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return [raw.hex()]
    for pattern in TEXT:
        text = re.sub(pattern, "", text)
    # The order of keys says nothing in JSON, and follows the model's.
    if path.suffix == ".json":
        text = json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True)
    return _page(text) if path.suffix == ".html" else text.splitlines()


def _page(text: str) -> list[str]:
    written = "".join(_written(etree.fromstring(text, etree.HTMLParser())))
    lines = [" ".join(line.split()) for line in written.split("\0") if line.strip()]
    # Links to other forms of a page are in the order of the registry of formats: their order says nothing.
    runs = groupby(lines, lambda line: line.startswith("<link "))
    return [line for links, run in runs for line in (sorted(run) if links else run)]


def _written(element: etree._Element) -> Iterator[str]:
    """Yield tags and texts, a NUL around each tag that stays."""
    attributes = [f'{name}="{element.get(name)}"' for name in sorted(map(str, element.attrib))]
    if isinstance(element.tag, str) and not _matches(ELEMENTS, attributes):
        left = [attribute for attribute in attributes if not _matches(ATTRIBUTES, [attribute])]
        stays = left or element.tag not in CONTAINERS
        yield f"\0<{' '.join([element.tag, *left])}>\0" if stays else ""
        yield element.text or ""
        for child in element:
            yield from _written(child)
        yield f"\0</{element.tag}>\0" if stays and element.tag != "link" else ""
    yield element.tail or ""


def _matches(rules: Mapping[str, str], attributes: Iterable[str]) -> bool:
    return any(re.fullmatch(rule, attribute, re.DOTALL) for attribute in attributes for rule in rules)


def files(site: Path) -> dict[str, Path]:
    """Return the files of a site that are compared, by their addresses after the rules for text."""
    found = {}
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        for pattern in TEXT:
            address = re.sub(pattern, "", address)
        if path.is_file() and not any(re.fullmatch(rule, address) for rule in FILES):
            found[address] = path
    return found


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield a report on each file that one site alone has or that differs."""
    before, after = files(old), files(new)
    yield from (f"only in {old}: {address}" for address in sorted(before.keys() - after.keys()))
    yield from (f"only in {new}: {address}" for address in sorted(after.keys() - before.keys()))
    for address in sorted(before.keys() & after.keys()):
        one, other = normalised(before[address]), normalised(after[address])
        if one != other:
            changed = list(difflib.unified_diff(one, other, lineterm="", n=0))[2:]
            more = [f"… {len(changed) - MOST_LINES} more lines"] if len(changed) > MOST_LINES else []
            yield "\n    ".join([f"{address} differs", *(line[:200] for line in changed[:MOST_LINES]), *more])


def main() -> int:
    """Print every difference; return 1 where there is one."""
    old, new = (Path(name) for name in sys.argv[1:])
    found = list(differences(old, new))
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(found)} differences in {len(files(old))} and {len(files(new))} files\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
