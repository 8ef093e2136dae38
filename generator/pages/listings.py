"""Lists that others can follow: what the page of each shows, and so its calendar, feed and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model.catalogue import Call, Direction, Guide
from generator.model.partner_calls import PartnerCall
from generator.pages.kinds import PAGE_KINDS
from generator.presentation.edition import Edition


@dataclass(frozen=True)
class Listing:
    """Directions under one address: what its page shows, and so its calendar, feed and tables."""

    path: str
    title: str
    directions: Sequence[Direction]
    digest: bytes = b""
    """A digest of the files of all these calls, and of the vocabulary and the guides."""
    partner_calls: Sequence[PartnerCall] = ()
    """The partners' own calls of the same country or field, and those stated to belong to the guide."""
    guides: Sequence[Guide] = ()
    """The guides none of whose calls is on record: in the list of all calls, and in that of such a guide."""

    @property
    def calls(self) -> tuple[Call, ...]:
        """All calls of the list: those of guides, then the partners' own."""
        return (*self.directions, *self.partner_calls)

    @property
    def followed(self) -> tuple[Call | Guide, ...]:
        """All that the list lets one follow."""
        return (*self.calls, *self.guides)


@lru_cache(2)
def listings(edition: Edition) -> tuple[Listing, ...]:
    """Return every list of one language that others can follow; each format and the lists for frames ask for them."""
    return tuple(_listings(edition))


def _listings(edition: Edition) -> Iterator[Listing]:
    for kind in PAGE_KINDS:
        catalogue = edition.catalogue
        for key, directions in kind.items(catalogue).items() if kind.feeds else ():
            own = kind.own(catalogue, key)
            digest = catalogue.digest_of((*directions, *own))
            guides = kind.guides(catalogue, key)
            yield Listing(kind.path(edition, key), kind.title(edition, key), directions, digest, own, guides)
