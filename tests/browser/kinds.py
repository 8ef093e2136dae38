"""One page of each kind, as an address within a language and as addresses of the whole site."""

from tests.scale import ALL

KINDS = (
    "",
    "directions/",
    # Tracks, a badge, further rounds, a contact without a name.
    "directions/2023-1/1.4/",
    # A foreign window with a note, topics with a scope, contacts, pages elsewhere.
    "directions/2021-2/1.5/",
    "countries/",
    "countries/kr/",
    # The partner's own calls and contacts.
    "countries/dk/",
    "fields/energy/",
    # Totals that differ from their sums.
    "guides/2023-1/",
    "deadlines/",
    "deadlines/2022/",
    "series/kr-energy-technology/",
    "match/",
    "about/",
    "how-to/",
    # Long lines of code.
    "publish/",
    "404.html",
)
BILINGUAL = ("", "404.html", "directions/2021-2/1.5/")
ONE_PAGERS = ("directions/2025-3/1.1/", "directions/2023-1/1.4/", "directions/2021-2/1.5/")
LANGUAGES = ("zh", "en")
# Each kind in both languages; in a sample in one of them, in turn.
ADDRESSES = (
    *BILINGUAL,
    *(f"{code}/{kind}" for n, kind in enumerate(KINDS) for code in (LANGUAGES if ALL else (LANGUAGES[n % 2],))),
)
