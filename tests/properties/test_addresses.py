"""Addresses of any catalogue: each page one file and one twin, no two alike, and every way back (R62, R34)."""

from posixpath import normpath

from hypothesis import given
from hypothesis import strategies as st

from generator.content.redirects import place_of
from generator.languages import LANGUAGES
from generator.presentation.urls import file_of, root_of, twin_of

# The steps of an address, as guides, codes, countries and slugs may be named; those that are like languages among them.
words = st.text(st.sampled_from("abcz019"), min_size=1, max_size=5)
slugs = st.lists(words, min_size=1, max_size=3).map("-".join)
guides = st.from_regex(r"20[0-9]{2}(-[1-9][0-9]?)?", fullmatch=True)
codes = st.from_regex(r"[1-9][0-9]?\.(0|[1-9][0-9]?)", fullmatch=True)
rest = st.one_of(
    st.just(""),
    st.sampled_from(["404.html", "about/", "directions/", "countries/", "fields/", "guides/", "series/", "deadlines/"]),
    st.tuples(guides, codes).map(lambda pair: f"directions/{pair[0]}/{pair[1]}/"),
    st.tuples(st.sampled_from(["countries", "fields", "series"]), slugs | st.sampled_from(["zh", "en"])).map(
        lambda pair: f"{pair[0]}/{pair[1]}/"
    ),
    guides.map(lambda guide: f"guides/{guide}/"),
    st.integers(2000, 2099).map(lambda year: f"deadlines/{year}/"),
)
pages = st.tuples(st.sampled_from(LANGUAGES), rest).map(lambda pair: (pair[0], f"{pair[0].code}/{pair[1]}"))


@given(pages)
def test_a_twin_is_the_other_language_of_the_same_page_and_back(page: tuple[object, str]) -> None:
    language, path = page
    (known,) = [one for one in LANGUAGES if one is language]
    twin = twin_of(path, known)
    assert twin != path
    assert twin.partition("/")[2] == path.partition("/")[2]
    assert twin_of(twin, known.twin) == path
    assert place_of(twin) == place_of(path)


@given(st.sets(pages.map(lambda page: page[1]), min_size=2, max_size=30))
def test_no_two_pages_have_one_file(paths: set[str]) -> None:
    """Nor would they on a disk that does not tell capitals apart (R22, R34)."""
    files = {file_of(path) for path in paths}
    assert len({file.casefold() for file in files}) == len(paths)
    # No file lies where another page needs a folder.
    assert not [file for file in files for other in files if other.startswith(f"{file}/")]
    assert all(file.endswith(".html") and ".." not in file.split("/") for file in files)


@given(pages, pages)
def test_a_link_from_any_page_leads_to_any_other(here: tuple[object, str], there: tuple[object, str]) -> None:
    """Relative links are the way up to the root and down again: right on any host and below any folder."""
    start, end = here[1], there[1]
    folder = start.rpartition("/")[0]
    for below in ("/", "/calls/", "/a/b/"):
        assert normpath(f"{below}{folder}/{root_of(start)}{end}") == normpath(f"{below}{end}")
