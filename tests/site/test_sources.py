"""What the catalogue links to: nothing on hosts that share others' documents, mirror notices or keep one person's files."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from generator.model.catalogue import Catalogue
from tests.conftest import ROOT
from tests.site.documents import Document

# Such pages are cited by their name, without an address.
DOCUMENT_SHARING = (
    *("scribd.com", "docsbay.net", "dokumen.tips", "docslib.org", "docplayer.net", "vdocuments.net", "slideshare.net"),
    *("wenku", "docin.com", "doc88.com", "renrendoc.com", "baogaosu.com", "max.book118.com"),
)
MIRRORS = (
    *("bookpubintl.com", "hjscy.cn", "jingchutour.com", "myiapqz.xyz", "youhaodye.com", "evcana.com", "nbmaison.com"),
    *("studentcolombia.com", "bestofkualalumpur.com", "pulsestacks"),
)
PERSONAL = ("github.com/", "github.io", "gitee.com", "blogspot.", "wordpress.com")
_ADDRESS = re.compile(r"https?://[^\s\"'<>()|\\]+")


def forbidden(text: str, own: tuple[str, ...] = ()) -> list[str]:
    """Return the addresses in a text that lead to a host that must not be linked, but for those that begin with `own`."""
    addresses = [address for address in _ADDRESS.findall(text) if not address.startswith(own)]
    hosts = (*DOCUMENT_SHARING, *MIRRORS, *PERSONAL)
    return [address for address in addresses if any(host in address for host in hosts)]


def test_no_content_links_to_a_host_that_must_not_be_linked() -> None:
    files = [*(ROOT / "content").rglob("*.yml")]
    assert len(files) > 190
    assert {file.name: found for file in files if (found := forbidden(file.read_text("utf-8")))} == {}


def test_nor_does_any_page_or_row_of_the_site(documents: Mapping[str, Document], built_site: Path) -> None:
    linked = {link.get("href", "") for page in documents.values() for link in page.tree.iterfind(".//article//a")}
    assert len(linked) > 500
    repository = {href for href in linked if urlsplit(href).netloc in {"github.com", "gitee.com"}}
    assert forbidden(" ".join(linked - repository)) == []
    # What is linked there is this catalogue's own repository, to edit a file or to read the code.
    assert all("/edit/" in href or "/blob/" in href or "/issues" in href for href in repository)
    for file in (built_site / "api/v1").glob("*.json"):
        assert forbidden(file.read_text("utf-8")) == [], file.name


def numbers(built_site: Path) -> Iterator[tuple[str, int]]:
    """Yield how much of each kind the API holds."""
    api = built_site / "api/v1"
    rows = {
        name: json.loads((api / f"{name}.json").read_text("utf-8")) for name in ("directions", "guides", "partner-calls")
    }
    directions, calls = rows["directions"]["directions"], rows["partner-calls"]["partner_calls"]
    yield "guides", len(rows["guides"]["guides"])
    yield "directions", len(directions)
    yield "partner calls", len(calls)
    countries = {code for row in directions for code in row["countries"]} | {row["country"] for row in calls}
    yield "partners", len(countries) + len({group for row in directions for group in row["partner_groups"]})


def test_the_programme_since_2016_is_on_record(built_site: Path, catalogue: Catalogue) -> None:
    held = dict(numbers(built_site))
    least = {"guides": 28, "directions": 85, "partner calls": 40, "partners": 50}
    assert {name for name, number in least.items() if held[name] < number} == set()
    for this in catalogue.directions:
        facts = this.facts
        # A special of 2020 is open to partners of every country.
        assert facts.countries or facts.partner_groups or this.guide.name == "2020-covid-19", this.id
        assert facts.title or facts.fields, this.id
        assert facts.sources or this.guide.facts.sources, this.id
    for call in catalogue.partner_calls:
        assert call.facts.links or call.facts.sources or call.deadlines, call.id
