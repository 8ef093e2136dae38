"""Sources that disagree are all shown, each with its source."""

from collections.abc import Mapping

from generator.languages import LANGUAGES
from generator.model.catalogue import Catalogue
from tests.site.documents import Document

Pages = Mapping[str, Document]


def test_every_disputed_date_stands_beside_the_one_shown_first(pages: Pages, catalogue: Catalogue) -> None:
    """On the page of a call, of a guide and of a partner's own call, in both languages, with a link to each source."""
    places = [(f"directions/{this.id}", this.deadlines) for this in catalogue.directions]
    places += [(f"guides/{guide.name}", guide.deadlines) for guide in catalogue.guides]
    places += [(f"partner-calls/{call.id}", call.deadlines) for call in catalogue.partner_calls]
    seen = 0
    for place, deadlines in places:
        disputed = [other for window in deadlines for other in window.disputed]
        for language in LANGUAGES if disputed else ():
            found = pages[f"{language.code}/{place}/index.html"].tree.findall(".//*[@data-disputed]")
            assert len(found) == len(disputed), place
            for shown, other in zip(found, disputed, strict=True):
                assert other.source is None or [a.get("href") for a in shown.iter("a")] == [other.source]
                seen += 1
    assert seen >= 8
