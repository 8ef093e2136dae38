"""Makes the view models of guides in one language from their facts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from generator.model.catalogue import Direction, Guide
from generator.model.components import Amount, Count
from generator.model.guides import Comment
from generator.model.totals import compare
from generator.presentation import deadline_views, phrases
from generator.presentation.guide_views import GuideView, TotalView
from generator.presentation.names import Names
from generator.presentation.view_builder import texts_of
from generator.presentation.view_models import (
    SourceView,
    Windows,
)


def guide(this: Guide, directions: Sequence[Direction], names: Names) -> GuideView:
    """Describe a guide, with its stated totals beside the sums of its directions."""
    facts = this.facts
    anchor = names.guide(this)
    notice = facts.notice
    known = _known_of_publication(this, directions)
    return GuideView(
        name=this.name,
        path=anchor.path,
        label=anchor.text,
        title=names.text(facts.title) or names.say("guide.heading", label=anchor.text),
        original=names.original(facts.title),
        version=names.say(f"version.{facts.version}.badge{'.drafted' if known == '.drafted' else ''}"),
        version_meaning=names.say(f"version.{facts.version}.meaning{known}"),
        version_note=names.text(facts.version_note),
        tentative=facts.version != "published" or known == ".drafted",
        number=(notice.number or "") if notice else "",
        published=names.formats.day(notice.published) if notice and notice.published else names.say("unknown"),
        notice=_notice(this, names),
        duration=phrases.duration(facts.duration, None, names),
        totals=tuple(_totals(this, directions, names)),
        summed=names.say(f"guide.totals.{'summed' if facts.coverage == 'complete' else 'held'}"),
        conditions=(*phrases.eligibility(facts.eligibility, names), *names.texts(facts.conditions)),
        windows=_windows_of_guide(this, directions, names),
        comment=_comment(facts.comment, names),
        comment_source=names.source(facts.comment.source, facts.comment, facts.comment.trust) if facts.comment else None,
        sources=tuple(names.source(s.url, s, s.trust, names.text(s.what)) for s in facts.sources),
        lagging=names.lagging(texts_of(facts)),
    )


def _known_of_publication(this: Guide, directions: Sequence[Direction]) -> str:
    """Return what is on record of a published guide: its calls as in the draft, no official notice, or both as published."""
    if this.facts.version != "published":
        return ""
    if directions and all(each.facts.version == "draft" for each in directions):
        return ".drafted"
    return "" if this.facts.notice and this.facts.notice.url else ".unseen"


def _comment(comment: Comment | None, names: Names) -> str:
    """Return when a draft was open for comment, as days: no hour matters once it is over."""
    if comment is None:
        return ""
    opens, closes = (
        names.formats.day(moment.date() if isinstance(moment, datetime) else moment) if moment else ""
        for moment in (comment.opens, comment.closes)
    )
    if opens and closes:
        return names.say("guide.comment.window", opens=opens, closes=closes)
    return names.say("guide.comment.until", closes=closes) if closes else names.say("guide.comment.from", opens=opens)


def _windows_of_guide(this: Guide, directions: Sequence[Direction], names: Names) -> Windows:
    """Return the windows of a guide; one that only its calls have is not named as missing."""
    windows = deadline_views.describe(this.deadlines, names)
    partners = any(item.side == "partner" and item.closes for direction in directions for item in direction.deadlines)
    name = names.say("window.partner.application")
    if not partners or name not in windows.missing:
        return windows
    return replace(windows, missing=tuple(each for each in windows.missing if each != name), elsewhere=(name,))


def _notice(this: Guide, names: Names) -> SourceView | None:
    notice = this.facts.notice
    if not notice or not notice.url:
        return None
    return names.source(notice.url, notice, notice.trust, names.text(notice.title))


def _totals(this: Guide, directions: Sequence[Direction], names: Names) -> list[TotalView]:
    reasons = {mismatch.total: names.text(mismatch.reason) for mismatch in this.facts.mismatches}
    rows = compare(this.facts, [direction.facts for direction in directions])

    def text(total: Count | Amount) -> str:
        if isinstance(total, Amount):
            return names.say("list.separator").join((names.formats.money(total), *names.disputed_lines(total)))
        return names.formats.figure(total)

    def held(total: Count | Amount) -> str:
        """Return a sum in words; where no call states the figure there is none, and not zero."""
        figure = total.amount if isinstance(total, Amount) else total.max
        return text(total) if figure else names.say("unknown")

    return [
        TotalView(names.say(f"total.{total}"), text(row.stated), held(row.summed), reasons.get(total, ""))
        for total, row in rows.items()
    ]
