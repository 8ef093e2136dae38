"""What calendars, feeds and the change log name: calls of guides, partners' own calls, and guides."""

from collections.abc import Sequence

from generator.model.catalogue import Direction, Guide
from generator.model.partner_calls import PartnerCall
from generator.presentation import deadline_views
from generator.presentation.edition import Edition
from generator.presentation.view_models import Anchor

Followed = Direction | PartnerCall | Guide


def anchor(this: Followed, edition: Edition) -> Anchor:
    """Return the title of one, and its page."""
    names, say = edition.names, edition.say
    if isinstance(this, Direction):
        return Anchor(names.title(this), names.path("directions", this.id))
    if isinstance(this, PartnerCall):
        title = say("partner_call.named", country=names.country(this.country).text, title=names.text(this.facts.title))
        return Anchor(title, names.path("partner-calls", this.id))
    return Anchor(say("guide.heading", label=edition.guides[this.name].label), names.path("guides", this.name))


def fields(this: Followed) -> Sequence[str]:
    """Return the fields of one."""
    return () if isinstance(this, Guide) else this.facts.fields


def about(this: Followed, edition: Edition) -> tuple[str, str]:
    """Return with whom and on what one is, and until when, as two sentences."""
    names, say = edition.names, edition.say
    if isinstance(this, Direction):
        view = edition.view(this)
        partners, topics, guide = view.partners.line, view.subject.line, view.guide.text
        return say("direction.description", partners=partners, topics=topics, guide=guide), view.windows.line
    closes = deadline_views.describe(this.deadlines, names).line
    if isinstance(this, PartnerCall):
        country = names.country(this.country).text
        return say("partner_call.description", country=country, year=this.year), closes
    return edition.guides[this.name].title, closes
