"""Where to ask and where to read on: contacts and links."""

from typing import Literal

from pydantic import Field

from generator.model.components import Bilingual, Seen, Trust
from generator.model.part import Part, mixin, part
from generator.model.scalars import Address, Email, EnglishText, Reference, Text

LinkKind = Literal["partner_call", "partner_programme", "mechanism", "faq", "application", "reference"]


@part
class Contact(Part):
    """Whom to ask, as the funder published it."""

    side: Literal["china", "partner"] = Field(examples=["partner"])
    agency: Reference | None = Field(default=None, examples=["dk-ifd"])
    honorific: Literal["Dr", "Mr", "Ms"] | None = Field(default=None, examples=["Dr"])
    name: EnglishText | None = Field(default=None, examples=["Ingerid Fossum"])
    phone: Text | None = Field(default=None, examples=["+47 22037006"])
    email: Email | None = Field(default=None, examples=["ifo@rcn.no"])
    url: Address | None = Field(default=None, examples=["https://www.jica.go.jp/china/"])

    @property
    def functional(self) -> bool:
        """Whether it is an office and no person: neither a name nor a mailbox of the form given.family@."""
        return not self.name and "." not in (self.email or "").partition("@")[0]

    @property
    def anonymous(self) -> "Contact":
        """The body and its page alone."""
        return Contact(side=self.side, agency=self.agency, url=self.url)


@mixin
class LinkTarget(Part):
    """What a link leads to. One without an address is a page that must not be linked."""

    __slots__ = ()

    kind: LinkKind = Field(examples=["partner_call"])
    url: Address | None = Field(default=None, examples=["https://www.forskningsradet.no/en/"])
    title: Bilingual = Field(
        examples=[{"zh": "挪威研究理事会的征集页面", "en": "Call page of the Research Council of Norway"}]
    )
    trust: Trust | None = Field(default=None, examples=["official"])


@part
class Link(Seen, LinkTarget):
    """A page elsewhere."""
