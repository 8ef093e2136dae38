"""What moving one deadline changes, byte by byte over the whole built site."""

import json
import re
from pathlib import Path

from generator.outputs.registry import FILE_FORMATS
from tests.conftest import DIRECTION, contents, edit
from tests.outputs.conftest import Build

LINE = """history:
  - {date: 2031-04-02, kind: deadline, side: partner, what: {zh: 截止日期推迟一天。, en: Put off by a day.}}
deadlines:"""
# Pages of each language that say when the direction closes: its own, the lists that hold it, its guide, year and rounds.
# The table of partners' own calls holds none of guides; its JSON is stamped with the hash of all data.
FEEDS = [known.name for known in FILE_FORMATS if known.name != "partner-calls.csv"]
LISTS = ("directions", "countries/no", "fields/energy", "guides/2031-1", "status/open")
DATASET = (
    *("call_deadlines.csv", "call_history.csv", "changes.csv", "CHANGES.md"),
    *("catalogue.sqlite", "datapackage.json", "dcat.jsonld", "SHA256SUMS"),
)
PAGES = ("", "directions/2031-1/1.1/", *(f"{list_}/" for list_ in LISTS), "deadlines/2031/", "match/", "reuse/")
ROUNDS = "series/no-joint-research/"
EMBEDS = ("", "countries/no/", "fields/energy/")
MARKDOWN = ("directions/2031-1/1.1", "countries/no", "fields/energy", "guides/2031-1")


def test_moving_a_deadline_changes_what_says_it_and_nothing_else(content: Path, build: Build) -> None:
    """A direction's own pages are two, and the sheet; what else differs says the date too, or the data's hash.

    - The lists for frames that hold it, and the files that hold everything.
    - The Markdown of the direction, its country, field and guide.
    - Two pages of the direction itself and its sheet: the date, and the line on the change.
    - Pages whose cards, rows or pictures show the date: home, finder, country, field, guide, year, series;
      and the page for abstracts, which names what it reads. No other country,
      no other field, no prose, no 404 page, no chooser, no other direction or sheet.
    - Calendar, feed, table and JSON of the lists that hold the direction; no other list's calendar, feed or table.
    - The tables of the dataset that hold a deadline or a history, its change log, and what describes or sums them
      up; the page on reuse, which shows that log.
    - The sitemap, whose days are those of the data.
    - The file of the direction on the page for editing, and that for comparing, also where it stood before.
    - The direction's own file of the API; no other direction's, since each is stamped with its own hash.
    - Every list of the API: each is stamped with the hash of all data, and in those that do not hold the direction nothing
      but that stamp differs.

    Styles, scripts and the text that is searched stay under their names, so no page changes for their sake. The data date of
    the footer is the newest day of a check and does not move with an entry of a history.
    """
    # Another direction is checked later, so that the change lies in the past whatever the clock of the machine says.
    link = "{kind: reference, url: 'https://nrf.example/', title: {zh: 南非, en: NRF}, trust: official, checked: 2031-04-10}"
    edit(content, "directions/2031-1/1.2.yml", ("joint_application:", f"links:\n  - {link}\njoint_application:"))
    before = contents(build())
    edit(content, DIRECTION, ("closes: 2031-05-14", "closes: 2031-05-15"), ("\ndeadlines:", f"\n{LINE}"))
    after = contents(build())

    # The facts that the browser computes with, in the finder and for abstracts, bear a digest of themselves in their name.
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    for made in (gone, new):
        assert sorted(re.sub(r"-[0-9a-f]+", "", file) for file in made) == ["assets/calls.json", "assets/match.json"]
    changed = {file for file in before.keys() & after.keys() if before[file] != after[file]}
    languages = ("zh", "en")
    pages = {f"{code}/{page}index.html" for code in languages for page in (*PAGES, ROUNDS)}
    lists = {f"{code}/{list_}/{name}" for code in languages for list_ in LISTS for name in FEEDS}
    # The guide has no partner's own call, and so a table of them that bears no hash of all data.
    lists -= {f"{code}/guides/2031-1/partner-calls.json" for code in languages}
    stamped = {f"api/v1/{name}.json" for name in ("index", "directions", "guides", "fields", "countries", "partner-calls")}
    alone = {"directions/2031-1/1.1/index.html", "api/v1/directions/2031-1/1.1.json", "sitemap.xml"}
    alone |= {"edit/directions/2031-1/1.1.json", "compare/2031-1/1.1.json", "compare/2031-1/1.9.json"}
    dataset = {f"data/{name}" for name in DATASET}
    markdown = {f"{code}/{page}/index.md" for code in languages for page in MARKDOWN}
    whole = {f"offline/{code}.html" for code in languages}
    embeds = {f"embed/{code}/{page}index.html" for code in languages for page in EMBEDS}
    assert changed == pages | whole | embeds | markdown | lists | stamped | alone | dataset

    holds = {file for file in stamped if b"2031-1/1.1" in before[file]}
    for file in stamped - holds:
        old, new = (json.loads(site[file]) for site in (before, after))
        assert old.pop("data") != new.pop("data")
        assert old == new, file
    assert "api/v1/directions.json" in holds
