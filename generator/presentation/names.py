"""Names and addresses of things in one language: a country, a field, a guide, a series; and texts of that language."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from generator.model.catalogue import Catalogue, Direction, Guide
from generator.model.components import Amount, Bilingual, Change, DisputedFigure, Seen, Trust
from generator.model.schema import DirectionFacts
from generator.model.totals import budget_of, projects_of
from generator.presentation.formats import Formats
from generator.presentation.translator import Translator
from generator.presentation.urls import country_steps, page_url
from generator.presentation.view_models import Anchor, Disputed, SourceView


class Names:
    """Names the things of a catalogue in the language of a translator."""

    def __init__(self, catalogue: Catalogue, say: Translator) -> None:
        """Take a checked catalogue and the translator of a language."""
        self.catalogue = catalogue
        self.say = say
        self.language = say.language
        self.formats = Formats(say, catalogue.countries)

    def text(self, pair: Bilingual | None) -> str:
        """Return a text in this language; nothing for none."""
        return str(getattr(pair, self.language.code)) if pair else ""

    def original(self, pair: Bilingual | None) -> str:
        """Return a text in the other language; nothing for none."""
        return str(getattr(pair, self.language.twin.code)) if pair else ""

    def texts(self, pairs: Sequence[Bilingual]) -> tuple[str, ...]:
        """Return texts in this language."""
        return tuple(self.text(pair) for pair in pairs)

    def lagging(self, texts: Iterable[Bilingual]) -> tuple[str, ...]:
        """Return those of some texts in this language that an editor marked as behind the other language."""
        return tuple(self.text(text) for text in texts if text.stale == self.language.code)

    def path(self, *steps: str) -> str:
        """Return the address of a page in this language from the site's root: `en/countries/kr/`."""
        return page_url(self.language, *steps)

    def country(self, code: str) -> Anchor:
        """Return a country's name, page and number of directions."""
        count = len(self.catalogue.by_country.get(code, ()))
        return Anchor(self.formats.country(code), self.path(*country_steps(code)), count)

    def group(self, slug: str) -> Anchor:
        """Return the name, page and number of directions of a group of partners."""
        count = len(self.catalogue.by_partner_group.get(slug, ()))
        return Anchor(self.text(self.catalogue.partner_groups[slug].name), self.path("partners", slug), count)

    def partners(self, facts: DirectionFacts) -> str:
        """Return the partners of a direction, countries and groups, in one line; that none is on record where that is so."""
        style = "standard" if facts.countries_mode == "all" else "or"
        countries = [self.formats.country(code) for code in facts.countries]
        groups = [self.group(slug).text for slug in facts.partner_groups]
        return self.formats.names([*countries, *groups], style) or self.say("unknown")

    def title(self, this: Direction) -> str:
        """Return the title of a direction; where it is not on record, its partners and that."""
        if this.facts.title:
            return self.text(this.facts.title)
        return self.say("title.unknown", partners=self.partners(this.facts))

    def code(self, this: Direction) -> str:
        """Return the code of a direction; where it is not on record, that."""
        return this.stated_code or self.say("code.unknown")

    def field(self, slug: str) -> Anchor:
        """Return a field's name, page and number of calls: those listed under it, and those open to every field."""
        return self._fields[slug]

    def country_field(self, code: str, slug: str) -> Anchor:
        """Return the name, page and number of calls of a country and a field that have a list of their own."""
        text = self.say("country_field.title", country=self.formats.country(code), field=self.field(slug).text)
        return Anchor(text, self.path(*country_steps(code), slug), len(self.catalogue.by_country_field[code, slug]))

    @cached_property
    def _fields(self) -> Mapping[str, Anchor]:
        by_field = self.catalogue.by_field
        general = frozenset(by_field.get("any", ()))
        return {
            slug: Anchor(self.text(facts.name), self.path("fields", slug), len(general.union(by_field.get(slug, ()))))
            for slug, facts in self.catalogue.fields.items()
        }

    def agency(self, slug: str) -> str:
        """Return an agency's name with its abbreviation."""
        agency = self.catalogue.agencies[slug]
        name = self.text(agency.name)
        return self.say("agency", name=name, abbreviation=agency.abbreviation) if agency.abbreviation else name

    def guide(self, guide: Guide) -> Anchor:
        """Return a guide's short name (`2025, batch 3`), page and number of directions."""
        facts = guide.facts
        if facts.short_title:
            label = self.say("guide.named", year=facts.year, name=self.text(facts.short_title))
        else:
            label = self.say(f"guide.batch.{facts.batch}" if facts.batch else "guide.year", year=facts.year)
        return Anchor(label, self.path("guides", guide.name), len(self.catalogue.by_guide.get(guide.name, ())))

    def series(self, slug: str) -> Anchor:
        """Return a series by the title of its newest round, with its page and number of rounds."""
        rounds = self.catalogue.by_series[slug]
        return Anchor(self.title(rounds[0]), self.path("series", slug), len(rounds))

    @staticmethod
    def sort_key(name: str) -> bytes:
        """Return the order of a name; GB 18030 keeps the common Chinese characters in the order of their pinyin (R51)."""
        return name.casefold().encode("gb18030")

    def source(self, url: str | None, seen: Seen, trust: Trust | None, title: str = "") -> SourceView:
        """Return a source with its trust and how and when it was seen; one without a title goes by its name or its host."""
        return SourceView(
            url=url or "",
            title=title or self.text(seen.name) or urlsplit(url or "").netloc,
            trust=self.say(f"trust.{trust}") if trust else "",
            checked=self.formats.day(seen.checked) if seen.checked else "",
            read=self._read(seen),
        )

    def budget(self, facts: DirectionFacts) -> str:
        """Return the Chinese side's money in words; of tracks, that it is their sum, which the guide does not state."""
        return self._summed(self.formats.money(budget_of(facts)), facts)

    def projects(self, facts: DirectionFacts) -> str:
        """Return the number of projects in words; of tracks, that it is their sum."""
        return self._summed(self.formats.count(projects_of(facts)), facts)

    def _summed(self, text: str, facts: DirectionFacts) -> str:
        return self.say("sum.ours", text=text) if facts.tracks else text

    def change(self, change: Change) -> str:
        """Return what an entry of a history tells: a change of the call, or a correction of this catalogue."""
        return self.say("change.correction" if change.correction else f"change.{change.kind}")

    def disputed(self, *amounts: Amount | None) -> tuple[Disputed, ...]:
        """Return what other sources state in place of some amounts, in words, each with its source."""
        return tuple(
            (self.say("amount.disputed", amount=self.formats.money(_instead(amount, other))), source)
            for amount in filter(None, amounts)
            for other in amount.disputed
            for source in (self.source(other.source, other, other.trust),)
        )

    def disputed_lines(self, *amounts: Amount | None) -> tuple[str, ...]:
        """Return the same as lines of text: the words, then the source by its name."""
        return tuple(f"{text}{self.say('list.colon')}{source.title}" for text, source in self.disputed(*amounts))

    def _read(self, seen: Seen) -> str:
        """Return how a page was seen, where that is less than a whole one: an address as another page quotes it."""
        quoter = seen.quoted_by if seen.quoted_by in {"guide", "copy"} else "page"
        key = f"read.{seen.read}.{quoter}" if seen.read == "not_opened" else f"read.{seen.read}"
        return self.say(key, page=urlsplit(seen.quoted_by or "").netloc) if self.say.has(key) else ""


def _instead(amount: Amount, other: DisputedFigure) -> Amount:
    """Return an amount with the figure of another source, which states it without a bound."""
    return amount.model_copy(update={"amount": other.value, "bound": "exact"})
